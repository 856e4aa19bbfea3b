"""How a state departs from an intended one: what is missing, extra or different.

Left out is what nobody intends: what a state says of its own kind, where data comes from and when
it was read, what was observed, what happened, and what a twin says of itself.  An absent leaf is
the same as one that holds its default.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from ndtframe.data.edit.edits import Edit
from ndtframe.data.edit.naming import child
from ndtframe.language.paths import Path, PathStep, Value, parse_text

if TYPE_CHECKING:
    from ndtframe.data.document import Document
    from ndtframe.data.plan import FieldPlan, NodePlan

LEFT_OUT: Final = frozenset(
    {
        ("ndt-observation", "observations"),
        ("ndt-event", "events"),
        ("ndt-twin", "twins"),
        ("ndt-implementation", "implementation"),
        ("ndt-topology", "twin-topology"),
        ("ndt-topology", "state"),
        ("ndt-topology", "assumption"),
        ("ndt-topology", "metric-origin"),
        ("ndt-topology", "origin"),
        ("ndt-traffic", "origin"),
        *(
            ("ndt-inventory", name)
            for name in ("source", "method", "observed-at", "collected-at", "stored-at")
        ),
    }
)
"""Nodes, by module and name, in which and below which nothing departs."""

_KINDS: Final = {"create": "extra", "insert": "extra", "delete": "missing"}


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure: its data path, how it departs, and the two values, where they are texts."""

    path: str
    kind: Literal["missing", "extra", "different"]
    live: str | None = None
    intended: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What tells departures apart."""
        return self.path, self.kind


def departures(intended: Document, actual: Document) -> tuple[Departure, ...]:
    """Where ``actual`` departs from ``intended``, in the order of the documents."""
    found = _leafs(intended.diff(actual), intended.plan())
    told = [_departure(edit, above, item, intended) for edit, above, item in found]
    return tuple({one.key: one for one in told if one is not None}.values())


def _leafs(edits: Iterable[Edit], plan: NodePlan) -> Iterator[tuple[Edit, NodePlan, FieldPlan]]:
    """Edits with the class and the field of their targets, without those that are left out.

    Where a container comes or goes that holds leafs alone, there is one for each of them.
    """
    for edit in edits:
        path = parse_text(edit.target)
        if any((step.module, step.name) in LEFT_OUT for step in path):
            continue
        above, item = _place(path, plan)
        if item.kind == "container" and not item.presence and _has_leafs_alone(item.node):
            yield from _inside(edit, item)
        else:
            yield edit, above, item


def _inside(edit: Edit, item: FieldPlan) -> Iterator[tuple[Edit, NodePlan, FieldPlan]]:
    """An edit for each leaf of a container that comes, or for all that may go with it."""
    values = edit.value if edit.has_value else dict.fromkeys(f.member for f in item.node.fields)
    for member, value in values.items():
        field = item.node.members.get(member) or item.node.members[f"{item.module}:{member}"]
        if (field.module, field.name) not in LEFT_OUT:
            yield Edit(edit.operation, f"{edit.target}/{member}", value), item.node, field


def _has_leafs_alone(plan: NodePlan) -> bool:
    return all(item.kind == "leaf" for item in plan.fields)


def _departure(
    edit: Edit, above: NodePlan, item: FieldPlan, document: Document
) -> Departure | None:
    """What an edit tells that makes the actual state of the intended ``document``."""
    kind = _KINDS.get(edit.operation, "different")
    was = _value_at(document, parse_text(edit.target), item) if kind != "extra" else None
    live, intended = _text(item, edit.value), _text(item, was)
    if item.kind == "leaf" and item.has_default:
        default = _text(item, item.type.encode(getattr(above.cls, item.attribute).default))
        live, intended, kind = live or default, intended or default, "different"
    if item.kind == "leaf" and live == intended:
        return None
    return Departure(edit.target, kind, live, intended)  # type: ignore[arg-type]


def _value_at(document: Document, path: Path, item: FieldPlan) -> Any:
    """The RFC 7951 value of a leaf, or of the entry of a leaf-list that a path names."""
    if item.kind in ("container", "list"):
        return None
    *above, last = path
    if isinstance(last.selector, Value):
        return last.selector.value
    node: Any = document
    for step in above:
        node = child(node, step)
    value = item.get(node)
    if item.kind == "leaf-list":
        return [item.type.encode(one) for one in value]
    return None if value is None else item.type.encode(value)


def _place(path: Path, plan: NodePlan) -> tuple[NodePlan, FieldPlan]:
    """The class that a path ends in, and its field that the path names."""
    *above, last = path
    for step in above:
        plan = _named(plan, step).node
    return plan, _named(plan, last)


def _named(plan: NodePlan, step: PathStep) -> FieldPlan:
    found = plan.find(step.module, step.name)
    assert found is not None, step
    return found


def _text(item: FieldPlan, value: Any) -> str | None:
    """A value of a leaf or leaf-list as text; an entry or container has none."""
    if value is None or item.kind in ("container", "list"):
        return None
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
