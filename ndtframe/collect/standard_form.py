"""Stage 5 of an import: nodes and links in the standard form of RFC 8345 and RFC 8346.

The rules of this and the following stages, which nothing breaks silently:

- **Ids** are made from names by ``ndtframe.language.identifiers``; the label keeps the name as the
  source writes it.  A node without a name gets its id from the key of the source, and no label.
- **Network type** is ``l3-unicast-topology``.
- **Links**: one that the source gives no direction becomes two of RFC 8345, which name each other
  in ``opposite`` and end in one termination point each on either node.  Directed ones are paired by
  their ends, in order; one that finds no partner stays alone and is noted.
- **Metric**: the source's, on both directions of an undirected link.  A source that gives metrics
  to only some links (SNDlib writes 0 for none) would mix them with assumed ones, so none of them is
  used, and that is noted.  Fractions are all multiplied by the least power of ten that makes them
  whole, which leaves the shortest paths as they are; it is stated as an assumption.  A negative
  metric is an error.  Without metrics every link counts one hop: metric 1, assumed.
- **Capacity**: the source's, as whole bit/s, rounded half to even; 0 says that none is known.
  Where the source states no unit, a unit is taken as 1 Mbit/s and the capacity is marked as
  assumed.  Without one in the source or from the user: the setting ``assume_capacity``, marked as
  assumed; without that no capacity, and so no utilisation.
- **Position**: rounded to six digits of a degree.  Coordinates that the source calls pixels, or of
  which one is no degree, are all left out, and so are lengths, which were computed from them.
- **Length**: the source's, in kilometres, rounded to metres.
- **Demands**: see ``traffic_form``.

Whatever is assumed stands in the list ``assumption`` of the network, with a count, and in a note.
A link is counted once for its two directions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from ndtframe.collect import numbers
from ndtframe.collect.draft import (
    CAPACITY,
    L3_LINK,
    L3_TYPE,
    LABEL,
    LENGTH,
    LINK,
    LOCATION,
    METRIC_ORIGIN,
    NETWORKS,
    OPPOSITE,
    TERMINATION_POINT,
    Draft,
    Json,
    counted,
)
from ndtframe.collect.record import LinkRecord, NetworkRecord, NodeRecord
from ndtframe.errors import InputError
from ndtframe.language import identifiers

ASSUMED_UNIT = Decimal(10) ** 6
"""The bit/s that one unit of capacity or demand stands for where the source states none."""

MAX_METRIC_POWER = 6

Pair = tuple[LinkRecord, LinkRecord | None]
"""What the source says of a link, and of its other direction if it has one."""


def draft(record: NetworkRecord, name: str | None = None) -> Draft:
    """The nodes and links of a record, under ``name`` if given, else the record's own."""
    label = name or record.name or "network"
    network: Json = {
        "network-id": identifiers.network_id(label),
        "network-types": {L3_TYPE: {}},
        LABEL: label,
    }
    made = Draft({NETWORKS: {"network": [network]}}, network, record.source, record.format)
    made.notes.extend(record.notes)
    network["node"] = _nodes(record, made)
    network[LINK] = _Links(record, made).links()
    return made


def _nodes(record: NetworkRecord, made: Draft) -> list[Json]:
    ids = identifiers.node_ids(node.name or node.key for node in record.nodes)
    made.keys.update(zip((node.key for node in record.nodes), ids, strict=True))
    degrees = _in_degrees(record)
    nodes = [_node(node, made.keys[node.key], degrees) for node in record.nodes]
    unnamed = sum(node.name is None for node in record.nodes)
    if unnamed:
        made.note(
            "name", f"no name: {counted(unnamed, 'node')} called by the source's numbers", unnamed
        )
    unplaced = sum(LOCATION not in node for node in nodes)
    if not degrees:
        made.note(
            "position",
            f"coordinates are no degrees: left out for {counted(unplaced, 'node')}",
            unplaced,
        )
    elif unplaced:
        made.note("position", f"no position: {counted(unplaced, 'node')}", unplaced)
    return nodes


def _in_degrees(record: NetworkRecord) -> bool:
    return not record.pixels and all(
        _within(node.x, 180) and _within(node.y, 90) for node in record.nodes
    )


def _within(degrees: Decimal | None, bound: int) -> bool:
    return degrees is None or -bound <= degrees <= bound


def _node(record: NodeRecord, node_id: str, degrees: bool) -> Json:
    node: Json = {"node-id": node_id}
    if record.name is not None:
        node[LABEL] = record.name
    if degrees and record.x is not None and record.y is not None:
        node[LOCATION] = {
            "latitude": numbers.decimal64(record.y, 6),
            "longitude": numbers.decimal64(record.x, 6),
        }
    return node


