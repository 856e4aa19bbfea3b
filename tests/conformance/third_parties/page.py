"""The page of the docs on implementations of others."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from tests.conformance.third_parties import PARTIES, expected, notes, suite

FILE = Path(__file__).parents[3] / "docs" / "conformance" / "third-parties.md"

_HEAD = """\
# Implementations of others

The suite asks implementations that have nothing to do with ours: no mocks. What comes of it is
published as it is, with the reason. `tests/conformance/third_parties` asks them again and holds the
answers against this page, which `python -m tests.conformance.third_parties --write` makes.

None of them is a network digital twin, so each is asked only for what it is: a reader and validator
of documents, or a store that is asked as a graph. Cases that need what it does not have are
*inconclusive*, not failed.

"""


def text() -> str:
    """The whole page."""
    return _HEAD + _summary() + "".join(map(_section, PARTIES))


def _summary() -> str:
    verdicts = ("pass", "fail", "inconclusive", "not tested")
    head = f"| implementation | {' | '.join(verdicts)} |\n|{' --- |' * 5}\n"
    rows = []
    for name in PARTIES:
        found = expected(name)
        counts = Counter(found["verdicts"].values())
        numbers = " | ".join(str(counts[verdict]) for verdict in verdicts)
        rows.append(f"| {found['version']} | {numbers} |\n")
    return head + "".join(rows)


def _section(name: str) -> str:
    about = notes()[name]
    found = expected(name)
    parts = [f"\n## {found['version']}\n\n{about['about'].strip()}\n"]
    failed = [case for case, verdict in found["verdicts"].items() if verdict == "fail"]
    if failed:
        head = "\n| case that fails | requirements | why |\n| --- | --- | --- |\n"
        parts.append(head + "".join(_row(case, about["fails"]) for case in failed))
    parts += [f"\n{about[part].strip()}\n" for part in ("inconclusive", "better") if part in about]
    return "".join(parts)


def _row(case: str, reasons: dict[str, Any]) -> str:
    requirements = ", ".join(suite().cases[case].requirements)
    why = " ".join(reasons[case.partition("/")[2]].split())
    return f"| {suite().cases[case].title} (`{case}`) | {requirements} | {why} |\n"
