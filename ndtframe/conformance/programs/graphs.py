"""Networks as the suite computes with them: made from documents, searched without any cleverness.

What a subject answers is held against this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Json = Any
Steps = Mapping[str, Sequence[str]]

NETWORK = "/ietf-network:networks/network"
LINKS = "ietf-network-topology:link"
POINTS = "ietf-network-topology:termination-point"
_STATE = "ndt-topology:operational-state"
_BASE = ("ietf-network", "ietf-network-topology")


@dataclass(frozen=True, slots=True)
class Graph:
    """One network: its nodes, and its links with where they lead; those that are ``up`` apart."""

    nodes: tuple[str, ...]
    links: Mapping[str, tuple[str, str]]
    up: frozenset[str]

    @classmethod
    def of(cls, network: Json) -> Graph:
        """The graph of an entry of the list of networks."""
        alive = {node["node-id"] for node in network.get("node", ()) if _is_up(node)}
        told = {each["link-id"]: (each, ends_of(each)) for each in network.get(LINKS, ())}
        links = {name: ends for name, (_, ends) in told.items() if ends is not None}
        up = frozenset(
            name for name, ends in links.items() if _is_up(told[name][0]) and alive.issuperset(ends)
        )
        return cls(tuple(node["node-id"] for node in network.get("node", ())), links, up)

    def neighbours(self, node: str) -> set[str]:
        """The nodes at the other ends of the links of a node."""
        return {
            other
            for ends in self.links.values()
            for one, other in (ends, ends[::-1])
            if one == node != other
        }

    def hops(self, source: str, target: str) -> int | None:
        """The fewest links that are up from one node to another; ``None`` if none lead there."""
        reached, wave, hops = {source}, {source}, 0
        while wave and target not in reached:
            wave = {b for a, b in self._usable() if a in wave and b not in reached}
            reached |= wave
            hops += 1
        return hops if target in reached else None

    def has_way(self, nodes: Sequence[str]) -> bool:
        """Whether a link that is up leads from each node to the next."""
        return set(pairwise(nodes)) <= set(self._usable())

    def _usable(self) -> list[tuple[str, str]]:
        return [self.links[link] for link in self.up]


def ends_of(link: Json) -> tuple[str, str] | None:
    """The nodes that a link of RFC 8345 leads from and to, if it says both."""
    source = link.get("source", {}).get("source-node")
    target = link.get("destination", {}).get("dest-node")
    return None if source is None or target is None else (source, target)


def networks_of(document: Json) -> list[Json]:
    """The networks of a document, with names that :func:`plain` leaves."""
    found: list[Json] = plain(document).get("ietf-network:networks", {}).get("network", [])
    return found


def plain(value: Json, module: str = "") -> Json:
    """A document in which a member has its module's name only where that is another than above."""
    if isinstance(value, dict):
        named = ((name, name.rpartition(":")[0] or module, each) for name, each in value.items())
        return {
            name.rpartition(":")[2] if own == module else name: plain(each, own)
            for name, own, each in named
        }
    return [plain(each, module) for each in value] if isinstance(value, list) else value


def four_kinds(document: Json) -> Json:
    """A document without all that is not of RFC 8345."""
    return _base(plain(document))


def supports(document: Json) -> dict[str, list[str]]:
    """What each element rests on, as the lists of RFC 8345 say."""
    return _grouped(pair for network in networks_of(document) for pair in _supports(network))


def turned(steps: Steps) -> dict[str, list[str]]:
    """The same steps the other way round."""
    return _grouped((there, here) for here, all_ in steps.items() for there in all_)


def distances(steps: Steps, start: str) -> dict[str, int]:
    """How many steps away each place is that can be reached; not the start itself."""
    found = {start: 0}
    wave = [start]
    while wave:
        wave = [there for here in wave for there in steps.get(here, ()) if there not in found]
        wave = list(dict.fromkeys(wave))
        found |= {there: max(found.values()) + 1 for there in wave}
    return {place: steps_ for place, steps_ in found.items() if steps_}


def path_of(network: str, kind: str = "", name: str = "", point: str = "") -> str:
    """The data path of a network, of one of its nodes or links, or of a termination point."""
    path = f"{NETWORK}={network}"
    if kind:
        path += f"/{LINKS if kind == 'link' else kind}={name}"
    return f"{path}/{POINTS}={point}" if point else path


def _supports(network: Json) -> Iterator[tuple[str, str]]:
    own = network["network-id"]
    for lower in network.get("supporting-network", ()):
        yield path_of(own), path_of(lower["network-ref"])
    for node in network.get("node", ()):
        here = path_of(own, "node", node["node-id"])
        for lower in node.get("supporting-node", ()):
            yield here, path_of(lower["network-ref"], "node", lower["node-ref"])
        for point in node.get(POINTS, ()):
            for lower in point.get("supporting-termination-point", ()):
                place = lower["network-ref"], "node", lower["node-ref"], lower["tp-ref"]
                yield f"{here}/{POINTS}={point['tp-id']}", path_of(*place)
    for link in network.get(LINKS, ()):
        for lower in link.get("supporting-link", ()):
            here = path_of(own, "link", link["link-id"])
            yield here, path_of(lower["network-ref"], "link", lower["link-ref"])


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for first, second in pairs:
        found[first].append(second)
    return dict(found)


def _base(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _base(each) for name, each in value.items() if _is_base(name)}
    return [_base(each) for each in value] if isinstance(value, list) else value


def _is_up(element: Json) -> bool:
    return bool(element.get(_STATE, "up") != "down")


def _is_base(member: str) -> bool:
    module = member.lstrip("@").rpartition(":")[0]
    return not member.startswith("@") and module in ("", *_BASE)
