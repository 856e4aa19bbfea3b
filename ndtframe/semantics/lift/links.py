"""What references lead to, as IRIs, made of the values at hand: nothing is looked up.

A leafref leads to the node that has the leaf it points at.  Its path says which, if every list on
the way has its keys fixed, or is the last one and has the value itself as its key.  Where a path
leaves a key open, ``OPEN_KEYS`` may say which leaf beside the reference has it; else, and where
the path goes through ``deref()``, there is no link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.references import Reader, Target, Way, compile_target
from ndtframe.data.types import InstanceIdentifierPlan, LeafrefPlan, NamesPlan, TypePlan
from ndtframe.errors import InputError
from ndtframe.language.paths import Keys, Path, PathStep, parse_text, to_uri
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.data_paths import key_text, member_with

OPEN_KEYS: Final[Mapping[str, Mapping[str, str]]] = {
    "ietf-network:networks/network/node/supporting-node/node-ref": {"network": "network-ref"},
}
"""By the schema path of a reference: for a list whose key its path leaves open, the leaf beside the
reference that has the key.  RFC 8345 says so in the leaf's description, not in its path.
"""

Link = Callable[[Any, Any, Sequence[Any], Sequence[str]], str | None]
"""(value, node, nodes above, IRIs from the document's to the node's) to the IRI it leads to."""


def link_of(plan: TypePlan, item: FieldPlan, trail: tuple[NodePlan, ...], path: str) -> Link | None:
    """How the values of a leaf link, if they do."""
    match plan:
        case LeafrefPlan():
            return _leafref(plan, item, trail, path)
        case NamesPlan(name="identityref"):
            return lambda value, *_: v.IDENTITY + value
        case InstanceIdentifierPlan():
            return partial(_named, trail[0])
    return None


def _leafref(
    plan: LeafrefPlan, item: FieldPlan, trail: tuple[NodePlan, ...], path: str
) -> Link | None:
    target = compile_target(plan, trail, item)
    if not isinstance(target, Target):
        return None
    ways = [_determined(way, trail[-1], path) for way in target.down]
    open_ones = [way for way in ways[:-1] if _is_open(way)]
    if open_ones or (ways and _is_open(ways[-1]) and not _is_keyed_by(ways[-1][0], target.leaf)):
        return None

    def link(value: Any, node: Any, above: Sequence[Any], iris: Sequence[str]) -> str | None:
        base = iris[0] if target.up is None else iris[len(iris) - 1 - target.up]
        for way, readers in ways:
            step = _step(way, readers, value, node, above)
            if step is None:
                return None
            base += step
        return base

    return link


def _determined(way: Way, holder: NodePlan, path: str) -> Way:
    """A way with the readers of the keys that its path leaves open."""
    item, readers = way
    leaf = OPEN_KEYS.get(path, {}).get(item.name)
    if readers or leaf is None:
        return way
    (attribute,) = item.node.key_attributes
    return item, {attribute: Reader(0, (holder.members[leaf],))}


def _is_open(way: Way) -> bool:
    item, readers = way
    return item.is_list and set(readers) != set(item.node.key_attributes)


def _is_keyed_by(item: FieldPlan, leaf: FieldPlan) -> bool:
    return item.node.key_attributes == (leaf.attribute,)


def _step(
    item: FieldPlan, readers: Mapping[str, Reader], value: Any, node: Any, above: Sequence[Any]
) -> str | None:
    """The step to what is held, with its keys; None if a leaf with a key is absent."""
    if not item.is_list:
        return f"/{item.member}"
    texts = []
    for attribute in item.node.key_attributes:
        reader = readers.get(attribute)
        key = value if reader is None else reader.read(node, list(above))
        if key is None:
            return None
        texts.append(key_text(item.node.by_attribute[attribute], key))
    return member_with(item, texts)


def _named(
    document: NodePlan, text: str, node: Any, above: Sequence[Any], iris: Sequence[str]
) -> str | None:
    """The IRI of what an instance-identifier names; None for nothing that the schema has."""
    path = _instance(document, text)
    return None if path is None else iris[0] + path


@lru_cache(maxsize=65536)
def _instance(document: NodePlan, text: str) -> str | None:
    """The part of that IRI behind the one of the document."""
    try:
        return to_uri(_in_schema_order(document, parse_text(text)))
    except (InputError, LookupError):
        return None


def _in_schema_order(plan: NodePlan, path: Path) -> Path:
    """A path with the keys of each entry in the order of the schema; LookupError if it has none."""
    steps = []
    for step in path:
        item = plan.members[f"{step.module}:{step.name}"]
        steps.append(PathStep(step.module, step.name, _ordered(item, step.selector)))
        plan = getattr(item, "node", plan)
    return tuple(steps)


def _ordered(item: FieldPlan, selector: Any) -> Any:
    if not isinstance(selector, Keys):
        return selector
    given = dict(selector.pairs)
    if set(given) != set(item.keys):
        raise LookupError(item.name)
    return Keys(tuple((name, given[name]) for name in item.keys))
