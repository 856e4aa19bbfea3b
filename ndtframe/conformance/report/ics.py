"""The filled implementation conformance statement (ICS): what is stated beside what was found.

In the manner of ISO/IEC 9646 the implementer says what is supported before any test; here the
results stand beside it, and what contradicts comes first.  The form is Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from ndtframe.conformance.report.findings import Findings, RequirementFinding
from ndtframe.conformance.statement import Support, contradictions, stated
from ndtframe.language.foreign import visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&]|:(?=//))")
_HEAD = "| Requirement | Clause | Strength | Stated | Found | By |"


def ics(found: Findings) -> str:
    """The Markdown text; the same report gives the same text."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Findings) -> Iterator[str]:
    header = found.report.header
    support = stated(header.statement)
    yield f"# Conformance statement of {_text(found.subject)}\n"
    yield from (f"**{_text(each)}**\n" for each in found.doubts)
    yield f"Held against {_text(header.suite.name)} {_text(header.suite.version)},"
    yield f"digest {_text(header.suite.digest)}.\n"
    if not support:
        yield "The implementer stated nothing of any requirement; this is what was found.\n"
    yield from _profiles(found)
    yield from _contradictions(found, support)
    known = [each for each in found.requirements if each.consequence != "trace"]
    for source, requirements in groupby(known, lambda each: _source(each)):
        yield f"## {_text(source)}\n"
        yield from _table(tuple(requirements), support)


def _profiles(found: Findings) -> Iterator[str]:
    yield "| Profile | Version | Meant to be met | Found |"
    yield "| --- | --- | --- | --- |"
    for each in found.profiles:
        meant = "yes" if each.wanted else ""
        yield f"| {_text(each.id)} | {_text(each.version)} | {meant} | {_text(each.told)} |"
    yield ""


def _contradictions(found: Findings, support: dict[str, Support]) -> Iterator[str]:
    verdicts = {each.id: each.verdict for each in found.requirements}
    against = contradictions(support, verdicts)
    if against:
        yield "## Where statement and results contradict each other\n"
        yield from (f"- {_text(str(each))}" for each in against)
        yield ""


def _table(requirements: tuple[RequirementFinding, ...], support: dict[str, Support]) -> list[str]:
    rows = [_row(each, support.get(each.id, "not-stated")) for each in requirements]
    return [_HEAD, "| --- | --- | --- | --- | --- | --- |", *rows, ""]


def _row(each: RequirementFinding, said: Support) -> str:
    clause = each.requirement.clause if each.requirement else ""
    cases = ", ".join(case.id for case in each.cases)
    cells = (f"{each.id}. {each.text}", clause, each.strength, said, each.verdict, cases)
    return f"| {' | '.join(map(_text, cells))} |"


def _source(each: RequirementFinding) -> str:
    return each.requirement.source.title if each.requirement else "Of another suite"


def _text(text: str) -> str:
    """What Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", visible(" ".join(text.split())))
