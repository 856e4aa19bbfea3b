"""Elements of a network by the names people use.

A link is named by its id, by its label, or as ``link:A-B`` with the ids or labels of its nodes; a
node by its id, its label, or ``node:LABEL``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ndtframe.errors import ModelError
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.select import nearest


class Names:
    """The names of one network, as columns see it."""

    def __init__(self, columns: NetworkColumns) -> None:
        self._columns = columns

    @cached_property
    def _nodes(self) -> dict[str, int]:
        columns = self._columns
        plain = [label.casefold() for label in columns.node_labels]
        return _index(columns.node_labels, plain, columns.node_ids)

    @cached_property
    def _links(self) -> dict[str, int]:
        columns = self._columns
        ends = list(zip(columns.link_source, columns.link_target, strict=True))
        labelled = [self._between(columns.node_labels, *end) for end in ends]
        return _index(labelled, columns.link_labels, columns.link_ids)

    def _between(self, labels: tuple[str, ...], source: int, target: int) -> str:
        if min(source, target) < 0:
            return ""
        return f"link:{labels[source]}-{labels[target]}"

    def node(self, name: str) -> str:
        """The id of a node.  Raises :class:`~ndtframe.errors.ModelError` with the nearest."""
        place = _look_up(self._nodes, name, "node:")
        if place is None:
            known = list(self._columns.node_labels)
            raise ModelError(f"There is no node '{name}'. {nearest(name, known)}")
        return self._columns.node_ids[place]

    def links(self, name: str, *, directed: bool = False) -> list[str]:
        """The ids of a link: its own and its opposite's, or its own if ``directed``."""
        place = _look_up(self._links, name, "link:")
        if place is None:
            known = list(self._columns.link_ids)
            raise ModelError(f"There is no link '{name}'. {nearest(name, known)}")
        opposite = int(self._columns.link_opposite[place])
        places = [place] if directed or opposite < 0 else [place, opposite]
        return [self._columns.link_ids[item] for item in places]

    def group(self, name: str) -> tuple[list[str], list[str]]:
        """The ids of the links and nodes of a risk group."""
        found = {group.group_id: group for group in self._columns.risk_groups}
        if name not in found:
            raise ModelError(f"There is no risk group '{name}'. {nearest(name, list(found))}")
        group, columns = found[name], self._columns
        links = [columns.link_ids[place] for place in group.links]
        return links, [columns.node_ids[place] for place in group.nodes]


def _index(*columns: Iterable[str]) -> dict[str, int]:
    """Places by name; a later column is the more exact, and the first of equal names counts."""
    found: dict[str, int] = {}
    for names in columns:
        found |= {name: place for place, name in reversed(list(enumerate(names)))}
    return found


def _look_up(index: dict[str, int], name: str, prefix: str) -> int | None:
    for candidate in (name, f"{prefix}{name}", name.removeprefix(prefix)):
        if candidate in index:
            return index[candidate]
    return None
