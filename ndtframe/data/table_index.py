"""What the table of a model set has, by name; each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, TypeVar

from ndtframe.data.plan import BUILDING, NodePlan, SetPlan

T = TypeVar("T")


class Made(Mapping[str, T]):
    """What the entries of a table are, each made when it is first asked for."""

    def __init__(self, entries: Mapping[str, dict[str, Any]], make: Callable[..., T]) -> None:
        self._entries, self._make = entries, make
        self._made: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._made:
            with BUILDING:
                if name not in self._made:
                    self._made[name] = self._make(self._entries[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


MakePlan = Callable[[], NodePlan]


def places(table: dict[str, Any], plan: SetPlan) -> dict[str, MakePlan]:
    """What makes the plan of each class, by its name."""
    found: dict[str, MakePlan] = {}
    _place(found, table["data"], lambda: plan.document)
    for name, entry in by_name(table["notifications"]).items():
        _place_root(found, entry, partial(plan.notifications.__getitem__, name))
    for name, entry in by_name(table["operations"]).items():
        operation = partial(plan.operations.__getitem__, name)
        _place_root(found, entry["input"], partial(_part, operation, "input"))
        _place_root(found, entry["output"], partial(_part, operation, "output"))
    for name, entry in by_name(table["structures"]).items():
        structure = partial(plan.structures.__getitem__, name)
        _place_root(found, entry, partial(_part, structure, "node"))
    return found


def by_name(entries: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The entries of a table by name, or data path."""
    return {call_name(entry): entry for entry in entries}


def _part(make: Callable[[], Any], name: str) -> NodePlan:
    plan: NodePlan = getattr(make(), name)
    return plan


def _place_root(found: dict[str, MakePlan], entry: dict[str, Any], make: MakePlan) -> None:
    found[entry["class"]] = make
    _place(found, entry["fields"], make)


def _place(found: dict[str, MakePlan], entries: Iterable[dict[str, Any]], above: MakePlan) -> None:
    """Say how the plans of the classes below a plan are made."""
    for number, entry in enumerate(entries):
        if "class" in entry:
            make = partial(_below, above, number)
            found[entry["class"]] = make
            _place(found, entry["fields"], make)


def _below(above: MakePlan, number: int) -> NodePlan:
    return above().fields[number].node


def call_name(entry: dict[str, Any]) -> str:
    """The name of an operation or notification, or its data path if a data node has it."""
    name, module, parent = entry["name"], entry["module"], entry.get("parent", "")
    if not parent:
        return f"{module}:{name}"
    above = [step.partition(":")[0] for step in parent.split("/") if ":" in step]
    return f"{parent}/{name}" if above[-1] == module else f"{parent}/{module}:{name}"
