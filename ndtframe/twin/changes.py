"""Changes: what a scenario does to a network, as entries of ``ndt-session``'s list ``change``.

Each function makes one that stands in no scenario yet; :meth:`ndtframe.twin.session.Session.apply`
puts it into one.  A link is named as people name it, ``link:A-B``, and means both directions unless
the change is ``directed``; the id of one RFC 8345 link means its pair as well.  ``at`` and
``until`` are seconds from the start of the scenario: a change without ``until`` stays.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ndtframe.bindings.ndt.ndt_session import Change
from ndtframe.data.edit.edits import Edit, Patch
from ndtframe.errors import ModelError

_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no YANG string holds (RFC 7950, 9.4)."""

Seconds = int | float | Decimal
"""A length of time; a thousandth of a second is the least that counts."""

MOST = 2**63 - 1
"""The greatest metric or demand: models compute with 64 bits and a sign."""

MOST_FACTOR = Decimal(2**63 - 1) / 10**9
"""The greatest factor of demands: the greatest number with nine digits behind the point."""

MOST_CAPACITY = 2**64 - 1
"""The greatest capacity: a uint64 of YANG, which models take as a float."""


def link_down(
    link: str, directed: bool = False, *, at: Seconds = 0, until: Seconds | None = None
) -> Change:
    """A link stops carrying traffic."""
    return _state("down", at, until, link=link, directed=directed)


def link_up(
    link: str, directed: bool = False, *, at: Seconds = 0, until: Seconds | None = None
) -> Change:
    """A link carries traffic again."""
    return _state("up", at, until, link=link, directed=directed)


def node_down(node: str, *, at: Seconds = 0, until: Seconds | None = None) -> Change:
    """A node stops carrying traffic, and so do all its links."""
    return _state("down", at, until, node=node)


def node_up(node: str, *, at: Seconds = 0, until: Seconds | None = None) -> Change:
    """A node carries traffic again."""
    return _state("up", at, until, node=node)


def group_down(group: str, *, at: Seconds = 0, until: Seconds | None = None) -> Change:
    """Every node and link of a risk group stops carrying traffic."""
    return _state("down", at, until, risk_group=group)


def metric_change(
    link: str,
    metric: int,
    directed: bool = False,
    *,
    at: Seconds = 0,
    until: Seconds | None = None,
) -> Change:
    """A link gets another IGP metric, from 1 to :data:`MOST`."""
    _require(metric, 1, MOST, f"metric of '{link}'")
    change = _at(at, until, directed)
    change.metric.link = _named(link)
    change.metric.value = metric
    return change


def capacity_change(
    link: str, rate: int, directed: bool = False, *, at: Seconds = 0, until: Seconds | None = None
) -> Change:
    """A link gets another capacity, in bit/s."""
    _require(rate, 0, MOST_CAPACITY, f"capacity of '{link}'")
    change = _at(at, until, directed)
    change.capacity.link = _named(link)
    change.capacity.rate = rate
    return change


def demand_scale(
    factor: Decimal | int,
    source: str | None = None,
    destination: str | None = None,
    *,
    at: Seconds = 0,
    until: Seconds | None = None,
) -> Change:
    """Demands are multiplied by a factor: all, or those from ``source`` and to ``destination``.

    A factor has nine digits behind the point at most.
    """
    change = _at(at, until)
    scale = change.demand_scale
    for end, name in (("source", source), ("destination", destination)):
        setattr(scale, end, None if name is None else _named(name)[0])
    exact = Decimal(factor)
    if not exact.is_finite() or not 0 <= exact <= MOST_FACTOR or exact != round(exact, 9):
        raise ModelError(
            f"Demands cannot be multiplied by {factor}.",
            remedy=f"Expected 0 to {MOST_FACTOR}, with nine digits behind the point at most.",
        )
    scale.factor = exact
    return change


def demand_add(
    source: str,
    destination: str,
    rate: int,
    *,
    at: Seconds = 0,
    until: Seconds | None = None,
) -> Change:
    """A demand of ``rate`` bit/s is added."""
    _require(rate, 0, MOST, f"rate of the demand from '{source}'")
    change = _at(at, until)
    (change.demand.source,), (change.demand.destination,) = _named(source), _named(destination)
    change.demand.rate = rate
    return change


def edited(edit: Edit, *, at: Seconds = 0, until: Seconds | None = None) -> Change:
    """Any other change of the data, as an edit of RFC 8072."""
    (written,) = Patch((edit,)).to_value()["ietf-yang-patch:yang-patch"]["edit"]
    change = _at(at, until)
    for name in ("operation", "target", "point", "where", "value"):
        setattr(change.edit_, name, written.get(name))
    return change


def as_edit(change: Change) -> Edit:
    """The edit that an ``edit`` change stands for.

    Raises :class:`~ndtframe.errors.DataError` where it is none.
    """
    from ndtframe.bindings.ndt import Document

    told = change.edit_
    names = ("operation", "target", "point", "value")
    row: dict[str, Any] = {name: getattr(told, name) for name in names}
    if told.operation in ("insert", "move"):
        row["where"] = told.where
    row = {name: value for name, value in row.items() if value is not None}
    patch = {"ietf-yang-patch:yang-patch": {"patch-id": "change", "edit": [row]}}
    (edit,) = Patch.from_value(patch, Document.model_set())
    return edit


