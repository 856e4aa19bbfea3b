"""Reports are written as a run goes and read again, whole or broken off."""

import gzip
import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.report import journal
from ndtframe.conformance.report.journal import Journal
from ndtframe.conformance.report.records import (
    CaseRecord,
    Exchange,
    Fault,
    Footer,
    Header,
    ProfileClaim,
    RequirementResult,
    Selection,
    Software,
    SubjectStamp,
    SuiteStamp,
)
from ndtframe.errors import InputError, UsageError

HEADER = Header(
    format=1,
    suite=SuiteStamp("ndt", "1", "ab" * 32),
    runner=Software("ndtframe", "0.1.0"),
    seed=7,
    selection=Selection(("core",), ()),
    subject=SubjectStamp("cmd:./twin", "Twin", "2", ("view.read",), vendor="Ünicode \ud800 & Co"),
    statement=None,
    cases=("state/one", "state/two"),
    started_at="2026-01-01T00:00:00Z",
)
ONE = CaseRecord(
    case="state/one",
    requirements=("REQ-LIVE",),
    verdict=Verdict.FAIL,
    reason="It is stale.",
    step=3,
    checks=2,
    faults=(Fault("crashed", "signal 11"),),
    exchanges=(Exchange({"id": 1, "command": "open"}, {"id": 1, "answer": "ok"}, 0.25),),
)
TWO = replace(ONE, case="state/two", verdict=Verdict.PASS, reason="", step=None, faults=())
FOOTER = Footer(
    counts={"fail": 1, "pass": 1},
    profiles=(ProfileClaim("core", "1", "not met", 3, 4, ("REQ-LIVE",)),),
    requirements=(RequirementResult("REQ-LIVE", Verdict.FAIL, "fails"),),
    ended_at="2026-01-01T00:01:00Z",
    digest="",
)


def write(path: Path) -> Path:
    with Journal.open(path, HEADER) as made:
        made.case(ONE)
        made.case(TWO)
        made.finish(FOOTER)
    return path


def test_what_was_written_is_read(tmp_path: Path) -> None:
    found = journal.read(write(tmp_path / "report.jsonl"))
    assert (found.header, found.cases, found.torn) == (HEADER, (ONE, TWO), "")
    assert found.complete
    assert found.footer == replace(FOOTER, digest=found.digest)
    assert found.missing == ()
    assert write(tmp_path / "again.jsonl").read_bytes() == (tmp_path / "report.jsonl").read_bytes()


def test_the_digest_is_of_all_bytes_before_it(tmp_path: Path) -> None:
    data = write(tmp_path / "report.jsonl").read_bytes()
    assert data[-3:] == b'"}\n'
    assert data[-67:-3].decode() == sha256(data[:-67]).hexdigest()


