"""RFC 7951 JSON, bare or in the envelope of RFC 9195: already the standard form, passed through."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from ndtframe.collect.reading import Source
from ndtframe.collect.record import DocumentRecord
from ndtframe.data.instance_data import MEMBER, unwrap
from ndtframe.data.state import Note
from ndtframe.errors import InputError, Position


def recognises(head: str) -> bool:
    """Whether the text begins as a JSON object."""
    return head.lstrip().startswith("{")


def read(source: Source) -> DocumentRecord:
    """The document, unwrapped if it stands in an envelope.

    A bare document stays text, so that its reader can tell lines.
    """
    text = source.text()
    if MEMBER not in text:
        return DocumentRecord(source.name, text=text)
    value = parse_json(text, source.name)
    if not isinstance(value, dict) or MEMBER not in value:
        return DocumentRecord(source.name, text=text)
    data_set = unwrap(value, where=source.name)
    named = f" '{data_set.name}'" if data_set.name else ""
    return DocumentRecord(
        source.name,
        content=data_set.content,
        observed_at=data_set.timestamp,
        notes=(Note("envelope", f"content of the instance data set{named}", 1),),
    )


def parse_json(text: str, name: str) -> Any:
    """The value of a JSON text.

    Raises :class:`~ndtframe.errors.InputError` for text that is no JSON (RFC 8259), is nested too
    deep, or repeats a member name, which RFC 7951 (4) through RFC 7493 (2.3) refuses.
    """
    try:
        return json.loads(text, object_pairs_hook=_members, parse_constant=_constant)
    except json.JSONDecodeError as error:
        where = Position(name, error.lineno)
        message = f"The file is not JSON: {error.msg} (column {error.colno})."
    except RecursionError:
        where = Position(name)
        message = "The JSON is nested too deep."
    except ValueError as error:
        where = Position(name)
        message = f"The file is not JSON of RFC 7951: {error}."
    raise InputError(message, where=where, remedy="It may be cut off; export it again.") from None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the member '{twice}' stands twice in one object")
    return members


def _constant(text: str) -> NoReturn:
    raise ValueError(f"'{text}' is no JSON value")
