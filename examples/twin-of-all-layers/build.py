"""Build the twin of this folder somewhere else: its history, sessions, jobs, reports, fidelity.

``python build.py FOLDER`` makes a new folder that can be handed over as it is: another machine
opens it, checks it (``ndt twin check``), and runs its jobs again to the same result hashes.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Collection, Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from ndtframe import Document, Twin
from ndtframe.collect.file import FileCollector
from ndtframe.collect.settings import ImportSettings
from ndtframe.data.instance_data import wrap
from ndtframe.twin.changes import demand_scale, link_down, metric_change, node_down
from ndtframe.twin.fidelity import measure
from ndtframe.twin.intended import bring_in

HERE = Path(__file__).parent
STATES: dict[str, Collection[str]] = {
    "2025-12-01T06:00:00Z": (),
    "2025-12-15T06:00:00Z": ("metric",),
    "2026-01-01T20:05:00Z": ("metric", "fault"),
}
"""When all sources were read, and what of ``discovery.json`` was wrong by then."""
SOURCES = ("discovery", "planning", "inventory", "services", "events", "observations")
NIGHT = 5 * 3600
"""Planned work takes five hours of a night, in seconds."""


def build(folder: Path) -> None:
    """Make the twin."""
    folder.mkdir(parents=True)
    for file in [HERE / "twin.toml", *HERE.glob("*.json")]:
        shutil.copy(file, folder)
    with Twin.open(folder) as twin:
        bring_in(twin, "design", FileCollector(ImportSettings(files=[folder / "intended.json"])))
        for time, went_wrong in STATES.items():
            for name in SOURCES:
                said(folder, name, time, went_wrong)
            stored(twin)
        for question in (works, growth, *checks(twin.live().document)):
            question(twin)
        twin.keep(twin.run("failure-sweep", {"kinds": ["risk-group", "node"]}), "every-failure")
        measure(twin, twin.live())


def said(folder: Path, name: str, time: str, went_wrong: Collection[str]) -> None:
    """Write what a source said, with the time at which it held (RFC 9195)."""
    value = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    if name == "discovery":
        as_it_was(value, went_wrong)
    envelope = wrap(value, name=name, modules=(), timestamp=datetime.fromisoformat(time))
    (folder / f"{name}.json").write_text(json.dumps(envelope), encoding="utf-8")


def as_it_was(value: Any, went_wrong: Collection[str]) -> None:
    """Let the routers say what they said when only so much of what is wrong had gone wrong."""
    for network in value["ietf-network:networks"]["network"]:
        for link in network.get("ietf-network-topology:link", ()):
            if link["link-id"] in ("link:CAR-ELM", "link:ELM-CAR") and "fault" not in went_wrong:
                link.pop("ndt-topology:operational-state", None)
            if link["link-id"] == "link:HUS-IDD" and "metric" not in went_wrong:
                link["ietf-l3-unicast-topology:l3-link-attributes"]["metric1"] = "76"


def stored(twin: Twin) -> None:
    """Read all sources into a new live state; one that fails ends the building."""
    for outcome in twin.refresh().outcomes:
        if outcome.error is not None:
            raise outcome.error


def works(twin: Twin) -> None:
    """An open session: a fibre is replaced at night, while traffic grows towards the morning."""
    with twin.session(session_id="works") as session:
        for link in sorted(carried(session.document, {"fibre:ELM-FAL"})):
            session.apply([link_down(link, until=NIGHT)])
        session.apply([demand_scale(Decimal("1.2"), at=3 * 3600)])
        twin.save(session)
    ask(twin, "works-what-if", "what-if", "works", {"demand-uncertainty": "0.1"})


def growth(twin: Twin) -> None:
    """An open session: the metric that was left is put right, and all traffic grows by half."""
    with twin.session(session_id="growth") as session:
        session.apply([metric_change("link:HUS-IDD", 76), demand_scale(Decimal("1.5"))])
        twin.save(session)
    ask(twin, "growth-what-if", "what-if", "growth")
    ask(twin, "growth-sweep", "failure-sweep", "growth", {"kinds": ["link"]})


def checks(document: Document) -> Iterator[Any]:
    """What was checked in the twin before it was done: closed sessions, with the jobs named so."""
    events = document.events
    for event in (*events.planned_work, *events.action):
        for path in event.checked_in:
            name = path.rpartition("'")[0].rpartition("'")[2]
            yield lambda twin, name=name, event=event: checked(twin, name, event)


def checked(twin: Twin, name: str, event: Any) -> None:
    """One question of the year: the elements of the event go down, or get higher metrics."""
    with twin.session(session_id=name) as session:
        if name.startswith("action"):
            links = {path.split("'")[-2] for path in event.element}
            session.apply([metric_change(link, 900, directed=True) for link in sorted(links)])
        else:
            items = {path.split("'")[-2] for path in event.element}
            found = carried(session.document, items)
            session.apply([link_down(one, until=NIGHT) for one in sorted(found)])
            nodes = set(nodes_of(session.document, items, "network:ip"))
            session.apply([node_down(one, until=NIGHT) for one in sorted(nodes)])
        twin.save(session)
        ask(twin, name, "what-if", name)
        twin.end_session(session)


def ask(twin: Twin, job_id: str, application: str, session: str, parameters: Any = None) -> None:
    """Run a job to its end; one that fails ends the building."""
    twin.submit(application, parameters or {}, session, job_id=job_id, maximum_runtime=60)
    job = twin.run_job(job_id)
    if job.state != "completed":
        raise SystemExit(f"{job_id}: {job.entry.failure.message}")


def below(document: Document, items: set[str]) -> set[str]:
    """Inventory items with all that is in them, or runs through them."""
    found = set(items)
    for _ in range(6):  # a port of a card of a chassis of a site
        for item in document.inventory.item:
            if item.parent in found or found & set(item.runs_through):
                found.add(item.item_id)
    return found


def elements(document: Document, items: set[str]) -> Iterator[str]:
    """The elements of the map that items are the records of."""
    inside = below(document, items)
    for item in document.inventory.item:
        if item.item_id in inside:
            yield from item.element


def nodes_of(document: Document, items: set[str], network_id: str) -> Iterator[str]:
    """The nodes among the elements of items."""
    for path in elements(document, items):
        parts = path.split("'")
        if parts[1] == network_id and "/node[" in path and "termination-point" not in path:
            yield parts[3]


def carried(document: Document, items: set[str]) -> set[str]:
    """The IP links that items carry: through fibres and the wavelengths over them."""
    networks = document.networks.network
    fibre, optical, ip = (networks[f"network:{name}"] for name in ("fibre", "optical", "ip"))
    huts = set(nodes_of(document, items, "network:fibre"))
    fibres = {path.split("'")[3] for path in elements(document, items) if "fibre']/ietf" in path}
    fibres |= {
        link.link_id
        for link in fibre.link
        if {link.source.source_node, link.destination.dest_node} & huts
    }
    waves = {
        link.link_id
        for link in optical.link
        if any(one.link_ref in fibres for one in link.supporting_link)
    }
    return {
        link.link_id
        for link in ip.link
        if any(one.link_ref in waves for one in link.supporting_link)
    }


if __name__ == "__main__":
    build(Path(sys.argv[1]))
