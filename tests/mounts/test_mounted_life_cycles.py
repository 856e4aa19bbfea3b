"""Life cycles and concepts of what is mounted (RFC 8528), both ways of mounting."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType

import pytest

from ndtframe.data.concepts import concept_of
from ndtframe.data.life_cycle import advance, undeclared_changes
from ndtframe.emit.runtime import package_of
from ndtframe.schema.model_set import ModelSet

from .sets import Json, library, shared

HOST = """module life-host { yang-version 1.1; namespace "urn:life-host"; prefix h;
import ietf-yang-schema-mount { prefix m; } import ndt-ext { prefix e; }
container at { e:concept Place; leaf own { type string; } m:mount-point "here"; } }"""
GUEST = """module life-guest { yang-version 1.1; namespace "urn:life-guest"; prefix g;
import ndt-ext { prefix e; }
list thing { key name; leaf name { type string; }
  leaf state { type enumeration { enum new; enum old; } default new; e:concept Age;
    e:initial new; e:transition use { e:from new; e:to old; } } } }"""
SET = library("life-host", "ietf-yang-schema-mount")
GUESTS = library("life-guest", "ietf-yang-library")


def data(state: str) -> Json:
    thing = {"name": "a", "state": state}
    return {"life-host:at": {"own": "x", **GUESTS, "life-guest:thing": [thing]}}


@pytest.fixture(scope="module", params=["shared", "inline"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    folder = tmp_path_factory.mktemp("life")
    (folder / "life-host.yang").write_text(HOST)
    (folder / "life-guest.yang").write_text(GUEST)
    kind = shared() if request.param == "shared" else {"inline": {}}
    point = {"module": "life-host", "label": "here", **kind}
    described: Json = {**SET, "ietf-yang-schema-mount:schema-mounts": {"mount-point": [point]}}
    if request.param == "shared":
        described["life-host:at"] = GUESTS
    file = Path(folder / "library.json")
    file.write_text(json.dumps(described))
    return package_of(ModelSet.of_library(file, [folder]))


def test_states_and_concepts(package: ModuleType) -> None:
    new, old = package.Document.decoded(data("new")), package.Document.decoded(data("old"))
    path = "/life-host:at/life-guest:thing[name='a']/state"
    assert undeclared_changes(new, old) == []
    (found,) = undeclared_changes(old, new)
    assert found.path == path
    assert [item.path for item in undeclared_changes(None, old)] == [path]
    thing = new.at.thing["a"]
    assert advance(thing, "state", "use") == "old"
    assert concept_of(thing, "state") == "Age"
    assert concept_of(thing.parent) == "Place"


def test_what_states_no_concept(package: ModuleType) -> None:
    """What is mounted inline is compiled apart from its place, and knows no concept of that."""
    at = package.Document.decoded(data("new")).at
    expected = "" if at.plan().mount.is_open else "Place"
    assert concept_of(at, "thing") == concept_of(at.thing["a"], "name") == expected
