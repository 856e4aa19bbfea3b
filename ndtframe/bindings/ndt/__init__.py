# Made by `ndt generate`; never edited.
"""Network digital twin: RFC 8345, RFC 8346 and the ndtframe modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.data.document import Document as BaseDocument
from ndtframe.data.fields import child, presence, slots

if TYPE_CHECKING:
    from .ietf_network import Networks
    from .ndt_event import Events
    from .ndt_implementation import Implementation
    from .ndt_inventory import Inventory
    from .ndt_observation import Observations
    from .ndt_service import Services
    from .ndt_twin import Twins

__all__ = ["FORMAT", "Document"]

FORMAT = 7


class Document(BaseDocument):
    """A document of this model set: all of its top-level data."""

    __slots__ = slots(
        "_networks",
        "_twins",
        "_services",
        "_inventory",
        "_events",
        "_observations",
        "_implementation",
    )
    networks: Networks = child()
    """Serves as a top-level container for a list of networks."""
    twins: Twins = child()
    """The twins of one place."""
    services: Services = child()
    """The services of the network, their customers, what is wanted, and what must fail apart."""
    inventory: Inventory = child()
    """The things that the network is made of."""
    events: Events = child()
    """What happened to the network and what was done to it."""
    observations: Observations = child()
    """What was observed in the real network."""
    implementation: Implementation | None = presence()
    """The statement of one implementation."""
