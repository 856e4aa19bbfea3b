"""What a schema node is in RDF, in words."""

from __future__ import annotations

from ndtframe.emit.markdown_text import code
from ndtframe.semantics.iris import RDF, XSD
from ndtframe.semantics.lift.described import Described


def told(node: Described) -> str:
    """What a node is: a class, or literals of a type, and what else is written of its values."""
    if node.is_class:
        return "class"
    literal = code(_short(node.datatype)) if node.datatype else "literal by member"
    more = ["link"] if node.links else []
    more += ["a node a value"] if node.has_entries else []
    return " and ".join([literal, *more])


def _short(iri: str) -> str:
    return iri.replace(XSD, "xsd:").replace(RDF, "rdf:")
