"""A link of many ends as pseudonodes and spokes: one link, as RFC 7951 values, both ways.

The rule, for a link ``L`` whose ends are all nodes of its own network:

- its pseudonode is the node ``pseudonode:L``.  A point-to-multipoint link of both directions has
  another, ``pseudonode:L;root``, for the way from the leafs to the root, so that no way leads from
  leaf to leaf;
- an end ``E`` is the termination point ``end:E`` of the pseudonode, with the role and the direction
  that the end states;
- where data enter the link at ``E``, a spoke ``L;in;E`` leads from there to the pseudonode, and
  where they leave it, ``L;out;E`` leads back; the two are opposite to each other;
- the spoke in of the root, or of the first end at which data enter, keeps the id ``L`` and all that
  is said of the link, so that what refers to the link finds it.  The other spokes in repeat what
  YANG says of links alone (capacity, metric, length, roles, the links below); the pseudonodes
  repeat the label and the operational state, so that the link is down where they are;
- a way through the link has its metric once: that of the spokes out is 0 where the link has one.

In ids, all of ``E`` but letters, digits and ``_.-~`` is percent-encoded, so no two ends have one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ietf_network_topology import Link

Json = dict[str, Any]

MULTIPOINT: Final = ("point-to-multipoint", "multipoint-to-multipoint")

KIND: Final = "ndt-topology:kind"
DIRECTION: Final = "ndt-topology:direction"
OPPOSITE: Final = "ndt-topology:opposite"
REVERSE: Final = "ndt-topology:reverse-link-id"
END: Final = "ndt-topology:end"
MARK: Final = "ndt-topology:pseudonode"

_POINT: Final = "ietf-network-topology:termination-point"
_ROLE: Final = "ndt-topology:role"
_ROOT: Final = "ndt-topology:root"
_LAYER_3: Final = "ietf-l3-unicast-topology:l3-link-attributes"
_METRICS: Final = ("metric1", "metric2")
_OF_WHOLE: Final[tuple[str, ...]] = ("ndt-topology:label", "ndt-topology:operational-state")
_ONCE: Final = frozenset(("link-id", KIND, DIRECTION, END, "ndt-topology:about", *_OF_WHOLE))
"""What of a link its other spokes do not repeat."""

_OF_SPOKE: Final = {"source", "destination", OPPOSITE}


@dataclass(frozen=True, slots=True)
class Spread:
    """A link of many ends in the plain form: its pseudonodes and spokes, its own entry first."""

    nodes: tuple[Json, ...]
    links: tuple[Json, ...]


def spread(link: Json) -> Spread | None:
    """The plain form of a link of many ends; ``None`` of one that breaks the rules for such."""
    made = _Spreading(link)
    return made.result() if made.keeper is not None and not link.keys() & _OF_SPOKE else None


def gathered(
    link: Json, pseudonode: Json, others: Mapping[str, Link], network_id: str
) -> Json | None:
    """The link of many ends whose plain form this may be; ``None`` if it can be none.

    ``link`` is the spoke that keeps its id; ``others`` are links by their id.  Whether they are all
    of its plain form, and as it has them, is for the caller to see by :func:`spread`.
    """
    ends = []
    for point in pseudonode.get(_POINT, []):
        name = unquote(point["tp-id"].removeprefix("end:"))
        far = _far_end(link, name, others)
        if far is None:
            return None
        roles = {"role": point[_ROLE][0]} if point.get(_ROLE) else {}
        directed = {"direction": point[DIRECTION]} if DIRECTION in point else {}
        ends.append({"end-id": name, "network-ref": network_id} | far | roles | directed)
    mark = pseudonode[MARK]
    kept = {name: value for name, value in link.items() if name not in _OF_SPOKE}
    said = {f"ndt-topology:{name}": mark[name] for name in ("kind", "direction") if name in mark}
    return kept | said | {END: ends} if mark.get("kind") in MULTIPOINT else None


def pseudonode_ids(link_id: str) -> tuple[str, str]:
    """The ids of the pseudonodes of a link: the first, and that of the way to the root."""
    return f"pseudonode:{link_id}", f"pseudonode:{link_id};root"


def _far_end(link: Json, name: str, others: Mapping[str, Link]) -> Json | None:
    """The node and termination point at the end of that name; ``None`` if no spoke is there."""
    into, out = (others.get(spoke_id) for spoke_id in _spoke_ids(link["link-id"], name))
    for spoke, far, near in ((link, _SOURCE, _DEST), (into, _SOURCE, _DEST), (out, _DEST, _SOURCE)):
        value = spoke if spoke is None or isinstance(spoke, dict) else spoke.to_value()
        if value is not None and _is_at(_side(value, near), link["link-id"], name):
            end = _side(value, far)
            return end if "node-ref" in end else None
    return None


_SOURCE: Final = ("source", "source")
_DEST: Final = ("destination", "dest")


def _side(link: Json, side: tuple[str, str]) -> Json:
    """A side of a spoke, as an end of a link names it."""
    container, prefix = side
    found = link.get(container, {})
    names = ((f"{prefix}-node", "node-ref"), (f"{prefix}-tp", "tp-ref"))
    return {name: found[member] for member, name in names if member in found}


def _is_at(end: Json, link_id: str, name: str) -> bool:
    """Whether a side of a spoke is the end of that name at a pseudonode of the link."""
    return end.get("tp-ref") == _point_id(name) and end.get("node-ref") in pseudonode_ids(link_id)


class _Spreading:
    """Makes the plain form of one link."""

    def __init__(self, link: Json) -> None:
        self._link = link
        self._id: str = link["link-id"]
        self._tree = link[KIND] == MULTIPOINT[0]
        self._both = link.get(DIRECTION) == "bidirectional"
        self._ends: list[Json] = link.get(END, [])
        self.keeper = next((end["end-id"] for end in self._ends if self._keeps(end)), None)
        metrics = link.get(_LAYER_3, {})
        self._away = {name: "0" for name in _METRICS if name in metrics}
        self._repeated = {name: value for name, value in link.items() if name not in _ONCE}

    def result(self) -> Spread:
        """The pseudonodes and spokes."""
        links = [spoke for end in self._ends for spoke in self._spokes(end)]
        links.sort(key=lambda spoke: spoke["link-id"] != self._id)
        return Spread(tuple(self._nodes()), tuple(links))

    def _nodes(self) -> Iterator[Json]:
        ways = ("leafs", "root") if self._both else ("leafs",)
        ids = pseudonode_ids(self._id)
        for node_id, towards in zip(ids, ways if self._tree else ("",), strict=False):
            yield self._node(node_id, towards)

    def _node(self, node_id: str, towards: str) -> Json:
        mark = {"link-id": self._id, "kind": self._link[KIND]}
        mark |= {"direction": self._link[DIRECTION]} if DIRECTION in self._link else {}
        mark |= {"towards": towards} if towards else {}
        whole = {name: self._link[name] for name in _OF_WHOLE if name in self._link}
        points = [_point(end) for end in self._ends]
        return {"node-id": node_id, _POINT: points, **whole, MARK: mark}

    def _keeps(self, end: Json) -> bool:
        return _is_root(end) if self._tree else self._ways(end)[0]

    def _ways(self, end: Json) -> tuple[bool, bool]:
        """Whether data enter the link at an end, and whether they leave it there."""
        if self._tree:
            return _is_root(end) or self._both, not _is_root(end) or self._both
        return end.get("direction") != "destination", end.get("direction") != "source"

    def _spokes(self, end: Json) -> Iterator[Json]:
        enters, leaves = self._ways(end)
        keeps = end["end-id"] == self.keeper
        into, out = _spoke_ids(self._id, end["end-id"])
        into = self._id if keeps else into
        main, to_root = pseudonode_ids(self._id)
        here = end["node-ref"], end.get("tp-ref")
        point = _point_id(end["end-id"])
        if enters:
            there = to_root if self._tree and not _is_root(end) else main
            said = self._said() if keeps else self._repeated
            paired = {OPPOSITE: out} if leaves else {}
            yield _spoke(into, here, (there, point)) | said | paired
        if leaves:
            there = to_root if self._tree and _is_root(end) else main
            away = {_LAYER_3: self._away} if self._away else {}
            paired = {OPPOSITE: into} if enters else {}
            yield _spoke(out, (there, point), here) | away | paired

    def _said(self) -> Json:
        gone = ("link-id", KIND, DIRECTION, END)
        return {name: value for name, value in self._link.items() if name not in gone}


def _is_root(end: Json) -> bool:
    return bool(end.get("role") == _ROOT)


def _spoke_ids(link_id: str, end: str) -> tuple[str, str]:
    """The ids of the spokes in and out at an end."""
    name = quote(end, safe="")
    return f"{link_id};in;{name}", f"{link_id};out;{name}"


def _point_id(name: str) -> str:
    return f"end:{quote(name, safe='')}"


def _point(end: Json) -> Json:
    roles = {_ROLE: [end["role"]]} if "role" in end else {}
    directed = {DIRECTION: end["direction"]} if "direction" in end else {}
    return {"tp-id": _point_id(end["end-id"]), **roles, **directed}


def _spoke(link_id: str, source: tuple[str, str | None], target: tuple[str, str | None]) -> Json:
    ends = {"source-node": source[0]} | ({"source-tp": source[1]} if source[1] else {})
    far = {"dest-node": target[0]} | ({"dest-tp": target[1]} if target[1] else {})
    return {"link-id": link_id, "source": ends, "destination": far}
