"""What differs between two JSON values, as changes of the first (RFC 6902, RFC 6901).

Entries of an array that all have an ``objectInstance``, or else an ``id``, of their own are matched
by it, wherever they stand.  Texts of which some are gone, or some came at the end, are matched by
themselves; all else place by place.  Numbers are equal by value, but true is not 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

_IDENTIFIERS = ("objectInstance", "id")
"""What identifies an object among others: of 3GPP its distinguished name, elsewhere its id."""

Operation = Literal["add", "remove", "replace"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``path`` is a JSON pointer into the first value; for what is added, where it would stand there.
    ``before`` and ``after`` are None where there is nothing.
    """

    operation: Operation
    path: str
    before: Any = None
    after: Any = None


def changes(before: Any, after: Any, path: str = "") -> Iterator[Change]:
    """The changes that make ``after`` of ``before``; what is removed comes last in its array."""
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _of_objects(before, after, path)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_arrays(before, after, path)
    elif not _equal(before, after):
        yield Change("replace", path, before, after)


def _of_objects(before: dict[str, Any], after: dict[str, Any], path: str) -> Iterator[Change]:
    for name, value in before.items():
        below = f"{path}/{escaped(name)}"
        if name in after:
            yield from changes(value, after[name], below)
        else:
            yield Change("remove", below, value)
    for name, value in after.items():
        if name not in before:
            yield Change("add", f"{path}/{escaped(name)}", after=value)


def _of_arrays(before: list[Any], after: list[Any], path: str) -> Iterator[Change]:
    known = ([_ids(entries, name) for entries in (before, after)] for name in _IDENTIFIERS)
    ids = next((both for both in known if None not in both), None)
    ids = ids or _values(before, after)
    pairs = _by_id(*ids) if ids else _by_place(before, after)
    gone = []
    for old, new in pairs:
        if old is None:
            yield Change("add", f"{path}/-", after=after[new])
        elif new is None:
            gone.append(Change("remove", f"{path}/{old}", before[old]))
        else:
            yield from changes(before[old], after[new], f"{path}/{old}")
    yield from reversed(gone)


def _ids(entries: list[Any], name: str) -> dict[Any, int] | None:
    """The places of entries by what identifies them; None if not all have one of their own."""
    found = {
        entry[name]: place
        for place, entry in enumerate(entries)
        if isinstance(entry, dict) and isinstance(entry.get(name), str)
    }
    return found if len(found) == len(entries) else None


def _values(before: list[Any], after: list[Any]) -> Any:
    """The places of texts, if no text is there twice, and those that stay keep their order."""
    if not all(isinstance(one, str) for one in (*before, *after)):
        return None
    places = [{one: place for place, one in enumerate(row)} for row in (before, after)]
    stay = [one for one in before if one in places[1]]
    are_alone = (len(places[0]), len(places[1])) == (len(before), len(after))
    return places if are_alone and stay == after[: len(stay)] else None


def _by_id(before: Any, after: Any) -> Iterator[tuple[Any, Any]]:
    yield from ((place, after.get(one)) for one, place in before.items())
    yield from ((None, place) for one, place in after.items() if one not in before)


def _by_place(before: list[Any], after: list[Any]) -> Iterator[tuple[Any, Any]]:
    for place in range(max(len(before), len(after))):
        yield (
            place if place < len(before) else None,
            place if place < len(after) else None,
        )


def _equal(before: Any, after: Any) -> bool:
    return isinstance(before, bool) == isinstance(after, bool) and bool(before == after)


def escaped(name: str) -> str:
    """A member name as a JSON pointer writes it (RFC 6901, 3)."""
    return name.replace("~", "~0").replace("/", "~1")
