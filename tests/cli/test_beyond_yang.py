"""``ndt validate`` also says what YANG cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Ndt

CIRCLE = {
    "ndt-inventory:inventory": {
        "item": [
            {"item-id": "a", "kind": "ndt-inventory:card", "parent": "b"},
            {"item-id": "b", "kind": "ndt-inventory:chassis", "parent": "a"},
        ]
    }
}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("options", [(), ("--feature", "all"), ("--content", "config")])
def test_an_item_in_itself(options: tuple[str, ...], ndt: Ndt) -> None:
    Path("circle.json").write_text(json.dumps(CIRCLE, indent=1), encoding="utf-8")
    done = ndt("validate", *options, "circle.json")
    assert done.code == 1
    assert "circle.json: line 4: /ndt-inventory:inventory/item[item-id='a']" in done.out
    assert "'a' in 'b' in 'a'" in done.out


def test_it_is_told_in_xml_and_envelopes(ndt: Ndt) -> None:
    Path("circle.json").write_text(json.dumps(CIRCLE, indent=1), encoding="utf-8")
    xml = ndt("encode", "--to", "xml", "--indent", "1", "circle.json").out
    Path("circle.xml").write_text(xml, encoding="utf-8")
    data = {"content-schema": {"module": ["ndt-inventory"]}, "content-data": CIRCLE}
    envelope = {"ietf-yang-instance-data:instance-data-set": {"name": "circle", **data}}
    Path("wrapped.json").write_text(json.dumps(envelope, indent=1), encoding="utf-8")
    done = ndt("validate", "circle.xml", "wrapped.json")
    assert done.code == 1
    lines = done.out.splitlines()
    assert len(lines) == 2
    assert "circle.xml: line 2" in lines[0]
    assert "'a' in 'b' in 'a'" in lines[0]
    assert "wrapped.json: line " in lines[1]
    assert "'a' in 'b' in 'a'" in lines[1]
