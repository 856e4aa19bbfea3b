"""The page that says what the suite tests and what it does not, made by ``ndt generate``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ndtframe.conformance.case import Case
from ndtframe.conformance.coverage import STANDINGS, Coverage, Covered, count, coverage
from ndtframe.conformance.register import Register, Source
from ndtframe.contracts import Artifact

_HEAD = """\
# What the suite tests

<!-- Made by `ndt generate conformance`; never edited. -->

Every requirement of the register, with the cases that test it or the reason why none does.
*Inspection* is what a person has to judge. *Trace-only* is what nobody could read in full: it is
listed, gives no verdict and is in no claim. What comes of a requirement that is not met follows
from its strength: it *fails*, *warns* or only *reports*.
"""


def coverage_artifacts(register: Register, cases: Iterable[Case]) -> Iterator[Artifact]:
    """``coverage.md``."""
    yield Artifact("coverage.md", page(coverage(register, cases)))


def page(found: Coverage) -> str:
    """The page, in Markdown."""
    return "\n".join([_HEAD, *_summary(found), *_sources(found)])


def _summary(found: Coverage) -> Iterator[str]:
    yield from _row("source", "requirements", *STANDINGS)
    yield "| --- |" + " ---: |" * (len(STANDINGS) + 1)
    for source in found.sources:
        yield from _counted(_cell(source.title), found.of(source))
    yield from _counted("**all**", found.rows)
    yield ""


def _counted(what: str, rows: tuple[Covered, ...]) -> Iterator[str]:
    yield from _row(what, str(len(rows)), *(str(each or "") for each in count(rows).values()))


def _sources(found: Coverage) -> Iterator[str]:
    for source in found.sources:
        yield from _source(source, found.of(source))


def _source(source: Source, rows: tuple[Covered, ...]) -> Iterator[str]:
    yield f"## {_cell(source.title)}\n"
    body = ", ".join(each for each in (source.body, source.revision) if each)
    yield f"{_cell(body)}. {_cell(source.about)}\n"
    yield from _row("requirement", "clause", "strength", "consequence", "how it is tested")
    yield "| --- | --- | --- | --- | --- |"
    for each in rows:
        asked = each.requirement
        what = f"**{_cell(asked.id)}** {_cell(asked.text)}"
        consequence = "" if asked.consequence == "trace" else asked.consequence
        yield from _row(what, _cell(asked.clause), asked.strength, consequence, _how(each))
    yield ""


def _how(row: Covered) -> str:
    if row.cases and row.standing == "tested":
        return f"{len(row.cases)}: {', '.join(f'`{case}`' for case in row.cases)}"
    return f"{row.standing}. {_cell(row.why)}".strip()


def _row(*cells: str) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
