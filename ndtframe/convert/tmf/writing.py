"""Our entries as resources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from ndtframe.convert.tmf import graph
from ndtframe.convert.tmf.characteristics import characteristic, characteristics
from ndtframe.convert.tmf.identity import Names, below
from ndtframe.convert.tmf.kinds import (
    BUNDLED,
    ITEM,
    LINK,
    NETWORK,
    NODE,
    POINT,
    REFERENCES,
    ROOTS,
    TWIN,
    Kind,
    path_of,
    related,
    relation_type,
)
from ndtframe.language.iris import schema_iri

Json = dict[str, Any]
OWNER: Final = "ndtframe"
"""Who owns the identifiers that are data paths of ours."""
ABOUT: Final = "ndt-topology:about"
STATE: Final = "ndt-topology:operational-state"
PERIOD: Final = {"start": "startDateTime", "end": "endDateTime"}
STATES: Final[dict[str, Json]] = {
    "up": {"operationalState": "enabled"},
    "down": {"operationalState": "disabled"},
    "unknown": {"unknownStatus": True},
}
ITEM_STATES: Final = {"planned": "planned", "in-use": "installed", "spare": "installed"}
"""States of items, and the lifecycleState that is true of them; the first of each leads back."""


def resources(value: Json, names: Names) -> list[Json]:
    """The resources of an RFC 7951 value of a document of ours."""
    found: list[Json] = []
    for kind in ROOTS:
        top = value.get(kind.above[1:], {})
        for entry in top.get(kind.name, ()):
            found.extend(_all(entry, kind, below(kind.above, kind.name, entry[kind.key]), names))
    return found


def _all(entry: Json, kind: Kind, path: str, names: Names) -> Iterator[Json]:
    """The resource of an entry, and those of its parts."""
    yield _Resource(entry, kind, path, names).made
    for part in kind.parts:
        for below_it in entry.get(part.name, ()):
            yield from _all(below_it, part, below(path, part.name, below_it[part.key]), names)


class _Resource:
    """What is made of one entry, and which of its members an attribute says wholly."""

    def __init__(self, entry: Json, kind: Kind, path: str, names: Names) -> None:
        self._entry, self._kind, self._path, self._names = entry, kind, path, names
        self._said = {kind.key} | {part.name for part in kind.parts}
        identifier = names.id_of(path)
        self.made: Json = {"@type": kind.type, "id": identifier, "href": names.href_of(path)}
        if identifier == path:
            self.made["externalIdentifier"] = [_of_ours(path, kind)]
        self._add_attributes()
        self._add_states()
        self._add_period()
        self._add_graph()
        self._add("connectionPoint", self._points())
        self._add("supportingResource", self._supporting())
        self._add("resourceRelationship", [*self._bundled(), *self._relations()])
        self._add("resourceCharacteristic", self._rest())
        self.made["resourceSpecification"] = dict(_specification(kind))

    def _add(self, attribute: str, values: list[Json]) -> None:
        if values:
            self.made[attribute] = values

    def _ref(self, path: str, kind: str = "ResourceRef") -> Json:
        return {"@type": kind, "id": self._names.id_of(path)}

    def _add_attributes(self) -> None:
        for member, attribute in self._kind.attributes.items():
            if member in self._entry:
                self.made[attribute] = self._entry[member]
                self._said.add(member)

    def _add_states(self) -> None:
        if STATE in self._entry:
            self.made |= STATES[self._entry[STATE]]
            self._said.add(STATE)
        state = self._entry.get("state") if self._kind.schema == ITEM else None
        if state in ITEM_STATES:
            self.made["lifecycleState"] = ITEM_STATES[state]
            if item_state(ITEM_STATES[state]) == state:
                self._said.add("state")

    def _add_period(self) -> None:
        times = self._valid_time()
        if times:
            self.made["validFor"] = {PERIOD[name]: time for name, time in times.items()}

    def _valid_time(self) -> Json:
        """When the element is there, if that is all that is said of the time."""
        times = self._entry.get(ABOUT, {}).get("valid-time", {}) if self._kind.has_about else {}
        return times if times.keys() <= PERIOD.keys() else {}

    def _add_graph(self) -> None:
        if self._kind.schema == LINK:
            self._said |= graph.said_by_edge(self._entry, self._path.rpartition("/")[0])
        elif self._kind.schema == NETWORK:
            links = self._parts_of(LINK)
            edges = [graph.connection(link, self._path, self._names) for link in links]
            made = [edge for edge in edges if edge]
            name = self._entry[self._kind.key]
            self.made["connectivity"] = [{"id": name, "connection": made}]

    def _parts_of(self, schema: str) -> list[Json]:
        part = next(part for part in self._kind.parts if part.schema == schema)
        found: list[Json] = self._entry.get(part.name, [])
        return found

    def _path_of_part(self, schema: str, entry: Json) -> str:
        part = next(part for part in self._kind.parts if part.schema == schema)
        return below(self._path, part.name, entry[part.key])

    def _points(self) -> list[Json]:
        if self._kind.schema != NODE:
            return []
        paths = (self._path_of_part(POINT, point) for point in self._parts_of(POINT))
        return [self._ref(path, "ConnectionPointRef") for path in paths]

    def _supporting(self) -> list[Json]:
        member, leafs = self._kind.supporting, REFERENCES.get(self._kind.supports, ())
        entries = self._entry.get(member, ())
        if not entries or any(entry.keys() != set(leafs) for entry in entries):
            return []
        self._said.add(member)
        keys = ([entry[leaf] for leaf in leafs] for entry in entries)
        return [self._ref(path_of(self._kind.supports, each)) for each in keys]

    def _bundled(self) -> Iterator[Json]:
        """The parts that neither a graph nor a connection point names."""
        for part in self._kind.parts:
            if part.schema not in (LINK, POINT):
                for entry in self._entry.get(part.name, ()):
                    path = below(self._path, part.name, entry[part.key])
                    yield _relation(BUNDLED, self._ref(path))

    def _relations(self) -> Iterator[Json]:
        for member, schema in self._kind.relations.items():
            held = self._entry.get(member)
            self._said |= {member} if held is not None else set()
            for key in held if isinstance(held, list) else () if held is None else (held,):
                path = related(self._path, self._kind, schema, key)
                yield _relation(relation_type(member), self._ref(path))

    def _rest(self) -> list[Json]:
        entry = self._entry
        if self._valid_time():
            about = {name: value for name, value in entry[ABOUT].items() if name != "valid-time"}
            entry = {**entry, ABOUT: about}
            self._said |= set() if about else {ABOUT}
        if self._kind.schema == TWIN:
            self._said.add("alias")
        return characteristics(entry, self._kind.module, lambda member: member not in self._said)


def item_state(lifecycle: str) -> str | None:
    """The state of an item that a lifecycleState leads back to."""
    return next((state for state, known in ITEM_STATES.items() if known == lifecycle), None)


def add_aliases(made: Json, aliases: list[Json]) -> None:
    """Give the resource of a twin the aliases that do not follow from ids, if there are any."""
    if aliases:
        told = made.setdefault("resourceCharacteristic", [])
        told.append(characteristic("ndt-twin:alias", aliases))


def _relation(kind: str, ref: Json) -> Json:
    return {"@type": "ResourceRelationship", "relationshipType": kind, "resource": ref}


def _of_ours(path: str, kind: Kind) -> Json:
    known = {"owner": OWNER, "externalIdentifierType": relation_type(kind.name), "id": path}
    return {"@type": "ExternalIdentifier", **known}


@cache
def _specification(kind: Kind) -> Json:
    iri, name = str(schema_iri(kind.schema)), relation_type(kind.name)
    return {"@type": "ResourceSpecificationRef", "id": iri, "name": name}
