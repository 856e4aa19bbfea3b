# Made by `ndt generate`; never edited.
"""Data of the YANG module ndt-topology."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from ndtframe.data.fields import slots
from ndtframe.data.node import Container, Entry


class Assumption(Entry):
    """A rule by which values that no source carries were derived.

    Schema path ``/ietf-network:networks/network/ndt-topology:assumption``.
    """

    __slots__ = slots("subject", "rule", "count")
    subject: str
    """The kind of value that was missing, for example 'metric'."""
    rule: str
    """How the value was derived, as a sentence."""
    count: int | None
    """How many elements carry a value derived by the rule."""


class Capacity(Container):
    """How much the link can carry in its direction.

    Schema path ``/ietf-network:networks/network/ietf-network-topology:link/ndt-topology:capacity``.
    """

    __slots__ = slots("rate", "origin")
    rate: int | None
    """The greatest rate of data. In bit/s."""
    origin: Literal["source", "user", "assumed", "hypothetical"] | None
    """Where the rate comes from."""


class Location(Container):
    """Where the node stands, in the WGS 84 reference system.

    Schema path ``/ietf-network:networks/network/node/ndt-topology:location``.
    """

    __slots__ = slots("latitude", "longitude")
    latitude: Decimal | None
    """Positive to the north. In degree."""
    longitude: Decimal | None
    """Positive to the east. In degree."""


class RiskGroup(Entry):
    """Nodes and links that fail together, such as fibres in one duct.

    Schema path ``/ietf-network:networks/network/ndt-topology:risk-group``.
    """

    __slots__ = slots("group_id", "label", "link", "node")
    group_id: str
    """Identifies the group within the network."""
    label: str | None
    """Name as the source writes it, in any script."""
    link: Sequence[str]
    """A link that fails with the group."""
    node: Sequence[str]
    """A node that fails with the group."""
