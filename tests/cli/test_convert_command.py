"""``ndt convert``: other bodies' forms, and what is lost on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.cli.conversions import print_losses
from ndtframe.convert.conversion import Conversion, Step

from .conftest import Ndt

EXAMPLES = Path(__file__).parents[2] / "models/ndt/examples/valid"
NRM = "3gpp-ndt-nrm"
JOB = [{"id": "7", "objectClass": "NDTJob", "objectInstance": "NDTFunction=1,NDTJob=7"}]


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    file = tmp_path / "job.json"
    file.write_text(json.dumps(JOB))
    return file


def test_twin_is_converted_without_a_file(ndt: Ndt, twin: Path) -> None:
    done = ndt("convert", "--to", NRM)
    (function,) = done.json
    assert function["objectInstance"] == "SubNetwork=ndt,NDTFunction=sample"
    assert ndt("convert", "--to", NRM, "--twin", twin).json == [function]


@pytest.mark.slow
def test_twin_goes_out_with_its_sessions_jobs_and_reports(ndt: Ndt, twin: Path) -> None:
    ndt("session", "open", "s", "--down", "link:A-B")
    assert ndt("job", "run", "what-if", "--session", "s").code == 0
    done = ndt("convert", "--to", NRM)
    assert done.code == 0
    classes = [one["objectClass"] for one in done.json]
    assert classes == ["NDTFunction", "NDTJob", "NDTReport"]
    assert "values are kept." in done.err
    assert "dropped   /ndt-twin:twins/twin/ndt-session:job/state" in done.err
    assert "G3: A job has no state." in done.err


def test_a_document_goes_there_and_back(ndt: Ndt, tmp_path: Path) -> None:
    out, back = tmp_path / "nrm.json", tmp_path / "back.json"
    there = ndt(
        "convert", EXAMPLES / "sessions.json", "--to", NRM, "--set", "layout=flat", "-o", out
    )
    assert (there.code, there.out) == (0, "")
    assert json.loads(out.read_text())[0]["nDTCapability"] == "RISKY_ACTIONS_PREDICTION"
    assert ndt("convert", out, "--from", NRM, "--to", "ndt", "-o", back).code == 0
    (twin,) = Document.from_json(back.read_bytes()).twins.twin
    assert [job.session for job in twin.job] == ["works", "growth", "growth"]
    assert sorted(one.name for one in tmp_path.iterdir()) == ["back.json", "nrm.json"]


def test_losses_are_told_as_json(ndt: Ndt, tmp_path: Path) -> None:
    file = tmp_path / "losses.json"
    done = ndt("convert", EXAMPLES / "sessions.json", "--to", NRM, "--losses", file)
    assert (done.code, done.err) == (0, "")
    report = json.loads(file.read_text())
    (step,) = report["steps"]
    assert (report["from"], report["to"], step["revision"]) == ("ndt", NRM, "TS28561_NdtNrm 19.3.0")
    assert 0 < step["kept"] < step["values"]
    assert {loss["kind"] for loss in step["losses"]} == {"dropped", "changed"}
    assert all(loss["reason"] for loss in step["losses"])
    both = ndt("convert", EXAMPLES / "sessions.json", "--to", NRM, "--json")
    assert both.json == {"value": done.json, "report": report}
    assert both.err == ""


def test_few_losses_are_told_one_by_one(ndt: Ndt, foreign: Path) -> None:
    done = ndt("convert", foreign, "--from", NRM, "--to", "ndt")
    assert "supplied  /0/attributes/nDTJobScenario" in done.err
    assert "always written" in done.err


def test_aliases_come_with_the_context(ndt: Ndt, foreign: Path, tmp_path: Path) -> None:
    dn = JOB[0]["objectInstance"]
    path = "/ndt-twin:twins/twin=backbone/ndt-session:job=job-1"
    alias = {"form": NRM, "path": path, "identifier": dn}
    context = tmp_path / "context.json"
    context.write_text(json.dumps({"ndt-twin:twins": {"twin": [{"name": "a", "alias": [alias]}]}}))
    done = ndt("convert", foreign, "--from", NRM, "--to", "ndt", "--context", context)
    (twin,) = done.json["ndt-twin:twins"]["twin"]
    assert (twin["name"], twin["ndt-session:job"][0]["job-id"]) == ("backbone", "job-1")
    sent = ndt("convert", EXAMPLES / "sessions.json", "--to", NRM, "--context", context)
    assert sent.json[0]["objectInstance"] == dn


def test_from_one_body_to_another_are_two_steps(ndt: Ndt, foreign: Path) -> None:
    done = ndt("convert", foreign, "--from", NRM, "--to", "tmf639", "--json")
    steps = [(step["from"], step["to"]) for step in done.json["report"]["steps"]]
    assert steps == [(NRM, "ndt"), ("ndt", "tmf639")]


def test_what_a_document_lacks_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    step = Step("other", "ndt", "1", values=2, kept=2, losses=(), opaque=())
    print_losses(Conversion("other", "ndt", {}, (step,), incomplete=("/a: missing 'b'",)))
    assert capsys.readouterr().err == (
        "other to ndt (1): all 2 values are kept.\nnot complete: /a: missing 'b'\n"
    )


def test_xml_of_ours_is_read(ndt: Ndt, tmp_path: Path) -> None:
    file = tmp_path / "twin.xml"
    file.write_text(Document.from_json((EXAMPLES / "twin-itself.json").read_bytes()).to_xml())
    by_xml = ndt("convert", file, "--to", NRM)
    assert by_xml.json == ndt("convert", EXAMPLES / "twin-itself.json", "--to", NRM).json


def test_forms_are_listed(ndt: Ndt) -> None:
    done = ndt("convert", "--list")
    assert done.code == 0
    for name in (NRM, "rfc8345", "tmf639", "19.3.0", "3GPP"):
        assert name in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.json", "--to", NRM], "nowhere.json: The file cannot be read"),
        (["{job}", "--to", NRM], "job.json: "),
        (["{job}", "--from", "tmf639", "--to", "ndt"], "job.json: "),
        (["{job}", "--from", "no-form", "--to", "ndt"], "There is no form 'no-form'"),
        (["{job}", "--to", "ndt"], "'ndt' is our own form"),
        (["{job}", "--from", NRM, "--to", "ndt", "--set", "layot=flat"], "Did you mean 'layout'?"),
        (["{job}", "--from", NRM, "--to", "ndt", "--set", "layout=x"], "'flat' or 'attributes'"),
        (["{job}", "--from", NRM, "--to", "ndt", "--set", "layout"], "'layout' is no setting"),
        (["{job}", "--from", NRM, "--to", "ndt", "--context", "{job}"], "job.json: "),
        (["{job}", "--from", NRM, "--to", "ndt", "-o", "nowhere/x"], "nowhere/x: The file cannot"),
        (["{job}", "--from", NRM, "--to", "ndt", "--twin", "."], "at once"),
        (["--from", NRM, "--to", "ndt"], "A twin is not of the form"),
        ([], "Missing option '--to'"),
    ],
)
def test_what_is_unusable_is_told(
    ndt: Ndt, foreign: Path, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(foreign.parent)
    done = ndt("convert", *(one.replace("{job}", str(foreign)) for one in arguments))
    done.failed(2, words)
    assert done.out == ""
    assert [one.name for one in foreign.parent.iterdir()] == ["job.json"]
