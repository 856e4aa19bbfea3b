"""Statements: what an implementation says of itself (ICS), as documents of ``ndt-implementation``.

``proforma`` makes one to be filled in, ``read`` reads a filled one, ``contradictions`` tells where
it and results disagree.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast, get_args

from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.profile import Profile
from ndtframe.conformance.register import Register, Requirement, nearest
from ndtframe.errors import InputError, UsageError

Support = Literal["not-stated", "yes", "partly", "no", "not-applicable"]

ROOT: Final = "ndt-implementation:implementation"
TO_BE_FILLED_IN: Final = "to be filled in"
"""What a proforma says in place of name and version."""

_PATH = f"/{ROOT}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that was read: whose it is, what it means to meet, what it says of requirements.

    ``document`` is all of it, as an RFC 7951 value.
    """

    name: str
    version: str
    profiles: tuple[str, ...]
    support: Mapping[str, Support]
    reasons: Mapping[str, str]
    settings: Mapping[str, str]
    document: Mapping[str, Any]

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """The requirements that do not apply to it, as it says."""
        return tuple(id for id, said in self.support.items() if said == "not-applicable")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where a statement and results disagree: of which requirement, and how."""

    requirement: str
    said: Support
    verdict: Verdict

    def __str__(self) -> str:
        return (
            f"{self.requirement}: the statement says '{self.said}', the result is {self.verdict}."
        )


def proforma(
    register: Register, profiles: Collection[Profile] = (), *, name: str = "", version: str = ""
) -> dict[str, Any]:
    """A statement to be filled in: every requirement that was read, as not stated yet.

    With profiles, those that are parts of one, and the profiles as what is meant to be met.
    """
    parts = {part.requirement for each in profiles for part in each.parts}
    wanted = [
        each
        for each in register
        if each.consequence != "trace" and (not profiles or each.id in parts)
    ]
    head: dict[str, Any] = {
        "name": name or TO_BE_FILLED_IN,
        "version": version or TO_BE_FILLED_IN,
    }
    if profiles:
        head["profile"] = [each.id for each in profiles]
    return {ROOT: head | {"requirement": [_asked(each) for each in wanted]}}


def _asked(requirement: Requirement) -> dict[str, str]:
    condition = f" If: {requirement.condition}" if requirement.condition else ""
    return {
        "requirement-id": requirement.id,
        "description": f"{requirement.text}{condition}",
        "reference": requirement.reference,
        "strength": requirement.strength,
        "support": "not-stated",
    }


def read(file: Path, register: Register, profiles: Mapping[str, Profile]) -> Statement:
    """The statement of a file, in JSON.

    Raises :class:`~ndtframe.errors.DataError` where the module is broken, and
    :class:`~ndtframe.errors.InputError` for what the suite does not have, each with file and path.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The statement cannot be read: {error}.", where=str(file)) from error
    return _checked(text, register, profiles, str(file))


def _checked(
    text: str, register: Register, profiles: Mapping[str, Profile], where: str
) -> Statement:
    import json

    from ndtframe.bindings.ndt import Document

    document = Document.from_json(text, where=where)
    if document.implementation is None:
        raise InputError(
            f"There is no {ROOT} in it.",
            where=where,
            remedy="'ndt conformance statement' prints one to be filled in.",
        )
    statement = _statement(json.loads(document.to_json()))
    for fault, path in _faults(statement, register, profiles):
        raise InputError(fault, where=f"{where}: {_PATH}{path}")
    return statement


def _statement(document: dict[str, Any]) -> Statement:
    said = document[ROOT]
    requirements = said.get("requirement", ())
    return Statement(
        name=said["name"],
        version=said["version"],
        profiles=tuple(said.get("profile", ())),
        support=stated(document),
        reasons={each["requirement-id"]: each.get("reason", "") for each in requirements},
        settings={
            each["name"]: each["value"]
            for subject in said.get("subject", ())
            for each in subject.get("setting", ())
        },
        document=document,
    )


def stated(document: Mapping[str, Any] | None) -> dict[str, Support]:
    """What a document says of requirements, by id; nothing where it is no statement.

    It may have come from a subject and is not trusted to be valid.
    """
    said = (document or {}).get(ROOT)
    entries = said.get("requirement") if isinstance(said, dict) else None
    return {
        each["requirement-id"]: cast(Support, each["support"])
        for each in (entries if isinstance(entries, list) else ())
        if isinstance(each, dict)
        and isinstance(each.get("requirement-id"), str)
        and each.get("support") in get_args(Support)
    }


def _faults(
    statement: Statement, register: Register, profiles: Mapping[str, Profile]
) -> Iterator[tuple[str, str]]:
    """What is wrong, with the path below the statement."""
    for member in ("name", "version"):
        if getattr(statement, member) == TO_BE_FILLED_IN:
            yield f"The {member} is not filled in.", f"/{member}"
    for profile in statement.profiles:
        if profile not in profiles:
            fault = f"There is no profile '{profile}'. {nearest(profile, profiles)}"
            yield fault, f"/profile={profile}"
    for id, said in statement.support.items():
        fault = _fault(id, said, register)
        if fault:
            yield fault, f"/requirement={id}"


def _fault(id: str, said: Support, register: Register) -> str:
    if id not in register:
        return f"There is no requirement '{id}' in the register. {register.nearest(id)}"
    if said == "not-applicable" and not register[id].may_not_apply:
        return f"{id} has no condition, so it always applies: expected yes, partly or no."
    return ""


def contradictions(
    support: Mapping[str, Support], verdicts: Mapping[str, Verdict]
) -> tuple[Contradiction, ...]:
    """Where results say otherwise: a requirement is stated and failed, or not stated and passed."""
    return tuple(
        Contradiction(id, said, verdicts[id])
        for id, said in support.items()
        if id in verdicts and verdicts[id] in _AGAINST.get(said, ())
    )


_AGAINST: Final[Mapping[str, tuple[Verdict, ...]]] = {
    "yes": (Verdict.FAIL,),
    "no": (Verdict.PASS,),
    "not-applicable": (Verdict.PASS, Verdict.FAIL),
}


def chosen(names: Iterable[str], profiles: Mapping[str, Profile]) -> list[Profile]:
    """The profiles of these names; raises :class:`~ndtframe.errors.UsageError` for another name."""
    found = []
    for name in names:
        if name not in profiles:
            raise UsageError(
                f"There is no profile '{name}'. {nearest(name, profiles)}",
                remedy="'ndt conformance list --profiles' lists them.",
            )
        found.append(profiles[name])
    return found
