"""Life cycles: how the state that a leaf holds may change (``ndt-ext:transition``).

YANG sees no value but the present one.  Here is what sees two: :func:`advance` changes a state as
its module declares, :func:`check_change` judges a new version of a document beside the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from ndtframe.errors import LifeCycleError, Violation

if TYPE_CHECKING:
    from ndtframe.data.node import Node
    from ndtframe.data.plan import FieldPlan, NodePlan


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of state: what triggers it, the states it starts in, the one it ends in.

    ``rule`` is its place in its YANG module.
    """

    trigger: str
    sources: tuple[str, ...]
    target: str
    rule: str


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """The states that a leaf may hold one after the other.

    ``path`` is the schema path of the leaf, ``rule`` its place in its YANG module.
    """

    path: str
    states: tuple[str, ...]
    initial: str
    transitions: tuple[Transition, ...]
    rule: str

    @property
    def final(self) -> tuple[str, ...]:
        """The states that nothing leads out of."""
        return tuple(state for state in self.states if not self.ways(state))

    @property
    def triggers(self) -> tuple[str, ...]:
        """All triggers, each once, in the order of the module."""
        return tuple(dict.fromkeys(item.trigger for item in self.transitions))

    def ways(self, state: str) -> dict[str, str]:
        """Where triggers lead from a state."""
        return {item.trigger: item.target for item in self.transitions if state in item.sources}

    def after(self, state: str, trigger: str) -> str:
        """The state that a trigger leads to; :class:`~ndtframe.errors.LifeCycleError` if none."""
        why = self.why_not(state, trigger)
        if why:
            raise _error(self, self.path, why)
        return self.ways(state)[trigger]

    def why_not(self, state: str, trigger: str) -> str:
        """Why a trigger leads nowhere from a state, and what does; "" if it leads somewhere."""
        ways = self.ways(state)
        if trigger in ways:
            return ""
        if state not in self.states:
            return f"'{state}' is none of its states, which are {', '.join(self.states)}"
        near = get_close_matches(trigger, self.triggers, n=1)
        hint = f" (did you mean '{near[0]}'?)" if near and trigger not in self.triggers else ""
        return f"'{trigger}' leads nowhere from '{state}'{hint}: {self._possible(state)}"

    def why_not_next(self, before: str | None, after: str) -> str:
        """Why a state cannot follow another, or begin if that is ``None``; "" if it can."""
        if before is None:
            begun = f"it is '{after}' from the start, and begins as '{self.initial}'"
            return "" if after == self.initial else begun
        if after == before or after in self.ways(before).values():
            return ""
        return f"'{before}' became '{after}', and no transition is so: {self._possible(before)}"

    def _possible(self, state: str) -> str:
        ways = self.ways(state)
        if not ways:
            return f"'{state}' is final"
        named = ", ".join(f"'{trigger}' (to '{target}')" for trigger, target in ways.items())
        return f"from there lead{'s' * (len(ways) == 1)} {named}"


def life_cycle(node: Node | type[Node], attribute: str) -> LifeCycle:
    """The life cycle of a leaf of a node or its class.

    Raises AttributeError for a name that does not exist, TypeError for what has no life cycle.
    """
    plan = node.plan()
    found = plan.named(attribute).life_cycle
    if found is None:
        raise TypeError(f"'{attribute}' of {plan.cls.__name__} declares no life cycle")
    return found


def life_cycles(node: Node | type[Node]) -> Iterator[LifeCycle]:
    """All life cycles in and below a node or its class, in the order of the schema."""
    return _below(node.plan())


def _below(plan: NodePlan) -> Iterator[LifeCycle]:
    for field in plan.fields:
        if field.life_cycle is not None:
            yield field.life_cycle
        if field.kind in ("container", "list"):
            yield from _below(field.node)


def advance(node: Node, attribute: str, trigger: str) -> str:
    """Change the state that a leaf of ``node`` holds by a trigger, and give the new one.

    Raises :class:`~ndtframe.errors.LifeCycleError` if the trigger does not lead on from the present
    state; AttributeError and TypeError as :func:`life_cycle`.
    """
    cycle, present = life_cycle(node, attribute), getattr(node, attribute)
    path = _path(node, node.plan().named(attribute))
    if present is None:
        begins = f"it has no state yet, and begins as '{cycle.initial}'"
        raise _error(cycle, path, f"'{trigger}' leads nowhere: {begins}")
    why = cycle.why_not(present, trigger)
    if why:
        raise _error(cycle, path, why)
    target = cycle.ways(present)[trigger]
    setattr(node, attribute, target)
    return target


def check_change(before: Node | None, after: Node) -> None:
    """Refuse a new version of a document in which a state changed as no transition declares.

    ``before`` is the version that it replaces, or ``None``: then every state must be the initial
    one, as it must be in all that was not there before.  One transition may lie between the two.
    What is gone is not judged.  Raises :class:`~ndtframe.errors.LifeCycleError` with every leaf
    that is wrong.
    """
    found = undeclared_changes(before, after)
    if found:
        raise LifeCycleError(found)


def undeclared_changes(before: Node | None, after: Node) -> list[Violation]:
    """What :func:`check_change` refuses, in the order of the document."""
    if before is not None and type(before) is not type(after):
        raise TypeError(f"expected two versions of one document, not {before!r} and {after!r}")
    return list(_changes(before, after))


def _changes(before: Any, after: Any) -> Iterator[Violation]:
    for field in _leading(after.plan()):
        if field.life_cycle is not None:
            yield from _change(field, field.life_cycle, before, after)
        elif field.is_list:
            yield from _entries(_value(before, field), _value(after, field))
        elif type(before) is not type(after) or field.get(after) is not field.get(before):
            child = _value(after, field)
            if child is not None:
                yield from _changes(_value(before, field), child)


def _change(field: FieldPlan, cycle: LifeCycle, before: Any, after: Any) -> Iterator[Violation]:
    old, new = _value(before, field), _value(after, field)
    why = cycle.why_not_next(old, new) if new is not None else ""
    if why:
        yield _violation(cycle, _path(after, field), why)


def _entries(before: Any, after: Any) -> Iterator[Violation]:
    """The changes of the entries of a list; those that two documents share are not looked at."""
    known = {} if before is None else before._index
    for key, entry in list(after._index.items()):
        if known.get(key) is not entry:
            yield from _changes(None if before is None else before.get(key), after[key])


def _value(node: Any, field: FieldPlan) -> Any:
    """What a node has in a field; one of another instance of a mount point may have no such."""
    if node is None or field.attribute not in node.plan().by_attribute:
        return None
    return getattr(node, field.attribute)


@cache
def _leading(plan: NodePlan) -> tuple[FieldPlan, ...]:
    """The fields that hold states or have some below them.

    What is mounted inline is known by the node alone.  Entries without keys cannot be followed.
    """
    return tuple(field for field in plan.fields if field.life_cycle is not None or _leads(field))


def _leads(field: FieldPlan) -> bool:
    if field.kind not in ("container", "list"):
        return False
    if field.is_list and not field.node.key_attributes:
        return False
    mount = field.node.mount
    return bool(_leading(field.node)) or (mount is not None and mount.is_open)


def _path(node: Node, field: FieldPlan) -> str:
    return f"{node.path.rstrip('/')}/{field.member}"


def _error(cycle: LifeCycle, path: str, why: str) -> LifeCycleError:
    return LifeCycleError([_violation(cycle, path, why)])


def _violation(cycle: LifeCycle, path: str, why: str) -> Violation:
    return Violation("invalid-value", path, why, cycle.rule)
