"""``--store``: where the graphs of a twin are kept, a folder or an endpoint of SPARQL 1.1."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ndtframe.errors import UsageError
from ndtframe.semantics.endpoint_address import Address

if TYPE_CHECKING:
    from ndtframe.semantics.store import GraphStore

FOLDER: Final = "graph"
"""Where the store of a twin is, in its folder, if nothing else is said."""

Place = Path | Address
"""A folder, or an endpoint."""


def _place(text: str) -> Place:
    return Address.of(text) if Address.is_one(text) else Path(text)


STORE = click.option(
    "--store",
    type=_place,
    metavar="FOLDER|URL",
    help="The folder of the graph store, or a SPARQL endpoint; 'graph' beside twin.toml if left "
    "out.",
)


def to_write(place: Place) -> GraphStore:
    """The store of a place, to be written; a folder is made."""
    from ndtframe.semantics.store import GraphStore

    return GraphStore(endpoint=place) if isinstance(place, Address) else GraphStore(place)


def to_read(place: Place) -> GraphStore | None:
    """The store of a place, to be read; None for a folder that holds none."""
    from ndtframe.semantics.store import GraphStore
    from ndtframe.semantics.store_folder import StoreFolder

    if isinstance(place, Address):
        return GraphStore(endpoint=place, read_only=True)
    return GraphStore(place, read_only=True) if StoreFolder.holds_store(place) else None


def missing(place: Place) -> UsageError:
    """The error for a folder that holds no store."""
    return UsageError(
        "There is no graph store here.",
        where=str(place),
        remedy="Build it: ndt graph build --store FOLDER",
    )
