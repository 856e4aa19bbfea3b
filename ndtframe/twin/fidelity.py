"""Fidelity: how far what a model predicts is from what was measured.

A prediction of a measurable is made on a stored state, and compared with the observations that the
same state holds (PODT -00, 4).  The figure names its metric, method and window and how many pairs
it rests on; it is a measurement, never a grade.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from math import fsum, sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from ndtframe.data.canonical import figure
from ndtframe.data.state import DocumentKind
from ndtframe.errors import UsageError
from ndtframe.twin import kept
from ndtframe.twin.answer import document_of

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_observation import Observation
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

MODEL = "traffic"
"""The functional model whose predictions can be measured: loads and utilisations of links."""

UNITS = {"load": "bit/s", "utilisation": "1"}
"""What is compared, and the unit that observations of it must have."""

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A prediction and a measurement of one metric of one element in one window."""

    predicted: float
    measured: float

    @property
    def error(self) -> float:
        """How far the prediction is from the measurement, without sign."""
        return abs(self.predicted - self.measured)


def measure(
    twin: Twin, view: View, *, start: datetime | None = None, end: datetime | None = None
) -> Document:
    """Compare what the traffic model predicts on a view with what the view's observations say.

    Only windows that lie between ``start`` and ``end`` count.  The figures are kept in the twin,
    as a document with one entry of the list ``fidelity`` for each metric and method.  Raises
    :class:`~ndtframe.errors.UsageError` if nothing that is predicted was measured.
    """
    measured = _measured(view.document.observations.observation, start, end)
    predicted = _predicted(twin, view)
    entries = []
    for metric, unit in UNITS.items():
        found = [one for one in measured if one.metric == metric and one.element in predicted]
        pairs = [
            Pair(predicted[one.element][metric], one.value)
            for one in found
            if metric in predicted[one.element]
        ]
        if pairs:
            about = {"window": _span(found), "snapshot": view.base}
            entries += [{**entry, **about} for entry in _figures(metric, unit, pairs, view.base)]
    if not entries:
        raise UsageError(
            f"Nothing that the model '{MODEL}' predicts of {view.base} was measured.",
            remedy="Collect observations of loads or utilisations of links (ndt-observation).",
        )
    return _keep(twin, view.base, entries)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A value that was measured, as it is known by now."""

    element: str
    metric: str
    value: float
    start: str
    end: str


def _measured(
    observations: Iterable[Observation], start: datetime | None, end: datetime | None
) -> list[_Measured]:
    """The measurements of what can be predicted; of several of one window, the one to believe.

    That is the one of the better rank, and of these the one that was collected last: what is known
    better later is another observation.
    """
    best: dict[tuple[str, str, str, str], tuple[tuple[int, float], _Measured]] = {}
    for one in observations:
        metric = one.metric.rpartition(":")[2]
        first = one.window.start or one.observed_at or one.collected_at
        last = one.window.end or first
        if (
            one.value is None
            or one.unit != UNITS.get(metric)
            or not _within(first, last, start, end)
        ):
            continue
        found = _Measured(one.element, metric, float(one.value), first, last)
        belief = (-(one.rank or 0), _moment(one.collected_at).timestamp())
        key = (one.element, metric, first, last)
        if key not in best or best[key][0] < belief:
            best[key] = (belief, found)
    return [found for _, found in best.values()]


def _within(first: str, last: str, start: datetime | None, end: datetime | None) -> bool:
    return (start is None or _moment(first) >= start) and (end is None or _moment(last) <= end)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _predicted(twin: Twin, view: View) -> dict[str, dict[str, float]]:
    """The metrics of each link by its path."""
    result: Mapping[str, Any] = twin.model(MODEL).run(view).to_json()
    links = view.network.link
    return {
        links[row["link-id"]].path: {name: float(row[name]) for name in UNITS if name in row}
        for row in result["link"]
    }


class Difference(NamedTuple):
    """How far predictions are from measurements, as one value; of a mean, how sure it is."""

    value: float
    deviation: float | None = None


def differences(pairs: Sequence[Pair]) -> dict[str, Difference]:
    """The figures of pairs by their methods (identities of ``ndt-twin``).

    All but ``mean-relative-error``, which is a ratio, are in the unit of the pairs.  That one is
    left out where something that was measured is 0, and everything where there are no pairs.
    """
    if not pairs:
        return {}
    errors = [pair.error for pair in pairs]
    mean = fsum(errors) / len(errors)
    squares = fsum(error * error for error in errors) / len(errors)
    spread = sqrt(max(squares - mean * mean, 0.0) / len(errors))
    found = {
        "mean-absolute-error": Difference(mean, spread),
        "root-mean-square-error": Difference(sqrt(squares)),
        "greatest-absolute-error": Difference(max(errors)),
    }
    if all(pair.measured for pair in pairs):
        relative = [pair.error / abs(pair.measured) for pair in pairs]
        found["mean-relative-error"] = Difference(fsum(relative) / len(relative))
    return found


def _figures(metric: str, unit: str, pairs: Sequence[Pair], snapshot: str) -> Iterable[Value]:
    """One entry a method."""
    for method, (value, deviation) in differences(pairs).items():
        plain = method == "mean-relative-error" or unit == "1"
        yield {
            "fidelity-id": f"{snapshot}-{metric}-{method}",
            "metric": f"ndt-types:{metric}",
            "model": MODEL,
            "method": f"ndt-twin:{method}",
            "value": _text(value),
            **({} if plain else {"unit": unit}),
            "count": str(len(pairs)),
            **({} if deviation is None else {"uncertainty": _uncertainty(deviation)}),
        }


def _uncertainty(deviation: float) -> Value:
    """The standard deviation of a mean, from the spread of what it is the mean of."""
    return {"method": "measured", "standard-deviation": _text(deviation)}


def _text(value: float) -> str:
    """A figure as ``quantity`` has it: nine digits behind the point, or three if it is large."""
    digits = 9 if abs(value) < 9e9 else 3
    text = f"{round(Decimal(str(figure(value))), digits):f}"
    return text if "." in text else f"{text}.0"


def _span(found: Sequence[_Measured]) -> Value:
    return {
        "start": min((one.start for one in found), key=_moment),
        "end": max((one.end for one in found), key=_moment),
    }


def _keep(twin: Twin, name: str, entries: list[Value]) -> Document:
    document = document_of(twin.name, "ndt-twin:fidelity", *entries)
    kept.put(twin.repository, DocumentKind.FIDELITY, name, document, after=None)
    return document
