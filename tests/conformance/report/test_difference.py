"""What differs between two reports."""

from ndtframe.conformance.report import journal
from ndtframe.conformance.report.difference import difference

from .samples import Bad, Good, written


def told(before, after) -> list[tuple[str, str, str, str]]:
    changes = difference(journal.read(before), journal.read(after)).changes
    return [(each.kind, each.id, each.before, each.after) for each in changes]


def test_equal_reports_do_not_differ(good, tmp_path) -> None:
    again = written(tmp_path / "again.jsonl", Good)
    found = difference(journal.read(good), journal.read(again))
    assert (found.changes, found.notes, found.is_worse) == ((), (), False)


def test_what_passed_and_does_not_is_worse(good, bad) -> None:
    assert told(good, bad) == [
        ("case", "state/coloured", "pass", "fail"),
        ("case", "other/crashes", "pass", "fail"),
        ("case", "other/lies", "pass", "inconclusive"),
        ("requirement", "R-SHOULD", "pass", "fail"),
        ("requirement", "R-TOLD", "error", "fail"),
        ("requirement", "R-IF", "pass", "fail"),
        ("requirement", "R-STANDS", "pass", "fail"),
        ("requirement", "R-HONEST", "pass", "fail"),
        ("profile", "tiny", "met", "not met"),
    ]
    found = difference(journal.read(good), journal.read(bad))
    assert found.is_worse
    worse = [each.id for each in found.changes if each.is_worse]
    assert worse[:4] == ["state/coloured", "other/crashes", "other/lies", "R-SHOULD"]
    assert worse[4:] == ["R-IF", "R-STANDS", "R-HONEST", "tiny"]
    assert 'expected "green"' in found.changes[0].why
    assert [note[:12] for note in found.notes] == ["Their seeds ", "They are of "]


def test_what_did_not_pass_and_does_is_not_worse(good, bad) -> None:
    found = difference(journal.read(bad), journal.read(good))
    assert found.changes
    assert not found.is_worse


def test_a_case_that_is_left_out_is_worse_if_it_passed(bad, tmp_path) -> None:
    partly = written(tmp_path / "partly.jsonl", Bad, only=("state/coloured",), seed=5)
    found = difference(journal.read(bad), journal.read(partly))
    gone = {each.id: each.after for each in found.changes if each.kind == "case"}
    assert gone["state/live"] == "not in the report"
    assert found.is_worse


def test_a_report_that_broke_off_is_worse_and_said_to_be_incomplete(bad, broken_off) -> None:
    found = difference(journal.read(bad), journal.read(broken_off))
    assert found.is_worse
    assert found.notes[0].startswith("The second report is INCOMPLETE")
    assert ("profile", "tiny", "not met", "not in the report") in told(bad, broken_off)
