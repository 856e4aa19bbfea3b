"""A rule of the meaning layer, and those that stand in files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from ndtframe import resources
from ndtframe.errors import InputError

_HEADING: Final = re.compile(r"# (?P<number>[0-9]{2}) (?P<title>\S.*)\n")


@dataclass(frozen=True, slots=True)
class Rule:
    """One CONSTRUCT, which reads one graph: its name, and the query."""

    name: str
    text: str


@cache
def rules_in_files() -> tuple[Rule, ...]:
    """The rules that ship, in the order of their files."""
    folder = resources.folder("ontology") / "rules"
    return tuple(read_rule(path) for path in sorted(folder.glob("*.rq")))


def read_rule(path: Path) -> Rule:
    """A rule of a file ``NN-title.rq``.

    Raises :class:`~ndtframe.errors.InputError` if its first line is not ``# NN title``.
    """
    text = path.read_text(encoding="utf-8")
    found = _HEADING.match(text)
    if found is None or found["number"] != path.name[:2]:
        raise InputError(
            f"A rule begins with its number and what it says, '# {path.name[:2]} ...'.",
            where=f"{path}:1",
        )
    return Rule(path.stem, text)


def table(columns: str, rows: Iterable[tuple[str, ...]]) -> str:
    """A VALUES clause of IRIs, sorted: ``VALUES (?leaf ?property) { (<...> <...>) ... }``."""
    lines = "\n".join(f"  ({' '.join(f'<{iri}>' for iri in row)})" for row in sorted(set(rows)))
    return f"VALUES ({columns}) {{\n{lines}\n}}"
