"""The cases of the conformance suite: a table of all, and a page for each area."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ndtframe.conformance.case import Case
from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.site.chapters import case_steps
from ndtframe.site.chapters.conformance_words import (
    case_link,
    clause,
    counted,
    marks,
    operation_link,
    profile_link,
    profiles_of_case,
    requirement_link,
    terms,
)
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

_LEGEND = """\
A path such as `/document` is a place in the answer. `$name` is what an earlier step kept. `{A}` is
a name that is made from the seed of the run, the same one in all of a case. What stands in italics
is what a report says where it does not hold.
"""


def pages(sources: Sources) -> Iterator[Page]:
    """The table of all cases, then a page an area, in the order of the suite."""
    cases = sources.suite.cases.values()
    areas = {each["id"]: each["about"] for each in sources.suite.about["area"]}
    yield Page(
        "cases/index.md",
        "All cases",
        f"{marks()}\n{filtered(_all(sources), 'ndt-cases')}",
        "Every case of the conformance suite, with the clause that it tests.",
        weight=0.5,
    )
    for area, found in groupby(cases, lambda case: case.area):
        yield _page(sources, area, areas[area], list(found))


def _all(sources: Sources) -> str:
    head = ["Case", "What it shows", "What it tests", "Area {.choose}", "If it fails {.choose}"]
    return table(head, (_row(sources, each) for each in sources.suite.cases.values()))


def _row(sources: Sources, case: Case) -> list[str]:
    asked = [sources.suite.register[id] for id in case.requirements]
    tests = "; ".join(f"{requirement_link(each.id)}, {clause(each)}" for each in asked)
    return [case_link(case.id), plain(case.title), tests, case.area, asked[0].consequence]


def _page(sources: Sources, area: str, about: str, cases: list[Case]) -> Page:
    head = f"{plain(about)} {counted(len(cases), 'case')}.\n\n{_LEGEND}\n"
    parts = [head, *(_section(sources, case) for case in cases), case_steps.programs(cases)]
    return Page(
        path=f"cases/{area}.md",
        title=f"Cases on {area}",
        text="\n".join(parts),
        description=about,
        targets={f"case/{case.id}": _anchor(case) for case in cases},
    )


def _anchor(case: Case) -> str:
    return case.id.partition("/")[2]


def _section(sources: Sources, case: Case) -> str:
    head = f"## {plain(case.title)} {{#{_anchor(case)}}}"
    return f"{head}\n\n{code(case.id)}\n\n{plain(case.purpose)}\n\n{terms(_said(sources, case))}"


def _said(sources: Sources, case: Case) -> Iterator[tuple[str, list[str]]]:
    yield "What it tests", list(_tests(sources, case))
    yield "Given", case_steps.given(sources, case)
    asks = case_steps.program if case.program else case_steps.steps
    yield "What is asked", list(asks(sources, case))
    yield "Operations", [", ".join(map(operation_link, case.operations)) or "none"]
    yield "Profiles", [", ".join(map(profile_link, profiles_of_case(sources, case))) or "none"]
    yield "Ask it alone", [f"`ndt conformance run SUBJECT --only {case.id}`"]


def _tests(sources: Sources, case: Case) -> Iterator[str]:
    """The requirements of a case, the one that it is for first."""
    item = "- " if len(case.requirements) > 1 else ""
    for id in case.requirements:
        asked = sources.suite.register[id]
        yield f"{item}{requirement_link(id)}, {clause(asked)}: {plain(asked.text)}"
