"""Names beside nodes: where each fits without covering another, and from which zoom on.

A name keeps its size when the map is enlarged, so more names fit the larger it is drawn.  They are
placed greedily, important nodes first: as well as they can be on a desk screen, then more of them
on larger maps; of those on the desk screen, smaller maps show as many as do not collide.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ndtframe.present.positions import WIDTH
from ndtframe.twin.columns import Floats

ENLARGEMENTS = (0.5, 0.72, 1.0, 1.5, 2.3, 3.6, 5.6)
"""Pixels a drawing unit, from a telephone to a map zoomed in; a label's level indexes them."""
AT_REST = 2
"""The level of a map on a desk screen or on paper."""
LONGEST = 22
"""Characters of a name on the map."""
_HEIGHT, _CHARACTER, _WIDE = 11.0, 6.9, 12.0


@dataclass(frozen=True, slots=True)
class Label:
    """The anchor of a name, in pixels from its node, and the level from which it is shown."""

    dx: float
    dy: float
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What names are placed among, in drawing units but for ``radius``, which is in pixels.

    ``xy`` are the nodes (n by 2) and ``segments`` the straight links (k by 4) that names should not
    cover if they can avoid it.  ``spare`` pixels are left free around each name.
    """

    xy: Floats
    segments: Floats
    radius: float
    spare: float = 0.0


def place_labels(
    names: Sequence[str], important: Sequence[int], around: Surroundings
) -> dict[int, Label]:
    """Labels by node; ``important`` are the nodes in the order in which they get a place."""
    spots: dict[int, _Spot] = {}
    levels: dict[int, int] = {}
    for level in range(AT_REST, len(ENLARGEMENTS)):
        field = _Field(around, level, spots)
        for node in (node for node in important if node not in spots):
            if spot := field.fit(node, _spots(around.radius, _width(names[node]))):
                spots[node], levels[node] = spot, level
    for level in reversed(range(AT_REST)):
        field = _Field(around, level, {})
        for node in (node for node in important if levels.get(node) == level + 1):
            if field.fit(node, [spots[node]]):
                levels[node] = level
    return {node: spot.label(levels[node]) for node, spot in spots.items()}


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place for a name beside its node, and the room that the name takes there, in pixels."""

    dx: float
    dy: float
    anchor: str
    width: float

    def box(self, at: Floats) -> Floats:
        """Left, top, right, bottom when the node is ``at``."""
        back = {"start": 0.0, "middle": self.width / 2, "end": self.width}[self.anchor]
        left = at[0] + self.dx - back
        return np.array([left, at[1] + self.dy - _HEIGHT, left + self.width, at[1] + self.dy + 3])

    def label(self, level: int) -> Label:
        return Label(round(self.dx, 1), round(self.dy, 1), self.anchor, level)


class _Field:
    """What is already drawn at one enlargement, in pixels."""

    def __init__(self, around: Surroundings, level: int, spots: dict[int, _Spot]) -> None:
        scale = ENLARGEMENTS[level]
        self.spare = np.array([-3.0, -1.0, 3.0, 1.0]) * around.spare
        self.at, self.segments = around.xy * scale, around.segments * scale
        self.reach, self.width = around.radius + 1, WIDTH * scale
        boxes = [spot.box(self.at[node]) for node, spot in spots.items()]
        self.taken = np.array(boxes).reshape(-1, 4)

    def fit(self, node: int, spots: Iterable[_Spot]) -> _Spot | None:
        """The best of the spots that are free; its room is taken then."""
        best, least = None, float("inf")
        for order, spot in enumerate(spots):
            box = spot.box(self.at[node])
            if not self._free(box, node):
                continue
            price = order * 0.3 + self._crossings(box)
            if price < least:
                best, least = spot, price
        if best is not None:
            self.taken = np.vstack([self.taken, best.box(self.at[node])])
        return best

    def _free(self, box: Floats, node: int) -> bool:
        if box[0] < 3 or box[2] > self.width - 3 or box[1] < 1:
            return False
        others, reach, wide = self.taken, self.reach, box + self.spare
        apart = (others[:, 0] > wide[2]) | (others[:, 2] < wide[0])
        apart |= (others[:, 1] > wide[3]) | (others[:, 3] < wide[1])
        x, y = self.at[:, 0], self.at[:, 1]
        covered = (x > box[0] - reach) & (x < box[2] + reach)
        covered &= (y > box[1] - reach) & (y < box[3] + reach)
        covered[node] = False
        return bool(apart.all() and not covered.any())

    def _crossings(self, box: Floats) -> int:
        """How many links run through a box (Liang and Barsky, 1984)."""
        enter, leave = np.zeros(len(self.segments)), np.ones(len(self.segments))
        for axis in (0, 1):
            start = self.segments[:, axis]
            step = self.segments[:, axis + 2] - start
            step = np.where(np.abs(step) < 1e-9, 1e-9, step)
            near, far = (box[axis] - start) / step, (box[axis + 2] - start) / step
            enter = np.maximum(enter, np.minimum(near, far))
            leave = np.minimum(leave, np.maximum(near, far))
        return int(np.count_nonzero(enter < leave))


def _spots(radius: float, width: float) -> list[_Spot]:
    """Spots around a node, the best first: right, left, above, below, then the corners."""
    side, slant = radius + 5, radius + 3
    return [
        _Spot(side, 4, "start", width),
        _Spot(-side, 4, "end", width),
        _Spot(0, -side, "middle", width),
        _Spot(0, side + 9, "middle", width),
        _Spot(slant, -slant, "start", width),
        _Spot(slant, slant + 8, "start", width),
        _Spot(-slant, -slant, "end", width),
        _Spot(-slant, slant + 8, "end", width),
    ]


def _width(name: str) -> float:
    """About how wide a name is drawn; characters beyond Latin and Greek may be full-width."""
    return sum(_WIDE if ord(character) > 0x1100 else _CHARACTER for character in name) + 2
