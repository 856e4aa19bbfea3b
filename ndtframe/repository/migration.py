"""Documents that older modules described, read as the present modules describe them.

Each record keeps the schema id of its content: the ``content-id`` of the yang-library (RFC 8525) of
its model set when it was stored.  What is stored stays as it is; :func:`migrated` changes what is
read, step by step, from the schema id of the record to the present one.

Who changes the modules of a set adds the new ``content-id`` as the last of :data:`KNOWN` (one that
was never released may be replaced) and, where documents of the id before could not be read by the
new modules, a step to :data:`STEPS`.  ``tests/models/test_stored_documents.py`` says what to write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from ndtframe import resources
from ndtframe.contracts.repository import DocumentRecord, SnapshotRecord
from ndtframe.errors import InputError, RepositoryError

Step = Callable[[Any], Any]
"""From the JSON value of a document (RFC 7951) to that of the next schema id; a pure function."""

KNOWN: Mapping[str, Sequence[str]] = {
    "ndt": [
        "b5e85995f5aa1de6",  # networks and traffic
        "b8dbe42f514f7f22",  # twins, sessions, jobs, reports, services, inventory, events
    ],
}
"""For each model set its schema ids, oldest first; the last is the present one."""

STEPS: Mapping[str, Step] = {}
"""What documents of a known schema id need to become those of the next; absent: no change."""


@cache
def schema_id(model_set: str) -> str:
    """The present schema id of a model set; empty for a set that does not ship with ndtframe."""
    if not re.fullmatch(r"[A-Za-z_][\w.-]*", model_set, re.ASCII):
        return ""
    path = resources.folder("models") / model_set / "yang-library.json"
    if not path.is_file():
        return ""
    try:
        library = json.loads(path.read_bytes())
        return str(library["ietf-yang-library:yang-library"]["content-id"])
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"It is no yang-library with a content-id ({error!r}).",
            where=str(path),
            remedy="Install ndtframe again.",
        ) from error


def migrated(content: bytes, record: SnapshotRecord | DocumentRecord) -> bytes:
    """``content``, which is that of ``record``, as a document of the present modules.

    Content that needs no step passes as it is, byte for byte.  Raises
    :class:`~ndtframe.errors.RepositoryError` for a schema id of which it is not known how to get to
    the present one.
    """
    if record.schema_id == schema_id(record.model_set):
        return content
    known = KNOWN.get(record.model_set, ())
    if record.schema_id not in known:
        raise _unknown(record)
    passed = known[known.index(record.schema_id) :]
    steps = [STEPS[each] for each in passed if each in STEPS]
    return _taken(content, steps) if steps else content


def _taken(content: bytes, steps: Sequence[Step]) -> bytes:
    value = json.loads(content)
    for step in steps:
        value = step(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _unknown(record: SnapshotRecord | DocumentRecord) -> RepositoryError:
    present = schema_id(record.model_set) or "none"
    return RepositoryError(
        f"The content of {record} was stored with modules of the model set '{record.model_set}' "
        f"that this version of ndtframe does not know: their content-id is '{record.schema_id}', "
        f"and the present one is '{present}'.",
        remedy="Read it with the version of ndtframe that wrote it, or a newer one.",
    )
