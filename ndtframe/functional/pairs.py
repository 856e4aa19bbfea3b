"""Link pairs: the links of RFC 8345, one a direction or an end, that people call one link."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ndtframe.functional.results import LinkPair
from ndtframe.twin.columns import Bools, Ints, Multipoint, NetworkColumns


@dataclass(frozen=True, eq=False)
class LinkPairs:
    """The ``p`` link pairs of a network, in the order of their first links.

    ``first[i]`` and ``second[i]`` are the link indexes of pair i, ``second`` -1 for a link without
    an opposite; ``source`` and ``target`` are the node indexes of the first; ``of_link`` gives the
    pair of each link.  ``many`` has the links of the pairs that are links of many ends: all of its
    spokes; ``first`` is one of them, ``second`` -1.  A label of these is theirs, or their id where
    something else could be meant.  A label of others is ``link:A-B`` by the labels of the nodes, or
    the id of the first link where that would not name the pair in a scenario: where several pairs
    join A and B, or other nodes have the same labels, or an end is unknown, or another link has
    this id.  No two pairs have the same label.
    """

    first: Ints
    second: Ints
    source: Ints
    target: Ints
    of_link: Ints
    labels: tuple[str, ...]
    link_ids: tuple[str, ...]
    many: Mapping[int, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.first)

    def links(self, pair: int) -> tuple[int, ...]:
        """The link indexes of a pair: two, or one, or all spokes."""
        if pair in self.many:
            return self.many[pair]
        first, second = int(self.first[pair]), int(self.second[pair])
        return (first,) if second < 0 else (first, second)

    def named(self, pair: int) -> LinkPair:
        """The pair by its label and link ids."""
        return LinkPair(self.labels[pair], tuple(self.link_ids[link] for link in self.links(pair)))

    def usable(self, usable_links: Bools) -> Bools:
        """Pairs of which each direction that exists is usable; of many ends, the first spoke."""
        second = usable_links[self.second] | (self.second < 0)
        usable: Bools = usable_links[self.first] & second
        return usable

    def link_labels(self) -> tuple[str, ...]:
        """The label of its pair for each link."""
        return tuple(self.labels[pair] for pair in self.of_link)


def link_pairs(columns: NetworkColumns, *, spokes: bool = False) -> LinkPairs:
    """The link pairs of a network.  Links pair up when each names the other as its opposite.

    With ``spokes``, those of a link of many ends are pairs of their own, as are all other links.
    """
    mate = _mates(columns)
    wholes = () if spokes else tuple(one for one in columns.multipoints if one.links)
    for whole in wholes:
        mate[list(whole.links)] = whole.links[0]
        mate[whole.links[0]] = -1
    index = np.arange(len(mate))
    is_first = (mate < 0) | (index < mate)
    first = np.flatnonzero(is_first)
    of_link = np.empty(len(mate), dtype=np.int64)
    of_link[first] = np.arange(len(first))
    of_link[~is_first] = of_link[mate[~is_first]]
    many = {int(of_link[whole.links[0]]): whole for whole in wholes}
    return LinkPairs(
        first=first,
        second=mate[first],
        source=columns.link_source[first],
        target=columns.link_target[first],
        of_link=of_link,
        labels=_labels(columns, first, many),
        link_ids=columns.link_ids,
        many={pair: whole.links for pair, whole in many.items()},
    )


def _mates(columns: NetworkColumns) -> Ints:
    """The opposite of each link where that is mutual, else -1."""
    opposite = columns.link_opposite
    index = np.arange(len(opposite))
    mutual = (opposite >= 0) & (opposite != index)
    mutual &= opposite[opposite] == index if len(opposite) else mutual
    return np.where(mutual, opposite, -1)


def _labels(
    columns: NetworkColumns, first: Ints, many: Mapping[int, Multipoint]
) -> tuple[str, ...]:
    ids = [columns.link_ids[link] for link in first]
    wished = [_by_ends(columns, int(link)) for link in first]
    for pair, whole in many.items():
        ids[pair] = whole.link_id
        wished[pair] = _by_label(columns, whole)
    wishes = Counter(frozenset(both) for both in wished)
    taken = {"", *columns.link_ids}
    return tuple(
        both[0] if wishes[frozenset(both)] == 1 and both[0] not in taken else link_id
        for link_id, both in zip(ids, wished, strict=True)
    )


def _by_label(columns: NetworkColumns, whole: Multipoint) -> tuple[str, str]:
    """The label, twice; nothing where it is that of another link, or looks like ends or an id."""
    label = whole.label
    others = columns.link_labels.count(label) - sum(
        columns.link_labels[link] == label for link in whole.links
    )
    clear = not others and not label.startswith("link:") and f"link:{label}" not in columns.link_ids
    return (label, label) if clear else ("", "")


def _by_ends(columns: NetworkColumns, link: int) -> tuple[str, str]:
    """``link:A-B`` and ``link:B-A``; nothing where people could not use it."""
    source, target = int(columns.link_source[link]), int(columns.link_target[link])
    if min(source, target) < 0:
        return "", ""
    one, other = _name(columns, source), _name(columns, target)
    forth, back = f"link:{one}-{other}", f"link:{other}-{one}"
    labelled = all(columns.node_labels[node] != columns.node_ids[node] for node in (source, target))
    return (forth, back) if labelled or forth == columns.link_ids[link] else ("", "")


def _name(columns: NetworkColumns, node: int) -> str:
    return columns.node_labels[node].removeprefix("node:")
