"""Elements of a network by the names people use.

A node is named by its id, its label, or ``node:LABEL``; a link by its id, its label, or as
``link:A-B`` with labels or ids of its nodes, in either order; a risk group by its id, its label, or
``group:ID``.  A link of many ends is named by its id or its label, and then is all of its spokes; a
spoke is named by its own id, or by its node and the label of the link.  A pseudonode goes by its id
alone.  Case does not matter where only one element fits.  An id goes before other names; a
name that is no id and means several elements is refused, and they are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ndtframe.errors import ModelError
from ndtframe.twin.select import nearest

if TYPE_CHECKING:
    from ndtframe.twin.columns import Ints, NetworkColumns

Tables = tuple[Sequence[str], ...]
"""Names of the elements of one kind, in their order; each a way to name them."""

SHOWN = 5
"""How many elements of one name a message lists."""


class Names:
    """The names of one network, as columns see it.

    Methods raise :class:`~ndtframe.errors.ModelError` for a name that means nothing, with those
    that come nearest, and for one that means several elements.
    """

    def __init__(self, columns: NetworkColumns) -> None:
        self._columns = columns

    def node(self, name: str) -> str:
        """The id of a node."""
        return self._columns.node_ids[self._nodes.one(name)]

    def links(self, name: str, *, directed: bool = False) -> list[str]:
        """The ids of a link: its own and its opposite's, or its own if ``directed``.

        Of a link of many ends, those of all its spokes.
        """
        if directed:
            return [self._columns.link_ids[self._directed.one(name)]]
        places = self._either_way.places(name)
        # Links of many ends follow all links; the spoke that has the id of one is part of it.
        meant = places[0] if places[-1] < len(self._columns.link_ids) else places[-1]
        together = self._together(meant)
        if not set(places) <= {meant, *together}:
            raise self._either_way.ambiguous(name, places)
        return [self._columns.link_ids[place] for place in together]

    def pseudonodes(self, link_ids: Iterable[str]) -> list[str]:
        """The ids of the pseudonodes of the links of many ends of which all spokes are given."""
        columns, given = self._columns, set(link_ids)
        return [
            columns.node_ids[node]
            for whole in columns.multipoints
            if whole.links and all(columns.link_ids[link] in given for link in whole.links)
            for node in whole.nodes
        ]

    def towards(self, link_ids: Sequence[str]) -> list[str]:
        """The links that a metric and a capacity are said of: of spokes, those to a pseudonode.

        Where only spokes from a pseudonode are given, they are all.
        """
        columns = self._columns
        away = {
            columns.link_ids[link]
            for whole in columns.multipoints
            for link in whole.links
            if columns.node_pseudo[columns.link_source[link]]
        }
        return [link for link in link_ids if link not in away] or list(link_ids)

    def _together(self, place: int) -> list[int]:
        """The links of a pair, by one of them, or the spokes of a link of many ends."""
        columns = self._columns
        if place >= len(columns.link_ids):
            return list(columns.multipoints[place - len(columns.link_ids)].links)
        opposite = int(columns.link_opposite[place])
        return [place] if opposite < 0 else [place, opposite]

    def group_id(self, name: str) -> str:
        """The id of a risk group."""
        return self._columns.risk_groups[self._groups.one(name)].group_id

    @cached_property
    def _nodes(self) -> _Elements:
        columns = self._columns

        def labels() -> Tables:
            named = zip(columns.node_labels, columns.node_pseudo, strict=True)
            return (["" if pseudo else label for label, pseudo in named],)

        nodes = (node for whole in columns.multipoints for node in whole.nodes)
        hidden = frozenset(columns.node_ids[node] for node in nodes)
        return _Elements("node", columns.node_ids, labels, hidden)

    @cached_property
    def _groups(self) -> _Elements:
        groups = self._columns.risk_groups
        ids = [group.group_id for group in groups]
        return _Elements("group", ids, lambda: ([group.label for group in groups],))

    @cached_property
    def _directed(self) -> _Elements:
        columns = self._columns

        def others() -> Tables:
            there = self._by_ends(columns.link_source, columns.link_target)
            return (columns.link_labels, *there)

        return _Elements("link", columns.link_ids, others)

    @cached_property
    def _either_way(self) -> _Elements:
        columns = self._columns

        def others() -> Tables:
            there = self._by_ends(columns.link_source, columns.link_target)
            back = self._by_ends(columns.link_target, columns.link_source)
            labels = [whole.label for whole in columns.multipoints]
            return ((*columns.link_labels, *labels), *there, *back)

        wholes = [whole.link_id for whole in columns.multipoints]
        return _Elements("link", (*columns.link_ids, *wholes), others)

    def _by_ends(self, source: Ints, target: Ints) -> tuple[list[str], list[str]]:
        """``link:A-B`` of each link, by the labels of its nodes and by their ids."""
        ids = [node_id.removeprefix("node:") for node_id in self._columns.node_ids]
        ends = list(zip(source.tolist(), target.tolist(), strict=True))
        return _between(self._columns.node_labels, ends), _between(ids, ends)


class _Elements:
    """The elements of one kind by their names: ids, then others, the more exact ones first.

    ``hidden`` ids are those that nobody is told of.
    """

    def __init__(
        self,
        kind: str,
        ids: Sequence[str],
        others: Callable[[], Tables],
        hidden: frozenset[str] = frozenset(),
    ) -> None:
        self._kind = kind
        self._hidden = hidden
        self._ids = ids
        self._others = others

    def one(self, name: str) -> int:
        """The place of the only element that a name means."""
        places = self.places(name)
        if len(places) > 1:
            raise self.ambiguous(name, places)
        return places[0]

    def places(self, name: str) -> list[int]:
        """The places of all elements that a name means in the most exact way it means any."""
        prefix = f"{self._kind}:"
        if name in self._by_id:  # the exact way of all, which needs no other table
            return self._by_id[name]
        spellings = (name, prefix + name, name.removeprefix(prefix))
        for spelling in spellings:
            for table in self._tables:
                if spelling in table:
                    return table[spelling]
        for spelling in spellings:
            if spelling.casefold() in self._folded:
                return self._folded[spelling.casefold()]
        known = self._known(prefix if name.startswith(prefix) else "")
        raise ModelError(f"There is no {self._title} '{name}'. {nearest(name, known)}")

    def ambiguous(self, name: str, places: Sequence[int]) -> ModelError:
        """The error for a name that means all of ``places``."""
        shown = ", ".join(self._ids[place] for place in places[:SHOWN])
        more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
        return ModelError(
            f"'{name}' means {len(places)} {self._title}s: {shown}{more}.",
            remedy="Name one by its id.",
        )

    @property
    def _title(self) -> str:
        return "risk group" if self._kind == "group" else self._kind

    @cached_property
    def _by_id(self) -> dict[str, list[int]]:
        return _places(self._ids)

    @cached_property
    def _tables(self) -> list[dict[str, list[int]]]:
        return [self._by_id, *map(_places, self._others())]

    @cached_property
    def _folded(self) -> dict[str, list[int]]:
        """The places of names without regard to case."""
        found: dict[str, set[int]] = defaultdict(set)
        for table in self._tables:
            for name, places in table.items():
                found[name.casefold()].update(places)
        return {name: sorted(places) for name, places in found.items()}

    def _known(self, given: str) -> list[str]:
        """All names, with the prefix that was given: labels first, ids last."""
        ids, *others = self._tables
        told = (name for table in (*others, ids) for name in table if name not in self._hidden)
        names = (name.removeprefix(f"{self._kind}:") for name in told)
        return list(dict.fromkeys(given + name for name in names))


def _places(names: Iterable[str]) -> dict[str, list[int]]:
    """The places of each name; the empty name means nothing."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if name:
            found[name].append(place)
    return dict(found)


def _between(nodes: Sequence[str], ends: Sequence[tuple[int, int]]) -> list[str]:
    """``link:A-B`` of each pair of nodes; nothing where one is not known."""
    return [
        f"link:{nodes[source]}-{nodes[target]}" if min(source, target) >= 0 else ""
        for source, target in ends
    ]
