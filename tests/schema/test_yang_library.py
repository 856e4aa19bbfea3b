"""A model set tells of itself as a yang-library (RFC 8525), and comes back from it the same."""

from __future__ import annotations

import json
from pathlib import Path

import oopt_gnpy_libyang as libyang
import pytest
from click.testing import CliRunner

from ndtframe.cli import ndt
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.emit.runtime import package_of
from ndtframe.errors import SchemaError, UsageError
from ndtframe.schema import source
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.yang_library import yang_library

MAIN = """module t { yang-version 1.1; namespace "urn:t"; prefix t;
  import u { prefix u; revision-date 2018-01-01; }
  import u { prefix w; revision-date 2020-01-01; }
  import v { prefix v; }
  include s { revision-date 2021-01-01; }
  feature on; feature off; feature more { if-feature off; }
  leaf a { type u:size; } leaf b { type w:size; } leaf c { if-feature off; type string; }
  deviation "/v:x" { deviate add { default d; } }
  deviation "/t:c" { deviate not-supported; }
}"""
PART = """submodule s { yang-version 1.1; belongs-to t { prefix t; } revision 2021-01-01;
  feature in-part; leaf d { if-feature in-part; type string; }
}"""
OTHER = """module v { namespace "urn:v"; prefix v; leaf x { type string; } }"""
TYPES = """module u { namespace "urn:u"; prefix u; revision %s; typedef size { type %s; } }"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {"t": MAIN, "s": PART, "v": OTHER}
    texts["u@2018-01-01"] = TYPES % ("2018-01-01", "uint8")
    texts["u@2020-01-01"] = TYPES % ("2020-01-01", "string")
    for name, text in texts.items():
        (tmp_path / f"{name}.yang").write_text(text, encoding="utf-8")
    return tmp_path


def one_set(model_set: ModelSet) -> dict[str, list[dict[str, object]]]:
    value = yang_library(model_set)["ietf-yang-library:yang-library"]
    (found,) = value["module-set"]
    return found


def test_what_it_lists(folder: Path) -> None:
    made = one_set(ModelSet.of_files([folder / "t.yang"]))
    assert made["module"] == [
        {
            "name": "t",
            "namespace": "urn:t",
            "submodule": [{"name": "s", "revision": "2021-01-01"}],
            "feature": ["in-part", "more", "off", "on"],
            "deviation": ["t"],
        },
        {"name": "v", "namespace": "urn:v", "deviation": ["t"]},
    ]
    assert made["import-only-module"] == [
        {"name": "u", "revision": "2020-01-01", "namespace": "urn:u"},
        {"name": "u", "revision": "2018-01-01", "namespace": "urn:u"},
    ]


def test_features_that_are_on(folder: Path) -> None:
    chosen = ModelSet.of_files([folder / "t.yang"])
    chosen = ModelSet("t", "t", chosen.modules, paths=chosen.paths, implies=True,
                      features={"t": frozenset({"on", "more"})})  # fmt: skip
    assert one_set(chosen)["module"][0]["feature"] == ["on"]


def test_it_is_read_back_as_the_same_set(folder: Path) -> None:
    chosen = ModelSet.of_files([folder / "t.yang"])
    file = folder / "t.json"
    file.write_text(json.dumps(yang_library(chosen)), encoding="utf-8")
    again = ModelSet.of_library(file)
    assert yang_library(again) == yang_library(chosen)
    artifacts = [list(generate(each, [PythonEmitter()])) for each in (chosen, again)]
    assert artifacts[0] == artifacts[1]


def test_the_hash_is_of_what_it_says(folder: Path) -> None:
    def content_id() -> str:
        value = yang_library(ModelSet.of_files([folder / "t.yang"]))
        return str(value["ietf-yang-library:yang-library"]["content-id"])

    before = content_id()
    assert content_id() == before
    (folder / "v.yang").write_text(OTHER.replace("leaf x", "revision 2020-01-01; leaf x"))
    assert content_id() != before


def test_it_is_valid_by_its_own_module(folder: Path) -> None:
    value = yang_library(ModelSet.of_files([folder / "t.yang"]))
    names = ["ietf-yang-library", "ietf-datastores"]
    package_of(ModelSet.of_names(names)).Document.from_json(json.dumps(value))
    libyang.set_log_options(libyang.LogOptions.Store)
    shipped = source.library().files["ietf-yang-library"][0]
    context = libyang.Context(str(shipped.parent), libyang.ContextOptions.NoYangLibrary)
    for name in names:
        context.load_module(name)
    flags = libyang.ParseOptions.Strict
    present = libyang.ValidationOptions.MultiError
    context.parse_data(json.dumps(value), libyang.DataFormat.JSON, flags, present)


@pytest.mark.parametrize("name", ["topology", "ndt"])
def test_shipped_sets_are_what_their_manifests_say(name: str) -> None:
    chosen = ModelSet.load(name)
    made = one_set(chosen)
    assert {entry["name"] for entry in made["module"]} == {ref.name for ref in chosen.modules}
    assert {entry["name"] for entry in made["import-only-module"]} == {
        ref.name for ref in chosen.imports
    }


def test_the_older_form_is_read(folder: Path) -> None:
    chosen = ModelSet.of_files([folder / "t.yang"])
    value = yang_library(chosen)
    del value["ietf-yang-library:yang-library"]
    file = folder / "older.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    again = yang_library(ModelSet.of_library(file))
    assert (
        again["ietf-yang-library:modules-state"]["module"]
        == (value["ietf-yang-library:modules-state"]["module"])
    )


def test_several_module_sets_and_schemas(folder: Path) -> None:
    def entry(name: str) -> dict[str, object]:
        return {"name": name, "module": [{"name": name, "namespace": f"urn:{name}"}]}

    value = {
        "module-set": [entry("t"), entry("v"), entry("ietf-interfaces")],
        "schema": [
            {"name": "running", "module-set": ["ietf-interfaces"]},
            {"name": "all", "module-set": ["v", "t"]},
        ],
        "datastore": [
            {"name": "ietf-datastores:running", "schema": "running"},
            {"name": "ietf-datastores:operational", "schema": "all"},
        ],
    }
    file = folder / "library.json"
    file.write_text(json.dumps({"ietf-yang-library:yang-library": value}), encoding="utf-8")
    assert [ref.name for ref in ModelSet.of_library(file).modules] == ["v", "t"]


@pytest.mark.parametrize(
    "text",
    ["{}", "[]", '{"ietf-yang-library:yang-library": {}}',
     '{"ietf-yang-library:yang-library": {"module-set": []}}',
     '{"ietf-yang-library:yang-library": {"module-set": [{"name": "a"}], "schema": '
     '[{"name": "s", "module-set": ["b"]}]}}',
     '{"ietf-yang-library:modules-state": {"module": 5}}'],
)  # fmt: skip
def test_what_is_no_yang_library_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "library.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match="yang-library"):
        ModelSet.of_library(file)


def test_the_command(folder: Path) -> None:
    run = CliRunner().invoke
    printed = run(ndt, ["library", str(folder / "t.yang"), "--feature", "t:on"])
    assert printed.exit_code == 0, printed.output
    file = folder / "t.json"
    file.write_text(printed.output, encoding="utf-8")
    again = run(ndt, ["library", "--yang-library", str(file)])
    assert json.loads(again.output) == json.loads(printed.output)
    for names in (["topology", "ndt"], ["zork"]):
        assert isinstance(run(ndt, ["library", *names]).exception, UsageError)
