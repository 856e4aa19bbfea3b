"""From names as people write them to the nodes and links of a network."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ndtframe.collect.draft import LABEL, LINK, OPPOSITE, Json
from ndtframe.collect.nearest import nearest
from ndtframe.errors import InputError, Position
from ndtframe.language.identifiers import name_of

_NUMBER = re.compile(r"(?P<ends>.*?)(?:;(?P<number>[1-9][0-9]{0,8}))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of a network by id, by label and by the name their id was made from."""

    ids: tuple[str, ...]
    by_name: dict[str, list[str]]

    @staticmethod
    def of(network: Json) -> Nodes:
        """The nodes of a network in the standard form."""
        by_name: dict[str, list[str]] = defaultdict(list)
        for node in network.get("node", []):
            node_id = node["node-id"]
            for name in _names(node_id, node.get(LABEL)):
                by_name[name].append(node_id)
        return Nodes(tuple(node["node-id"] for node in network.get("node", [])), dict(by_name))

    def find(self, name: str) -> list[str]:
        """The ids of the nodes of that id or name: the id itself if there is one."""
        found = self.by_name.get(name, [])
        return [name] if name in found else found

    def one(self, name: str, user: str, where: Position) -> str:
        """The id of the one node that ``user`` (as the message calls it) names.

        Raises :class:`~ndtframe.errors.InputError` for none and for several.
        """
        found = self.find(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(
                f"The {user} names the node '{name}', of which there are {len(found)}.",
                where=where,
                remedy=f"Name one by its id: {', '.join(found[:5])}.",
            )
        raise InputError(
            f"The {user} names the node '{name}', which does not exist.",
            where=where,
            remedy=nearest(name, self.by_name, kind="node"),
        )


class Links:
    """The links of a network by id and by the names of their ends."""

    def __init__(self, network: Json, nodes: Nodes) -> None:
        self._nodes = nodes
        self._by_id: dict[str, Json] = {link["link-id"]: link for link in network.get(LINK, [])}
        self._by_ends: dict[tuple[str, str], list[Json]] = defaultdict(list)
        for link in self._by_id.values():
            ends = (
                link.get("source", {}).get("source-node", ""),
                link.get("destination", {}).get("dest-node", ""),
            )
            self._by_ends[ends].append(link)

    def both(self, name: str, user: str, where: Position) -> list[Json]:
        """The link that is named, and the one of its other direction if there is one.

        A name is the id of a link, or ``link:A-B`` with the names of its ends (``;2`` for the
        second of parallel ones).  Raises :class:`~ndtframe.errors.InputError` for a name of none
        or of several.
        """
        found = [self._by_id[name]] if name in self._by_id else self._by_names(name)
        if len(found) != 1:
            raise self._unclear(name, found, user, where)
        opposite = self._by_id.get(found[0].get(OPPOSITE, ""))
        return found if opposite is None else [*found, opposite]

    def _by_names(self, name: str) -> list[Json]:
        match = _NUMBER.fullmatch(name.removeprefix("link:"))
        ends, number = (match["ends"], int(match["number"] or 1)) if match else (name, 1)
        found: dict[str, Json] = {}
        for source, target in _splits(ends):
            for first in self._nodes.find(source):
                for second in self._nodes.find(target):
                    parallel = self._by_ends.get((first, second), [])
                    for link in parallel[number - 1 : number]:
                        found[link["link-id"]] = link
        return list(found.values())

    def _unclear(self, name: str, found: list[Json], user: str, where: Position) -> InputError:
        if found:
            ids = ", ".join(link["link-id"] for link in found[:5])
            message = f"names the link '{name}', which may be one of {len(found)}."
            return InputError(
                f"The {user} {message}", where=where, remedy=f"Name one by id: {ids}."
            )
        return InputError(
            f"The {user} names the link '{name}', which does not exist.",
            where=where,
            remedy=nearest(name, self._by_id, kind="link"),
        )


def _names(node_id: str, label: str | None) -> set[str]:
    """What a node may be called: its id, that without ``node:``, the name in it, its label."""
    names = {node_id, node_id.removeprefix("node:")} | ({label} if label else set())
    try:
        return names | {name_of(node_id)}
    except InputError:
        return names


def _splits(text: str) -> Iterable[tuple[str, str]]:
    """Every way to part a text at a hyphen, since names may hold hyphens."""
    for index, character in enumerate(text):
        if character == "-":
            yield text[:index], text[index + 1 :]
