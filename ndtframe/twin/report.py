"""Reports: the answer of an application, with what is needed to repeat it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Protocol

from ndtframe.data.canonical import result_hash
from ndtframe.data.state import Note, StateKind


class Result(Protocol):
    """What a functional model or an application found."""

    def to_json(self) -> dict[str, Any]:
        """The result as JSON values, the same for the same inputs."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """One answer: by which application, from which state, with which parameters.

    ``base`` names the snapshot the answer rests on, ``state`` the kind of the state it describes.
    ``parameters`` and ``result.to_json()`` are JSON values; ``notes`` are assumptions behind the
    figures, and a reader must see them beside the figures.
    """

    application: str
    twin: str
    base: str
    state: StateKind
    parameters: dict[str, Any]
    result: Result
    notes: tuple[Note, ...] = field(default=())

    @property
    def result_hash(self) -> str:
        """SHA-256 of the canonical result: the same scenario gives the same hash."""
        return result_hash(self.result.to_json())

    def to_json(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "application": self.application,
            "twin": self.twin,
            "base": self.base,
            "state": str(self.state),
            "parameters": self.parameters,
            "notes": [
                {"subject": note.subject, "text": note.text, "count": note.count}
                for note in self.notes
            ],
            "result": self.result.to_json(),
            "result-hash": self.result_hash,
        }
