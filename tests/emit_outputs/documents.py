"""Hypothesis documents of a Schema, in RFC 7951: mostly valid, always of the right shape.

Texts come from a small pool, so that references are often met and keys are often equal.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ndtframe.emit.presence import is_required
from ndtframe.language.lexical import decimal_text, encode_binary
from ndtframe.language.patterns import translate
from ndtframe.schema import tree, types
from ndtframe.schema.defaults import accepts

Strategy = st.SearchStrategy[Any]
POOL = [
    *("a", "b", "c1", "é", "a b", "x" * 6),
    *("192.0.2.1", "2001:db8::1", "192.0.2.0/24", "2001:db8::/32", "b.example"),
]


def values(type_: types.Type, module: str) -> Strategy:
    """Values of a type of a leaf of ``module``."""
    match type_:
        case types.Leafref():
            return values(type_.value, module)
        case types.Union():
            return st.one_of([values(member, module) for member in type_.members])
        case types.Integer():
            number = st.one_of([st.integers(low, high) for low, high in type_.ranges])
            return number.map(str) if type_.name.endswith("64") else number
        case types.Decimal64():
            scaled = st.one_of([st.integers(low, high) for low, high in type_.ranges])
            return scaled.map(lambda number: decimal_text(number, type_.fraction_digits))
        case types.String():
            return _strings(type_)
        case types.Binary():
            bounds = type_.lengths or ((0, 20),)
            sized = [st.binary(min_size=low, max_size=min(high, 20)) for low, high in bounds]
            return st.one_of(sized).map(encode_binary)
        case _:
            return st.sampled_from(_few(type_, module))


def _few(type_: types.Type, module: str) -> list[Any]:
    match type_:
        case types.Boolean():
            return [True, False]
        case types.Enumeration():
            return [name for name, _ in type_.enums]
        case types.Bits():
            names = [name for name, _ in type_.bits]
            return ["", names[0], " ".join(names), " ".join(reversed(names))]
        case types.Identityref():
            short = [name.removeprefix(f"{module}:") for name in type_.identities]
            return [*type_.identities, *short] or ["none"]
        case types.Empty():
            return [[None]]
        case _:
            return ["/every:types", "/every:types/place"]


def _strings(type_: types.String) -> Strategy:
    fitting = [text for text in POOL if accepts(type_, text)]
    if fitting:
        return st.sampled_from(fitting)
    patterns = [item.expression for item in type_.patterns if not item.invert]
    if not patterns:
        return st.text("aZ é\n1", max_size=8).filter(lambda text: accepts(type_, text))
    made = st.from_regex(translate(patterns[0]).python, fullmatch=True)
    return made.filter(lambda text: accepts(type_, text))


@st.composite
def documents(draw: st.DrawFn, schema: tree.Schema) -> dict[str, Any]:
    """A document of a few top-level nodes, and of those that must be there."""
    few = draw(st.sets(st.sampled_from([node.path for node in schema.nodes]), max_size=4))
    nodes = [node for node in schema.nodes if node.path in few or is_required(node)]
    return object_of(draw, tuple(nodes))


def object_of(draw: st.DrawFn, nodes: tuple[tree.Node, ...], module: str = "") -> dict[str, Any]:
    """An object of nodes below one of ``module``; mostly valid."""
    found: dict[str, Any] = {}
    for node in nodes:
        if isinstance(node, tree.Choice):
            if node.nodes and (node.mandatory or draw(st.booleans())):
                case = draw(st.sampled_from(node.nodes))
                found |= object_of(draw, case.children, module)
        elif not isinstance(node, tree.Operation | tree.Notification) and _wanted(draw, node):
            name = node.name if node.module == module else f"{node.module}:{node.name}"
            found[name] = _value(draw, node)
    return dict(draw(st.permutations(list(found.items()))))


def _wanted(draw: st.DrawFn, node: tree.Node) -> bool:
    needed = getattr(node, "mandatory", False) or getattr(node, "is_key", False)
    needed = needed or getattr(node, "min_elements", 0) > 0
    is_always = isinstance(node, tree.Container) and not node.presence and not node.whens
    return needed or draw(st.integers(0, 3)) > (0 if is_always else 1)


def _value(draw: st.DrawFn, node: tree.Node) -> Any:
    match node:
        case tree.Leaf():
            return draw(values(node.type, node.module))
        case tree.LeafList():
            most = min(node.max_elements or 3, 3)
            item = values(node.type, node.module)
            unique = repr if node.config else None
            sizes = {"min_size": node.min_elements, "max_size": most}
            return draw(st.lists(item, unique_by=unique, **sizes))
        case tree.List():
            return _entries(draw, node)
        case tree.AnyData():
            return draw(st.sampled_from([{}, {"x:y": [1, {"z": None}]}]))
        case _:
            return object_of(draw, node.children, node.module)


def _entries(draw: st.DrawFn, node: tree.List) -> list[Any]:
    count = draw(st.integers(node.min_elements, min(node.max_elements or 3, 3)))
    entries = [object_of(draw, node.children, node.module) for _ in range(count)]
    if not node.keys:
        return entries
    return list({str([entry[key] for key in node.keys]): entry for entry in entries}.values())


@st.composite
def changed(draw: st.DrawFn, documents: Strategy) -> Any:
    """A document of which one thing was removed, emptied or repeated."""
    document = draw(documents)
    places = list(_places(document))
    if places:
        holder, key = draw(st.sampled_from(places))
        _CHANGES[draw(st.sampled_from(sorted(_CHANGES)))](holder, key)
    return document


def _places(value: Any) -> Any:
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield value, key
            yield from _places(item)


def _remove(holder: Any, key: Any) -> None:
    del holder[key]


def _empty(holder: Any, key: Any) -> None:
    if isinstance(holder[key], dict | list):
        holder[key] = type(holder[key])()


def _repeat(holder: Any, key: Any) -> None:
    if isinstance(holder[key], list):
        holder[key] = holder[key] * 2


_CHANGES = {"empty": _empty, "remove": _remove, "repeat": _repeat}
