"""Where in a document an operation or notification stands: its target, with or without a body.

A notification of a data node is written inside that node and the nodes above it, which hold nothing
but their keys (RFC 7950, 7.16.2), or alone, beside the instance-identifier of its target.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ndtframe.data.node import Node
from ndtframe.data.plan import FieldPlan, NodePlan, SetPlan, load
from ndtframe.data.types import Fault
from ndtframe.data.xml.values import Unread, converter
from ndtframe.errors import InputError, UsageError
from ndtframe.language.paths import Keys, Path, PathStep, parse_text, to_text


@dataclass(frozen=True, slots=True)
class Placed:
    """The path of a notification in a body, and what it holds."""

    path: Path
    body: Any


def path_of_target(text: str) -> Path:
    """The path of a target.  Raises :class:`~ndtframe.errors.UsageError`."""
    try:
        return parse_text(text)
    except InputError as error:
        raise UsageError(
            f"The target '{text}' is no instance-identifier: {error}",
            remedy="Expected a path as in /module:list[key='value']/action (RFC 7951, 6.11).",
        ) from error


def data_path(path: Path) -> str:
    """The data path of an instance: without keys, values and positions."""
    return to_text(tuple(PathStep(step.module, step.name) for step in path))


def enclosed(plan: SetPlan, value: Any) -> Placed | None:
    """The notification of a data node inside the nodes above it, if a value is such a body."""
    node: NodePlan | None = plan.document
    path: Path = ()
    while node is not None and isinstance(value, dict):
        keys = {node.by_attribute[attribute].member for attribute in node.key_attributes}
        members = value.keys() - keys
        if len(members) != 1:
            return None
        (member,) = members
        step, value = _step(member, path), value[member]
        if path and data_path((*path, step)) in plan.notifications:
            return Placed((*path, step), value)
        item = node.members.get(member)
        node = getattr(item, "node", None)
        if item is not None and item.is_list:
            (value,) = value if isinstance(value, list) and len(value) == 1 else (None,)
            step = PathStep(step.module, step.name, _keys(item, value))
        path = (*path, step)
    return None


def _step(member: str, above: Path) -> PathStep:
    module, _, name = member.rpartition(":")
    return PathStep(module or (above[-1].module if above else ""), name)


def _keys(item: FieldPlan, entry: Any) -> Keys | None:
    names = [item.node.by_attribute[attribute].member for attribute in item.node.key_attributes]
    if not isinstance(entry, dict) or not names or any(name not in entry for name in names):
        return None
    return Keys(tuple((name, _text(entry[name])) for name in names))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def place(document: Any, path: Path) -> Node:
    """The node at a path of a document, or one like it where the document has none."""
    node: Any = document
    for step in path:
        item = node.plan().find(step.module, step.name)
        node = _child(node, item, step)
    found: Node = node
    return found


def _child(parent: Any, item: FieldPlan, step: PathStep) -> Any:
    held = getattr(parent, item.attribute)
    if not item.is_list:
        return _made(parent, item, {}) if held is None else held
    texts = dict(step.selector.pairs) if isinstance(step.selector, Keys) else {}
    keys = [item.node.by_attribute[attribute] for attribute in item.node.key_attributes]
    document = load(item.node.cls).document
    given = [key for key in keys if key.name in texts]
    named = {key.attribute: _value(key, texts[key.name], document) for key in given}
    for entry in held if named else ():
        if all(getattr(entry, attribute) == value for attribute, value in named.items()):
            return entry
    return _made(parent, item, named)


def _made(parent: Any, item: FieldPlan, values: dict[str, Any]) -> Any:
    new = item.new(**values)
    new._set_parent(parent)
    return new


def _value(key: FieldPlan, text: str, document: NodePlan) -> Any:
    """A key from the text of a path; ``None`` if it is not of the key's type."""
    convert = converter(key.type, document)
    value = convert(text, lambda prefix: prefix or None) if convert is not None else text
    try:
        return None if isinstance(value, Unread) else key.type.decode(value)
    except Fault:
        return None
