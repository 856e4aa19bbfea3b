"""Applications: a decision made with the twin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin

Progress = Callable[[int, int], None]
"""Told how many steps are done, of how many."""


@dataclass(frozen=True, slots=True)
class ApplicationDescriptor:
    """What an application says of itself.

    ``capabilities`` are values of the 3GPP NDTCapability enumeration (TS 28.561 NdtNrm 19.3.0)
    that it serves; ``needs`` are functional models by name.
    """

    name: str
    title: str
    capabilities: tuple[str, ...]
    needs: tuple[str, ...]


@runtime_checkable
class Application(Protocol):
    """Answers one question with a twin, in sessions of its own that leave the live state alone."""

    descriptor: ClassVar[ApplicationDescriptor]
    Settings: ClassVar[type[BaseModel]]
    Parameters: ClassVar[type[BaseModel]]

    def __init__(self, settings: Any) -> None: ...

    def run(self, twin: Twin, parameters: Any, *, progress: Progress | None = None) -> Report:
        """Answer.  ``parameters`` is an instance of ``Parameters``."""
        ...
