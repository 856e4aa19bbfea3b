"""The lines of the map: a half a direction, from its start to the middle of the link."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from ndtframe.functional.pairs import LinkPairs
from ndtframe.twin.columns import Floats

BOW = 15.0
"""How far parallel links bow apart, in drawing units."""
_LOOP = 22.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """The line of one link of one direction.

    ``path`` is SVG path data, from the start of the link to the middle of its pair, or to its
    target where it has no opposite; ``x``, ``y`` and ``angle`` (degrees) are those of its arrow.
    """

    link: int
    path: str
    x: float
    y: float
    angle: float


def draw_lines(pairs: LinkPairs, xy: Floats) -> list[Line]:
    """Lines of all links whose ends both exist, in the order of their pairs."""
    lines: list[Line] = []
    for siblings in _by_ends(pairs).values():
        for place, pair in enumerate(siblings):
            bow = BOW * (place - (len(siblings) - 1) / 2)
            lines += _pair_lines(pairs, pair, xy, bow, place)
    return sorted(lines, key=lambda line: (int(pairs.of_link[line.link]), line.link))


def _by_ends(pairs: LinkPairs) -> dict[Point, list[int]]:
    """The pairs that join the same two nodes, in order."""
    found: dict[Point, list[int]] = defaultdict(list)
    for pair in range(len(pairs)):
        source, target = int(pairs.source[pair]), int(pairs.target[pair])
        if min(source, target) >= 0:
            found[min(source, target), max(source, target)].append(pair)
    return found


def _pair_lines(pairs: LinkPairs, pair: int, xy: Floats, bow: float, place: int) -> list[Line]:
    start, end = (_point(xy, int(ends[pair])) for ends in (pairs.source, pairs.target))
    bend = _loop_bend(start, place) if start == end else _bend(start, end, bow)
    links = pairs.links(pair)
    if len(links) == 1:
        return [_whole(links[0], start, bend, end)]
    return [_half(links[0], start, bend, end), _half(links[1], end, bend, start)]


def _point(xy: Floats, node: int) -> Point:
    return float(xy[node, 0]), float(xy[node, 1])


def _bend(start: Point, end: Point, bow: float) -> Point:
    """The control point of a curve; the same point whichever end it starts from."""
    low, high = sorted((start, end))
    across, down = high[0] - low[0], high[1] - low[1]
    length = math.hypot(across, down) or 1.0
    middle = _between(start, end)
    return middle[0] - 2 * bow * down / length, middle[1] + 2 * bow * across / length


def _loop_bend(node: Point, place: int) -> Point:
    return node[0] + _LOOP * (1 + place), node[1] - _LOOP * (1 + place)


def _half(link: int, start: Point, bend: Point, end: Point) -> Line:
    """From the start to the middle of a quadratic curve (de Casteljau)."""
    first, last = _between(start, bend), _between(bend, end)
    middle = _between(first, last)
    return Line(link, _path(start, first, middle), *_arrow(first, last, middle))


def _whole(link: int, start: Point, bend: Point, end: Point) -> Line:
    first, last = _between(start, bend), _between(bend, end)
    return Line(link, _path(start, bend, end), *_arrow(first, last, _between(first, last)))


def _arrow(first: Point, last: Point, middle: Point) -> tuple[float, float, float]:
    angle = math.degrees(math.atan2(last[1] - first[1], last[0] - first[0]))
    return round(middle[0], 1), round(middle[1], 1), round(angle, 1)


def _between(one: Point, other: Point) -> Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2


def _path(start: Point, bend: Point, end: Point) -> str:
    numbers = [f"{value:.1f}" for point in (start, bend, end) for value in point]
    straight = abs(_turn(start, bend, end)) < 0.5
    if straight:
        return f"M{numbers[0]} {numbers[1]}L{numbers[4]} {numbers[5]}"
    return "M{} {}Q{} {} {} {}".format(*numbers)


def _turn(start: Point, bend: Point, end: Point) -> float:
    """Twice the area between a curve's control lines: 0 for a straight one."""
    across, down = bend[0] - start[0], bend[1] - start[1]
    return across * (end[1] - start[1]) - down * (end[0] - start[0])
