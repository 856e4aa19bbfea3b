"""Our own attributes file in TOML: what the user adds to a network from another source.

::

    [capacity]            # origin = "user" unless it says "assumed"
    default = "10G"       # of links of which no other source knows one; bit/s with K, M, G, T
    "link:A-B" = "100G"   # both directions
    [metric]
    "link:A-B" = 20
    [demand]
    "A:B" = "2.5G"        # from A to B, in one matrix that is named as the file
    scale = 1000          # bit/s per unit of the other sources
    [[risk-group]]
    id = "duct-1"
    label = "Duct under the river"
    links = ["link:A-B"]  # both directions
    nodes = ["node:C"]

Links and nodes are named by their ids or with plain labels (``link:New York-Boston``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NoReturn, TypeVar

from ndtframe.collect import numbers
from ndtframe.collect.nearest import nearest
from ndtframe.collect.reading import Source
from ndtframe.collect.record import (
    DemandRecord,
    MatrixRecord,
    NetworkRecord,
    RiskGroupRecord,
    UserValues,
)
from ndtframe.errors import InputError, Position

ValueT = TypeVar("ValueT")

TABLES = ("capacity", "metric", "demand", "risk-group")
ORIGINS = ("user", "assumed")

_ENDS = re.compile("((?:node:)?[^:]+):((?:node:)?[^:]+)")
_TABLE = re.compile(r"^[ \t]*\[\[?[ \t]*[\w.\"-]+[ \t]*\]\]?[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*(?:capacity|metric|demand|risk-group)\b[^=\n]*=", re.MULTILINE)


def recognises(head: str) -> bool:
    """Whether the text has a line that opens a TOML table, or a key of ours."""
    return bool(_TABLE.search(head)) or bool(_KEY.search(head))


def read(source: Source) -> NetworkRecord:
    """The record of an attributes file, which holds user values only."""
    text = source.text()
    try:
        tables = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InputError(
            f"The file is not TOML: {error}.", where=source.name, remedy="Correct that line."
        ) from None
    except RecursionError:
        raise InputError(
            "The TOML is nested too deep.", where=source.name, remedy="No attributes file is."
        ) from None
    reader = _Reader(source.name, text)
    values = reader(tables)
    matrices = reader.matrices(source.stem, tables)
    return NetworkRecord(source.name, "attributes", matrices=matrices, user_values=values)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Checks the tables of one file; its messages tell the line of a key."""

    name: str
    text: str

    def __call__(self, tables: Mapping[str, Any]) -> UserValues:
        self._known(tables, TABLES, "the file")
        capacity, metric = self._table(tables, "capacity"), self._table(tables, "metric")
        demand = self._table(tables, "demand")
        others = [key for key in demand if not _ENDS.fullmatch(key)]
        self._known(others, ("scale", "origin", "A:B"), "[demand]")
        groups = tables.get("risk-group", [])
        if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
            self._refuse("risk-group", "is written as [[risk-group]]")
        return UserValues(
            capacities=self._by_link(capacity, "[capacity]", numbers.rate),
            default_capacity=self._value(capacity, "default", numbers.rate),
            capacity_origin=self._origin(capacity),
            metrics=self._by_link(metric, "[metric]", _metric),
            default_metric=self._value(metric, "default", _metric),
            metric_origin=self._origin(metric),
            demand_scale=self._value(demand, "scale", scale),
            demand_origin=self._origin(demand),
            risk_groups=self._groups(groups),
        )

    def matrices(self, name: str, tables: Mapping[str, Any]) -> tuple[MatrixRecord, ...]:
        """The demands that the file states, as one matrix; none if it states none."""
        table = self._table(tables, "demand")
        demands = tuple(
            DemandRecord(ends[1], ends[2], Decimal(rate), line=self._line(key))
            for key, value in table.items()
            if (ends := _ENDS.fullmatch(key))
            and (rate := self._converted(key, value, numbers.rate))
        )
        origin = self._origin(table)
        return (MatrixRecord(name, origin=origin, demands=demands),) if demands else ()

    def _table(self, tables: Mapping[str, Any], key: str) -> dict[str, Any]:
        table = tables.get(key, {})
        if not isinstance(table, dict):
            self._refuse(key, f"is a table, written as [{key}]")
        return dict(table)

    def _by_link(
        self, table: dict[str, Any], title: str, convert: Callable[[Any], ValueT]
    ) -> dict[str, ValueT]:
        links = {key: value for key, value in table.items() if key.startswith("link:")}
        others = [key for key in table if key not in links]
        self._known(others, ("default", "origin", "link:A-B"), title)
        return {key: self._converted(key, value, convert) for key, value in links.items()}

    def _value(
        self, table: dict[str, Any], key: str, convert: Callable[[Any], ValueT]
    ) -> ValueT | None:
        return self._converted(key, table[key], convert) if key in table else None

    def _converted(self, key: str, value: Any, convert: Callable[[Any], ValueT]) -> ValueT:
        try:
            return convert(value)
        except ValueError as error:
            self._refuse(key, f"is wrong: {error}")

    def _origin(self, table: dict[str, Any]) -> str:
        origin = table.get("origin", "user")
        if origin not in ORIGINS:
            self._refuse("origin", f"is one of {', '.join(ORIGINS)}, not {origin!r}")
        return str(origin)

    def _groups(self, groups: list[dict[str, Any]]) -> tuple[RiskGroupRecord, ...]:
        records = tuple(self._group(group) for group in groups)
        ids = [record.group_id for record in records]
        for group_id in ids:
            if ids.count(group_id) > 1:
                self._refuse(group_id, "is the id of two risk groups")
        return records

    def _group(self, group: dict[str, Any]) -> RiskGroupRecord:
        self._known(group, ("id", "label", "links", "nodes"), "[[risk-group]]")
        group_id, label = group.get("id"), group.get("label")
        if not isinstance(group_id, str) or not group_id:
            self._refuse("risk-group", "needs an id, a text that is not empty")
        if not isinstance(label, str | None):
            self._refuse("label", "is a text")
        links, nodes = self._names(group, "links"), self._names(group, "nodes")
        if not links and not nodes:
            self._refuse(group_id, "is a risk group without links and nodes")
        return RiskGroupRecord(group_id, label, links, nodes)

    def _names(self, group: dict[str, Any], key: str) -> tuple[str, ...]:
        names = group.get(key, [])
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            self._refuse(key, "is a list of texts")
        return tuple(names)

    def _known(self, keys: Any, known: tuple[str, ...], title: str) -> None:
        for key in keys:
            if key not in known:
                raise InputError(
                    f"The key '{key}' of {title} is unknown.",
                    where=Position(self.name, self._line(key)),
                    remedy=nearest(key, known, kind="key"),
                )

    def _refuse(self, key: str, message: str) -> NoReturn:
        raise InputError(
            f"'{key}' {message}.",
            where=Position(self.name, self._line(key)),
            remedy="Correct the attributes file.",
        )

    def _line(self, key: str) -> int | None:
        for number, line in enumerate(self.text.splitlines(), 1):
            if key in line.partition("#")[0]:
                return number
        return None


def _metric(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value < 2**63:
        raise ValueError(f"{value!r} is not a whole number of at least 1")
    return value


def scale(value: Any) -> Decimal:
    """The bit/s per unit of demands: a number, or a text such as "1M".

    Raises ``ValueError`` unless it is a number above 0 that a ``decimal64`` with nine fraction
    digits holds exactly.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        raise ValueError(f"{value!r} is not a number of bit/s per unit")
    number = numbers.prefixed(value) if isinstance(value, str) else numbers.decimal(str(value))
    if number <= 0:
        raise ValueError(f"{number} is not above 0")
    if Decimal(numbers.decimal64(number, 9)) != number:
        raise ValueError(f"{number} has more than nine fraction digits")
    return number
