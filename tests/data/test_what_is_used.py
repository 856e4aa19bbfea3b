"""A large model set costs what is used of it, in whatever order it is used."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from itertools import permutations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ndtframe.data import fast
from ndtframe.data.check import NodeChecks
from ndtframe.data.opening import is_open
from ndtframe.errors import DataError
from ndtframe.testing.bindings import compiled, imported

MODULE = """
module parts {
  yang-version 1.1; namespace "urn:parts"; prefix p;
  typedef number { type string { pattern '\\d+'; } }
  container a {
    list item {
      key name; leaf name { type string; } leaf n { type number; }
      container inside { leaf deep { type string; } }
    }
  }
  container b {
    leaf-list ref { type leafref { path "/a/item/name"; } }
    leaf when-a { when "/a/item"; type string; }
    must "not(ref) or /a/item/n" { error-message "items have numbers"; }
  }
  container c { presence "c"; leaf needed { type string; mandatory true; } }
  leaf-list d { type number; }
  notification n { leaf of { type leafref { path "/a/item/name"; } } }
  rpc r { input { container i { leaf j { type string; } } } }
  container e { container f { must "count(/a/item) < 3"; leaf g { type string; } } }
}
"""

TEXTS = {
    "a": {"parts:a": {"item": [{"name": "x", "n": "1"}]}},
    "b": {"parts:b": {"ref": ["x"]}},
    "c": {"parts:c": {"needed": "yes"}},
    "d": {"parts:d": ["1", "2"]},
    "a and b": {"parts:a": {"item": [{"name": "x", "n": "1"}]}, "parts:b": {"ref": ["x"]}},
    "b alone": {"parts:b": {"when-a": "y"}},
    "c empty": {"parts:c": {}},
    "three": {"parts:a": {"item": [{"name": str(n)} for n in range(3)]}},
    "deep": {"parts:a": {"item": [{"name": "x", "inside": {"deep": "z"}}]}},
    "wide digits": {"parts:d": ["٣"]},
    "no digits": {"parts:d": ["²"]},
    "unknown": {"parts:z": {}},
    "nothing": {},
}

Fresh = Callable[[], ModuleType]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    """Imports the same bindings once more, of which nothing was used yet."""
    folder = tmp_path_factory.mktemp("parts")
    compiled(folder, MODULE)
    return lambda: imported(folder / "bindings")


def outcome(document: Any, value: Any, *, ensure_ascii: bool = False) -> Any:
    """The document as JSON, or all that is wrong with it."""
    try:
        return document.from_json(json.dumps(value, ensure_ascii=ensure_ascii)).to_json()
    except DataError as error:
        return [(v.error_tag, v.path, v.message, v.rule) for v in error.violations]


def test_every_order_of_use_gives_the_same(fresh: Fresh) -> None:
    alone = {name: outcome(fresh().Document, value) for name, value in TEXTS.items()}
    valid = {name for name, found in alone.items() if isinstance(found, str)}
    assert valid == {"a", "c", "d", "a and b", "deep", "wide digits", "nothing"}
    for first in (*permutations(["a", "b", "a and b"]), ("nothing", "three"), ("c empty", "deep")):
        document = fresh().Document
        for name in (*first, *TEXTS):
            assert outcome(document, TEXTS[name]) == alone[name], first


def test_a_validator_is_built_for_the_members_of_a_text(fresh: Fresh) -> None:
    document = fresh().Document
    validators = document._fast()
    for name, built in (("a", 1), ("a", 1), ("b", 2), ("a and b", 3), ("b", 3), ("nothing", 4)):
        assert fast.read(validators, json.dumps(TEXTS[name]).encode()) is not None
        assert len(validators._known) == built


def test_what_a_text_does_not_name_is_absent(fresh: Fresh) -> None:
    document = fresh().Document.from_json("{}")
    assert document.to_json() == "{}"
    assert document.d == ()
    assert document.c is None
    document.d = ["7"]
    document.a.item.add(name="n")
    assert json.loads(document.to_json()) == {
        "parts:a": {"item": [{"name": "n"}]},
        "parts:d": ["7"],
    }


def test_a_member_that_is_written_with_escapes_is_read(fresh: Fresh) -> None:
    document = fresh().Document
    text = r'{"parts\u003ad": ["1"]}'
    assert fast.read(document._fast(), text.encode()) is None
    assert document.from_json(text).d == ("1",)


@pytest.mark.parametrize("ensure_ascii", [False, True])
def test_digits_of_any_script_take_the_fast_road(fresh: Fresh, ensure_ascii: bool) -> None:
    document = fresh().Document
    for name in ("d", "wide digits", "d"):
        text = json.dumps(TEXTS[name], ensure_ascii=ensure_ascii).encode()
        assert fast.read(document._fast(), text) is not None
    text = json.dumps(TEXTS["no digits"], ensure_ascii=ensure_ascii).encode()
    assert fast.read(document._fast(), text) is None


def test_kinds_of_texts_are_kept_up_to_a_number(tmp_path: Path) -> None:
    leaves = "".join(f"leaf l{n} {{ type string; }}" for n in range(30))
    module = f'module many {{ namespace "urn:many"; prefix m; {leaves} }}'
    document = compiled(tmp_path, module).Document
    for n in range(30):
        text = json.dumps({f"many:l{m}": "x" for m in range(n)}).encode()
        read = fast.read(document._fast(), text)
        assert read is not None
        assert read.to_json().count("x") == n
    assert len(document._fast()._known) < 20


def made(package: ModuleType) -> set[str]:
    """The classes of a package whose plans were made."""
    parts = [module for name, module in sys.modules.items() if name.startswith(package.__name__)]
    classes = {cls for part in parts for cls in vars(part).values() if isinstance(cls, type)}
    return {cls.__name__ for cls in classes if cls.__dict__.get("_plan") is not None}


def test_plans_are_made_for_what_is_used(tmp_path: Path) -> None:
    package = compiled(tmp_path, re.sub(r'must "[^"]*"( {[^}]*}|;)', "", MODULE))
    package.Document()
    assert made(package) == {"Document"}
    assert outcome(package.Document, TEXTS["a"])[0] == "{"
    assert made(package) == {"Document", "A", "Item", "Inside"}
    assert outcome(package.Document, TEXTS["c"])[0] == "{"
    assert made(package) == {"Document", "A", "Item", "Inside", "C"}


def test_rules_of_others_make_plans_of_what_they_read(fresh: Fresh) -> None:
    package = fresh()
    assert len(outcome(package.Document, TEXTS["b"])) == 2
    assert made(package) == {"Document", "A", "Item", "B", "E", "F"}


def test_a_class_is_used_by_itself(fresh: Fresh) -> None:
    package = fresh()
    parts = import_module(f"{package.__name__}.parts")
    inside = parts.Inside(deep="x")
    assert inside.to_value() == {"deep": "x"}
    assert made(package) == {"Document", "A", "Item", "Inside"}
    document = package.Document()
    document.a.item.add(name="n").inside = inside
    assert document.to_json() == '{"parts:a":{"item":[{"name":"n","inside":{"deep":"x"}}]}}'
    assert parts.A.plan() is document.plan().members["parts:a"].node


def test_calls_are_made_when_they_are_asked_for(fresh: Fresh) -> None:
    package = fresh()
    plan = package.Document.model_set()
    assert list(plan.notifications) == ["parts:n"]
    assert "parts:n" in plan.notifications
    assert made(package) == {"Document"}
    operation = plan.operations["parts:r"]
    value = operation.input.cls.from_json('{"i": {"j": "x"}}')
    assert value.to_json() == '{"i":{"j":"x"}}'
    assert plan.operations["parts:r"] is operation
    assert type(value).plan() is operation.input
    assert plan.notifications["parts:n"].around == (plan.document,)
    with pytest.raises(KeyError):
        plan.notifications["parts:z"]


@pytest.mark.parametrize("_", range(5))
def test_many_threads_share_what_is_made(fresh: Fresh, _: int) -> None:
    document = fresh().Document
    names = sorted(TEXTS) * 8
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: outcome(document, TEXTS[name]), names))
    assert found == [outcome(document, TEXTS[name]) for name in names]
    for field in document.plan().fields:
        if field.kind == "container":
            assert field.node is field.node.cls.plan()


def test_the_whole_of_a_set_is_made_as_well() -> None:
    from ndtframe.bindings.ndt import Document

    everything(NodeChecks(Document.plan()))


def everything(checks: NodeChecks) -> None:
    """Compile the checks of a class and of all below it, and compare what is known before."""
    assert checks.own is not None
    for item in checks.plan.fields:
        if item.kind in ("container", "list"):
            below = checks.below(item)
            everything(below)
            assert item.node.cls.plan() is item.node
            assert [item.node.by_attribute[a].name for a in item.node.key_attributes] == [
                *item.keys
            ]
            assert item.opens is is_open(item.node)
