"""Routing of RFC 8349 mounted in the network instances of RFC 8529, by command and by class."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ndtframe.cli.validate import validate as command
from ndtframe.emit.files import write
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.testing.bindings import imported

from .sets import MOUNTS, Json, library, model_set

URI = "urn:ietf:params:xml:ns:yang"
SHOWN = "/if:interfaces/if:interface[ni:bind-ni-name = current()/../ni:name]"
INSTANCES: Json = {
    **library(
        "ietf-interfaces", "ietf-network-instance", "iana-if-type", "ietf-yang-schema-mount",
        "ietf-ip",
    ),
    MOUNTS: {
        "namespace": [
            {"prefix": "if", "uri": f"{URI}:ietf-interfaces"},
            {"prefix": "ni", "uri": f"{URI}:ietf-network-instance"},
        ],
        "mount-point": [{
            "module": "ietf-network-instance",
            "label": "vrf-root",
            "shared-schema": {"parent-reference": [SHOWN]},
        }],
    },
    "ietf-network-instance:network-instances": {"network-instance": [{
        "name": "any",
        "vrf-root": library(
            "ietf-routing", "ietf-ipv4-unicast-routing", imports=("ietf-interfaces",)
        ),
    }]},
}  # fmt: skip


def interface(name: str, instance: str) -> Json:
    kind, bound = "iana-if-type:ethernetCsmacd", "ietf-network-instance:bind-ni-name"
    return {"name": name, "type": kind, bound: instance}


def document(outgoing: str) -> Json:
    """The instance 'blue' with a default route over an interface: eth0 is its own."""
    route = {"destination-prefix": "0.0.0.0/0", "next-hop": {"outgoing-interface": outgoing}}
    static = {
        "type": "ietf-routing:static",
        "name": "s",
        "static-routes": {"ietf-ipv4-unicast-routing:ipv4": {"route": [route]}},
    }
    routing = {"control-plane-protocols": {"control-plane-protocol": [static]}}
    blue = {"name": "blue", "vrf-root": {"ietf-routing:routing": routing}}
    red = {
        "name": "red",
        "vrf-root": {
            "ietf-routing:routing": {
                "control-plane-protocols": {
                    "control-plane-protocol": [{"type": "ietf-routing:direct", "name": "d"}]
                }
            }
        },
    }
    return {
        "ietf-interfaces:interfaces": {
            "interface": [interface("eth0", "blue"), interface("eth1", "red")]
        },
        "ietf-network-instance:network-instances": {"network-instance": [blue, red]},
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, value in {
        "library": INSTANCES, "good": document("eth0"), "bad": document("eth1"),
    }.items():  # fmt: skip
        (tmp_path / f"{name}.json").write_text(json.dumps(value))
    return tmp_path


def validate(folder: Path, name: str) -> Result:
    library_ = ["--yang-library", f"{folder}/library.json"]
    arguments = [*library_, "--content", "config", "--json", f"{folder}/{name}.json"]
    return CliRunner().invoke(command, arguments)


def test_validate(folder: Path) -> None:
    assert validate(folder, "good").exit_code == 0
    done = validate(folder, "bad")
    assert done.exit_code == 1
    ((fault,),) = [item["errors"] for item in json.loads(done.stdout)]
    assert fault["error-tag"] == "data-missing"
    assert fault["path"] == (
        "/ietf-network-instance:network-instances/network-instance[name='blue']/vrf-root"
        "/ietf-routing:routing/control-plane-protocols/control-plane-protocol"
        "[type='ietf-routing:static'][name='s']/static-routes/ietf-ipv4-unicast-routing:ipv4"
        "/route[destination-prefix='0.0.0.0/0']/next-hop/outgoing-interface"
    )


def test_bindings(tmp_path: Path) -> None:
    write(generate(model_set(INSTANCES), [PythonEmitter()]), tmp_path / "bindings")
    made = imported(tmp_path / "bindings").Document.decoded(document("eth0"))
    routing = made.network_instances.network_instance["blue"].vrf_root.routing
    protocol = routing.control_plane_protocols.control_plane_protocol["ietf-routing:static", "s"]
    assert protocol.static_routes.ipv4.route["0.0.0.0/0"].next_hop.outgoing_interface == "eth0"
