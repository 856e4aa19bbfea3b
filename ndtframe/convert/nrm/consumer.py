"""What a consumer of the service may write: attributes that only its producer sets are refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ndtframe.convert.nrm.classes import READ_ONLY, ManagedObject, Part
from ndtframe.errors import DataError, Violation


def require_writable(objects: Sequence[ManagedObject], places: Sequence[str]) -> None:
    """Refuse objects that set what can only be read; ``places`` are those of their attributes.

    Raises :class:`~ndtframe.errors.DataError`, which names the places as JSON pointers.
    """
    found = [
        Violation("invalid-value", path, "only the producer of the service sets this")
        for each, place in zip(objects, places, strict=True)
        for path in _set(each, place)
    ]
    if found:
        raise DataError(found, remedy="Leave it out: whoever creates an object does not set it.")


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
