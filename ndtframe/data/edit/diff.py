"""The edits that lead from one document to another.

Nodes that both share (a session shares with its base what it did not touch) are not looked into.
Order counts only where the user makes it (RFC 7950, 7.7.7).
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ndtframe.data.edit.edits import Edit
from ndtframe.data.encode import encode
from ndtframe.data.paths import key_predicates, predicates, quoted
from ndtframe.data.plan import FieldPlan
from ndtframe.data.run import entries_of


def node_edits(before: Any, after: Any, path: str) -> Iterator[Edit]:
    """The edits that make ``after`` of ``before``, two nodes of one class at ``path``."""
    if before is after:
        return
    for item in after.plan().fields:
        old, new = item.get(before), item.get(after)
        if old is not new:
            yield from field_edits(item, old, new, path)


def field_edits(item: FieldPlan, old: Any, new: Any, above: str) -> Iterator[Edit]:
    """The edits that lead from what a field of the node at ``above`` held to what it is to hold."""
    if old is new or (item.kind == "leaf" and type(old) is type(new) and old == new):
        return
    path = f"{above.rstrip('/')}/{item.member}"
    match item.kind:
        case "leaf-list":
            yield from _leaf_list(item, path, old, new)
        case "container":
            yield from _container(item, path, old, new)
        case "list":
            yield from _list(item, path, old, new)
        case _:
            yield from _value(item, path, old, new)


def same(old: Any, new: Any) -> bool:
    """Whether two RFC 7951 values are one; 1 and true are two."""
    return old == new and json.dumps(old, sort_keys=True) == json.dumps(new, sort_keys=True)


def whole_edit(path: str, had: bool, has: bool, value: Any) -> Iterator[Edit]:
    """The edit of something that is another than it was, whatever is in it."""
    if has:
        yield Edit("replace" if had else "create", path, value)
    elif had:
        yield Edit("delete", path)


def _value(item: FieldPlan, path: str, old: Any, new: Any) -> Iterator[Edit]:
    """The edit of a leaf, or of data without a schema; null is a value of that."""
    had, has = old is not None, new is not None
    encode_value = item.type.encode
    if had != has or not same(encode_value(old), encode_value(new)):
        yield from whole_edit(path, had, has, encode_value(new) if has else None)


def _container(item: FieldPlan, path: str, old: Any, new: Any) -> Iterator[Edit]:
    had, has = item.holds(old), item.holds(new)
    if had and has:
        yield from node_edits(old, new, path)
    else:
        yield from whole_edit(path, had, has, encode(new) if has else None)


def _leaf_list(item: FieldPlan, path: str, old: Any, new: Any) -> Iterator[Edit]:
    old, new = old or (), new or ()
    texts = (_by_text(item, old), _by_text(item, new))
    if _are_mixed_up(*texts) or len(texts[0]) < len(old) or len(texts[1]) < len(new):
        yield from whole(path, _array(item, old), _array(item, new))
        return
    yield from _entries(item, *texts, lambda key: f"{path}[.={key}]", lambda key: texts[1][key])


def _by_text(item: FieldPlan, values: Iterable[Any]) -> dict[str, Any]:
    encoded = map(item.type.encode, values)
    return {quoted(value): value for value in encoded}


def _are_mixed_up(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a text is one value here and another there, as it may be in a union."""
    return any(not same(value, new.get(text, value)) for text, value in old.items())


def _array(item: FieldPlan, values: Iterable[Any]) -> list[Any]:
    return [item.type.encode(value) for value in values]


def _list(item: FieldPlan, path: str, old: Any, new: Any) -> Iterator[Edit]:
    if not item.node.key_attributes:
        yield from whole(path, rows(old), rows(new))
        return
    key_of = item.node.key_of
    before = {key_of(entry): entry for entry in entries_of(old or ())}
    after = {key_of(entry): entry for entry in entries_of(new or ())}
    if are_called_alike(item, before, after):
        after = after if item.by_user else {**{k: after[k] for k in before if k in after}, **after}
        yield from whole(path, rows(before.values()), rows(after.values()))
        return
    yield from come_and_go(item, before, after, path)
    for key, entry in after.items():
        if before.get(key, entry) is not entry:
            yield from node_edits(before[key], entry, f"{path}{predicates(item, entry)}")


def are_called_alike(item: FieldPlan, before: Iterable[Any], after: Iterable[Any]) -> bool:
    """Whether two keys of a list have one text, as values of unions may."""
    names = item.node.key_attributes
    if not any(hasattr(item.node.by_attribute[name].type, "members") for name in names):
        return False
    keys = {*before, *after}
    return len({key_predicates(item, key) for key in keys}) < len(keys)


def come_and_go(
    item: FieldPlan, before: Mapping[Any, Any], after: Mapping[Any, Any], path: str
) -> Iterator[Edit]:
    """The edits by which entries of a list go, come and change places; not what is in them."""

    def target(key: Any) -> str:
        return f"{path}{key_predicates(item, key)}"

    yield from _entries(item, before, after, target, lambda key: encode(after[key]))


def whole(path: str, old: list[Any], new: list[Any]) -> Iterator[Edit]:
    """The edit of all entries at once, where no name tells them apart."""
    if not same(old, new):
        yield from whole_edit(path, bool(old), bool(new), new)


def rows(value: Any) -> list[Any]:
    """The entries of a list as RFC 7951 values."""
    return [encode(entry) for entry in entries_of(value or ())]


def _entries(
    item: FieldPlan,
    before: Mapping[Any, Any],
    after: Mapping[Any, Any],
    target: Callable[[Any], str],
    value: Callable[[Any], Any],
) -> Iterator[Edit]:
    """The edits by which entries go, come, and stand in their order."""
    for key in before:
        if key not in after:
            yield Edit("delete", target(key))
    if not item.by_user:
        yield from (Edit("create", target(key), value(key)) for key in after if key not in before)
        return
    stay = _in_order([key for key in before if key in after], list(after))
    last = None
    for key in after:
        where, point = ("after", target(last)) if last is not None else ("first", None)
        if key not in before:
            yield Edit("insert", target(key), value(key), where, point)  # type: ignore[arg-type]
        elif key not in stay:
            yield Edit("move", target(key), None, where, point)  # type: ignore[arg-type]
        last = key


def _in_order(before: list[Any], after: list[Any]) -> set[Any]:
    """The most keys that stand in the same order in both: those that need no move."""
    places = {key: place for place, key in enumerate(after)}
    tails: list[int] = []
    chains: list[tuple[Any, ...]] = []
    for key in before:
        at = bisect_left(tails, places[key])
        chain = (key, chains[at - 1] if at else None)
        tails[at : at + 1], chains[at : at + 1] = [places[key]], [chain]
    found: set[Any] = set()
    link = chains[-1] if chains else None
    while link is not None:
        found.add(link[0])
        link = link[1]
    return found
