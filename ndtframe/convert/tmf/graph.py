"""Links as edges of a resource graph (Connection), and back.

The id of an edge is that of the link in its network.  It has an end (EndpointRef) for each end of
the link: a node, its termination point, and whether data enter the edge there (``isRoot``).  A link
of both directions is one whose ends all are roots.  What an edge cannot say, the resource of the
link says as it is in ours: the kind of a link of many ends, and the names and roles of its ends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from ndtframe.convert.tmf.identity import Names
from ndtframe.convert.tmf.kinds import NODE, POINT, keys_of, kind_of, path_of

Json = dict[str, Any]
PathOf = Callable[[str], str | None]

END: Final = "ndt-topology:end"
DIRECTION: Final = "ndt-topology:direction"
KIND: Final = "ndt-topology:kind"
_SIDES: Final = (("source", "source"), ("destination", "dest"))
_BOTH: Final = "bidirectional"
_TO_MANY: Final = "point-to-multipoint"
_ROOT: Final = "ndt-topology:root"
_LEAF: Final = "ndt-topology:leaf"


def connection(link: Json, network: str, names: Names) -> Json | None:
    """The edge of a link of a network; None if it has not two ends that are nodes."""
    ends = _ends(link, network)
    if ends is None:
        return None
    kind = _association(link, len(ends))
    endpoints = [_endpoint(*end, names) for end in ends]
    return {"@type": "Connection", "id": link["link-id"]} | kind | {"endpoint": endpoints}


def _association(link: Json, ends: int) -> Json:
    """What says how many ends reach how many; nothing for a link in which all reach all."""
    if END in link and link.get(KIND) == _TO_MANY:
        return {"associationType": "pointtoMultipoint"}
    return {"associationType": "pointtoPoint"} if ends == 2 else {}


def said_by_edge(link: Json, network: str) -> set[str]:
    """The members of a link that its edge says wholly."""
    if (
        _ends(link, network) is None
        or END in link
        or any(
            not link.get(side, {}).keys() <= {f"{leaf}-node", f"{leaf}-tp"} for side, leaf in _SIDES
        )
    ):
        return set()
    return {"source", "destination"} | ({DIRECTION} if link.get(DIRECTION) == _BOTH else set())


_End = tuple[Sequence[str], bool]
"""The keys of a node or a termination point, and whether data enter the link there."""


def _ends(link: Json, network: str) -> list[_End] | None:
    ends = _many(link) if END in link else _two(link, network)
    return ends if ends is not None and len(ends) > 1 else None


def _two(link: Json, network: str) -> list[_End] | None:
    ends: list[_End] = []
    for side, leaf in _SIDES:
        found = link.get(side, {})
        node, point = found.get(f"{leaf}-node"), found.get(f"{leaf}-tp")
        if node is None:
            return None
        keys = [*keys_of(network), node] + ([] if point is None else [point])
        ends.append((keys, side == "source" or link.get(DIRECTION) == _BOTH))
    return ends


def _many(link: Json) -> list[_End] | None:
    ends: list[_End] = []
    for end in link[END]:
        names = ("network-ref", "node-ref", "tp-ref")
        keys = [end[name] for name in names if end.get(name) is not None]
        if "network-ref" not in end or "node-ref" not in end:
            return None
        ends.append((keys, _is_entered(link, end)))
    return ends


def _is_entered(link: Json, end: Json) -> bool:
    if link.get(KIND) == _TO_MANY:
        return end.get("role") == _ROOT or link.get(DIRECTION) == _BOTH
    return bool(end.get("direction") != "destination")


def _endpoint(keys: Sequence[str], enters: bool, names: Names) -> Json:
    node = {"@type": "EndpointRef", "id": names.id_of(path_of(NODE, keys[:2])), "isRoot": enters}
    if len(keys) < 3:
        return node
    point = {"@type": "ConnectionPointRef", "id": names.id_of(path_of(POINT, keys))}
    return node | {"connectionPoint": point}


# -- back --------------------------------------------------------------------------------------


def take_ends(link: Json, edge: Json, network: str, path_of_id: PathOf) -> None:
    """Give a link the ends that its edge has, unless it has some; and what follows from them."""
    if END in link or "source" in link or "destination" in link:
        return
    endpoints = edge.get("endpoint", [])
    ends = [
        (keys, end.get("isRoot", True)) for end in endpoints if (keys := _keys(end, path_of_id))
    ]
    if len(ends) < 2 or len(ends) != len(endpoints):
        return
    inside = all(keys[0] == keys_of(network)[0] for keys, _ in ends)
    if len(ends) == 2 and inside and edge.get("associationType") != "pointtoMultipoint":
        _take_two(link, ends)
    else:
        _take_many(link, ends, edge.get("associationType"))


def _keys(end: Json, path_of_id: PathOf) -> Sequence[str] | None:
    """The keys of the node of an end, with its termination point if that is one of it."""
    node = path_of_id(end["id"])
    kind = kind_of(node) if node else None
    if node is None or kind is None or kind.schema != NODE:
        return None
    point = path_of_id(end["connectionPoint"]["id"]) if end.get("connectionPoint") else None
    is_here = point is not None and point.rpartition("/")[0] == node
    return keys_of(point) if is_here and point is not None else keys_of(node)


def _take_two(link: Json, ends: list[_End]) -> None:
    roots = [enters for _, enters in ends]
    ordered = ends[::-1] if roots == [False, True] else ends
    for (side, leaf), (keys, _) in zip(_SIDES, ordered, strict=True):
        point = {f"{leaf}-tp": keys[2]} if len(keys) > 2 else {}
        link[side] = {f"{leaf}-node": keys[1]} | point
    if all(roots):
        link.setdefault(DIRECTION, _BOTH)


def _take_many(link: Json, ends: list[_End], association: str | None) -> None:
    to_many = association == "pointtoMultipoint"
    roots = [enters for _, enters in ends]
    two = "point-to-point" if len(ends) == 2 else "multipoint-to-multipoint"
    link.setdefault(KIND, _TO_MANY if to_many else two)
    if all(roots):
        link.setdefault(DIRECTION, _BOTH)
    link[END] = [
        _end(str(place), keys) | _way(to_many, roots, enters)
        for place, (keys, enters) in enumerate(ends, start=1)
    ]


def _end(name: str, keys: Sequence[str]) -> Json:
    leafs = zip(("network-ref", "node-ref", "tp-ref"), keys, strict=False)
    return {"end-id": name, **dict(leafs)}


def _way(to_many: bool, roots: list[bool], enters: bool) -> Json:
    """What is said of an end: its role, or its direction; nothing where all are alike."""
    if all(roots):
        return {}
    if to_many:
        return {"role": _ROOT if enters else _LEAF}
    return {"direction": "source" if enters else "destination"}
