"""The crosswalk: which words of the standards bodies mean what a concept of ours means.

::

    crosswalk = read()                                  # the one that ships
    for relation in crosswalk.of(NDT + "Session"): ...  # in all bodies
    crosswalk.coverage("3gpp").without                  # concepts of which nothing is said
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ndtframe import resources
from ndtframe.errors import InputError
from ndtframe.semantics import ontology as ontologies
from ndtframe.semantics import register as registers
from ndtframe.semantics import sssom
from ndtframe.semantics.iris import REGISTER, SKOS
from ndtframe.semantics.ontology import Ontology
from ndtframe.semantics.register import BODIES, BodyTerm, Document, Register
from ndtframe.semantics.sssom import NO_TERM, NOT, MappingRow, MappingSet

RELATED = "related"
POSITIVE: Mapping[str, str] = {
    SKOS + "exactMatch": "exact",
    SKOS + "closeMatch": "close",
    SKOS + "broadMatch": "broad",
    SKOS + "narrowMatch": "narrow",
    SKOS + "relatedMatch": RELATED,
}
"""The relations, by the predicate that states them; ``broad``: the body's word is the broader."""
_MAPPED = frozenset(POSITIVE.values()) - {RELATED}
DENIED = "not"
NO_TERM_FOUND = "no term found"
NOT_READ = "not read"
STATUSES = (*POSITIVE.values(), DENIED, NO_TERM_FOUND, NOT_READ)
"""What a row can say."""
STATUS_WORDS: Mapping[str, str] = {
    "exact": "means the same",
    "close": "means nearly the same",
    "broad": "the body's word means more",
    "narrow": "the body's word means less",
    "related": "belongs together, means another thing",
    DENIED: "a false friend: it does not mean this",
    NO_TERM_FOUND: "the text was read and has no word for it",
    NOT_READ: "no claim: what was read does not speak of it, and the rest was not searched",
}
"""The same for people."""
NOT_READ_PREDICATE = REGISTER + "notRead"
ATTRIBUTES = "-attributes"
"""What ends the names of files whose subjects are nodes of YANG modules."""
ENDING = ".sssom.tsv"


