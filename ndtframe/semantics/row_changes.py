"""What changed between two versions of a crosswalk, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ndtframe.semantics.crosswalk import body_of
from ndtframe.semantics.sssom import COLUMNS, MappingRow, MappingSet

Key = tuple[str, ...]
_WITHOUT_MEANING = ("mapping_date",)
"""Cells whose change alone is no change of a row."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is new, is gone, or says something else; ``old`` and ``new`` are its versions."""

    body: str
    old: MappingRow | None
    new: MappingRow | None

    @property
    def kind(self) -> Literal["added", "removed", "changed"]:
        """What happened."""
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"

    @property
    def cells(self) -> tuple[tuple[str, str, str], ...]:
        """The cells that differ: name, before, after; of a changed row only."""
        if self.old is None or self.new is None:
            return ()
        pairs = zip(COLUMNS, self.old.cells, self.new.cells, strict=True)
        return tuple((name, old, new) for name, old, new in pairs if old != new)

    def __str__(self) -> str:
        row = self.new or self.old
        assert row is not None
        denied = f"{row.predicate_modifier} " if row.predicate_modifier else ""
        what = f"{self.body}: {row.subject_id} {denied}{row.predicate_id} {row.object_id}"
        said = "; ".join(f"{name} '{old}' -> '{new}'" for name, old, new in self.cells)
        sign = {"added": "+", "removed": "-", "changed": "~"}[self.kind]
        return f"{sign} {what}{f': {said}' if said else ''}"

    def as_json(self) -> dict[str, Any]:
        """The same for programs."""
        row = self.new or self.old
        assert row is not None
        return {
            "change": self.kind,
            "body": self.body,
            "subject": row.subject_id,
            "modifier": row.predicate_modifier,
            "predicate": row.predicate_id,
            "object": row.object_id,
            "cells": {name: {"old": old, "new": new} for name, old, new in self.cells},
        }


def changes(old: Mapping[str, MappingSet], new: Mapping[str, MappingSet]) -> list[RowChange]:
    """The rows that differ, sorted by body, subject and object.

    A row that states another relation of the same two things is changed, not removed and added.
    The date of a row alone is no change.
    """
    found: list[RowChange] = []
    for body in sorted({body_of(name) for name in (*old, *new)}):
        before, after = _rows(old, body), _rows(new, body)
        for one, other in _paired(before, after):
            if one is None or other is None or _meaning(one) != _meaning(other):
                found.append(RowChange(body, one, other))
    return sorted(found, key=_place)


def _paired(
    old: list[MappingRow], new: list[MappingRow]
) -> Iterator[tuple[MappingRow | None, MappingRow | None]]:
    """Rows that go together: those of one statement first, then those of the same two things."""
    for key in (_statement, _things):
        waiting: dict[Key, list[MappingRow]] = {}
        for row in new:
            waiting.setdefault(key(row), []).append(row)
        rest = []
        for row in old:
            mates = waiting.get(key(row), [])
            if mates:
                mate = mates.pop(0)
                yield row, mate
            else:
                rest.append(row)
        old, new = rest, [row for rows in waiting.values() for row in rows]
    yield from ((row, None) for row in old)
    yield from ((None, row) for row in new)


def _statement(row: MappingRow) -> Key:
    return (*row.key, row.predicate_modifier, row.object_source)


def _things(row: MappingRow) -> Key:
    return row.subject_id, row.object_id


def _meaning(row: MappingRow) -> Key:
    return tuple(
        cell for name, cell in zip(COLUMNS, row.cells, strict=True) if name not in _WITHOUT_MEANING
    )


def _rows(sets: Mapping[str, MappingSet], body: str) -> list[MappingRow]:
    return [row for name, found in sorted(sets.items()) if body_of(name) == body
            for row in found.rows]  # fmt: skip


def _place(change: RowChange) -> Key:
    row = change.new or change.old
    assert row is not None
    return change.body, row.subject_id, row.object_id, row.predicate_id, change.kind
