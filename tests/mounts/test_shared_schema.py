"""Shared schemas at mount points (RFC 8528): what is mounted is read, checked and written."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from ndtframe.data.reading import read_configuration
from ndtframe.errors import DataError, Violation

from .sets import Json, package

LAMPS = {"lamp": [{"name": "l1", "colour": "mount-guest:red"}, {"name": "l2", "beside": "l1"}]}
GOOD: Json = {
    "mount-host:ports": {
        "port": [
            {"name": "p1", "room": "1", "speed": 100, "secret": "s"},
            {"name": "p2", "room": "2", "speed": 5},
        ]
    },
    "mount-host:rooms": {
        "room": [
            {
                "name": "1",
                "inside": {
                    "local": "x",
                    "mount-guest:lamps": LAMPS,
                    "mount-guest:first": "l2",
                    "mount-guest:shade": "s",
                },
                "plain": {"mount-plug:plug": [{"name": "a", "port": "p1", "speed": 100}]},
                "watched": {"mount-guest:lamps": {"lamp": [{"name": "l9"}]}},
            },
            {"name": "2", "inside": {"mount-guest:lamps": {"lamp": [{"name": "l1"}]}}},
        ],
        "shelf": [{"name": "s", "mount-guest:lamps": {"lamp": [{"name": "l", "off": [None]}]}}],
        "corner": {
            "top": "t",
            "rooms": {"room": [{"name": "1", "inside": {"mount-guest:dim": 3}}]},
        },
    },
    "mount-host:top": "t",
}
ROOM = "/mount-host:rooms/room[name='1']"
INSIDE = f"{ROOM}/inside"
PLUGS = f"{ROOM}/plain/mount-plug:plug"


def read(value: Json) -> Any:
    return package().Document.from_json(json.dumps(value))


def faults(value: Json) -> list[Violation]:
    with pytest.raises(DataError) as caught:
        read(value)
    return list(caught.value.violations)


def changed(**places: Json) -> Json:
    """:data:`GOOD` with other values in places of the first room."""
    value = deepcopy(GOOD)
    for place, mounted in places.items():
        value["mount-host:rooms"]["room"][0][place] = mounted
    return value


def test_good() -> None:
    document = read(GOOD)
    assert document.violations() == []
    again = package().Document.from_value(json.loads(document.to_json()))
    assert again.to_json() == document.to_json()
    lamp = document.rooms.room["1"].inside.lamps.lamp["l2"]
    assert lamp.path == f"{INSIDE}/mount-guest:lamps/lamp[name='l2']"
    assert (lamp.beside, type(lamp).__module__.rpartition(".")[2]) == ("l1", "mount_guest_room")
    assert document.rooms.room["2"].inside.shade == "dark"
    assert document.rooms.corner.rooms.room["1"].inside.dim == 3


def test_xml() -> None:
    document = read(GOOD)
    text = document.to_xml(indent=1)
    assert '<lamps xmlns="urn:mount:guest">' in text
    assert package().Document.from_xml(text).to_json() == document.to_json()


def test_both_roads_agree() -> None:
    from ndtframe.data import fast

    raw = json.dumps(GOOD).encode()
    quick = fast.read(package().Document._fast(), raw)
    assert quick is not None
    assert quick.to_json() == read(GOOD).to_json()


def test_edits_are_checked() -> None:
    document = read(GOOD)
    inside = document.rooms.room["1"].inside
    inside.first = "l7"
    (fault,) = document.violations()
    assert fault.path == f"{INSIDE}/mount-guest:first"
    inside.lamps.lamp.add(name="l7")
    assert document.violations() == []


ONE_LAMP = {"lamp": [{"name": "l1", "beside": "l1"}]}
WRONG: list[tuple[str, Json, str, str, str]] = [
    ("reference into another instance", {"watched": {"mount-guest:lamps": {"lamp": [
        {"name": "x", "beside": "l1"}]}}},
     "data-missing", f"{ROOM}/watched/mount-guest:lamps/lamp[name='x']/beside", "'l1' does not"),
    ("absolute path stays inside", {"inside": {"mount-guest:lamps": {"lamp": [
        {"name": "l1", "any": "/mount-host:top"}]}}},
     "data-missing", f"{INSIDE}/mount-guest:lamps/lamp[name='l1']/any", "does not exist"),
    ("relative path stays inside", {"inside": {"mount-guest:first": "l1"}},
     "data-missing", f"{INSIDE}/mount-guest:first", "'l1' does not exist"),
    ("when", {"inside": {"mount-guest:shade": "s"}},
     "unknown-element", f"{INSIDE}/mount-guest:shade", "may only be here when"),
    ("two cases", {"inside": {"mount-guest:bright": [None], "mount-guest:dim": 1}},
     "bad-element", f"{INSIDE}/mount-guest:dim", "different cases"),
    ("unique", {"inside": {"mount-guest:lamps": {"lamp": [
        {"name": "l1", "serial": 1}, {"name": "l2", "serial": 1}]}}},
     "operation-failed", f"{INSIDE}/mount-guest:lamps/lamp[name='l2']", "same serial"),
    ("type", {"inside": {"mount-guest:lamps": {"lamp": [{"name": "l1", "colour": "blue"}]}}},
     "invalid-value", f"{INSIDE}/mount-guest:lamps/lamp[name='l1']/colour", "mount-guest:red"),
    ("a feature that is off there", {"inside": {"mount-guest:lamps": {"lamp": [
        {"name": "l1", "off": [None]}]}}},
     "unknown-element", f"{INSIDE}/mount-guest:lamps/lamp[name='l1']/off", "not known"),
    ("a name without its module", {"inside": {"lamps": ONE_LAMP}},
     "unknown-element", f"{INSIDE}/lamps", "'lamps' is not known"),
    ("of the host, which is not mounted", {"inside": {"mount-host:top": "t"}},
     "unknown-element", f"{INSIDE}/mount-host:top", "not known"),
    ("no schema-mounts for it", {"spare": {"mount-guest:lamps": ONE_LAMP}},
     "unknown-element", f"{ROOM}/spare/mount-guest:lamps", "mount point 'spare'"),
    ("a must of the host sees what is mounted", {"inside": {
        "local": "dark", "mount-guest:dim": 1}},
     "operation-failed", INSIDE, "it is dark inside"),
    ("a port of another room", {"plain": {"mount-plug:plug": [{"name": "a", "port": "p2"}]}},
     "data-missing", f"{PLUGS}[name='a']/port", "'p2' does not exist"),
    ("another speed", {"plain": {"mount-plug:plug": [
        {"name": "a", "port": "p1", "speed": 5}]}},
     "data-missing", f"{PLUGS}[name='a']/speed", "5 does not exist"),
    ("an instance beside", {"plain": {"mount-plug:plug": [
        {"name": "a", "any": "/mount-host:ports/port[name='p2']"}]}},
     "data-missing", f"{PLUGS}[name='a']/any", "does not exist"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("places", "tag", "path", "message"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_wrong(places: Json, tag: str, path: str, message: str) -> None:
    found = {(fault.error_tag, fault.path): fault.message for fault in faults(changed(**places))}
    assert (tag, path) in found
    assert message in found[tag, path]


def test_instances_that_parent_references_show() -> None:
    for path in ("/mount-host:ports/port[name='p1']/secret", "/mount-plug:plug[name='a']"):
        read(changed(plain={"mount-plug:plug": [{"name": "a", "any": path}]}))


def test_a_must_on_what_parent_references_show() -> None:
    value = changed()
    value["mount-host:ports"]["port"][0]["speed"] = 10
    found = {fault.message: fault.path for fault in faults(value)}
    assert found["too slow"] == f"{PLUGS}[name='a']"


def test_state_only() -> None:
    value = changed(plain={}, inside={})
    with pytest.raises(DataError) as caught:
        read_configuration(package().Document, json.dumps(value))
    (fault,) = caught.value.violations
    assert fault.path.startswith(f"{ROOM}/watched/mount-guest:lamps")


def test_operations_of_guests_are_not_known() -> None:
    plan = package().Document.model_set()
    assert not [name for name in (*plan.operations, *plan.notifications) if "guest" in name]
