"""Checks of leafrefs (RFC 7950, 9.9): compiled from their path to look-ups by key.

``/nw:networks/nw:network[nw:network-id=current()/../network-ref]/nw:node/nw:node-id`` becomes: the
value of the sibling leaf, the network of that key, the node of this leaf's value; three look-ups in
indexes, however large the lists are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from ndtframe.data.opening import depth_of_mount
from ndtframe.data.paths import quoted
from ndtframe.data.plan import FieldPlan, NodePlan, load
from ndtframe.data.run import Run, entries_of
from ndtframe.data.types import (
    DecimalPlan,
    InstanceIdentifierPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
    leafrefs,
    points_somewhere,
    shown,
)
from ndtframe.errors import SchemaError
from ndtframe.language import xpath
from ndtframe.language.xpath import syntax

if TYPE_CHECKING:
    from ndtframe.data.xpath_tree import Instance

_NONE: tuple[Any, ...] = ()


class _Modules(Mapping[str, str]):
    """Every module is its own prefix in the tables of bindings."""

    def __getitem__(self, key: str) -> str:
        return key

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


MODULES = _Modules()


@lru_cache(maxsize=4096)
def parsed(text: str, where: str = "") -> syntax.Expression:
    """An expression of a table; what a grouping brings to many places is parsed once."""
    return xpath.parse(text, prefixes=MODULES, default_module=None, where=where)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a leafref points: up so many nodes (or from the root), then down, to a leaf.

    A way down is a container's field, or a list's with readers of those keys that are fixed.
    """

    up: int | None
    down: tuple[Way, ...]
    leaf: FieldPlan

    def exists(self, run: Run, node: Any, above: list[Any], value: Any) -> bool:
        """Whether a leaf of this value is there; ``node`` holds the leafref."""
        base = self.base(run, node, above)
        if base is None:
            return False
        if not self.down:
            return _has(self.leaf, base, value)
        *ways, (last, readers) = self.down
        holders = self._follow([base], ways, run, node, above)
        if last.is_list and not readers and last.node.key_attributes == (self.leaf.attribute,):
            return any(value in run.index(last, last.get(h)) for h in holders if last.get(h))
        if last.is_list and not readers:
            return value in self._all_values(run, base, holders, last)
        found = self._follow(holders, [(last, readers)], run, node, above)
        return any(_has(self.leaf, holder, value) for holder in found)

    def base(self, run: Run, node: Any, above: list[Any]) -> Any:
        """The node that the way down starts from."""
        if self.up is None:
            return run.document
        if self.up == 0:
            return node
        return above[-self.up] if self.up <= len(above) else None

    def _all_values(self, run: Run, base: Any, holders: list[Any], last: FieldPlan) -> set[Any]:
        """All values of the leaf in all entries, gathered once for a base and path."""
        memo = (id(self), id(base))
        if memo not in run.memo:
            entries = (e for h in holders for e in entries_of(last.get(h) or _NONE))
            run.memo[memo] = {v for e in entries for v in _values(self.leaf, e)}
        found: set[Any] = run.memo[memo]
        return found

    def _follow(
        self,
        starts: list[Any],
        ways: Sequence[Way],
        run: Run,
        node: Any,
        above: list[Any],
    ) -> list[Any]:
        current = starts
        for item, readers in ways:
            following: list[Any] = []
            for holder in current:
                following.extend(_below(item, readers, holder, run, node, above))
            current = following
        return current


@dataclass(frozen=True, slots=True)
class Reader:
    """The value of a leaf near the leafref, for a key: up so many nodes, then down containers."""

    up: int
    down: tuple[FieldPlan, ...]

    def read(self, node: Any, above: list[Any]) -> Any:
        """The value, or ``None`` where the leaf is absent and has no default."""
        current = node if self.up == 0 else above[-self.up]
        for item in self.down:
            if current is None:
                return None
            current = getattr(current, item.attribute) if item.has_default else item.get(current)
        return current


Way = tuple[FieldPlan, dict[str, Reader]]
"""A field on the way down, with readers of the keys that are fixed, by attribute."""


def _below(
    item: FieldPlan,
    readers: dict[str, Reader],
    holder: Any,
    run: Run,
    node: Any,
    above: list[Any],
) -> Iterator[Any]:
    value = item.get(holder)
    if value is None:
        return
    if not item.is_list:
        yield value
    elif not readers:
        yield from entries_of(value)
    else:
        yield from _chosen(item, value, {a: r.read(node, above) for a, r in readers.items()}, run)


