"""The cases on documents: each fault beside what is right, and what copies are compared by."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from ndtframe.conformance.case import Case
from ndtframe.conformance.messages import Answer
from ndtframe.conformance.names import Names
from ndtframe.conformance.outcome import Failed, Undecided, Verdict
from ndtframe.conformance.play import Played, play
from ndtframe.conformance.programs import Setting
from ndtframe.conformance.programs import documents as programs
from ndtframe.conformance.suite import Suite

SUITE = Suite.load()
CASES = [case for case in SUITE.cases.values() if case.area == "documents"]
JUDGED = [case for case in CASES if case.program == "documents.judged"]
ONLY_RIGHT = {"documents/references-open"}
"""What it wants to be taken; what has to be refused stands in documents/references-required."""


def played(case_id: str, answers: Any) -> Played:
    def ask(command: str, arguments: Any) -> Answer:
        if command == "open":
            return Answer.ok(1, {})
        answer: Answer = answers(arguments["operation"], arguments["arguments"])
        return answer

    return play(SUITE.cases[case_id], 1, ask, SUITE.document)


def valid(found: bool) -> Answer:
    return Answer.ok(1, {"valid": found, "problems": []})


@pytest.mark.parametrize("case", JUDGED, ids=lambda case: case.id)
def test_what_is_wrong_stands_beside_what_is_right(case: Case) -> None:
    texts = case.settings["text"]
    assert texts[0]["valid"]
    assert all(text["valid"] for text in texts) == (case.id in ONLY_RIGHT)
    assert len({text["why"] for text in texts}) == len(texts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_neither_who_takes_all_nor_who_takes_nothing_passes(case: Case) -> None:
    for found in (True, False):
        verdict = played(case.id, lambda *_, found=found: valid(found)).outcome.verdict
        allowed = found and case.id in ONLY_RIGHT
        assert (verdict is Verdict.PASS) == allowed


def test_who_refuses_each_form_is_not_judged() -> None:
    outcome = played(
        "documents/keys-missing", lambda *_: Answer.refused(1, "No such form.")
    ).outcome
    assert (outcome.verdict, "No such form." in outcome.reason) == (Verdict.INCONCLUSIVE, True)


def test_who_reads_one_form_is_asked_in_that_form_alone() -> None:
    forms = []

    def answers(operation: str, arguments: Any) -> Answer:
        if arguments["format"] == "json":
            return Answer.refused(1, "XML alone.")
        forms.append(arguments["text"][0])
        return valid(True)

    played("documents/keys-missing", answers)
    assert set(forms) == {"<"}


def test_who_does_not_know_a_module_is_not_judged_by_it() -> None:
    def answers(operation: str, arguments: Any) -> Answer:
        return valid("l3-unicast" not in arguments["text"])

    outcome = played("documents/when", answers).outcome
    assert outcome.verdict is Verdict.INCONCLUSIVE
    assert "ietf-l3-unicast-topology" in outcome.reason


def test_a_change_sets_adds_and_removes() -> None:
    document = {"a": [{"b": 1}, {"b": 2}], "c/d": 1}
    change = {"set": {"/a/-": {"b": 3}, "/a/0/b": 9}, "remove": ["/a/1", "/c~1d"]}
    assert programs.changed(document, change) == {"a": [{"b": 9}, {"b": 3}]}
    assert document == {"a": [{"b": 1}, {"b": 2}], "c/d": 1}


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"m:a": {"b": [{"n:c": {"d": 1}}]}}, ""),
        ({"a": 1}, "/a"),
        ({"m:a": {"m:b": 1}}, "/a/b"),
        ({"m:a": {"n:b": {"n:c": 1}}}, "/a/b/c"),
        ({"m:a": {"@b": {}, "b": 1}}, ""),
    ],
)
def test_a_name_has_its_module_where_it_needs_it_and_only_there(value: Any, fault: str) -> None:
    assert next(programs._misnamed(value, "", ""), "") == fault


def copied(change: Any) -> None:
    """Compare a copy of a document to which something was done."""
    setting = Setting(random.Random(1), Names("x"), SUITE.document)
    document = setting.document("described")
    value = json.loads(json.dumps(document))
    change(value["ietf-network:networks"]["network"][0])
    programs._compare(setting, "json", {"format": "json", "text": json.dumps(value)}, document)


def test_defaults_and_quotes_and_order_are_no_difference_of_a_copy() -> None:
    def do(network: Any) -> None:
        network["ietf-network-topology:link"].reverse()
        network["ietf-network-topology:link"][0]["ndt-topology:operational-state"] = "up"

    copied(do)


@pytest.mark.parametrize(
    "do",
    [
        lambda network: network.pop("ndt-topology:label"),
        lambda network: network.update({"ndt-topology:label": "Lodz"}),
        lambda network: network["node"].pop(),
        lambda network: network["node"].append({"node-id": "id:more"}),
        lambda network: network["node"][0]["ndt-topology:location"].update(latitude=51.759445),
    ],
)
def test_all_else_is(do: Any) -> None:
    with pytest.raises(Failed):
        copied(do)


def test_who_reads_one_form_cannot_say_the_same_in_both() -> None:
    def answers(operation: str, arguments: Any) -> Answer:
        if arguments["format"] == "xml":
            return Answer.refused(1, "JSON alone.")
        return Answer.ok(1, arguments)

    outcome = played("documents/copy-encodings", answers).outcome
    assert (outcome.verdict, Undecided.verdict) == (Verdict.INCONCLUSIVE,) * 2
