"""Answers on services, intents, changes and twins from plain documents, by loops."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, permutations
from typing import Any

from .by_hand import LINKS, Key, Map, parts

WhatIf = dict[str, Any]
RESULT = "ndt-analysis:what-if"


class Placing(Map):
    """A document, with what says whether there is room for one service more."""

    def __init__(self, document: Any, network_id: str) -> None:
        super().__init__(document)
        self.network_id = network_id
        (network,) = (n for n in self.networks if n["network-id"] == network_id)
        self.labels = {n["node-id"]: _label(n, "node-id") for n in network["node"]}
        self.by_ends = {
            (self.labels[link["source"]["source-node"]], self.labels[_far(link)]): link
            for link in network[LINKS]
        }
        self.loads: dict[Key, list[Decimal]] = {}
        for seen in document["ndt-observation:observations"]["observation"]:
            if seen["metric"] == "ndt-types:load":
                key = tuple(parts(seen["element"])[:2])
                self.loads.setdefault(key, []).append(Decimal(seen["value"]))

    def free(self, key: Key) -> Decimal | None:
        capacity = self.links[key].get("ndt-topology:capacity", {}).get("rate")
        loads = self.loads.get(key)
        return Decimal(capacity) - max(loads) if capacity and loads else None

    def kilometres(self, key: Key) -> Decimal:
        below = self.below(key)
        if below:
            return sum((self.kilometres(each) for each in below), Decimal())
        return Decimal(self.links[key]["ndt-topology:length"])

    def is_down(self, key: Key) -> bool:
        every = (self.links[each] for each in self.all_below(key))
        return any(link.get("ndt-topology:operational-state") == "down" for link in every)

    def avoided(self, label: str) -> set[Key]:
        """The links that are a thing of that label, end at it, or run over such links."""
        found = {
            key
            for key, link in self.links.items()
            for other in (key, *self.opposite(key))
            if label in (key[1], link.get("ndt-topology:label"))
            or label in self.groups(other)
            or label in self._ends(key)
        }
        return {key for key in self.links if self._with_opposites(key) & found}

    def _with_opposites(self, key: Key) -> set[Key]:
        below = self.all_below(key)
        return below | {other for each in below for other in self.opposite(each)}

    def _ends(self, key: Key) -> Iterator[str]:
        (network,) = (n for n in self.networks if n["network-id"] == key[0])
        link = self.links[key]
        ends = (link.get("source", {}).get("source-node"), _far(link))
        return (_label(n, "node-id") for n in network.get("node", ()) if n["node-id"] in ends)


def places(
    world: Placing, start: str, end: str, bits: int, delay: str, avoid: str, hops: int
) -> set[tuple[str, ...]]:
    """Possible or not, links, way, what is free and what it takes, of each way."""
    others = sorted(set(world.labels.values()) - {start, end})
    avoided = {key for label in avoid.split("; ") for key in world.avoided(label)}
    found = set()
    for count in range(hops):
        for between in permutations(others, count):
            stops = list(pairwise((start, *between, end)))
            if all(stop in world.by_ends for stop in stops):
                keys = [(world.network_id, world.by_ends[stop]["link-id"]) for stop in stops]
                found.add(_place(world, keys, bits, Decimal(delay), avoided))
    return found


def _place(
    world: Placing, keys: list[Key], bits: int, delay: Decimal, avoided: set[Key]
) -> tuple[str, ...]:
    free = [world.free(key) for key in keys]
    known = [each for each in free if each is not None]
    least = min(known) if len(known) == len(free) else None
    takes = sum((world.kilometres(key) for key in keys), Decimal()) * Decimal("0.000005")
    stopped = avoided & set(keys) or any(world.is_down(key) for key in keys)
    is_possible = not stopped and least is not None and least >= bits and takes <= delay
    way = ", ".join(key[1] for key in keys)
    room = "" if least is None else str(int(least))
    return ("yes" if is_possible else "no", str(len(keys)), way, room, _short(takes))


def _short(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _label(node: Any, key: str) -> str:
    label: str = node.get("ndt-topology:label", node[key])
    return label


def _far(link: Any) -> str:
    node: str = link.get("destination", {}).get("dest-node", "")
    return node


# -- what changes do ------------------------------------------------------------------------------


def answers_of(twin: Any, session: str) -> list[WhatIf]:
    """The answers to what-if of a session."""
    jobs = {job["job-id"] for job in twin["ndt-session:job"] if job["session"] == session}
    reports = (one for one in twin["ndt-session:report"] if one.get("job") in jobs)
    return [one["result"][RESULT] for one in reports if RESULT in one["result"]]


def above(answer: WhatIf, bound: str, links: set[str] | None = None) -> set[tuple[str, str]]:
    """Link and time of each utilisation above a bound, of some links or of all."""
    return {
        (line["link-id"], _short(Decimal(step["at"])))
        for step in answer["step"]
        for line in step["traffic"]["link"]
        if Decimal(line.get("utilisation", "0")) > Decimal(bound)
        and (links is None or line["link-id"] in links)
    }


def greatest(answer: WhatIf, *, before: bool = False) -> Decimal:
    """The greatest utilisation, before the changes or at any time of them."""
    states = [answer["before"]] if before else answer["step"]
    return max(
        Decimal(line["utilisation"]) for state in states for line in state["traffic"]["link"]
    )


def measured_last(world: Placing) -> dict[str, Decimal]:
    """The utilisation of each link of the network by what was measured last and known last."""
    newest: dict[str, tuple[str, str, Decimal]] = {}
    for seen in world.document["ndt-observation:observations"]["observation"]:
        if seen["metric"] == "ndt-types:load":
            link = parts(seen["element"])[1]
            one = (seen["window"]["end"], seen["stored-at"], Decimal(seen["value"]))
            newest[link] = max(newest.get(link, one), one)
    capacity = {link["link-id"]: link["ndt-topology:capacity"] for link in world.by_ends.values()}
    return {link: one[2] / Decimal(capacity[link]["rate"]) for link, one in newest.items()}
