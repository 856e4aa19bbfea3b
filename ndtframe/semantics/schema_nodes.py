"""Which nodes of the YANG modules stand for which concepts, and the identities of the modules.

The table is read as it lies, without the bindings and pydantic, so that a question about a word is
answered at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ndtframe.errors import InputError, Position

MODEL_SET = "ndt"
"""The model set that says what a twin is."""
OWN_PREFIX = "ndt-"
"""What the names of our modules begin with."""


@dataclass(frozen=True, slots=True)
class SchemaNode:
    """A data node, the input, output or body of an operation or notification, or an identity.

    ``path`` is that of the schema, without its first slash and with a module where that changes,
    ``ndt-twin:twins/twin/ndt-session:job``; ``concept`` is that which the node stands for, and
    ``states`` whether it says so itself; ``cls`` is the class of the bindings (that of the node
    above for a leaf); ``revision`` is that of ``module``.
    """

    path: str
    module: str
    revision: str
    kind: str
    concept: str
    states: bool
    cls: str
    config: bool
    position: Position | None = None


@cache
def schema_nodes(model_set: str = MODEL_SET) -> Mapping[str, SchemaNode]:
    """The nodes of a model set by path, in the order of the schema.

    Raises :class:`~ndtframe.errors.InputError` if there are no bindings of it.
    """
    walk = _Walk(_package(model_set), _table(model_set))
    return MappingProxyType({node.path: node for node in walk.nodes()})


@cache
def identities(model_set: str = MODEL_SET) -> Mapping[str, SchemaNode]:
    """The identities of a model set by name, ``ndt-twin:emulation``, as nodes of that kind.

    They are values, so that rows of the crosswalk may speak of them, and stand for no concept.
    Raises as :func:`schema_nodes`.
    """
    table = _table(model_set)
    return MappingProxyType({name: _identity(name, table) for name in table["identities"]})


def _package(model_set: str) -> str:
    return f"ndtframe.bindings.{model_set}"


@cache
def _table(model_set: str) -> dict[str, Any]:
    found = find_spec(_package(model_set))
    if found is None or found.origin is None:
        raise InputError(f"There are no bindings of the model set '{model_set}'.")
    path = Path(found.origin).with_name("schema.json")
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table


def _identity(name: str, table: dict[str, Any]) -> SchemaNode:
    module = name.partition(":")[0]
    return SchemaNode(name, module, _revision(module, table), "identity", "", False, "", False)


def _revision(module: str, table: dict[str, Any]) -> str:
    revision: str = table["modules"].get(module, {}).get("revision", "")
    return revision


class _Walk:
    """Goes through the table of one model set."""

    def __init__(self, package: str, table: dict[str, Any]) -> None:
        self.package = package
        self.table = table

    def nodes(self) -> Iterator[SchemaNode]:
        yield from self._below({"fields": self.table["data"]}, "", "", "", "", True)
        for entry in self.table["notifications"]:
            yield from self._node({**entry, "kind": "notification"}, "", "", "", "", False)
        for entry in self.table["operations"]:
            yield from self._operation(entry)

    def _operation(self, entry: dict[str, Any]) -> Iterator[SchemaNode]:
        """The input and output of an RPC or action."""
        module, above = entry["module"], entry.get("parent", "").removeprefix("/")
        parent = f"{above}/" if above else ""
        qualified = not above or not _is_of(module, above)
        path = f"{parent}{module}:{entry['name']}" if qualified else f"{parent}{entry['name']}"
        for part in ("input", "output"):
            inner = {"name": part, "kind": part, **entry[part]}
            yield from self._node(inner, path, module, "", "", part == "input")

    def _node(
        self, entry: dict[str, Any], above: str, around: str, concept: str, cls: str, config: bool
    ) -> Iterator[SchemaNode]:
        module = entry.get("module", around)
        name = entry["name"] if module == around else f"{module}:{entry['name']}"
        path = f"{above}/{name}" if above else name
        concept = entry.get("concept", concept)
        cls = self._class(entry["class"]) if "class" in entry else cls
        config = config and entry.get("config", True)
        revision = _revision(module, self.table)
        states = "concept" in entry
        place = _position(entry.get("rule", ""))
        yield SchemaNode(path, module, revision, entry["kind"], concept, states, cls, config, place)
        yield from self._below(entry, path, module, concept, cls, config)

    def _below(
        self, entry: dict[str, Any], path: str, module: str, concept: str, cls: str, config: bool
    ) -> Iterator[SchemaNode]:
        for field in entry.get("fields", ()):
            yield from self._node(field, path, module, concept, cls, config)

    def _class(self, place: str) -> str:
        return f"{self.package}.{place.replace(':', '.')}"


def _position(rule: str) -> Position | None:
    """Where a node stands: ``ndt-twin.yang:278``."""
    file, _, line = rule.rpartition(":")
    return Position(file, int(line)) if line.isdecimal() else None


def _is_of(module: str, path: str) -> bool:
    """Whether the last node of a path is of a module."""
    return (
        next((part.partition(":")[0] for part in reversed(path.split("/")) if ":" in part), "")
        == module
    )
