"""Messages, addresses and the road within one process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads import ALIASES, Address, Direct
from ndtframe.contracts.subject import Refused, Subject, Unsupported
from ndtframe.errors import InputError, UsageError


class Echo:
    """Says back what it is given."""

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        return {
            "protocol": arguments["protocol"],
            "implementation": {"name": "echo", "version": "1"},
            "operations": ["x-echo"],
        }

    def open(self, arguments: Mapping[str, Any]) -> None:
        self.opened = arguments

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        if operation == "x-refuse":
            raise Refused("not that", "/a:b")
        if operation == "x-wrong":
            return {"not JSON": {1, 2}}
        if operation != "x-echo":
            raise Unsupported
        return arguments

    def stop(self) -> None:
        pass


def ask(operation: str, **arguments: Any) -> Answer:
    return Direct(Echo()).exchange(Request.do(3, operation, arguments))


def test_an_echo_is_a_subject() -> None:
    assert isinstance(Echo(), Subject)


def test_answers_come_through_json() -> None:
    assert ask("x-echo", a=(1, 2)) == Answer.ok(3, {"a": [1, 2]})
    assert ask("x-refuse") == Answer.refused(3, "not that", "/a:b")
    assert ask("x-unknown") == Answer.unsupported(3)


def test_an_exception_is_a_crash_and_a_wrong_value_too() -> None:
    assert Direct(Echo()).exchange(Request(1, "start", {})).fault == "crashed"
    assert ask("x-wrong").fault == "crashed"
    assert "KeyError: 'protocol'" in Direct(Echo()).exchange(Request(1, "start", {})).detail


def test_a_result_nested_too_deeply_is_malformed() -> None:
    deep: list[Any] = []
    for _ in range(300):
        deep = [deep]
    assert ask("x-echo", deep=deep).fault == "malformed"


@pytest.mark.parametrize(
    "answer",
    [
        Answer.ok(1, {"a": 1}),
        Answer.refused(1, "no"),
        Answer.refused(1, "no", "/a:b"),
        Answer.unsupported(1),
        Answer.broken(1, "hung", "no answer in 10 s"),
    ],
)
def test_messages_come_back_from_json(answer: Answer) -> None:
    assert Answer.from_json(answer.to_json()) == answer
    request = Request.do(1, "view.read", {"view": "live"})
    assert Request.from_json(request.to_json()) == request


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        {"id": 1},
        {"id": True, "answer": "ok"},
        {"id": "1", "answer": "ok"},
        {"id": 1, "answer": "yes"},
        {"id": 1, "answer": ["ok"]},
        {"id": 1, "answer": "ok", "result": 3},
        {"id": 1, "answer": "ok", "result": {}, "error": {"message": "no"}},
        {"id": 1, "answer": "ok", "more": 1},
        {"id": 1, "answer": "refused"},
        {"id": 1, "answer": "refused", "error": {"message": 3}},
        {"id": 1, "answer": "refused", "error": {"message": "no", "path": 3}},
        {"id": 1, "answer": "unsupported", "result": {}},
        {"id": 1, "answer": "broken", "fault": "hung", "detail": ""},
    ],
)
def test_what_is_no_answer_is_told(wrong: Any) -> None:
    with pytest.raises(InputError):
        Answer.from_subject(wrong)


def test_addresses() -> None:
    address = Address.of("cmd:perl x.pl --colour red:blue")
    assert (address.scheme, address.rest) == ("cmd", "perl x.pl --colour red:blue")
    assert str(Address.of("reference")) == ALIASES["reference"]
    for wrong in ("", "cmd", "cmd:", "cmd: ", "ftp://x", "c:\\x"):
        with pytest.raises(UsageError, match="no address"):
            Address.of(wrong)
