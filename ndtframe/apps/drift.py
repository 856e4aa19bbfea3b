"""Drift: where the network departs from what is intended, and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from ndtframe.apps.departures import Departure, departures
from ndtframe.contracts import ApplicationDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.data.canonical import filled
from ndtframe.errors import RepositoryError

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_analysis import Drift as DriftEntry
    from ndtframe.contracts import SnapshotRecord
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin

    Compare = Callable[[Document], tuple[Departure, ...]]

Kind = Literal["missing", "extra", "different"]

LOOKED_BACK: Final = 50
"""How many earlier states are looked at where nothing else is asked for."""


class DriftParameters(BaseModel):
    """Which intended state, by name: the only one if left out; and how far to look back.

    ``history`` is the greatest number of earlier states that are looked at to find since when the
    network departs.  Each costs as much as comparing the live one.  With ``everything`` values
    depart, too, of which the intended state says nothing.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    intended: str | None = None
    history: Annotated[int, Field(ge=0)] = LOOKED_BACK
    everything: bool = False


@dataclass(frozen=True, slots=True)
class Deviation:
    """One departure: where, how, the two values if there are such, and since which state."""

    path: str
    kind: Kind
    live: str | None
    intended: str | None
    since: str | None

    def to_json(self) -> dict[str, Any]:
        """The departure as an entry of RFC 7951."""
        return filled(
            {
                "path": self.path,
                "kind": self.kind,
                "live": self.live,
                "intended": self.intended,
                "since": self.since,
            }
        )


@dataclass(frozen=True, slots=True)
class DriftResult:
    """All departures of a state from an intended one.

    ``oldest`` is the oldest state that was looked at: what departs since then may do so longer.
    """

    member: ClassVar[str] = "ndt-analysis:drift"

    intended: str
    intended_hash: str
    deviations: tuple[Deviation, ...]
    oldest: str

    def to_json(self) -> dict[str, Any]:
        """The result as a container of RFC 7951."""
        return filled(
            {
                "intended": self.intended,
                "intended-hash": self.intended_hash,
                "deviation": [deviation.to_json() for deviation in self.deviations],
                "oldest": self.oldest,
            }
        )

    @classmethod
    def read(cls, entry: DriftEntry) -> DriftResult:
        """The result that a report holds."""
        found = tuple(
            Deviation(one.path_, one.kind, one.live, one.intended, one.since)
            for one in entry.deviation
        )
        return cls(entry.intended, entry.intended_hash, found, entry.oldest or "")


class Drift:
    """Compares the state that a session rests on with an intended one, and looks back for since.

    The scenario of the session plays no part.
    """

    descriptor: ClassVar[ApplicationDescriptor] = ApplicationDescriptor(
        name="drift",
        title="Where the network departs from what is intended",
        capabilities=("NETWORK_CONFIGURATIONS_VERIFICATION",),
        needs=(),
        state="live",
    )
    Settings: ClassVar[type[BaseModel]] = NoSettings
    Parameters: ClassVar[type[BaseModel]] = DriftParameters

    def __init__(self, settings: NoSettings | None = None) -> None:
        self.settings = settings or NoSettings()

    def run(
        self,
        twin: Twin,
        session: Session,
        parameters: DriftParameters,
        *,
        seed: int | None = None,
        progress: Progress | None = None,
    ) -> DriftResult:
        """Answer; progress is told in states, of those that may be looked at.

        Raises :class:`~ndtframe.errors.UsageError` if there is no such intended state.
        """
        intended = twin.intended(parameters.intended)
        compare = partial(departures, intended.document, everything=parameters.everything)
        found = compare(session.base.document)
        since = _Since(session.base.base, found)
        earlier = list(_earlier(twin, session.base.base))[: parameters.history]
        for number, record in enumerate(earlier, 1):
            if progress:
                progress(number, len(earlier) + 1)
            if not since.is_open or not since.look(twin, record, compare):
                break
        if progress:
            progress(len(earlier) + 1, len(earlier) + 1)
        return DriftResult(
            intended=intended.base,
            intended_hash=intended.content_hash or "",
            deviations=tuple(_deviation(one, since.of(one)) for one in found),
            oldest=since.oldest,
        )


class _Since:
    """Walks from state to state, newest first, with the departures that no state was without."""

    def __init__(self, base: str, found: tuple[Departure, ...]) -> None:
        self.oldest = base
        self._since = {one.key: base for one in found}
        self._open = set(self._since)
        self._known: dict[str, set[tuple[str, str]]] = {}

    @property
    def is_open(self) -> bool:
        """Whether any departure may be older."""
        return bool(self._open)

    def of(self, one: Departure) -> str:
        """The first state, without a gap, that departs so."""
        return self._since[one.key]

    def look(self, twin: Twin, record: SnapshotRecord, compare: Compare) -> bool:
        """Look at an earlier state; false if that is not possible any more."""
        departs = self._known.get(record.content_hash)
        if departs is None:
            try:
                document = twin.snapshot(record.number).document
            except RepositoryError:
                if not record.released:
                    raise
                return False
            departs = {one.key for one in compare(document)}
            self._known[record.content_hash] = departs
        self._open &= departs
        self._since.update(dict.fromkeys(self._open, record.snapshot_id))
        self.oldest = record.snapshot_id
        return True


def _earlier(twin: Twin, base: str) -> Iterator[SnapshotRecord]:
    """The states before one, newest first."""
    before = False
    for record in reversed(twin.snapshots()):
        if before:
            yield record
        before = before or record.snapshot_id == base


def _deviation(one: Departure, since: str) -> Deviation:
    return Deviation(one.path, one.kind, one.live, one.intended, since)
