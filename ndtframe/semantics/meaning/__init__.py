"""The meaning layer: what the data of one graph says in the words of the ontology.

``derive(store, graph)`` fills the graph of the same name with ``/inferred`` behind it, from
``graph`` alone, in two steps; neither changes what was lifted.

1. *Rules* say the data in our words, with the IRIs that the data has.  ``schema_rules`` makes those
   that follow from the schema: a node is a thing of the class that it stands for
   (``ndt-ext:concept``), a leaf is the property of its name, a thing below another is its part.
   What needs thought stands in ``ontology/rules/*.rq``, one CONSTRUCT a file, which reads the
   lifted data and nothing that was derived.
2. *Inference* adds what follows by the ontology: classes and properties above, inverses, symmetry,
   transitivity, chains, and what a definition by a value makes of a thing.

Things that the data names and has no node for get an IRI of their own: a fragment behind that of
the document or of the node (``…#agent=alice``, ``…#origin``), and a word of an enumeration that is
an individual here has ``urn:ndtframe:value:``, its schema path, ``=`` and the word.
"""

from ndtframe.semantics.meaning.deriving import Derived, derive, version

__all__ = ["Derived", "derive", "version"]
