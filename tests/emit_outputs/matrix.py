"""The table of docs/outputs.csv: which output refuses what, found by trying.

``python -m tests.emit_outputs.matrix`` writes it again, and ``ndt generate docs`` the page.
"""

from __future__ import annotations

import csv
import tempfile
from io import StringIO
from pathlib import Path

from .cases import CASES, Case
from .judges import Judges, of_modules

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "outputs.csv"
_HEAD = ("rule", "clause", "Python", "JSON Schema", "XSD")
YANG = Path(__file__).parent / "yang"
MODULES = [YANG / "every.yang", YANG / "more.yang"]


def table(judges: Judges) -> str:
    """The table as CSV, one row a rule."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([_HEAD, *(row(judges, each) for each in CASES)])
    return text.getvalue()


def row(judges: Judges, case: Case) -> list[str]:
    clause = case.clause if case.clause.startswith("RFC") else f"RFC 7950, {case.clause}"
    xml = judges.xsd_accepts(case.broken) if case.in_xml else None
    verdicts = [judges.python_accepts(case.broken), judges.json_accepts(case.broken), xml]
    return [case.rule, clause, *map(_word, verdicts)]


def _word(accepted: bool | None) -> str:
    return {True: "does not see", False: "refuses", None: "not applicable"}[accepted]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        judges = of_modules(MODULES, Path(folder))
        TABLE.write_text(table(judges), encoding="utf-8")


if __name__ == "__main__":
    main()
