"""Reports that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.data.state import DocumentKind
from ndtframe.errors import RepositoryError
from ndtframe.twin import kept
from ndtframe.twin.answer import REPORTS, document_of
from ndtframe.twin.report import Report

if TYPE_CHECKING:
    from ndtframe.twin.twin import Twin

_KIND = DocumentKind.REPORT


def keep(twin: Twin, report: Report, report_id: str | None = None) -> Report:
    """Keep a report under an id, one that is free if none is given; a report is kept once.

    Raises :class:`~ndtframe.errors.Conflict` if there is one of that id.
    """
    name = report_id or kept.free_name(twin.repository, _KIND, "report")
    named = Report(document_of(twin.name, REPORTS, {**report.entry.to_value(), "report-id": name}))
    kept.put(twin.repository, _KIND, name, named.document, after=kept.NEW)
    return named


def find(twin: Twin, report_id: str) -> Report:
    """A kept report.

    Raises :class:`~ndtframe.errors.UsageError` if there is none of that id, and
    :class:`~ndtframe.errors.RepositoryError` if its result is not what its hash says.
    """
    return _whole(Report(kept.get(twin.repository, _KIND, report_id).document))


def everything(twin: Twin) -> list[Report]:
    """All kept reports, by id."""
    return [Report(one.document) for one in kept.everything(twin.repository, _KIND)]


def _whole(report: Report) -> Report:
    if report.result_is_whole:
        return report
    raise RepositoryError(
        f"The result of the report '{report.report_id}' is not what its hash says.",
        remedy="Run its job again: ndt job rerun.",
    )
