"""Profiles: named sets of requirements that an implementation may mean to meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from ndtframe import resources
from ndtframe.conformance.register import Register
from ndtframe.conformance.tables import Table

Standing = Literal["mandatory", "conditional", "optional"]
Reference = Literal["tested", "none"]
"""Whether an implementation exists at which the profile could be tried; if not, it is published as
not tested."""

_PROFILE = {
    "id": str, "version": str, "title": str, "text": str, "reference": str, "rule": str,
    "operations": list, "part": list,
}  # fmt: skip
_PART = {"requirement": str, "mandatory": bool, "when": str, "rule": str}
_WHEN = re.compile(r"operation:([a-z]+\.[a-z]+)|statement:(\S+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A requirement as part of a profile.

    ``when`` is "operation:NAME" (the subject offers it) or "statement:REQUIREMENT" (the statement
    does not say that it does not apply); "" is always.  ``rule`` says why the profile demands what
    its source only asks for.
    """

    requirement: str
    mandatory: bool
    when: str
    rule: str

    @property
    def standing(self) -> Standing:
        """Mandatory, conditional (mandatory where ``when`` holds), or optional."""
        if self.when:
            return "conditional"
        return "mandatory" if self.mandatory else "optional"


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile with its parts, in the order of its file.

    ``operations`` are those that a subject has to offer: without them nobody could tell.
    """

    id: str
    version: str
    title: str
    text: str
    reference: Reference
    operations: tuple[str, ...]
    parts: tuple[Part, ...]

    def part(self, requirement: str) -> Part | None:
        """What it says of a requirement."""
        return next((each for each in self.parts if each.requirement == requirement), None)

    def problems(self, register: Register) -> Iterator[str]:
        """What is wrong between the profile and the register, one sentence each."""
        for each in self.parts:
            fault = _fault(each, register, self.reference)
            if fault:
                yield f"Profile {self.id}: {each.requirement}: {fault}"


def load(folder: Path | None = None) -> dict[str, Profile]:
    """All profiles by id, of a folder or those that come with us.

    Raises :class:`~ndtframe.errors.InputError` for a file that is none.
    """
    files = sorted((folder or resources.folder("conformance") / "profiles").glob("*.toml"))
    return {file.stem: _read(file) for file in files}


def _read(file: Path) -> Profile:
    table = Table.read(file, "a profile")
    table.only(_PROFILE, needed=("id", "version", "title", "text", "reference", "part"))
    if table.text("id") != file.stem:
        raise table.fault(f"Its id is '{table.text('id')}', and its file is {file.name}.")
    reference = table.text("reference")
    if reference not in ("tested", "none"):
        raise table.fault(f"The reference is '{reference}': expected tested or none.")
    parts = tuple(_part(each, table.text("rule")) for each in table.each("part"))
    return Profile(
        id=file.stem,
        version=table.text("version"),
        title=table.text("title"),
        text=table.text("text"),
        reference=cast(Reference, reference),
        operations=tuple(table.content.get("operations", ())),
        parts=_once(table, parts),
    )


def _part(table: Table, rule: str) -> Part:
    table.only(_PART, needed=("requirement",))
    when, mandatory = table.text("when"), bool(table.content.get("mandatory", False))
    if when and not _WHEN.fullmatch(when):
        raise table.fault(
            f"'{when}' is no condition: expected operation:NAME or statement:REQUIREMENT."
        )
    if when and mandatory:
        raise table.fault("A part is mandatory, or has a condition in 'when', not both.")
    own = table.text("rule") or (rule if mandatory or when else "")
    return Part(table.text("requirement"), mandatory, when, own)


def _once(table: Table, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    names = [each.requirement for each in parts]
    for name in names:
        if names.count(name) > 1:
            raise table.fault(f"'{name}' is a part of it twice.")
    return parts


def _fault(part: Part, register: Register, reference: Reference) -> str:
    if part.requirement not in register:
        return f"there is no such requirement. {register.nearest(part.requirement)}"
    stated = part.when.removeprefix("statement:")
    if stated != part.when and stated not in register:
        return f"its condition names '{stated}'. {register.nearest(stated)}"
    if stated != part.when and not register[stated].may_not_apply:
        return f"its condition is never false: {stated} always applies."
    requirement = register[part.requirement]
    if requirement.consequence == "trace":
        return "nobody has read it, so it is part of no claim."
    if part.standing == "optional":
        return ""
    if reference == "tested" and (requirement.untested or requirement.inspection):
        return "no case tests it, so the profile could never be met."
    if requirement.consequence == "reports":
        return f"it is {requirement.strength} in its source, and only reports."
    if requirement.consequence == "warns" and not part.rule:
        return "its source only asks for it, and no rule says why the profile demands it."
    return ""
