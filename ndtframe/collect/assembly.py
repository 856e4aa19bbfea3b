"""Stage 4 of an import: several records become one network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ndtframe.collect import assumptions, document, standard_form, traffic_form, user_values
from ndtframe.collect.draft import Draft
from ndtframe.collect.lookup import Nodes
from ndtframe.collect.record import DocumentRecord, NetworkRecord, Reading
from ndtframe.collect.traffic_form import Scale
from ndtframe.errors import InputError


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user asks of an import.

    ``network`` is the name the network gets, or which network of a document is meant;
    ``assume_capacity`` in bit/s is for links of which nobody knows one; ``demand_scale`` is the
    bit/s per unit of demands.
    """

    network: str | None = None
    assume_capacity: int | None = None
    demand_scale: Decimal | None = None


def assemble(readings: Sequence[Reading], wishes: Wishes) -> Draft:
    """One network of all readings: topology, then demands, then user values, then assumptions.

    Raises :class:`~ndtframe.errors.InputError` if none or more than one of them is a topology, or
    if they do not fit together.
    """
    base = _topology(readings)
    if isinstance(base, DocumentRecord):
        made = document.draft(base, wishes.network)
    else:
        made = standard_form.draft(base, wishes.network)
    records = [reading for reading in readings if isinstance(reading, NetworkRecord)]
    nodes = Nodes.of(made.network)
    scale = _scale(records, wishes)
    for record in records:
        _check_fit(record, made, nodes)
        traffic_form.add_matrices(made, record, nodes, scale)
    for record in records:
        user_values.apply(made, record, nodes)
    assumptions.fill(made, wishes.assume_capacity)
    return made


def _topology(readings: Sequence[Reading]) -> Reading:
    """The one that holds the links; without links, the first that holds nodes."""
    whole = [reading for reading in readings if isinstance(reading, DocumentRecord)]
    parts = [reading for reading in readings if isinstance(reading, NetworkRecord)]
    linked: list[Reading] = [*whole, *(part for part in parts if part.links)]
    if len(linked) > 1:
        raise InputError(
            f"There is more than one topology: {', '.join(item.source for item in linked)}.",
            remedy="Import one; demands and attributes may stand in files of their own.",
        )
    found = linked or [part for part in parts if part.nodes]
    if not found:
        raise InputError(
            f"There is no topology in {', '.join(item.source for item in readings) or 'no file'}.",
            remedy="Import demands and attributes together with the topology they belong to.",
        )
    return found[0]


def _scale(records: Sequence[NetworkRecord], wishes: Wishes) -> Scale | None:
    if wishes.demand_scale is not None:
        return Scale(wishes.demand_scale, "user")
    for record in records:
        values = record.user_values
        if values is not None and values.demand_scale is not None:
            return Scale(values.demand_scale, values.demand_origin)
    return None


def _check_fit(record: NetworkRecord, made: Draft, nodes: Nodes) -> None:
    """Refuse demands that count the nodes of another format, and tell of nodes not used."""
    counting = any(matrix.by_index for matrix in record.matrices)
    if counting and made.format != record.format:
        raise InputError(
            f"The demands count the nodes of a graph file, but the topology is {made.source}.",
            where=record.source,
            remedy="Import the .graph file that belongs to them.",
        )
    if record.source != made.source:
        unknown = [node for node in record.nodes if not nodes.find(node.name or node.key)]
        if unknown:
            text = f"{len(unknown)} nodes are not in the topology, such as '{unknown[0].key}'"
            made.note("node", text, len(unknown))
