"""What the rules say of the examples of the model set, word for word, and that each is needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ndtframe.errors import InputError
from ndtframe.semantics.meaning.deriving import all_rules
from ndtframe.semantics.meaning.rule import Rule, read_rule, rules_in_files

from .meaning_graphs import EXAMPLES, ROOT, document, line, said, store_of

EXPECTED = Path(__file__).parent / "expected"
ROW = re.compile(r"^ +\((?:[^()]|\n)*\)$|^ +<[^<>]*>$", re.MULTILINE)
"""A row of a table: in parentheses, or one IRI in a line."""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_exactly_this(path: Path) -> None:
    found = sorted(line(triple) for triple in said(store_of(document(path)), all_rules()))
    assert found == (EXPECTED / f"{path.stem}.txt").read_text("utf-8").splitlines()


def test_every_rule_says_what_no_other_does() -> None:
    for without in all_rules():
        lost = everything(without.name) - everything("")
        assert not lost
        assert everything("") - everything(without.name), without.name


@cache
def everything(without: str) -> frozenset[str]:
    rules = [rule for rule in all_rules() if rule.name != without]
    return frozenset(
        f"{path.stem} {line(triple)}" for path in EXAMPLES for triple in each_said(path, rules)
    )


def each_said(path: Path, rules: list[Rule]) -> Iterator[object]:
    for rule in rules:
        yield from said_by(path, rule)


@cache
def said_by(path: Path, rule: Rule) -> frozenset[object]:
    return frozenset(said(store(path), [rule]))


@cache
def store(path: Path) -> object:
    return store_of(document(path))


def test_every_row_of_a_table_says_something_in_some_document() -> None:
    """A row that is deleted fails the words above, unless no example has what it is about."""
    unseen = [
        f"{rule.name} {' '.join(row.split())}"
        for rule in rules_in_files()
        for row in ROW.findall(rule.text)
        if all(said_by(path, rule) == said_by(path, without(rule, row)) for path in EXAMPLES)
    ]
    assert unseen == []


def without(rule: Rule, row: str) -> Rule:
    return Rule(rule.name, rule.text.replace(row + "\n", "", 1))


def test_rules_are_numbered_and_titled() -> None:
    numbers = [rule.name[:2] for rule in rules_in_files()]
    assert numbers == sorted(set(numbers))
    assert {path.stem for path in (ROOT / "ontology/rules").iterdir()} == {
        rule.name for rule in rules_in_files()
    }


def test_a_rule_says_its_number_first(tmp_path: Path) -> None:
    path = tmp_path / "10-some.rq"
    path.write_text("# 11 Some\nCONSTRUCT WHERE { ?a ?b ?c }\n", "utf-8")
    with pytest.raises(InputError, match="# 10"):
        read_rule(path)
