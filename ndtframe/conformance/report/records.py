"""What a report of a conformance run says, record by record, and how it stands in JSON.

A report is a file of JSON Lines (RFC 8259 texts, one a line): a header, one record a case, and a
footer when the run has come to its end.  ``conformance/protocol/report.schema.json`` says the same
to other languages.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from ndtframe.conformance.outcome import Verdict

FORMAT = 1
"""The format of the records that this version writes and reads."""


class NoRecord(ValueError):
    """A JSON value is not of the form of a record; the text says at which member."""


@dataclass(frozen=True, slots=True)
class SuiteStamp:
    """Which suite was run; ``digest`` is of all its data."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Software:
    """A program and its version."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for: ids of profiles, and ids of cases as given by ``--only``; none is all."""

    profiles: tuple[str, ...]
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubjectStamp:
    """What was tested, as it calls itself, and where it was reached."""

    address: str
    name: str
    version: str
    operations: tuple[str, ...]
    vendor: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What is tested, by what, and which cases are planned; ``started_at`` is an RFC 3339 time.

    ``statement`` is the implementation conformance statement, a document of ndt-implementation.
    """

    record: ClassVar[str] = "header"
    format: int
    suite: SuiteStamp
    runner: Software
    seed: int
    selection: Selection
    subject: SubjectStamp
    statement: Mapping[str, Any] | None
    cases: tuple[str, ...]
    started_at: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a subject did which no answer may be: hung, crashed, flooded, lied ..."""

    fault: str
    detail: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message to the subject and its answer, without secrets; ``seconds`` it took."""

    request: Mapping[str, Any]
    answer: Mapping[str, Any]
    seconds: float


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The verdict of one case with its evidence.

    ``step`` is the one that decided, counted from 1, if the case has steps.
    """

    record: ClassVar[str] = "case"
    case: str
    requirements: tuple[str, ...]
    verdict: Verdict
    reason: str
    step: int | None
    checks: int
    faults: tuple[Fault, ...]
    exchanges: tuple[Exchange, ...]

    def __post_init__(self) -> None:
        if not self.requirements:
            raise NoRecord("/requirements names none, and every case is for one")


@dataclass(frozen=True, slots=True)
class ProfileClaim:
    """What may be claimed of a profile: ``met``, ``not met`` or ``not tested``, n of n parts.

    ``missing`` are the ids of the requirements that it lacks.
    """

    id: str
    version: str
    claim: str
    passed: int
    of: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """The verdict of a requirement over its cases, and what follows: fails, warns or reports."""

    id: str
    verdict: Verdict
    consequence: str


@dataclass(frozen=True, slots=True)
class Footer:
    """What a finished run sums up; ``digest`` is the SHA-256 of all bytes of the file before it."""

    record: ClassVar[str] = "footer"
    counts: Mapping[str, int]
    profiles: tuple[ProfileClaim, ...]
    requirements: tuple[RequirementResult, ...]
    ended_at: str
    digest: str


def to_value(record: Any) -> Any:
    """A record, or a part of one, as the JSON value that stands in a report."""
    if is_dataclass(record) and not isinstance(record, type):
        head = {"record": record.record} if hasattr(record, "record") else {}
        told = {f.name: f for f in fields(record)}
        left_out = {name for name, f in told.items() if f.default is None}
        values = {name: getattr(record, name) for name in told}
        return head | {
            name.replace("_", "-"): to_value(value)
            for name, value in values.items()
            if not (name in left_out and value is None)
        }
    if isinstance(record, Mapping):
        return {name: to_value(value) for name, value in record.items()}
    if isinstance(record, list | tuple):
        return [to_value(value) for value in record]
    return record


def from_value(kind: Any, value: Any, place: str = "") -> Any:
    """The record of a dataclass, or of another annotated type, that a JSON value says.

    Raises :class:`NoRecord` where it lacks a member, has an unknown one or one of another type.
    """
    if is_dataclass(kind):
        return _record(kind, value, place)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else from_value(get_args(kind)[0], value, place)
    if origin is tuple:
        items = enumerate(_of(list, value, place))
        return tuple(from_value(get_args(kind)[0], each, f"{place}/{i}") for i, each in items)
    if origin is not None:
        members = _of(dict, value, place).items()
        inner = get_args(kind)[1]
        return {name: from_value(inner, each, f"{place}/{name}") for name, each in members}
    return _plain(kind, value, place)


def _record(kind: Any, value: Any, place: str) -> Any:
    members = dict(_of(dict, value, place))
    if hasattr(kind, "record"):
        members.pop("record", None)
    hints = get_type_hints(kind)
    known = {f.name.replace("_", "-"): f for f in fields(kind)}
    lacking = [n for n, f in known.items() if n not in members and f.default is MISSING]
    if lacking:
        raise NoRecord(f"{place or '/'} has no member '{lacking[0]}'")
    unknown = sorted(members.keys() - known.keys())
    if unknown:
        raise NoRecord(f"{place or '/'} has a member '{unknown[0]}', which no report has")
    return kind(
        **{
            known[name].name: from_value(hints[known[name].name], each, f"{place}/{name}")
            for name, each in members.items()
        }
    )


def _of(kind: type, value: Any, place: str) -> Any:
    """The value, which has to be an array or an object."""
    if not isinstance(value, kind):
        raise NoRecord(f"{place or '/'} is {_word(value)}, and {_WORDS[kind]} was expected")
    return value


def _plain(kind: Any, value: Any, place: str) -> Any:
    if kind is Any:
        return value
    if kind is Verdict:
        if value not in list(Verdict):
            raise NoRecord(f"{place} is none of {', '.join(Verdict)}")
        return Verdict(value)
    fits = isinstance(value, (int, float) if kind is float else kind)
    if not fits or isinstance(value, bool):
        raise NoRecord(f"{place or '/'} is {_word(value)}, and {_WORDS[kind]} was expected")
    return value


_WORDS: Mapping[type, str] = {
    dict: "an object",
    list: "an array",
    str: "a string",
    int: "an integer",
    float: "a number",
    bool: "a boolean",
    type(None): "null",
}


def _word(value: Any) -> str:
    return _WORDS[type(value)]
