"""Where nodes lie on the map: Mercator's projection of their positions, or a drawing of hops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.spatial import KDTree

from ndtframe.present.layout import lay_out
from ndtframe.twin.columns import Bools, Floats, Ints, NetworkColumns

WIDTH = 640.0
"""The width of every map, in the units of its drawing; about one a pixel on a desk screen."""
_MARGIN = np.array([60.0, 48.0])
_SLIMMEST, _TALLEST = 0.5, 1.1
_MOST_NORTHERN = 84.0
_PUSHES = 40


@dataclass(frozen=True, slots=True)
class Places:
    """Drawing coordinates of all nodes (n by 2, y downwards) and the height of the drawing.

    ``origin`` is "positions", "hops" where the drawing follows hops instead, or "mixed" where
    ``guessed`` nodes, which have no position, were put beside their neighbours.
    """

    xy: Floats
    height: float
    origin: str
    guessed: int = 0


def place(columns: NetworkColumns, gap: float) -> Places:
    """Places of all nodes, at least about ``gap`` apart.

    Positions are used when at least half of the nodes have one.  Pseudonodes, which are no nodes
    for people, lie beside their neighbours, and those of one link in one place.
    """
    first = columns.vertex
    known = ~(np.isnan(columns.node_latitude) | np.isnan(columns.node_longitude))
    nodes = int(np.count_nonzero(~columns.node_pseudo))
    found = int(np.count_nonzero(known & ~columns.node_pseudo))
    if 2 * found < nodes or not found:
        xy, height = _fitted(lay_out(columns))
        return Places(_apart(xy, gap, height)[first], height, "hops")
    xy, height = _fitted(_beside_neighbours(columns, _projected(columns), known))
    origin = "positions" if found == nodes else "mixed"
    return Places(_apart(xy, gap, height)[first], height, origin, nodes - found)


def _projected(columns: NetworkColumns) -> Floats:
    """Mercator's projection, cut where the network leaves the widest gap of longitude."""
    latitude = np.clip(columns.node_latitude, -_MOST_NORTHERN, _MOST_NORTHERN)
    north = np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2))
    longitude = columns.node_longitude
    east = np.sort(np.unique(longitude[~np.isnan(longitude)] % 360.0))
    gaps = np.diff(east, append=east[:1] + 360.0)
    start = east[(int(gaps.argmax()) + 1) % len(east)]
    return np.column_stack([np.radians((longitude - start) % 360.0), -north])


def _beside_neighbours(columns: NetworkColumns, xy: Floats, known: Bools) -> Floats:
    """Nodes without a position at the mean of their neighbours; those without any, below."""
    xy, known, first = xy.copy(), known.copy(), columns.vertex
    ends = (columns.link_source >= 0) & (columns.link_target >= 0)
    source, target = first[columns.link_source[ends]], first[columns.link_target[ends]]
    while True:
        useful = known[source] & ~known[target]
        if not useful.any():
            break
        for node in np.unique(target[useful]):
            xy[node] = xy[source[useful & (target == node)]].mean(axis=0)
            known[node] = True
    xy, known = xy[first], known[first]
    rest = np.flatnonzero(~known)
    if len(rest):
        low, high = xy[known].min(axis=0), xy[known].max(axis=0)
        xy[rest, 0] = np.linspace(low[0], max(high[0], low[0] + 0.01), len(rest))
        xy[rest, 1] = high[1] + 0.15 * max(high[1] - low[1], 0.01)
    return xy


def _fitted(xy: Floats) -> tuple[Floats, float]:
    """The drawing scaled into the map, undistorted, and the height of the map."""
    if not len(xy):
        return xy, WIDTH * _SLIMMEST
    low, high = xy.min(axis=0), xy.max(axis=0)
    extent = np.maximum(high - low, 1e-9)
    across = WIDTH - 2 * _MARGIN[0]
    wanted = across * extent[1] / extent[0] + 2 * _MARGIN[1]
    height = float(np.clip(wanted, WIDTH * _SLIMMEST, WIDTH * _TALLEST))
    scale = min(across / extent[0], (height - 2 * _MARGIN[1]) / extent[1])
    if (high - low).max() < 1e-9:
        scale = 0.0
    centre = np.array([WIDTH, height]) / 2
    return (xy - (low + high) / 2) * scale + centre, float(round(height))


def _apart(xy: Floats, gap: float, height: float) -> Floats:
    """Nodes that would cover each other, pushed apart until they are about ``gap`` apart."""
    nodes = len(xy)
    if nodes < 2:
        return xy
    # Nodes of one place get directions of their own: the golden angle never repeats.
    angle = np.arange(nodes) * 2.399963
    xy = xy + 0.01 * np.column_stack([np.cos(angle), np.sin(angle)])
    for _ in range(_PUSHES):
        close = _close(xy, gap)
        if not len(close):
            break
        one, other = close.T
        apart = xy[one] - xy[other]
        length = np.hypot(apart[:, 0], apart[:, 1])
        push = apart * (0.35 * (gap - length) / np.maximum(length, 1e-9))[:, None]
        np.add.at(xy, one, push)
        np.add.at(xy, other, -push)
    return np.clip(xy, 8.0, [WIDTH - 8.0, height - 8.0])


def _close(xy: Floats, gap: float) -> Ints:
    """Pairs of nodes (k by 2) that are nearer to each other than ``gap``, in order."""
    tree: Any = KDTree(xy)  # type: ignore[no-untyped-call]
    pairs: Ints = tree.query_pairs(gap, output_type="ndarray")
    return pairs[np.lexsort(pairs.T)]