def _chosen(item: FieldPlan, value: Any, fixed: dict[str, Any], run: Run) -> Iterator[Any]:
    """The entries of a list whose keys have these values; by index if all are fixed."""
    keys = tuple(fixed[name] for name in item.node.key_attributes if name in fixed)
    if len(keys) < len(item.node.key_attributes):
        for entry in entries_of(value):
            if all(getattr(entry, name) == wanted for name, wanted in fixed.items()):
                yield entry
        return
    found = run.index(item, value).get(keys[0] if len(keys) == 1 else keys)
    if found is not None:
        yield found


def _values(leaf: FieldPlan, holder: Any) -> tuple[Any, ...]:
    value = getattr(holder, leaf.attribute)
    if leaf.kind == "leaf-list":
        return tuple(value)
    return _NONE if value is None else (value,)


def _has(leaf: FieldPlan, holder: Any, value: Any) -> bool:
    return value in _values(leaf, holder)


def reference_check(
    item: FieldPlan, trail: tuple[NodePlan, ...]
) -> Iterator[Callable[[Run, Any, list[Any]], None]]:
    """The check of a field of type leafref, or of a union with references; else nothing.

    A leafref whose target need not exist is checked only in a strict run.
    """
    targets = {id(leafref): compile_target(leafref, trail, item) for leafref in leafrefs(item.type)}
    if targets or (points_somewhere(item.type) and isinstance(item.type, UnionPlan)):
        yield partial(_check, item, targets)


def _check(
    item: FieldPlan, targets: dict[int, Target | DerefTarget], run: Run, node: Any, above: list[Any]
) -> None:
    held = item.get(node)
    if item.has_default and (held is None or held == ()):
        held = _default_in_use(item, run, node, above)
    if held is None or held == ():
        return
    for value in held if item.kind == "leaf-list" else (held,):
        missed = _missed(item, item.type, value, targets, run, node, above)
        if missed is not None:
            message = f"{shown(item.type.encode(value))} does not exist"
            if isinstance(missed, LeafrefPlan):
                message += f": nothing at {missed.text}"
            step = f"[.={quoted(item.type.encode(value))}]" if item.kind == "leaf-list" else ""
            tag, app_tag = "data-missing", "instance-required"
            rule = getattr(missed, "rule", None)
            run.add(tag, node, above, item, message, rule, app_tag=app_tag, step=step)


def _default_in_use(item: FieldPlan, run: Run, node: Any, above: list[Any]) -> Any:
    """The default of a leaf that is absent: it must refer to something too (RFC 7950, 7.6.1)."""
    from ndtframe.data.standing import holder

    return holder(run, node, above, item).implied(item)


def _missed(
    item: FieldPlan,
    plan: TypePlan,
    value: Any,
    targets: dict[int, Target | DerefTarget],
    run: Run,
    node: Any,
    above: list[Any],
) -> TypePlan | None:
    """The reference whose target is missing, if no type accepts the value without it.

    A member of a union accepts a value only if what it refers to exists (RFC 7950, 9.12).
    """
    if isinstance(plan, LeafrefPlan):
        needed = plan.require or run.strict
        exists = not needed or targets[id(plan)].exists(run, node, above, value)
        return None if exists else plan
    if isinstance(plan, InstanceIdentifierPlan):
        from ndtframe.data.instances import is_there

        needed = plan.require or run.strict
        return plan if needed and not is_there(item, run, node, above, value) else None
    first = None
    for member in getattr(plan, "members", ()):
        if not member.accepts(plan.encode(value)):
            continue
        missed = _missed(item, member, value, targets, run, node, above)
        if missed is None:
            return None
        first = first or missed
    return first


class DerefTarget:
    """Where a leafref points whose path goes through ``deref()``: found by XPath.

    So is that of one that is mounted and may lead to the tree of its mount point, and that of one
    that leads to a leaf with a default, which counts where it is in use.  All that see the same
    from ``up`` nodes above look once.
    """

    def __init__(self, path: xpath.Expression, item: FieldPlan, up: int | None = None) -> None:
        self._nodes = xpath.compile_nodes(path)
        self._item = item
        self._up = up

    def exists(self, run: Run, node: Any, above: list[Any], value: Any) -> bool:
        """Whether a leaf of this value is there; ``node`` holds the leafref."""
        from ndtframe.data.standing import holder
        from ndtframe.data.xpath_tree import Instance

        leaf = Instance(run, value, self._item, holder(run, node, above, self._item))
        if self._up is None:
            return leaf.string_value in self._texts(leaf)
        memo = (id(self), id([*above, node][-self._up]))
        if memo not in run.memo:
            run.memo[memo] = self._texts(leaf)
        return leaf.string_value in run.memo[memo]

    def _texts(self, leaf: Instance) -> set[str]:
        return {found.string_value for found in self._nodes(xpath.Context.at(leaf))}


