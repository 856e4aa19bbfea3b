"""Numbers and keys of a record, with messages that name file and line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from ndtframe.collect.nearest import nearest
from ndtframe.collect.numbers import decimal
from ndtframe.collect.record import LinkRecord, NodeRecord
from ndtframe.errors import InputError, Position


def number(text: str, what: str, where: Position) -> Decimal:
    """The exact number written in a field, which ``what`` names in the message."""
    try:
        return decimal(text)
    except ValueError as error:
        raise InputError(
            f"The {what} is wrong: {error}.", where=where, remedy="Write a plain decimal number."
        ) from None


def not_negative(value: Decimal, what: str, where: Position) -> Decimal:
    """The number, refused if it is below 0."""
    if value < 0:
        raise InputError(
            f"The {what} is negative: {value}.",
            where=where,
            remedy="Correct it, or leave it out if it is not known.",
        )
    return value


def stated(value: Decimal | None) -> Decimal | None:
    """The number, or ``None`` for 0, by which sources say that they know none."""
    return value or None


def check_keys(source: str, nodes: Iterable[NodeRecord], links: Iterable[LinkRecord]) -> None:
    """Refuse two nodes of one key, and links whose ends are no nodes of the record."""
    known: dict[str, NodeRecord] = {}
    for node in nodes:
        first = known.setdefault(node.key, node)
        if first is not node:
            line = f" (the first is in line {first.line})" if first.line else ""
            raise InputError(
                f"There are two nodes of the name '{node.key}'{line}.",
                where=Position(source, node.line),
                remedy="Names that links refer to must be different: rename one of the two.",
            )
    for link in links:
        for end in (link.source, link.target):
            if end not in known:
                raise unknown_node(end, known, f"link{_named(link.name)}", source, link.line)


def unknown_node(
    name: str, known: Iterable[str], user: str, source: str, line: int | None
) -> InputError:
    """The error for a link or demand, told by ``user``, that names a node which is not there."""
    return InputError(
        f"The {user} names the node '{name}', which does not exist.",
        where=Position(source, line),
        remedy=nearest(name, known, kind="node"),
    )


def _named(name: str | None) -> str:
    return f" '{name}'" if name else ""
