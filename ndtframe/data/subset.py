"""Parts of a document: what stands at some data paths, and nothing else.

It is what a client that needs little asks for (SIMAP concept -11, 4.3, REQ-PERFORMANCE).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ndtframe.data.edit.edits import keys_of
from ndtframe.errors import InputError
from ndtframe.language.paths import Keys, Path, PathStep, Place, Value, parse_uri

if TYPE_CHECKING:
    from ndtframe.data.document import Document
    from ndtframe.data.plan import FieldPlan, NodePlan

Json = Any


def subset(document: Document, paths: Iterable[str]) -> dict[str, Json]:
    """The RFC 7951 value of what stands at data paths (RFC 8040, 3.5.3) of a document.

    Each part keeps its place: the keys of the entries above it are there, too.  A path at which
    nothing stands adds nothing.  Raises :class:`~ndtframe.errors.InputError` for a path that is
    none, or that leads to no node of the modules.
    """
    plan = document.plan()
    wanted = [known_path(path, plan) for path in paths]
    made: dict[str, Json] = _part(document.to_value(), plan, wanted) or {}
    return made


def known_path(text: str, document: NodePlan) -> Path:
    """A data path of a document of that plan.

    Raises :class:`~ndtframe.errors.InputError` for a path that is none, or that leads to no node of
    the modules.
    """
    path = parse_uri(text, keys_of(document))
    plan: NodePlan | None = document
    for step in path:
        item = None if plan is None else plan.find(step.module, step.name)
        if item is None:
            raise InputError(
                f"The path '{text}' leads to no node of the modules: there is no '{step.name}'."
            )
        plan = item.node if item.kind in ("list", "container") else None
    return path


def _part(value: dict[str, Json], plan: NodePlan, paths: Sequence[Path]) -> Json:
    """What a node holds of the paths that start at it; ``None`` for nothing."""
    if not all(paths):
        return value
    made: dict[str, Json] = {}
    for member, held in value.items():
        item = plan.members.get(member)
        chosen = [path for path in paths if item and _leads(path[0], item)]
        found = _member(held, item, chosen) if item and chosen else None
        if found is not None:
            made[member] = found
    if not made:
        return None
    keys = {member: value[member] for member in value if _is_key(plan, member)}
    return {member: (keys | made)[member] for member in value if member in keys or member in made}


def _member(held: Json, item: FieldPlan, paths: Sequence[Path]) -> Json:
    if item.kind == "container":
        return _part(held, item.node, [path[1:] for path in paths])
    if item.kind not in ("list", "leaf-list"):
        return held
    made = [_entry(entry, n, item, paths) for n, entry in enumerate(held, start=1)]
    return [entry for entry in made if entry is not None] or None


def _entry(entry: Json, number: int, item: FieldPlan, paths: Sequence[Path]) -> Json:
    chosen = [path[1:] for path in paths if _names(path[0], entry, number)]
    if not chosen:
        return None
    return _part(entry, item.node, chosen) if item.kind == "list" else entry


def _names(step: PathStep, entry: Json, number: int) -> bool:
    match step.selector:
        case Keys(pairs):
            return all(_text(entry.get(name)) == value for name, value in pairs)
        case Value(value):
            return _text(entry) == value
        case Place(place):
            return number == place
        case None:
            return True


def _text(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _leads(step: PathStep, item: FieldPlan) -> bool:
    return (step.module, step.name) == (item.module, item.name)


def _is_key(plan: NodePlan, member: str) -> bool:
    item = plan.members.get(member)
    return item is not None and item.is_key
