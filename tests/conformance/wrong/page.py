"""The page of the docs on subjects that are wrong on purpose."""

from __future__ import annotations

from pathlib import Path

from tests.conformance.wrong import Caught, Kind, about, caught, odd_ones, suite, wrong

FILE = Path(__file__).parents[3] / "docs" / "conformance" / "wrong.md"

_HEAD = """\
# The tester is tested

A suite that nobody fails proves nothing, and one that blames the wrong requirement is of no use. So
it is run against subjects that are wrong on purpose: our own twin, each with one fault. Every one
has to be found by a case of the requirement that it breaks, and may be blamed for no MUST, rule of
structure or rule of this project that its fault has nothing to do with. The tests demand it
(`tests/conformance/test_wrong.py`).

The table is made by `python -m tests.conformance.wrong --write`. Without `--write` it is printed,
with the reasons that were told.
"""
_ODD = """\

## Odd, but right

Nobody has to do things as we do them. These subjects are odd and break nothing, and every case that
our own twin passes they have to pass as well.

| subject | what is odd about it |
| --- | --- |
"""


def text(*, reasons: bool = False) -> str:
    """The whole page; with ``reasons``, also what was told in each case."""
    kinds = wrong()
    broken = {kind.breaks for kind in kinds}
    count = f"\nThere are {len(kinds)}, which break {len(broken)} requirements.\n\n"
    head = ["subject", "what is wrong with it", "breaks", "strength", "found by"]
    head += ["which says"] if reasons else []
    rows = [
        _row(kind, reasons) for kind in sorted(kinds, key=lambda kind: (kind.breaks, kind.__name__))
    ]
    odds = [f"| `{kind.__name__}` | {about(kind)} |\n" for kind in odd_ones()]
    lines = [_line(head), _line(["---"] * len(head)), *rows]
    return "".join([_HEAD, count, *lines, _ODD, *odds])


def _row(kind: Kind, reasons: bool) -> str:
    found = caught(kind) or Caught("nobody", "")
    strength = suite().register[kind.breaks].strength
    told = [_cell(found.reason)] if reasons else []
    return _line(
        [f"`{kind.__name__}`", about(kind), kind.breaks, strength, f"`{found.case}`", *told]
    )


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(reason: str) -> str:
    """A reason in a cell of a table: one line, cut if it is long, without marks of Markdown."""
    line = " ".join(reason.split())
    cut = line if len(line) <= 140 else f"{line[:137]}..."
    return "".join(f"\\{each}" if each in "|*_<>[]`\\" else each for each in cut)
