"""``ndt encode`` there and back, and with defaults, over the same tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ndtframe.data.reading import read_document
from ndtframe.emit.runtime import package_of
from ndtframe.schema.model_set import ModelSet

from .case import Group, module
from .cases import GROUPS
from .judges import command, name_of, written


def document_class(group: Group, folder: Path) -> Any:
    written(group, folder)
    names = [name_of(text) for text in group.modules]
    return package_of(ModelSet.of_names(names, [folder]), [folder]).Document


TABLES = [group for group in GROUPS if not group.options]


@pytest.mark.slow
@pytest.mark.parametrize("group", TABLES, ids=[group.name for group in TABLES])
def test_there_and_back(tmp_path: Path, group: Group) -> None:
    """What one encoding says the other says too, or what is lost is told."""
    document = document_class(group, tmp_path)
    for case in group.cases:
        if case.tag or case.kind != "data":
            continue
        read = read_document(document, case.text.encode(), where="case")
        losses: list[Any] = []
        xml = read.to_xml(losses=losses)
        if not losses:
            back = read_document(document, xml.encode(), where="xml")
            assert (back.to_json(), back.to_xml()) == (read.to_json(), xml), case.text
        again = read_document(document, read.to_json().encode(), where="json")
        assert again.to_json() == read.to_json(), case.text


MODULE = module("""
    container c { leaf a { type uint8; default 5; }
      leaf b { type decimal64 { fraction-digits 2; } default 1.5; }
      leaf n { type string; } leaf-list ll { type string; default x; default y; }
      container in { leaf e { type enumeration { enum one; enum two; } default two; } }
      container p { presence p; leaf q { type int64; default -1; } }
      choice ch { default k1; leaf k1 { type empty; }
        case k2 { leaf d { type bits { bit u; bit v; } default "v u"; } } } }
    list l { key k; leaf k { type string; } leaf v { type boolean; default true; } }
    """)  # fmt: skip
SET = {"c": {"a": 5, "n": "z", "p": {}}, "l": [{"k": "1", "v": False}, {"k": "2"}]}
ALL = {
    "c": {"a": 5, "b": "1.5", "n": "z", "ll": ["x", "y"], "in": {"e": "two"}, "p": {"q": "-1"}},
    "l": [{"k": "1", "v": False}, {"k": "2", "v": True}],
}
TRIMMED = {"c": {"n": "z", "p": {}}, "l": [{"k": "1", "v": False}, {"k": "2"}]}


@pytest.mark.parametrize("encoding", ["json", "xml"])
@pytest.mark.parametrize(
    ("mode", "expected"), [("explicit", SET), ("report-all", ALL), ("trim", TRIMMED)]
)
def test_with_defaults(tmp_path: Path, encoding: str, mode: str, expected: Any) -> None:
    """RFC 6243: explicit keeps what was set, trim drops what is the default, report-all adds it."""
    (tmp_path / "t.yang").write_text(MODULE, encoding="utf-8")
    (tmp_path / "d").write_text(json.dumps({f"t:{n}": v for n, v in SET.items()}))
    sets = ("--path", str(tmp_path), "--module", "t")
    options = ("--to", encoding, "--with-defaults", mode)
    code, text = command("encode", str(tmp_path / "d"), *options, *sets)
    assert code == 0
    (tmp_path / "back").write_text(text, encoding="utf-8")
    code, text = command("encode", str(tmp_path / "back"), "--to", "json", *sets)
    assert code == 0
    assert json.loads(text) == {f"t:{name}": value for name, value in expected.items()}
