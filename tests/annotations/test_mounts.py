"""Annotations in data that is mounted (RFC 8528): those that a mounted module declares."""

from __future__ import annotations

from ndtframe.emit.runtime import package_of

from ..mounts.sets import HOST, library, model_set, mounts, shared
from .sample import ORIGIN, first

GUEST = library("mount-guest", "ietf-origin")
WHOLE = {**HOST, **mounts(room=shared()), "mount-host:rooms": {"room": [{"inside": GUEST}]}}


def test_those_of_what_is_mounted() -> None:
    cls = package_of(model_set(WHOLE)).Document
    lamp = {
        "@": {ORIGIN: "ietf-origin:learned"},
        "name": "l",
        "@name": {ORIGIN: "ietf-origin:system"},
    }
    inside = {"mount-guest:lamps": {"lamp": [lamp]}}
    value = {"mount-host:rooms": {"room": [{"name": "1", "inside": inside}]}}
    read = cls.from_value(value)
    assert read.to_value() == value
    assert cls.from_xml(read.to_xml()).to_value() == value
    lamp["@"] = {ORIGIN: "ietf-origin:odd"}
    assert first(cls.from_value, value).error_tag == "bad-attribute"
