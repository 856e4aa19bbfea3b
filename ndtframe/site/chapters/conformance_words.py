"""How pages on the conformance suite name requirements, cases, profiles and files of it."""

from __future__ import annotations

from collections.abc import Iterable

from ndtframe.conformance.case import Case
from ndtframe.conformance.coverage import Coverage, coverage
from ndtframe.conformance.listing import EVIDENCE
from ndtframe.conformance.register import Requirement
from ndtframe.emit.markdown_text import code, plain
from ndtframe.site.sources import Sources

SHORT: dict[str, str] = {"mandatory": "M", "conditional": "C", "optional": "O"}
"""What a part is to its profile, in a letter, for wide tables."""


def covered(sources: Sources) -> Coverage:
    """The register, with how each requirement is tested."""
    return coverage(sources.suite.register, sources.suite.cases.values())


def terms(found: Iterable[tuple[str, Iterable[str]]]) -> str:
    """A list of definitions: each term with its lines, of which the first begins it."""
    text = "\n".join(f"{term}\n:   {_indented(lines)}\n" for term, lines in found)
    return f'<div class="ndt-terms" markdown>\n\n{text}\n</div>\n'


def _indented(lines: Iterable[str]) -> str:
    return "\n".join(lines).replace("\n", "\n    ")


def requirement_link(id: str) -> str:
    """The id of a requirement, as a link to all about it."""
    return f"[{plain(id)}](ref:requirement/{id})"


def case_link(id: str) -> str:
    """The id of a case, as a link to what it asks."""
    return f"[{code(id)}](ref:case/{id})"


def profile_link(id: str) -> str:
    """The id of a profile, as a link to what it needs."""
    return f"[{plain(id)}](ref:profile/{id})"


def operation_link(name: str) -> str:
    """The name of an operation, as a link to its arguments and result."""
    return f"[{code(name)}](ref:operation/{name})"


def clause(requirement: Requirement) -> str:
    """Where a requirement stands: document, clause, and how far that was read."""
    return f"{plain(requirement.reference)} ({requirement.evidence})"


def marks() -> str:
    """What the marks of evidence mean, in a sentence."""
    said = "; ".join(f"**{mark}** {text}" for mark, text in EVIDENCE.items())
    return f"A mark of evidence stands with each clause: {said}.\n"


def file_link(sources: Sources, text: str, path: str) -> str:
    """A file of the project as a link, and the bare text where the project does not hold it."""
    return f"[{text}](ref:file/{path})" if (sources.root / path).is_file() else text


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things, in words: ``counted(1, "case")`` is "1 case"."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def profiles_of(sources: Sources, requirement: str) -> list[tuple[str, str]]:
    """The profiles that have a requirement as a part, each with what it is to them."""
    found = ((each.id, each.part(requirement)) for each in sources.suite.profiles.values())
    return [(id, part.standing) for id, part in found if part is not None]


def profiles_of_case(sources: Sources, case: Case) -> list[str]:
    """The profiles of which a case is, in their order."""
    return [
        each.id
        for each in sources.suite.profiles.values()
        if any(each.part(name) for name in case.requirements)
    ]
