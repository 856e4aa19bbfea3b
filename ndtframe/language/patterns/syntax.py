"""The tree of an XML Schema pattern."""

from __future__ import annotations

from dataclasses import dataclass

from ndtframe.language.patterns.characters import CharacterSet


@dataclass(frozen=True, slots=True)
class Repeated:
    """A part that stands ``least`` to ``most`` times; no bound if ``most`` is ``None``."""

    part: CharacterSet | Choice
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several branches; a branch is a sequence of parts, which may be empty."""

    branches: tuple[tuple[Part, ...], ...]


Part = CharacterSet | Choice | Repeated
