"""Mount points and ``schema-mounts`` that are wrong, and mount points nobody tells of."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from ndtframe.errors import SchemaError
from ndtframe.schema.build import schema
from ndtframe.testing.bindings import schema_of

from .sets import GUEST, HOST, MOUNTS, PLUG, WHOLE, Json, library, model_set, mounts, shared

HEAD = """module m {
  yang-version 1.1; namespace "urn:m"; prefix m;
  import ietf-yang-schema-mount { prefix yangmnt; }
"""
PLACES = {
    "in a leaf": 'leaf a { type string; yangmnt:mount-point "x"; }',
    "in a choice": 'choice c { yangmnt:mount-point "x"; leaf a { type string; } }',
    "twice": 'container a { yangmnt:mount-point "x"; yangmnt:mount-point "y"; }',
}


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_mount_points_in_wrong_places(text: str, tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="a container or list may have one") as caught:
        schema_of(tmp_path, f"{HEAD} {text} }}")
    assert "m.yang:4" in str(caught.value)


def test_mount_points_in_yang_1(tmp_path: Path) -> None:
    text = HEAD.replace("yang-version 1.1;", "")
    with pytest.raises(SchemaError, match="YANG 1"):
        schema_of(tmp_path, f'{text} container a {{ yangmnt:mount-point "x"; }} }}')


def test_without_schema_mounts_nothing_is_mounted() -> None:
    found = schema(model_set(HOST)).find("/mount-host:rooms/corner")
    assert found.children == ()


@pytest.mark.slow
def test_a_mounted_set_keeps_to_itself() -> None:
    found = schema(model_set(WHOLE))
    shelf, inside = (
        {node.name for node in found.walk() if node.path.startswith(f"/mount-host:rooms/{place}/")}
        for place in ("shelf", "room/inside")
    )
    assert "off" in shelf - inside
    assert {"reset", "broken", "blink"}.isdisjoint(shelf | inside)
    guest = found.modules["mount-guest"]
    assert (guest.implemented, guest.is_mounted) == (False, True)


def test_config_false() -> None:
    nodes = [n for n in schema(model_set(WHOLE)).walk() if "/watched/" in n.path]
    assert nodes
    assert not any(node.config for node in nodes)


def point(**more: Any) -> Json:
    return {"module": "mount-host", "label": "room", **more}


FORMS: dict[str, Any] = {
    "no kind": [point()],
    "two kinds": [point(**{"inline": {}, "shared-schema": {}})],
    "no label": [{"module": "mount-host", "inline": {}}],
    "config": [point(config="false", inline={})],
    "reference": [point(**{"shared-schema": {"parent-reference": [1]}})],
    "no list": 1,
}


@pytest.mark.parametrize("value", FORMS.values(), ids=FORMS)
def test_schema_mounts_of_a_wrong_form(value: Any) -> None:
    with pytest.raises(SchemaError, match="not as RFC 8528 defines it"):
        model_set({**HOST, MOUNTS: {"mount-point": value}})


def test_a_mount_point_of_a_module_that_is_not_there() -> None:
    text = {**HOST, MOUNTS: {"mount-point": [point(module="other", inline={})]}}
    with pytest.raises(SchemaError, match="'other' is not implemented"):
        schema(model_set(text))


def rooms(*instances: Json, **points: Json) -> Json:
    listed = [{"name": str(number), "inside": item} for number, item in enumerate(instances)]
    return {**HOST, **mounts(**points), "mount-host:rooms": {"room": listed}}


def test_instances_of_a_shared_schema_agree() -> None:
    both = (GUEST, library("mount-guest", features=("extra",)))
    with pytest.raises(SchemaError, match="different modules are mounted"):
        schema(model_set(rooms(*both, room=shared())))
    schema(model_set(rooms(*both, room={"inline": {}})))


def test_a_leafref_that_leads_out_needs_a_parent_reference() -> None:
    with pytest.raises(SchemaError, match="leads to no leaf"):
        schema(model_set(rooms(PLUG, room=shared())))
    schema(model_set(rooms(PLUG, room=shared("/h:ports"))))


@pytest.mark.parametrize("text", ["/x:ports", "/h:ports[", "1 + 1"])
def test_parent_references_that_are_wrong(text: str) -> None:
    with pytest.raises(SchemaError, match="parent-reference"):
        schema(model_set(rooms(PLUG, room=shared(text))))


def test_clash_with_a_node_of_the_mount_point(tmp_path: Path) -> None:
    text = f'{HEAD} container a {{ yangmnt:mount-point "x"; container a; }} }}'
    (tmp_path / "m.yang").write_text(text)
    value = deepcopy(library("m", "ietf-yang-schema-mount"))
    value[MOUNTS] = {"mount-point": [{"module": "m", "label": "x", "shared-schema": {}}]}
    value["m:a"] = library("m", "ietf-yang-schema-mount")
    from dataclasses import replace

    with pytest.raises(SchemaError, match="has a node of that name"):
        schema(replace(model_set(value), paths=(tmp_path,)))