@dataclass(frozen=True, slots=True)
class Relation:
    """A row of the crosswalk, with what it speaks of.

    ``subject``, ``predicate`` and ``object`` are IRIs, ``status`` is one of :data:`STATUSES` (the
    predicate where it is none that is known).  ``term`` is the word of the body, if the row names
    one, ``document`` the text it stands in or that was searched.
    """

    body: str
    subject: str
    predicate: str
    object: str
    status: str
    term: BodyTerm | None
    document: Document | None
    row: MappingRow

    @property
    def is_positive(self) -> bool:
        """Whether the row says that the two go together."""
        return self.status in POSITIVE.values()

    @property
    def is_mapping(self) -> bool:
        """Whether the word means the same, nearly, more or less; not merely belongs to it."""
        return self.status in _MAPPED

    @property
    def denied(self) -> str:
        """Which relation a false friend does not have: ``exact``; "" for others."""
        return POSITIVE.get(self.predicate, "") if self.status == DENIED else ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the concepts of ours are related to the words of one body.  IRIs, each once.

    ``mapped``: some word means the same, nearly, more or less; ``no_term``: a text that was read
    has none; ``related`` and ``false_friends``: no more is told than words of other things;
    ``not_read``: no claim is made; ``without``: nothing is said.  ``properties`` and ``attributes``
    are those that are mapped, of the ontology and of YANG.
    """

    body: str
    mapped: tuple[str, ...]
    no_term: tuple[str, ...]
    related: tuple[str, ...]
    false_friends: tuple[str, ...]
    not_read: tuple[str, ...]
    without: tuple[str, ...]
    properties: tuple[str, ...]
    attributes: tuple[str, ...]


@dataclass(frozen=True)
class Crosswalk:
    """An ontology, a register and the mapping sets between them, by the name of their files."""

    ontology: Ontology
    register: Register
    sets: Mapping[str, MappingSet]

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """All rows, body by body, in the order of the files."""
        return tuple(
            self._relation(name, mappings, row)
            for name, mappings in sorted(self.sets.items(), key=_rank)
            for row in mappings.rows
        )

    @cached_property
    def _by_subject(self) -> Mapping[str, list[Relation]]:
        found: dict[str, list[Relation]] = {}
        for relation in self.relations:
            found.setdefault(relation.subject, []).append(relation)
        return found

    def of(self, subject: str, body: str = "") -> tuple[Relation, ...]:
        """What is said of a concept or schema node, by its IRI; of one body, or of all."""
        found = self._by_subject.get(subject, ())
        return tuple(each for each in found if body in ("", each.body))

    def coverage(self, body: str) -> Coverage:
        """How far a body is covered."""
        classes = [each.iri for each in self.ontology.classes if each.is_own]
        said = {iri: {each.status for each in self.of(iri, body)} for iri in classes}
        groups: dict[str, list[str]] = {name: [] for name in _GROUPS}
        for iri in classes:
            groups[_group(said[iri])].append(iri)
        properties = [each.iri for each in self.ontology.properties if each.is_own]
        mapped = {each.subject: None for each in self.relations
                  if each.body == body and each.is_mapping}  # fmt: skip
        parts: dict[str, Any] = {name: tuple(found) for name, found in groups.items()}
        return Coverage(
            body,
            **parts,
            properties=tuple(iri for iri in properties if iri in mapped),
            attributes=tuple(iri for iri in mapped if iri not in self.ontology.terms),
        )

    def _relation(self, name: str, mappings: MappingSet, row: MappingRow) -> Relation:
        target = mappings.iri(row.object_id)
        predicate = mappings.iri(row.predicate_id)
        status = _status(predicate, row)
        term = None if status == NOT_READ else self.register.terms.get(target)
        source = term.document if term else self.register.documents.get(target)
        return Relation(
            body_of(name),
            mappings.iri(row.subject_id),
            predicate,
            target,
            status,
            term,
            source or self.register.documents.get(mappings.iri(row.object_source)),
            row,
        )


def read(folder: Path | None = None) -> Crosswalk:
    """Read the ontology, register and crosswalk of a folder; those that ship if none is named.

    Raises :class:`~ndtframe.errors.InputError`, naming file and line, for what is not understood.
    """
    folder = resources.folder("ontology") if folder is None else folder
    modules = sorted(folder.glob("ndt-*.ttl"))
    if not modules:
        raise InputError(
            "There is no ontology here.",
            where=str(folder),
            remedy="Expected a folder with ndt-*.ttl, register/*.ttl and crosswalk/*.sssom.tsv.",
        )
    return Crosswalk(
        ontologies.read(modules), registers.read(folder / "register"), read_sets(folder)
    )


def read_sets(folder: Path) -> Mapping[str, MappingSet]:
    """The mapping sets of a folder by the name of the file, ``3gpp-attributes``.

    Raises as :func:`read`, also for a file that is named after no body.
    """
    files = {path.name.removesuffix(ENDING): path
             for path in sorted((folder / "crosswalk").glob("*" + ENDING))}  # fmt: skip
    if not files:
        raise InputError(f"There is no mapping set (crosswalk/*{ENDING}) here.", where=str(folder))
    for name, path in files.items():
        if body_of(name) not in BODIES:
            raise InputError(
                f"'{name}' is named after no standards body.",
                where=str(path),
                remedy=f"Expected one of {', '.join(BODIES)}, with or without '{ATTRIBUTES}'.",
            )
    return {name: sssom.read(path) for name, path in files.items()}


def body_of(name: str) -> str:
    """The body that a file of this name is about."""
    return name.removesuffix(ATTRIBUTES)


def _rank(item: tuple[str, MappingSet]) -> tuple[int, str]:
    name = item[0]
    return list(BODIES).index(body_of(name)), name


def _status(predicate: str, row: MappingRow) -> str:
    if row.object_id == NO_TERM:
        return NO_TERM_FOUND
    if predicate == NOT_READ_PREDICATE:
        return NOT_READ
    return DENIED if row.predicate_modifier == NOT else POSITIVE.get(predicate, predicate)


_GROUPS = ("mapped", "no_term", "related", "false_friends", "not_read", "without")


def _group(said: set[str]) -> str:
    """The one group that a concept belongs to, by all that is said of it."""
    if said & _MAPPED:
        return "mapped"
    groups = zip((NO_TERM_FOUND, RELATED, DENIED, NOT_READ), _GROUPS[1:], strict=False)
    return next((group for status, group in groups if status in said), "without")
