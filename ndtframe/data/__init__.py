"""What bindings need at run time: nodes, lists, types, RFC 7951 JSON, validation.

==================  =============================================================================
``node``, ``lists`` base classes of generated classes, and the lists we own
``layers``          the entries of a list, those of a session over those of its base
``fields``          how generated classes declare children, lists and defaults
``plan``            plans of nodes and fields, each made when it is first asked for
``set_table``       the table of a model set, read once, as plans; ``table_index``, what it has
``types``           plans of types: RFC 7951 values to Python values and back
``type_table``      the types of a table as plans
``decode``          JSON values to nodes, with every fault named: slow, and the only judge
``fast``            the same in Rust, for what is right; the only user of pydantic-core
``columns``         all nodes of one schema node, so that something is asked once for all of them
``screen``          the rules beyond types over whole columns, for what is right
``check``           the same node by node, with every fault named: the only judge
``whens``           ``when`` by a plain path; ``conditions``, all others, and ``must``
``xpath_tree``      a document as XPath sees it
``references``      leafrefs of ``check``; ``instances``, instance-identifiers;
                    ``reference_columns``, leafrefs of ``screen``
``cases``           which case of a choice is taken, and which defaults are in use
``positions``       the lines of a JSON text that violations are about
``encode``          nodes to JSON
``find``            nodes found by XPath
``document``        whole documents: read, check, write, fork, edit
``edit``            transactions, differences, patches, and checks of what an edit touched
``instance_data``   the RFC 9195 envelope
``state``           state kinds and observations
``canonical``       one form for results, so that equal results have equal hashes
==================  =============================================================================
"""
