"""Instance-identifiers of nodes and values in a document (RFC 7951, 6.11)."""

from __future__ import annotations

from typing import Any, Final

from ndtframe.data.tree import is_attached
from ndtframe.language import paths

_LONGEST: Final = 200
"""Characters of the longest value that stands in a path."""


Places = dict[int, tuple[Any, dict[int, int]]]
"""Lists without keys, by identity, each with the places of its entries, counted from 1."""


def path_of(node: Any, places: Places | None = None) -> str:
    """The path of a node, from what its parents know; "/" for a document.

    Who asks for many, while nothing changes, gives ``places``, so that each list is searched once.
    """
    places = {} if places is None else places
    steps: list[str] = []
    current = node
    while is_attached(current):
        above = current._parent
        steps.append(_step(current, above, places))
        current = above if hasattr(above, "_plan") else above.parent
    return "/" + "/".join(reversed(steps)) if steps else "/"


def _step(node: Any, above: Any, places: Places) -> str:
    """One step: the member name, qualified where the module changes, and the keys."""
    if hasattr(above, "_plan"):
        field = next(f for f in above.plan().fields if f.get(above) is node)
        return str(field.member)
    field = above._field
    if not field.node.key_attributes:
        if id(above) not in places:
            places[id(above)] = above, {id(entry): n for n, entry in enumerate(above._raw, 1)}
        return f"{field.member}[{places[id(above)][1][id(node)]}]"
    return f"{field.member}{predicates(field, node)}"


def predicates(field: Any, entry: Any) -> str:
    """The key predicates of an entry."""
    plan = field.node
    text = ""
    for attribute in plan.key_attributes:
        text += _predicate(plan.by_attribute[attribute], getattr(entry, attribute))
    return text


def key_predicates(field: Any, key: Any) -> str:
    """The predicates of a key: of a tuple, if there are several."""
    names = field.node.key_attributes
    values = key if len(names) > 1 else (key,)
    fields = (field.node.by_attribute[name] for name in names)
    return "".join(map(_predicate, fields, values))


def _predicate(key: Any, value: Any) -> str:
    return f"[{key.name}={quoted(key.type.encode(value))}]"


def quoted(value: Any) -> str:
    """An RFC 7951 value as a predicate writes it; that of an empty leaf is no text."""
    value = "" if value == [None] else value
    return paths.quoted(value if isinstance(value, str) else str(value).lower())


def is_short(value: Any) -> bool:
    """Whether a value can stand in a path as it is."""
    if isinstance(value, str):
        return len(value) <= _LONGEST and value.isprintable()
    return isinstance(value, int)


def value_step(item: Any, place: int) -> str:
    """The predicate of an entry of a leaf-list: its value, or where that is long, its place."""
    return f"[.={quoted(item)}]" if is_short(item) else f"[{place}]"
