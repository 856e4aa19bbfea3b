"""The example twin as its script builds it, with all its graphs, and questions asked of it."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from ndtframe import Twin
from ndtframe.cli.asking import answer, asked
from ndtframe.cli.graph_states import FOLDER, fill, states
from ndtframe.semantics import questions
from ndtframe.semantics.store import GraphStore

from .asked import EXAMPLE

SCRIPT = runpy.run_path(str(EXAMPLE / "build.py"))
"""What the script that builds the example defines."""
WHEN_BUILT = "when it was built"
_NOW = re.compile(r"20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_GIVEN = ("2026-01-01T", "2026-01-02T")
"""The last days that the data of the example tell of."""


def build_graphs(folder: Path) -> None:
    """Build the graphs of a twin as ``ndt graph build --all`` does."""
    with Twin.open(folder) as twin, GraphStore(folder / FOLDER) as store:
        for state in states(twin):
            fill(store, twin, state)


def rows_from(twin: Twin, name: str, state: str = "live", **given: str) -> list[tuple[str, ...]]:
    """The rows that ``ndt query --question NAME`` prints, as texts; "" for what is not there.

    This is the one place where what varies from one building to the next is made equal: the times
    at which the machine read, asked and answered.
    """
    found = answer(twin, asked(questions.find(name), given, state))
    assert not found.is_cut
    return [tuple("" if term is None else steady(term.value) for term in row) for row in found.rows]


def steady(text: str) -> str:
    """A text, or words in the place of a time that is none of the data."""
    is_now = _NOW.fullmatch(text) and not text.startswith(_GIVEN)
    return WHEN_BUILT if is_now else text
