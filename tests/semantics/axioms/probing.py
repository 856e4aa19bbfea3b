"""Many questions to HermiT in one run: each is a class, and the answer is whether it is empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from ndtframe import resources
from ndtframe.semantics.iris import PREFIXES
from ndtframe.semantics.ontology import Ontology, assemble, files, read
from ndtframe.semantics.reason import reason
from ndtframe.semantics.turtle import parsed

from .probes import Parts

PROBE = "urn:probe:"


def alignments() -> list[Path]:
    return sorted((resources.folder("ontology") / "alignments").glob("*.ttl"))


@cache
def whole() -> Ontology:
    """All modules and all alignments."""
    return read([*files(), *alignments()])


def empty(
    ontology: Ontology | None, rows: Mapping[str, Parts], more: Iterable[str] = ()
) -> set[str]:
    """The rows of which nothing can be: by an ontology, or by ``more`` statements alone."""
    told = "".join(f":{one} a owl:Class ; rdfs:subClassOf {' , '.join(parts)} .\n"
                   for one, parts in rows.items())  # fmt: skip
    text = f"{heads()}:a a owl:NamedIndividual .\n{told}{''.join(more)}"
    texts = ontology.graph.files if ontology else ()
    found = reason(assemble([*texts, parsed(text, "probes.ttl")]))
    assert found.consistent
    return {one.removeprefix(PROBE) for one in found.unsatisfiable if one.startswith(PROBE)}


def heads() -> str:
    """The prefixes of all files, and the empty one for what is asked."""
    prefixes = {**PREFIXES, **whole().graph.prefixes, "": PROBE}
    return "".join(f"@prefix {short}: <{iri}> .\n" for short, iri in prefixes.items())
