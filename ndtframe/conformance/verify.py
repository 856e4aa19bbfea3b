"""Whether a report is whole, was not edited, and follows from the answers in it.

What is checked, each by itself, so that an edit that is made good elsewhere is found too:

- the report is complete, and byte for byte as the runner writes its records;
- the digest, with which the file ends, is that of all bytes before it;
- the digest of the suite is that of this suite: the same cases, programs and documents;
- the planned cases are those that the selection chooses, and each has one record, in order;
- each case is played again, with the recorded answers in place of a subject: requests, verdict,
  reason, step, number of checks and faults are those that come of it;
- counts, verdicts of requirements and claims are computed again from the records.

What this promises: whatever is changed in a report is found, as long as the digest in its footer is
not computed again.  Where somebody does that, what follows from the answers (all that is judged) is
still found; not found are other times, another address, name, version or vendor of the subject,
operations that it lists and no case asks for, another statement that leads to the same verdicts,
another version of the runner, and answers that are invented so that the cases pass with them.  No
check of a file alone can tell whether a subject ever gave an answer: for that, run the suite again,
with the seed of the report and with another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ndtframe.conformance import runner, summary
from ndtframe.conformance.messages import Answer, Command
from ndtframe.conformance.play import Edited, answer_of
from ndtframe.conformance.report import journal
from ndtframe.conformance.report.journal import Report
from ndtframe.conformance.report.records import CaseRecord, Exchange, to_value
from ndtframe.conformance.runner import Plan
from ndtframe.conformance.suite import Suite
from ndtframe.errors import UsageError


def verify(path: Path, suite: Suite) -> list[str]:
    """What is wrong with a report, one sentence each; nothing if it is as it was written.

    Raises :class:`~ndtframe.errors.InputError` if the file is no report at all.
    """
    data = journal.read_bytes(path)
    report = journal.parse(data, str(path))
    return [*_wholeness(report), *_bytes(report, data), *_times(report), *_content(report, suite)]


def _wholeness(report: Report) -> Iterator[str]:
    if report.torn:
        yield "The last line was not written to its end."
    if not report.complete:
        missing = len(report.missing)
        yield f"The report is INCOMPLETE: it has no footer, and {missing} planned cases no record."


def _bytes(report: Report, data: bytes) -> Iterator[str]:
    footer = report.footer
    if footer is not None and footer.digest != report.digest:
        yield (
            f"The digest of the records is {report.digest[:12]}…, and the footer says "
            f"{footer.digest[:12]}…: something was edited."
        )
    records: list[journal.Record] = [report.header, *report.cases]
    records += [footer] if footer else []
    for number, (record, found) in enumerate(zip(records, data.split(b"\n"), strict=False), 1):
        if _line(record) != found + b"\n":
            yield f"Line {number} is not written as the runner writes it."


def _line(record: journal.Record) -> bytes:
    """What the runner would have written; nothing for numbers that it never writes."""
    try:
        return journal.line(record)
    except ValueError:
        return b""


def _times(report: Report) -> Iterator[str]:
    told = [report.header.started_at, *([report.footer.ended_at] if report.footer else [])]
    times = [_time(each) for each in told]
    for text, time in zip(told, times, strict=True):
        if time is None:
            yield f"'{text}' is no time in UTC as the runner writes it."
    if len(times) == 2 and times[0] and times[1] and times[1] < times[0]:
        yield "The run ended before it began."


def _time(text: str) -> datetime | None:
    try:
        time = datetime.strptime(text, "%Y-%m-%dT%H:%M:%S%z")
    except ValueError:
        return None
    return time if text.endswith("Z") and time.utcoffset() == timedelta(0) else None


def _content(report: Report, suite: Suite) -> Iterator[str]:
    """What has to follow from the suite; with another suite nothing of it can be checked."""
    stamp = report.header.suite
    if stamp.digest != suite.digest:
        yield (
            f"The report is of suite {stamp.version} with digest {stamp.digest[:12]}…, and this is "
            f"{suite.about['version']} with {suite.digest[:12]}…: take the version of ndtframe "
            "that it was made with. Cases and claims were not checked."
        )
        return
    if (stamp.name, stamp.version) != (suite.about["name"], suite.about["version"]):
        yield f"The suite is called {suite.about['name']} {suite.about['version']}."
    yield from _plan(report, suite)
    yield from _replayed(report, suite)
    yield from _sums(report, suite)


def _plan(report: Report, suite: Suite) -> Iterator[str]:
    header = report.header
    try:
        chosen = suite.chosen(header.selection.only, header.selection.profiles)
    except UsageError as error:
        yield f"The selection chooses nothing: {error}"
        return
    if tuple(each.id for each in chosen) != header.cases:
        yield "The planned cases are not those that the selection chooses."
    counts = Counter(each.case for each in report.cases)
    yield from (f"{id} has {number} records." for id, number in counts.items() if number > 1)
    yield from (f"{id} was not planned." for id in counts if id not in header.cases)
    if report.complete:
        yield from (f"{id} was planned and has no record." for id in report.missing)
    order = [each.case for each in report.cases if each.case in header.cases]
    if order != sorted(order, key=header.cases.index):
        yield "The records are not in the order in which the cases were planned."


class _Recorded:
    """Answers as a record says that a subject did."""

    def __init__(self) -> None:
        self.faults = 0
        self.exchanges: Iterator[Exchange] = iter(())

    def ask(
        self, command: Command, arguments: Mapping[str, Any], seconds: int | None = None
    ) -> Answer:
        """The answer that stands next; raises Edited if it is to another request."""
        return answer_of(self.exchanges, (command, arguments))


def _replayed(report: Report, suite: Suite) -> Iterator[str]:
    """Where records do not follow from the answers in them."""
    header = report.header
    plan = Plan(suite, (), header.seed, {}, header.selection, header.statement)
    subject = _Recorded()
    last = 0
    for record in report.cases:
        for exchange in record.exchanges:
            number = exchange.request.get("id")
            if not isinstance(number, int) or number <= last:
                yield f"{record.case}: the numbers of its requests do not count up."
            last = number if isinstance(number, int) else last
        if record.case in suite.cases:
            yield from _again(record, subject, plan, header.subject.operations)


def _again(
    record: CaseRecord, subject: _Recorded, plan: Plan, offered: tuple[str, ...]
) -> Iterator[str]:
    subject.exchanges = iter(record.exchanges)
    case = plan.suite.cases[record.case]
    try:
        made = runner.record_of(case, subject, plan, offered)
    except Edited as error:
        yield f"{record.case}: {error}"
        return
    exchanges = tuple(map(_timeless, record.exchanges))
    if tuple(map(_timeless, made.exchanges)) != exchanges:
        yield f"{record.case}: the requests and answers are not those that the case leads to."
    for name in ("requirements", "verdict", "reason", "step", "checks", "faults"):
        said, found = getattr(record, name), getattr(made, name)
        if said != found:
            yield (
                f"{record.case}: its {name} is {_short(said)}, and from the answers follows "
                f"{_short(found)}."
            )


def _timeless(exchange: Exchange) -> Exchange:
    return replace(exchange, seconds=0.0)


def _short(value: Any) -> str:
    text = repr(to_value(value)) if not isinstance(value, str) else f"'{value}'"
    return text if len(text) <= 120 else f"{text[:119]}…"


def _sums(report: Report, suite: Suite) -> Iterator[str]:
    said = report.footer
    if said is None:
        return
    made = summary.footer(suite, report.header, report.cases, said.ended_at)
    if said.counts != made.counts:
        yield f"The counts are {_short(said.counts)}, and the records give {_short(made.counts)}."
    for name in ("profiles", "requirements"):
        yield from _compared(name, getattr(said, name), getattr(made, name))


def _compared(name: str, said: tuple[Any, ...], made: tuple[Any, ...]) -> Iterator[str]:
    if [each.id for each in said] != [each.id for each in made]:
        yield f"The {name} of the footer are not those of the suite, in its order."
        return
    for one, other in zip(said, made, strict=True):
        if one != other:
            yield f"{one.id}: the footer says {_short(one)}, and the records give {_short(other)}."
