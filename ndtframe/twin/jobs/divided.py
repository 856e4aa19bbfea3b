"""A question that several workers answer together: each its part, and the first joins them.

A part travels as a report of its own, so what is joined is read from documents.  The figures in
them are rounded as those of the whole are, so the whole is the same for any number of workers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ndtframe.contracts import DivisibleApplication
from ndtframe.errors import PluginError
from ndtframe.twin.answer import application_of, written
from ndtframe.twin.parameters import checked_parameters
from ndtframe.twin.report import Report, Result

if TYPE_CHECKING:
    from ndtframe.contracts import Application
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin


def is_divisible(kind: type[Application]) -> bool:
    """Whether the answer of an application can be found in parts."""
    return all(hasattr(kind, name) for name in ("parts", "join"))


class Question:
    """A question to an application that is divisible, in so many parts."""

    def __init__(self, twin: Twin, session: Session, told: dict[str, Any]) -> None:
        self._twin, self._session = twin, session
        self._name, self._seed = told["application"], told["seed"]
        self._kind = application_of(twin, self._name)
        self._given = checked_parameters(self._name, self._kind.Parameters, told["parameters"])
        self._application = cast(DivisibleApplication, self._kind(self._kind.Settings()))
        self._count: int = told["workers"]

    def part(self, number: int, progress: Progress) -> Report | None:
        """The report of one of the parts, counted from 0; ``None`` if there are fewer parts."""
        parts = self._application.parts(self._session, self._given, self._count)
        if number >= len(parts):
            return None
        told = parts[number].model_dump(mode="json", exclude_defaults=True)
        return self._twin.run(
            self._name, told, session=self._session, seed=self._seed, progress=progress
        )

    def whole(self, parts: list[Report]) -> Report:
        """The report that the reports of all parts make, in their order.

        Raises :class:`~ndtframe.errors.PluginError` for results that only their maker can read.
        """
        results: list[Result | None] = [part.result for part in parts]
        if None in results:
            raise PluginError(
                f"The application '{self._name}' gives results that cannot be read from a report, "
                "so they cannot be joined.",
                remedy="Run it with one worker, and tell its author.",
            )
        found = self._application.join(results)
        return written(self._twin, self._session, self._kind, self._given, found, seed=self._seed)
