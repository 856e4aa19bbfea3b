# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-inventory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ndtframe.data.fields import default, entries, slots
from ndtframe.data.lists import KeyedList
from ndtframe.data.node import Container, Entry


class ExternalReference(Entry):
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum.

    Schema path ``/ndt-inventory:inventory/item/external-reference``.  Concept ``ExternalReference``.
    """

    __slots__ = slots("reference_id", "model", "revision", "protocol", "server", "instance")
    reference_id: str
    """Identifies the reference in its entry, such as 'ticket'."""
    model: str
    """The model that the entry follows, by the name that its authors gave it, such as
    'ietf-l3vpn-ntw' or 'TMF639'."""
    revision: str | None
    """The revision or version of the model."""
    protocol: str | None
    """The protocol by which the server is asked, such as 'RESTCONF'."""
    server: str | None
    """The root under which the server offers the model."""
    instance: str
    """The entry on that server: a path or an identifier, as the protocol wants it."""


class Inventory(Container):
    """The things that the network is made of.

    Schema path ``/ndt-inventory:inventory``.  Concept ``InventoryItem``.
    """

    __slots__ = slots("_item")
    item: KeyedList[str, Item] = entries()
    """One thing."""


class Item(Entry):
    """One thing.

    Schema path ``/ndt-inventory:inventory/item``.  Concept ``InventoryItem``.
    """

    __slots__ = slots(
        "item_id",
        "label",
        "description",
        "kind",
        "parent_",
        "position",
        "runs_through",
        "element",
        "_state",
        "manufacturer",
        "model_name",
        "serial_number",
        "source",
        "method",
        "observed_at",
        "collected_at",
        "stored_at",
        "_external_reference",
    )
    item_id: str
    """Identifies the item."""
    label: str | None
    """Name as people write it, in any script."""
    description: str | None
    """What it is, in a sentence or more."""
    kind: Literal["ndt-inventory:cable", "ndt-inventory:card", "ndt-inventory:chassis", "ndt-inventory:duct", "ndt-inventory:equipment", "ndt-inventory:fibre", "ndt-inventory:optical-amplifier", "ndt-inventory:passive", "ndt-inventory:port", "ndt-inventory:rack", "ndt-inventory:room", "ndt-inventory:site", "ndt-inventory:transceiver"]
    """What kind of thing it is."""
    parent_: str | None
    """The item that it is inside of, such as the chassis of a card."""
    position: str | None
    """Where in its parent it is, as is written there, such as 'slot 3'."""
    runs_through: Sequence[str]
    """The items that a long thing lies in from its one end to its other: ducts of a cable,
    cables of a fibre."""
    element: Sequence[str]
    """Its place in the map: the elements that it is, or that are gone without it."""
    state: Literal["planned", "spare", "in-use", "removed"] = default("in-use")
    """Where the item stands, as its record says."""
    manufacturer: str | None
    """Who made it."""
    model_name: str | None
    """What its maker calls it."""
    serial_number: str | None
    """The number that its maker gave it."""
    source: str | None
    """The source, by its name in the twin."""
    method: Literal["file", "replay", "sampled", "on-change", "aggregated", "computed"] | None
    """How it was collected."""
    observed_at: str | None
    """When it held in the real network, if the source tells."""
    collected_at: str | None
    """When it was read from the source."""
    stored_at: str | None
    """When it was stored in the twin."""
    external_reference: KeyedList[str, ExternalReference] = entries()
    """A pointer to an entry that is kept elsewhere, after a model of somebody else, such as a
    YANG module of the IETF or an interface of the TM Forum."""
