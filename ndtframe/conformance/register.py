"""The register: what the standards and this suite require, ``conformance/requirements/*.toml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from ndtframe import resources
from ndtframe.conformance.case import Case
from ndtframe.conformance.messages import FAULTS
from ndtframe.conformance.tables import Table
from ndtframe.errors import InputError, Position

Consequence = Literal["fails", "warns", "reports", "trace"]
"""What comes of a requirement that is not met; ``trace``: it is listed and never tested."""

CONSEQUENCES: Final[Mapping[str, Consequence]] = {
    "MUST": "fails",
    "MUST NOT": "fails",
    "structural": "fails",
    "structural, read-only": "fails",
    "project rule": "fails",
    "SHOULD": "warns",
    "SHOULD (YANG) / MUST (non-YANG)": "warns",
    "must": "warns",
    "should": "warns",
    "should/shall": "warns",
    "requires": "warns",
    "is required": "warns",
    "service requirement": "warns",
    "have to": "warns",
    "recommended": "warns",
    "may": "reports",
    "descriptive": "reports",
    "descriptive/should": "reports",
    "informative": "reports",
    "candidate": "reports",
    "scope": "reports",
    "open": "reports",
    "assessment": "reports",
    "future": "reports",
}
"""What each strength comes to.  Of two words the weaker counts; words of BCP 14 are in capitals."""

READ = ("V", "OBS")
"""Marks of what was read, in the text or in a file for machines: only that is tested."""
EVIDENCE = (*READ, "V-abs", "2ND", "RECALLED")

_SOURCE = {"id": str, "title": str, "body": str, "revision": str, "about": str}
_REQUIREMENT = {
    "id": str, "clause": str, "strength": str, "conditional": bool, "text": str, "actor": str,
    "condition": str, "evidence": str, "untested": str, "inspection": str, "conduct": list,
}  # fmt: skip
_NEEDED = ("id", "clause", "strength", "text", "actor", "evidence")


@dataclass(frozen=True, slots=True)
class Source:
    """A document that requires something; ``title`` names it with its revision."""

    id: str
    title: str
    body: str
    revision: str
    about: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement, in our own words.

    ``untested`` says why no case tests it, ``inspection`` what a person has to judge.
    ``conduct`` are faults that break it in whatever case they show, as "crashed": it has no cases.
    ``conditional`` says that the source itself makes it depend on ``condition``.
    """

    id: str
    source: Source
    clause: str
    strength: str
    text: str
    actor: str
    evidence: str
    condition: str
    conditional: bool
    untested: str
    inspection: str
    conduct: tuple[str, ...]
    position: Position

    @property
    def consequence(self) -> Consequence:
        """What comes of it where it is not met."""
        return CONSEQUENCES[self.strength] if self.evidence in READ else "trace"

    @property
    def may_not_apply(self) -> bool:
        """Whether a statement may say that it does not apply."""
        return self.conditional or bool(self.condition)

    @property
    def reference(self) -> str:
        """Where it stands: document and clause."""
        return f"{self.source.title}, {self.clause}"


@dataclass(frozen=True)
class Register:
    """All requirements, by source; the sources that ask for most come first."""

    sources: tuple[Source, ...]
    requirements: tuple[Requirement, ...]

    @cached_property
    def _by_id(self) -> dict[str, Requirement]:
        return {each.id: each for each in self.requirements}

    def __iter__(self) -> Iterator[Requirement]:
        return iter(self.requirements)

    def __len__(self) -> int:
        return len(self.requirements)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Requirement:
        return self._by_id[id]

    def of(self, source: Source) -> tuple[Requirement, ...]:
        """The requirements of one document."""
        return tuple(each for each in self.requirements if each.source == source)

    def nearest(self, id: str) -> str:
        """A sentence on the ids that look most like one that nothing has."""
        return nearest(id, self._by_id)

    def problems(self, cases: Iterable[Case]) -> Iterator[str]:
        """What is wrong between requirements and cases, one sentence each.

        A requirement that was read has a case, or a reason why not; the others have neither.
        """
        tested = tested_by(cases)
        for id, names in tested.items():
            if id not in self:
                yield f"{names[0]}: there is no requirement '{id}'. {self.nearest(id)}"
        for each in self:
            fault = _fault(each, tested.get(each.id, ()))
            if fault:
                yield f"{each.position}: {each.id}: {fault}"


