"""Options that say what a scenario changes, shared by the commands that take some."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Change

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--down",
        multiple=True,
        metavar="ELEMENT",
        help="A link, node or risk group fails: link:A-B, node:A or group:ID.",
    ),
    click.option(
        "--up", multiple=True, metavar="ELEMENT", help="A link or node that is down comes up."
    ),
    click.option(
        "--metric", multiple=True, metavar="LINK=METRIC", help="A link gets another IGP metric."
    ),
    click.option(
        "--capacity", multiple=True, metavar="LINK=RATE", help="A link gets another capacity."
    ),
    click.option(
        "--scale-demand",
        multiple=True,
        metavar="[FROM:TO=]FACTOR",
        help="All demands, or those between two nodes, are multiplied.",
    ),
    click.option("--add-demand", multiple=True, metavar="FROM:TO=RATE", help="A demand is added."),
    click.option("--directed", is_flag=True, help="Links change in the named direction only."),
    click.option(
        "--at", type=Decimal, metavar="SECONDS", help="When, from the start of the scenario."
    ),
    click.option(
        "--until", type=Decimal, metavar="SECONDS", help="When it is over; it stays if left out."
    ),
)


def change_options(function: F) -> F:
    """The options of changes; the command hands what they give to :func:`changes`."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def changes(
    down: tuple[str, ...],
    up: tuple[str, ...],
    metric: tuple[str, ...],
    capacity: tuple[str, ...],
    scale_demand: tuple[str, ...],
    add_demand: tuple[str, ...],
    directed: bool,
    at: Decimal | None,
    until: Decimal | None,
) -> list[Change]:
    """The changes that were asked for, in the order in which the options are listed."""
    from ndtframe.twin import changes as make

    when: dict[str, Any] = {"at": at or 0, "until": until}
    found = [_down(name, directed, when) for name in down]
    found += [_up(name, directed, when) for name in up]
    for text in metric:
        link, number = _pair(text, "--metric", "link:A-B=20")
        found.append(make.metric_change(link, _whole(number, "--metric"), directed, **when))
    for text in capacity:
        link, rate = _pair(text, "--capacity", "link:A-B=100G")
        found.append(make.capacity_change(link, _rate(rate, "--capacity"), directed, **when))
    for text in scale_demand:
        ends, factor = _pair(text, "--scale-demand", "A:B=1.5") if "=" in text else ("", text)
        source, destination = _ends(ends, "--scale-demand") if ends else (None, None)
        found.append(make.demand_scale(_factor(factor), source, destination, **when))
    for text in add_demand:
        ends, rate = _pair(text, "--add-demand", "A:B=1G")
        source, destination = _ends(ends, "--add-demand")
        found.append(make.demand_add(source, destination, _rate(rate, "--add-demand"), **when))
    return found


def _down(name: str, directed: bool, when: dict[str, Any]) -> Change:
    from ndtframe.twin.changes import group_down, link_down, node_down

    kind, colon, rest = name.partition(":")
    if kind == "group" and colon:
        return group_down(rest, **when)
    if kind == "node" and colon:
        return node_down(name, **when)
    if kind == "link" and colon:
        return link_down(name, directed, **when)
    raise UsageError(
        f"--down: '{name}' is neither a link, nor a node, nor a group.",
        remedy="Write link:A-B, node:A or group:ID.",
    )


def _up(name: str, directed: bool, when: dict[str, Any]) -> Change:
    from ndtframe.twin.changes import link_up, node_up

    kind, colon, _ = name.partition(":")
    if kind == "node" and colon:
        return node_up(name, **when)
    if kind == "link" and colon:
        return link_up(name, directed, **when)
    raise UsageError(
        f"--up: '{name}' is neither a link nor a node.", remedy="Write link:A-B or node:A."
    )


def _pair(text: str, option: str, example: str) -> tuple[str, str]:
    name, equals, value = text.rpartition("=")
    if not equals or not name:
        raise UsageError(f"{option}: '{text}' is not of the form {example}.")
    return name, value


def _ends(text: str, option: str) -> tuple[str, str]:
    """``A:B`` as two nodes; ``node:A:node:B`` too, and two ids of as many colons."""
    plain = re.fullmatch(r"((?:node:)?[^:]+):((?:node:)?[^:]+)", text)
    if plain:
        return plain[1], plain[2]
    parts = text.split(":")
    half = len(parts) // 2
    if len(parts) < 2 or len(parts) % 2 or not all(parts):
        raise UsageError(f"{option}: '{text}' does not name two nodes.", remedy="Write A:B.")
    return ":".join(parts[:half]), ":".join(parts[half:])


def _whole(text: str, option: str) -> int:
    if not re.fullmatch("[0-9]{1,20}", text):
        raise UsageError(f"{option}: '{text}' is no whole number, or too large.")
    return int(text)


def _factor(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UsageError(
            f"--scale-demand: '{text}' is no number.", remedy="Write 1.5 or A:B=1.5."
        ) from None


def _rate(text: str, option: str) -> int:
    from ndtframe.present.units import parse_rate

    try:
        return parse_rate(text)
    except UsageError as error:
        raise UsageError(f"{option}: {error.message}", remedy=error.remedy) from None
