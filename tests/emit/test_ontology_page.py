"""The page of the ontology: nothing that is stated can go without the page telling."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from ndtframe.emit.ontology_page import ontology_artifacts
from ndtframe.semantics.concepts import Term
from ndtframe.semantics.ontology import Ontology, read

UNSTATED = {"iri", "name", "position", "module", "kind", "deprecated"}
LISTS = ("classes", "properties", "individuals")


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return read()


def page(ontology: Ontology) -> str:
    (artifact,) = ontology_artifacts(ontology)
    return artifact.text


def weaker(term: Term) -> Iterator[tuple[str, Term]]:
    """The term without one thing that it states."""
    for name in {field.name for field in dataclasses.fields(term)} - UNSTATED:
        value: Any = getattr(term, name)
        for part in value if isinstance(value, tuple | frozenset) else ():
            rest = type(value)(each for each in value if each != part)
            yield name, dataclasses.replace(term, **{name: rest})
        if isinstance(value, str) and value:
            yield name, dataclasses.replace(term, **{name: ""})


def of_term(ontology: Ontology, term: Term) -> str:
    nothing = dict.fromkeys(LISTS, ())
    (home,) = [name for name in LISTS if term.iri in {x.iri for x in getattr(ontology, name)}]
    return page(dataclasses.replace(ontology, **{**nothing, home: (term,)}))


def test_what_a_term_states_no_longer_is_seen(ontology: Ontology) -> None:
    gone = 0
    for term in (term for term in ontology.terms.values() if term.is_own):
        whole = of_term(ontology, term)
        for name, less in weaker(term):
            assert of_term(ontology, less) != whole, (term.name, name)
            gone += 1
    assert gone > 1000


def test_every_term_of_ours_is_on_it(ontology: Ontology) -> None:
    text = page(ontology)
    own = [term for term in ontology.terms.values() if term.is_own]
    assert sum(line.startswith("#### ") for line in text.splitlines()) == len(own)
    assert text.index("## core 0.1.0") < text.index("## inventory 0.1.0")
    assert "clause 7 (V)" in text
