"""Intended states: what the network should be, as somebody wants it (SIMAP concept -11, 4.1).

They are kept by name, apart from the states of the real network, and enter by a door of their own:
nothing that is hypothetical passes it, and nothing that is intended passes for live.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from ndtframe.bindings.ndt import Document
from ndtframe.data.state import DocumentKind, StateKind
from ndtframe.errors import UsageError
from ndtframe.twin import hypothetical, management
from ndtframe.twin.checks import check
from ndtframe.twin.contributions import prepared
from ndtframe.twin.refresh import Outcome, collect_from
from ndtframe.twin.sources import document_of
from ndtframe.twin.view import IntendedView

if TYPE_CHECKING:
    from ndtframe.contracts import Collector, DocumentRecord
    from ndtframe.twin.twin import Twin

NAME: Final = "intended"
"""The name of an intended state that was given none."""


def bring_in(
    twin: Twin, source: str, collector: Collector, name: str = NAME
) -> tuple[Outcome, DocumentRecord]:
    """Keep what a collector brings as the intended state of that name.

    It takes the place of the one that has the name.  Raises what the collector raises,
    :class:`~ndtframe.errors.StateKindError` for what is hypothetical, and
    :class:`~ndtframe.errors.DataError` for what breaks a rule.
    """
    management.require_open(twin)
    outcome = collect_from(source, collector)
    if outcome.error is not None:
        raise outcome.error
    for item in outcome.observations:
        hypothetical.refuse(cast(Document, item.content), source, StateKind.INTENDED)
    document = prepared(source, outcome.observations, StateKind.INTENDED).document
    check(
        document,
        strict_references=twin.settings.checks.strict_references,
        where=source,
        otherwise="the intended state is as it was",
    )
    before = twin.repository.document(DocumentKind.INTENDED, name)
    record = twin.repository.put(
        DocumentKind.INTENDED,
        name,
        document.to_json().encode(),
        model_set=document.model_set().name,
        after=before.version if before else 0,
    )
    return outcome, record


def view(twin: Twin, name: str | None = None) -> IntendedView:
    """The intended state of that name, or the only one.

    Raises :class:`~ndtframe.errors.UsageError` if there is none, or several and no name.
    """
    record = _record(twin, name)
    return IntendedView(
        document_of(twin.repository, record),
        base=record.name,
        content_hash=record.content_hash,
        network_id=twin.network_id,
        matrix_id=twin.matrix_id,
    )


def _record(twin: Twin, name: str | None) -> DocumentRecord:
    known = {one.name: one for one in twin.repository.documents(DocumentKind.INTENDED)}
    if name is None and len(known) == 1:
        return next(iter(known.values()))
    if not known:
        raise UsageError(
            f"The twin '{twin.name}' has no intended state.",
            remedy="Give it one: ndt twin import --as intended FILE",
        )
    if name not in known:
        told = f"There is no intended state '{name}'."
        raise UsageError(
            told if name else f"There are {len(known)} intended states, and none was chosen.",
            remedy=f"Name one with --intended: {', '.join(known)}.",
        )
    return known[name]
