"""instance-identifiers followed in a document (RFC 7950, 9.13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ndtframe.data.opening import depth_of_mount
from ndtframe.data.paths import quoted
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.run import Run, entries_of
from ndtframe.data.standing import MountRoot
from ndtframe.data.types import InstanceIdentifierPlan, shown
from ndtframe.data.xpath_tree import Instance
from ndtframe.language.paths import Keys, PathStep, Place, Value, parse_text


def instance_check(
    item: FieldPlan, trail: tuple[NodePlan, ...]
) -> Iterator[Callable[[Run, Any, list[Any]], None]]:
    """The check that what a field of type instance-identifier names exists."""
    if isinstance(item.type, InstanceIdentifierPlan):
        yield partial(_check, item, item.type)


def _check(
    item: FieldPlan, plan: InstanceIdentifierPlan, run: Run, node: Any, above: list[Any]
) -> None:
    held = item.get(node)
    if held in (None, ()) or not (plan.require or run.strict):
        return
    for value in held if item.kind == "leaf-list" else (held,):
        if not is_there(item, run, node, above, value):
            tag, message = "data-missing", f"{shown(value)} does not exist"
            step = f"[.={quoted(value)}]" if item.kind == "leaf-list" else ""
            run.add(tag, node, above, item, message, app_tag="instance-required", step=step)


def is_there(item: FieldPlan, run: Run, node: Any, above: list[Any], path: str) -> bool:
    """Whether what a value of the field ``item`` of ``node`` names exists."""
    depth = depth_of_mount(run.trail(node, above), item)
    if depth is None:
        return exists(run.document, path)
    return _exists_at_mount(run, [*above, node], depth, path)


def _exists_at_mount(run: Run, trail: list[Any], depth: int, path: str) -> bool:
    """The same in what is mounted ``depth`` nodes above the last of ``trail``."""
    mount = len(trail) - 1 - depth
    first = parse_text(path)[0]
    top = trail[mount].plan().find(first.module, first.name)
    if top is not None and top.mounted and exists(trail[mount], path):
        return True
    return bool(nodes_at(MountRoot(run, trail[mount], trail[:mount]), path))


def nodes_at(root: Instance, path: str) -> list[Instance]:
    """The nodes below a root that an instance-identifier names, as XPath sees them."""
    current = [root]
    for step in parse_text(path):
        current = [found for node in current for found in _chosen(node, step)]
    return current


def _chosen(node: Instance, step: PathStep) -> list[Instance]:
    """The children of a node as XPath sees it that a step chooses."""
    found = list(node.children(step.module, step.name))
    match step.selector:
        case Keys(pairs):
            return [item for item in found if all(_has_key(item, *pair) for pair in pairs)]
        case Value(value):
            return [item for item in found if item.string_value == value]
        case Place(number):
            return found[number - 1 : number]
        case _:
            return found


def _has_key(entry: Instance, name: str, value: str) -> bool:
    return any(key.string_value == value for key in entry.children(None, name))


def exists(document: Any, path: str) -> bool:
    """Whether the node of an instance-identifier is in a document; defaults and all."""
    current = [document]
    for step in parse_text(path):
        current = [found for node in current for found in _step(node, step)]
    return bool(current)


def _step(node: Any, step: PathStep) -> Iterator[Any]:
    plan = getattr(node, "plan", None)
    item = plan().find(step.module, step.name) if plan is not None else None
    if item is None:
        return
    value = item.get(node)
    if item.kind == "list":
        yield from _entries(item, list(entries_of(value or ())), step)
    elif item.kind == "leaf-list":
        wanted = step.selector.value if isinstance(step.selector, Value) else None
        values = getattr(node, item.attribute)
        yield from (v for v in values if wanted is None or _text(item, v) == wanted)
    elif item.kind == "leaf":
        held = getattr(node, item.attribute)
        yield from () if held is None else (held,)
    elif value is not None or not (item.presence or item.kind in ("anydata", "anyxml")):
        yield item.new() if value is None else value


def _entries(item: FieldPlan, entries: list[Any], step: PathStep) -> Iterator[Any]:
    match step.selector:
        case Keys(pairs):
            fields = {field.name: field for field in item.node.fields if field.is_key}
            known = all(name in fields for name, _ in pairs)
            for entry in entries if known else ():
                if all(_text(fields[n], fields[n].get(entry)) == value for n, value in pairs):
                    yield entry
        case Place(number):
            yield from entries[number - 1 : number]
        case _:
            yield from entries


def _text(item: FieldPlan, value: Any) -> str:
    encoded = item.type.encode(value)
    if encoded == [None]:
        return ""
    return encoded if isinstance(encoded, str) else str(encoded).lower()
