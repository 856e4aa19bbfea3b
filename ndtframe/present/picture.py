"""The map of a network, ready to draw: a plan of where things lie, coloured by one result."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

import numpy as np

from ndtframe.functional.pairs import link_pairs
from ndtframe.functional.results import TrafficResult
from ndtframe.language.foreign import shortened
from ndtframe.present.bands import DOWN, Band, band_of
from ndtframe.present.cells import ORIGINS
from ndtframe.present.labels import LONGEST, Label, Surroundings, place_labels
from ndtframe.present.names import Names
from ndtframe.present.paths import Line, draw_lines
from ndtframe.present.positions import WIDTH, place
from ndtframe.present.units import count, percent, rate
from ndtframe.twin.columns import Multipoint, NetworkColumns


@dataclass(frozen=True, slots=True)
class Node:
    """A node to draw: ``name`` as the map shows it, ``lines`` what is told when it is pointed at.

    ``label`` is ``None`` where the name fits at no enlargement.  A ``hub`` is no node: it is where
    the spokes of a link of many ends meet.
    """

    x: float
    y: float
    up: bool
    name: str
    label: Label | None
    lines: tuple[str, ...]
    hub: bool = False


@dataclass(frozen=True, slots=True)
class Half:
    """A link of one direction to draw; ``figure`` orders links by use, unknown ones last."""

    line: Line
    band: Band
    figure: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawn map."""

    key: str
    title: str
    state: str
    width: float
    height: float
    size: str
    radius: float
    halves: tuple[Half, ...]
    nodes: tuple[Node, ...]
    remarks: tuple[str, ...]


