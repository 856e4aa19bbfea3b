"""The lowest room, used by both roads: XPath, lexical types, patterns, identifiers and paths.

Open to all rooms; imports only :mod:`ndtframe.errors` and the standard library.

=================  ==============================================================================
``xpath``          XPath 1.0 with YANG 1.1's functions: parse, evaluate, what an expression reads
``patterns``       XML Schema patterns into Python's and Rust's regular expressions
``lexical``        ranges and lengths, and lexical and canonical forms of the built-in types
``identifiers``    YANG names into Python names; people's names into ids, and back
``paths``          instance-identifiers (RFC 7951) and data paths (RFC 8040), to and from steps
``iris``           IRIs of schema nodes, of twins and of what is in their data, and back
``foreign``        texts of other hands made safe to show
=================  ==============================================================================
"""
