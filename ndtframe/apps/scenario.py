"""Scenarios: changes as JSON values, and as sentences.

======================  ==========================================================
``kind``                members (``directed`` may be left out, and stands for false)
======================  ==========================================================
``link-down``           ``link``, ``directed``
``node-down``           ``node``
``group-down``          ``group``
``metric-change``       ``link``, ``metric``, ``directed``
``capacity-change``     ``link``, ``rate`` (bit/s), ``directed``
``demand-scale``        ``factor`` and, both optional, ``source``, ``destination``
``demand-add``          ``source``, ``destination``, ``rate`` (bit/s)
======================  ==========================================================
"""

from __future__ import annotations

from dataclasses import asdict, fields
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from ndtframe.apps.results import DescribedChange
from ndtframe.errors import ModelError
from ndtframe.twin.changes import (
    CapacityChange,
    Change,
    DemandAdd,
    DemandScale,
    GroupDown,
    LinkDown,
    MetricChange,
    NodeDown,
)

KINDS: dict[str, type[Change]] = {
    "link-down": LinkDown,
    "node-down": NodeDown,
    "group-down": GroupDown,
    "metric-change": MetricChange,
    "capacity-change": CapacityChange,
    "demand-scale": DemandScale,
    "demand-add": DemandAdd,
}


def change_from_json(value: Any) -> Change:
    """A change from its JSON values; a change is given back as it is.

    Raises :class:`~ndtframe.errors.ModelError` for a kind or a member that does not exist, and for
    a value of the wrong type.
    """
    if isinstance(value, Change):
        return value
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        raise ModelError(
            f"a change has the kind {kind!r}, which does not exist."
            if isinstance(value, dict)
            else f"a change is an object with a member 'kind', not {value!r}.",
            remedy=f"The kinds are: {', '.join(KINDS)}.",
        )
    members = {name: item for name, item in value.items() if name != "kind"}
    _refuse_unknown(kind, members)
    try:
        return _adapter(kind).validate_python(members)
    except ValidationError as error:
        faults = "; ".join(f"{fault['loc'][0]}: {fault['msg']}" for fault in error.errors())
        raise ModelError(
            f"a change of kind '{kind}' is not complete or not right: {faults}."
        ) from (error)


def change_to_json(change: Change) -> dict[str, Any]:
    """The JSON values that :func:`change_from_json` reads; what is not set is left out."""
    kind = next(name for name, made in KINDS.items() if isinstance(change, made))
    members = {
        name: str(item) if isinstance(item, Decimal) else item
        for name, item in asdict(change).items()
        if item is not None and item is not False
    }
    return {"kind": kind, **members}


def described(change: Change) -> DescribedChange:
    """The change as a sentence and as JSON values."""
    return DescribedChange(describe(change), change_to_json(change))


def describe(change: Change) -> str:
    """The change as a sentence without a full stop."""
    match change:
        case LinkDown():
            return f"{change.link} goes down{_direction(change.directed)}"
        case NodeDown():
            return f"{change.node} goes down, and its links with it"
        case GroupDown():
            return f"all of risk group {change.group} goes down"
        case MetricChange():
            return f"{change.link} gets metric {change.metric}{_direction(change.directed)}"
        case CapacityChange():
            rate = _rate(change.rate)
            return f"{change.link} gets a capacity of {rate}{_direction(change.directed)}"
        case DemandScale():
            return f"{_demands(change)} are multiplied by {change.factor}"
        case DemandAdd():
            rate = _rate(change.rate)
            return f"a demand of {rate} from {change.source} to {change.destination} is added"


def _refuse_unknown(kind: str, members: dict[str, Any]) -> None:
    known = [field.name for field in fields(KINDS[kind])]
    unknown = sorted(set(members) - set(known))
    if unknown:
        raise ModelError(
            f"a change of kind '{kind}' has no member '{unknown[0]}'.",
            remedy=f"Its members are: {', '.join(known)}.",
        )


@cache
def _adapter(kind: str) -> TypeAdapter[Change]:
    return TypeAdapter(KINDS[kind])


def _direction(directed: bool) -> str:
    return ", in this direction only" if directed else ""


def _demands(change: DemandScale) -> str:
    source = f" from {change.source}" if change.source else ""
    destination = f" to {change.destination}" if change.destination else ""
    return f"demands{source}{destination}" if source or destination else "all demands"


def _rate(rate: int) -> str:
    for factor, unit in ((10**12, "Tbit/s"), (10**9, "Gbit/s"), (10**6, "Mbit/s")):
        if rate >= factor:
            return f"{Decimal(rate) / factor:f} {unit}"
    return f"{rate} bit/s"
