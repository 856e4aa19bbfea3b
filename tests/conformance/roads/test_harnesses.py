"""The example subjects in other languages speak the protocol and keep states apart."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads import Address, Road
from ndtframe.conformance.runner import Conversation, Plan, record_of
from ndtframe.conformance.suite import Suite

SUBJECTS = Path(__file__).parents[3] / "conformance" / "subjects"
COMMANDS = {
    "perl": ["perl", str(SUBJECTS / "perl" / "twin.pl")],
    "python": [sys.executable, "-I", "-S", str(SUBJECTS / "python" / "twin.py")],
}
OFFERED = [
    "network.change",
    "session.change",
    "session.close",
    "session.open",
    "snapshot.list",
    "snapshot.take",
    "view.read",
]
FIRST, SECOND = {"x:name": "erste ü"}, {"x:name": "zweite", "x:number": 2}
AT, LATER = "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"


class Talk:
    """Requests that count up."""

    def __init__(self, road: Road) -> None:
        self.road = road
        self.id = 0

    def ask(self, command: Any, **arguments: Any) -> Answer:
        self.id += 1
        return self.road.exchange(Request(self.id, command, arguments))

    def do(self, operation: str, **arguments: Any) -> Answer:
        return self.ask("do", operation=operation, arguments=arguments)

    def read(self, view: Any) -> dict[str, Any]:
        answer = self.do("view.read", view=view)
        assert answer.kind == "ok", answer
        return answer.result


@pytest.fixture(params=[pytest.param("perl", marks=pytest.mark.json_pp), "python"], scope="module")
def started(request: pytest.FixtureRequest) -> Iterator[Talk]:
    road = Address.of(f"cmd:{shlex.join(COMMANDS[request.param])}").connect()
    talk = Talk(road)
    answer = talk.ask("start", protocol=1, seed=7, settings={})
    assert answer.result["operations"] == OFFERED
    yield talk
    assert talk.ask("stop").kind == "ok"
    road.close()


@pytest.fixture
def talk(started: Talk) -> Talk:
    documents = {"live": FIRST, "intended": SECOND}
    assert started.ask("open", documents=documents, at=AT) == Answer.ok(started.id, {})
    return started


def test_states_are_kept_apart(talk: Talk) -> None:
    kept = talk.do("snapshot.take").result
    assert kept["taken-at"] == AT
    session = talk.do("session.open", base="live").result["session"]
    assert talk.do("session.change", session=session, document={"x:a": True}).kind == "ok"
    assert talk.do("network.change", document=SECOND, at=LATER).kind == "ok"
    assert talk.read("live") == {"state-kind": "live", "document": SECOND, "taken-at": LATER}
    held = {"state-kind": "snapshot", "document": FIRST} | kept
    assert talk.read({"snapshot": kept["id"]}) == held
    supposed = talk.read({"session": session})
    assert (supposed["state-kind"], supposed["document"]) == ("potential", {"x:a": True})
    then = {"state-kind": "snapshot", "document": FIRST, "taken-at": AT}
    assert talk.read({"at": "2026-01-01T00:59:59Z"}) == then
    assert talk.read({"at": "2026-01-01T02:29:59.5+01:30"}) == then
    assert talk.read({"at": LATER}) == then | {"document": SECOND, "taken-at": LATER}
    assert talk.read({"intended": ""}) == {"state-kind": "intended", "document": SECOND}
    assert talk.do("snapshot.list").result == {"snapshots": [kept]}


def test_a_session_is_closed_once(talk: Talk) -> None:
    session = talk.do("session.open", base={"intended": ""}).result["session"]
    assert talk.do("session.close", session=session) == Answer.ok(talk.id, {})
    assert talk.do("session.close", session=session).kind == "refused"
    assert talk.do("view.read", view={"session": session}).kind == "refused"


def test_what_is_not_there_is_refused_and_what_is_not_offered_unsupported(talk: Talk) -> None:
    assert talk.do("view.read", view={"snapshot": "none"}).kind == "refused"
    assert talk.do("view.read", view={"at": "2025-12-31T23:59:59Z"}).kind == "refused"
    assert talk.do("view.read", view="live", only=["/x:name"]).kind == "refused"
    session = talk.do("session.open", base="live").result["session"]
    refused = talk.do("session.change", session=session, edits=[])
    assert refused == Answer.refused(talk.id, "A session takes whole documents.")
    assert talk.do("topology.path", view="live").kind == "unsupported"


def test_open_forgets_what_was(talk: Talk) -> None:
    kept = talk.do("snapshot.take").result
    assert talk.ask("open", documents={"live": FIRST}, at=AT).kind == "ok"
    assert talk.do("view.read", view={"snapshot": kept["id"]}).kind == "refused"
    assert talk.do("view.read", view={"intended": ""}).kind == "refused"
    assert talk.do("snapshot.list").result == {"snapshots": []}


def lacks(exchanges: tuple[Any, ...]) -> bool:
    """Whether the twin was asked for what the small ones say that they lack, and said no."""
    return any(
        {"only", "edits"} & each.request["arguments"].get("arguments", {}).keys()
        and each.answer["answer"] == "refused"
        for each in exchanges
    )


@pytest.mark.parametrize("language", [pytest.param("perl", marks=pytest.mark.json_pp), "python"])
def test_it_passes_the_cases_on_states_and_sessions(language: str) -> None:
    suite = Suite.load()
    cases = [case for case in suite.cases.values() if case.area in ("state", "sessions")]
    address = Address.of(f"cmd:{shlex.join(COMMANDS[language])}")
    plan = Plan(suite, cases)
    with Conversation(address.connect, plan) as subject:
        offered = subject.introduced()["operations"]
        records = [record_of(case, subject, plan, offered) for case in cases]
    wrong = [
        (record.case, record.verdict, record.reason)
        for record in records
        if record.verdict not in ("pass", "not tested") and not lacks(record.exchanges)
    ]
    assert wrong == []
    passed = [record.case for record in records if record.verdict == "pass"]
    assert len(passed) >= 20
