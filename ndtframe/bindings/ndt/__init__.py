# Made by `ndt generate`; never edited.
"""Network digital twin: RFC 8345, RFC 8346 and the ndtframe modules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.data.document import Document as BaseDocument
from ndtframe.data.fields import child, slots

if TYPE_CHECKING:
    from .ietf_network import Networks
    from .ndt_twin import Twins

__all__ = ["FORMAT", "Document"]

FORMAT = 6


class Document(BaseDocument):
    """A document of this model set: all of its top-level data."""

    __slots__ = slots("_networks", "_twins")
    networks: Networks = child()
    """Serves as a top-level container for a list of networks."""
    twins: Twins = child()
    """The twins of one place."""
