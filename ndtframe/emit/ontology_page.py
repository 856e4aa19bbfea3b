"""The ontology as a page of Markdown: all that is stated, module by module.

Every axiom has its place on it, so whoever takes one away or adds one changes the page, and
``ndt generate --check`` tells that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ndtframe.contracts import Artifact
from ndtframe.emit.markdown_text import code, plain
from ndtframe.semantics.concepts import Class, Individual, Module, Property, Restriction, Term
from ndtframe.semantics.iris import DOCUMENT, NDT, curie
from ndtframe.semantics.ontology import Ontology

_INTRODUCTION = """# Ontology

All classes, properties and individuals, with what is stated of them. Made by `ndt generate` from
`ontology/ndt-*.ttl`; [docs/ontology.md](../../docs/ontology.md) says how to read them, and
`ndt term NAME` what the standards bodies call them.
"""
_HOW_MANY = {"min": "at least", "max": "at most", "exact": "exactly"}


def ontology_artifacts(ontology: Ontology) -> Iterator[Artifact]:
    """``ontology.md`` of an ontology; the same for the same statements."""
    modules = sorted(ontology.modules, key=lambda module: module.name)
    parts = [_INTRODUCTION, *(part for each in modules for part in _module(ontology, each))]
    yield Artifact("ontology.md", "\n".join(parts))


def _module(ontology: Ontology, module: Module) -> Iterator[str]:
    own = sorted(
        (term for term in ontology.terms.values() if term.is_own and term.module == module.iri),
        key=lambda term: term.name,
    )
    if not own:
        return
    yield f"## {plain(f'{module.name} {module.version}')}\n"
    above = ", ".join(code(name.rpartition(":")[2]) for name in module.imports)
    if above:
        yield f"Rests on {above}.\n"
    for kind, title in ((Class, "Classes"), (Property, "Properties"), (Individual, "Individuals")):
        found = [term for term in own if isinstance(term, kind)]
        if found:
            yield f"### {title}\n"
            yield from (_term(term) for term in found)


def _term(term: Term) -> str:
    lines = [f"#### {code(term.name)}\n", f"{plain(term.definition)}\n"]
    lines += [f"- {title}: {text}" for title, text in _rows(term) if text]
    return "\n".join([*lines, ""])


def _rows(term: Term) -> Iterator[tuple[str, str]]:
    yield "in words", plain(term.label)
    yield "also", plain(", ".join(sorted(term.alt_labels)))
    if isinstance(term, Class):
        yield from _of_class(term)
    elif isinstance(term, Property):
        yield from _of_property(term)
    elif isinstance(term, Individual):
        yield "is", _names(term.types)
        yield "is not", _names(term.different)
    yield "for example", plain(" ".join(term.examples))
    yield "do not confuse", plain(term.scope_note)
    yield "source", _source(term)
    yield "status", "deprecated" if term.deprecated else ""


def _of_class(found: Class) -> Iterator[tuple[str, str]]:
    yield "is a", _names(found.superclasses)
    yield "the same as", _names(found.equivalents)
    yield "never a", _names(found.disjoint)
    yield from sorted((_names([rule.on]), _asked(rule)) for rule in found.restrictions)


def _asked(rule: Restriction) -> str:
    fillers = _names(rule.fillers, " or ")
    if rule.count is None:
        return f"{rule.kind} {fillers}"
    return f"{_HOW_MANY[rule.kind]} {rule.count}" + (f" of {fillers}" if fillers else "")


def _of_property(found: Property) -> Iterator[tuple[str, str]]:
    yield "from", _names(found.domain, " or ")
    yield "to", _names(found.range, " or ")
    yield "below", _names(found.superproperties)
    yield "the same as", _names(found.equivalents)
    yield "the other way", _names([found.inverse] if found.inverse else [])
    yield "is", ", ".join(sorted(each.lower() for each in found.characteristics))
    yield from (("follows from", _names(chain, " then ")) for chain in sorted(found.chains))


def _source(term: Term) -> str:
    document = term.source.removeprefix(DOCUMENT)
    clause = f", clause {term.clause}" if term.clause else ""
    return plain(f"{document}{clause} ({term.evidence})")


def _names(iris: Iterable[str] | Sequence[str], between: str = ", ") -> str:
    names = [curie(iri).removeprefix("ndt:") if iri.startswith(NDT) else curie(iri) for iri in iris]
    return between.join(code(name) for name in names)
