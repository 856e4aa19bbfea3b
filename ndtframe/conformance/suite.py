"""The suite: what ``conformance/`` holds, read when it is asked for."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from ndtframe import resources
from ndtframe.conformance import case, profile, register
from ndtframe.conformance.case import Case
from ndtframe.conformance.profile import Profile
from ndtframe.conformance.register import Register
from ndtframe.errors import InputError, UsageError

DATA = ("suite.toml", "requirements", "profiles", "documents", "cases", "protocol")
"""What of the folder decides verdicts; harnesses for other implementations do not."""

_CODE = Path(__file__).parent
_JUDGES = (
    "programs",
    "case.py",
    "checks.py",
    "names.py",
    "play.py",
    "steps.py",
    "trees.py",
    "xml_text.py",
)
"""The modules that a verdict depends on; they are part of the suite's digest."""


@dataclass(frozen=True)
class Suite:
    """A conformance suite in a folder."""

    folder: Path

    @classmethod
    def load(cls, folder: Path | None = None) -> Suite:
        """The suite of a folder; by default the one that comes with us."""
        return cls(folder or resources.folder("conformance"))

    @cached_property
    def about(self) -> dict[str, Any]:
        """Its ``suite.toml``: name, version, areas."""
        table: dict[str, Any] = tomllib.loads(
            (self.folder / "suite.toml").read_text(encoding="utf-8")
        )
        return table

    @cached_property
    def cases(self) -> dict[str, Case]:
        """All cases by id, by area in the order of ``suite.toml`` and then by name."""
        known = case.load(self.folder / "cases")
        self._require_operations(known.values())
        areas = [area["id"] for area in self.about["area"]]
        for each in known.values():
            if each.area not in areas:
                told = f"The area '{each.area}' is none of suite.toml: {', '.join(areas)}."
                raise InputError(told, where=str(self.folder / "cases" / f"{each.id}.toml"))
        return dict(sorted(known.items(), key=lambda item: (areas.index(item[1].area), item[0])))

    def _require_operations(self, cases: Iterable[Case]) -> None:
        """Refuse cases of operations that the protocol of the suite does not have."""
        file = self.folder / "protocol" / "operations.schema.json"
        if not file.is_file():
            return
        forms = json.loads(file.read_text(encoding="utf-8"))["$defs"]
        known = [name for name in forms if "." in name]
        for each in cases:
            for name in each.operations:
                if name not in known:
                    near = ", ".join(get_close_matches(name, known, 3)) or "none"
                    told = f"There is no operation '{name}'. Nearest: {near}."
                    raise InputError(told, where=str(self.folder / "cases" / f"{each.id}.toml"))

    @cached_property
    def register(self) -> Register:
        """All requirements."""
        return register.load(self.folder / "requirements")

    @cached_property
    def profiles(self) -> dict[str, Profile]:
        """All profiles by id."""
        return profile.load(self.folder / "profiles")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all that a verdict depends on: data and the programs that judge."""
        digest = hashlib.sha256()
        for name, content in self._parts():
            digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
        return digest.hexdigest()

    def document(self, name: str) -> Any:
        """A document of ``documents/``, as its file has it.

        Raises :class:`~ndtframe.errors.InputError` if there is none of that name.
        """
        file = self.folder / "documents" / f"{name}.json"
        try:
            document: Any = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            told = f"This is no document of the suite: {error}."
            raise InputError(told, where=str(file)) from error
        return document

    def chosen(self, only: Iterable[str] = (), profiles: Iterable[str] = ()) -> list[Case]:
        """The cases of some ids, areas, requirements and profiles; all where none is named.

        Raises :class:`~ndtframe.errors.UsageError` for a name that nothing has.
        """
        wanted = [set(self._ids(each)) for each in only]
        wanted += [set(self._of_profile(each)) for each in profiles]
        ids = set().union(*wanted) if wanted else set(self.cases)
        return [each for case_id, each in self.cases.items() if case_id in ids]

    def is_aim(self, requirement: str) -> bool:
        """Whether there is a case that is for a requirement: one that names it first."""
        return requirement in self._aims

    @cached_property
    def _aims(self) -> frozenset[str]:
        return frozenset(case.requirements[0] for case in self.cases.values())

    def cases_of(self, requirement: str) -> list[Case]:
        """The cases that name a requirement."""
        return [each for each in self.cases.values() if requirement in each.requirements]

    def _ids(self, name: str) -> Iterator[str]:
        found = [
            case_id
            for case_id, each in self.cases.items()
            if name in (case_id, each.area, *each.requirements)
        ]
        if not found and name not in self.register:
            known = [*self.cases, *(each.id for each in self.register)]
            near = ", ".join(get_close_matches(name, known, 3)) or "none"
            raise UsageError(
                f"'{name}' is no case, area or requirement of the suite.",
                remedy=f"Nearest: {near}. All: ndt conformance list",
            )
        yield from found

    def _of_profile(self, name: str) -> Iterator[str]:
        if name not in self.profiles:
            raise UsageError(
                f"There is no profile '{name}'.",
                remedy=f"There are {', '.join(self.profiles)}.",
            )
        for part in self.profiles[name].parts:
            yield from (each.id for each in self.cases_of(part.requirement))

    def _parts(self) -> Iterator[tuple[str, bytes]]:
        for root, names in ((self.folder, DATA), (_CODE, _JUDGES)):
            for name in names:
                place = root / name
                files = sorted(place.rglob("*")) if place.is_dir() else [place]
                for file in files:
                    if file.suffix in (".toml", ".json", ".py"):
                        yield file.relative_to(root).as_posix(), file.read_bytes()
