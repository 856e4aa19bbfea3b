"""The life cycle whose state a leaf holds (``ndt-ext:initial``, ``transition``); part of stage 3.

Where the statements may stand, and how often, is the grammar's; here is what they must say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ndtframe.errors import Position, SchemaError
from ndtframe.schema import types
from ndtframe.schema.draft import Draft
from ndtframe.schema.keywords import FROM, INITIAL, TO, TRANSITION
from ndtframe.schema.statement import Statement
from ndtframe.schema.tree import LifeCycle, Transition

_APART = ("rpc", "action", "notification", "structure")


def refuse(draft: Draft) -> None:
    """Refuse a life cycle of a node that is no leaf."""
    for statement in _statements(draft):
        what = f"is a {draft.kind} and has '{statement.keyword} {statement.argument}'"
        raise _wrong(draft, what, statement.position, "it in a leaf of type enumeration")


def life_cycle_of(draft: Draft, type_: types.Type, default: str | None) -> LifeCycle | None:
    """The life cycle that a leaf declares, if any; ``default`` is that of the leaf.

    Raises :class:`~ndtframe.errors.SchemaError` where it does not hang together.
    """
    first = next(_statements(draft), None)
    if first is None:
        return None
    if not isinstance(type_, types.Enumeration):
        what = f"has '{first.keyword} {first.argument}' and is of type {type_.name}"
        raise _wrong(draft, what, first.position, "an enumeration of the states")
    states = tuple(name for name, _ in type_.enums)
    initial = _initial(draft, states)
    found = tuple(_transition(draft, item, states) for item, _ in draft.all(TRANSITION))
    _refuse_forks(draft, found)
    _refuse_unreachable(draft, initial, states, found)
    _refuse_start(draft, initial, default)
    _refuse_nameless(draft)
    return LifeCycle(states, initial.argument, found)


def _statements(draft: Draft) -> Iterator[Statement]:
    return (item for item, _ in draft.properties if item.keyword in (INITIAL, TRANSITION))


def _initial(draft: Draft, states: Sequence[str]) -> Statement:
    found = [item for item, _ in draft.all(INITIAL)]
    if not found:
        raise _wrong(draft, "has transitions and no initial state", None, f"one '{INITIAL}'")
    if len(found) > 1:
        what = f"has a second initial state, '{found[1].argument}'"
        raise _wrong(draft, what, found[1].position, f"one '{INITIAL}'")
    _require_state(draft, found[0], states)
    return found[0]


def _require_state(draft: Draft, statement: Statement, states: Sequence[str]) -> None:
    if statement.argument not in states:
        what = f"has no state '{statement.argument}'"
        raise _wrong(draft, what, statement.position, f"one of: {', '.join(states)}")


def _transition(draft: Draft, statement: Statement, states: Sequence[str]) -> Transition:
    sources, target = list(statement.all(FROM)), next(statement.all(TO))
    seen: set[str] = set()
    for item in (*sources, target):
        _require_state(draft, item, states)
        if item.argument in seen:
            what = f"names '{item.argument}' twice in the transition '{statement.argument}'"
            raise _wrong(draft, what, item.position, "states that differ")
        seen.add(item.argument)
    names = tuple(item.argument for item in sources)
    said = statement.text("description")
    return Transition(statement.argument, names, target.argument, statement.position, said)


def _refuse_forks(draft: Draft, found: Sequence[Transition]) -> None:
    """A trigger leads from one state to one other state at most."""
    seen: dict[tuple[str, str], str] = {}
    for item in found:
        for source in item.sources:
            if (source, item.trigger) in seen:
                what = f"leads from '{source}' twice by '{item.trigger}'"
                other = f"the other is to '{seen[source, item.trigger]}'"
                expected = "a trigger to lead from one state to one other"
                raise _wrong(draft, f"{what}; {other}", item.position, expected)
            seen[source, item.trigger] = item.target


def _refuse_unreachable(
    draft: Draft, initial: Statement, states: Sequence[str], found: Sequence[Transition]
) -> None:
    reached: set[str] = set()
    waiting = {initial.argument}
    while waiting:
        reached |= waiting
        waiting = {item.target for item in found if reached & {*item.sources}} - reached
    lost = [state for state in states if state not in reached]
    if lost:
        what = f"never gets from '{initial.argument}' to '{lost[0]}'"
        raise _wrong(draft, what, initial.position, "a transition to each of its states")


def _refuse_start(draft: Draft, initial: Statement, default: str | None) -> None:
    """An absent state would be none, or another than the initial one."""
    mandatory = draft.text("mandatory") == "true"
    if not mandatory and default != initial.argument:
        what = f"begins as '{initial.argument}' and is {default or 'nothing'} where it is absent"
        raise _wrong(
            draft, what, initial.position, f"'default \"{initial.argument}\"' or 'mandatory true'"
        )


def _refuse_nameless(draft: Draft) -> None:
    """What has a state in a document can be found in the next: entries without keys cannot."""
    above = list(_above(draft))
    nameless = [item for item in above if item.kind == "list" and item.one("key") is None]
    if nameless and not any(item.kind in _APART for item in above):
        what = f"has a life cycle in the list '{nameless[0].name}', whose entries have no key"
        raise _wrong(draft, what, None, "'key' in the list, or no life cycle")


def _above(draft: Draft) -> Iterator[Draft]:
    while draft.parent is not None:
        draft = draft.parent
        yield draft


def _wrong(draft: Draft, what: str, where: Position | None, expected: str) -> SchemaError:
    return SchemaError(
        f"'{draft.name}' {what}.",
        where=draft.position if where is None else where,
        remedy=f"Expected {expected} (module ndt-ext).",
    )
