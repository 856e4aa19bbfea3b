"""Who understands whom: subjects that are right, and some that are wrong on purpose."""

from __future__ import annotations

import json
import os
import re
import shlex
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from ndtframe.cli import ndt
from ndtframe.conformance.interop import Matrix, interop
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report.interop_html import interop_html
from ndtframe.conformance.roads import ALIASES, Address
from ndtframe.conformance.suite import Suite

SUBJECTS = Path(__file__).parents[2] / "conformance" / "subjects"
PYTHON = f"cmd:{shlex.join([sys.executable, '-I', '-S', str(SUBJECTS / 'python' / 'twin.py')])}"
PERL = f"cmd:{shlex.join(['perl', str(SUBJECTS / 'perl' / 'twin.pl')])}"
TOLD_ALL = 6
"""Parts that twins without document.copy and session.difference can hand over."""


def of(*names: str) -> Matrix:
    return interop([Address.of(address(each)) for each in names], Suite.load())


def address(name: str) -> str:
    known = ":" in name or name in ALIASES
    return name if known else f"py:tests.conformance.interop_subjects:{name}"


@pytest.fixture(scope="module")
def matrix() -> Matrix:
    return of(PYTHON, "Lossy", "Mislabels", "Leaks")


def test_who_is_right_understands_itself(matrix: Matrix) -> None:
    cell = matrix.cell("Python twin", "Python twin")
    assert (cell.verdict, cell.passed, cell.tried) == (Verdict.PASS, TOLD_ALL, TOLD_ALL)


def test_each_reads_each(matrix: Matrix) -> None:
    names = [each.name for each in matrix.participants]
    assert names == ["Python twin", "Lossy", "Mislabels", "Leaks"]
    assert [(cell.writer, cell.reader) for cell in matrix.cells] == [
        (writer, reader) for writer in names for reader in names
    ]


@pytest.mark.parametrize(
    ("wrong", "failing", "told"),
    [
        ("Lossy", {"network", "session"}, "link is missing"),
        ("Mislabels", {"session"}, "shows as 'live' what is potential"),
        ("Leaks", {"session"}, "changed what is live"),
    ],
)
def test_who_is_wrong_fails_as_a_reader(
    matrix: Matrix, wrong: str, failing: set[str], told: str
) -> None:
    cell = matrix.cell("Python twin", wrong)
    failed = [part for part in cell.parts if part.verdict is Verdict.FAIL]
    assert {part.trade for part in failed} == failing
    assert {part.by for part in failed} == {"reader"}
    assert all(told in part.reason for part in failed)
    assert told in cell.reason


def test_a_writer_that_loses_something_is_to_blame_for_it(matrix: Matrix) -> None:
    cell = matrix.cell("Lossy", "Python twin")
    failed = [part for part in cell.parts if part.verdict is Verdict.FAIL]
    assert {part.by for part in failed} == {"writer"}
    whose = [each.who for each in matrix.findings()]
    assert {who for who in whose if "Python twin" in who} == {
        "Lossy, reading Python twin",
        "Mislabels, reading Python twin",
        "Leaks, reading Python twin",
    }


def test_who_refuses_only_what_others_write_fails() -> None:
    matrix = of("Annotates", "Narrow")
    cell = matrix.cell("Annotates", "Narrow")
    assert (cell.verdict, "no metadata" in cell.reason) == (Verdict.FAIL, True)
    assert matrix.cell("Narrow", "Annotates").verdict is Verdict.PASS
    assert matrix.cell("Narrow", "Narrow").verdict is Verdict.PASS


@pytest.mark.slow
def test_who_dies_or_is_not_there_stops_nobody() -> None:
    matrix = of("cmd:no-such-program", "Dies", PYTHON, PYTHON)
    absent = matrix.participants[0]
    assert "cannot be started" in absent.absent
    assert matrix.cell(absent.name, "Python twin").verdict is Verdict.NOT_TESTED
    cell = matrix.cell("Python twin", "Dies")
    assert (cell.verdict, cell.passed) == (Verdict.FAIL, 3)
    assert "crashed" in cell.reason
    assert matrix.cell("Dies", "Python twin").verdict is Verdict.INCONCLUSIVE
    assert matrix.cell("Python twin", "Python twin (2)").verdict is Verdict.PASS


def test_a_document_is_written_and_not_read(tmp_path: Path) -> None:
    """A file holds what it holds, so nothing is handed over and nobody is blamed."""
    (tmp_path / "a.json").write_text("{}")
    matrix = of(f"file:{tmp_path / 'a.json'}", PYTHON)
    assert matrix.cell("Python twin", "a.json").verdict is Verdict.INCONCLUSIVE
    assert matrix.cell("a.json", "Python twin").verdict is Verdict.INCONCLUSIVE


def test_as_json_and_as_a_page(matrix: Matrix) -> None:
    value = json.loads(json.dumps(matrix.to_json()))
    assert len(value["cells"]) == 16
    assert value["cells"][1]["parts"][0] == {
        "trade": "network",
        "material": "uris",
        "verdict": "fail",
        "reason": matrix.cells[1].parts[0].reason,
        "by": "reader",
    }
    page = interop_html(matrix)
    assert page == interop_html(matrix)
    assert len(re.findall(r'<details class="pair"', page)) == 16
    assert "link is missing" in page
    assert "<script src" not in page


@pytest.mark.json_pp
def test_by_command(tmp_path: Path) -> None:
    page = tmp_path / "matrix.html"
    done = CliRunner().invoke(ndt, ["conformance", "interop", PERL, PYTHON, "--html", str(page)])
    assert (done.exit_code, done.output.count("pass 6/6")) == (0, 4), done.output
    assert page.read_text().startswith("<!DOCTYPE html>")
    lossy = "py:tests.conformance.interop_subjects:Lossy"
    done = CliRunner().invoke(ndt, ["conformance", "interop", PYTHON, lossy, "--json"])
    assert done.exit_code == 1
    assert json.loads(done.stdout)["cells"][1]["verdict"] == "fail"
    done = CliRunner().invoke(ndt, ["conformance", "interop", "cmd:false", PYTHON])
    assert (done.exit_code, "absent: cmd:false" in done.output) == (3, True)


@pytest.mark.slow
@pytest.mark.json_pp
def test_the_matrix_of_the_docs_is_what_comes_and_all_understand_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Made by: ndt conformance interop SUBJECT... --json > conformance/results/interop.json."""
    monkeypatch.chdir(SUBJECTS.parents[1])
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    stored = json.loads(Path("conformance/results/interop.json").read_text(encoding="utf-8"))
    matrix = of(*(each["address"] for each in stored["subjects"]))
    assert matrix.to_json() == stored
    assert matrix.cell("ndtframe", "ndtframe").tried == len(matrix.cells[0].parts)
    assert [str(each) for each in matrix.findings()] == []
    assert Verdict.NOT_TESTED not in {cell.verdict for cell in matrix.cells}
