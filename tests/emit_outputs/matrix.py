"""The table of docs/outputs.md: which output refuses what, found by trying.

``python -m tests.emit_outputs.matrix`` writes the page again.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from .cases import CASES, Case
from .judges import Judges, of_modules

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "outputs.md"
YANG = Path(__file__).parent / "yang"
MODULES = [YANG / "every.yang", YANG / "more.yang"]
_START = "<!-- The table is written by a test. -->"


def table(judges: Judges) -> str:
    """The table, one row a rule."""
    head = "| rule | clause | Python | JSON Schema | XSD |\n| --- | --- | --- | --- | --- |\n"
    return head + "".join(f"| {' | '.join(row(judges, case))} |\n" for case in CASES)


def row(judges: Judges, case: Case) -> list[str]:
    clause = case.clause if case.clause.startswith("RFC") else f"RFC 7950, {case.clause}"
    xml = judges.xsd_accepts(case.broken) if case.in_xml else None
    verdicts = [judges.python_accepts(case.broken), judges.json_accepts(case.broken), xml]
    return [case.rule, clause, *map(_word, verdicts)]


def _word(accepted: bool | None) -> str:
    return {True: "does not see", False: "refuses", None: "not applicable"}[accepted]


def page(judges: Judges, current: str) -> str:
    """The page with its table as it must be."""
    before, mark, _ = current.partition(_START)
    return f"{before}{mark}\n\n{table(judges)}"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        judges = of_modules(MODULES, Path(folder))
        PAGE.write_text(page(judges, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
