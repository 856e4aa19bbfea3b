"""Every Python name of a model set, decided in one pass (stage 4 of generate).

A node's attribute is its YANG name in snake case.  Where two nodes below one parent have the same
name (from different modules), the one of the parent's own module keeps it and the others put their
module's prefix before it.  An attribute that would hide a name of the base class gets an underscore
behind it.

A class is named after its node in camel case and stands in the Python module of the node's YANG
module; classes of notifications stand in ``<module>_notifications``, those of operations in
``<module>_operations``, where the input and output of an operation are named after it, those of
structures in ``<module>_structures``, those of mounted nodes in ``<module>_<mount point>``.  Where
two classes of one Python module would have the same name, each puts the name of its parent node
before it, and so on upwards.  No rule depends on the order in which nodes are visited.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ndtframe.errors import SchemaError
from ndtframe.language.identifiers import attribute_name, class_name
from ndtframe.schema.tree import (
    Case,
    Choice,
    Inner,
    Node,
    Notification,
    Operation,
    Parameters,
    Schema,
    Structure,
    calls,
    data_children,
)

RESERVED = frozenset(
    {"all_checks", "annotations", "annotations_of", "apply", "assign", "base", "checks", "clone"}
    | {"compiled_rules", "copied", "decoded", "diff", "edit", "empty", "fast", "find", "fork"}
    | {"freeze", "journal", "merge", "proof", "prove", "require_same", "rules"}
    | {"from_json", "from_value", "from_xml", "frozen", "is_frozen", "is_set", "look", "model_set"}
    | {"parent", "path", "plan", "screen", "set_parent", "to_json", "to_value", "to_xml"}
    | {"valid", "validate", "validators", "violations"}
    | {"child", "default", "entries", "presence", "slots"}
)
"""Attributes that the base classes of bindings and generated code use, also behind an underscore:
``_name`` is where the value of ``name`` lies.  ``ndtframe.data`` is tested to have no others."""

_CLASSES = frozenset(
    {"Any", "BaseDocument", "Container", "Decimal", "Document", "Empty", "Entry", "KeyedList"}
    | {"KeylessList", "Literal", "Notification", "Parameters", "Sequence"}
)
"""What generated modules import by these names."""


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a set, by schema path."""

    attributes: Mapping[str, str]
    classes: Mapping[str, tuple[str, str]]
    """Python module (without package) and class of every container, list and notification."""


def names(schema: Schema) -> Names:
    """Decide all names.

    Raises :class:`~ndtframe.errors.SchemaError` where two nodes cannot be told apart; the remedy is
    a name chosen by hand in ``set.toml``: of the class if it begins with a capital letter, and then
    classes below it begin with it, else of the attribute.
    """
    attributes = _attributes(data_children(schema), "", schema)
    owned = list(_owners(schema.tops(), ()))
    for node, _ in owned:
        attributes.update(_attributes(data_children(node), node.module, schema))
    return Names(attributes, _classes(owned, schema.chosen_names))


def _owners(
    nodes: Iterable[Node], trail: tuple[Node, ...]
) -> Iterable[tuple[Inner, tuple[Node, ...]]]:
    """Nodes that become classes, each with the data nodes above it."""
    for node in nodes:
        inside = (*trail, node)
        if isinstance(node, Operation):
            yield from _owners(node.children, inside)
        elif isinstance(node, Choice | Case):
            yield from _owners(data_children(node), trail)
        elif isinstance(node, Inner):
            yield node, trail
            yield from _owners((*data_children(node), *calls(node)), inside)


def _attributes(nodes: Iterable[Node], parent_module: str, schema: Schema) -> dict[str, str]:
    siblings = list(nodes)
    plain = {node.path: _attribute(node.name) for node in siblings}
    count = Counter(plain.values())
    found = {}
    for node in siblings:
        attribute = plain[node.path]
        if count[attribute] > 1 and node.module != parent_module:
            attribute = _attribute(f"{schema.modules[node.module].prefix}-{node.name}")
        chosen = schema.chosen_names.get(node.path, attribute)
        found[node.path] = attribute if _is_of_class(chosen) else chosen
    _refuse_clashes({node.path: (parent_module, found[node.path]) for node in siblings}, siblings)
    return found


def _attribute(name: str) -> str:
    attribute = attribute_name(name)
    return f"{attribute}_" if attribute in RESERVED else attribute


def _classes(
    owned: list[tuple[Inner, tuple[Node, ...]]], chosen: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    depth = {node.path: 0 for node, _ in owned}
    places = {node.path: _python_module(node, trail) for node, trail in owned}
    found: dict[str, tuple[str, str]] = {}
    deeper = owned
    while deeper:
        for node, trail in deeper:
            name = _class(node, trail, depth[node.path], chosen)
            found[node.path] = (places[node.path], name)
        count = Counter(found.values())
        deeper = [
            (node, trail)
            for node, trail in owned
            if count[found[node.path]] > 1 and depth[node.path] < len(trail)
        ]
        for node, _ in deeper:
            depth[node.path] += 1
    _refuse_clashes(found, [node for node, _ in owned])
    return found


def _python_module(node: Node, trail: tuple[Node, ...]) -> str:
    above = (item for item in trail if isinstance(item, Inner) and item.path == node.mounted_at)
    mounts = (item.mount.label for item in above if item.mount is not None)
    module = attribute_name("-".join((node.module, *mounts)))
    if any(isinstance(item, Operation) for item in trail):
        return f"{module}_operations"
    if isinstance((*trail, node)[0], Structure):
        return f"{module}_structures"
    is_notification = any(isinstance(item, Notification) for item in (*trail, node))
    return f"{module}_notifications" if is_notification else module


def _class(node: Node, trail: tuple[Node, ...], depth: int, chosen: Mapping[str, str]) -> str:
    if isinstance(node, Parameters):
        depth += 1
    above = [item for item in trail if not isinstance(item, Parameters)]
    above = list(trail) if depth > len(above) else above
    name = ""
    for item in reversed((*above[len(above) - depth :], node)):
        picked = chosen.get(item.path, "")
        if _is_of_class(picked):
            return picked + name
        name = class_name(item.name) + name
    return f"{name}_" if name in _CLASSES else name


def _is_of_class(chosen: str) -> bool:
    """Whether a name chosen by hand is of a class: it begins with a capital letter."""
    return chosen[:1].isupper()


def _refuse_clashes(found: Mapping[str, tuple[str, str]], nodes: Iterable[Node]) -> None:
    by_name: dict[tuple[str, str], list[str]] = {}
    for path, place in found.items():
        by_name.setdefault(place, []).append(path)
    for (_, name), paths in by_name.items():
        if len(paths) > 1:
            raise SchemaError(
                f"The Python name '{name}' would stand for {' and '.join(sorted(paths))}.",
                where=next(node.position for node in nodes if node.path in paths),
                remedy="Choose a name for one of them under [names] in set.toml.",
            )
