"""Submodules, features, deviations, operations, structures, data without a schema."""

import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

import ndtframe
from ndtframe.bindings import ndt as bindings
from ndtframe.data.annotations import DEFAULT as TAG
from ndtframe.data.calls import read_body
from ndtframe.data.reading import read_configuration
from ndtframe.data.with_defaults import MODES
from ndtframe.emit.runtime import package_of
from ndtframe.errors import DataError, SchemaError, UsageError
from ndtframe.schema.build import schema
from ndtframe.schema.diagnostics import warnings
from ndtframe.schema.model_set import ModelSet

HEAD = 'yang-version 1.1; namespace "urn:m"; prefix m;'


@pytest.fixture
def made(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Writes module m, and others by name, and loads them."""

    def make(body: str, **others: str) -> ModuleType:
        for name, text in others.items():
            (tmp_path / f"{name}.yang").write_text(text)
        (tmp_path / "m.yang").write_text(f"module m {{ {HEAD}\n{body}\n}}")
        return ndtframe.load(tmp_path / "m.yang")

    return make


def paths(folder: Path, **features: frozenset[str]) -> list[str]:
    model_set = replace(ModelSet.of_files([folder / "m.yang"]), features=features)
    return [node.path for node in schema(model_set).walk()]


def tags(call, *arguments, **named) -> list[str]:  # type: ignore[no-untyped-def]
    try:
        call(*arguments, **named)
    except DataError as error:
        return [violation.error_tag for violation in error.violations]
    return []


def test_submodule_adds_nodes_types_groupings_and_identities(made) -> None:  # type: ignore[no-untyped-def]
    submodule = """submodule s { yang-version 1.1; belongs-to m { prefix x; }
      typedef short { type string { length 1..3; } }
      grouping g { leaf z { type int32; } }
      identity base; identity one { base base; }
      container sub { leaf q { type short; } leaf i { type identityref { base x:base; } } } }"""
    package = made("include s; container top { uses g; leaf t { type short; } }", s=submodule)
    document = package.Document.from_json('{"m:top":{"z":1,"t":"abc"},"m:sub":{"i":"one"}}')
    assert document.sub.i == "m:one"
    assert tags(package.Document.from_json, '{"m:sub":{"q":"long"}}') == ["invalid-value"]


@pytest.mark.parametrize(
    ("on", "there"),
    [({"a", "b", "c"}, "xyw"), ({"a"}, "xw"), ({"b"}, "w"), ({"c"}, "y"), (set(), "w")],
)
def test_features(tmp_path: Path, on: set[str], there: str) -> None:
    (tmp_path / "m.yang").write_text(
        f"""module m {{ {HEAD} feature a; feature b {{ if-feature a; }} feature c;
          leaf x {{ if-feature "a"; type string; }}
          leaf y {{ if-feature "b or c"; type string; }}
          leaf w {{ if-feature "not c or (a and b)"; type string; }} }}"""
    )
    assert paths(tmp_path, m=frozenset(on)) == [f"/m:{name}" for name in there]


def test_features_of_refine_enum_and_identity(tmp_path: Path) -> None:
    (tmp_path / "m.yang").write_text(
        f"""module m {{ {HEAD} feature a; identity base; identity one {{ if-feature a; base base; }}
          grouping g {{ leaf r {{ type string; }} }} uses g {{ refine r {{ if-feature a; }} }}
          leaf e {{ type enumeration {{ enum x; enum y {{ if-feature a; }} }} }}
          leaf i {{ type identityref {{ base base; }} }} }}"""
    )
    assert paths(tmp_path) == ["/m:r", "/m:e", "/m:i"]
    assert paths(tmp_path, m=frozenset()) == ["/m:e", "/m:i"]
    without = replace(ModelSet.of_files([tmp_path / "m.yang"]), features={"*": frozenset()})
    document = package_of(without).Document
    assert tags(document.from_json, '{"m:e":"y","m:i":"m:one"}') == ["invalid-value"] * 2


def test_deviations(made) -> None:  # type: ignore[no-untyped-def]
    package = made(
        """container top { leaf gone { type string; } leaf n { type int8; default 4; }
             leaf-list l { type string; } }
           deviation /m:top/m:gone { deviate not-supported; }
           deviation /m:top/m:n { deviate replace { type int16; } deviate delete { default 4; } }
           deviation /m:top/m:l { deviate add { max-elements 1; } }"""
    )
    document = package.Document.from_json('{"m:top":{"n":1000,"l":["a"]}}')
    assert package.Document().top.n is None
    assert document.top.n == 1000
    assert tags(package.Document.from_json, '{"m:top":{"gone":"x"}}') == ["unknown-element"]
    assert tags(package.Document.from_json, '{"m:top":{"l":["a","b"]}}') == ["operation-failed"]


@pytest.mark.parametrize(
    "deviation",
    [
        "deviation /m:none { deviate not-supported; }",
        "deviation /m:n { deviate add { default 5; } }",
        "deviation /m:n { deviate delete { units s; } }",
        "deviation /m:n { deviate replace { units s; } }",
    ],
)
def test_wrong_deviations_are_refused_with_their_line(made, deviation: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(SchemaError, match=r"m\.yang:2"):
        made(f"leaf n {{ type int8; default 4; }} {deviation}")


OPERATIONS = """
  rpc reset { input { leaf delay { type uint8; mandatory true; }
      leaf who { type leafref { path "/m:sys/m:user/m:name"; } } must "delay < 100"; }
    output { leaf ok { type boolean; } } }
  container sys { list user { key name; leaf name { type string; }
      action kick { input { leaf why { type string; mandatory true; } } }
      notification gone { leaf at { type string; } } } }
  notification boom { leaf n { type int8; } must "n > 0"; }"""


def test_operations_in_the_form_of_restconf(made) -> None:  # type: ignore[no-untyped-def]
    document = made(OPERATIONS).Document
    context = document.from_json('{"m:sys":{"user":[{"name":"a"}]}}')
    read = read_body
    assert tags(read, document, '{"m:input":{"delay":1}}', "rpc-input") == []
    assert tags(read, document, '{"m:input":{}}', "rpc-input")[0] == "missing-element"
    assert tags(read, document, '{"m:input":{"delay":100}}', "rpc-input") == ["operation-failed"]
    body = '{"m:input":{"delay":1,"who":"a"}}'
    assert tags(read, document, body, "rpc-input") == ["data-missing"]
    assert tags(read, document, body, "rpc-input", context=context) == []
    assert tags(read, document, '{"m:output":{"ok":true}}', "rpc-output") == []
    kick = "/m:sys/user[name='a']/kick"
    assert tags(read, document, '{"m:input":{"why":"x"}}', "action-input", target=kick) == []
    assert tags(read, document, '{"m:boom":{"n":1}}', "notification") == []
    assert tags(read, document, '{"m:boom":{"n":0}}', "notification") == ["operation-failed"]
    envelope = (
        '{"ietf-restconf:notification":{"eventTime":"2026-01-01T00:00:00Z","m:boom":{"n":1}}}'
    )
    assert tags(read, document, envelope, "notification") == []


def test_operations_that_do_not_exist(made) -> None:  # type: ignore[no-untyped-def]
    document = made(OPERATIONS).Document
    with pytest.raises(UsageError, match="no rpc"):
        read_body(document, '{"m:input":{}}', "rpc-input", target="/m:none")
    assert tags(read_body, document, '{"m:none":{}}', "notification") == ["unknown-element"]
    assert tags(read_body, document, "[]", "notification") == ["malformed-message"]


def test_structures(made) -> None:  # type: ignore[no-untyped-def]
    document = made(
        """import ietf-yang-structure-ext { prefix sx; } import ietf-restconf { prefix rc; }
           sx:structure book { leaf title { type string; mandatory true; } }
           rc:yang-data err { container problem { leaf code { type int32; } } }"""
    ).Document
    assert tags(read_body, document, '{"m:book":{"title":"a"}}', "structure") == []
    assert tags(read_body, document, '{"m:book":{}}', "structure") == ["missing-element"]
    assert tags(read_body, document, '{"m:problem":{"code":1}}', "structure") == []
    assert tags(read_body, document, '{"m:problem":{"code":"1"}}', "structure") == ["invalid-value"]
    assert tags(document.from_json, '{"m:book":{"title":"a"}}') == ["unknown-element"]


def test_data_without_a_schema_is_kept_as_it_is(made) -> None:  # type: ignore[no-untyped-def]
    document = made("anydata blob; anyxml any { mandatory true; }").Document
    text = '{"m:blob":{"x:y":{"z":[1,{"q":2}]}},"m:any":[1,null,{"a":1}]}'
    assert document.from_json(text).to_json() == text
    assert tags(document.from_json, '{"m:blob":[],"m:any":1}') == ["invalid-value"]
    assert tags(document.from_json, "{}") == ["missing-element"]


def test_what_a_module_augments_is_implemented(made) -> None:  # type: ignore[no-untyped-def]
    other = """module o { yang-version 1.1; namespace "urn:o"; prefix o;
      container c { leaf a { type string; } } typedef ref { type leafref { path "/o:c/o:a"; } } }"""
    augmenting = made("import o { prefix o; } augment /o:c { leaf b { type int8; } }", o=other)
    assert augmenting.Document.from_json('{"o:c":{"a":"x","m:b":1}}').c.b == 1
    referring = made("import o { prefix o; } leaf r { type o:ref; }", o=other)
    assert tags(referring.Document.from_json, '{"o:c":{"a":"x"},"m:r":"x"}') == []
    assert tags(referring.Document.from_json, '{"o:c":{"a":"x"},"m:r":"y"}') == ["data-missing"]


def test_loading_twice_gives_one_package(made) -> None:  # type: ignore[no-untyped-def]
    assert made("leaf a { type string; }") is made("leaf a { type string; }")
    assert made("leaf a { type string; }") is not made("leaf b { type string; }")


def test_what_is_loaded_equals_what_is_generated() -> None:
    loaded = package_of(ModelSet.load("ndt"))
    folder = Path(bindings.__file__).parent
    assert (folder / "schema.json").read_text() == loaded.SCHEMA
    assert (folder / "__init__.py").read_text() == loaded.__loader__._texts[loaded.__name__]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/m:sys/user[name='a']", []),
        ("/m:sys/user[name='a']/age", []),
        ("/m:sys/user[name='b']", ["data-missing"]),
        ("/m:sys/user[name='a']/tag[.='x']", []),
        ("/m:sys/user[name='a']/tag[.='y']", ["data-missing"]),
        ("/m:sys/log[2]", []),
        ("/m:sys/log[3]", ["data-missing"]),
        ("/m:none", ["data-missing"]),
        ("m:sys", ["invalid-value"]),
        ("/m:sys/user[name='a'", ["invalid-value"]),
    ],
)
def test_instance_identifiers(made, path: str, found: list[str]) -> None:  # type: ignore[no-untyped-def]
    document = made(
        """container sys { list user { key name; leaf name { type string; }
             leaf age { type int8; default 7; } leaf-list tag { type string; } }
             list log { config false; leaf text { type string; } } }
           leaf at { type instance-identifier; }
           leaf any { type instance-identifier { require-instance false; } }"""
    ).Document
    data = {"user": [{"name": "a", "tag": ["x"]}], "log": [{"text": "1"}, {"text": "2"}]}
    text = json.dumps({"m:sys": data, "m:at": path})
    assert tags(document.from_json, text) == found
    loose = json.dumps({"m:sys": data, "m:any": path})
    assert tags(document.from_json, loose) == [tag for tag in found if tag == "invalid-value"]


def test_leafref_through_deref(made) -> None:  # type: ignore[no-untyped-def]
    document = made(
        """list server { key name; leaf name { type string; } leaf port { type uint16; } }
           container use { leaf name { type leafref { path "/m:server/m:name"; } }
             leaf port { type leafref { path "deref(../m:name)/../m:port"; } } }"""
    ).Document
    servers = '"m:server":[{"name":"a","port":1},{"name":"b","port":2}]'
    assert tags(document.from_json, f'{{{servers},"m:use":{{"name":"a","port":1}}}}') == []
    assert tags(document.from_json, f'{{{servers},"m:use":{{"name":"a","port":2}}}}') == [
        "data-missing"
    ]
    with pytest.raises(SchemaError, match="leads to no leaf"):
        made('leaf x { type string; } leaf y { type leafref { path "deref(../m:x)/../m:x"; } }')


def test_configuration_alone(made) -> None:  # type: ignore[no-untyped-def]
    document = made(
        """container c { leaf a { type string; mandatory true; }
             leaf s { config false; type string; mandatory true; } }"""
    ).Document
    assert tags(read_configuration, document, '{"m:c":{"a":"x"}}') == []
    assert tags(read_configuration, document, '{"m:c":{}}') == ["missing-element"]
    assert tags(read_configuration, document, '{"m:c":{"a":"x","s":"y"}}') == ["unknown-element"]
    assert tags(document.from_json, '{"m:c":{"a":"x"}}') == ["missing-element"]


def test_defaults_are_written_as_asked(made) -> None:  # type: ignore[no-untyped-def]
    document = made(
        """container c { leaf a { type int8; default 1; } leaf b { type int8; default 2; }
             leaf-list l { type string; default x; default y; }
             leaf off { when "../a = 5"; type string; default z; }
             choice k { default p; case p { leaf p { type string; default q; } }
                        case r { leaf r { type string; } } }
             container in { leaf deep { type string; default d; } }
             container here { presence p; leaf never { type string; default n; } } }"""
    ).Document.from_json('{"m:c":{"a":1,"b":3}}')
    written = {mode: json.loads(document.to_json(with_defaults=mode)) for mode in MODES}
    rest = {"l": ["x", "y"], "p": "q", "in": {"deep": "d"}}
    assert written["explicit"] == {"m:c": {"a": 1, "b": 3}}
    assert written["trim"] == {"m:c": {"b": 3}}
    assert written["report-all"] == {"m:c": {"a": 1, "b": 3, **rest}}
    tagged = written["report-all-tagged"]["m:c"]
    assert tagged["@a"] == {TAG: True}
    assert "@b" not in tagged
    assert tagged["@l"] == [{TAG: True}, {TAG: True}]
    assert tagged["in"]["@deep"] == {TAG: True}


def test_conditions_on_what_the_schema_does_not_have_are_told(tmp_path: Path) -> None:
    (tmp_path / "m.yang").write_text(
        f"""module m {{ {HEAD}
          container c {{
            leaf a {{ type string; must "../b = 'x' or /m:c/m:zz"; must "../d"; }}
            leaf d {{ when "../e"; type string; }}
            list l {{ key k; leaf k {{ type string; }} must "k and ../l[q = 1]"; }} }} }}"""
    )
    found = warnings(schema(ModelSet.of_files([tmp_path / "m.yang"])))
    told = [(warning.position.line, warning.message.split("'")[1]) for warning in found]
    assert sorted(told) == [(3, "b"), (3, "zz"), (4, "e"), (5, "q")]


def test_a_submodule_is_no_module(tmp_path: Path) -> None:
    (tmp_path / "m.yang").write_text(f"module m {{ {HEAD} include s; }}")
    (tmp_path / "s.yang").write_text(
        "submodule s { yang-version 1.1; belongs-to m { prefix m; } leaf a { type string; } }"
    )
    with pytest.raises(SchemaError, match="'s' is no module"):
        ndtframe.load(tmp_path / "s.yang")
