"""``ndt validate`` and ``ndt encode`` of documents with annotations, and of marked defaults."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ndtframe.cli import ndt
from ndtframe.data.instance_data import wrap
from ndtframe.data.with_defaults import MODES

from .sample import DEFAULT, ORIGIN, TEXT, WITH_DEFAULTS, document, document_with, first, in_c


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("modules")
    (made / "t.yang").write_text(TEXT, encoding="utf-8")
    return made


def run(folder: Path, *arguments: str, more: tuple[str, ...] = ()) -> Result:
    modules = [word for name in ("t", *more) for word in ("--module", name)]
    return CliRunner().invoke(ndt, [*arguments, "--path", str(folder), *modules])


def saved(folder: Path, name: str, value: Any) -> str:
    (folder / name).write_text(json.dumps(value), encoding="utf-8")
    return str(folder / name)


def test_validate(folder: Path, tmp_path: Path) -> None:
    right = saved(tmp_path, "right.json", in_c(x="a", at_x={"t:small": 1}))
    wrong = saved(tmp_path, "wrong.json", in_c(x="a", at_x={"t:small": 0, "t:no": 1}))
    done = run(folder, "validate", "--json", right, wrong)
    assert done.exit_code == 1
    one, other = json.loads(done.stdout)
    assert one["valid"]
    told = [(e["error-tag"], e["path"], e["rule"]) for e in other["errors"]]
    assert told == [
        ("bad-attribute", "/t:c/x", "t.yang:6"),
        ("unknown-attribute", "/t:c/x", "RFC 7952, 5.2"),
    ]


def test_check_names_the_line_of_a_wrong_annotation(tmp_path: Path) -> None:
    (tmp_path / "t.yang").write_text(TEXT.replace("{ type empty; }", ";"), encoding="utf-8")
    done = CliRunner().invoke(ndt, ["check", str(tmp_path / "t.yang")])
    assert done.exit_code == 1
    assert "t.yang:8" in done.output


def test_encode_there_and_back(folder: Path, tmp_path: Path) -> None:
    value = in_c(own={ORIGIN: "ietf-origin:intended"}, x="a", at_x={"t:small": 1})
    file = saved(tmp_path, "a.json", value)
    done = run(folder, "encode", file, "--to", "xml", more=("ietf-origin",))
    assert (done.exit_code, done.stderr) == (0, "")
    (tmp_path / "a.xml").write_bytes(done.stdout_bytes)
    back = run(folder, "encode", str(tmp_path / "a.xml"), "--to", "json", more=("ietf-origin",))
    assert json.loads(back.stdout) == value


def test_instance_data(folder: Path, tmp_path: Path) -> None:
    value = in_c(x="a", at_x={"t:small": 1})
    envelope = wrap(value, name="n", modules=[("t", None)])
    file = saved(tmp_path, "a.json", envelope)
    assert json.loads(run(folder, "encode", file, "--to", "json").stdout) == value
    wrong = wrap(in_c(x="a", at_x={"t:small": 0}), name="n", modules=[("t", None)])
    done = run(folder, "validate", "--json", saved(tmp_path, "a.json", wrong))
    assert json.loads(done.stdout)[0]["errors"][0]["error-tag"] == "bad-attribute"
    inside = '<c xmlns="urn:t" xmlns:t="urn:t"><x t:small="1">a</x></c>'
    space = "urn:ietf:params:xml:ns:yang:ietf-yang-instance-data"
    (tmp_path / "a.xml").write_text(
        f'<instance-data-set xmlns="{space}"><name>n</name><content-data>{inside}</content-data>'
        "</instance-data-set>"
    )
    done = run(folder, "encode", str(tmp_path / "a.xml"), "--to", "json")
    assert json.loads(done.stdout) == value


MARKED = {DEFAULT: True}
SET = in_c(x="a", at_x={"t:small": 1}, d=5, at_d={"t:small": 2}, ll=["b"])
WRITTEN = {
    "explicit": SET,
    "trim": in_c(x="a", at_x={"t:small": 1}, ll=["b"]),
    "report-all": in_c(x="a", at_x={"t:small": 1}, d=5, at_d={"t:small": 2}, ll=["b"], dl=[1, 2]),
    "report-all-tagged": in_c(
        x="a", at_x={"t:small": 1}, d=5, at_d={**MARKED, "t:small": 2}, ll=["b"], dl=[1, 2],
        at_dl=[MARKED, MARKED],
    ),
}  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("to", ["json", "xml"])
def test_with_defaults(folder: Path, tmp_path: Path, mode: str, to: str) -> None:
    file = saved(tmp_path, "a.json", SET)
    arguments = ("encode", file, "--to", to, "--with-defaults", mode)
    done = run(folder, *arguments, more=(WITH_DEFAULTS,))
    assert (done.exit_code, done.stderr) == (0, "")
    cls = document_with(WITH_DEFAULTS)
    read = cls.from_json(done.stdout) if to == "json" else cls.from_xml(done.stdout)
    assert read.to_value() == WRITTEN[mode]


@pytest.mark.parametrize("mode", ["trim", "report-all", "report-all-tagged"])
def test_what_was_marked_is_marked_anew(mode: str) -> None:
    cls = document_with(WITH_DEFAULTS)
    wrong = in_c(own={DEFAULT: True}, x="a", at_x={DEFAULT: True}, d=6, at_d={DEFAULT: True})
    written = json.loads(cls.from_value(wrong).to_json(with_defaults=mode))
    assert "@" not in written["t:c"]
    assert "@x" not in written["t:c"]
    assert "@d" not in written["t:c"]
    assert cls.from_value(wrong).to_value() == wrong


@pytest.mark.parametrize("to", ["json", "xml"])
def test_marks_are_written_without_the_module_and_that_is_told(
    folder: Path, tmp_path: Path, to: str
) -> None:
    file = saved(tmp_path, "a.json", SET)
    done = run(folder, "encode", file, "--to", to, "--with-defaults", "report-all-tagged")
    assert done.exit_code == 0
    assert f"only sets with the module {WITH_DEFAULTS} read the marks" in done.stderr
    cls, other = document(), document_with(WITH_DEFAULTS)
    read = "from_json" if to == "json" else "from_xml"
    assert first(getattr(cls, read), done.stdout).error_tag == "unknown-attribute"
    assert getattr(other, read)(done.stdout).to_value() == WRITTEN["report-all-tagged"]
