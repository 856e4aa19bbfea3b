"""State kinds, observations and what their sources left unsaid: needed on all of road two."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ndtframe.data.document import Document


class StateKind(StrEnum):
    """What a view of a network claims to be (SIMAP concept -11, clause 4.1)."""

    LIVE = "live"
    SNAPSHOT = "snapshot"
    POTENTIAL = "potential"
    INTENDED = "intended"


class DocumentKind(StrEnum):
    """What a repository keeps.

    A ``state`` is a live state of the real network (later shown as live or as a snapshot); only
    ``Repository.store`` makes it.  ``source`` is the newest contribution of one source, from which
    the live state is merged; ``intended`` is what the network is meant to be.  The rest are what
    their names say.
    """

    STATE = "state"
    INTENDED = "intended"
    SOURCE = "source"
    TWIN = "twin"
    SESSION = "session"
    JOB = "job"
    REPORT = "report"
    FIDELITY = "fidelity"


class Method(StrEnum):
    """How data was collected."""

    FILE = "file"
    REPLAY = "replay"
    SAMPLED = "sampled"
    ON_CHANGE = "on-change"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Note:
    """What a source did not carry, or what was done with what it carried.

    ``subject`` is short ("metric"); ``text`` a sentence ("no metrics: assumed 1 for 15 links");
    ``count`` the number of elements concerned.
    """

    subject: str
    text: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Observation:
    """One piece of data from the real network, with its context.

    ``content`` is a document of the ``ndt`` model set; a twin that takes it makes it read-only.
    ``source`` is the name the collector has in
    ``twin.toml``.  ``observed_at`` is when the content held in the real network, if the source
    tells it; ``collected_at`` when it was read.  A lower ``rank`` is preferred where sources
    disagree.
    """

    source: str
    category: str
    content: Document
    method: Method
    collected_at: datetime
    observed_at: datetime | None = None
    rank: int = 0
    notes: tuple[Note, ...] = field(default=())
