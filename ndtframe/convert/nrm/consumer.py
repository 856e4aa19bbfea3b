"""What a consumer of the service may write: attributes that only its producer sets are refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ndtframe.convert.nrm.classes import READ_ONLY, ManagedObject, Part
from ndtframe.errors import DataError, Violation


def require_writable(objects: Sequence[ManagedObject], value: Any) -> None:
    """Refuse objects that set what can only be read; ``value`` is the text that they are of.

    Raises :class:`~ndtframe.errors.DataError`, which names the places as JSON pointers.
    """
    rows = value if isinstance(value, list) else [value]
    places = (f"/{place}" if isinstance(value, list) else "" for place in range(len(rows)))
    found = [
        Violation("invalid-value", path, "only the producer of the service sets this")
        for each, row, place in zip(objects, rows, places, strict=True)
        for path in _set(each, place + ("/attributes" if _has_own(row) else ""))
    ]
    if found:
        raise DataError(found, remedy="Leave it out: whoever creates an object does not set it.")


def _has_own(row: Any) -> bool:
    return isinstance(row.get("attributes"), dict)


def _set(part: Part, path: str) -> Iterator[str]:
    """The places of read-only attributes that have a value."""
    for name, field in type(part).model_fields.items():
        value, place = getattr(part, name), f"{path}/{name}"
        if value is not None and READ_ONLY in field.metadata:
            yield place
        elif isinstance(value, Part):
            yield from _set(value, place)
        elif isinstance(value, list):
            for number, entry in enumerate(value):
                if isinstance(entry, Part):
                    yield from _set(entry, f"{place}/{number}")
