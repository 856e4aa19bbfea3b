"""Whatever is deleted of the ontology, or of an alignment, a test says so.

Each statement is taken away by itself, with the unnamed things that only it leads to; so is each
part of an unnamed thing.  What is left is judged as the tests judge it: its sentences must be those
expected, and the lint must find nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from ndtframe.semantics.iris import ONTOLOGY, OWL, RDFS, SKOS, curie
from ndtframe.semantics.lint import headers, lint, words
from ndtframe.semantics.ontology import assemble, read
from ndtframe.semantics.turtle import TYPE, Graph, Statement, Turtle, read_turtle

from .sentences import OF_HEADERS, OF_TERMS, Reading, expected
from .test_sentences import FILES

LINT = tuple(rule for rule in (*words.RULES, *headers.RULES) if rule.code != "ONT-64")
"""The rules about one thing; ONT-64 asks whether what is imported is there."""


@cache
def described(name: str) -> dict[str, list[Statement]]:
    """What a file says of each thing, unnamed things with the one that they belong to."""
    text = text_of(name)
    graph = Graph((text,))
    found: dict[str, list[Statement]] = {}
    for statement in text.statements:
        found.setdefault(graph.owner(statement[0]), []).append(statement)
    return found


def without(said: list[Statement], gone: Statement) -> list[Statement]:
    """What is left, less what nothing leads to any more."""
    left = [one for one in said if one is not gone]
    lost = gone[2] if isinstance(gone[2], str) and gone[2].startswith("_:") else None
    for one in [one for one in left if one[0] == lost]:
        left = without(left, one)
    return left


def read_alone(name: str, said: list[Statement]) -> Turtle:
    return replace(text_of(name), statements=tuple(said))


@cache
def text_of(name: str) -> Turtle:
    return read_turtle(FILES[name])


def sentences(name: str, said: list[Statement]) -> list[str]:
    return Reading(Graph((read_alone(name, said),))).all()


def is_noticed(name: str, root: str, gone: Statement) -> bool:
    """Whether the tests of sentences or of the lint fail of what is left."""
    said = described(name)[root]
    left = without(said, gone)
    if sentences(name, left) != sentences(name, said):
        return True
    return bool(faults(name, left, root))


def faults(name: str, said: list[Statement], root: str) -> list[str]:
    """What the lint finds in a file with nothing but its header and what is said of one thing."""
    header = next(one for one in described(name) if one.startswith(ONTOLOGY))
    beside = [] if root == header else described(name)[header]
    return [str(one) for one in lint(assemble([read_alone(name, [*beside, *said])]), rules=LINT)]


def deletions(name: str) -> Iterator[tuple[str, Statement]]:
    for root, said in described(name).items():
        yield from ((root, one) for one in said)


def told(statement: Statement) -> str:
    return " ".join(curie(str(part)) for part in statement)


@pytest.mark.parametrize("name", FILES)
def test_things_are_read_one_by_one_as_they_are_together(name: str) -> None:
    """So each can be judged by itself; and nothing is wrong with any before it is cut."""
    things = described(name).values()
    assert sorted(line for said in things for line in sentences(name, said)) == expected(name)
    found = [one for root, said in described(name).items() for one in faults(name, said, root)]
    assert found == []


@pytest.mark.parametrize("name", FILES)
def test_every_deletion_is_noticed(name: str) -> None:
    unnoticed = [told(one) for root, one in deletions(name) if not is_noticed(name, root, one)]
    assert unnoticed == []


OF_OWL = (
    "equivalentClass",
    "disjointWith",
    "inverseOf",
    "propertyChainAxiom",
    "hasValue",
    "unionOf",
    "onProperty",
    "maxCardinality",
    "onClass",
    "differentFrom",
)


def test_every_kind_of_axiom_was_deleted() -> None:
    deleted = {one[1] for name in FILES for _, one in deletions(name)}
    assert {OWL + word for word in OF_OWL} <= deleted
    assert {
        TYPE,
        RDFS + "domain",
        RDFS + "range",
        RDFS + "subPropertyOf",
        *OF_TERMS,
        *OF_HEADERS,
    } <= deleted
    assert sum(1 for name in FILES for _ in deletions(name)) > 4000


@pytest.mark.parametrize("word", sorted(OF_TERMS & {RDFS + "label", SKOS + "definition"}))
def test_the_lint_of_all_finds_what_the_lint_of_one_does(word: str) -> None:
    gone = next(
        one for one in described("topology")["urn:ndtframe:ontology#Link"] if one[1] == word
    )
    texts = [
        replace(text, statements=tuple(one for one in text.statements if one != gone))
        for text in read().graph.files
    ]
    (found,) = lint(assemble(texts))
    assert "ndt:Link has no" in found.message
