"""Resources of any system as our entries."""

from __future__ import annotations

from typing import Any, Final

from ndtframe.convert.tmf import graph
from ndtframe.convert.tmf.characteristics import member_of, value_of
from ndtframe.convert.tmf.kinds import (
    BUNDLED,
    BY_SCHEMA,
    ITEM,
    LINK,
    NETWORK,
    REFERENCES,
    Kind,
    keys_of,
    kind_of,
    path_of,
    relation_type,
)
from ndtframe.convert.tmf.locating import Places, edges_of, path_of_resource, related_by
from ndtframe.convert.tmf.writing import ABOUT, PERIOD, STATE, item_state

Json = dict[str, Any]
_OPERATIONAL: Final = {"enabled": "up", "disabled": "down"}


class Entries:
    """A document of ours in the making: entries by their paths."""

    def __init__(self) -> None:
        self.value: Json = {}
        self._entries: dict[str, Json] = {}

    def at(self, path: str) -> Json:
        """The entry at a path of one of our kinds; it is made, and what it is in, if need be."""
        found = self._entries.get(path)
        if found is None:
            kind = kind_of(path)
            assert kind is not None
            above = path.rpartition("/")[0]
            holder = self.at(above) if kind.above in BY_SCHEMA else self._top(above)
            found = self._entries[path] = {kind.key: keys_of(path)[-1]}
            holder.setdefault(kind.name, []).append(found)
        return found

    def _top(self, path: str) -> Json:
        found: Json = self.value.setdefault(path[1:], {})
        return found


def take(resources: list[Json], places: Places) -> Json:
    """The RFC 7951 value of a document of ours with what these resources say."""
    entries = Entries()
    located = [
        (resource, path) for resource in resources if (path := path_of_resource(resource, places))
    ]
    for resource, path in located:
        kind = kind_of(path)
        assert kind is not None
        _Taken(resource, kind, path, entries.at(path), places).take()
    for resource, path in located:
        _take_parts(resource, path, entries, places)
        if _schema(path) == NETWORK:
            _take_edges(resource, path, entries, places)
    return entries.value


def _take_parts(resource: Json, path: str, entries: Entries, places: Places) -> None:
    """Make the entries that a resource consists of, and that may have no resource."""
    points = (point["id"] for point in resource.get("connectionPoint") or ())
    for name in (*related_by(resource, BUNDLED), *points):
        part = places.path_of(name)
        if part and part.rpartition("/")[0] == path:
            entries.at(part)


def _take_edges(resource: Json, network: str, entries: Entries, places: Places) -> None:
    for place, edge in enumerate(edges_of(resource), start=1):
        name = edge.get("id") or f"edge:{place}"
        link = entries.at(path_of(LINK, [*keys_of(network), name]))
        if edge.get("name") is not None:
            link.setdefault("ndt-topology:label", edge["name"])
        graph.take_ends(link, edge, network, places.path_of)


def _schema(path: str) -> str:
    kind = kind_of(path)
    return kind.schema if kind else ""


class _Taken:
    """What one resource says, as members of an entry; characteristics of ours come first."""

    def __init__(self, resource: Json, kind: Kind, path: str, entry: Json, places: Places) -> None:
        self._resource, self._kind, self._path = resource, kind, path
        self._entry, self._places = entry, places

    def take(self) -> None:
        """Add all to the entry."""
        self._take_characteristics()
        for member, attribute in self._kind.attributes.items():
            if self._resource.get(attribute) is not None:
                self._entry.setdefault(member, self._resource[attribute])
        self._take_states()
        self._take_period()
        self._take_supporting()
        self._take_relations()

    def _take_characteristics(self) -> None:
        for found in self._resource.get("resourceCharacteristic") or ():
            name = found.get("name") or ""
            member = member_of(name, self._kind.module)
            if ":" in name and member.removeprefix("@") in self._kind.members:
                self._entry[member] = value_of(found)

    def _take_states(self) -> None:
        state = _OPERATIONAL.get(self._resource.get("operationalState") or "")
        if self._resource.get("unknownStatus"):
            state = "unknown"
        if state and STATE in self._kind.members:
            self._entry.setdefault(STATE, state)
        lifecycle = item_state(self._resource.get("lifecycleState") or "")
        if lifecycle and self._kind.schema == ITEM:
            self._entry.setdefault("state", lifecycle)

    def _take_period(self) -> None:
        period = self._resource.get("validFor") or {}
        times = {name: period[theirs] for name, theirs in PERIOD.items() if period.get(theirs)}
        if times and self._kind.has_about:
            self._entry[ABOUT] = {"valid-time": times, **self._entry.get(ABOUT, {})}

    def _take_supporting(self) -> None:
        kind = self._kind
        names = [one.get("id") for one in self._resource.get("supportingResource") or ()]
        paths = [self._places.path_of(name) for name in names if name]
        leafs = REFERENCES.get(kind.supports, ())
        found = [
            dict(zip(leafs, keys_of(path), strict=True))
            for path in dict.fromkeys(paths)
            if path and _schema(path) == kind.supports
        ]
        if found:
            self._entry.setdefault(kind.supporting, found)

    def _take_relations(self) -> None:
        for member, schema in self._kind.relations.items():
            if member in self._entry:
                continue
            keys = self._related(relation_type(member), schema)
            if keys:
                self._entry[member] = keys if member in self._kind.lists else keys[0]

    def _related(self, kind: str, schema: str) -> list[str]:
        """The keys of entries of ours beside this one, or at the top, that it is related to."""
        wanted = BY_SCHEMA[schema]
        beside = wanted.above == self._kind.above
        found: list[str] = []
        for name in related_by(self._resource, kind):
            path = self._places.path_of(name)
            if path and _schema(path) == schema:
                parent = path.rpartition("/")[0]
                if not beside or parent == self._path.rpartition("/")[0]:
                    found.append(keys_of(path)[-1])
        return list(dict.fromkeys(found))
