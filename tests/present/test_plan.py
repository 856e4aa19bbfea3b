from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.functional.pairs import link_pairs
from ndtframe.functional.topology import analyse
from ndtframe.functional.traffic import carry
from ndtframe.present.labels import ENLARGEMENTS, Surroundings, _Field, place_labels
from ndtframe.present.layout import lay_out
from ndtframe.present.paths import draw_lines
from ndtframe.present.picture import Plan
from ndtframe.present.positions import WIDTH, place

from .present_samples import network, square, without

pytestmark = pytest.mark.slow

positions = st.one_of(
    st.none(), st.tuples(st.floats(-90, 90), st.floats(-180, 180)), st.just((50.0, 8.0))
)


@st.composite
def networks(draw):
    places = draw(st.lists(positions, min_size=1, max_size=9))
    nodes = st.integers(0, len(places) - 1)
    pairs = draw(st.lists(st.tuples(nodes, nodes), max_size=12))
    return network([f"n{i}" for i in range(len(places))], pairs, positions=places)


@settings(max_examples=80, deadline=None)
@given(networks())
def test_every_node_has_a_place_of_its_own_within_the_map(columns):
    places = place(columns, 12.0)
    assert np.isfinite(places.xy).all()
    assert (places.xy >= 0).all()
    assert (places.xy <= [WIDTH, places.height]).all()
    apart = np.abs(places.xy[:, None] - places.xy[None]).sum(axis=2)
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > 2


@settings(max_examples=80, deadline=None)
@given(networks())
def test_every_link_is_drawn_once(columns):
    lines = draw_lines(link_pairs(columns), place(columns, 12.0).xy)
    assert sorted(line.link for line in lines) == list(range(len(columns.link_ids)))


def _ends(path: str) -> list[float]:
    numbers = [float(number) for number in re.findall(r"-?\d+\.\d", path)]
    return numbers[:2] + numbers[-2:]


def test_the_halves_of_a_pair_start_at_their_nodes_and_meet():
    columns = network(["a", "b"], [(0, 1), (1, 0)], positions=[(50, 8), (51, 9)])
    xy = place(columns, 12.0).xy
    paths = [_ends(line.path) for line in draw_lines(link_pairs(columns), xy)]
    for first, second in (paths[:2], paths[2:]):
        assert np.allclose(first[2:], second[2:], atol=0.11)
    assert np.allclose(paths[0][:2], xy[0], atol=0.06)
    assert np.allclose(paths[1][:2], xy[1], atol=0.06)


def test_parallel_links_do_not_cover_each_other():
    columns = network(["a", "b"], [(0, 1), (1, 0), (0, 1)], positions=[(50, 8), (51, 9)])
    lines = draw_lines(link_pairs(columns), place(columns, 12.0).xy)
    middles = {(line.x, line.y) for line in lines}
    assert len(middles) == 3


def test_a_link_without_an_end_is_counted_but_not_drawn():
    columns = network(["a", "b"], [(0, 1), (1, -1)], positions=[(50, 8), (51, 9)])
    picture = Plan(columns).picture("m", "t", "live", carry(columns), set(columns.node_ids))
    assert len(picture.halves) == 2
    assert picture.remarks == ("2 links not drawn: an end is not in the network.",)


def test_north_is_up_and_east_is_right():
    columns = network(["south-west", "north-east"], [], positions=[(10.0, 10.0), (20.0, 30.0)])
    (west, south), (east, north) = place(columns, 12.0).xy
    assert west < east
    assert north < south


def test_the_map_is_cut_where_the_network_is_not():
    fiji, samoa, auckland = (-18.0, 178.0), (-13.8, -171.8), (-36.8, 174.8)
    columns = network(["Fiji", "Samoa", "Auckland"], [], positions=[fiji, samoa, auckland])
    xy = place(columns, 12.0).xy
    assert xy[2, 0] < xy[0, 0] < xy[1, 0]


def test_a_node_without_a_position_lies_between_its_neighbours():
    known = [(50.0, 8.0), (50.0, 10.0), (54.0, 9.0), None]
    columns = network(["a", "b", "c", "d"], [(0, 3), (1, 3)], positions=known)
    places = place(columns, 12.0)
    assert (places.origin, places.guessed) == ("mixed", 1)
    assert np.allclose(places.xy[3], places.xy[:2].mean(axis=0), atol=1)


def test_a_drawing_by_hops_keeps_hops():
    ring = [(i, (i + 1) % 12) for i in range(12)]
    columns = network([str(i) for i in range(12)], ring)
    xy = lay_out(columns)
    near = [np.hypot(*(xy[a] - xy[b])) for a, b in ring]
    far = [np.hypot(*(xy[i] - xy[(i + 6) % 12])) for i in range(12)]
    assert max(near) < 0.5 * min(far)
    assert np.array_equal(xy, lay_out(columns))


def test_parts_of_a_network_are_drawn_apart():
    columns = network([str(i) for i in range(8)], [(0, 1), (1, 2), (2, 3), (4, 5), (5, 6), (6, 7)])
    xy = lay_out(columns)
    one, other = xy[:4].mean(axis=0), xy[4:].mean(axis=0)
    assert np.hypot(*(one - other)) > 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, 400)), min_size=1, max_size=30))
def test_names_shown_together_do_not_cover_each_other(points):
    xy = np.array(points)
    around = Surroundings(xy, np.empty((0, 4)), 5.0)
    labels = place_labels([f"node {i}" for i in range(len(xy))], list(range(len(xy))), around)
    for level in (0, 2, 4):
        field = _Field(around, level, {})
        boxes = [_box(field.at[i], label, i) for i, label in labels.items() if label.level <= level]
        if level != 4:  # beyond the desk screen, earlier names may come to touch
            assert not any(_cover(a, b) for n, a in enumerate(boxes) for b in boxes[:n])
    assert all(0 <= label.level < len(ENLARGEMENTS) for label in labels.values())


def _box(at, label, i):
    from ndtframe.present.labels import _Spot, _width

    return _Spot(label.dx, label.dy, label.anchor, _width(f"node {i}")).box(at)


def _cover(a, b) -> bool:
    return bool(a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1)


def test_the_picture_tells_what_the_result_says():
    columns = without(square(), pairs=[0], nodes=[4])
    traffic = carry(columns)
    up = {node for part in analyse(columns).components for node in part}
    picture = Plan(columns).picture("m", "t", "live", traffic, up)
    bands = {half.line.link: half.band.key for half in picture.halves}
    assert [bands[link] == "down" for link in range(10)] == (~traffic.usable).tolist()
    assert [node.up for node in picture.nodes] == columns.node_up.tolist()
    told = {half.line.link: half.lines for half in picture.halves}
    assert "Capacity: 10 Gbit/s (assumed)" in told[2]
    assert told[2][:2] == ("Bern → Cork", "link:1:a")


def test_links_without_a_capacity_are_neutral():
    columns = network(["a", "b"], [(0, 1)], capacity=float("nan"), demands=[(0, 1, 5)])
    picture = Plan(columns).picture("m", "t", "live", carry(columns), set(columns.node_ids))
    assert {half.band.key for half in picture.halves} == {"none"}
    assert "Capacity: unknown" in picture.halves[0].lines
