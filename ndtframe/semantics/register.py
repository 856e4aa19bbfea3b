"""The register: documents of the standards bodies, and the words they use, each with its evidence.

Turtle below ``ontology/register`` -> :class:`Register`.  A term is a SKOS concept that we minted
for a word of a document: the word itself, the gist of it in our words, the clause where it was
read, and how far it was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ndtframe.errors import InputError, Position
from ndtframe.semantics.iris import DCTERMS, EVIDENCE, PREFIXES, REGISTER, SKOS, curie
from ndtframe.semantics.turtle import Graph, Literal, Turtle, read_turtle

BODIES: Mapping[str, str] = {
    "ietf": "IETF and IRTF",
    "itu-t": "ITU-T",
    "3gpp": "3GPP SA5",
    "etsi": "ETSI",
    "tmforum": "TM Forum",
    "iso": "ISO",
}
"""The standards bodies of the crosswalk, with their titles, in the order in which they are told."""
OWN = "ndtframe"
"""What documents of the project itself give as their body."""
KINDS = ("term", "class", "attribute", "value", "module node")
"""What a word is in its document."""
READ = "V"
"""The evidence of a text that was read and checked."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a body, or of the project.

    ``evidence`` and ``extent`` say how far it was read; ``version`` is "" where that is not known;
    ``notes`` are misconceptions and other things worth knowing.
    """

    iri: str
    curie: str
    title: str
    version: str
    body: str
    evidence: str
    extent: str = ""
    date: str = ""
    notes: tuple[str, ...] = ()

    @property
    def short_name(self) -> str:
        """What it is called in the register: ``ts28561-19.3.0``."""
        return self.curie.removeprefix("doc:")


@dataclass(frozen=True, slots=True)
class BodyTerm:
    """A word of a document.

    ``label`` is the body's own word and ``gloss`` the gist in our words; ``clause`` is "" where it
    was not verified; ``part_of`` is the IRI of the class of an attribute, ``path`` where it stands
    in a machine-readable form, and ``aliases`` other words for it.
    """

    iri: str
    curie: str
    label: str
    gloss: str
    document: Document
    clause: str
    evidence: str
    kind: str
    part_of: str = ""
    path: str = ""
    aliases: tuple[str, ...] = ()
    position: Position | None = None

    @property
    def full_name(self) -> str:
        """The word as its body writes it, a part with its class: ``NDTJob.nDTCapability``."""
        is_part = self.kind in ("attribute", "value")
        return self.curie.partition(":")[2] if is_part else self.label


@dataclass(frozen=True)
class Register:
    """Documents and terms by IRI, each in the order of their IRIs."""

    documents: Mapping[str, Document]
    terms: Mapping[str, BodyTerm]
    prefixes: Mapping[str, str]

    def evidence_words(self, mark: str) -> str:
        """What a mark of evidence means, in the words of the register; else the mark itself."""
        found = self.terms.get(f"{REGISTER}evidence-{mark}")
        return found.label if found else mark

    @cached_property
    def parts(self) -> Mapping[str, tuple[BodyTerm, ...]]:
        """The attributes and values of a class, by its IRI."""
        found: dict[str, list[BodyTerm]] = {}
        for term in self.terms.values():
            if term.part_of:
                found.setdefault(term.part_of, []).append(term)
        return {whole: tuple(parts) for whole, parts in found.items()}


def read(folder: Path) -> Register:
    """Read all Turtle files of a register.

    Raises :class:`~ndtframe.errors.InputError`, with file and line, for a term or document that
    does not say what it must, and :class:`~ndtframe.errors.MissingExtraError` without pyoxigraph.
    """
    files = tuple(read_turtle(path) for path in sorted(folder.glob("*.ttl")))
    if not files:
        raise InputError(
            "There is no register here.",
            where=str(folder),
            remedy="Expected Turtle files (*.ttl) with documents and terms.",
        )
    return _Reader(files).read()


class _Reader:
    """Reads documents first, then the terms in them."""

    def __init__(self, files: tuple[Turtle, ...]) -> None:
        self.graph = Graph(files)
        self.prefixes = dict(PREFIXES)
        for file in files:
            self.prefixes.update(file.prefixes)

    def read(self) -> Register:
        schemes = self.graph.typed(SKOS + "ConceptScheme")
        self.documents = {iri: self._document(iri) for iri in schemes}
        terms = {iri: self._term(iri) for iri in self.graph.typed(SKOS + "Concept")}
        for term in terms.values():
            if term.part_of and term.part_of not in terms:
                raise self._fault(term.iri, "partOf", f"part of '{term.part_of}', no known term")
        return Register(self.documents, terms, self.prefixes)

    def _document(self, iri: str) -> Document:
        body = self._one(iri, REGISTER + "body")
        if body not in BODIES and body != OWN:
            raise self._fault(iri, "body", f"of the body '{body}'", (*BODIES, OWN))
        return Document(
            iri,
            curie(iri, self.prefixes),
            title=self._one(iri, DCTERMS + "title"),
            version=self._one(iri, REGISTER + "version", ""),
            body=body,
            evidence=self._evidence(iri),
            extent=self._one(iri, REGISTER + "extent", ""),
            date=self._one(iri, DCTERMS + "date", ""),
            notes=tuple(each.text for each in self.graph.literals(iri, SKOS + "note")),
        )

    def _term(self, iri: str) -> BodyTerm:
        kind = self._one(iri, REGISTER + "kind")
        if kind not in KINDS:
            raise self._fault(iri, "kind", f"of the kind '{kind}'", KINDS)
        return BodyTerm(
            iri,
            curie(iri, self.prefixes),
            label=self._one(iri, SKOS + "prefLabel"),
            gloss=self._one(iri, SKOS + "definition"),
            document=self._document_of(iri),
            clause=self._one(iri, REGISTER + "clause", ""),
            evidence=self._evidence(iri),
            kind=kind,
            part_of=next(iter(self.graph.nodes(iri, REGISTER + "partOf")), ""),
            path=self._one(iri, REGISTER + "path", ""),
            aliases=tuple(each.text for each in self.graph.literals(iri, SKOS + "altLabel")),
            position=self.graph.position(iri),
        )

    def _document_of(self, iri: str) -> Document:
        stated = self.graph.nodes(iri, SKOS + "inScheme")
        if len(stated) != 1 or stated[0] not in self.documents:
            said = ", ".join(f"'{each}'" for each in stated) or "no document"
            raise self._fault(iri, "inScheme", f"in {said}", ("one document of the register",))
        return self.documents[stated[0]]

    def _evidence(self, iri: str) -> str:
        found = self._one(iri, REGISTER + "evidence")
        if found not in EVIDENCE:
            raise self._fault(iri, "evidence", f"of the evidence '{found}'", EVIDENCE)
        return found

    def _one(self, iri: str, predicate: str, absent: str | None = None) -> str:
        """The one literal that is said with a predicate; ``absent`` where there is none."""
        values = self.graph.values(iri, predicate)
        if not values and absent is not None:
            return absent
        if len(values) != 1 or not isinstance(values[0], Literal) or not values[0].text.strip():
            raise InputError(
                f"'{curie(iri, self.prefixes)}' has {len(values)} values of "
                f"{curie(predicate)} that are read.",
                where=self.graph.position(iri, predicate),
                remedy="Expected one text.",
            )
        return values[0].text

    def _fault(
        self,
        iri: str,
        predicate: str,
        what: str,
        expected: tuple[str, ...] = ("a term of the register",),
    ) -> InputError:
        space = SKOS if predicate == "inScheme" else REGISTER
        return InputError(
            f"'{curie(iri, self.prefixes)}' is {what}.",
            where=self.graph.position(iri, space + predicate),
            remedy=f"Expected {', '.join(expected)}.",
        )