class _Links:
    """Makes the links of one record, and the termination points on its nodes."""

    def __init__(self, record: NetworkRecord, made: Draft) -> None:
        self._record = record
        self._made = made
        self._points: dict[str, list[Json]] = defaultdict(list)
        self._metric_factor = _metric_factor(record, made)
        self._lengths = _in_degrees(record)

    def links(self) -> list[Json]:
        links: list[Json] = []
        for number, pair in _pairs(self._record.links):
            links.extend(self._pair(number, pair))
        for node in self._made.network["node"]:
            if node["node-id"] in self._points:
                node[TERMINATION_POINT] = self._points[node["node-id"]]
        self._report(links)
        return links

    def _pair(self, number: int, pair: Pair) -> Iterator[Json]:
        """The one or two links of a pair; a self-loop takes two numbers of its node."""
        forward, backward = pair
        a, b = (self._made.keys[key] for key in (forward.source, forward.target))
        ahead, back = (number, number) if a != b else (2 * number - 1, 2 * number)
        ids = (identifiers.link_id(a, b, ahead), identifiers.link_id(b, a, back))
        points = (
            identifiers.termination_point_id(a, b, ahead),
            identifiers.termination_point_id(b, a, back),
        )
        for node, point in ((a, points[0]), (b, points[1])):
            self._points[node].append({"tp-id": point})
        yield self._link(forward, ids, (a, b), points, backward is not None)
        if backward is not None:
            yield self._link(backward, ids[::-1], (b, a), points[::-1], True)

    def _link(
        self,
        record: LinkRecord,
        ids: tuple[str, ...],
        nodes: tuple[str, str],
        points: tuple[str, ...],
        paired: bool,
    ) -> Json:
        link: Json = {
            "link-id": ids[0],
            "source": {"source-node": nodes[0], "source-tp": points[0]},
            "destination": {"dest-node": nodes[1], "dest-tp": points[1]},
        }
        if record.name is not None:
            link[LABEL] = record.name
        if paired:
            link[OPPOSITE] = ids[1]
        return link | self._values(record)

    def _values(self, record: LinkRecord) -> Json:
        values: Json = {}
        if record.metric is not None and self._metric_factor is not None:
            values[L3_LINK] = {"metric1": str(int(record.metric * self._metric_factor))}
            values[METRIC_ORIGIN] = "source"
        if record.capacity is not None:
            values[CAPACITY] = self._capacity(record, record.capacity)
        if record.length is not None and self._lengths:
            values[LENGTH] = numbers.decimal64(record.length, 3)
        return values

    def _capacity(self, record: LinkRecord, amount: Decimal) -> Json:
        unit = self._record.capacity_unit
        try:
            rate = numbers.whole(numbers.product(amount, ASSUMED_UNIT if unit is None else unit))
        except ValueError as error:
            raise InputError(
                f"The capacity is wrong: {error} bit/s.",
                where=self._record.position(record.line),
                remedy="Correct the number or its unit.",
            ) from None
        return {"rate": str(rate), "origin": "assumed" if unit is None else "source"}

    def _report(self, links: list[Json]) -> None:
        alone = sum(OPPOSITE not in link for link in links)
        if alone:
            self._made.note(
                "direction", f"no other direction: {counted(alone, 'link')} left alone", alone
            )
        if not self._lengths and any(link.length is not None for link in self._record.links):
            count = len(self._record.links)
            self._made.note(
                "length", f"lengths left out for {counted(count, 'link')}: no degrees", count
            )
        assumed = [link for link in links if link.get(CAPACITY, {}).get("origin") == "assumed"]
        if assumed:
            count = self._made.pairs(assumed)
            rule = "The source states no unit of capacity: one unit is taken as 1 Mbit/s."
            note = f"no unit of capacity: assumed 1 Mbit/s a unit for {counted(count, 'link')}"
            self._made.assume("capacity-unit", rule, count, note)


def _pairs(links: tuple[LinkRecord, ...]) -> Iterator[tuple[int, Pair]]:
    """The pairs of directions, each with its number among those between the same two nodes.

    Pairs come in the order of their first link; undirected links go before directed ones.
    """
    groups: dict[frozenset[str], list[LinkRecord]] = defaultdict(list)
    for link in links:
        groups[frozenset((link.source, link.target))].append(link)
    for group in groups.values():
        both: list[Pair] = [(link, link) for link in group if not link.directed]
        both.extend(_directed_pairs([link for link in group if link.directed]))
        yield from enumerate(both, 1)


def _directed_pairs(links: list[LinkRecord]) -> list[Pair]:
    """One direction and the other in their order; the rest of the longer list stays alone."""
    if not links:
        return []
    first = links[0]
    if first.source == first.target:
        forward, backward = links[0::2], links[1::2]
    else:
        forward = [link for link in links if link.source == first.source]
        backward = [link for link in links if link.source != first.source]
    paired = min(len(forward), len(backward))
    alone = [*forward[paired:], *backward[paired:]]
    return [*zip(forward, backward, strict=False), *((link, None) for link in alone)]


def _metric_factor(record: NetworkRecord, made: Draft) -> Decimal | None:
    """What makes all metrics whole, ``None`` if the record's metrics are not used."""
    metrics = [link.metric for link in record.links if link.metric is not None]
    _check_metrics(record)
    if len(metrics) < len(record.links):
        if metrics:
            text = f"metrics of {counted(len(metrics), 'link')} not used: the others have none"
            made.note("metric", text, len(metrics))
        return None
    power = max((_fraction_digits(metric) for metric in metrics), default=0)
    if power > MAX_METRIC_POWER:
        raise InputError(
            f"A metric has {power} fraction digits, more than {MAX_METRIC_POWER}.",
            where=record.source,
            remedy="Round the metrics; IGP metrics are whole numbers.",
        )
    if power:
        rule = f"Metrics with fractions were all multiplied by {10**power}."
        links = counted(len(metrics), "link")
        note = f"metrics with fractions: multiplied by {10**power} for {links}"
        made.assume("metric-scale", rule, len(metrics), note)
    return Decimal(10) ** power


def _check_metrics(record: NetworkRecord) -> None:
    for link in record.links:
        if link.metric is not None and not 0 <= link.metric * 10**MAX_METRIC_POWER < 2**63:
            raise InputError(
                f"The metric {link.metric} is negative or too large.",
                where=record.position(link.line),
                remedy="IGP metrics are whole numbers of at least 1; correct it.",
            )


def _fraction_digits(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
