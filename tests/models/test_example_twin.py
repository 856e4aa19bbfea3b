"""The example twin: made anew to the byte, valid, joined, with the faults that it names."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.instances import exists
from ndtframe.functional import reference
from ndtframe.twin.consistency import violations
from ndtframe.twin.extract import extract

from ..data.libyang import Judge
from ..functional.functional_networks import plain

FOLDER = Path(__file__).parents[2] / "examples" / "twin-of-all-layers"
FILES = sorted(FOLDER.glob("*.json"))
NETWORKS = "ietf-network:networks"
LINKS = "ietf-network-topology:link"
POINTS = "ietf-network-topology:termination-point"


@cache
def value(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@cache
def whole() -> Document:
    """All that the sources say, with what discovery alone knows of IP added to the plan."""
    found = {name: value(name) for name in ("services", "inventory", "events", "observations")}
    networks = json.loads(json.dumps(value("planning")))[NETWORKS]["network"]
    by_id = {network["network-id"]: network for network in networks}
    planned, seen = by_id["network:ip"], value("discovery")[NETWORKS]["network"][0]
    for node, there in zip(planned["node"], seen["node"], strict=True):
        known = {point["tp-id"] for point in node[POINTS]}
        node[POINTS] += [point for point in there[POINTS] if point["tp-id"] not in known]
    for link, there in zip(planned[LINKS], seen[LINKS], strict=True):
        link |= {name: member for name, member in there.items() if name != "supporting-link"}
    members = {k: v for document in found.values() for k, v in document.items()}
    return Document.from_value({NETWORKS: {"network": networks}, **members})


def references(document: Document) -> set[str]:
    """Every reference to an element."""
    return {text for text in strings(document.to_value()) if text.startswith("/")}


def strings(part: Any) -> list[str]:
    if isinstance(part, dict):
        return [text for below in part.values() for text in strings(below)]
    if isinstance(part, list):
        return [text for below in part for text in strings(below)]
    return [part] if isinstance(part, str) else []


def test_it_is_made_anew_to_the_byte(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(FOLDER / "make.py"), str(tmp_path)]
    subprocess.run(command, check=True, env={"PYTHONHASHSEED": "7"})
    assert sorted(file.name for file in tmp_path.iterdir()) == [file.name for file in FILES]
    for file in FILES:
        assert (tmp_path / file.name).read_bytes() == file.read_bytes(), file.name


def test_it_is_small() -> None:
    assert sum(file.stat().st_size for file in FILES) < 400_000
    assert all(len(file.read_text("utf-8").splitlines()) <= 200 for file in FOLDER.glob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_document_is_valid(file: Path) -> None:
    assert violations(Document.from_json(file.read_bytes(), where=str(file))) == ()


def test_libyang_agrees(tmp_path: Path) -> None:
    judge = Judge.of_set("ndt", tmp_path)
    for file in FILES:
        assert judge.complaint(file.read_text("utf-8")) is None, file.name


def test_together_every_reference_leads_somewhere() -> None:
    document = whole()
    assert not document.violations()
    dangling = document.violations(strict_references=True)
    assert {violation.error_app_tag for violation in dangling} == {"instance-required"}
    assert {violation.path.split("/")[1] for violation in dangling} == {"ndt-event:events"}
    lost = {path for path in references(document) if not exists(document, path)}
    assert lost
    assert all(path.startswith("/ndt-twin:twins/") for path in lost), lost


def test_two_records_and_two_places_are_missing() -> None:
    document = whole()
    recorded = {element for item in document.inventory.item for element in item.element}
    fibre, optical, ip = (
        document.networks.network[f"network:{n}"] for n in ("fibre", "optical", "ip")
    )
    physical = [*fibre.node, *fibre.link, *optical.node, *ip.node]
    physical += [
        point for layer in (optical, ip) for node in layer.node for point in node.termination_point
    ]
    missing = [element.path for element in physical if element.path not in recorded]
    assert [path.rpartition("[")[2] for path in missing] == [
        "node-id='node:H2']",
        "tp-id='tp:to-LIN-2']",
    ]
    kinds = ("ndt-inventory:chassis", "ndt-inventory:fibre")
    items = [i.item_id for i in document.inventory.item if i.kind in kinds and not i.element]
    assert items == ["router:spare", "fibre:KEL-ELM"]


def differences(one: Any, other: Any) -> set[str]:
    """The links of two networks that differ in what both say of them, and in what."""
    theirs = {link["link-id"]: link for link in other[LINKS]}
    return {
        f"{link['link-id']} {name}"
        for link in one[LINKS]
        for name in link.keys() & theirs.get(link["link-id"], {}).keys()
        if link[name] != theirs[link["link-id"]][name]
    }


def test_the_sources_contradict_each_other_in_three_ways() -> None:
    planned = value("planning")[NETWORKS]["network"][2]
    (seen,) = value("discovery")[NETWORKS]["network"]
    assert differences(planned, seen) == {
        "link:HUS-IDD ietf-l3-unicast-topology:l3-link-attributes",
        "link:IDD-JOR ndt-topology:capacity",
        "link:JOR-IDD ndt-topology:capacity",
        "link:LIN-IDD destination",
        "link:IDD-LIN source",
    }


def test_the_intended_state_departs_in_three_ways() -> None:
    wanted = value("intended")[NETWORKS]["network"][2]
    (seen,) = value("discovery")[NETWORKS]["network"]
    assert differences(wanted, seen) == {"link:HUS-IDD ietf-l3-unicast-topology:l3-link-attributes"}
    wanted_ids, seen_ids = ({link["link-id"] for link in one[LINKS]} for one in (wanted, seen))
    assert wanted_ids ^ seen_ids == {"link:JOR-LIN", "link:LIN-JOR"}
    down = {link["link-id"] for link in seen[LINKS] if "ndt-topology:operational-state" in link}
    assert down == {"link:CAR-ELM", "link:ELM-CAR"}
    assert not any("ndt-topology:operational-state" in link for link in wanted[LINKS])


def test_every_link_stands_on_the_layer_below() -> None:
    document = whole()
    optical, ip = (document.networks.network[f"network:{name}"] for name in ("optical", "ip"))
    for link in [*optical.link, *ip.link]:
        assert link.supporting_link
    for link in optical.link:
        fibres = [list(s.link_ref.removeprefix("link:").split("-")) for s in link.supporting_link]
        ends = link.link_id.removeprefix("link:").split("-")
        here = ends[0]
        for near, far in fibres:
            assert here in (near, far)
            here = far if here == near else near
        assert here == ends[1]


def test_loads_are_those_of_our_own_routing() -> None:
    document = whole()
    found = extract(document.networks.network["network:ip"], "peak")
    seen = plain(found)
    by_place, lost = reference.loads(seen.links, seen.demands)
    assert not lost
    loads = {link: float(by_place.get(place, 0)) for place, link in enumerate(found.link_ids)}
    measured = [
        (o.element.partition("link-id='")[2].rstrip("']"), float(o.value))
        for o in document.observations.observation
        if o.observation_id.endswith(":evening")
    ]
    assert len(measured) == 36
    for link, load in measured:
        assert load == pytest.approx(loads[link], rel=0.031, abs=1e6)


def test_incidents_hold_alarms_of_their_time_and_cause() -> None:
    events = whole().events
    for incident in events.incident:
        assert incident.symptom
        starts = sorted(events.alarm[name].start for name in incident.symptom)
        assert incident.start <= starts[0]
        elements = {e for name in incident.symptom for e in events.alarm[name].element}
        assert elements == set(incident.element)
    assert {len(incident.related) for incident in events.incident} == {0, 1}


def test_a_year_of_events() -> None:
    events = whole().events
    months = {alarm.start[:7] for alarm in events.alarm}
    assert months == {f"2025-{month:02}" for month in range(1, 13)}
    for one, other in pairwise(events.alarm):
        assert one.start <= other.start
