"""What the suite holds, as plain values: lists, and all about one thing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ndtframe.conformance.case import Case, Step
from ndtframe.conformance.coverage import Covered, count, coverage
from ndtframe.conformance.profile import Part, Profile
from ndtframe.conformance.register import nearest
from ndtframe.conformance.suite import Suite
from ndtframe.errors import UsageError

Json = dict[str, Any]

CONSEQUENCES: Final[Mapping[str, str]] = {
    "fails": "what does not meet it does not conform",
    "warns": "what does not meet it is warned of, and fails profiles that demand it",
    "reports": "it is reported, and nothing fails by it",
    "trace": "it is listed, and no verdict is given",
}
"""What comes of a requirement that is not met, in words."""

EVIDENCE: Final[Mapping[str, str]] = {
    "V": "its text was read",
    "OBS": "its form was read in a file for machines",
    "V-abs": "only its summary was read",
    "2ND": "others say so",
    "RECALLED": "recalled, and not found in any text",
}
"""The marks of evidence, in words."""


def cases(suite: Suite) -> list[Json]:
    """The cases, by area and name."""
    return [
        {"id": each.id, "title": each.title, "requirements": list(each.requirements)}
        for each in suite.cases.values()
    ]


def requirements(suite: Suite) -> list[Json]:
    """The requirements, each with how it is tested."""
    return [_requirement(each) for each in coverage(suite.register, suite.cases.values()).rows]


def profiles(suite: Suite) -> list[Json]:
    """The profiles, with how many parts of each kind they have."""
    return [
        {
            "id": each.id,
            "version": each.version,
            "title": each.title,
            "reference": each.reference,
            **{
                standing: sum(part.standing == standing for part in each.parts)
                for standing in ("mandatory", "conditional", "optional")
            },
        }
        for each in suite.profiles.values()
    ]


def covered(suite: Suite) -> list[Json]:
    """How many requirements of each source are tested, and how many not."""
    found = coverage(suite.register, suite.cases.values())
    rows = [(source.title, found.of(source)) for source in found.sources]
    return [
        {"source": name, "requirements": len(each), **count(each)}
        for name, each in [*rows, ("all", found.rows)]
    ]


def explained(suite: Suite, id: str) -> Json:
    """All about a case, a requirement or a profile; ``kind`` says which it is.

    Raises :class:`~ndtframe.errors.UsageError` for an id that none of them has.
    """
    if id in suite.cases:
        return {"kind": "case", **_case(suite.cases[id])}
    if id in suite.register:
        return {"kind": "requirement", **_explained_requirement(suite, id)}
    if id in suite.profiles:
        return {"kind": "profile", **_profile(suite, suite.profiles[id])}
    known = [*suite.cases, *(each.id for each in suite.register), *suite.profiles]
    raise UsageError(
        f"There is no case, requirement or profile '{id}'. {nearest(id, known)}",
        remedy="'ndt conformance list' lists them.",
    )


def _requirement(row: Covered) -> Json:
    asked = row.requirement
    return {
        "id": asked.id,
        "source": asked.source.title,
        "clause": asked.clause,
        "strength": asked.strength,
        "consequence": asked.consequence,
        "text": asked.text,
        "actor": asked.actor,
        "condition": asked.condition,
        "evidence": asked.evidence,
        "standing": row.standing,
        "cases": list(row.cases),
        "why": row.why,
    }


def _explained_requirement(suite: Suite, id: str) -> Json:
    asked = suite.register[id]
    row = Covered(asked, tuple(each.id for each in suite.cases_of(id)))
    parts = {each.id: part.standing for each, part in _parts_with(suite, id)}
    return {**_requirement(row), "about-source": asked.source.about, "profiles": parts}


def _parts_with(suite: Suite, requirement: str) -> Iterator[tuple[Profile, Part]]:
    for profile in suite.profiles.values():
        part = profile.part(requirement)
        if part is not None:
            yield profile, part


def _profile(suite: Suite, profile: Profile) -> Json:
    return {
        "id": profile.id,
        "version": profile.version,
        "title": profile.title,
        "text": profile.text,
        "reference": profile.reference,
        "operations": list(profile.operations),
        "parts": [
            {
                "requirement": part.requirement,
                "standing": part.standing,
                "when": part.when,
                "rule": part.rule,
                "cases": [each.id for each in suite.cases_of(part.requirement)],
            }
            for part in profile.parts
        ],
    }


def _case(case: Case) -> Json:
    return {
        "id": case.id,
        "title": case.title,
        "requirements": list(case.requirements),
        "purpose": case.purpose,
        "given": dict(case.given),
        "operations": list(case.operations),
        "program": case.program,
        "steps": [_step(each) for each in case.steps],
    }


def _step(step: Step) -> Json:
    checks: list[Mapping[str, Any]] = [dict(each) for each in step.checks]
    return {
        "operation": step.operation,
        "arguments": dict(step.arguments),
        "prepares": step.prepares,
        "expect": step.expect,
        "checks": checks,
    }
