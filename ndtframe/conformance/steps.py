"""The program of a case whose steps are data: asks for each, keeps some, checks the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ndtframe.conformance.case import Case, Step
from ndtframe.conformance.checks import OPERATORS
from ndtframe.conformance.outcome import Failed, Undecided
from ndtframe.conformance.programs import Call, Program, ProgramOf, Setting, oracle_named
from ndtframe.errors import InputError

Json = Any

_DOCUMENT = re.compile(r"@([a-z0-9][a-z0-9-]*)")
_VARIABLE = re.compile(r"\$([a-z_][a-z0-9_]*)((?:/.*)?)", re.DOTALL)


def program_of(case: Case) -> ProgramOf:
    """The program that carries out the steps of a case."""

    def steps(setting: Setting) -> Program:
        kept: dict[str, Json] = {}
        for step in case.steps:
            values = _Values(setting, kept, None)
            arguments = values.of(dict(step.arguments))
            answer = yield Call(step.operation, arguments, step.expect, step.prepares, step.why)
            values = _Values(setting, kept, answer.result)
            try:
                kept |= {name: values.at(pointer) for name, pointer in step.keep.items()}
                _judge(step, values, setting)
            except Failed as failed:
                raise (Undecided(str(failed)) if step.prepares else failed) from None

    return steps


def _judge(step: Step, values: _Values, setting: Setting) -> None:
    for check in step.checks:
        for fault in _faults(check, values):
            why = check.get("why", step.why)
            raise Failed(f"{why} {_place(check)}: {fault}.".lstrip())
        setting.checks += 1


def _faults(check: Mapping[str, Any], values: _Values) -> Iterator[str]:
    name, operands = _operation(check)
    if name == "oracle":
        judge = oracle_named(operands[0])
        yield from judge(*(values.at(each) for each in operands[1:]))
    else:
        first, *others = operands
        yield from OPERATORS[name](values.at(first), *map(values.of, others))


def _operation(check: Mapping[str, Any]) -> tuple[str, list[Any]]:
    (name,) = check.keys() - {"why"}
    return name, list(check[name])


def _place(check: Mapping[str, Any]) -> str:
    name, operands = _operation(check)
    first = operands[1] if name == "oracle" and len(operands) > 1 else operands[0]
    return str(first) or "The result"


class _Values:
    """What the texts of a step stand for."""

    def __init__(self, setting: Setting, kept: Mapping[str, Json], result: Json) -> None:
        self.setting = setting
        self.kept = kept
        self.result = result

    def of(self, value: Json) -> Json:
        """A value of a case: ``@document``, ``$kept/pointer``, or itself, with the names of now."""
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, dict):
            return {self.setting.named(name): self.of(each) for name, each in value.items()}
        return [self.of(each) for each in value] if isinstance(value, list) else value

    def at(self, operand: Json) -> Json:
        """The first operand of a check: a pointer into the result, or a value."""
        if isinstance(operand, str) and (operand == "" or operand.startswith("/")):
            return _pointed(self.result, self.setting.named(operand), operand)
        return self.of(operand)

    def _text(self, text: str) -> Json:
        if match := _DOCUMENT.fullmatch(text):
            return self.setting.document(match[1])
        if match := _VARIABLE.fullmatch(text):
            if match[1] not in self.kept:
                raise InputError(f"No step of the case keeps '{match[1]}'.")
            return _pointed(self.kept[match[1]], self.setting.named(match[2]), text)
        return self.setting.named(text)


def _pointed(value: Json, pointer: str, told: str) -> Json:
    """What a JSON pointer (RFC 6901) leads to."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and name.isdecimal() and int(name) < len(value):
            value = value[int(name)]
        elif isinstance(value, dict) and name in value:
            value = value[name]
        else:
            raise Failed(f"The answer has no {told or 'result'}.")
    return value
