"""The profiles: what each one needs, and what it demands."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.conformance.profile import Part, Profile
from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.site.chapters.conformance_words import (
    clause,
    counted,
    operation_link,
    profile_link,
    requirement_link,
    terms,
)
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

_HEAD = """\
A profile is what an implementation may claim: a named pick of requirements, and the operations
without which nobody could tell. *Mandatory* is what has to pass; *conditional* what has to pass
where its condition holds; *optional* what is told and decides nothing. How a claim is computed
stands in [Requirements, profiles, statements](requirements.md#profiles-and-claims).

"""
STANDINGS = ("mandatory", "conditional", "optional")


def pages(sources: Sources) -> Iterator[Page]:
    """The page of all profiles."""
    found = sources.suite.profiles.values()
    text = [_HEAD, _summary(sources), *(_section(sources, each) for each in found)]
    yield Page(
        "conformance/profiles.md",
        "Profiles",
        "\n".join(text),
        "What an implementation of a network digital twin may claim, and what each claim demands.",
        targets={f"profile/{each.id}": each.id for each in found},
    )


def cases_of(sources: Sources, profile: Profile) -> int:
    """How many cases are asked where a profile is."""
    return len(sources.suite.chosen(profiles=[profile.id]))


def _summary(sources: Sources) -> str:
    head = ["Profile", "What it is", "operations", *STANDINGS, "cases"]
    rows = (
        [
            profile_link(each.id),
            plain(each.title),
            str(len(each.operations)),
            *(str(sum(part.standing == one for part in each.parts)) for one in STANDINGS),
            str(cases_of(sources, each)),
        ]
        for each in sources.suite.profiles.values()
    )
    return table(head, rows, numbers=range(-5, 0))


def _section(sources: Sources, profile: Profile) -> str:
    head = f"## {plain(profile.title)} {{#{profile.id}}}\n\n{plain(profile.text)}\n"
    said = terms(_said(sources, profile))
    demands = ["Requirement", "Clause", "Standing", "When", "cases"]
    rows = (_part(sources, part) for part in _ordered(profile))
    return f"{head}\n{said}\n{table(demands, rows, numbers=(-1,))}"


def _said(sources: Sources, profile: Profile) -> Iterator[tuple[str, list[str]]]:
    yield "Id and version", [f"{code(profile.id)}, version {plain(profile.version)}"]
    operations = ", ".join(map(operation_link, profile.operations))
    yield "Has to offer", [operations or "nothing of itself"]
    rules = list(dict.fromkeys(plain(part.rule) for part in profile.parts if part.rule))
    yield "Rule", rules or ["none: it demands nothing beyond its sources"]
    yield "Reference", [_reference(profile)]
    counts = counted(cases_of(sources, profile), "case")
    yield "Ask for it", [f"`ndt conformance run SUBJECT --profile {profile.id}` ({counts})"]


def _reference(profile: Profile) -> str:
    if profile.reference == "none":
        return "No implementation exists at which it was tried, so it is published as not tested."
    return "It was tried at an implementation."


def _ordered(profile: Profile) -> list[Part]:
    return sorted(profile.parts, key=lambda part: STANDINGS.index(part.standing))


def _part(sources: Sources, part: Part) -> list[str]:
    asked = sources.suite.register[part.requirement]
    number = len(sources.suite.cases_of(asked.id))
    return [
        requirement_link(asked.id), clause(asked), part.standing, _when(part), str(number),
    ]  # fmt: skip


def _when(part: Part) -> str:
    kind, _, name = part.when.partition(":")
    if kind == "operation":
        return f"it offers {operation_link(name)}"
    if kind == "statement":
        return f"unless the statement says that {requirement_link(name)} does not apply"
    return ""
