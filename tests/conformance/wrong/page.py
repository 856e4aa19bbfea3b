"""What the docs tell of subjects that are wrong on purpose: ``found.json`` beside this file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from tests.conformance.wrong import Caught, Kind, about, caught, odd_ones, wrong

FILE = Path(__file__).parent / "found.json"


def text() -> str:
    """The file: each subject that is wrong with the case that finds it, and those that are odd."""
    found = {
        "wrong": [_row(kind) for kind in _kinds()],
        "odd": [{"subject": kind.__name__, "about": about(kind)} for kind in odd_ones()],
    }
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def reasons() -> Iterator[str]:
    """A line for each subject that is wrong: the case that finds it, and what was told there."""
    for kind in _kinds():
        found = _caught(kind)
        yield f"{kind.__name__}: {kind.breaks}: {found.case}: {' '.join(found.reason.split())}"


def _kinds() -> list[Kind]:
    return sorted(wrong(), key=lambda kind: (kind.breaks, kind.__name__))


def _caught(kind: Kind) -> Caught:
    return caught(kind) or Caught("nobody", "")


def _row(kind: Kind) -> dict[str, str]:
    return {
        "subject": kind.__name__,
        "about": about(kind),
        "breaks": kind.breaks,
        "found-by": _caught(kind).case,
    }
