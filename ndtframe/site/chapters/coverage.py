"""What is tested and what is not: by document, and by profile."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.conformance.coverage import STANDINGS, Coverage, Covered, count
from ndtframe.emit.markdown_text import plain, table
from ndtframe.site.chapters.conformance_words import (
    SHORT,
    covered,
    profile_link,
    requirement_link,
    terms,
)
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

_HEAD = """\
How the requirements of each document stand.

"""
_TERMS = {
    "Tested": "Cases test it, or how the subject behaves over all cases does.",
    "Inspection": "A person has to judge it.",
    "Untested": "It was read, and no case tests it; its entry says why.",
    "Trace-only": "Its clause was not read. It gives no verdict and is in no claim.",
    "Open": "Nobody said yet how it is tested, or why it is not.",
}
_PROFILES = """
## Requirements and profiles {#profiles}

What each requirement is to each profile: **M** mandatory, **C** conditional, **O** optional, **–**
no part of it. Requirements that no profile has are not in the table.

"""
_WITHOUT = """
## What no case tests {#untested}

The requirements that were read and have no case, with the reason.

"""


def pages(sources: Sources) -> Iterator[Page]:
    """The page of coverage."""
    found = covered(sources)
    said = terms((term, [text]) for term, text in _TERMS.items())
    parts = [_HEAD, said, "\n", _summary(found), _PROFILES, _matrix(sources, found)]
    parts += [_WITHOUT, _without(found)]
    yield Page(
        "conformance/coverage.md",
        "Coverage",
        "".join(parts),
        "How many requirements of each document are tested, and what each is to each profile.",
        weight=0.5,
        targets={"file/conformance/generated/coverage.md": ""},
    )


def _summary(found: Coverage) -> str:
    rows = [
        [f"[{plain(source.title)}](ref:source/{source.id})", *_counts(found.of(source))]
        for source in found.sources
    ]
    rows.append(["**all**", *_counts(found.rows)])
    head = ["document", "requirements", *STANDINGS]
    return table(head, rows, numbers=range(1, len(head)))


def _counts(rows: tuple[Covered, ...]) -> list[str]:
    return [str(len(rows)), *map(str, count(rows).values())]


def _matrix(sources: Sources, found: Coverage) -> str:
    profiles = list(sources.suite.profiles.values())
    rows = []
    for each in found.rows:
        parts = [profile.part(each.requirement.id) for profile in profiles]
        if any(parts):
            letters = (SHORT[part.standing] if part else "–" for part in parts)
            rows.append([requirement_link(each.requirement.id), each.standing, *letters])
    head = ["Requirement", "Standing {.choose}", *(profile_link(each.id) for each in profiles)]
    return filtered(table(head, rows))


def _without(found: Coverage) -> str:
    rows = [
        [requirement_link(each.requirement.id), each.standing, plain(each.why)]
        for each in found.rows
        if not each.cases and each.standing != "trace-only"
    ]
    return filtered(table(["Requirement", "Standing {.choose}", "Why"], rows))
