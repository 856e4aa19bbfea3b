"""The XML encoding of YANG data (RFC 7950, 7), both ways.

=============  ==================================================================================
``names``      namespaces and modules, and prefixes inside values
``values``     texts of XML to RFC 7951 values, by type
``texts``      Python values to texts of XML, and whether they are read back as what they are
``children``   what may stand below an element, by namespace and name
``anydata``    data without a schema, both ways
``reader``     XML text to RFC 7951 values, in one pass of a parser that knows no DTD
``parsing``    what is said of a text that is not XML
``roots``      what may stand at the top of a text
``envelope``   the envelope of RFC 9195
``placing``    where in a text each value stands
``strange``    what is said of elements and attributes that are not known
``reading``    XML text to nodes, with every fault and its line
``writer``     nodes to XML text
=============  ==================================================================================
"""
