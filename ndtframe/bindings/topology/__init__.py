# Made by `ndt generate`; never edited.
"""Network topologies: RFC 8345 and RFC 8346."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.data.document import Document as BaseDocument
from ndtframe.data.fields import child, slots

if TYPE_CHECKING:
    from .ietf_network import Networks

__all__ = ["FORMAT", "Document"]

FORMAT = 7


class Document(BaseDocument):
    """A document of this model set: all of its top-level data."""

    __slots__ = slots("_networks")
    networks: Networks = child()
    """Serves as a top-level container for a list of networks."""
