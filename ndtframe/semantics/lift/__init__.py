"""Documents of YANG data as RDF without loss, and back: the mechanical layer of the graph.

``lifting.lift`` writes a document as N-Triples, ``lowering.lower`` makes the document again of what
a store gives back.  The mapping is fixed by the schema alone:

==============================  ====================================================================
document, container, entry      an IRI: the data path (RFC 8040) behind that of the document; its
                                type is the IRI of the schema node; ``data:holds`` leads to it from
                                what it stands in
leaf, leaf-list                 the property of the schema path, and one literal a value
integers                        ``xsd:integer``
decimal64, boolean, binary      ``xsd:decimal``, ``xsd:boolean``, ``xsd:base64Binary``
date-and-time                   ``xsd:dateTime``
empty                           ``true``
bits                            one string a bit that is set
union                           as the member that its value is of
all others                      strings
anydata, anyxml                 ``rdf:JSON``
what a reference leads to       beside the literal, a link: the property of the schema path behind
                                ``urn:ndtframe:link:``, of a leafref to the node that has the leaf,
                                of an identityref to the identity, of an instance-identifier
order, where YANG keeps one     ``data:index``, counted from 1, at each entry; entries of such a
                                leaf-list are nodes of their own, which repeat their value
annotation (RFC 7952)           at the node, or the IRI of the value, the property of its name
==============================  ====================================================================

A store keeps values, not texts: ``1.50`` returns as ``1.5``, ``+00:00`` as ``Z``, every integer as
``xsd:integer``.  What the schema cannot mend from that (unions, times) has its RFC 7951 text, too,
under the property of the schema path behind ``urn:ndtframe:exact:``.

There are no blank nodes.  Which entry is first in a list that YANG does not order is not kept.
"""
