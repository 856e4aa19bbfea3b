"""The register: a table of all requirements, and a page for each document that has some."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.conformance.coverage import Covered, count
from ndtframe.conformance.listing import CONSEQUENCES, EVIDENCE
from ndtframe.conformance.register import Requirement, Source
from ndtframe.emit.markdown_text import plain, table
from ndtframe.site.chapters.conformance_words import (
    case_link,
    clause,
    counted,
    covered,
    marks,
    profile_link,
    profiles_of,
    requirement_link,
    terms,
)
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered


def pages(sources: Sources) -> Iterator[Page]:
    """The table of all requirements, then a page a document, those that ask for most first."""
    found = covered(sources)
    yield Page(
        "requirements/index.md",
        "All requirements",
        f"{marks()}\n{filtered(_register(sources, found.rows), 'ndt-register')}",
        "Every requirement that the conformance suite knows, with its clause and how it is tested.",
        weight=0.5,
    )
    for source in found.sources:
        yield _page(sources, source, found.of(source))


def _register(sources: Sources, rows: tuple[Covered, ...]) -> str:
    head = ["Requirement", "What it demands", "Document {.choose}", "Clause"]
    head += ["Strength {.choose}", "Standing {.choose}", "Profiles"]
    return table(head, (_row(sources, each) for each in rows))


def _row(sources: Sources, row: Covered) -> list[str]:
    asked = row.requirement
    in_profiles = ", ".join(profile_link(id) for id, _ in profiles_of(sources, asked.id))
    return [
        requirement_link(asked.id),
        plain(asked.text),
        plain(asked.source.title),
        f"{plain(asked.clause)} ({asked.evidence})",
        plain(asked.strength),
        row.standing,
        in_profiles,
    ]


def _page(sources: Sources, source: Source, rows: tuple[Covered, ...]) -> Page:
    body = ", ".join(plain(each) for each in (source.body, source.revision) if each)
    stands = ", ".join(f"{number} {how}" for how, number in count(rows).items() if number)
    head = f"{body}. {plain(source.about)}\n\n{counted(len(rows), 'requirement')}: {stands}.\n"
    return Page(
        path=f"requirements/{source.id}.md",
        title=source.title,
        section="By document",
        text="\n".join([head, *(_section(sources, each) for each in rows)]),
        description=f"What {source.title} requires of a twin, and how that is tested.",
        targets={
            f"source/{source.id}": "",
            **{f"requirement/{each.requirement.id}": each.requirement.id for each in rows},
        },
    )


def _section(sources: Sources, row: Covered) -> str:
    asked = row.requirement
    said = terms(_said(sources, row))
    return f"## {plain(asked.id)} {{#{asked.id}}}\n\n{plain(asked.text)}\n\n{said}"


def _said(sources: Sources, row: Covered) -> Iterator[tuple[str, list[str]]]:
    asked = row.requirement
    yield "Clause", [f"{clause(asked)}: {EVIDENCE[asked.evidence]}."]
    yield "Strength", [f"{plain(asked.strength)}: {CONSEQUENCES[asked.consequence]}."]
    yield "Of whom", [f"The {plain(asked.actor)}."]
    yield "When", [_condition(asked)]
    yield "How it is tested", list(_tested(sources, row))
    yield "Profiles", [_profiles(sources, asked)]
    if row.cases:
        yield "Ask for it alone", [f"`ndt conformance run SUBJECT --only {asked.id}`"]


def _condition(asked: Requirement) -> str:
    if not asked.condition:
        return "Always."
    said = " Its source makes it depend on that." if asked.conditional else ""
    return f"Where this holds: {plain(asked.condition)}{said}"


def _tested(sources: Sources, row: Covered) -> Iterator[str]:
    if not row.cases or row.standing != "tested":
        yield f"{row.standing.capitalize()}. {plain(row.why)}".strip()
        return
    yield f"By {counted(len(row.cases), 'case')}:\n"
    for id in row.cases:
        yield f"- {case_link(id)} {plain(sources.suite.cases[id].title)}"


def _profiles(sources: Sources, asked: Requirement) -> str:
    found = profiles_of(sources, asked.id)
    parts = ", ".join(f"{profile_link(id)} ({standing})" for id, standing in found)
    return parts or "none"
