"""How defaults are written (RFC 6243): all, all with a mark, none, or just those that were set.

The mark is an annotation, ``ietf-netconf-with-defaults:default``.  It is written whether or not the
set has that module; only a set that has it reads the mark.
"""

from __future__ import annotations

from typing import Any, Literal

from ndtframe.data.annotations import DEFAULT, Held, held, put
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.run import Run, entries_of
from ndtframe.data.whens import Condition, holds

Mode = Literal["report-all", "report-all-tagged", "trim", "explicit"]
MODES: tuple[Mode, ...] = ("report-all", "report-all-tagged", "trim", "explicit")


def applied(document: Any, mode: Mode) -> Any:
    """The document to be written: itself, or a copy with its defaults as ``mode`` says.

    ``explicit`` keeps what was set, ``trim`` leaves out what equals its default, ``report-all``
    adds every default in use, and ``report-all-tagged`` marks those.
    """
    if mode == "explicit":
        return document
    plan = document.plan()
    return _Copier(mode, Run(document, plan, strict=False)).node(document, plan, [])


class _Copier:
    def __init__(self, mode: Mode, run: Run) -> None:
        self._mode, self._run = mode, run
        self._conditions: dict[int, list[Condition]] = {}

    def node(self, node: Any, plan: NodePlan, above: list[Any]) -> Any:
        """The copy of a node whose ancestors are ``above``."""
        made = node._copied(deep=False)
        annotations: Held = {}
        if plan.mount is not None:
            plan = node.plan()
        for item in plan.fields:
            if item.kind in ("container", "list"):
                item.put(made, self._inner(item, node, above))
            else:
                value = self._leaf(item, node, above)
                item.put(made, value)
                annotations |= self._annotations(item, node, value)
        put(made, self._own(node) | annotations)
        return made

    def _inner(self, item: FieldPlan, node: Any, above: list[Any]) -> Any:
        value, inside = item.get(node), [*above, node]
        if item.is_list:
            return [self.node(entry, item.node, inside) for entry in entries_of(value or ())]
        if value is None and not item.presence and self._applies(item, node, above):
            value = item.new()
        return None if value is None else self.node(value, item.node, inside)

    def _leaf(self, item: FieldPlan, node: Any, above: list[Any]) -> Any:
        value = item.get(node)
        if value is None or value == ():
            value = self._default(item, node, above) if self._mode.startswith("report") else None
        elif self._mode == "trim" and self._is_default(item, node):
            value = None
        return item.absent if value is None else value

    def _default(self, item: FieldPlan, node: Any, above: list[Any]) -> Any:
        has_default = item.slot.startswith("_") and self._applies(item, node, above)
        return getattr(node, item.attribute) if has_default else None

    def _applies(self, item: FieldPlan, node: Any, above: list[Any]) -> bool:
        """Whether the ``when`` statements of a field that is absent let it be there."""
        if id(item) not in self._conditions:
            trail = tuple(found.plan() for found in (*above, node))
            self._conditions[id(item)] = [Condition(rule, item, trail) for rule in item.whens]
        conditions = self._conditions[id(item)]
        return all(holds(condition, self._run, node, above) for condition in conditions)

    def _is_default(self, item: FieldPlan, node: Any) -> bool:
        """Whether what a node has is what it would read as if it had nothing."""
        if not item.slot.startswith("_"):
            return False
        declared = getattr(type(node), item.attribute)
        return bool(item.get(node) == declared.default)

    # -- marks ---------------------------------------------------------------------------------

    def _own(self, node: Any) -> Held:
        """The annotations of a node itself, without a mark: it has no default."""
        return _without_mark({where: own for where, own in held(node).items() if not where[0]})

    def _annotations(self, item: FieldPlan, node: Any, value: Any) -> Held:
        """The annotations of what is written of a field, with marks as the mode has them."""
        if value is None or value == ():
            return {}
        of_field = {k: own for k, own in held(node).items() if k[0] == item.attribute}
        found = _without_mark(of_field)
        if self._is_tagged(item, node):
            for position in range(len(value) if item.kind == "leaf-list" else 1):
                where = (item.attribute, position)
                found[where] = {**found.get(where, {}), DEFAULT: True}
        return found

    def _is_tagged(self, item: FieldPlan, node: Any) -> bool:
        if self._mode != "report-all-tagged" or item.kind not in ("leaf", "leaf-list"):
            return False
        absent = item.get(node) in (None, ())
        return item.slot.startswith("_") and (absent or self._is_default(item, node))


def _without_mark(annotations: Held) -> Held:
    kept = {k: {n: v for n, v in own.items() if n != DEFAULT} for k, own in annotations.items()}
    return {where: own for where, own in kept.items() if own}
