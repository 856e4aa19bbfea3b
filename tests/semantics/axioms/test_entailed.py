"""What must follow from the ontology, asked of a reasoner: how an axiom is written is no matter."""

from __future__ import annotations

from functools import cache

import pytest

from .probes import Parts, probes, turtle, words_of
from .probing import empty, whole
from .test_sentences import SENTENCES

DECLARED = {
    "is a class": "owl:Class",
    "is a property of objects": "owl:ObjectProperty",
    "is a property of data": "owl:DatatypeProperty",
    "is an individual": "owl:NamedIndividual",
}


@cache
def rows() -> dict[str, Parts]:
    words = words_of(SENTENCES)
    each = [(line, parts) for line in sorted(SENTENCES) for parts in probes(line, words)]
    return {f"p{number}": parts for number, (_, parts) in enumerate(each)}


def told(names: set[str]) -> list[str]:
    """The probes of some names, to be read."""
    return [" and ".join(rows()[name]) for name in sorted(names)]


@pytest.mark.java
@pytest.mark.slow
def test_every_sentence_follows() -> None:
    assert told(rows().keys() - empty(whole(), rows())) == []


@pytest.mark.java
@pytest.mark.slow
def test_no_sentence_follows_from_names_alone() -> None:
    """Else the reasoner would have been asked in vain."""
    kinds = words_of(SENTENCES).kinds.items()
    declared = [
        f"{turtle(name)} a {DECLARED[kind]} .\n" for name, kind in kinds if kind in DECLARED
    ]
    assert told(empty(None, rows(), declared)) == []