def test_each_record_is_there_at_once(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    made = Journal.open(path, HEADER)
    assert journal.read(path).missing == ("state/one", "state/two")
    made.case(ONE)
    found = journal.read(path)
    assert (found.cases, found.missing, found.complete) == ((ONE,), ("state/two",), False)
    made.close()


def test_a_killed_writer_leaves_whole_lines(tmp_path: Path) -> None:
    path = tmp_path / "report.jsonl"
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from test_journal import *\n"
        "made = Journal.open(Path(sys.argv[2]), HEADER)\n"
        "print(flush=True)\n"
        "while True: made.case(ONE)\n"
    )
    command = [sys.executable, "-c", code, str(Path(__file__).parent), str(path)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.readline()
    while path.stat().st_size < 20_000:
        pass
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    running.stdout.close()
    found = journal.read(path)
    assert not found.complete
    assert found.torn == ""
    assert all(one == ONE for one in found.cases)
    assert len(found.cases) > 10


def test_a_torn_last_line_is_told_and_counts_for_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "report.jsonl")
    data = path.read_bytes()
    whole = [at + 1 for at, byte in enumerate(data) if byte == ord("\n")]
    for end in range(whole[0], len(data), 7):
        path.write_bytes(data[:end])
        found = journal.read(path)
        assert len(found.cases) == sum(place <= end for place in whole[1:3])
        assert bool(found.torn) == (end not in whole)
        assert not found.complete


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 1, "does not begin with the header"),
        ('{"record": "header"', 1, "does not begin with the header"),
        ("<xml/>\n", 1, "Expecting value"),
        ("[]\n", 1, "no record of a header"),
        ("\udcff\n", 1, "codec can't decode"),
        ('{"record": "other"}\n', 1, "no record of a header"),
        ('{"record": "header", "format": 2}\n', 1, "format is 2, and format 1 is known"),
        ("HEADER\n\n", 2, "Expecting value"),
        ("HEADER\nHEADER\n", 2, "a header stands among the cases"),
        ("FOOTER\n", 1, "does not begin with the header"),
        ("HEADER\nFOOTER\nONE\n", 2, "a footer stands among the cases"),
        ("HEADER\nFOOTER\nON", 3, "something stands behind the footer"),
        ('HEADER\n{"record": "case", "record": "case"}\n', 2, "two members of one name"),
        ('HEADER\n{"record": "case", "case": NaN}\n', 2, "NaN is no JSON number"),
        ('HEADER\n{"record": "case", "case": "a/b"}\n', 2, "has no member 'requirements'"),
        ("HEADER\n" + "[" * 100_000 + "\n", 2, "recursion"),
    ],
)
def test_what_is_no_report_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, why: str
) -> None:
    data = write(tmp_path / "report.jsonl").read_text().splitlines()
    text = text.replace("HEADER", data[0]).replace("FOOTER", data[-1]).replace("ONE", data[1])
    path = tmp_path / "wrong"
    path.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(InputError, match=why) as caught:
        journal.read(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")


@pytest.mark.parametrize(
    ("member", "value", "why"),
    [
        ("verdict", "passed", "/verdict is none of pass"),
        ("verdict", ["pass"], "/verdict is none of pass"),
        ("checks", "2", "/checks is a string, and an integer was expected"),
        ("checks", True, "/checks is a boolean"),
        ("step", 1.5, "/step is a number"),
        ("requirements", "REQ", "/requirements is a string, and an array was expected"),
        ("requirements", [], "/requirements names none"),
        ("requirements", [1], "/requirements/0 is an integer"),
        ("exchanges", [{}], "/exchanges/0 has no member 'request'"),
        ("faults", [None], "/faults/0 is null, and an object was expected"),
        ("edited", 1, "has a member 'edited', which no report has"),
    ],
)
def test_members_of_another_type_are_told(
    tmp_path: Path, member: str, value: object, why: str
) -> None:
    path = write(tmp_path / "report.jsonl")
    lines = path.read_text().splitlines()
    lines[1] = json.dumps(json.loads(lines[1]) | {member: value})
    path.write_text("\n".join(lines) + "\n")
    with pytest.raises(InputError, match=why):
        journal.read(path)


def test_a_packed_report_is_read_as_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "report.jsonl")
    packed = tmp_path / "report.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert journal.read(packed) == journal.read(path)
    packed.write_bytes(packed.read_bytes()[:-20])
    with pytest.raises(InputError, match="cannot be read: Compressed file ended"):
        journal.read(packed)
    monkeypatch.setattr(journal, "MOST_BYTES", 1000)
    with pytest.raises(InputError, match="larger than 1000 bytes"):
        journal.read(path)


def test_files_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read: No such file"):
        journal.read(tmp_path / "absent")
    with pytest.raises(UsageError, match="cannot be written: No such file"):
        Journal.open(tmp_path / "absent" / "report", HEADER)
    with pytest.raises(UsageError, match="No space left"):
        Journal.open(Path("/dev/full"), HEADER)
    Journal.open(Path("/dev/null"), HEADER).close()
