"""RFC 7951 JSON, bare or in the envelope of RFC 9195: already the standard form, passed through."""

from __future__ import annotations

from ndtframe.collect.reading import Source
from ndtframe.collect.record import DocumentRecord
from ndtframe.data.decode import parse_json
from ndtframe.data.instance_data import MEMBER, unwrap
from ndtframe.data.state import Note


def recognises(head: str) -> bool:
    """Whether the text begins as a JSON object."""
    return head.lstrip().startswith("{")


def read(source: Source) -> DocumentRecord:
    """The document, unwrapped if it stands in an envelope.

    A bare document stays text, so that its reader can tell lines.  Raises
    :class:`~ndtframe.errors.DataError` for an envelope that is malformed.
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
