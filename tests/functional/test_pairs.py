"""Link pairs: which links belong together, and labels that name them in a scenario."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from ndtframe.functional.pairs import link_pairs
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.naming import Names

from .functional_networks import network, networks

pytestmark = pytest.mark.slow


@given(networks())
@settings(deadline=None)
def test_each_link_is_in_one_pair(columns: NetworkColumns) -> None:
    pairs = link_pairs(columns)
    members = [link for pair in range(len(pairs)) for link in pairs.links(pair)]
    assert sorted(members) == list(range(len(columns.link_ids)))
    assert all(link in pairs.links(int(pairs.of_link[link])) for link in members)


@given(networks())
@settings(deadline=None)
def test_a_label_names_its_pair_in_a_scenario(columns: NetworkColumns) -> None:
    pairs, names = link_pairs(columns), Names(columns)
    assert len(set(pairs.labels)) == len(pairs)
    for pair in range(len(pairs)):
        assert set(names.links(pairs.labels[pair])) == set(pairs.named(pair).links)


def test_label_is_of_node_labels() -> None:
    columns = replace(network(2, [(0, 1, 1, 1)]), node_labels=("São Paulo", "Łódź"))
    assert link_pairs(columns).labels == ("link:São Paulo-Łódź",)


def test_parallel_links_and_unknown_ends_go_by_id() -> None:
    columns = network(3, [(0, 1, 1, 1), (1, 0, 1, 1), (1, 2, 1, 1), (1, -1, 1, 1)])
    assert link_pairs(columns).labels == ("id-0", "id-2", "link:N1-N2", "id-6")


def test_nodes_of_one_label_go_by_id() -> None:
    columns = network(3, [(0, 1, 1, 1), (0, 2, 1, 1)])
    assert link_pairs(replace(columns, node_labels=("A", "B", "B"))).labels == ("id-0", "id-2")


def test_label_is_not_the_id_of_another_link() -> None:
    columns = network(3, [(0, 1, 1, 1), (1, 2, 1, 1)])
    odd = replace(columns, link_ids=("a", "b", "link:N0-N1", "c"))
    assert link_pairs(odd).labels == ("a", "link:N1-N2")


def test_nodes_without_labels_go_by_the_id_of_the_link_unless_it_says_the_same() -> None:
    bare = replace(network(2, [(0, 1, 1, 1)]), node_labels=("node:N0", "node:N1"))
    assert link_pairs(bare).labels == ("id-0",)
    named = replace(bare, link_ids=("link:N0-N1", "link:N1-N0"))
    assert link_pairs(named).labels == ("link:N0-N1",)


def test_opposite_of_itself_is_no_pair() -> None:
    columns = replace(network(2, [(0, 1, 1, None)]), link_opposite=np.array([0]))
    assert link_pairs(columns).links(0) == (0,)
