"""Each rule of the lint: a file that breaks it, one that keeps it, and what a rule says of itself.

``lint/<CODE>.ttl`` breaks a rule on the lines that end with an arrow, ``lint/<CODE>.good.ttl`` is
its clean counterpart.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ndtframe.semantics.iris import DOCUMENT
from ndtframe.semantics.lint import RULES, Beside, Rule, lint
from ndtframe.semantics.ontology import Ontology, assemble, read
from ndtframe.semantics.turtle import read_turtle

FILES = Path(__file__).parent / "lint"
ARROW = "# <-"
BESIDE = Beside(frozenset({"InYang"}), frozenset({DOCUMENT + "rfc8345"}))
PARTNERS = {"ONT-22": ("partner/thing.ttl", "partner/middle.ttl")}
"""What is read with both files of a rule that is about several."""


def _read(name: str) -> Ontology:
    code = name.partition(".")[0]
    return assemble(read_turtle(FILES / each) for each in (name, *PARTNERS.get(code, ())))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_file_is_told_of_line_by_line(rule: Rule) -> None:
    path = FILES / f"{rule.code}.ttl"
    lines = path.read_text().splitlines()
    marked = {number for number, line in enumerate(lines, 1) if line.endswith(ARROW)}
    found = lint(_read(path.name), BESIDE, rules=[rule])
    assert {one.position and one.position.line for one in found} == marked, found
    for one in found:
        assert one.code == rule.code
        assert one.message.endswith(".")
        assert str(one).startswith(f"{path}:"), one


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_good_file_passes(rule: Rule) -> None:
    assert lint(_read(f"{rule.code}.good.ttl"), BESIDE, rules=[rule]) == ()


def test_every_file_is_of_a_rule_and_every_rule_has_both() -> None:
    wanted = {f"{rule.code}{end}" for rule in RULES for end in (".ttl", ".good.ttl")}
    assert {path.name for path in FILES.glob("*.ttl")} == wanted


def test_rules_are_told_apart() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    for rule in RULES:
        assert re.fullmatch(r"ONT-\d\d", rule.code)
        assert rule.says.endswith(".")
        assert rule.remedy.endswith(".")
    assert len({rule.says for rule in RULES}) == len(RULES)


def test_a_whole_clean_ontology_passes_every_rule() -> None:
    assert lint(read([FILES / "clean"]), BESIDE) == ()


def test_rules_that_ask_of_others_hold_where_nothing_is_known_of_them() -> None:
    found = lint(_read("ONT-15.ttl"), rules=[rule for rule in RULES if rule.code == "ONT-15"])
    assert [one.message for one in found] == [
        "ndt:Twin has the source 'RFC 8345', which is no document."
    ]
