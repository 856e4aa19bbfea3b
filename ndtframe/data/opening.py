"""Instances of mount points that say themselves what is mounted in them (RFC 8528, inline).

The node of such an instance is of a class of its own: that of its mount point, with the top-level
fields of what is mounted.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any, Final

from ndtframe.data.plan import ChoicePlan, FieldPlan, MountPlan, NodePlan, load

LIBRARY: Final = "ietf-yang-library:yang-library"
OLDER: Final = "ietf-yang-library:modules-state"
"""What says which modules there are: that of RFC 8525, and that of RFC 7895."""

_KNOWN: dict[tuple[type[Any], type[Any]], NodePlan] = {}
"""The plans of such classes, by those of the mount point and of a document of what is mounted."""


def is_open(plan: NodePlan) -> bool:
    """Whether instances say themselves what is mounted in them."""
    return plan.mount is not None and plan.mount.is_open


def depth_of_mount(trail: tuple[NodePlan, ...], item: FieldPlan) -> int | None:
    """How many nodes above that of ``item`` its mount point is; ``None`` if it is not mounted.

    ``trail`` are the plans from the document to the node that has ``item``.
    """
    for depth in range(len(trail)):
        if item.mounted:
            return depth
        if depth + 1 < len(trail) and not trail[-1 - depth].around:
            item = trail[-2 - depth].field_of(trail[-1 - depth])
    return None


def opened(plan: NodePlan, value: dict[str, Any]) -> NodePlan:
    """The plan of the instance of a mount point that is to be read from ``value``.

    It is ``plan`` itself where the instance says nothing of what is mounted.  Raises
    :class:`~ndtframe.errors.SchemaError` if that cannot be compiled.
    """
    mount = plan.mount
    if mount is None or mount.described is None or value.keys().isdisjoint((LIBRARY, OLDER)):
        return plan
    document = mount.described(value)
    if (plan.cls, document) not in _KNOWN:
        _KNOWN[plan.cls, document] = _extended(plan, document)
    return _KNOWN[plan.cls, document]


def why_empty(mount: MountPlan) -> str:
    """Why nothing is mounted at an instance of a mount point."""
    if not mount.is_open:
        return f"no 'schema-mounts' tell of the mount point '{mount.label}' (RFC 8528)"
    if mount.described is None:
        return "what is mounted inline is compiled by ndt validate --yang-library (RFC 8528)"
    return f"there is no '{LIBRARY}' in it that says what (RFC 8528)"


def _extended(plan: NodePlan, document: type[Any]) -> NodePlan:
    """The plan of a new class: that of a mount point with the fields of a document."""
    inner: NodePlan = document.plan()
    shift = len(plan.choices)
    fields = [_mounted(item, plan, document, shift) for item in inner.fields]
    choices = [replace(choice, cases=_shifted(choice.cases, shift)) for choice in inner.choices]
    return _joined(plan, document, fields, choices)


def _joined(
    plan: NodePlan, document: type[Any], fields: list[FieldPlan], choices: list[ChoicePlan]
) -> NodePlan:
    declared = {
        item.attribute: copy(document.__dict__[original.attribute])
        for item, original in zip(fields, document.plan().fields, strict=True)
        if item.slot != item.attribute
    }
    body = {"__slots__": tuple(item.slot for item in fields), "__module__": plan.cls.__module__}
    cls: Any = type(plan.cls.__name__, (plan.cls,), {**body, **declared})
    own, added = load(plan.cls), load(document)
    own.modules.update({n: m for n, m in added.modules.items() if n not in own.modules})
    own.identities.update({n: b for n, b in added.identities.items() if n not in own.identities})
    made = replace(
        plan,
        cls=cls,
        fields=(*plan.fields, *fields),
        choices=(*plan.choices, *choices),
        extends=plan,
    )
    cls._plan = made
    return made


def _mounted(item: FieldPlan, plan: NodePlan, document: type[Any], shift: int) -> FieldPlan:
    """A field of a document below a mount point, under a name that is free there."""
    found = copy(item)
    found.mounted = True
    found.cases = _shifted(item.cases, shift)
    found.member = item.name if item.module == plan.module else item.qualified
    while found.attribute in plan.by_attribute:
        found.attribute = f"{load(document).modules[item.module]['prefix']}_{found.attribute}"
    found.slot = f"_{found.attribute}" if item.slot != item.attribute else found.attribute
    return found


def _shifted(cases: tuple[tuple[int, str], ...], shift: int) -> tuple[tuple[int, str], ...]:
    return tuple((number + shift, case) for number, case in cases)
