"""Shapes of SHACL, as plain values: what must hold of the things of a graph.

A shape says of which nodes it speaks (its targets) and what must hold of them (its constraints);
one with a path says it of the values that the path leads to.  ``code`` is a name that stays the
same for ever, so that people and programs can speak of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ndtframe.semantics.iris import SH


class Severity(StrEnum):
    """How bad it is when something does not hold."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


# -- terms and paths -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Value:
    """A literal: its lexical form and the IRI of its datatype, and its language if it has one."""

    text: str
    datatype: str
    language: str = ""


Term = str | Value
"""An IRI, or a literal."""


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: ``kind`` says how ``parts`` belong together.

    Of a ``predicate`` and ``inverse`` there is one part; of ``any`` (*), ``some`` (+) and ``maybe``
    (?) one, too; of a ``sequence`` and ``alternative`` two or more.
    """

    kind: Literal["predicate", "inverse", "sequence", "alternative", "any", "some", "maybe"]
    parts: tuple[Path | str, ...]

    @classmethod
    def of(cls, iri: str) -> Path:
        """The path of one predicate."""
        return cls("predicate", (iri,))


# -- constraints ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Constraint:
    """A constraint that has one term, or none but shapes: ``kind`` is its name in SHACL.

    ``class``, ``datatype``, ``nodeKind``, ``hasValue``, ``minExclusive``, ``minInclusive``,
    ``maxExclusive``, ``maxInclusive``, ``equals``, ``disjoint``, ``lessThan`` and
    ``lessThanOrEquals`` have one term; ``in`` has any number of them.  ``minCount``, ``maxCount``,
    ``minLength`` and ``maxLength`` have a ``number``; ``and``, ``or``, ``xone``, ``not``, ``node``
    have ``shapes``, ``qualified`` has one with ``number`` (at least) and ``most``.  ``pattern`` has
    ``text`` and ``flags``, ``sparql`` a SELECT as ``text``.  ``closed`` has the predicates that are
    allowed beside those of the shape's own properties, as ``terms``.
    """

    kind: str
    terms: tuple[Term, ...] = ()
    number: int | None = None
    most: int | None = None
    text: str = ""
    flags: str = ""
    shapes: tuple[Shape, ...] = ()
    message: str = ""

    @property
    def component(self) -> str:
        """The IRI of its constraint component, as validation reports name it."""
        if self.kind == "qualified":
            end = "QualifiedMinCount" if self.number is not None else "QualifiedMaxCount"
        elif self.kind == "sparql":
            end = "SPARQL"
        else:
            end = self.kind[0].upper() + self.kind[1:]
        return f"{SH}{end}ConstraintComponent"


# -- shapes --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Target:
    """Of which nodes a shape speaks: those of a class, one node, subjects or objects."""

    kind: Literal["class", "node", "subjects-of", "objects-of"]
    iri: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape; with a ``path``, one of what the path leads to.

    ``iri`` is that of the shape, or that of a blank node, which begins with ``_:``.  ``properties``
    are shapes with paths that are part of this one.
    """

    iri: str
    code: str = ""
    path: Path | None = None
    targets: tuple[Target, ...] = ()
    constraints: tuple[Constraint, ...] = ()
    properties: tuple[Shape, ...] = ()
    severity: Severity = Severity.VIOLATION
    message: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Shapes:
    """A set of shapes: its title, what no shape can say (``left``).

    ``layer`` is what it is about: the lossless layer (``data``) or the meaning layer (``meaning``).
    ``left`` has a row for each constraint of the schema that is left to its validator: the IRI of
    the schema node, the kind (``must``, ``when`` ...), and the text.
    """

    title: str
    layer: Literal["data", "meaning"]
    shapes: tuple[Shape, ...]
    left: tuple[tuple[str, str, str], ...] = ()
