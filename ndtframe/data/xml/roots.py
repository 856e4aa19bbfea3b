"""What may stand at the top of a text: the elements of a root, and those around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial
from typing import Any, Final, TypeVar

from ndtframe.data.plan import NodePlan, SetPlan
from ndtframe.data.xml.children import Child, Names, Schema
from ndtframe.data.xml.names import (
    EVENT_TIME,
    INSTANCE_DATA,
    NETCONF,
    NETCONF_NOTIFICATION,
    RESTCONF,
    SPACE,
)
from ndtframe.data.xml.parsing import parsed
from ndtframe.data.xml.reader import Reader
from ndtframe.errors import DataError, Position, Violation

R = TypeVar("R", bound=Reader)

_AROUND_DOCUMENTS: Final = frozenset(
    [f"{NETCONF} {name}" for name in ("rpc-reply", "data", "config")]
    + [f"{INSTANCE_DATA} {name}" for name in ("instance-data-set", "content-data")]
    + [f"{RESTCONF} data", "data", "config"]
)
_DATE_AND_TIME: Final = re.compile(
    r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T[0-2][0-9](?::[0-5][0-9]){2}"
    r"(?:\.[0-9]+)?(?:Z|[+-][0-2][0-9]:[0-5][0-9])",
    re.ASCII | re.IGNORECASE,
)
_AROUND_OTHERS: Final = frozenset([f"{NETCONF_NOTIFICATION} notification"])
_BESIDE_OTHERS: Final[Names] = {f"{NETCONF_NOTIFICATION} {EVENT_TIME}": Child.of_text(EVENT_TIME)}


def is_event_time(value: Any) -> bool:
    """Whether a value is a date and time as notifications tell it (RFC 5277, 4; RFC 3339)."""
    return isinstance(value, str) and _DATE_AND_TIME.fullmatch(value.strip(SPACE)) is not None


def root(cls: Any, kind: type[R]) -> Callable[[], R]:
    """Makes readers for roots of class ``cls``."""
    schema, plan = _schema(cls.model_set()), cls.plan()
    if _is_bare(plan):
        return partial(kind, schema, schema.below(plan), _AROUND_DOCUMENTS)
    names = {schema.name(plan.module, plan.name): Child.of_root(plan), **_BESIDE_OTHERS}
    return partial(kind, schema, names, _AROUND_OTHERS)


def content(plan: NodePlan, reader: Reader) -> dict[str, Any]:
    """The object of a root, out of its element and what stands around that (RFC 5277, 4)."""
    if _is_bare(plan):
        return reader.value
    if reader.is_wrapped and EVENT_TIME not in reader.value:
        message = f"The notification has no '{EVENT_TIME}'."
        reader.violations.append(Violation("missing-element", "", message, "RFC 5277, 4"))
    elif reader.is_wrapped and not is_event_time(reader.value[EVENT_TIME]):
        message = f"'{EVENT_TIME}' is not the date and time of RFC 3339"
        reader.violations.append(Violation("invalid-value", "", message, "RFC 5277, 4"))
    if Child.ROOT not in reader.value and not reader.violations:
        message = f"expected the element '{plan.name}' of {plan.module}"
        reader.violations.append(Violation("missing-element", "", message))
    value: dict[str, Any] = reader.value.get(Child.ROOT, {})
    return value


def member_of(set_plan: SetPlan, text: bytes | str, where: Position | str | None) -> str:
    """``module:name`` of the element of a text, that of an envelope aside.

    Raises :class:`~ndtframe.errors.DataError` for what is not XML.
    """
    make = partial(Reader, _schema(set_plan), _BESIDE_OTHERS, _AROUND_OTHERS)
    strange = parsed(make, text, where).violations
    return strange[0].path.removeprefix("/") if strange else ""


def around_notifications(
    set_plan: SetPlan, text: bytes | str, where: Position | str | None
) -> dict[str, Any]:
    """The value of a text of nodes around a notification of one of them (RFC 7950, 7.16.2).

    Raises :class:`~ndtframe.errors.DataError`.
    """
    schema = _WithNotifications(set_plan)
    names = {**schema.below(set_plan.document), **_BESIDE_OTHERS}
    reader = parsed(partial(Reader, schema, names, _AROUND_OTHERS), text, where)
    if reader.violations:
        raise DataError(reader.violations, where=where)
    return {name: value for name, value in reader.value.items() if name != EVENT_TIME}


class _WithNotifications(Schema):
    """The children of all nodes, notifications among them."""

    def __init__(self, set_plan: SetPlan) -> None:
        super().__init__(set_plan)
        self._notifications = [plan for plan in set_plan.notifications.values() if plan.around[1:]]

    def below(self, plan: NodePlan) -> Names:
        """What may stand below a node."""
        found = dict(super().below(plan))
        for item in self._notifications:
            if item.around[-1] is plan:
                member = item.name if item.module == plan.module else f"{item.module}:{item.name}"
                child = Child("container", item.name, member, item)
                found[self.name(item.module, item.name)] = child
        return found


@cache
def _schema(set_plan: SetPlan) -> Schema:
    return Schema(set_plan)


def _is_bare(plan: NodePlan) -> bool:
    """Whether a root has no element of its own, as documents have none."""
    return not plan.module
