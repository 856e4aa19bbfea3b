"""How the elements of a network are called in a report: by label where it is known, and by id."""

from __future__ import annotations

from collections.abc import Iterable

from ndtframe.present.cells import Cell, text_cell
from ndtframe.twin.columns import NetworkColumns

NOWHERE = "(no such node)"


class Names:
    """Names of nodes, links and demands; without columns, every element goes by its id."""

    def __init__(self, columns: NetworkColumns | None = None) -> None:
        self._nodes: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._demands: dict[str, int] = {}
        self._wholes: dict[str, str] = {}
        self._spokes: dict[str, tuple[str, ...]] = {}
        self._columns = columns
        if columns is not None:
            self._nodes = dict(zip(columns.node_ids, columns.node_labels, strict=True))
            self._links = _routes(columns)
            for whole in columns.multipoints:
                spokes = tuple(columns.link_ids[link] for link in whole.links)
                self._wholes |= dict.fromkeys(spokes, whole.label)
                self._spokes |= dict.fromkeys(spokes, spokes)
            self._demands = {demand: i for i, demand in enumerate(columns.demand_ids)}

    def node(self, node_id: str) -> str:
        """The label of a node."""
        return self._nodes.get(node_id, node_id)

    def node_cell(self, node_id: str) -> Cell:
        """The label of a node, and its id."""
        label = self.node(node_id)
        return text_cell(label, node_id if label != node_id else "")

    def link(self, link_id: str) -> str:
        """The ends of a link of one direction, or its id."""
        return self._links.get(link_id, link_id)

    def link_cell(self, link_id: str) -> Cell:
        """The ends of a link of one direction, and its id; or a link of many ends, and a spoke."""
        route = self.link(link_id)
        if link_id in self._wholes:
            return text_cell(self._wholes[link_id], f"busiest: {route}")
        return text_cell(route, link_id if route != link_id else "")

    def together(self, link_ids: Iterable[str]) -> list[tuple[str, ...]]:
        """The links of each row of a table: one alone, or all spokes of a link of many ends."""
        return list(dict.fromkeys(self._spokes.get(link, (link,)) for link in link_ids))

    @property
    def spokes_told(self) -> str:
        """What a caption says of links of many ends; nothing where there are none."""
        return "; of a link of many ends, its busiest spoke" if self._wholes else ""

    def demand(self, demand_id: str) -> tuple[str, str, float] | None:
        """The ends and the rate of a demand, in bit/s."""
        columns = self._columns
        if columns is None or demand_id not in self._demands:
            return None
        i = self._demands[demand_id]
        source, target = int(columns.demand_source[i]), int(columns.demand_target[i])
        return end(columns, source), end(columns, target), float(columns.demand_rate[i])


def end(columns: NetworkColumns, node: int) -> str:
    """The label of a node by its index, which is -1 for one that does not exist."""
    return columns.node_labels[node] if node >= 0 else NOWHERE


def _routes(columns: NetworkColumns) -> dict[str, str]:
    ends = zip(columns.link_ids, columns.link_source, columns.link_target, strict=True)
    return {
        link: f"{end(columns, int(source))} → {end(columns, int(target))}"
        for link, source, target in ends
    }
