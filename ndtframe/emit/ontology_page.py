"""The ontology as a page of Markdown: all that is stated, module by module.

Every axiom has its place on it, so whoever takes one away or adds one changes the page, and
``ndt generate --check`` tells that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ndtframe.contracts import Artifact
from ndtframe.emit.markdown_text import code, plain
from ndtframe.semantics.concepts import Class, Individual, Module, Property, Restriction, Term
from ndtframe.semantics.iris import DOCUMENT, NDT, curie
from ndtframe.semantics.ontology import Ontology

_INTRODUCTION = """# Ontology

All classes, properties and individuals, with what is stated of them. Made by `ndt generate` from
`ontology/ndt-*.ttl`; [The ontology](../../docs/words/ontology/index.md) says how to read them, and
`ndt term NAME` what the standards bodies call them.
"""
_HOW_MANY = {"min": "at least", "max": "at most", "exact": "exactly"}
_KINDS = ((Class, "Classes"), (Property, "Properties"), (Individual, "Individuals"))


def ontology_artifacts(ontology: Ontology) -> Iterator[Artifact]:
    """``ontology.md`` of an ontology; the same for the same statements."""
    modules = sorted(ontology.modules, key=lambda module: module.name)
    text = OntologyText()
    parts = [_INTRODUCTION, *(part for each in modules for part in _module(ontology, each, text))]
    yield Artifact("ontology.md", "\n".join(parts))


def _module(ontology: Ontology, module: Module, text: OntologyText) -> Iterator[str]:
    if not own_terms(ontology, module):
        return
    yield f"## {plain(f'{module.name} {module.version}')}\n"
    above = ", ".join(code(name.rpartition(":")[2]) for name in module.imports)
    if above:
        yield f"Rests on {above}.\n"
    yield from text.terms(ontology, module)


def own_terms(ontology: Ontology, module: Module) -> list[Term]:
    """The terms that a module defines, by their names."""
    return sorted(
        (term for term in ontology.terms.values() if term.is_own and term.module == module.iri),
        key=lambda term: term.name,
    )


def short_name(iri: str) -> str:
    """A term as people write it: ours without a prefix."""
    return curie(iri).removeprefix("ndt:") if iri.startswith(NDT) else curie(iri)


def _as_code(iri: str) -> str:
    return code(short_name(iri))


def _nothing(term: Term) -> Iterable[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class OntologyText:
    """How terms are written: each name by ``name``, under headings that begin with ``level``.

    ``more`` has what else is told of a term, with its titles; ``anchor`` adds to the heading of
    each what makes it a target, or "".
    """

    name: Callable[[str], str] = _as_code
    level: str = "###"
    more: Callable[[Term], Iterable[tuple[str, str]]] = _nothing
    anchor: str = ""

    def terms(self, ontology: Ontology, module: Module) -> Iterator[str]:
        """The classes, properties and individuals that a module defines."""
        own = own_terms(ontology, module)
        for kind, title in _KINDS:
            found = [term for term in own if isinstance(term, kind)]
            if found:
                yield f"{self.level} {title}\n"
                yield from (self._term(term) for term in found)

    def _term(self, term: Term) -> str:
        anchor = self.anchor.format(term.name)
        lines = [f"{self.level}# {code(term.name)}{anchor}\n", f"{plain(term.definition)}\n"]
        rows = (*self._rows(term), *self.more(term))
        lines += [f"- {title}: {text}" for title, text in rows if text]
        return "\n".join([*lines, ""])

    def _rows(self, term: Term) -> Iterator[tuple[str, str]]:
        yield "in words", plain(term.label)
        yield "also", plain(", ".join(sorted(term.alt_labels)))
        if isinstance(term, Class):
            yield from self.of_class(term)
        elif isinstance(term, Property):
            yield from self._of_property(term)
        elif isinstance(term, Individual):
            yield "is", self.names(term.types)
            yield "is not", self.names(term.different)
        yield "for example", plain(" ".join(term.examples))
        yield "do not confuse", plain(term.scope_note)
        yield "source", _source(term)
        yield "status", "deprecated" if term.deprecated else ""

    def of_class(self, found: Class) -> Iterator[tuple[str, str]]:
        """What is stated of a class, but for its words."""
        yield "is a", self.names(found.superclasses)
        yield "the same as", self.names(found.equivalents)
        yield "never a", self.names(found.disjoint)
        asked = ((self.names([rule.on]), self._asked(rule)) for rule in found.restrictions)
        yield from sorted(asked)

    def _asked(self, rule: Restriction) -> str:
        fillers = self.names(rule.fillers, " or ")
        if rule.count is None:
            return f"{rule.kind} {fillers}"
        return f"{_HOW_MANY[rule.kind]} {rule.count}" + (f" of {fillers}" if fillers else "")

    def _of_property(self, found: Property) -> Iterator[tuple[str, str]]:
        yield "from", self.names(found.domain, " or ")
        yield "to", self.names(found.range, " or ")
        yield "below", self.names(found.superproperties)
        yield "the same as", self.names(found.equivalents)
        yield "the other way", self.names([found.inverse] if found.inverse else [])
        yield "is", ", ".join(sorted(each.lower() for each in found.characteristics))
        chains = sorted(found.chains)
        yield from (("follows from", self.names(chain, " then ")) for chain in chains)

    def names(self, iris: Iterable[str] | Sequence[str], between: str = ", ") -> str:
        """Several terms."""
        return between.join(map(self.name, iris))


def _source(term: Term) -> str:
    document = term.source.removeprefix(DOCUMENT)
    clause = f", clause {term.clause}" if term.clause else ""
    return plain(f"{document}{clause} ({term.evidence})")
