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


class Types:
    """The plans of a table's types, each made when it is first asked for."""

    def __init__(self, entries: Sequence[dict[str, Any]]) -> None:
        self._entries = entries
        self._made: dict[int, TypePlan] = {}

    def __getitem__(self, number: int) -> TypePlan:
        if number not in self._made:
            entry = self._entries[number]
            plan = _BUILDERS[entry["type"]](entry, self)
            plan.typedef = entry.get("typedef", "")
            plan.message, plan.app_tag = entry.get("message", ""), entry.get("app-tag", "")
            self._made[number] = plan
        return self._made[number]

    def has_leafref(self, number: int) -> bool:
        """Whether a type is a leafref, or a union with one among its members."""
        entry = self._entries[number]
        return entry["type"] == "leafref" or any(map(self.has_leafref, entry.get("members", ())))


def _pairs(entry: dict[str, Any], name: str) -> Bounds:
    return tuple((low, high) for low, high in entry.get(name, ()))


def _integer(entry: dict[str, Any], _plans: Types) -> TypePlan:
    return IntegerPlan(entry["type"], ranges=_pairs(entry, "ranges"))


def _string(entry: dict[str, Any], _plans: Types) -> TypePlan:
    patterns = tuple(tuple(pattern) for pattern in entry.get("patterns", ()))
    return StringPlan("string", lengths=_pairs(entry, "lengths"), patterns=patterns)


def _leafref(entry: dict[str, Any], plans: Types) -> TypePlan:
    require = entry.get("require", False)
    value, path = plans[entry["value"]], entry["path"]
    return LeafrefPlan(
        "leafref", value=value, path=path, text=entry["text"], rule=entry["rule"], require=require
    )


_BUILDERS: dict[str, Callable[[dict[str, Any], Types], TypePlan]] = {
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
