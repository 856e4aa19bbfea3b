"""All that a twin holds, as files that others can read: one RFC 7951 document each.

::

    twin.json                   what the twin is
    states/snapshot-3.json      states of the network, each as RFC 9195 instance data
    intended/NAME.json          intended states
    sessions/ID.json  jobs/ID.json  reports/ID.json  fidelity/NAME.json
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from ndtframe.data.state import DocumentKind
from ndtframe.errors import DataError, NdtError
from ndtframe.twin import kept
from ndtframe.twin.export import instance_data

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.twin.twin import Twin

_FOLDERS = {
    DocumentKind.INTENDED: "intended",
    DocumentKind.SESSION: "sessions",
    DocumentKind.JOB: "jobs",
    DocumentKind.REPORT: "reports",
    DocumentKind.FIDELITY: "fidelity",
}
_TWINS = "ndt-twin:twins"
_LISTS = {
    DocumentKind.SESSION: "ndt-session:session",
    DocumentKind.JOB: "ndt-session:job",
    DocumentKind.REPORT: "ndt-session:report",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file: its path below the folder, and its text."""

    path: str
    text: str


def files(twin: Twin) -> Iterator[File]:
    """The files of a twin, in the order of the list above; states that were released are left out.

    Raises :class:`~ndtframe.errors.RepositoryError` for content that is not what was stored.
    """
    yield File("twin.json", _text(twin.describe().to_value()))
    for record in twin.snapshots():
        if not record.released:
            view = twin.snapshot(record.number)
            yield File(f"states/{record.snapshot_id}.json", instance_data(twin, view) + "\n")
    for kind, folder in _FOLDERS.items():
        for one in kept.everything(twin.repository, kind):
            name = quote(one.record.name, safe="")
            yield File(f"{folder}/{name}.json", _text(one.document.to_value()))


def account(twin: Twin) -> Document:
    """What a twin is, with its sessions, jobs and reports, as one document.

    Raises :class:`~ndtframe.errors.RepositoryError` for content that is not what was stored.
    """
    from ndtframe.bindings.ndt import Document

    value = twin.describe().to_value()
    (entry,) = value[_TWINS]["twin"]
    for kind, member in _LISTS.items():
        for one in kept.everything(twin.repository, kind):
            (own,) = one.document.to_value()[_TWINS]["twin"]
            entry.setdefault(member, []).extend(own[member])
    return Document.from_value(value)


def problems(twin: Twin) -> list[str]:
    """What is wrong with what a twin holds, a sentence each; empty if all is well.

    Every hash is checked, every document against its module, every session against the state that
    it made, every report against the hash of its result.
    """
    found = [*twin.repository.verify(), *_foreign(twin)]
    for record in twin.snapshots():
        if not record.released:
            found += _told(record.snapshot_id, twin.snapshot, record.number)
    for entry in twin.sessions():
        found += _told(f"session {entry.session_id}", twin.open_session, entry.session_id)
    for report in twin.reports():
        found += _told(f"report {report.report_id}", twin.report, report.report_id)
    for kind in (DocumentKind.INTENDED, DocumentKind.JOB, DocumentKind.FIDELITY):
        for one in twin.repository.documents(kind):
            found += _told(str(one), kept.read, twin.repository, one)
    return list(dict.fromkeys(found))


def _foreign(twin: Twin) -> Iterator[str]:
    """Documents that are of another twin: its store stands in the place of this one's."""
    for kind in (DocumentKind.TWIN, DocumentKind.SESSION, DocumentKind.REPORT):
        for record in twin.repository.documents(kind):
            with suppress(NdtError):  # what cannot be read is told elsewhere
                names = {one.name for one in kept.read(twin.repository, record).document.twins.twin}
                if names - {twin.name}:
                    yield f"{record} is of the twin '{names.pop()}', and this is '{twin.name}'."


def _told(what: str, read: Callable[..., object], *given: object) -> list[str]:
    try:
        read(*given)
    except DataError as error:
        return [f"{what}: {error}"]
    except NdtError as error:
        return [f"{what}: {error.message}"]
    return []


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
