"""The page of outputs says what each of them refuses, as tried here."""

import pytest

from . import matrix
from .cases import CASES, Case
from .judges import Judges, of_modules


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Judges:
    return of_modules(matrix.MODULES, tmp_path_factory.mktemp("outputs"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_valid_is_accepted_by_all(case: Case, outputs: Judges) -> None:
    outputs.document.from_value(case.valid)
    assert [fault.message for fault in outputs.json.iter_errors(case.valid)] == []
    assert outputs.xsd_accepts(case.valid)


def test_table_is_up_to_date(outputs: Judges) -> None:
    remedy = "Run: python -m tests.emit_outputs.matrix, and then ndt generate docs"
    assert matrix.table(outputs) == matrix.TABLE.read_text(encoding="utf-8"), remedy


def test_rules_are_broken_one_at_a_time(outputs: Judges) -> None:
    for case in CASES:
        if not outputs.python_accepts(case.broken):
            assert outputs.faults(case.broken) == 1, case.rule


def test_a_stale_table_would_be_seen(outputs: Judges) -> None:
    current = matrix.TABLE.read_text(encoding="utf-8").replace("does not see", "refuses", 1)
    assert matrix.table(outputs) != current
