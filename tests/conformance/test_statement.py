"""Statements: the proforma, what is read from a filled one, and where results say otherwise."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ndtframe.bindings.ndt import Document
from ndtframe.cli import ndt
from ndtframe.conformance import profile, register, statement
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.statement import ROOT, Statement
from ndtframe.errors import DataError, InputError, NdtError, UsageError

REGISTER = register.load()
PROFILES = profile.load()


def filled(*entries: dict[str, str], **head: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"name": "Twin", "version": "1", **head}
    return {ROOT: made | ({"requirement": list(entries)} if entries else {})}


def read(tmp_path: Path, document: Any) -> Statement:
    file = tmp_path / "statement.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return statement.read(file, REGISTER, PROFILES)


def fault(tmp_path: Path, document: Any, kind: type[NdtError] = InputError) -> str:
    with pytest.raises(kind) as caught:
        read(tmp_path, document)
    assert "statement.json" in str(caught.value)
    return str(caught.value)


def entry(id: str, support: str, reason: str = "because") -> dict[str, str]:
    return {"requirement-id": id, "support": support, "reason": reason}


def test_proforma_is_valid_and_lists_all_that_was_read() -> None:
    made = statement.proforma(REGISTER)
    document = Document.from_json(json.dumps(made))
    assert document.implementation is not None
    listed = [each.requirement_id for each in document.implementation.requirement]
    assert listed == [each.id for each in REGISTER if each.consequence != "trace"]
    assert {each.support for each in document.implementation.requirement} == {"not-stated"}


def test_proforma_tells_what_is_asked_where_and_how_strongly() -> None:
    (asked,) = (each for each in statement.proforma(REGISTER)[ROOT]["requirement"]
                if each["requirement-id"] == "REQ-PASSIVE-TOPO")  # fmt: skip
    wanted = REGISTER["REQ-PASSIVE-TOPO"]
    assert asked["description"] == f"{wanted.text} If: {wanted.condition}"
    assert asked["reference"] == "draft-ietf-nmop-simap-concept-11, 4.1"
    assert asked["strength"] == "must"


def test_proforma_of_a_profile_has_its_parts_only() -> None:
    made = statement.proforma(REGISTER, [PROFILES["tmf"]], name="Twin", version="2")[ROOT]
    assert {each["requirement-id"] for each in made["requirement"]} == {
        part.requirement for part in PROFILES["tmf"].parts
    }
    assert (made["profile"], made["name"], made["version"]) == (["tmf"], "Twin", "2")


def test_an_unfilled_proforma_is_no_statement(tmp_path: Path) -> None:
    assert "The name is not filled in" in fault(tmp_path, statement.proforma(REGISTER))


def test_a_proforma_with_a_name_and_version_states_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, statement.proforma(REGISTER, name="Twin", version="1"))
    assert set(found.support.values()) == {"not-stated"}
    verdicts = dict.fromkeys(found.support, Verdict.PASS)
    assert statement.contradictions(found.support, verdicts) == ()


def test_reads_what_is_said(tmp_path: Path) -> None:
    subject = {"name": "api", "road": "netconf", "address": "localhost:830",
               "setting": [{"name": "user", "value": "test"}]}  # fmt: skip
    entries = [
        {"requirement-id": "REQ-LIVE", "support": "yes"},
        entry("REQ-PASSIVE-TOPO", "not-applicable", "No plant."),
    ]
    found = read(tmp_path, filled(*entries, profile=["core"], subject=[subject]))
    assert (found.name, found.version, found.profiles) == ("Twin", "1", ("core",))
    assert found.support == {"REQ-LIVE": "yes", "REQ-PASSIVE-TOPO": "not-applicable"}
    assert found.reasons["REQ-PASSIVE-TOPO"] == "No plant."
    assert found.not_applicable == ("REQ-PASSIVE-TOPO",)
    assert found.settings == {"user": "test"}


def test_what_the_suite_does_not_have_is_refused_with_the_nearest(tmp_path: Path) -> None:
    told = fault(tmp_path, filled(entry("REQ-LIFE", "yes")))
    assert "There is no requirement 'REQ-LIFE'" in told
    assert "REQ-LIVE" in told
    assert f"/{ROOT}/requirement=REQ-LIFE" in told
    told = fault(tmp_path, filled(profile=["cores"]))
    assert "no profile 'cores'. The nearest: core." in told
    assert f"/{ROOT}/profile=cores" in told


def test_what_always_applies_cannot_be_stated_away(tmp_path: Path) -> None:
    told = fault(tmp_path, filled(entry("REQ-LIVE", "not-applicable")))
    assert "REQ-LIVE has no condition, so it always applies" in told


@pytest.mark.parametrize(
    ("document", "told"),
    [
        (filled({"requirement-id": "REQ-LIVE", "support": "no"}), "has a reason"),
        (filled(entry("REQ-LIVE", "mostly")), "support"),
        (filled(claim="met"), "claim"),
        ({ROOT: {"name": "Twin"}}, "version"),
    ],
)
def test_what_the_module_forbids_is_told_with_its_path(
    tmp_path: Path, document: Any, told: str
) -> None:
    message = fault(tmp_path, document, DataError)
    assert told in message
    assert ROOT in message


def test_what_is_no_statement_is_told(tmp_path: Path) -> None:
    assert f"There is no {ROOT}" in fault(tmp_path, {})
    with pytest.raises(InputError, match=r"absent\.json: The statement cannot be read"):
        statement.read(tmp_path / "absent.json", REGISTER, PROFILES)


def test_contradictions_are_told_both_ways() -> None:
    support: dict[str, Any] = {"A": "yes", "B": "no", "C": "not-applicable", "D": "yes", "E": "no",
                               "F": "partly", "G": "yes"}  # fmt: skip
    verdicts = {"A": Verdict.FAIL, "B": Verdict.PASS, "C": Verdict.FAIL, "D": Verdict.PASS,
                "E": Verdict.FAIL, "F": Verdict.FAIL}  # fmt: skip
    found = statement.contradictions(support, verdicts)
    assert [each.requirement for each in found] == ["A", "B", "C"]
    assert str(found[0]) == "A: the statement says 'yes', the result is fail."


def test_an_unknown_profile_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"no profile 'whatif'\. The nearest: what-if"):
        statement.chosen(["whatif"], PROFILES)


def test_settings_of_a_statement_reach_the_subject_behind_those_of_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = {"name": "api", "road": "command", "address": "./twin",
               "setting": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}]}  # fmt: skip
    file = tmp_path / "statement.json"
    file.write_text(json.dumps(filled(subject=[subject])), encoding="utf-8")
    plans: list[Any] = []

    def run(plan: Any, *_: Any, **__: Any) -> None:
        plans.append(plan)
        raise UsageError("That is enough.")

    monkeypatch.setattr("ndtframe.conformance.runner.run", run)
    line = ["conformance", "run", "reference", "--statement", str(file), "--setting", "b=3"]
    CliRunner().invoke(ndt, line)
    assert plans[0].settings == {"a": "1", "b": "3"}
