"""Some of the documents of ``make bench-diff``, and whether it would see a fault."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from benchmarks.differential import __main__ as command
from benchmarks.differential import reasons
from benchmarks.differential.judge import Judge
from benchmarks.differential.run import VALID, run


@pytest.mark.slow
def test_same_verdicts() -> None:
    tally = run(range(200), seed=2026)
    assert tally.faults == []
    assert sum(tally.texts.values()) > 700
    assert len(tally.texts) > 20
    done_to_it = sum(tally.texts.values()) - tally.texts[VALID]
    assert sum(tally.refused.values()) > done_to_it / 4
    assert tally.refused[VALID] < tally.texts[VALID] / 10


def test_the_same_seed_gives_the_same_texts() -> None:
    one, two = run(range(1, 12, 2), seed=5), run(range(1, 12, 2), seed=5)
    assert (one.texts, one.refused, one.explained) == (two.texts, two.refused, two.explained)
    assert run(range(1, 12, 2), seed=6).refused != one.refused


@pytest.mark.slow
def test_what_is_not_explained_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench-diff", "--documents", "12", "--seed", "3"])
    assert command.main() == 0
    assert "12 documents" in capsys.readouterr().out
    monkeypatch.setattr(Judge, "_ours", lambda self, text: ())
    monkeypatch.setattr(reasons, "REASONS", ())
    assert command.main() == 1
    out, err = capsys.readouterr()
    assert "--seed 3 --only " in out
    assert "12 of 12 documents" in err


def test_only_one(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuses(self: Any, text: str) -> str:
        return "no"

    monkeypatch.setattr(Judge, "complaint", refuses)
    monkeypatch.setattr(sys, "argv", ["bench-diff", "--only", "7", "--seed", "4"])
    assert command.main() == 1
    assert "--seed 4 --only 7 (types;" in capsys.readouterr().out
