"""The types of a table as plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ndtframe.data.types import (
    BinaryPlan,
    BitsPlan,
    BooleanPlan,
    Bounds,
    DecimalPlan,
    EmptyPlan,
    InstanceIdentifierPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)


def build_types(entries: Sequence[dict[str, Any]]) -> list[TypePlan]:
    """The plans of a table's types; a type refers only to those before it."""
    plans: list[TypePlan] = []
    for entry in entries:
        plan = _BUILDERS[entry["type"]](entry, plans)
        plan.typedef = entry.get("typedef", "")
        plan.message, plan.app_tag = entry.get("message", ""), entry.get("app-tag", "")
        plans.append(plan)
    return plans


def _pairs(entry: dict[str, Any], name: str) -> Bounds:
    return tuple((low, high) for low, high in entry.get(name, ()))


def _integer(entry: dict[str, Any], _plans: list[TypePlan]) -> TypePlan:
    return IntegerPlan(entry["type"], ranges=_pairs(entry, "ranges"))


def _string(entry: dict[str, Any], _plans: list[TypePlan]) -> TypePlan:
    patterns = tuple(tuple(pattern) for pattern in entry.get("patterns", ()))
    return StringPlan("string", lengths=_pairs(entry, "lengths"), patterns=patterns)


def _leafref(entry: dict[str, Any], plans: list[TypePlan]) -> TypePlan:
    require = entry.get("require", False)
    value, path = plans[entry["value"]], entry["path"]
    return LeafrefPlan(
        "leafref", value=value, path=path, text=entry["text"], rule=entry["rule"], require=require
    )


_BUILDERS: dict[str, Callable[[dict[str, Any], list[TypePlan]], TypePlan]] = {
    **{f"{sign}int{bits}": _integer for sign in ("", "u") for bits in (8, 16, 32, 64)},
    "decimal64": lambda e, _: DecimalPlan(
        "decimal64", digits=e["digits"], ranges=_pairs(e, "ranges")
    ),
    "string": _string,
    "boolean": lambda e, _: BooleanPlan("boolean"),
    "enumeration": lambda e, _: NamesPlan(
        "enumeration",
        names=frozenset(name for name, _ in e["enums"]),
        values=dict(e["enums"]),
    ),
    "identityref": lambda e, _: NamesPlan(
        "identityref", names=frozenset(e["identities"]), default_module=e["module"]
    ),
    "bits": lambda e, _: BitsPlan("bits", names=tuple(name for name, _ in e["bits"])),
    "binary": lambda e, _: BinaryPlan("binary", lengths=_pairs(e, "lengths")),
    "empty": lambda e, _: EmptyPlan("empty"),
    "union": lambda e, plans: UnionPlan("union", members=tuple(plans[m] for m in e["members"])),
    "leafref": _leafref,
    "instance-identifier": lambda e, _: InstanceIdentifierPlan(
        "instance-identifier", require=e.get("require", False)
    ),
}
