"""Mount points whose instances say themselves what is mounted (RFC 8528)."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ndtframe.data.reading import read_configuration
from ndtframe.emit.files import write
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.emit.runtime import package_of
from ndtframe.errors import DataError, Violation
from ndtframe.testing.bindings import imported

from .sets import (
    GUEST,
    HOST,
    LIBRARY,
    MOUNTS,
    PLUG,
    PORTS,
    Json,
    library,
    model_set,
    mounts,
    shared,
)

INLINE: Json = {"inline": {}}
POINTS = mounts(
    room=INLINE, plain=shared(PORTS), watched={"inline": {}, "config": False}, shelf=INLINE,
    corner=INLINE,
)  # fmt: skip
EXTRA = library("mount-guest", features=("extra",))
LAMP = {"name": "l1", "beside": "l1"}
GOOD: Json = {
    "mount-host:ports": {"port": [{"name": "p1", "room": "1", "speed": 100}]},
    "mount-host:rooms": {
        "room": [
            {
                "name": "1",
                "inside": {
                    **EXTRA,
                    "local": "x",
                    "mount-guest:lamps": {"lamp": [{**LAMP, "off": [None]}]},
                    "mount-guest:dim": 1,
                },
                "plain": {**PLUG, "mount-plug:plug": [{"name": "a", "port": "p1"}]},
            },
            {"name": "2", "inside": {**GUEST, "mount-guest:lamps": {"lamp": [LAMP]}}},
            {"name": "3", "inside": {"local": "nothing mounted"}},
        ],
        "shelf": [{"name": "s", **GUEST, "mount-guest:lamps": {"lamp": [LAMP]}}],
        "corner": {
            **HOST,
            **mounts(room=INLINE),
            "rooms": {
                "room": [{"name": "1", "inside": {**GUEST, "mount-guest:dim": 3}}],
            },
        },
    },
}
ROOM = "/mount-host:rooms/room[name='1']"
LAMPS = f"{ROOM}/inside/mount-guest:lamps"


@cache
def package() -> ModuleType:
    return package_of(model_set({**HOST, **POINTS}))


def with_libraries(value: Json) -> Json:
    """``value`` with the modules that describe what is mounted, in every yang-library."""
    found: Json = json.loads(json.dumps(value))
    for holder in _holders(found):
        holder["ietf-yang-library:modules-state"] = {"module-set-id": "1"}
        for member in (LIBRARY, MOUNTS):
            if member in holder:
                module = member.partition(":")[0]
                holder[LIBRARY]["content-id"] = "1"
                listed = holder[LIBRARY]["module-set"][0]["module"]
                if module not in {item["name"] for item in listed}:
                    listed.append({"name": module, "namespace": f"urn:{module}"})
    return found


def _holders(value: Any) -> list[Json]:
    if isinstance(value, list):
        return [holder for item in value for holder in _holders(item)]
    if not isinstance(value, dict):
        return []
    inner = [holder for name, item in value.items() if name != LIBRARY for holder in _holders(item)]
    return [value, *inner] if LIBRARY in value else inner


def read(value: Json) -> Any:
    return package().Document.from_json(json.dumps(with_libraries(value)))


def faults(value: Json) -> dict[str, Violation]:
    with pytest.raises(DataError) as caught:
        read(value)
    return {fault.path: fault for fault in caught.value.violations}


def changed(place: str, value: Json) -> Json:
    made = deepcopy(GOOD)
    made["mount-host:rooms"]["room"][0][place] = value
    return made


def test_good() -> None:
    document = read(GOOD)
    assert document.violations() == []
    assert json.loads(document.to_json()) == with_libraries(GOOD)
    rooms = document.rooms
    lamp = rooms.room["1"].inside.lamps.lamp["l1"]
    assert lamp.path == f"{LAMPS}/lamp[name='l1']"
    assert rooms.room["2"].inside.shade == "dark"
    assert rooms.corner.rooms.room["1"].inside.dim == 3
    assert not hasattr(rooms.room["3"].inside, "lamps")
    assert json.loads(document.fork().to_json()) == with_libraries(GOOD)


def test_defaults_of_what_is_mounted_are_written() -> None:
    value = changed("inside", {**GUEST, "mount-guest:lamps": {"lamp": [
        {"name": "l1", "colour": "mount-guest:red"}]}})  # fmt: skip
    written = json.loads(read(value).to_json(with_defaults="report-all"))
    assert written["mount-host:rooms"]["room"][0]["inside"]["mount-guest:shade"] == "dark"


def test_edits_are_checked() -> None:
    document = read(GOOD)
    document.rooms.room["1"].inside.first = "l7"
    (fault,) = document.violations()
    assert fault.path == f"{ROOM}/inside/mount-guest:first"


WRONG: list[tuple[str, str, Json, str, str]] = [
    ("no library", "inside", {"mount-guest:lamps": {}}, f"{ROOM}/inside/mount-guest:lamps",
     "there is no 'ietf-yang-library:yang-library' in it"),
    ("a feature of another instance", "inside", {**GUEST, "mount-guest:lamps": {"lamp": [
        {"name": "l1", "off": [None]}]}}, f"{LAMPS}/lamp[name='l1']/off", "not known"),
    ("reference into another instance", "inside", {**GUEST, "mount-guest:lamps": {"lamp": [
        {"name": "l2", "beside": "l1"}]}}, f"{LAMPS}/lamp[name='l2']/beside", "'l1' does not"),
    ("type", "inside", {**GUEST, "mount-guest:dim": 999}, f"{ROOM}/inside/mount-guest:dim", "999"),
    ("cases", "inside", {**GUEST, "mount-guest:dim": 9, "mount-guest:bright": [None]},
     f"{ROOM}/inside/mount-guest:dim", "different cases"),
    ("a must of the host", "inside", {**GUEST, "local": "dark", "mount-guest:dim": 9},
     f"{ROOM}/inside", "it is dark inside"),
    ("a port of another room", "plain", {**PLUG, "mount-plug:plug": [{"name": "a", "port": "x"}]},
     f"{ROOM}/plain/mount-plug:plug[name='a']/port", "'x' does not exist"),
    ("a module out of reach", "inside", {**library("mount-lost")},
     f"{ROOM}/inside/{LIBRARY}", "mount-lost is not within reach"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "value", "path", "message"), [row[1:] for row in WRONG], ids=[r[0] for r in WRONG]
)
def test_wrong(place: str, value: Json, path: str, message: str) -> None:
    found = faults(changed(place, value))
    assert message in found[path].message


@pytest.mark.parametrize("value", [1, [], {"module-set": 1}, {"module-set": [{"module": [1]}]}])
def test_a_library_of_a_wrong_form(value: Any) -> None:
    wrong = changed("inside", {LIBRARY: value})
    with pytest.raises(DataError, match="cannot be compiled"):
        package().Document.from_value(wrong)


def test_a_library_of_rfc_7895() -> None:
    listed = [
        {"name": name, "revision": "", "namespace": f"urn:{name}", "conformance-type": "implement"}
        for name in ("mount-guest", "ietf-yang-library")
    ]
    older = {"ietf-yang-library:modules-state": {"module-set-id": "1", "module": listed}}
    value = changed("inside", {**older, "mount-guest:dim": 999})
    with pytest.raises(DataError) as caught:
        package().Document.from_value({"mount-host:rooms": value["mount-host:rooms"]})
    assert f"{ROOM}/inside/mount-guest:dim" in {fault.path for fault in caught.value.violations}


def test_state_only() -> None:
    value = changed("watched", {**GUEST, "mount-guest:lamps": {"lamp": [LAMP]}})
    read(value)
    rooms = value["mount-host:rooms"]
    only = {"name": "1", "watched": rooms["room"][0]["watched"]}
    made = with_libraries({"mount-host:rooms": {"room": [only]}})
    with pytest.raises(DataError) as caught:
        read_configuration(package().Document, json.dumps(made))
    places = (LIBRARY, "ietf-yang-library:modules-state", "mount-guest:lamps")
    paths = {fault.path for fault in caught.value.violations}
    assert paths == {f"{ROOM}/watched/{place}" for place in places}


def test_xml_is_written_and_says_that_it_is_not_read() -> None:
    text = read(GOOD).to_xml()
    assert '<dim xmlns="urn:mount:guest">' in text
    with pytest.raises(DataError, match="read from JSON alone"):
        package().Document.from_xml(text)


def test_generated_bindings_say_what_they_lack(tmp_path: Path) -> None:
    write(generate(model_set({**HOST, **POINTS}), [PythonEmitter()]), tmp_path / "bindings")
    made = imported(tmp_path / "bindings")
    with pytest.raises(DataError, match="compiled by ndt validate --yang-library"):
        made.Document.from_value(GOOD)
