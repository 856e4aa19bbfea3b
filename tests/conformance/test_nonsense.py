"""Subjects that understand nothing and answer all the same: what may be said of them."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from ndtframe import resources
from ndtframe.conformance.messages import Request
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.play import play
from ndtframe.conformance.report.records import CaseRecord
from ndtframe.conformance.roads.direct import Direct
from ndtframe.conformance.suite import Suite
from ndtframe.conformance.summary import of_requirements
from ndtframe.contracts.subject import Refused

Json = Any
FORMS: Mapping[str, Json] = json.loads(
    resources.folder("conformance")
    .joinpath("protocol", "operations.schema.json")
    .read_text(encoding="utf-8")
)["$defs"]
OPERATIONS = tuple(name for name in FORMS if "." in name)
EMPTY: Mapping[str, Json] = {"string": "", "integer": 0, "number": 0.0, "boolean": True}


def least(form: Json) -> Json:
    """The least value that has a form."""
    if "$ref" in form:
        return least(FORMS[form["$ref"].rpartition("/")[2]])
    if "const" in form or "enum" in form:
        return form.get("const", form.get("enum", [None])[0])
    if "oneOf" in form:
        return least(form["oneOf"][0])
    if form.get("type") == "object":
        return {name: least(form["properties"][name]) for name in form.get("required", ())}
    if form.get("format") == "date-time":
        return "2026-01-01T00:00:00Z"
    return EMPTY.get(form.get("type", ""), [])


class SaysLittle:
    """It answers each operation with the least that has the right form."""

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        return {}

    def open(self, arguments: Mapping[str, Any]) -> None:
        """It listens to nothing."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        answer: Mapping[str, Any] = least(FORMS[operation]["properties"]["result"])
        return answer

    def stop(self) -> None:
        """It has nothing to let go of."""


class SaysNothing(SaysLittle):
    """It answers everything with nothing."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        return {}


class RefusesAll(SaysLittle):
    """It refuses whatever it is asked."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        raise Refused("No.")


class Echoes(SaysLittle):
    """It gives back what it was asked with, as far as that has the form of an answer."""

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        return {**super().do(operation, arguments), **arguments}


def records(subject: SaysLittle, suite: Suite) -> list[CaseRecord]:
    road = Direct(subject)
    found = []
    for case in suite.cases.values():
        played = play(
            case,
            1,
            lambda command, arguments: road.exchange(Request(1, command, dict(arguments))),
            suite.document,
            OPERATIONS,
        )
        outcome, faults = played.outcome, played.faults
        found.append(
            CaseRecord(
                case.id, case.requirements, outcome.verdict, outcome.reason, outcome.step,
                outcome.checks, faults, played.exchanges,
            )
        )  # fmt: skip
    return found


@pytest.mark.slow
@pytest.mark.parametrize("kind", [SaysLittle, SaysNothing, RefusesAll, Echoes])
def test_nonsense_passes_nothing(kind: type[SaysLittle]) -> None:
    suite = Suite.load()
    kept = records(kind(), suite)
    verdicts = of_requirements(suite, kept, OPERATIONS)
    passed = {
        each.id for each in suite.register if verdicts[each.id] is Verdict.PASS and not each.conduct
    }
    assert passed == set()
    assert [each.case + ": " + each.reason for each in kept if each.verdict is Verdict.ERROR] == []
