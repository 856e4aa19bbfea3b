"""The road to a document."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads import Address, Limits
from ndtframe.conformance.runner import Conversation, Plan, record_of
from ndtframe.conformance.suite import Suite

DOCUMENT = {"ietf-network:networks": {"network": [{"network-id": "a"}, {"network-id": "b"}]}}
XML = (
    '<networks xmlns="urn:ietf:params:xml:ns:yang:ietf-network">'
    "<network><network-id>a</network-id></network><network><network-id>b</network-id></network>"
    "</networks>"
)


def started(path: Path, limits: Limits | None = None) -> tuple[object, Answer]:
    road = Address.of(f"file:{path}").connect(limits)
    return road, road.exchange(Request(1, "start", {}))


@pytest.mark.parametrize(
    ("name", "text"), [("network.json", json.dumps(DOCUMENT)), ("network.xml", XML)]
)
def test_a_document_is_shown(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    road = Address.of(f"file:{tmp_path / name}").connect()
    answer = road.exchange(Request(1, "start", {}))
    assert answer.result["operations"] == ["view.read"]
    assert answer.result["implementation"]["name"] == name
    read = road.exchange(Request.do(2, "view.read", {"view": "live"}))
    assert read == Answer.ok(2, {"state-kind": "live", "document": DOCUMENT})
    only = {"view": "live", "only": ["/ietf-network:networks/network=b"]}
    part = road.exchange(Request.do(3, "view.read", only)).result["document"]
    assert part["ietf-network:networks"]["network"] == [{"network-id": "b"}]
    assert road.exchange(Request.do(4, "session.open", {})).kind == "unsupported"
    assert road.exchange(Request.do(4, "view.read", {"view": {"at": ""}})).kind == "refused"
    assert road.exchange(Request(5, "open", {"documents": {"live": DOCUMENT}})).kind == "ok"
    assert road.exchange(Request(6, "open", {"documents": {}})).kind == "ok"
    other = road.exchange(Request(7, "open", {"documents": {"live": {"x:y": 1}}}))
    assert (other.kind, "other networks" in other.message) == ("refused", True)
    road.close()


@pytest.mark.parametrize(
    ("text", "fault", "told"),
    [
        (b"[]", "malformed", "not an object"),
        (b"{", "malformed", "not JSON"),
        (b'{"a": 1, "a": 2}', "malformed", "twice"),
        (b'{"a": "\xff"}', "malformed", "UTF-8"),
        (b"[" * 100000, "malformed", "nested"),
        (b" " * 2000 + b"{}", "flooded", "1000 bytes"),
    ],
)
def test_what_is_no_document_is_told(tmp_path: Path, text: bytes, fault: str, told: str) -> None:
    (tmp_path / "a.json").write_bytes(text)
    limits = Limits(line=1000) if fault == "flooded" else None
    _, answer = started(tmp_path / "a.json", limits)
    assert (answer.fault, told in answer.detail) == (fault, True), answer


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, answer = started(tmp_path / "none.json")
    assert (answer.fault, "none.json" in answer.detail) == ("crashed", True)


def test_wrong_xml_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a/>")
    assert started(tmp_path / "a.xml")[1].fault == "malformed"


@cache
def whole_suite() -> Suite:
    return Suite.load()


def judged(path: Path, case: str) -> tuple[str, str]:
    """The verdict of a case on a file, and why."""
    suite = whole_suite()
    plan = Plan(suite, [suite.cases[case]])
    with Conversation(Address.of(f"file:{path}").connect, plan) as subject:
        offered = subject.introduced()["operations"]
        record = record_of(suite.cases[case], subject, plan, offered)
    return record.verdict, record.reason


LINK = {
    "link-id": "ab",
    "source": {"source-node": "a"},
    "destination": {"dest-node": "nowhere"},
}


@pytest.mark.parametrize(
    ("network", "valid", "ends"),
    [
        ({"network-id": "n"}, "pass", "pass"),
        ({"network-id": "n", "x:y": 3}, "pass", "pass"),
        ({"network-id": 3}, "fail", "inconclusive"),
        ({"node": []}, "fail", "inconclusive"),
        (
            {"network-id": "n", "node": [{"node-id": "a"}], "ietf-network-topology:link": [LINK]},
            "pass",
            "fail",
        ),
    ],
)
def test_a_document_is_judged(
    tmp_path: Path, network: dict[str, object], valid: str, ends: str
) -> None:
    document = {"ietf-network:networks": {"network": [network]}}
    (tmp_path / "a.json").write_text(json.dumps(document))
    assert judged(tmp_path / "a.json", "state/held-and-valid")[0] == valid
    verdict, reason = judged(tmp_path / "a.json", "state/held-with-ends")
    assert verdict == ends
    assert ("nowhere" in reason) == (ends == "fail")
