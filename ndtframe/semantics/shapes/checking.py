"""What of a graph does not hold, by shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ndtframe.errors import InputError
from ndtframe.semantics.query import Dataset, ask, found
from ndtframe.semantics.shapes.compiling import Judged, Query, compiled
from ndtframe.semantics.shapes.messages import message
from ndtframe.semantics.shapes.model import Path, Severity, Shapes
from ndtframe.semantics.shapes.present import Present
from ndtframe.semantics.shapes.report import Report, Result

if TYPE_CHECKING:
    import pyoxigraph

MOST: Final = 1000
"""How many results a report has at most if nothing else is said."""

_SECONDS: Final = 600.0
"""How long the query of a shape may take."""


def check(
    store: pyoxigraph.Store,
    dataset: Dataset,
    shapes: Iterable[Shapes],
    *,
    most: int = MOST,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Check the default graph of a dataset; at most so many results are told, violations first.

    ``progress`` is told how many queries of how many are done.
    Raises :class:`~ndtframe.errors.InputError` for a shape with a pattern or query that the store
    cannot use.
    """
    present = Present(store, dataset.default)
    together = [shape for each in shapes for shape in each.shapes]
    queries = sorted(compiled(together, present), key=_is_mild)
    results: dict[Result, None] = {}
    for number, query in enumerate(queries):
        if progress is not None:
            progress(number, len(queries))
        for result in _results(store, dataset, query, most + 1):
            results[result] = None
            if len(results) > most:
                kept = sorted(list(results)[:most], key=lambda each: each.key)
                return Report(tuple(kept), is_cut=True, asked=number + 1)
    return Report(tuple(sorted(results, key=lambda each: each.key)), asked=len(queries))


def _is_mild(query: Query) -> bool:
    """Whether none of its results is a violation: those come last."""
    return all(each.shape.severity is not Severity.VIOLATION for each in query.judged)


def _results(
    store: pyoxigraph.Store, dataset: Dataset, query: Query, most: int
) -> Iterator[Result]:
    rows = _asked(store, dataset, query, most) if query.written else _found(store, dataset, query)
    for row in rows:
        for judged in _broken(query, row):
            yield _result(judged, row)


def _found(store: pyoxigraph.Store, dataset: Dataset, query: Query) -> Iterator[Mapping[str, Any]]:
    rows = found(store, query.text, Dataset(dataset.default))
    names = [each.value for each in rows.variables]
    for row in rows:
        yield {name: row[name] for name in names}


def _asked(
    store: pyoxigraph.Store, dataset: Dataset, query: Query, most: int
) -> Iterator[Mapping[str, Any]]:
    """The rows of a query that a person wrote."""
    (judged,) = query.judged
    name, default = judged.shape.iri, Dataset(dataset.default)
    answer = ask(store, query.text, default, name=name, seconds=_SECONDS, most=most)
    if "failure" in answer.names:
        raise InputError("The query tells of a failure, which is not known here.", where=name)
    for row in answer.rows:
        yield dict(zip(answer.names, row, strict=True))


def _broken(query: Query, row: Mapping[str, Any]) -> Sequence[Judged]:
    """The constraints that a row tells of."""
    if len(query.judged) == 1:
        return query.judged
    flags = (row[f"ok{place}"] for place in range(len(query.judged)))
    return [each for each, ok in zip(query.judged, flags, strict=True) if ok.value != "true"]


def _result(judged: Judged, row: Mapping[str, Any]) -> Result:
    shape, constraint = judged.shape, judged.constraint
    value = row.get("value")
    if value is None and shape.path is None and constraint.kind != "hasValue":
        value = row["this"]
    path = Path.of(row["path"].value) if row.get("path") is not None else shape.path
    return Result(
        judged.code,
        judged.name,
        judged.name == shape.iri,
        constraint.component,
        row["this"],
        path,
        value,
        shape.severity,
        message(shape, constraint, {**row, "value": value}),
    )
