"""Profiles, and the claims that follow from verdicts."""

from pathlib import Path
from typing import Any

import pytest

from ndtframe.conformance import profile as profiles
from ndtframe.conformance import register as registers
from ndtframe.conformance.claims import Claim, claim
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.profile import Part, Profile
from ndtframe.errors import InputError

PASS, FAIL, NOT_TESTED = Verdict.PASS, Verdict.FAIL, Verdict.NOT_TESTED
NAMES = {
    "core", "documents", "topology", "what-if", "assurance", "graph", "fidelity",
    "plugin-collector",
    "plugin-model", "restconf", "ndt-nrm", "tmf", "service-security",
}  # fmt: skip


def of(*parts: Part, reference: Any = "tested") -> Profile:
    return Profile("p", "1", "P", "t", reference, (), parts)


def must(name: str) -> Part:
    return Part(name, True, "", "")


def may(name: str) -> Part:
    return Part(name, False, "", "")


def when(name: str, condition: str) -> Part:
    return Part(name, False, condition, "")


def said(**support: str) -> dict[str, Any]:
    entries = [{"requirement-id": id, "support": each} for id, each in support.items()]
    return {"ndt-implementation:implementation": {"requirement": entries}}


def test_met_if_all_that_is_demanded_passed() -> None:
    found = claim(of(must("A"), must("B")), {"A": PASS, "B": PASS}, None, [])
    assert found == Claim("met", 2, 2, ())


@pytest.mark.parametrize("verdict", [each for each in Verdict if each is not PASS])
def test_nothing_but_a_pass_counts(verdict: Verdict) -> None:
    found = claim(of(must("A"), must("B")), {"A": PASS, "B": verdict}, None, [])
    assert found == Claim("not met", 1, 2, ("B",))


def test_what_has_no_verdict_is_missing() -> None:
    assert claim(of(must("A"), must("B")), {"A": PASS}, None, []).missing == ("B",)


def test_nothing_executed_is_never_met() -> None:
    assert claim(of(must("A")), {}, None, []).claim == "not tested"
    for verdict in (NOT_TESTED, Verdict.NOT_APPLICABLE, Verdict.INSPECTION):
        assert claim(of(must("A")), {"A": verdict}, None, []).claim == "not tested"


def test_a_profile_that_demands_nothing_here_is_not_tested() -> None:
    assert claim(of(may("A")), {"A": PASS}, None, []) == Claim("not tested", 0, 0, ())
    parts = of(when("A", "operation:graph.query"))
    assert claim(parts, {"A": PASS}, None, ["view.read"]) == Claim("not tested", 0, 0, ())


def test_an_optional_part_neither_helps_nor_hurts() -> None:
    found = claim(of(must("A"), may("B")), {"A": PASS, "B": FAIL}, None, [])
    assert found == Claim("met", 1, 1, ())


def test_a_conditional_part_counts_where_its_operation_is_offered() -> None:
    parts = of(must("A"), when("B", "operation:graph.query"))
    verdicts = {"A": PASS, "B": FAIL}
    assert claim(parts, verdicts, None, ["view.read"]) == Claim("met", 1, 1, ())
    assert claim(parts, verdicts, None, ["graph.query"]) == Claim("not met", 1, 2, ("B",))


def test_a_stated_condition_falls_only_where_the_statement_says_so() -> None:
    parts = of(must("A"), when("B", "statement:B"))
    verdicts = {"A": PASS, "B": NOT_TESTED}
    assert claim(parts, verdicts, said(B="not-applicable"), []).claim == "met"
    for statement in (None, {}, said(A="not-applicable"), *(said(B=each) for each in
                      ("yes", "partly", "no", "not-stated"))):  # fmt: skip
        assert claim(parts, verdicts, statement, []).claim == "not met"


def test_a_statement_of_nonsense_changes_nothing() -> None:
    parts = of(when("B", "statement:B"))
    root = "ndt-implementation:implementation"
    nonsense: list[Any] = [[], 7, {"requirement": 3}, {"requirement": [3, {"support": "no"}]}]
    for each in nonsense:
        assert claim(parts, {"B": FAIL}, {root: each}, []).claim == "not met"


def test_a_statement_excuses_nothing_that_is_mandatory() -> None:
    verdicts = {"A": PASS, "B": Verdict.NOT_APPLICABLE}
    found = claim(of(must("A"), must("B")), verdicts, said(B="not-applicable"), [])
    assert found == Claim("not met", 1, 2, ("B",))


def test_without_a_reference_it_is_not_tested_whatever_passed() -> None:
    found = claim(of(must("A"), reference="none"), {"A": PASS}, None, [])
    assert found == Claim("not tested", 1, 1, ())


def test_those_that_ship_are_in_order() -> None:
    register, found = registers.load(), profiles.load()
    assert set(found) == NAMES
    assert [fault for each in found.values() for fault in each.problems(register)] == []
    assert {id for id, each in found.items() if each.reference == "none"} == {
        "restconf", "service-security",
    }  # fmt: skip


def test_each_must_that_was_read_is_demanded_by_some_profile() -> None:
    demanded = {part.requirement for each in profiles.load().values() for part in each.parts
                if part.standing != "optional"}  # fmt: skip
    bound = {each.id for each in registers.load() if each.strength in ("MUST", "MUST NOT")}
    assert bound <= demanded


HEAD = 'id = "p"\nversion = "1"\ntitle = "P"\ntext = "T."\nreference = "tested"\n'
PART = '[[part]]\nrequirement = "REQ-LIVE"\n'


def made(tmp_path: Path, text: str) -> Profile:
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    return profiles.load(tmp_path)["p"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD, "'part' is missing"),
        (HEAD.replace('"p"', '"q"') + PART, "Its id is 'q', and its file is p.toml"),
        (HEAD.replace('"tested"', '"some"') + PART, "reference is 'some'"),
        (HEAD + PART + 'when = "sometimes"', "'sometimes' is no condition"),
        (HEAD + PART + 'mandatory = true\nwhen = "operation:view.read"', "not both"),
        (HEAD + PART + PART, "'REQ-LIVE' is a part of it twice"),
        (HEAD + PART + "mandatory = 1", "'mandatory' is 1: expected a true or false"),
        (HEAD + PART.replace("requirement", "requires"), "There is no 'requires' here"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        made(tmp_path, text)
    assert message in str(caught.value)
    assert "p.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("part", "message"),
    [
        (must("REQ-LIFE"), "no such requirement. The nearest: REQ-LIVE"),
        (must("Y3090-FR-1"), "nobody has read it"),
        (must("REQ-LIVE"), "no rule says why"),
        (must("ARCH-EL-MAP"), "it is descriptive in its source, and only reports"),
        (must("REQ-SECURITY.a"), "no case tests it"),
        (when("REQ-LIVE", "statement:REQ-LIFE"), "its condition names 'REQ-LIFE'"),
        (when("REQ-BIDIR", "statement:REQ-BIDIR"), "its condition is never false"),
    ],
)
def test_what_does_not_go_with_the_register_is_told(part: Part, message: str) -> None:
    (found,) = of(part).problems(registers.load())
    assert message in found


def test_a_rule_of_the_profile_is_that_of_each_demanded_part(tmp_path: Path) -> None:
    head = HEAD + 'rule = "It is needed."\n'
    found = made(tmp_path, head + PART + "mandatory = true\n" + PART.replace("LIVE", "STATUS"))
    assert [each.rule for each in found.parts] == ["It is needed.", ""]
    assert list(found.problems(registers.load())) == []
