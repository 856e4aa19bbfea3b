"""Reports: the answer of an application, with what is needed to repeat it and to judge it.

A report is an entry of ``ndt-session``'s list ``report``, in a document of its own.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from ndtframe.data.canonical import result_hash, rounded
from ndtframe.data.state import Note, StateKind
from ndtframe.twin.kept import twin_of

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Report as ReportEntry


class Result(Protocol):
    """What a functional model or an application found.

    ``member`` is the container of ``ndt-analysis``, or of a module that augments the same choice,
    whose RFC 7951 value ``to_json`` gives, such as ``ndt-analysis:what-if``.  A result without one
    stands in the report as data without a schema.
    """

    member: ClassVar[str] = ""

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values, the same for the same inputs; no times, no ids of runs."""
        ...


OTHER = "other"
"""The member of results without a module of their own."""


class Report:
    """One answer.  ``document`` holds it alone, and is read-only."""

    def __init__(self, document: Document, result: Result | None = None) -> None:
        self.document = document.freeze()
        self._result = result

    @cached_property
    def entry(self) -> ReportEntry:
        """The report as ``ndt-session`` has it."""
        (entry,) = twin_of(self.document).report
        return entry

    @property
    def report_id(self) -> str:
        """Identifies the report in its twin, once it is kept."""
        return self.entry.report_id

    @property
    def twin(self) -> str:
        """The name of the twin."""
        return twin_of(self.document).name

    @property
    def application(self) -> str:
        """The application that answered."""
        return self.entry.application

    @property
    def base(self) -> str:
        """The stored state that the answer rests on, such as ``snapshot-3``."""
        return self.entry.base_.snapshot

    @property
    def state(self) -> StateKind:
        """The kind of the state that the figures describe."""
        return StateKind(self.entry.state_kind)

    @property
    def parameters(self) -> dict[str, Any]:
        """What the application was told, as JSON values."""
        return self.entry.parameters or {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """Assumptions behind the figures; a reader must see them beside the figures."""
        return tuple(
            Note(note.subject, note.text, note.count or 0) for note in self.entry.assumption
        )

    @property
    def result_hash(self) -> str:
        """SHA-256 of the canonical result: the same question has the same hash anywhere."""
        return self.entry.result_hash

    @property
    def result(self) -> Result:
        """What was found: as the application gave it, or made again from the document."""
        if self._result is None:
            from importlib import import_module

            # By name: the twin does not import applications, and theirs are the results.
            self._result = cast(Result, import_module("ndtframe.apps.results").read(self.entry))
        return self._result

    @property
    def result_is_whole(self) -> bool:
        """Whether the result is what the hash says: not changed by accident since."""
        return result_hash(self.entry.result.to_value()) == self.result_hash

    def to_json(self) -> dict[str, Any]:
        """The report as the RFC 7951 value of its document."""
        return self.document.to_value()


def result_value(result: Result) -> dict[str, Any]:
    """The member ``result`` of a report, with its figures as they are stored and hashed."""
    member = getattr(result, "member", "") or OTHER
    value: dict[str, Any] = rounded({member: result.to_json()})
    return value