def tested_by(cases: Iterable[Case]) -> dict[str, tuple[str, ...]]:
    """The ids of the cases that name each requirement."""
    found: dict[str, tuple[str, ...]] = {}
    for case in cases:
        for requirement in case.requirements:
            found[requirement] = (*found.get(requirement, ()), case.id)
    return found


def nearest(name: str, known: Iterable[str]) -> str:
    """A sentence on the known names that look most like one that is not known."""
    found = get_close_matches(name, list(known), 3)
    return f"The nearest: {', '.join(found)}." if found else "None has a name like it."


def load(folder: Path | None = None) -> Register:
    """The register of a folder; the one that comes with us if none is named.

    Raises :class:`~ndtframe.errors.InputError` for a file that is not in order.
    """
    files = sorted((folder or resources.folder("conformance") / "requirements").glob("*.toml"))
    found = sorted(map(_read, files), key=_asked, reverse=True)
    requirements: dict[str, Requirement] = {}
    for each in (each for _, read in found for each in read):
        if each.id in requirements:
            other = requirements[each.id].position
            raise InputError(f"'{each.id}' is in {other}, too.", where=each.position)
        requirements[each.id] = each
    return Register(tuple(source for source, _ in found), tuple(requirements.values()))


def _asked(found: tuple[Source, list[Requirement]]) -> int:
    """How many requirements of a source can be tested."""
    return sum(each.consequence != "trace" for each in found[1])


def _read(file: Path) -> tuple[Source, list[Requirement]]:
    table = Table.read(file, "a part of the register")
    table.only({"source": dict, "requirement": list})
    head = table.below("source")
    head.only(_SOURCE, needed=tuple(_SOURCE))
    source = Source(**{name: head.text(name) for name in _SOURCE})
    if source.id != file.stem:
        raise head.fault(f"The source's id is '{source.id}', and its file is {file.name}.")
    return source, [_requirement(source, each) for each in table.each("requirement")]


def _requirement(source: Source, table: Table) -> Requirement:
    table.only(_REQUIREMENT, needed=_NEEDED)
    texts = {name: table.text(name) for name, kind in _REQUIREMENT.items() if kind is str}
    made = Requirement(
        source=source,
        conditional=bool(table.content.get("conditional", False)),
        conduct=tuple(table.content.get("conduct", ())),
        position=table.position,
        **texts,
    )
    if made.strength not in CONSEQUENCES:
        raise table.fault(f"'{made.strength}' is no strength: expected {_any_of(CONSEQUENCES)}.")
    if made.evidence not in EVIDENCE:
        raise table.fault(f"'{made.evidence}' is no mark: expected {_any_of(EVIDENCE)}.")
    if made.conditional and not made.condition:
        raise table.fault("It is conditional, and has no condition.")
    if len(_standings(made)) > 1:
        raise table.fault(f"It has both {' and '.join(_standings(made))}; one of them is true.")
    unknown = [each for each in made.conduct if each not in FAULTS]
    if unknown:
        raise table.fault(f"'{unknown[0]}' is no fault: expected {_any_of(FAULTS)}.")
    return made


def _any_of(names: Iterable[str]) -> str:
    return f"one of {', '.join(names)}"


def _fault(requirement: Requirement, cases: tuple[str, ...]) -> str:
    """What is wrong with how one requirement is tested; "" if nothing is."""
    reason = _standings(requirement)
    if requirement.consequence == "trace":
        if cases:
            return f"nobody has read it ({requirement.evidence}), and {cases[0]} tests it."
        return "nobody has read it, which is the reason why it is not tested." if reason else ""
    if cases and reason:
        return f"it says {reason[0]}, and {cases[0]} tests it."
    if not cases and not reason:
        return "no case tests it, and it says none of 'untested', 'inspection' and 'conduct'."
    return ""


def _standings(requirement: Requirement) -> list[str]:
    """What a requirement has in the place of cases."""
    names = ("untested", "inspection", "conduct")
    return [f"'{name}'" for name in names if getattr(requirement, name)]
