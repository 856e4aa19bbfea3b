"""A report as one HTML file: opens offline, fetches nothing, and runs only its own script."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ndtframe import files, pages
from ndtframe.data.state import Note, StateKind
from ndtframe.errors import StateKindError, UsageError
from ndtframe.present.answer import AnswerPage
from ndtframe.present.bands import DOWN, SCALE, UNKNOWN
from ndtframe.present.compare import Comparison
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.report import Report

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = ["style.css", "present.css"]
_SCRIPTS = ["tables.js", "maps.js"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a report file is about.

    ``columns`` are those of the base state, the stored snapshot ``base`` of kind ``state``, which
    held in the real network at ``observed_at`` if that is known.  All ``reports`` rest on it.
    ``notes`` are assumptions of the whole page; those of the reports are shown with them.
    ``comparison`` stands before the reports; its own may rest on other states.
    """

    title: str
    twin: str
    base: str
    state: StateKind
    columns: NetworkColumns
    reports: tuple[Report, ...]
    notes: tuple[Note, ...] = ()
    observed_at: datetime | None = None
    comparison: Comparison | None = None

    @property
    def told(self) -> tuple[Report, ...]:
        """All reports that the page tells something of."""
        compared = (self.comparison.one, self.comparison.other) if self.comparison else ()
        return compared or self.reports


def write_report(path: Path, page: Page) -> None:
    """Write a page to ``path``, whole or not at all; the same page gives the same bytes.

    Raises :class:`~ndtframe.errors.MissingExtraError` without jinja2, and
    :class:`~ndtframe.errors.UsageError` if a report does not belong to the page, or the file cannot
    be written.
    """
    files.write(path, render(page))


def write_answer(path: Path, page: AnswerPage) -> None:
    """Write the answer to a question as a page with its map; see :func:`write_report`."""
    files.write(path, render_answer(page))


def render(page: Page) -> str:
    """The page as HTML text.  Raises as :func:`write_report` does, but for the writing.

    A hypothetical base state is a :class:`~ndtframe.errors.StateKindError`.
    """
    _check(page)
    templates = _templates()
    from ndtframe.present.picture import Plan
    from ndtframe.present.sections import all_notes, compared, sections

    return pages.render(
        templates,
        "page.html.j2",
        _STYLES,
        _SCRIPTS,
        page=page,
        sections=compared(page.comparison) + sections(Plan(page.columns), page.reports),
        notes=all_notes(page.told, page.notes),
        scale=SCALE,
        unknown=UNKNOWN,
        down=DOWN,
    )


def render_sections(columns: NetworkColumns, reports: tuple[Report, ...]) -> str:
    """The parts of reports as HTML that stands within another page, with the style of ours."""
    from ndtframe.present.picture import Plan
    from ndtframe.present.sections import sections

    return (
        _templates()
        .get_template("sections.html.j2")
        .render(sections=sections(Plan(columns), reports), scale=SCALE, unknown=UNKNOWN, down=DOWN)
    )


def render_answer(page: AnswerPage) -> str:
    """The page of an answer as HTML text."""
    templates = _templates()
    from ndtframe.present import answer

    return pages.render(
        templates,
        "answer.html.j2",
        [*_STYLES, "answer.css"],
        _SCRIPTS,
        page=page,
        hypothetical=page.state is StateKind.POTENTIAL,
        table=answer.table(page),
        drawing=answer.drawing(page),
    )


def _check(page: Page) -> None:
    if page.state is StateKind.POTENTIAL:
        raise StateKindError(
            f"a page shows hypothetical states beside a real one, and {page.base} is hypothetical.",
            remedy="Give the page the stored state that the session rests on.",
        )
    for report in page.reports:
        if (report.twin, report.base) != (page.twin, page.base):
            raise UsageError(
                f"the report of '{report.application}' rests on {report.base} of the twin "
                f"'{report.twin}', and the page shows {page.base} of '{page.twin}'.",
                remedy="Put only reports on one state of one twin on a page.",
            )


def _templates() -> Environment:
    templates = pages.environment("ndtframe.present")
    from ndtframe.present.context import sources

    templates.filters["as_json"] = _as_json
    templates.filters["sources"] = sources
    return templates


def _as_json(value: Any) -> str:
    """JSON text for people; the template escapes it."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
