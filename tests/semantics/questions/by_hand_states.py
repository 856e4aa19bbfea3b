"""Answers on states, times and runs, from plain documents by loops: slow, and nothing of RDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from .by_hand import LINKS, parts

Row = tuple[str, ...]
POINTS = "ietf-network-topology:termination-point"
METRIC = "ietf-l3-unicast-topology:l3-link-attributes"


def network(document: Any, network_id: str) -> Any:
    (found,) = (
        each
        for each in document["ietf-network:networks"]["network"]
        if each["network-id"] == network_id
    )
    return found


# -- what an area looked like ----------------------------------------------------------------------


def area(document: Any, view: str, label: str) -> dict[tuple[str, str], Any]:
    """The native nodes of a node of an abstract view, and the links from and to them."""
    (node,) = (
        each for each in network(document, view)["node"] if each["ndt-topology:label"] == label
    )
    native = node["ndt-topology:about"]["abstraction"]["native-node"]
    found = {}
    for ref in native:
        whole = network(document, ref["network-ref"])
        for each in whole["node"]:
            if each["node-id"] == ref["node-ref"]:
                found["Node", each["ndt-topology:label"]] = each
        for each in whole[LINKS]:
            ends = each["source"]["source-node"], each["destination"]["dest-node"]
            if ref["node-ref"] in ends:
                found["Link", each["link-id"]] = each
    return found


def said(element: Any) -> dict[str, str]:
    """The state of an element, and the metric and capacity of a link."""
    found = {"state": element.get("ndt-topology:operational-state", "up")}
    if METRIC in element:
        found["routing metric"] = element[METRIC]["metric1"]
    if "ndt-topology:capacity" in element:
        found["capacity"] = element["ndt-topology:capacity"]["rate"]
    return found


def changed(before: Any, after: Any, view: str, label: str) -> set[Row]:
    """All states, and what else is different; both documents have the same elements."""
    then, now = area(before, view, label), area(after, view, label)
    assert set(then) == set(now)
    found = set()
    for key, element in then.items():
        was, became = said(element), said(now[key])
        for what in was:
            if what == "state" or was[what] != became[what]:
                found.add((*key, what, was[what], became[what]))
    return found


# -- how old, by whom, how far ---------------------------------------------------------------------


def measured(document: Any, network_id: str) -> Iterator[Any]:
    """The observations of links of a network."""
    for each in document["ndt-observation:observations"]["observation"]:
        if parts(each["element"])[0] == network_id and LINKS in each["element"]:
            yield each


def time_of(observation: Any) -> str:
    """When it held."""
    window = observation.get("window", {})
    return str(window.get("end") or observation.get("observed-at") or observation["collected-at"])


def too_old(document: Any, network_id: str, now: str, bound: float) -> set[tuple[str, str]]:
    """Links and metrics of which the newest value is older than the bound.

    What is told only when it changes does not grow old.
    """
    newest: dict[tuple[str, str], datetime] = {}
    for each in measured(document, network_id):
        if each.get("method") == "on-change":
            continue
        key = parts(each["element"])[1], each["metric"].partition(":")[2]
        time = datetime.fromisoformat(time_of(each))
        newest[key] = max(newest.get(key, time), time)
    until = datetime.fromisoformat(now)
    return {key for key, time in newest.items() if (until - time).total_seconds() > bound}


def loads(result: Any) -> Iterator[tuple[bool, Any]]:
    """The figures of links in a result, and whether they are of a step of a scenario."""
    for answer in result.values():
        before = answer.get("before", {}).get("traffic", {})
        yield from ((False, each) for each in before.get("link", ()))
        for step in answer.get("step", ()):
            yield from ((True, each) for each in step.get("traffic", {}).get("link", ()))


def computed(reports: list[Any], link_id: str) -> set[Row]:
    """Load, claim, application and report of all that was computed of a link."""
    found = set()
    for entry in reports:
        is_what_if = "ndt-analysis:what-if" in entry["result"]
        for in_step, figures in loads(entry["result"]):
            if figures["link-id"] == link_id:
                is_changed = bool(entry.get("scenario", {}).get("change"))
                of_scenario = is_changed and (in_step or not is_what_if)
                claim = "simulated" if of_scenario else "predicted"
                row = (str(int(float(figures["load"]))), claim)
                found.add(("load", *row, entry["application"], entry["report-id"]))
    return found


def differences(document: Any, network_id: str, report: Any) -> dict[str, list[float]]:
    """By start of window: how far each load of a report is from what was measured last."""
    predicted = {
        each["link-id"]: float(each["load"])
        for in_step, each in loads(report["result"])
        if not in_step
    }
    values: dict[tuple[str, str], tuple[str, float]] = {}
    for each in measured(document, network_id):
        if each["metric"] == "ndt-types:load":
            key = each["window"]["start"], parts(each["element"])[1]
            known = each["collected-at"], float(each["value"])
            values[key] = max(values.get(key, known), known)
    found: dict[str, list[float]] = {}
    for (start, link), (_, value) in values.items():
        found.setdefault(start, []).append(abs(predicted[link] - value))
    return found
