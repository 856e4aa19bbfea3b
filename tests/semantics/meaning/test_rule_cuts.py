"""No part of a rule can be cut without a change in what is said of some example.

What is said is pinned word for word (``test_rules``), so each cut fails there.  A cut is a line, a
group in braces (an ``OPTIONAL``, a branch of a ``UNION``), one of several things said of one, a
choice of a ``COALESCE``, or a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox
import pytest

from ndtframe.semantics.meaning.deriving import all_rules
from ndtframe.semantics.meaning.rule import Rule, rules_in_files

from .meaning_graphs import EXAMPLES, document, said, store_of
from .test_rules import said_by, store

ELSEWHERE = "urn:elsewhere"
"""The IRI of a document of no twin."""
GROUP = re.compile(r"(OPTIONAL|FILTER NOT EXISTS)?\s*\{")
CHOICES = re.compile(r"COALESCE\(([^()]*)\)")
ROW = re.compile(r"^  \(<.*\)\n", re.MULTILINE)
BEFORE = re.compile(r"(?<=[\w>]) (?:[^\s;{}]+ ){2}; *\n? *", re.ASCII)
AFTER = re.compile(r" ;\s+[^\s;{}]+\s+[^\s;{}]+")
"""What is said of a thing together with more: ``a ndt:Source ;``, ``; ndt:label ?name``."""
Said = frozenset[object]


@cache
def foreign() -> ox.Store:
    (leaves,) = (path for path in EXAMPLES if path.stem == "leaves")
    return store_of(document(leaves), base=ELSEWHERE)


@cache
def said_elsewhere(rule: Rule) -> Said:
    return frozenset(said(foreign(), [rule]))


def is_noticed(rule: Rule, text: str) -> bool:
    """Whether a text says of any example what the rule does not, or is no query at all."""
    cut = Rule(rule.name, text)
    try:
        return frozenset(said(foreign(), [cut])) != said_elsewhere(rule) or any(
            frozenset(said(store(path), [cut])) != said_by(path, rule)  # type: ignore[arg-type]
            for path in EXAMPLES
        )
    except SyntaxError:
        return True


def lines(text: str) -> Iterator[str]:
    """A text without each of its lines, but for the title."""
    found = text.splitlines(keepends=True)
    yield from ("".join(found[:at] + found[at + 1 :]) for at in range(1, len(found)))


def groups(text: str) -> Iterator[str]:
    """A text without each group, and with one that never holds in its place."""
    for start in GROUP.finditer(text):
        end = closing(text, start.end())
        for instead in (" ", " { FILTER(false) } "):
            yield text[: start.start()] + instead + text[end:]


def closing(text: str, at: int) -> int:
    """Where a group ends whose brace was opened before a place."""
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return at


def said_together(text: str) -> Iterator[str]:
    """A text without each of several things that are said of one in a statement."""
    for found in BEFORE.finditer(text):
        yield f"{text[: found.start()]} {text[found.end() :]}"
    for found in AFTER.finditer(text):
        yield text[: found.start()] + text[found.end() :]


def choices(text: str) -> Iterator[str]:
    """A text without each choice of a COALESCE."""
    for found in CHOICES.finditer(text):
        named = found[1].split(", ")
        for gone in named:
            rest = ", ".join(one for one in named if one != gone)
            yield text[: found.start(1)] + rest + text[found.end(1) :]


def rows(text: str) -> Iterator[str]:
    """A text without each row of its tables."""
    yield from (text[: row.start()] + text[row.end() :] for row in ROW.finditer(text))


def unnoticed(rule: Rule, texts: Iterable[str]) -> list[str]:
    return [text for text in texts if not is_noticed(rule, text)]


@pytest.mark.slow
@pytest.mark.parametrize("rule", rules_in_files(), ids=lambda rule: rule.name)
def test_no_part_of_a_rule_in_a_file_can_go(rule: Rule) -> None:
    text = rule.text
    cuts = [*lines(text), *groups(text), *said_together(text), *choices(text)]
    assert unnoticed(rule, cuts) == []


OF_SCHEMA = [rule for rule in all_rules() if rule.name.startswith("schema-")]


@pytest.mark.slow
@pytest.mark.parametrize("rule", OF_SCHEMA, ids=lambda rule: rule.name)
def test_no_row_of_a_rule_of_the_schema_can_go(rule: Rule) -> None:
    texts = list(rows(rule.text))
    assert texts
    assert unnoticed(rule, texts) == []


def test_cuts_are_cuts() -> None:
    text = "# 1\nCONSTRUCT { ?a ?b ?c }\nWHERE { ?a ?b ?c . OPTIONAL { ?c ?d ?e } }\n"
    assert "# 1\nWHERE { ?a ?b ?c . OPTIONAL { ?c ?d ?e } }\n" in list(lines(text))
    assert "WHERE { ?a ?b ?c .   }\n" in {cut.splitlines(keepends=True)[-1] for cut in groups(text)}
    assert list(said_together("{ ?a a <b> ; c:d ?e , ?f . }")) == [
        "{ ?a c:d ?e , ?f . }",
        "{ ?a a <b> , ?f . }",
    ]
    assert list(choices("COALESCE(?a, ?b)")) == ["COALESCE(?b)", "COALESCE(?a)"]
    assert list(rows("VALUES ?x {\n  (<urn:1>)\n  (<urn:2>)\n}")) == [
        "VALUES ?x {\n  (<urn:2>)\n}",
        "VALUES ?x {\n  (<urn:1>)\n}",
    ]
