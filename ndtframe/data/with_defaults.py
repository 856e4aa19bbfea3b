"""How defaults are written (RFC 6243): all, all with a mark, none, or just those that were set."""

from __future__ import annotations

from typing import Any, Literal

from ndtframe.data.conditions import Condition, holds
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.run import Run, entries_of

Mode = Literal["report-all", "report-all-tagged", "trim", "explicit"]
MODES: tuple[Mode, ...] = ("report-all", "report-all-tagged", "trim", "explicit")
TAG = "ietf-netconf-with-defaults:default"
"""The annotation of a value that is its default (RFC 6243, 6; RFC 7952 in JSON)."""


def encode_with_defaults(document: Any, mode: Mode) -> dict[str, Any]:
    """The RFC 7951 value of a document, its defaults written as ``mode`` says.

    ``explicit`` writes what was set, ``trim`` leaves out what equals its default, ``report-all``
    adds every default in use, and ``report-all-tagged`` marks those.
    """
    plan = document.plan()
    return _Writer(mode, Run(document, plan, strict=False)).node(document, plan, [])


class _Writer:
    def __init__(self, mode: Mode, run: Run) -> None:
        self._mode, self._run = mode, run
        self._conditions: dict[int, list[Condition]] = {}

    def node(self, node: Any, plan: NodePlan, above: list[Any]) -> dict[str, Any]:
        """The object of a node whose ancestors are ``above``."""
        found: dict[str, Any] = {}
        if plan.mount is not None:
            plan = node.plan()
        for item in plan.fields:
            if item.kind in ("container", "list"):
                value = self._inner(item, node, above)
            else:
                value = self._leaf(item, node, above)
            if value is not None:
                found[item.member] = value
                if self._is_tagged(item, node):
                    found[f"@{item.member}"] = self._tag(item, value)
        return found

    def _inner(self, item: FieldPlan, node: Any, above: list[Any]) -> Any:
        value, inside = item.get(node), [*above, node]
        if item.is_list:
            entries = (self.node(entry, item.node, inside) for entry in entries_of(value or ()))
            return list(entries) or None
        if value is None and not item.presence and self._applies(item, node, above):
            value = item.new()
        if value is None:
            return None
        encoded = self.node(value, item.node, inside)
        return encoded if encoded or item.presence else None

    def _leaf(self, item: FieldPlan, node: Any, above: list[Any]) -> Any:
        value = item.get(node)
        if value is None or value == ():
            value = self._default(item, node, above) if self._mode.startswith("report") else None
        elif self._mode == "trim" and self._is_default(item, node):
            value = None
        if value is None or value == ():
            return None
        if item.kind == "leaf-list":
            return [item.type.encode(member) for member in value]
        return value if item.kind in ("anydata", "anyxml") else item.type.encode(value)

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

    def _is_tagged(self, item: FieldPlan, node: Any) -> bool:
        if self._mode != "report-all-tagged" or item.kind not in ("leaf", "leaf-list"):
            return False
        absent = item.get(node) in (None, ())
        return item.slot.startswith("_") and (absent or self._is_default(item, node))

    def _tag(self, item: FieldPlan, value: Any) -> Any:
        return [{TAG: True} for _ in value] if item.kind == "leaf-list" else {TAG: True}
