"""What a yang-library says is implemented and imported (RFC 8525, or RFC 7895 before it)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

LIBRARY: Final = "ietf-yang-library:yang-library"
STATE: Final = "ietf-yang-library:modules-state"
_DATASTORES = ("operational", "running", "intended")

Entries = tuple[list[dict[str, Any]], list[dict[str, Any]]]
"""The entries of implemented modules, and those of modules that are there for their imports."""


def entries(document: Mapping[str, Any]) -> Entries:
    """The modules of the operational datastore, or of the first schema where none is named.

    Raises KeyError, IndexError or TypeError where the document is no yang-library.
    """
    if LIBRARY not in document and STATE in document:
        return _older(document[STATE])
    library = document[LIBRARY]
    implemented: dict[str, dict[str, Any]] = {}
    imported: dict[tuple[str, str], dict[str, Any]] = {}
    for one in _chosen(library):
        implemented |= {entry["name"]: entry for entry in one.get("module", ())}
        for entry in one.get("import-only-module", ()):
            imported[entry["name"], entry.get("revision", "")] = entry
    return list(implemented.values()), list(imported.values())


def _older(state: Mapping[str, Any]) -> Entries:
    """What RFC 7895 has in one list."""
    found: Entries = ([], [])
    for entry in state["module"]:
        found[entry["conformance-type"] == "import"].append(entry)
    return found


def _chosen(library: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    sets = {one["name"]: one for one in library["module-set"]}
    if not sets:
        raise IndexError("a module-set")
    schemas = {one["name"]: one.get("module-set", ()) for one in library.get("schema", ())}
    of = {one["name"].rpartition(":")[2]: one["schema"] for one in library.get("datastore", ())}
    named = next((of[name] for name in _DATASTORES if name in of), next(iter(schemas), None))
    return (sets[name] for name in (sets if named is None else schemas[named]))
