"""What an ontology holds, as frozen values: modules, classes, properties, individuals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as Choice

from ndtframe.errors import Position
from ndtframe.semantics.iris import NDT

RestrictionKind = Choice["some", "only", "value", "min", "max", "exact"]
PropertyKind = Choice["object", "data"]


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the ontology: its own IRI, that of its version, and what it imports."""

    iri: str
    version_iri: str
    imports: tuple[str, ...]
    position: Position

    @property
    def name(self) -> str:
        """The last part of the IRI: ``core``."""
        return self.iri.rpartition(":")[2]

    @property
    def version(self) -> str:
        """What the IRI of the version adds: ``0.1.0``; "" if there is none."""
        start = self.iri + ":"
        return self.version_iri.removeprefix(start) if self.version_iri.startswith(start) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A thing with an IRI and what is said of it in words; "" where nothing is said.

    ``source`` is the IRI of a document, ``clause`` the place in it, ``evidence`` one of
    :data:`~ndtframe.semantics.iris.EVIDENCE`, ``module`` the IRI of the module that defines it.
    ``name`` is that in our namespace (``Twin``); a foreign term has its prefix, too
    (``prov:Activity``).
    """

    iri: str
    name: str
    position: Position
    label: str = ""
    definition: str = ""
    examples: tuple[str, ...] = ()
    source: str = ""
    clause: str = ""
    evidence: str = ""
    alt_labels: tuple[str, ...] = ()
    scope_note: str = ""
    module: str = ""
    deprecated: bool = False

    @property
    def is_own(self) -> bool:
        """Whether it is in our namespace, and not only declared because it is used."""
        return self.iri.startswith(NDT)


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a class asks of the values of a property.

    ``some``, ``only``: a value, or all values, of one of ``fillers`` (IRIs of classes, or of a
    datatype); ``value``: that value itself; ``min``, ``max``, ``exact``: so many (``count``), of
    ``fillers`` if there are any.
    """

    on: str
    kind: RestrictionKind
    fillers: tuple[str, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Class(Term):
    """A class.  All relations are as stated, by IRI, sorted; nothing is inferred.

    ``disjoint`` holds those that either class is declared disjoint with.
    """

    superclasses: tuple[str, ...] = ()
    equivalents: tuple[str, ...] = ()
    disjoint: tuple[str, ...] = ()
    restrictions: tuple[Restriction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Property(Term):
    """A property between individuals (``object``) or from one to a value (``data``).

    ``domain`` and ``range`` are IRIs of which one applies: several where a union is stated.
    ``characteristics`` has the names OWL gives them: ``Functional``, ``InverseFunctional``,
    ``Symmetric``, ``Asymmetric``, ``Transitive``, ``Reflexive``, ``Irreflexive``.
    """

    kind: PropertyKind
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    characteristics: frozenset[str] = frozenset()
    inverse: str = ""
    superproperties: tuple[str, ...] = ()
    equivalents: tuple[str, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()

    @property
    def functional(self) -> bool:
        """Whether a thing has one value at most."""
        return "Functional" in self.characteristics


@dataclass(frozen=True, slots=True, kw_only=True)
class Individual(Term):
    """A thing that is named by the ontology itself, as a state kind is.

    ``different`` holds those that either is declared to differ from.
    """

    types: tuple[str, ...] = ()
    different: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A property as a class has it: how many values, of what, and which class says so."""

    predicate: Property
    minimum: int
    maximum: int | None
    range: tuple[str, ...]
    declared_by: str

    @property
    def cardinality(self) -> str:
        """As in diagrams: ``0..1``, ``1``, ``0..*``, ``2..*``."""
        if self.minimum == self.maximum:
            return str(self.minimum)
        return f"{self.minimum}..{'*' if self.maximum is None else self.maximum}"
