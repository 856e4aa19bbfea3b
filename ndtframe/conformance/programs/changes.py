"""Edits of RFC 8072 as subjects give them: their form, and what they lead to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from ndtframe.conformance import trees
from ndtframe.errors import NdtError
from ndtframe.language.paths import Path

Json = Any

_WITH_VALUE: Final = frozenset({"create", "insert", "merge", "replace"})
_OPERATIONS: Final = frozenset({*_WITH_VALUE, "delete", "move", "remove"})


def carried_out(edits: Json, document: Json, modules: Collection[str]) -> Json:
    """The document that edits make of another, both seen in some modules alone.

    Raises :class:`~ndtframe.errors.NdtError` for edits that are none, or cannot be carried out.
    """
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.edit.edits import Patch

    parsed = [(edit, trees.parsed(_target(edit))) for edit in edits]
    known = [
        _restricted(edit, path, modules)
        for edit, path in parsed
        if all(step.module in modules for step in path)
    ]
    patch = {"ietf-yang-patch:yang-patch": {"patch-id": "told", "edit": known}}
    made = Document.decoded(trees.restricted(document, modules))
    made.apply(Patch.from_value(patch, Document.model_set()))
    return made.to_value()


def _restricted(edit: Json, path: Path, modules: Collection[str]) -> Json:
    """An edit whose value is seen in some modules alone."""
    if "value" not in edit:
        return edit
    module = path[-1].module if path else ""
    return {**edit, "value": trees.restricted(edit["value"], modules, module)}


def faults_of(edits: Json) -> Iterator[str]:
    """Where edits do not have the form of RFC 8072 (2.5)."""
    if not isinstance(edits, list):
        yield "the edits are no array"
        return
    ids = [edit.get("edit-id") if isinstance(edit, Mapping) else None for edit in edits]
    if len(set(map(str, ids))) != len(ids):
        yield "two edits have one edit-id"
    for number, edit in enumerate(edits, start=1):
        for fault in _faults(edit):
            yield f"edit {number} {fault}"


def _faults(edit: Json) -> Iterator[str]:
    if not isinstance(edit, Mapping):
        yield "is no object"
        return
    if not isinstance(edit.get("edit-id"), str):
        yield "has no edit-id"
    operation = edit.get("operation")
    if operation not in _OPERATIONS:
        yield f"has the operation {operation!r}"
    elif ("value" in edit) != (operation in _WITH_VALUE):
        yield f"has {'a' if 'value' in edit else 'no'} value, and its operation is {operation}"
    try:
        trees.parsed(_target(edit))
    except NdtError as error:
        yield f"has no data path as target: {error}"


def _target(edit: Json) -> str:
    return str(edit.get("target", "")) if isinstance(edit, Mapping) else ""
