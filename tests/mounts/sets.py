"""The model set of the tests: a host with mount points, and guests that are mounted there."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from ndtframe.emit.runtime import package_of
from ndtframe.schema.model_set import ModelSet

YANG = Path(__file__).with_name("yang")
MOUNTS = "ietf-yang-schema-mount:schema-mounts"
LIBRARY = "ietf-yang-library:yang-library"

Json = dict[str, Any]


def library(*modules: str, imports: tuple[str, ...] = (), features: tuple[str, ...] = ()) -> Json:
    """A yang-library of these modules; ``features`` are those of the first."""
    listed: list[Json] = [{"name": name, "namespace": f"urn:{name}"} for name in modules]
    if features:
        listed[0]["feature"] = list(features)
    module_set: Json = {"name": "m", "module": listed}
    if imports:
        only = [{"name": name, "revision": "", "namespace": f"urn:{name}"} for name in imports]
        module_set["import-only-module"] = only
    return {LIBRARY: {"module-set": [module_set]}}


def mounts(**points: Json) -> Json:
    """``schema-mounts`` of mount points of the host."""
    listed = [{"module": "mount-host", "label": label, **point} for label, point in points.items()]
    prefixes = [{"prefix": "h", "uri": "urn:mount:host"}]
    return {MOUNTS: {"namespace": prefixes, "mount-point": listed}}


def shared(*references: str, **more: Any) -> Json:
    """A mount point with a shared schema."""
    return {"shared-schema": {"parent-reference": list(references)} if references else {}, **more}


GUEST = library("mount-guest")
PLUG = library("mount-plug", imports=("mount-host",))
HOST = library("mount-host", "ietf-yang-schema-mount")
PORTS = "/h:ports/h:port[h:room=current()/../h:name]"

WHOLE: Json = {
    **HOST,
    **mounts(
        room=shared(),
        plain=shared(PORTS),
        watched=shared(config=False),
        shelf=shared(),
        corner=shared(),
    ),
    "mount-host:rooms": {
        "room": [
            {"name": "1", "inside": GUEST, "plain": PLUG, "watched": GUEST},
            {"name": "2", "inside": GUEST},
        ],
        "shelf": [library("mount-guest", features=("extra",))],
        "corner": {
            **HOST,
            **mounts(room=shared(), corner={"inline": {}}),
            "mount-host:rooms": {"room": {"inside": GUEST}},
        },
    },
}


def model_set(value: Json) -> ModelSet:
    """The model set of a yang-library document."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "library.json"
        file.write_text(json.dumps(value))
        return ModelSet.of_library(file, [YANG])


@cache
def package() -> ModuleType:
    """The bindings of :data:`WHOLE`."""
    return package_of(model_set(WHOLE))
