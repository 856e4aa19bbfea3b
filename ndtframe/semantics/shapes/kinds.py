"""The kinds of shapes that are made of a schema: what must hold by each.

The code of a kind is ``YANG-`` and its name; both stay the same for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ndtframe.semantics.iris import SHAPE
from ndtframe.semantics.shapes.model import Constraint, Path, Shape

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "mandatory": "What is mandatory is there (RFC 7950, 7.6.5).",
        "key": "An entry has each of its keys (RFC 7950, 7.8.2).",
        "single": "A leaf has one value at most.",
        "type": "A value is of its type (RFC 7950, 9).",
        "range": "A number is in its range (RFC 7950, 9.2.4).",
        "digits": "A decimal has no more digits behind the point (RFC 7950, 9.3.4).",
        "length": "A value is of a right length (RFC 7950, 9.4.4).",
        "pattern": "A text matches its pattern (RFC 7950, 9.4.5).",
        "union": "A value is of one of the types of its union (RFC 7950, 9.12).",
        "leafref": "What a reference must lead to is there (RFC 7950, 9.9).",
        "identityref": "Each identity is also a link to it (RFC 7950, 9.10).",
        "min-elements": "There are enough entries (RFC 7950, 7.7.5).",
        "max-elements": "There are not too many entries (RFC 7950, 7.7.6).",
        "unique": "No other entry has the same values (RFC 7950, 7.8.3).",
        "choice": "A mandatory choice is made (RFC 7950, 7.9.4).",
        "cases": "There are nodes of one case of a choice at most (RFC 7950, 7.9).",
        "must": "A 'must' holds (RFC 7950, 7.5.3).",
        "when": "What has a 'when' is only there while it holds (RFC 7950, 7.21.5).",
        "order": "Entries whose order counts have a place each (RFC 7950, 7.7.7).",
        "entries": "The entries of a leaf-list repeat its values.",
        "exact": "There is one exact text at most.",
        "place": "A node stands below one node of the class above.",
        "iri": "An IRI says the keys of its entry.",
        "document": "A document names its model set.",
        "closed": "Nothing is said of a node but what the schema has.",
    }
)
"""By name: what holds of a right graph."""


def code(kind: str) -> str:
    """The code of a kind: ``YANG-mandatory``."""
    return f"YANG-{kind}"


def shape(
    path: str, kind: str, *constraints: Constraint, on: Path | None = None, number: int = 1
) -> Shape:
    """The shape of a kind of the schema node at a path; one with ``on`` is a property shape.

    Of several of one kind the second has ``number`` 2.
    """
    iri = f"{SHAPE}{path}#{kind}" + (f"-{number}" if number > 1 else "")
    return Shape(iri, code(kind), on, (), constraints, message=KINDS[kind])


def part(
    *constraints: Constraint, on: Path | None = None, properties: tuple[Shape, ...] = ()
) -> Shape:
    """A shape inside of another one, without a name."""
    return Shape("_:", path=on, constraints=constraints, properties=properties)
