"""Checks of leafrefs (RFC 7950, 9.9): compiled from their path to look-ups by key.

``/nw:networks/nw:network[nw:network-id=current()/../network-ref]/nw:node/nw:node-id`` becomes: the
value of the sibling leaf, the network of that key, the node of this leaf's value; three look-ups in
indexes, however large the lists are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from ndtframe.data.plan import FieldPlan, NodePlan, load
from ndtframe.data.run import Run, entries_of
from ndtframe.data.types import LeafrefPlan, TypePlan, shown
from ndtframe.errors import SchemaError
from ndtframe.language import xpath
from ndtframe.language.xpath import syntax

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


@dataclass(frozen=True, slots=True)
class Target:
    """Where a leafref points: up so many nodes (or from the root), then down, to a leaf.

    A way down is a container's field, or a list's with a reader for each of its keys (none: all
    entries).
    """

    up: int | None
    down: tuple[tuple[FieldPlan, tuple[Reader, ...]], ...]
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
        ways: list[tuple[FieldPlan, tuple[Reader, ...]]],
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
        """The value, or ``None`` where the leaf is absent."""
        current = node if self.up == 0 else above[-self.up]
        for item in self.down:
            if current is None:
                return None
            current = item.get(current)
        return current


def _below(
    item: FieldPlan,
    readers: tuple[Reader, ...],
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
        keys = tuple(reader.read(node, above) for reader in readers)
        entry = run.index(item, value).get(keys[0] if len(keys) == 1 else keys)
        if entry is not None:
            yield entry


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
    """The check of a field of type leafref; nothing for other types.

    A leafref whose target need not exist is checked only in a strict run.
    """
    for leafref in _leafrefs(item.type):
        if leafref is not item.type:
            raise SchemaError(
                f"A leafref inside a union is not checked yet ('{item.name}').", where=item.rule
            )
        yield partial(_check, item, leafref, compile_target(leafref, trail))


def _leafrefs(plan: TypePlan) -> Iterator[LeafrefPlan]:
    if isinstance(plan, LeafrefPlan):
        yield plan
    for member in getattr(plan, "members", ()):
        yield from _leafrefs(member)


def _check(
    item: FieldPlan, leafref: LeafrefPlan, target: Target, run: Run, node: Any, above: list[Any]
) -> None:
    if not (leafref.require or run.strict):
        return
    held = item.get(node)
    if held is None or held == ():
        return
    for value in held if item.kind == "leaf-list" else (held,):
        if not target.exists(run, node, above, value):
            message = f"{shown(item.type.encode(value))} does not exist: nothing at {leafref.text}"
            step = f"[.={shown(value)}]" if item.kind == "leaf-list" else ""
            tag, app_tag = "data-missing", "instance-required"
            run.add(tag, node, above, item, message, leafref.rule, app_tag=app_tag, step=step)


def compile_target(leafref: LeafrefPlan, trail: tuple[NodePlan, ...]) -> Target:
    """The compiled path of a leafref that stands in a node with these ancestors."""
    path = xpath.parse(leafref.path, prefixes=MODULES, default_module=None, where=leafref.rule)
    assert isinstance(path, syntax.LocationPath)
    up = _ups(path.steps)
    plan = load(trail[0].cls).document if path.absolute else trail[len(trail) - up]
    down: list[tuple[FieldPlan, tuple[Reader, ...]]] = []
    steps = path.steps[up:]
    for step in steps[:-1]:
        item = _field(plan, step, leafref)
        down.append((item, _readers(item, step, trail, leafref)))
        plan = item.node
    leaf = _field(plan, steps[-1], leafref)
    return Target(None if path.absolute else up - 1, tuple(down), leaf)


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
) -> tuple[Reader, ...]:
    """A reader for each key of a list that the predicates of a step fix, in the order of keys."""
    found: dict[str, Reader] = {}
    for predicate in step.predicates:
        assert isinstance(predicate, syntax.Binary)
        key, value = predicate.left, predicate.right
        assert isinstance(key, syntax.LocationPath)
        test = key.steps[0].test
        assert isinstance(test, syntax.NameTest)
        assert isinstance(value, syntax.FilterPath)
        found[test.name or ""] = _reader(value, trail, leafref)
    names = [item.node.by_attribute[a].name for a in item.node.key_attributes] if found else []
    if set(names) != set(found):
        raise SchemaError(
            f"The path {leafref.text} fixes only some keys of '{item.name}'; expected all or none.",
            where=leafref.rule,
        )
    return tuple(found[name] for name in names)


def _reader(value: syntax.FilterPath, trail: tuple[NodePlan, ...], leafref: LeafrefPlan) -> Reader:
    up = _ups(value.steps)
    plan = trail[len(trail) - up]
    down = []
    for step in value.steps[up:]:
        item = _field(plan, step, leafref)
        down.append(item)
        plan = getattr(item, "node", plan)
    return Reader(up - 1, tuple(down))
