"""Coverage and lists of a small suite, where every number is known."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ndtframe.cli import ndt
from ndtframe.conformance import listing
from ndtframe.conformance.coverage import count, coverage
from ndtframe.conformance.coverage_page import page
from ndtframe.conformance.suite import Suite
from ndtframe.errors import UsageError

ABOUT = 'name = "s"\nversion = "1"\n[[area]]\nid = "area"\nabout = "A."\n'
SOURCE = '[source]\nid = "{0}"\ntitle = "The {0}"\nbody = "B"\nrevision = "1"\nabout = "A."\n'
ENTRY = '[[requirement]]\nid = "{}"\nclause = "1|2"\nstrength = "{}"\ntext = "It."\nactor = "twin"\nevidence = "{}"\n'  # noqa: E501
CASE = """
title = "It does"
requirements = ["MUST-1"]
purpose = "Ensure that it does."
[given]
live = "square"
[[step]]
do = "view.read"
with = { view = "live" }
checks = [{ equal = ["/state-kind", "live"], why = "It is live." }]
"""
PROFILE = """
id = "p"
version = "1"
title = "P"
text = "T."
reference = "none"
operations = ["view.read"]
[[part]]
requirement = "MUST-1"
mandatory = true
[[part]]
requirement = "MUST-2"
when = "operation:view.read"
"""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    many = "".join(
        [
            ENTRY.format("MUST-1", "MUST", "V"),
            ENTRY.format("MUST-2", "MUST", "V"),
            ENTRY.format("MUST-3", "MUST", "V") + 'untested = "No way to see *it*."\n',
            ENTRY.format("MUST-4", "must", "OBS") + 'inspection = "Look at it."\n',
            ENTRY.format("MUST-5", "MUST", "2ND"),
            ENTRY.format("MUST-6", "MUST", "V") + 'conduct = ["lied", "hung"]\n',
        ]
    )
    files = {
        "suite.toml": ABOUT,
        "requirements/a-small.toml": SOURCE.format("a-small") + ENTRY.format("ONE", "may", "V-abs"),
        "requirements/large.toml": SOURCE.format("large") + many,
        "cases/area/one.toml": CASE,
        "profiles/p.toml": PROFILE,
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Suite.load(tmp_path)


def test_each_requirement_stands_in_one_way(suite: Suite) -> None:
    found = coverage(suite.register, suite.cases.values())
    standings = {each.requirement.id: each.standing for each in found.rows}
    assert standings == {
        "MUST-1": "tested", "MUST-2": "open", "MUST-3": "untested", "MUST-4": "inspection",
        "MUST-5": "trace-only", "MUST-6": "tested", "ONE": "trace-only",
    }  # fmt: skip
    assert sum(count(found.rows).values()) == len(found.rows) == len(suite.register)
    assert found.rows[0].cases == ("area/one",)


def test_sources_that_ask_for_most_come_first(suite: Suite) -> None:
    assert [each.id for each in suite.register.sources] == ["large", "a-small"]
    assert listing.covered(suite) == [
        {"source": "The large", "requirements": 6, "tested": 2, "inspection": 1, "untested": 1,
         "trace-only": 1, "open": 1},
        {"source": "The a-small", "requirements": 1, "tested": 0, "inspection": 0, "untested": 0,
         "trace-only": 1, "open": 0},
        {"source": "all", "requirements": 7, "tested": 2, "inspection": 1, "untested": 1,
         "trace-only": 2, "open": 1},
    ]  # fmt: skip


def test_the_page_tells_cases_and_reasons_and_stays_a_table(suite: Suite) -> None:
    text = page(coverage(suite.register, suite.cases.values()))
    lines = {line.split("**")[1]: line for line in text.splitlines() if line.startswith("| **MUST")}
    assert lines["MUST-1"].endswith("| MUST | fails | 1: `area/one` |")
    assert lines["MUST-2"].endswith("| open. |")
    assert lines["MUST-3"].endswith("| untested. No way to see \\*it\\*. |")
    assert lines["MUST-4"].endswith("| must | warns | inspection. Look at it. |")
    assert lines["MUST-5"].endswith("| MUST |  | trace-only. Its text was not read (2ND). |")
    assert "tested. Judged over all cases, by faults: lied, hung. |" in lines["MUST-6"]
    assert all("1\\|2" in line for line in lines.values())
    assert "| **all** | 7 | 2 | 1 | 1 | 2 | 1 |" in text


def test_explains_a_case_a_requirement_and_a_profile(suite: Suite) -> None:
    case = listing.explained(suite, "area/one")
    assert (case["kind"], case["requirements"], case["given"]) == (
        "case", ["MUST-1"], {"live": "square"},
    )  # fmt: skip
    assert case["steps"][0]["checks"] == [{"equal": ["/state-kind", "live"], "why": "It is live."}]
    asked = listing.explained(suite, "MUST-1")
    assert (asked["cases"], asked["profiles"]) == (["area/one"], {"p": "mandatory"})
    assert asked["consequence"] == "fails"
    parts = listing.explained(suite, "p")["parts"]
    assert [(part["standing"], part["cases"]) for part in parts] == [
        ("mandatory", ["area/one"]), ("conditional", []),
    ]  # fmt: skip


def test_what_nothing_is_called_is_refused_with_the_nearest(suite: Suite) -> None:
    with pytest.raises(UsageError, match=r"profile 'MUST1'\. The nearest: MUST-"):
        listing.explained(suite, "MUST1")


@pytest.fixture
def said(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("ndtframe.resources.folder", lambda kind: suite.folder)

    def run(*arguments: str) -> str:
        found = CliRunner().invoke(ndt, ["conformance", *arguments], catch_exceptions=False)
        assert found.exit_code == 0, found.output
        return found.output

    return run


def test_the_command_lists(said: Any) -> None:
    assert said("list").splitlines()[1].split() == ["area/one", "It", "does", "MUST-1"]
    assert [each["id"] for each in json.loads(said("list", "--json"))] == ["area/one"]
    standings = {each["id"]: each["standing"]
                 for each in json.loads(said("list", "--requirements", "--json"))}  # fmt: skip
    assert (standings["MUST-1"], standings["ONE"]) == ("tested", "trace-only")
    assert said("list", "--profiles").splitlines()[1].split() == ["p", "1", "P", "none", *"110"]
    assert said("list", "--coverage").splitlines()[-1].split() == ["all", *"721121"]


def test_the_command_explains(said: Any) -> None:
    asked = said("explain", "MUST-1")
    assert "MUST-1: It." in asked
    assert "strength: MUST; what does not meet it does not conform" in asked
    assert "tested by:\n    area/one" in asked
    assert "untested: No way to see *it*." in said("explain", "MUST-3")
    assert "trace-only: Its text was not read (2ND)." in said("explain", "MUST-5")
    profile = said("explain", "p")
    assert "published as not tested" in profile
    assert "has to offer: view.read" in profile
    assert "MUST-2, when operation:view.read (no cases)" in profile
    case = said("explain", "area/one")
    assert '1. view.read: {"view": "live"}' in case
    assert "--only area/one" in case


def test_the_command_writes_a_statement_and_replaces_none(said: Any, tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    said("statement", "--name", "Twin", "--version", "1", "-o", str(file))
    asked = json.loads(file.read_text("utf-8"))["ndt-implementation:implementation"]
    assert [each["requirement-id"] for each in asked["requirement"]] == [
        "MUST-1", "MUST-2", "MUST-3", "MUST-4", "MUST-6",
    ]  # fmt: skip
    again = CliRunner().invoke(ndt, ["conformance", "statement", "-o", str(file)])
    assert isinstance(again.exception, UsageError)
    assert said("statement", "--check", str(file)) == (
        "Twin 1: 5 not-stated.\nIt means to meet: no profile.\n"
    )


def test_the_page_is_out_of_date_when_a_case_is_added(said: Any, suite: Suite) -> None:
    def generate(*options: str) -> Any:
        return CliRunner().invoke(ndt, ["generate", "conformance", *options]).exception

    assert generate() is None
    assert generate("--check") is None
    two = CASE.replace("MUST-1", "MUST-2")
    (suite.folder / "cases" / "area" / "two.toml").write_text(two, encoding="utf-8")
    assert "coverage.md differs" in str(generate("--check"))
