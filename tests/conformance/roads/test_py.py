"""Subjects in Python, in processes of their own."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads import Address, Limits, Road
from ndtframe.contracts.subject import Refused, Unsupported
from ndtframe.errors import UsageError

HERE = f"py:{__name__}"


class Chatty:
    """Prints, reads standard input, and does what it is asked to."""

    def start(self, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        print("Welcome!", sys.stdin.read(), flush=True)
        about = {"name": "chatty", "version": "1"}
        return {"protocol": 1, "implementation": about, "operations": ["x-print"]}

    def open(self, arguments: Mapping[str, Any]) -> None:
        print("opened")

    def do(self, operation: str, arguments: Mapping[str, Any]) -> Mapping[str, Any]:
        print(operation)
        if operation == "x-refuse":
            raise Refused("no", "/a:b")
        if operation == "x-raise":
            raise ZeroDivisionError("what now")
        if operation == "x-NaN":
            return {"value": float("nan")}
        if operation != "x-print":
            raise Unsupported
        return arguments

    def stop(self) -> None:
        print("bye")


@pytest.fixture
def chatty() -> Iterator[Road]:
    road = Address.of(f"{HERE}:Chatty").connect(Limits(other=5))
    assert road.exchange(Request(1, "start", {})).kind == "ok"
    yield road
    road.close()


def test_prints_do_not_break_the_protocol(chatty: Road) -> None:
    assert chatty.exchange(Request(2, "open", {})) == Answer.ok(2, {})
    assert chatty.exchange(Request.do(3, "x-print", {"a": "ü"})) == Answer.ok(3, {"a": "ü"})
    assert chatty.exchange(Request.do(4, "x-refuse", {})) == Answer.refused(4, "no", "/a:b")
    assert chatty.exchange(Request.do(5, "x-other", {})) == Answer.unsupported(5)
    assert chatty.exchange(Request(6, "stop", {})) == Answer.ok(6, {})


def test_an_exception_is_a_crash_that_tells_it(chatty: Road) -> None:
    answer = chatty.exchange(Request.do(2, "x-raise", {}))
    assert answer.fault == "crashed"
    assert "exit code 1" in answer.detail
    assert "ZeroDivisionError: what now" in answer.detail


def test_a_value_that_json_lacks_is_malformed(chatty: Road) -> None:
    assert chatty.exchange(Request.do(2, "x-NaN", {})).fault == "malformed"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("no_such_module:Twin", "No module named 'no_such_module'"),
        (f"{__name__}:Nothing", "no attribute 'Nothing'"),
        (f"{__name__}:HERE", "not callable"),
    ],
)
def test_what_is_not_there_is_told_at_start(target: str, told: str) -> None:
    road = Address.of(f"py:{target}").connect()
    answer = road.exchange(Request(1, "start", {}))
    road.close()
    assert (answer.fault, told in answer.detail) == ("crashed", True)


@pytest.mark.parametrize("wrong", ["module", "module:", ":Twin"])
def test_an_address_without_an_attribute_is_refused(wrong: str) -> None:
    with pytest.raises(UsageError, match=r"py:module:attribute"):
        Address.of(f"py:{wrong}").connect()


def test_a_subject_in_the_folder_where_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "class Twin:\n    def start(self, arguments):\n        raise SystemExit(9)\n"
    (tmp_path / "mine.py").write_text(text)
    monkeypatch.chdir(tmp_path)
    road = Address.of("py:mine:Twin").connect()
    assert "exit code 9" in road.exchange(Request(1, "start", {})).detail
    road.close()
