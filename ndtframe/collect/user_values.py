"""Stage 7 of an import: what the user adds to a network, from attributes files.

A value for a named link goes before the source's; a ``default`` is for links of which the source
knows none.  Both directions of a link get it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ndtframe.collect.draft import LABEL, RISK_GROUP, Draft, Json, counted
from ndtframe.collect.lookup import Links, Nodes
from ndtframe.collect.quantities import CAPACITIES, METRICS, Quantity
from ndtframe.collect.record import NetworkRecord, RiskGroupRecord
from ndtframe.errors import InputError, Position


def apply(made: Draft, record: NetworkRecord, nodes: Nodes) -> None:
    """Add the user values of a record, if it has any.

    Raises :class:`~ndtframe.errors.InputError` for names of links and nodes that are not there.
    """
    values = record.user_values
    if values is None:
        return
    user = _User(made, nodes, Links(made.network, nodes), record.position())
    user.put(CAPACITIES, values.capacities, values.default_capacity, values.capacity_origin)
    user.put(METRICS, values.metrics, values.default_metric, values.metric_origin)
    for group in values.risk_groups:
        user.add_group(group)


@dataclass(frozen=True, slots=True)
class _User:
    """Puts the values of one file, ``where``, into a network."""

    made: Draft
    nodes: Nodes
    links: Links
    where: Position

    def put(
        self, quantity: Quantity, named: Mapping[str, int], default: int | None, origin: str
    ) -> None:
        values = self._named(quantity, named)
        changed = [link for link in self.made.links if link["link-id"] in values]
        for link in changed:
            quantity.put(link, values[link["link-id"]], origin)
        self._report(quantity, changed, "values of named links", origin)
        if default is not None:
            lacking = [link for link in self.made.links if not quantity.known(link)]
            for link in lacking:
                quantity.put(link, default, origin)
            self._report(quantity, lacking, quantity.show(default), origin)

    def _named(self, quantity: Quantity, named: Mapping[str, int]) -> dict[str, int]:
        """The value of each direction, by link id."""
        values: dict[str, int] = {}
        for name, value in named.items():
            for link in self.links.both(name, quantity.name, self.where):
                if values.setdefault(link["link-id"], value) != value:
                    raise InputError(
                        f"The link '{name}' is given two values of {quantity.name}.",
                        where=self.where,
                        remedy="A value holds for both directions: leave one of the two out.",
                    )
        return values

    def _report(self, quantity: Quantity, links: list[Json], value: str, origin: str) -> None:
        if not links:
            return
        count, file = self.made.pairs(links), Path(self.where.file).name
        shown = counted(count, "link")
        if origin == "assumed":
            rule = f"The user supposes {quantity.plural} in {file}: {value}."
            note = f"{quantity.plural} of {shown} supposed in {file}: {value}"
            self.made.assume(quantity.name, rule, count, note)
        else:
            text = f"{quantity.plural} of {shown} from the user in {file}: {value}"
            self.made.note(quantity.name, text, count)

    def add_group(self, group: RiskGroupRecord) -> None:
        groups = self.made.network.setdefault(RISK_GROUP, [])
        if any(known["group-id"] == group.group_id for known in groups):
            raise InputError(
                f"There are two risk groups of the id '{group.group_id}'.",
                where=self.where,
                remedy="Give one of them another id.",
            )
        user = f"risk group '{group.group_id}'"
        links = [link for name in group.links for link in self.links.both(name, user, self.where)]
        value: Json = {"group-id": group.group_id}
        if group.label is not None:
            value[LABEL.partition(":")[2]] = group.label
        if links:
            value["link"] = list(dict.fromkeys(link["link-id"] for link in links))
        if group.nodes:
            nodes = (self.nodes.one(name, user, self.where) for name in group.nodes)
            value["node"] = list(dict.fromkeys(nodes))
        groups.append(value)
