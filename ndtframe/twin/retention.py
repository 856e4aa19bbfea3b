"""Which stored states are let go: ``[retention]`` of ``twin.toml``.

The content of a state goes, its record and hash stay.  A state that a session, a job or a report
rests on is kept, and so is the newest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from ndtframe.data.state import DocumentKind

if TYPE_CHECKING:
    from ndtframe.contracts import Repository, SnapshotRecord
    from ndtframe.twin.settings_tables import RetentionSection

RESTING: Final = (DocumentKind.SESSION, DocumentKind.JOB, DocumentKind.REPORT)
"""What rests on states."""

_NAMED: Final = re.compile(rb'"snapshot-([0-9]{1,18})"')


def release(repository: Repository, rules: RetentionSection, now: datetime) -> list[SnapshotRecord]:
    """Let go of the states that the rules do not keep; those that were let go now."""
    states = list(repository.changes(0))
    old = {state.number: state for state in _old(states, rules, now)}
    resting = (record for kind in RESTING for record in repository.documents(kind))
    while old and (record := next(resting, None)) is not None:
        for number in _named_in(repository.content(record)):
            old.pop(number, None)
    if old:
        repository.release(sorted(old))
    return list(old.values())


def _old(
    states: list[SnapshotRecord], rules: RetentionSection, now: datetime
) -> Iterator[SnapshotRecord]:
    """The states that no rule keeps."""
    if rules.keep_snapshots is None and rules.keep_days is None:
        return
    since = now - timedelta(days=rules.keep_days) if rules.keep_days else None
    for place, state in enumerate(reversed(states)):
        counted = rules.keep_snapshots is not None and place < rules.keep_snapshots
        was_live_until = states[-place].stored_at if place else now
        timed = since is not None and was_live_until >= since
        if place and not (counted or timed or state.released):
            yield state


def _named_in(content: bytes) -> Iterator[int]:
    """The numbers of the states that a document names."""
    return (int(number) for number in _NAMED.findall(content))