def compile_target(
    leafref: LeafrefPlan, trail: tuple[NodePlan, ...], item: FieldPlan
) -> Target | DerefTarget:
    """The compiled path of a leafref of a field, which stands in a node with these ancestors."""
    path = parsed(leafref.path, leafref.rule)
    depth = depth_of_mount(trail, item)
    mount = None if depth is None else trail[-1 - depth]
    if not isinstance(path, syntax.LocationPath) or _sees_more(mount):
        return DerefTarget(path, item)
    if path.absolute and any(_is_named(plan, path.steps[0]) for plan in trail if plan.around):
        return DerefTarget(path, item)
    up = _ups(path.steps)
    top, levels = (mount, depth) if mount else (load(trail[0].cls).document, None)
    plan = top if path.absolute else trail[len(trail) - up]
    down: list[Way] = []
    steps = path.steps[up:]
    for step in steps[:-1]:
        way = _field(plan, step, leafref)
        readers = _readers(way, step, trail, leafref)
        if not all(_reads_keys(way, name, reader) for name, reader in readers.items()):
            return DerefTarget(path, item)
        down.append((way, readers))
        plan = way.node
    leaf = _field(plan, steps[-1], leafref)
    if leaf.has_default:
        is_plain = mount is None and not any(readers for _, readers in down)
        return DerefTarget(path, item, (up or len(trail)) if is_plain else None)
    return Target(levels if path.absolute else up - 1, tuple(down), leaf)


def _is_named(root: NodePlan, step: syntax.Step) -> bool:
    """Whether a step leads to a notification, which stands beside the data (RFC 7950, 6.4.1)."""
    test = step.test
    return isinstance(test, syntax.NameTest) and (test.module, test.name) == (
        root.module,
        root.name,
    )


def _reads_keys(way: FieldPlan, name: str, reader: Reader) -> bool:
    """Whether the value that is read is equal to the key where their texts are."""
    key, read = _basis(way.node.by_attribute[name].type), _basis(reader.down[-1].type)
    if isinstance(key, UnionPlan | DecimalPlan):
        return key is read
    texts = (StringPlan, NamesPlan)
    return type(key) is type(read) or (isinstance(key, texts) and isinstance(read, texts))


def _basis(plan: TypePlan) -> TypePlan:
    while isinstance(plan, LeafrefPlan):
        plan = plan.value
    return plan


def _sees_more(mount: NodePlan | None) -> bool:
    """Whether what is mounted may refer to nodes of the tree of its mount point."""
    return mount is not None and mount.mount is not None and bool(mount.mount.references)


def _ups(steps: tuple[syntax.Step, ...]) -> int:
    return sum(step.axis == "parent" for step in steps)


def _field(plan: NodePlan, step: syntax.Step, leafref: LeafrefPlan) -> FieldPlan:
    test = step.test
    found = plan.find(test.module, test.name) if isinstance(test, syntax.NameTest) else None
    if found is None:
        raise SchemaError(f"The path {leafref.text} leads nowhere.", where=leafref.rule)
    return found


def _readers(
    item: FieldPlan, step: syntax.Step, trail: tuple[NodePlan, ...], leafref: LeafrefPlan
) -> dict[str, Reader]:
    """A reader for each key of a list that the predicates of a step fix."""
    attributes = {field.name: field.attribute for field in item.node.fields if field.is_key}
    found: dict[str, Reader] = {}
    for predicate in step.predicates:
        assert isinstance(predicate, syntax.Binary)
        key, value = predicate.left, predicate.right
        assert isinstance(key, syntax.LocationPath)
        test = key.steps[0].test
        assert isinstance(test, syntax.NameTest)
        assert isinstance(value, syntax.FilterPath)
        found[attributes[test.name or ""]] = _reader(value, trail, leafref)
    return found


def _reader(value: syntax.FilterPath, trail: tuple[NodePlan, ...], leafref: LeafrefPlan) -> Reader:
    up = _ups(value.steps)
    plan = trail[len(trail) - up]
    down = []
    for step in value.steps[up:]:
        item = _field(plan, step, leafref)
        down.append(item)
        plan = getattr(item, "node", plan)
    return Reader(up - 1, tuple(down))
