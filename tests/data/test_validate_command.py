"""``ndt validate``: exit codes, lines, the shape of its JSON, envelopes in and out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ndtframe.data.instance_data import wrap
from ndtframe.testing.samples import sample_document

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
GOOD = sample_document().to_json(indent=1)
LABEL = '"ndt-topology:label": "A"'


def ndt(*arguments: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", "from ndtframe.cli import main; main()", "validate",
         *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr + done.stdout
    return done


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    texts = {
        "good": GOOD,
        "envelope": json.dumps(
            wrap(json.loads(GOOD), name="sample", modules=[("ndt-topology", None)]), indent=1
        ),
        "wrong": GOOD.replace('"demand:A-C"', '"demand:C-A"'),
        "twice": GOOD.replace(LABEL, f"{LABEL},\n  {LABEL}", 1),
        "cut": GOOD[:-40],
        "control": '{"\\u001b[31m\\ud800\\n": 1}',
    }
    texts["envelope-wrong"] = texts["envelope"].replace('"demand:A-C"', '"demand:C-A"')
    found = {name: tmp_path / f"{name}.json" for name in texts}
    for name, path in found.items():
        path.write_text(texts[name], encoding="utf-8", newline="\n")
    return found


def line_of(path: Path, text: str) -> int:
    lines = path.read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_good_ones_alone_and_together(files: dict[str, Path]) -> None:
    done = ndt(files["good"], files["envelope"], "--strict-references")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [f"{files[n]}: valid" for n in ("good", "envelope")]


def test_every_fault_with_file_line_and_path(files: dict[str, Path]) -> None:
    done = ndt(files["wrong"], files["good"], files["twice"], files["envelope-wrong"])
    assert done.returncode == 1
    wrong, good, twice, envelope = done.stdout.splitlines()
    assert wrong.startswith(f"{files['wrong']}: line ")
    assert "/demand[demand-id='demand:C-A']: two entries have the same key" in wrong
    number = int(wrong.split("line ")[1].split(":")[0])
    lines = files["wrong"].read_text().splitlines()
    assert lines[number].strip() == '"demand-id": "demand:C-A",'
    assert lines[number - 2 :].count(lines[number]) == 1
    assert good == f"{files['good']}: valid"
    label = line_of(files["twice"], f"  {LABEL}") + 1
    assert twice.startswith(f"{files['twice']}: line {label}: /: The member")
    assert "line " in envelope
    assert ": /ietf-network:networks/network[network-id='network:sample']/ndt-t" in envelope


def test_json(files: dict[str, Path]) -> None:
    done = ndt("--json", files["good"], files["wrong"], files["cut"])
    assert done.returncode == 1
    good, wrong, cut = json.loads(done.stdout)
    assert good == {"file": str(files["good"]), "valid": True, "errors": []}
    assert (wrong["valid"], cut["valid"]) == (False, False)
    error: dict[str, Any] = wrong["errors"][0]
    assert set(error) == {"error-tag", "error-app-tag", "path", "message", "rule", "line"}
    assert error["error-tag"] == "operation-failed"
    assert isinstance(error["line"], int)
    assert error["rule"].startswith("ndt-traffic.yang:")
    assert cut["errors"][0]["error-tag"] == "malformed-message"
    assert cut["errors"][0]["line"] == len(files["cut"].read_text().splitlines())


def test_what_cannot_be_read(files: dict[str, Path], tmp_path: Path) -> None:
    for path in (tmp_path / "absent.json", tmp_path):
        done = ndt(files["good"], path)
        assert done.returncode == 2
        assert str(path) in done.stderr
    assert ndt("--set", "nothing", files["good"]).returncode == 2
    assert ndt("--frobnicate", files["good"]).returncode == 2
    assert ndt().returncode == 2


def test_nothing_foreign_reaches_the_terminal(files: dict[str, Path]) -> None:
    done = ndt(files["control"])
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert line.isprintable()
    assert "not known" in line
