"""What the words mean: ontology, crosswalk to the standards' terms, and the graph side of a twin.

- ``ontology``   Turtle -> Ontology: classes, properties, their words, sources and evidence
- ``lint``, ``difference``, ``reason``   what is wrong with it, what changed, what follows
- ``register``   the terms of the standards bodies: document, clause, evidence, gloss
- ``sssom``      the files of the crosswalk, read and written
- ``crosswalk``  which term of which body means what a concept of ours means, and which does not
- ``rules``      what a crosswalk must keep to
- ``terms``      Pydantic classes generated from the ontology: views over RDF, never stored
- ``graph``      the base of these classes: what a graph says of a thing, read and written
- ``lift``       documents as RDF without loss, and back
- ``meaning``    what they mean in words of the ontology, derived by rules
- ``shapes``   what must hold of it, in SHACL and as SPARQL
- ``store``      the graphs of a twin, each by itself; ``query`` and ``questions`` ask them
- ``backend``    where they are: ``embedded`` in this process, or at an ``endpoint``
- ``serving``    the graphs for any client of SPARQL, and a page for people
"""
