"""What a report says beside its result: its scenario, and where its figures come from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ndtframe.present.units import time_words

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Observation as Reading
    from ndtframe.twin.report import Report


def sentences(report: Report, at: Decimal | None = None) -> tuple[str, ...]:
    """The changes of the scenario, a sentence each; all, or those that hold at a time."""
    return tuple(
        change.summary or f"change {change.change_id}"
        for change in report.entry.scenario.change
        if at is None or (change.at <= at and (change.until is None or at < change.until))
    )


def moment(report: Report) -> str:
    """Which time of a scenario an answer about one state is of; "" where there is only one."""
    changes = report.entry.scenario.change
    if not any(change.at or change.until is not None for change in changes):
        return ""
    at = report.parameters.get("at")
    when = "in the end of the scenario" if at is None else time_words(Decimal(str(at)))
    return f"The state is that {when}."


def told(value: Any) -> str:
    """A value of a parameter for people: a text as it is, all else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def sources(report: Report) -> Iterator[tuple[str, str]]:
    """Where the figures come from, as terms with what is known of them."""
    known = report.entry.provenance
    for reading in known.observation:
        yield "Source", _reading(reading)
    for model in known.model:
        yield "Model", " ".join(filter(None, (model.model, model.version)))
    if known.software:
        yield "Software", known.software
    if report.entry.seed is not None:
        yield "Seed", str(report.entry.seed)


def plain_result(report: Report) -> Any:
    """The result of an application that has no table of its own, as JSON values."""
    value = report.entry.result.to_value()
    return value["other"] if set(value) == {"other"} else value


def _reading(reading: Reading) -> str:
    """A reading of a source: what it told, how it was read, and when it held."""
    read = f", {reading.method}" if reading.method else ""
    held = f", observed {reading.observed_at}" if reading.observed_at else ""
    known = f", read {reading.collected_at}" if reading.collected_at else ""
    return f"{reading.source} ({reading.category}{read}){held}{known}"
