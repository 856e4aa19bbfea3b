"""The register against the table that it was made from, and against the cases."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from ndtframe.conformance import case as cases
from ndtframe.conformance.case import Case
from ndtframe.conformance.register import CONSEQUENCES, READ, Register, load
from ndtframe.conformance.suite import Suite
from ndtframe.errors import InputError

TABLE = Path(__file__).parents[2].parent / "shared" / "standards" / "requirements.csv"
OWN = {"rfc7950", "rfc7951", "rfc8040", "rfc8072", "rfc8345", "ndtframe"}

HEAD = """
[source]
id = "s"
title = "S"
body = "B"
revision = "1"
about = "A."
"""
FIRST = """
[[requirement]]
id = "R-1"
clause = "1"
strength = "must"
text = "It does."
actor = "twin"
evidence = "V"
"""


@pytest.fixture(scope="module")
def register() -> Register:
    return load()


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, str]]:
    if not TABLE.exists():
        pytest.skip("../shared is absent: its table of requirements is compared only where it is")
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def case(id: str, *requirements: str) -> Case:
    return Case(id, "t", requirements, "p", {}, (), "", (), {})


def made(tmp_path: Path, text: str, name: str = "s") -> Register:
    (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(tmp_path)


def fault(tmp_path: Path, text: str) -> str:
    with pytest.raises(InputError) as caught:
        made(tmp_path, text)
    return str(caught.value)


def plain(strength: str) -> str:
    """The strength of a row without what it says beside the word."""
    for beside in (" (BCP 14)", " (lower case)", " (lc)", ", conditional", " (recalled)"):
        strength = strength.replace(beside, "")
    return strength


def test_has_every_row_of_the_table_and_no_other_of_its_sources(
    register: Register, rows: dict[str, dict[str, str]]
) -> None:
    taken = {each.id for each in register if each.source.id not in OWN}
    assert taken == set(rows)
    assert len(rows) == 128


def test_source_clause_strength_and_evidence_are_those_of_the_table(
    register: Register, rows: dict[str, dict[str, str]]
) -> None:
    for id, row in rows.items():
        each = register[id]
        assert each.source.title == row["source"], id
        assert each.clause == row["clause"], id
        assert each.strength == plain(row["strength"]), id
        assert each.evidence == row["evidence"], id
        assert each.conditional == ("conditional" in row["strength"]), id


def test_says_it_in_other_words_than_the_table(
    register: Register, rows: dict[str, dict[str, str]]
) -> None:
    for id, row in rows.items():
        told = {
            " ".join(row[part].casefold().rstrip(".").split()) for part in ("requirement", "test")
        }
        assert register[id].text.casefold().rstrip(".") not in told, id


def test_own_rules_have_a_clause_and_can_fail_or_say_why_not(register: Register) -> None:
    own = [each for each in register if each.source.id in OWN]
    assert len(own) >= 25
    assert all(each.evidence in READ and each.clause for each in own)
    rules = {each.id for each in own if each.id.startswith("NDT-")}
    assert all(register[id].strength == "project rule" for id in rules)
    assert {each.id for each in own if each.source.id == "ndtframe"} == rules


@pytest.mark.parametrize(
    ("strength", "consequence"),
    [
        ("MUST", "fails"),
        ("must", "warns"),
        ("SHOULD (YANG) / MUST (non-YANG)", "warns"),
        ("descriptive/should", "reports"),
        ("may", "reports"),
    ],
)
def test_consequence_is_that_of_the_strength(
    tmp_path: Path, strength: str, consequence: str
) -> None:
    text = HEAD + FIRST.replace('"must"', f'"{strength}"')
    assert made(tmp_path, text)["R-1"].consequence == consequence


def test_what_nobody_read_has_no_consequence(tmp_path: Path) -> None:
    for mark in ("V-abs", "2ND", "RECALLED"):
        text = HEAD + FIRST.replace('"V"', f'"{mark}"').replace('"must"', '"MUST"')
        assert made(tmp_path, text)["R-1"].consequence == "trace"


def test_no_word_of_bcp_14_is_lost_in_lower_case(register: Register) -> None:
    for each in register:
        if each.strength.split(" ")[0].isupper():
            assert CONSEQUENCES[each.strength] in ("fails", "warns"), each.id
    bound = {each.id for each in register if each.strength in ("MUST", "MUST NOT")}
    assert bound == {
        "REQ-PROG-OPEN-MODEL.b", "REQ-PROG-OPEN-MODEL.c", "REQ-PERFORMANCE.a", "REQ-SECURITY.a",
        "REQ-SECURITY.c", "REQ-SECURITY.d",
    }  # fmt: skip


def faults() -> Iterator[tuple[str, str]]:
    yield FIRST.replace("strength", "strenght"), "There is no 'strenght' here"
    yield FIRST.replace('text = "It does."', ""), "'text' is missing"
    yield FIRST.replace('"must"', '"shall"'), "'shall' is no strength"
    yield FIRST.replace('"V"', '"seen"'), "'seen' is no mark"
    yield FIRST.replace('"twin"', "7"), "'actor' is 7: expected a text"
    yield FIRST + "conditional = true", "conditional, and has no condition"
    yield FIRST + 'untested = "a"\ninspection = "b"', "both 'untested' and 'inspection'"
    yield FIRST + FIRST, "'R-1' is in"
    yield "", "There is no [[requirement]]"


@pytest.mark.parametrize(("text", "message"), list(faults()))
def test_a_wrong_file_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    told = fault(tmp_path, HEAD + text)
    assert message in told
    assert "s.toml" in told


def test_a_fault_names_the_line_of_its_entry(tmp_path: Path) -> None:
    second = FIRST.replace("R-1", "R-2").replace('"V"', '"seen"')
    line = (HEAD + FIRST + second).splitlines().index("[[requirement]]", 12) + 1
    assert f"s.toml:{line}: 'seen' is no mark" in fault(tmp_path, HEAD + FIRST + second)


def test_a_file_is_named_as_its_source(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"id is 's', and its file is other\.toml"):
        made(tmp_path, HEAD + FIRST, "other")


def test_what_is_no_toml_is_told(tmp_path: Path) -> None:
    assert "This is not a part of the register" in fault(tmp_path, "[source")


def test_every_disorder_of_requirements_and_cases_is_told(tmp_path: Path) -> None:
    reason = FIRST.replace("R-1", "R-2") + 'untested = "No way to see it."\n'
    unread = FIRST.replace("R-1", "R-3").replace('"V"', '"2ND"')
    register = made(tmp_path, HEAD + FIRST + reason + unread)
    assert list(register.problems([case("a/b", "R-1")])) == []

    (alone,) = register.problems([])
    assert "R-1: no case tests it" in alone
    (twice,) = register.problems([case("a/b", "R-1", "R-2")])
    assert "R-2: it says 'untested', and a/b tests it" in twice
    (traced,) = register.problems([case("a/b", "R-1", "R-3")])
    assert "R-3: nobody has read it (2ND), and a/b tests it" in traced
    (unknown,) = register.problems([case("a/b", "R-1"), case("a/c", "R-11")])
    assert unknown.startswith("a/c: there is no requirement 'R-11'. The nearest: R-1")


def test_cases_that_ship_are_in_areas_that_the_suite_lists() -> None:
    suite = Suite.load()
    areas = [each["id"] for each in suite.about["area"]]
    assert len(areas) == len(set(areas))
    assert {each.area for each in cases.load(suite.folder / "cases").values()} <= set(areas)


def test_every_requirement_that_ships_is_tested_or_says_why_not() -> None:
    suite = Suite.load()
    assert list(suite.register.problems(suite.cases.values())) == []


def test_every_demanded_part_of_a_profile_that_can_be_tried_has_a_case() -> None:
    suite = Suite.load()
    bare = [
        f"{profile.id}: {part.requirement}"
        for profile in suite.profiles.values()
        if profile.reference == "tested"
        for part in profile.parts
        if part.standing != "optional"
        and not suite.cases_of(part.requirement)
        and not suite.register[part.requirement].conduct
    ]
    assert bare == []


def test_every_requirement_that_a_case_names_is_part_of_a_profile() -> None:
    suite = Suite.load()
    parts = {part.requirement for each in suite.profiles.values() for part in each.parts}
    named = {requirement for case in suite.cases.values() for requirement in case.requirements}
    assert named - parts == set()
