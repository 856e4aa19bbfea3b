"""What bindings need at run time: nodes, lists, types, RFC 7951 JSON, validation.

==================  =============================================================================
``node``, ``lists`` base classes of generated classes, and the lists we own
``fields``          how generated classes declare children, lists and defaults
``plan``            the table of a model set, read once, as plans of nodes and fields
``types``           plans of types: RFC 7951 values to Python values and back
``decode``          JSON values to nodes, with every fault named: slow, and the only judge
``fast``            the same in Rust, for what is right; the only user of pydantic-core
``check``           the rules beyond types: keys, counts, references, when, must
``encode``          nodes to JSON
``document``        whole documents: read, check, write, fork
``instance_data``   the RFC 9195 envelope
``state``           state kinds and observations
``canonical``       one form for results, so that equal results have equal hashes
==================  =============================================================================
"""
