"""Places for nodes that have no position: a drawing in which distance follows hops.

Stress majorization: from classical scaling of the hop distances, each node moves step by step to
where all others want it (Gansner, Koren, North, 2004).  The same network gives the same places.
"""

from __future__ import annotations

import numpy as np
from scipy.sparse.csgraph import shortest_path

from ndtframe.twin.columns import Floats, NetworkColumns

STEPS = 120
_SEED = 8345


def lay_out(columns: NetworkColumns) -> Floats:
    """Places of all nodes, an n by 2 array without a unit, the longer side of the whole across."""
    nodes = len(columns.node_ids)
    if nodes < 2:
        return np.zeros((nodes, 2))
    wanted = _hop_distances(columns)
    places = _classical_scaling(wanted)
    places += np.random.default_rng(_SEED).normal(scale=0.05, size=places.shape)
    weight = 1.0 / np.maximum(wanted, 1.0) ** 2
    np.fill_diagonal(weight, 0.0)
    total = weight.sum(axis=1)
    for _ in range(STEPS):
        places = _moved(places, wanted, weight, total)
    return _turned(places)


def _hop_distances(columns: NetworkColumns) -> Floats:
    """Hops between all nodes; parts that are not connected stand a little more than apart."""
    nodes = len(columns.node_ids)
    known = (columns.link_source >= 0) & (columns.link_target >= 0)
    source, target = columns.link_source[known], columns.link_target[known]
    graph = np.zeros((nodes, nodes))
    graph[source, target] = 1.0
    hops: Floats = shortest_path(graph, directed=False, unweighted=True)
    reached = np.isfinite(hops)
    hops[~reached] = hops[reached].max(initial=0.0) * 0.8 + 2.0
    return hops


def _classical_scaling(wanted: Floats) -> Floats:
    """Coordinates along the two main axes of the squared distances."""
    squared = wanted**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-0.5 * centred)
    places = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0.0))
    strongest = places[np.abs(places).argmax(axis=0), [0, 1]]
    signed: Floats = places * np.where(strongest < 0, -1.0, 1.0)
    return signed


def _moved(places: Floats, wanted: Floats, weight: Floats, total: Floats) -> Floats:
    """Each node at the mean of the places where the others want it."""
    apart = places[:, None, :] - places[None, :, :]
    length = np.sqrt((apart**2).sum(axis=2))
    pull = np.where(length > 1e-9, wanted / np.maximum(length, 1e-9), 0.0)
    target = places[None, :, :] + apart * pull[:, :, None]
    moved: Floats = (weight[:, :, None] * target).sum(axis=1) / total[:, None]
    return moved


def _turned(places: Floats) -> Floats:
    """The drawing turned so that its longest extent lies across."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned: Floats = centred @ axes[:, ::-1]
    return turned