def kind_of(change: Change) -> str:
    """Which kind of change it is, by the attribute that says so: ``operational_state``, ..."""
    for kind in KINDS:
        if change.is_set(kind):
            return kind
    raise ModelError(
        "A change says nothing.", remedy="Make it with a function of ndtframe.twin.changes."
    )


KINDS = ("operational_state", "metric", "capacity", "demand_scale", "demand", "edit_")
"""The kinds of change, as attributes of :class:`Change`."""


def describe(change: Change) -> str:
    """The change as a sentence without a full stop, with its times."""
    return _SENTENCES[kind_of(change)](change) + _when(change)


def _states(change: Change) -> str:
    told = change.operational_state
    groups = [f"all of risk group {name}" for name in told.risk_group]
    names = ", ".join([*told.node, *told.link, *groups])
    nodes = ", and its links with it" if told.node and told.state == "down" else ""
    goes = {"down": "goes down", "up": "comes up"}.get(told.state, "is in an unknown state")
    return f"{names} {goes}{nodes}{_direction(change)}"


def _metric(change: Change) -> str:
    links = ", ".join(change.metric.link)
    return f"{links} gets metric {change.metric.value}{_direction(change)}"


def _capacity(change: Change) -> str:
    links, rate = ", ".join(change.capacity.link), _rate(change.capacity.rate or 0)
    return f"{links} gets a capacity of {rate}{_direction(change)}"


def _scale(change: Change) -> str:
    told = change.demand_scale
    source = f" from {told.source}" if told.source else ""
    destination = f" to {told.destination}" if told.destination else ""
    which = f"demands{source}{destination}" if source or destination else "all demands"
    factor = f"{told.factor:f}"
    factor = factor.rstrip("0").rstrip(".") if "." in factor else factor
    return f"{which} are multiplied by {factor}"


def _demand(change: Change) -> str:
    told = change.demand
    rate = _rate(told.rate or 0)
    return f"a demand of {rate} from {told.source} to {told.destination} is added"


def _edit(change: Change) -> str:
    return f"{change.edit_.operation} {change.edit_.target}"


_SENTENCES = {
    "operational_state": _states,
    "metric": _metric,
    "capacity": _capacity,
    "demand_scale": _scale,
    "demand": _demand,
    "edit_": _edit,
}


def _at(at: Seconds, until: Seconds | None, directed: bool = False) -> Change:
    change = Change()
    for name, given in (("at", at), ("until", until)):
        if given:
            setattr(change, name, checked_seconds(name, given))
        elif given is not None and name == "until":
            raise ModelError("A change is over at its start.", remedy="Give 'until' after 'at'.")
    if directed:
        change.directed = True
    return change


def checked_seconds(name: str, given: Seconds) -> Decimal:
    """A time of a scenario, to the millisecond; raises ModelError for what is none."""
    value = Decimal(str(given))
    if not value.is_finite() or not 0 <= value < 10**15:
        raise ModelError(f"'{name}' is {given}.", remedy="Expected seconds, from 0 to below 1e15.")
    return value.quantize(Decimal("0.001"))


def _state(
    state: str,
    at: Seconds,
    until: Seconds | None,
    *,
    directed: bool = False,
    **elements: str,
) -> Change:
    change = _at(at, until, directed)
    told = change.operational_state
    if state != "down":
        setattr(told, "state", state)  # noqa: B010 - a text for a literal
    for name, element in elements.items():
        setattr(told, name, _named(element))
    return change


def _named(element: str) -> tuple[str]:
    """The name of an element, alone; one that no YANG string can hold names none."""
    if _ILLEGAL.search(element):
        raise ModelError(f"There is no element '{element}': no name holds such characters.")
    return (element,)


def _when(change: Change) -> str:
    start = f" at {seconds_text(change.at)}" if change.at else ""
    return start if change.until is None else f"{start} until {seconds_text(change.until)}"


def seconds_text(seconds: Decimal) -> str:
    """A length of time as people write it: ``1800 s``."""
    text = f"{seconds:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + " s"


def _direction(change: Change) -> str:
    return ", in this direction only" if change.directed else ""


def _rate(rate: int) -> str:
    for factor, unit in ((10**12, "Tbit/s"), (10**9, "Gbit/s"), (10**6, "Mbit/s")):
        if rate >= factor:
            return f"{Decimal(rate) / factor:f} {unit}"
    return f"{rate} bit/s"


def _require(value: int, least: int, most: int, what: str) -> None:
    """Refuse a value out of bounds; one of very many digits is not written out."""
    if not least <= value <= most:
        shown = str(value) if abs(value) <= 10 * most else "out of bounds"
        raise ModelError(f"The {what} is {shown}.", remedy=f"Expected {least} to {most}.")
