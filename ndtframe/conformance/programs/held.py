"""What a subject holds of itself: all that a document, or a server that may only be read, has."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ndtframe.conformance.messages import Answer
from ndtframe.conformance.outcome import Undecided
from ndtframe.conformance.programs import Call, Program, Setting, program
from ndtframe.conformance.programs.elements import ends, valid

Json = Any


@program("held.valid")
def held_valid(setting: Setting) -> Program:
    """The live state that is there of itself is valid, or there is none."""
    document = yield from _held(setting)
    wrong = next(valid(document), "")
    setting.check(not wrong, f"What it holds of itself: {wrong}.")


@program("held.ends")
def held_ends(setting: Setting) -> Program:
    """The links that are there of themselves have their ends, or there are none."""
    document = yield from _held(setting)
    if wrong := next(valid(document), ""):
        raise Undecided(f"What it holds of itself is not looked into, since {wrong}.")
    wrong = next(ends(document), "")
    setting.check(not wrong, f"What it holds of itself: {wrong}.")


def _held(setting: Setting) -> Generator[Call, Answer, Json]:
    """The live document; an empty one where the subject says that it has none."""
    answer = yield Call("view.read", {"view": "live"}, expect="any")
    if answer.kind == "ok":
        return answer.result["document"]
    setting.check(bool(answer.message), "What holds nothing says so.")
    return {}
