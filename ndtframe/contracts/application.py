"""Applications: a decision made with the twin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.twin.report import Result
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin

Progress = Callable[[int, int], None]
"""Told how many steps are done, of how many."""


@dataclass(frozen=True, slots=True)
class ApplicationDescriptor:
    """What an application says of itself.

    ``capabilities`` are values of the 3GPP NDTCapability enumeration (TS 28.561 NdtNrm 19.3.0)
    that it serves; ``needs`` are functional models by name.  ``state`` is the kind of the state
    that its figures describe: live, snapshot, potential or intended.  One that is ``seeded`` uses
    random numbers, and always gets a seed.
    """

    name: str
    title: str
    capabilities: tuple[str, ...]
    needs: tuple[str, ...]
    state: Literal["live", "snapshot", "potential", "intended"] = "potential"
    seeded: bool = False


@runtime_checkable
class Application(Protocol):
    """Answers one question with a twin, about the state of a session, which it leaves alone."""

    descriptor: ClassVar[ApplicationDescriptor]
    Settings: ClassVar[type[BaseModel]]
    Parameters: ClassVar[type[BaseModel]]

    def __init__(self, settings: Any) -> None: ...

    def run(
        self,
        twin: Twin,
        session: Session,
        parameters: Any,
        *,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> Result:
        """Answer.  ``parameters`` is an instance of ``Parameters``; ``seed`` starts random numbers.

        What is found holds no times and no identifiers of runs: the same state, parameters and
        seed give the same result anywhere.
        """
        ...


@runtime_checkable
class DivisibleApplication(Application, Protocol):
    """An application, if it likes, whose answer can be found in parts, by several processes.

    Its results are those of a module that ``ndtframe.apps.results.read`` knows: they are read again
    from documents where they are joined.
    """

    def parts(self, session: Session, parameters: Any, count: int) -> Sequence[Any]:
        """The parameters of at most ``count`` runs, of about the same length each.

        Together they answer what ``parameters`` asks.
        """
        ...

    def join(self, results: Sequence[Any]) -> Result:
        """The answer, from what those runs found, in their order.

        It is the same as that of one run, whatever the count.
        """
        ...
