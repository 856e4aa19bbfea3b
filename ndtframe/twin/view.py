"""Views: what a twin shows of a network, each of one state kind.

A view never changes.  ``LiveView`` and ``SnapshotView`` are of the real network, ``PotentialView``
is what a session made of one of them.  A function that asks for a ``LiveView`` cannot be given
potential data: the types are distinct.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from ndtframe.data.state import StateKind
from ndtframe.twin.hypothetical import refuse_claims, refuse_session

if TYPE_CHECKING:
    from datetime import datetime

    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ietf_network import Network
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.twin.columns import NetworkColumns
    from ndtframe.twin.naming import Names


class View:
    """One state of a network: its document and where it comes from.

    ``base`` names the stored snapshot it rests on ("snapshot-3"), and ``content_hash`` is the hash
    of its content, where it was stored.  The document is read-only from then on.  Raises
    :class:`~ndtframe.errors.StateKindError` for a document that a session made, unless the view is
    of potential data, and for one whose networks say that they are of another kind.
    """

    state: ClassVar[StateKind]

    def __init__(
        self,
        document: Document,
        *,
        base: str,
        content_hash: str | None = None,
        observed_at: datetime | None = None,
        network_id: str | None = None,
        matrix_id: str | None = None,
    ) -> None:
        if self.state is not StateKind.POTENTIAL:
            refuse_session(document, f"shown as {self.state}")
        refuse_claims(document, (self.state,), f"shown as {self.state}")
        self.document = document.freeze()
        self.base = base
        self.content_hash = content_hash
        self.observed_at = observed_at
        self.network_id = network_id
        self.matrix_id = matrix_id
        self._columns: NetworkColumns | None = None
        self._names: Names | None = None

    @property
    def network(self) -> Network:
        """The network the view is of: the one that was asked for, else the only one."""
        from ndtframe.twin.select import select_network

        return select_network(self.document, self.network_id)

    def columns(self) -> NetworkColumns:
        """The network as arrays, made once."""
        if self._columns is None:
            from ndtframe.twin.extract import extract

            self._columns = extract(self._plain_network(), self.matrix_id)
        return self._columns

    def _plain_network(self) -> Network:
        """The network with its links in the plain form, as a twin stores it."""
        return self.network

    def names(self) -> Names:
        """The elements of the network by the names people use, made once."""
        if self._names is None:
            from ndtframe.twin.naming import Names

            self._names = Names(self.columns())
        return self._names


class LiveView(View):
    """The newest state of the real network."""

    state = StateKind.LIVE


class SnapshotView(View):
    """An earlier state of the real network."""

    state = StateKind.SNAPSHOT


class PotentialView(View):
    """A hypothetical state, made by a session: the changes that make it of a real one.

    ``origin`` is the view of the real network that it rests on.
    """

    state = StateKind.POTENTIAL

    def __init__(self, document: Document, origin: View, changes: Sequence[Change]) -> None:
        super().__init__(
            document,
            base=origin.base,
            content_hash=origin.content_hash,
            observed_at=origin.observed_at,
            network_id=origin.network_id,
            matrix_id=origin.matrix_id,
        )
        self.origin = origin
        self.changes = tuple(changes)

    def _plain_network(self) -> Network:
        """The network; an edit may have brought links of both directions or of many ends."""
        from ndtframe.convert.plain import to_plain
        from ndtframe.twin.changes import kind_of
        from ndtframe.twin.select import select_network

        if not any(kind_of(change) == "edit_" for change in self.changes):
            return self.network
        network = select_network(self.document.fork(), self.network_id)
        to_plain(network)
        return network


class IntendedView(View):
    """The state that the network should have, as somebody wants it."""

    state = StateKind.INTENDED
