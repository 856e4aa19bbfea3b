"""Two answers beside each other: whether they can be compared, and what differs.

Answers are compared as what they are made of says: base, scenario, parameters, models; and by their
figures.  Where the bases are not the same state, what differs may come from there, and the
comparison says so first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ndtframe.errors import UsageError
from ndtframe.present.beside import tables_beside
from ndtframe.present.cells import Column, Table, text_cell
from ndtframe.present.context import sentences, sources, told
from ndtframe.present.names import Names
from ndtframe.present.rows import plain_rows
from ndtframe.twin.report import Report

_HASH_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports of one application, ``one`` and ``other``.

    ``facts`` are what the answers rest on; ``tables`` hold only what differs.
    """

    one: Report
    other: Report
    verdict: str
    warnings: tuple[str, ...]
    facts: Table
    tables: tuple[Table, ...]

    @property
    def title(self) -> str:
        """Which answers are compared."""
        return f"{self.one.report_id} and {self.other.report_id}"


def compare(one: Report, other: Report, names: Names) -> Comparison:
    """Two answers beside each other.

    Raises :class:`~ndtframe.errors.UsageError` for answers of two applications: their figures do
    not mean the same.
    """
    if one.application != other.application:
        raise UsageError(
            f"'{one.report_id}' is an answer of '{one.application}' and '{other.report_id}' one of "
            f"'{other.application}': their figures do not mean the same.",
            remedy="Compare two answers of one application.",
        )
    return Comparison(
        one=one,
        other=other,
        verdict=_verdict(one, other),
        warnings=tuple(_warnings(one, other)),
        facts=_facts(one, other),
        tables=tuple(tables_beside(one, other, names)),
    )


def same_base(one: Report, other: Report) -> bool:
    """Whether two answers rest on the same content; by the hash, where both tell it."""
    first, second = one.entry.base_, other.entry.base_
    if first.content_hash and second.content_hash:
        return first.content_hash == second.content_hash
    return one.twin == other.twin and first.snapshot == second.snapshot


def _verdict(one: Report, other: Report) -> str:
    if one.result_hash == other.result_hash:
        return "Both found the same."
    return "They found different figures."


def _warnings(one: Report, other: Report) -> Iterator[str]:
    if not same_base(one, other):
        yield (
            f"They rest on different states of the network, {one.base} and {other.base}: what "
            "differs may come from there."
        )
    if one.state is not other.state:
        yield f"One describes a {one.state} state, the other a {other.state} one."
    first, second = one.entry.base_, other.entry.base_
    if (first.network, first.matrix) != (second.network, second.matrix):
        yield "They are asked about another network or another demand matrix."


def _facts(one: Report, other: Report) -> Table:
    columns = (Column(""), Column(one.report_id), Column(other.report_id), Column("Same"))
    rows = [
        (text_cell(what), text_cell(first), text_cell(second), text_cell(_yes(first == second)))
        for (what, first), (_, second) in zip(_of(one), _of(other), strict=True)
    ]
    return Table("facts", "What they rest on", columns, plain_rows(rows), "")


def _of(report: Report) -> Iterator[tuple[str, str]]:
    base = report.entry.base_
    yield "Base", " ".join(filter(None, (base.snapshot, (base.content_hash or "")[:_HASH_SHOWN])))
    yield "Network", base.network or "the only one"
    yield "Demand matrix", base.matrix or "the first"
    yield "Scenario", "; ".join(sentences(report)) or "no changes"
    given = [f"{name}: {told(value)}" for name, value in sorted(report.parameters.items())]
    yield "Parameters", "; ".join(given) or "none"
    made = [known for term, known in sources(report) if term in ("Model", "Software", "Seed")]
    yield "Computed by", "; ".join(made) or "not told"
    yield "Result hash", report.result_hash[:_HASH_SHOWN]


def _yes(same: bool) -> str:
    return "yes" if same else "no"
