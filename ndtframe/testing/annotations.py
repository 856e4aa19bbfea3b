"""Annotations (RFC 7952) put into drawn documents here and there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from ndtframe.data.metadata import MEMBER
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.testing.values import Strategy, values


@st.composite
def annotated(draw: st.DrawFn, document: Any, drawn: Strategy) -> Any:
    """Values of ``drawn``, some with annotations that the set of ``document`` declares."""
    value = draw(drawn)
    known = document.model_set().annotations
    pool = {name: values(plan.type) for name, plan in known.items()}
    usable = {name: strategy for name, strategy in pool.items() if not strategy.is_empty}
    is_annotated: bool = draw(st.booleans())
    if usable and is_annotated:
        _Annotator(draw, usable).members(document.plan(), value)
    return value


class _Annotator:
    def __init__(self, draw: st.DrawFn, pool: Mapping[str, Strategy]) -> None:
        self._draw, self._pool = draw, pool

    def members(self, plan: NodePlan, value: dict[str, Any]) -> None:
        """Annotate some of what is in an object."""
        for member, item in list(value.items()):
            self._member(plan.members[member], member, item, value)

    def _member(self, field: FieldPlan, member: str, item: Any, above: dict[str, Any]) -> None:
        match field.kind:
            case "leaf" | "anyxml":
                if self._chosen():
                    above[MEMBER + member] = self._some()
            case "leaf-list":
                row = [self._some() if self._chosen() else None for _ in item]
                if any(row):
                    above[MEMBER + member] = row
            case "anydata":
                self._own(item)
            case _:
                for node in item if isinstance(item, list) else [item]:
                    self.members(field.node, node)
                    self._own(node)

    def _own(self, value: dict[str, Any]) -> None:
        if self._chosen():
            value[MEMBER] = self._some()

    def _chosen(self) -> bool:
        return bool(self._draw(st.integers(0, 4)) == 4)

    def _some(self) -> dict[str, Any]:
        names = self._draw(st.lists(st.sampled_from(sorted(self._pool)), min_size=1, max_size=2))
        return {name: self._draw(self._pool[name]) for name in names}
