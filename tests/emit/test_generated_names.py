"""Names of generated code: nothing hides what bindings use, collisions are settled by path."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ndtframe.data import document, fields, lists, node
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.errors import SchemaError
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.names import RESERVED
from ndtframe.testing.bindings import compiled, written

from ..data.features.feature import module

BASES = (document.Document, document.Notification, document.Parameters, node.Container, node.Entry)


def texts_of(model_set: ModelSet) -> dict[str, str]:
    return {artifact.path: artifact.text for artifact in generate(model_set, [PythonEmitter()])}


def test_reserved_names_are_those_that_base_classes_and_generated_code_use() -> None:
    used = {name.lstrip("_") for base in BASES for name in dir(base) if not name.startswith("__")}
    declared = set(vars(fields)) & {"child", "default", "entries", "presence", "slots"}
    assert used | declared == RESERVED


PLAIN = sorted(
    RESERVED
    | {"class", "def", "None", "True", "import", "async", "match", "type", "self", "print"}
    | {"int", "str", "bool", "bytes", "tuple", "frozenset", "set", "list", "dict", "object"}
    | {"Any", "Decimal", "Literal", "Sequence", "Document", "Container", "Entry", "KeyedList"}
    | {"a-b", "a.c", "x1", "typing", "annotations", "node", "lists", "TYPE_CHECKING", "FORMAT"}
)
UNDERSCORED = sorted(
    {f"_{name}" for name in RESERVED}
    | {"_", "__init__", "__class__", "_1", "__dict__", "__setattr__"}
)


@pytest.mark.parametrize("names", [PLAIN, UNDERSCORED], ids=["plain", "underscored"])
@pytest.mark.parametrize("kind", ["leaf", "default", "container", "list", "presence", "leaf-list"])
def test_awkward_names(tmp_path: Path, kind: str, names: list[str]) -> None:
    """Whatever a module calls its nodes, reading, writing and checking work."""
    bodies = {
        "leaf": "leaf {} {{ type decimal64 {{ fraction-digits 1; }} }}",
        "default": "leaf {} {{ type decimal64 {{ fraction-digits 1; }} default 1.5; }}",
        "leaf-list": "leaf-list {} {{ type decimal64 {{ fraction-digits 1; }} default 1.5; }}",
        "container": "container {} {{ leaf v {{ type string; }} }}",
        "presence": 'container {} {{ presence "p"; leaf v {{ type string; }} }}',
        "list": "list {} {{ key k; leaf k {{ type string; }} }}",
    }
    values: dict[str, Any] = {
        "leaf": "1.0", "default": "1.0", "leaf-list": ["1.0"], "list": [{"k": "a"}],
        "container": {"v": "x"}, "presence": {},
    }  # fmt: skip
    body = " ".join(bodies[kind].format(name) for name in names)
    package = compiled(tmp_path, module("t", f"container top {{ {body} }} {body}"))
    inside = dict.fromkeys(names, values[kind])
    value = {"t:top": inside, **{f"t:{name}": item for name, item in inside.items()}}
    read = package.Document.from_value(value)
    assert read.to_value() == value
    assert read.top.clone().to_value() == inside
    fork = read.fork()
    for field in package.Document.plan().by_attribute["top"].node.fields:
        if kind in ("leaf", "default", "leaf-list", "presence"):
            delattr(fork.top, field.attribute)
        elif kind == "list":
            getattr(fork.top, field.attribute).clear()
        else:
            getattr(fork.top, field.attribute).v = None
    assert "t:top" not in fork.to_value()
    assert read.to_value() == value
    assert read.top.path == "/t:top"


def test_collisions_are_settled_by_path(tmp_path: Path) -> None:
    below = "container b {{ container c {{ leaf {} {{ type string; }} }} }}"
    package = compiled(
        tmp_path,
        module("t", f"container a {{ {below.format('x')} }} container d {{ {below.format('y')} }}"),
    )
    text = (tmp_path / "bindings" / "t.py").read_text()
    assert [line for line in text.splitlines() if line.startswith("class ")] == [
        "class A(Container):", "class AB(Container):", "class ABC_(Container):",
        "class D(Container):", "class DB(Container):", "class DBC(Container):",
    ] or "class BC" not in text  # fmt: skip
    document = package.Document.from_value({"t:a": {"b": {"c": {"x": "1"}}}})
    assert document.a.b.c.x == "1"
    assert not hasattr(document.d.b.c, "x")


def test_classes_of_one_name_in_two_modules(tmp_path: Path) -> None:
    package = compiled(
        tmp_path,
        module("t", "container top { container x { leaf a { type string; } } }"),
        module(
            "u",
            "augment /t:top { container x { leaf b { type string; } container top { leaf c {"
            " type string; } } } }",
            "import t { prefix t; }",
        ),
    )
    value = {"t:top": {"x": {"a": "1"}, "u:x": {"b": "2", "top": {"c": "3"}}}}
    document = package.Document.from_value(value)
    assert (document.top.x.a, document.top.u_x.b, document.top.u_x.top.c) == ("1", "2", "3")
    assert document.to_value() == value


def test_names_chosen_by_hand(tmp_path: Path) -> None:
    body = "leaf foo-bar { type string; } leaf foo.bar { type string; }"
    model_set = written(tmp_path, module("t", body))
    with pytest.raises(SchemaError, match=r"\[names\] in set\.toml"):
        texts_of(model_set)
    chosen = ModelSet(
        model_set.name,
        model_set.title,
        model_set.modules,
        names={"/t:foo.bar": "other"},
        paths=model_set.paths,
    )
    assert "other: str | None" in texts_of(chosen)["__init__.py"]


@pytest.mark.slow
def test_generated_code_is_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    (tmp_path / "t.yang").write_text(
        module(
            "t",
            "identity i; identity b { base i; } identity a { base i; } leaf x { type union { type"
            " identityref { base i; } type bits { bit z; bit y; } } default 'z y'; }"
            " container c { container d { leaf e { type int8; } } } container d { container c; }",
        )
    )
    code = (
        "import sys; from pathlib import Path; from ndtframe.emit.generate import generate;"
        "from ndtframe.emit.python import PythonEmitter;"
        "from ndtframe.schema.model_set import ModelSet;"
        "chosen = ModelSet.of_files([Path(sys.argv[1])]);"
        "print([artifact.text for artifact in generate(chosen, [PythonEmitter()])])"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "t.yang")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1
    assert b"class Document" in seen.pop()


def test_lists_are_never_named_by_a_module() -> None:
    """Attributes of entries cannot hide those of lists, which are other objects."""
    assert not issubclass(lists.KeyedList, node.Node)


def test_a_class_named_by_hand_begins_the_names_below_it(tmp_path: Path) -> None:
    body = (
        "container a { container x { container y { leaf l { type string; } } } }"
        "container b { container x { container y { leaf l { type string; } } } }"
    )
    model_set = written(tmp_path, module("t", body))
    chosen = ModelSet(
        model_set.name,
        model_set.title,
        model_set.modules,
        names={"/t:a/x": "Chosen"},
        paths=model_set.paths,
    )
    text = "".join(texts_of(chosen).values())
    classes = set(re.findall(r"^class (\w+)\(", text, re.MULTILINE))
    assert {"A", "Chosen", "ChosenY", "B", "X", "XY"} <= classes
    assert "x: Chosen" in text
