"""Where the resources of any system belong in a document of ours.

An id is a data path of ours, or an alias knows it, or the resource says its path among its
``externalIdentifier``.  Of what is new to us, this becomes something:

- a ResourceFunction with a resource graph: a network, which has the id of the graph;
- what the ends of its edges are, or what it bundles: nodes; their connection points: termination
  points;
- a PhysicalResource: an item of the inventory.

All else has no place in ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ndtframe.convert.tmf.identity import Names
from ndtframe.convert.tmf.kinds import (
    BUNDLED,
    ITEM,
    NETWORK,
    NODE,
    POINT,
    keys_of,
    kind_of,
    path_of,
)
from ndtframe.convert.tmf.writing import OWNER
from ndtframe.errors import DataError, Violation

Json = dict[str, Any]


class Places:
    """The data paths of ids, for one array of resources.

    Raises :class:`~ndtframe.errors.DataError` if two ids mean the same.
    """

    def __init__(self, resources: list[Json], names: Names) -> None:
        self._names = names
        self._paths: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        for resource in resources:
            self._place(resource)
        for resource in resources:
            self._place_graph(resource)
        for resource in resources:
            self._place_points(resource)

    def path_of(self, identifier: str) -> str | None:
        """The path of an entry of ours that an id means; None if it means none."""
        known = self._paths.get(identifier) or self._names.path_of(identifier) or identifier
        return known if kind_of(known) else None

    def all(self) -> Iterator[tuple[str, str]]:
        """Ids that are given, and their paths."""
        return iter(self._paths.items())

    def _place(self, resource: Json) -> None:
        name = resource.get("id")
        path = self.path_of(name) if name else None
        path = path or _of_ours(resource)
        if path is None and resource["@type"] == "PhysicalResource" and name:
            path = path_of(ITEM, [name])
        if path is None and resource.get("connectivity") and name:
            path = self._new_network(resource["connectivity"][0].get("id"), name)
        if path is not None:
            self._set(name or path, path)

    def _new_network(self, graph: str | None, name: str) -> str:
        """The path of a network that has the id of its graph, if that is free."""
        path = path_of(NETWORK, [graph or name])
        return path_of(NETWORK, [name]) if path in self._holders else path

    def _place_graph(self, resource: Json) -> None:
        network = self._path(resource, NETWORK)
        if network is None:
            return
        ends = [end for edge in edges_of(resource) for end in edge.get("endpoint") or ()]
        for name in [*related_by(resource, BUNDLED), *(end["id"] for end in ends)]:
            self._offer(name, NODE, network)
        for end in ends:
            self._offer_point(end.get("connectionPoint"), self.path_of(end["id"]))

    def _place_points(self, resource: Json) -> None:
        node = self._path(resource, NODE)
        for point in resource.get("connectionPoint") or ():
            self._offer_point(point, node)

    def _path(self, resource: Json, schema: str) -> str | None:
        """The path of a resource, if it is an entry of this kind."""
        path = path_of_resource(resource, self)
        return path if path and _schema(path) == schema else None

    def _offer_point(self, point: Json | None, node: str | None) -> None:
        if point and node and _schema(node) == NODE:
            self._offer(point["id"], POINT, node)

    def _offer(self, name: str | None, schema: str, parent: str) -> None:
        """Make an id that is new one of an entry below ``parent``, if it is free there."""
        if name is None or self.path_of(name):
            return
        path = path_of(schema, [*keys_of(parent), name])
        if path not in self._holders:
            self._set(name, path)

    def _set(self, name: str, path: str) -> None:
        holder = self._holders.setdefault(path, name)
        if holder != name:
            said = f"the ids '{holder}' and '{name}' both mean {path}; expected one of them"
            raise DataError(
                [Violation("data-exists", "", said)],
                remedy="Leave one of the two out, or correct the aliases of the twin.",
            )
        self._paths[name] = path


def path_of_resource(resource: Json, places: Places) -> str | None:
    """The path of a resource; one without an id may say it itself."""
    name = resource.get("id")
    return places.path_of(name) if name else _of_ours(resource)


def edges_of(resource: Json) -> Iterator[Json]:
    """The edges of all graphs of a resource."""
    for found in resource.get("connectivity") or ():
        yield from found.get("connection") or ()


def _of_ours(resource: Json) -> str | None:
    """The data path that a resource says of itself."""
    known = (one for one in resource.get("externalIdentifier") or () if one.get("owner") == OWNER)
    return next((one["id"] for one in known if kind_of(one.get("id") or "")), None)


def related_by(resource: Json, kind: str) -> Iterator[str]:
    """The ids of resources that a resource has this relation to."""
    for relation in resource.get("resourceRelationship") or ():
        if relation.get("relationshipType") == kind and relation.get("resource"):
            yield relation["resource"]["id"]


def _schema(path: str) -> str:
    kind = kind_of(path)
    return kind.schema if kind else ""
