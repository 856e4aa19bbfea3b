"""Documents against each statement of RFC 7950, through ``ndt validate`` and libyang."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..data.libyang import Judge
from .case import Case, Run, cases, judged

ALL = [
    pytest.param(case, run, id=f"{case.name}-{number}")
    for case in cases()
    for number, run in enumerate(case.runs)
]


@pytest.mark.parametrize(("case", "run"), ALL)
def test_verdicts(case: Case, run: Run, tmp_path: Path) -> None:
    case.write(tmp_path)
    found = judged(case, run, tmp_path)
    wrong = {text: (found[text], run.verdicts[text]) for text in found}
    wrong = {text: pair for text, pair in wrong.items() if sorted(pair[0]) != sorted(pair[1])}
    assert not wrong, "\n".join(
        f"{t}\n  found    {f}\n  expected {e}" for t, (f, e) in wrong.items()
    )


PLAIN = [item for item in ALL if item.values[1].is_plain]  # type: ignore[union-attr]


@pytest.mark.parametrize(("case", "run"), PLAIN)
def test_libyang_agrees_or_errs_where_said(case: Case, run: Run, tmp_path: Path) -> None:
    case.write(tmp_path)
    judge = Judge([tmp_path], reversed(run.modules), features=["*"])
    wrong = {}
    for text, errors in run.verdicts.items():
        if text == "{}" or run.libyang.get(text) == "crashes":
            continue
        refused = judge.complaint(text)
        if (bool(refused) == bool(errors)) is (text in run.libyang):
            wrong[text] = refused
    assert not wrong, "\n".join(f"{text}\n  {refused}" for text, refused in wrong.items())