class Plan:
    """Where the nodes, links and names of a network lie; all its pictures share it."""

    def __init__(self, columns: NetworkColumns) -> None:
        self.columns = columns
        self.names = Names(columns)
        nodes = len(columns.node_ids)
        self.size = "small" if nodes <= 60 else "medium" if nodes <= 200 else "large"
        self.radius = {"small": 5.0, "medium": 3.6, "large": 2.4}[self.size]
        self.places = place(columns, {"small": 24.0, "medium": 12.0, "large": 7.0}[self.size])
        self.pairs = link_pairs(columns, spokes=True)
        self.lines = draw_lines(self.pairs, self.places.xy)
        self.shown = [shortened(label, LONGEST) for label in columns.node_labels]
        self.labels = self._labels()

    def _labels(self) -> dict[int, Label]:
        columns, xy = self.columns, self.places.xy
        known = (columns.link_source >= 0) & (columns.link_target >= 0)
        source, target = columns.link_source[known], columns.link_target[known]
        degree = np.bincount(source, minlength=len(xy))
        important = np.argsort(-degree, kind="stable").tolist()
        second = {node for whole in columns.multipoints for node in whole.nodes[1:]}
        important = [node for node in important if node not in second]
        segments = np.hstack([xy[source], xy[target]]) if self.size == "small" else np.empty((0, 4))
        spare = {"small": 0.0, "medium": 3.0, "large": 10.0}[self.size]
        return place_labels(self.shown, important, Surroundings(xy, segments, self.radius, spare))

    def picture(
        self, key: str, title: str, state: str, traffic: TrafficResult, nodes_up: Container[str]
    ) -> Picture:
        """The map with the loads of ``traffic``; nodes outside ``nodes_up`` are down.

        What ``traffic`` tells of links that the plan does not have is left out, with a remark.
        """
        places = {link: i for i, link in enumerate(traffic.link_ids)}
        halves = [self._half(line, traffic, places) for line in self.lines]
        return Picture(
            key=key,
            title=title,
            state=state,
            width=WIDTH,
            height=self.places.height,
            size=self.size,
            radius=self.radius,
            halves=tuple(sorted(halves, key=lambda half: half.figure)),
            nodes=(
                *(
                    self._node(i, nodes_up)
                    for i in np.flatnonzero(~self.columns.node_pseudo).tolist()
                ),
                *(self._hub(whole, traffic, places) for whole in self.columns.multipoints),
            ),
            remarks=(*self._remarks(), *self._strange(traffic)),
        )

    def _half(self, line: Line, traffic: TrafficResult, places: dict[str, int]) -> Half:
        link = self.columns.link_ids[line.link]
        if link not in places:
            return Half(line, DOWN, -2.0, (self.names.link(link), link, "not there"))
        i = places[link]
        usable, used = bool(traffic.usable[i]), float(traffic.utilisation[i])
        band = band_of(used) if usable else DOWN
        figure = -2.0 if not usable else -1.0 if np.isnan(used) else used
        return Half(line, band, figure, self._link_lines(i, traffic))

    def _link_lines(self, i: int, traffic: TrafficResult) -> tuple[str, ...]:
        link, origin = traffic.link_ids[i], traffic.capacity_origin[i]
        capacity = f"{rate(float(traffic.capacity[i]))} ({origin})" if origin else "unknown"
        state = percent(float(traffic.utilisation[i])) if traffic.usable[i] else "down"
        return (
            self.names.link(link),
            link,
            f"Utilisation: {state}",
            f"Load: {rate(float(traffic.load[i]))}",
            f"Capacity: {capacity}",
        )

    def _node(self, i: int, nodes_up: Container[str]) -> Node:
        columns, xy = self.columns, self.places.xy
        up = columns.node_ids[i] in nodes_up
        lines = (columns.node_labels[i], columns.node_ids[i], "" if up else "down")
        x, y = round(float(xy[i, 0]), 1), round(float(xy[i, 1]), 1)
        told = tuple(line for line in lines if line)
        return Node(x, y, up, self.shown[i], self.labels.get(i), told)

    def _hub(self, whole: Multipoint, traffic: TrafficResult, places: dict[str, int]) -> Node:
        """Where spokes meet: up while one is usable, and as busy as the busiest."""
        i, known = whole.nodes[0], [self.columns.link_ids[link] for link in whole.links]
        spokes = [places[link] for link in known if link in places]
        usable = [spoke for spoke in spokes if traffic.usable[spoke]]
        uses = [float(traffic.utilisation[spoke]) for spoke in usable]
        most = max((use for use in uses if not np.isnan(use)), default=float("nan"))
        state = f"{percent(most)}, that of its busiest spoke" if usable else "down"
        lines = (whole.label, whole.link_id, f"Utilisation: {state}")
        x, y = round(float(self.places.xy[i, 0]), 1), round(float(self.places.xy[i, 1]), 1)
        told = tuple(dict.fromkeys(lines))
        return Node(x, y, bool(usable), self.shown[i], self.labels.get(i), told, hub=True)

    def _strange(self, traffic: TrafficResult) -> tuple[str, ...]:
        strange = len(set(traffic.link_ids) - set(self.columns.link_ids))
        if not strange:
            return ()
        return (f"{count(strange, 'link')} not drawn: the base state does not have them.",)

    def _remarks(self) -> tuple[str, ...]:
        places, undrawn = self.places, len(self.columns.link_ids) - len(self.lines)
        remarks = {
            "positions": (),
            "hops": ("No positions are known: nodes lie by their distance in hops.",),
            "mixed": (
                f"{count(places.guessed, 'node')} without a position: drawn beside neighbours.",
            ),
        }[places.origin]
        if self.columns.multipoints:
            remarks += ("Small dots are links of many ends, where their spokes meet.",)
        if undrawn:
            remarks += (f"{count(undrawn, 'link')} not drawn: an end is not in the network.",)
        return remarks


def origins_used(traffic: TrafficResult) -> tuple[tuple[str, int, str], ...]:
    """Each origin of a capacity that occurs, on how many links, and what it means."""
    found = [(origin, traffic.capacity_origin.count(origin)) for origin in ORIGINS]
    used = [(origin, number, ORIGINS[origin]) for origin, number in found if number]
    without = traffic.capacity_origin.count("")
    if without:
        used.append(("unknown", without, "no capacity, so no utilisation"))
    return tuple(used)
