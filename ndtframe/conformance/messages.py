"""What the runner and a subject say to each other: one request, one answer.

On a road of text each is one line of JSON (JSON Lines); ``conformance/protocol`` has the schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, cast, get_args

from ndtframe.errors import InputError

PROTOCOL: Final = 1
"""Number of the protocol: what both sides mean by the four commands."""

Command = Literal["start", "open", "do", "stop"]
Kind = Literal["ok", "refused", "unsupported", "broken"]
Fault = Literal["hung", "crashed", "flooded", "malformed", "lied"]
"""Hung: no answer in time.  Crashed: it ended.  Flooded: more than a line may hold.  Malformed: not
a message of the protocol.  Lied: it lists an operation that it then does not offer."""

COMMANDS: Final[tuple[Command, ...]] = get_args(Command)
FAULTS: Final[tuple[Fault, ...]] = get_args(Fault)


@dataclass(frozen=True, slots=True)
class Request:
    """What the runner asks; ``id`` counts up on a road."""

    id: int
    command: Command
    arguments: dict[str, Any]

    @classmethod
    def do(cls, id: int, operation: str, arguments: Mapping[str, Any]) -> Request:
        """The request to carry out one operation."""
        return cls(id, "do", {"operation": operation, "arguments": dict(arguments)})

    @property
    def operation(self) -> str:
        """The operation of a ``do``; "" of another command."""
        return str(self.arguments.get("operation", "")) if self.command == "do" else ""

    def to_json(self) -> dict[str, Any]:
        """As a JSON value."""
        return {"id": self.id, "command": self.command, "arguments": self.arguments}

    @classmethod
    def from_json(cls, value: Any) -> Request:
        """From a JSON value; raises :class:`~ndtframe.errors.InputError` if it is no request."""
        members = _object(value, "A request", {"id", "command", "arguments"})
        if members.get("command") not in COMMANDS:
            raise InputError(f"A request's command is one of {', '.join(COMMANDS)}.")
        arguments = members.get("arguments", {})
        if not isinstance(arguments, dict):
            raise InputError("A request's arguments are an object.")
        return cls(_id(members, "A request"), members["command"], arguments)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a request.

    ``ok`` has a ``result``; ``refused`` a ``message`` and maybe the data ``path`` at fault;
    ``broken``, which no subject says of itself, a ``fault`` and a ``detail`` told to the reader.
    """

    id: int
    kind: Kind
    result: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    path: str | None = None
    fault: Fault | None = None
    detail: str = ""

    @classmethod
    def ok(cls, id: int, result: Mapping[str, Any]) -> Answer:
        """It was done."""
        return cls(id, "ok", result=dict(result))

    @classmethod
    def refused(cls, id: int, message: str, path: str | None = None) -> Answer:
        """The subject understood and said no."""
        return cls(id, "refused", message=message, path=path)

    @classmethod
    def unsupported(cls, id: int) -> Answer:
        """The subject does not offer that."""
        return cls(id, "unsupported")

    @classmethod
    def broken(cls, id: int, fault: Fault, detail: str) -> Answer:
        """There is no proper answer, and why."""
        return cls(id, "broken", fault=fault, detail=detail)

    def to_json(self) -> dict[str, Any]:
        """As a JSON value; a broken one in the form that only a report has."""
        head: dict[str, Any] = {"id": self.id, "answer": self.kind}
        if self.kind == "ok":
            return head | {"result": self.result}
        if self.kind == "refused":
            path = {} if self.path is None else {"path": self.path}
            return head | {"error": {"message": self.message} | path}
        if self.kind == "broken":
            return head | {"fault": self.fault, "detail": self.detail}
        return head

    @classmethod
    def from_json(cls, value: Any) -> Answer:
        """From a JSON value, as a report keeps it.

        Raises :class:`~ndtframe.errors.InputError` if it is none.
        """
        if not (isinstance(value, dict) and value.get("answer") == "broken"):
            return cls.from_subject(value)
        members = _object(value, "An answer", {"id", "answer", "fault", "detail"})
        if members.get("fault") not in FAULTS:
            raise InputError(f"An answer's fault is one of {', '.join(FAULTS)}.")
        fault = cast(Fault, members["fault"])
        return cls.broken(_id(members, "An answer"), fault, str(members.get("detail", "")))

    @classmethod
    def from_subject(cls, value: Any) -> Answer:
        """From a JSON value that a subject sent, which never calls itself broken.

        Raises :class:`~ndtframe.errors.InputError` if it is no answer.
        """
        members = _object(value, "An answer", {"id", "answer", "result", "error"})
        kind = members.get("answer")
        id = _id(members, "An answer")
        if kind not in ("ok", "refused", "unsupported"):
            raise InputError("An answer is one of ok, refused, unsupported.")
        _only(members, kind)
        if kind == "ok":
            return cls.ok(id, _object(members.get("result", {}), "A result"))
        if kind == "refused":
            return cls._refusal(id, members.get("error"))
        return cls.unsupported(id)

    @classmethod
    def _refusal(cls, id: int, error: Any) -> Answer:
        members = _object(error, "The error of a refusal", {"message", "path"})
        message, path = members.get("message"), members.get("path")
        if not isinstance(message, str) or not isinstance(path, str | None):
            raise InputError("The error of a refusal has a message and maybe a path, both text.")
        return cls.refused(id, message, path)


def _object(value: Any, what: str, known: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{what} is an object, not {type(value).__name__}.")
    if known is not None and (others := sorted(map(str, set(value) - known))):
        raise InputError(f"{what} has no member '{others[0]}'; it has {', '.join(sorted(known))}.")
    return value


def _id(members: dict[str, Any], what: str) -> int:
    id = members.get("id")
    if not isinstance(id, int) or isinstance(id, bool):
        raise InputError(f"{what} has an id, a whole number.")
    return id


def _only(members: dict[str, Any], kind: Any) -> None:
    """A result is of an ``ok``, an error of a ``refused``."""
    for member, owner in (("result", "ok"), ("error", "refused")):
        if member in members and kind != owner:
            raise InputError(f"Only an answer '{owner}' has the member '{member}'.")
