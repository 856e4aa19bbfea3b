"""``ndt encode``, and ``ndt validate`` of XML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ndtframe.cli import ndt
from ndtframe.errors import DataError

from .sample import IDENTITIES, OTHER, TEXT, in_c


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("modules")
    for name, text in (("t", TEXT), ("o", OTHER), ("i", IDENTITIES)):
        (made / f"{name}.yang").write_text(text, encoding="utf-8")
    return made


def run(folder: Path, *arguments: str) -> Result:
    modules = ["--path", str(folder), "--module", "t", "--module", "o", "--module", "i"]
    return CliRunner().invoke(ndt, [*arguments, *modules])


def test_there_and_back(folder: Path, tmp_path: Path) -> None:
    value = {"t:c": {"int": 5, "identity": "i:foreign", "number-or-text": "5", "text": "é"}}
    source, there = tmp_path / "a.json", tmp_path / "a.xml"
    source.write_text(json.dumps(value), encoding="utf-8")
    to_xml = run(folder, "encode", str(source), "--to", "xml", "--indent", "1")
    assert to_xml.exit_code == 0
    assert to_xml.stdout.startswith('<c xmlns="urn:t">\n <int>5</int>\n')
    assert "not preserved" in to_xml.stderr
    assert "/t:c/number-or-text" in to_xml.stderr
    there.write_bytes(to_xml.stdout_bytes)
    back = run(folder, "encode", str(there), "--to", "json")
    assert json.loads(back.stdout) == {"t:c": {**value["t:c"], "number-or-text": 5}}
    assert back.stderr == ""


def test_a_shipped_set_is_encoded(tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text('<networks xmlns="urn:ietf:params:xml:ns:yang:ietf-network"/>')
    done = CliRunner().invoke(ndt, ["encode", str(file), "--to", "json", "--set", "topology"])
    assert (done.exit_code, done.stdout) == (0, "{}\n")


def test_wrong_document(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    file.write_text(in_c("\n<int>x</int>"))
    done = run(folder, "encode", str(file), "--to", "json")
    assert isinstance(done.exception, DataError)
    assert done.exception.violations[0].line == 2
    assert done.stdout == ""


def test_validate_takes_xml_by_its_content(folder: Path, tmp_path: Path) -> None:
    right, wrong, rpc = (tmp_path / name for name in ("right.json", "wrong", "rpc.xml"))
    right.write_text(f"\n {in_c('<int>5</int>')}")
    wrong.write_text(in_c("\n<int>x</int>\n<q/>"))
    rpc.write_text('<input xmlns="urn:t"><a>own</a></input>')
    done = run(folder, "validate", "--json", str(right), str(wrong))
    assert done.exit_code == 1
    first, second = json.loads(done.stdout)
    assert first["valid"]
    assert [(e["path"], e["line"]) for e in second["errors"]] == [("/t:c/int", 2), ("/t:c/q", 3)]
    done = run(folder, "validate", "--kind", "rpc-input", str(rpc))
    assert (done.exit_code, done.stdout) == (0, f"{rpc}: valid\n")
