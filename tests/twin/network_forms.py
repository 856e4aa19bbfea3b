"""Networks with links of every shape, drawn by Hypothesis, as RFC 7951 JSON values."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]

OWN = "ndt-topology:"
LINK = "ietf-network-topology:link"
POINT = "ietf-network-topology:termination-point"
L3_LINK = "ietf-l3-unicast-topology:l3-link-attributes"
NETWORK = "n:1"

NODES = ["n:a", "n:b", "n:c", "node:d/;%25"]
NAMES = ["l:1", "l:2", "l:1;reverse", "l:1;in;e", "l:", "l:%C5%82", "l:3"]
ENDS = ["e", "E;1", "a/b c", "ü%41", "e~-."]


def own(**members: Any) -> Json:
    """Members of ``ndt-topology``, with underscores for dashes."""
    return {f"{OWN}{name.replace('_', '-')}": value for name, value in members.items()}


@st.composite
def said(draw: st.DrawFn) -> Json:
    """What may be said of a link of any shape."""
    found: Json = {}
    if draw(st.booleans()):
        metrics = {"metric1": draw(st.sampled_from(["1", "7"]))}
        found[L3_LINK] = metrics | draw(st.sampled_from([{}, {"metric2": "3"}, {"name": "x"}]))
    if draw(st.booleans()):
        found |= own(label=draw(st.sampled_from(["A to B", ""])))
    if draw(st.booleans()):
        found |= own(operational_state=draw(st.sampled_from(["up", "down"])))
    if draw(st.booleans()):
        about = {"metadata": [{"name": "m", "value": "1"}], "valid-time": {"start": TIME}}
        found |= own(about=about | draw(st.sampled_from([{}, {"layer": ["ndt-topology:ip"]}])))
    if draw(st.booleans()):
        found |= own(capacity={"rate": "10"}, metric_origin="source", length="1.5")
    if draw(st.booleans()):
        found |= own(role=["ndt-topology:primary"])
    return found


TIME = "2026-11-22T08:00:00Z"


def ends_of(source: str, target: str, points: tuple[Json, Json] = ({}, {})) -> Json:
    """Source and destination of a link."""
    return {
        "source": {"source-node": source} | points[0],
        "destination": {"dest-node": target} | points[1],
    }


@st.composite
def single(draw: st.DrawFn, name: str) -> list[Json]:
    """A link of one direction, or of both as one or as two, perhaps with a difference."""
    source, target = draw(st.sampled_from(NODES)), draw(st.sampled_from(NODES))
    points = draw(st.sampled_from([({}, {}), ({"source-tp": "t:1"}, {"dest-tp": "t:2"})]))
    turned = tuple(
        {f"{to}-tp": point[f"{of}-tp"]} if point else {}
        for point, of, to in ((points[1], "dest", "source"), (points[0], "source", "dest"))
    )
    there = {"link-id": name} | ends_of(source, target, points) | draw(said())
    shape = draw(st.sampled_from(["one", "both", "named", "pair", "unequal"]))
    if shape == "one":
        return [there]
    if shape in ("both", "named"):
        named = {"reverse_link_id": f"{name}~back"} if shape == "named" else {}
        return [there | own(direction="bidirectional", **named)]
    back_id = draw(st.sampled_from([f"{name}~back", f"{name};reverse"]))
    back = there | {"link-id": back_id} | ends_of(target, source, (turned[0], turned[1]))
    if shape == "unequal":
        back |= draw(st.sampled_from([own(capacity={"rate": "1"}), ends_of(target, target)]))
    return [there | own(opposite=back_id), back | own(opposite=name)]


@st.composite
def multiple(draw: st.DrawFn, name: str) -> list[Json]:
    """A link of many ends; some lead to another network."""
    kind = draw(st.sampled_from(["point-to-multipoint", "multipoint-to-multipoint"]))
    both = draw(st.booleans())
    names = draw(st.lists(st.sampled_from(ENDS), min_size=2, max_size=4, unique=True))
    ends = [{"end-id": end, "network-ref": NETWORK, "node-ref": draw(NODE)} for end in names]
    for place, end in enumerate(ends):
        if draw(st.booleans()):
            end["tp-ref"] = "t:1"
        if kind == "point-to-multipoint":
            roles = ["ndt-topology:leaf", None, "ndt-topology:user-side"]
            role = "ndt-topology:root" if place == 0 else draw(st.sampled_from(roles))
            end |= {"role": role} if role else {}
        elif not both:
            fixed = ("source", "destination")[place] if place < 2 else None
            end["direction"] = fixed or draw(st.sampled_from(["source", "destination"]))
        elif draw(st.booleans()):
            end["direction"] = "both"
    if draw(st.integers(0, 5)) == 0:
        ends[-1]["network-ref"] = "n:other"
    shuffled = draw(st.permutations(ends))
    way = {"direction": "bidirectional" if both else "unidirectional"}
    said_way: Json = way if both or draw(st.booleans()) else {}
    return [{"link-id": name} | draw(said()) | own(kind=kind, end=list(shuffled), **said_way)]


NODE = st.sampled_from(NODES)


@st.composite
def networks(draw: st.DrawFn) -> Json:
    """A network, without two links of one id, whose links have all shapes."""
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique=True))
    links: dict[str, Json] = {}
    for name in names:
        for link in draw(st.one_of(single(name), multiple(name))):
            links.setdefault(link["link-id"], link)
    for link in links.values():
        if link.get(f"{OWN}opposite") not in links:
            link.pop(f"{OWN}opposite", None)
    network: Json = {
        "network-id": NETWORK,
        "network-types": {"ietf-l3-unicast-topology:l3-unicast-topology": {}},
        "node": [{"node-id": node, POINT: [{"tp-id": "t:1"}, {"tp-id": "t:2"}]} for node in NODES],
        LINK: list(links.values()),
    }
    if links and draw(st.booleans()):
        network[f"{OWN}risk-group"] = draw(groups(list(links)))
    return network


def groups(links: list[str]) -> st.SearchStrategy[list[Json]]:
    """Risk groups of some of the links."""
    group = st.builds(
        lambda inside, node: {"link": inside} | ({"node": [node]} if node else {}),
        st.lists(st.sampled_from(links), unique=True, min_size=1),
        st.sampled_from([*NODES, None]),
    )
    numbered = st.lists(group, max_size=2)
    return numbered.map(lambda all_: [{"group-id": f"g{n}"} | g for n, g in enumerate(all_)])
