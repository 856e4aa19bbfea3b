"""Which contents a release lets go (``Repository.release``), decided on records alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from ndtframe.contracts.repository import DocumentRecord, SnapshotRecord
from ndtframe.repository import refusals


def to_release(before: int | Sequence[int], states: Sequence[SnapshotRecord]) -> set[int]:
    """The numbers of the states to release that still have their content.

    ``states`` are all of them, in order.  Raises as ``Repository.release`` says.
    """
    newest = states[-1].number if states else 0
    if isinstance(before, int):
        numbers = {state.number for state in states if state.number < before}
    else:
        numbers = set(before)
    for number in sorted(numbers):
        if not 1 <= number <= newest:
            raise refusals.unknown_number(number, newest)
    if numbers and max(numbers) == newest:
        raise refusals.newest_kept(newest)
    return {state.number for state in states if state.number in numbers and not state.released}


def outdated(
    sources: Iterable[DocumentRecord], states: Sequence[SnapshotRecord], released: set[int]
) -> list[DocumentRecord]:
    """The contributions that go with the states of the numbers ``released``.

    Those that a newer one replaced before any state was stored that is left; ``sources`` are all
    versions of all sources.
    """
    left = [s.place for s in states if not (s.released or s.number in released)]
    ordered = sorted(sources, key=lambda record: (record.name, record.version))
    return [
        older
        for _, versions in groupby(ordered, key=lambda record: record.name)
        for older, newer in pairwise(versions)
        if not older.released and _is_empty(left, older.place, newer.place)
    ]


def _is_empty(places: list[int], start: int, end: int) -> bool:
    """Whether none of the sorted ``places`` lies between ``start`` and ``end``."""
    return bisect_left(places, start) == bisect_left(places, end)
