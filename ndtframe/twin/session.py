"""Sessions: one hypothetical state each, made from a real one that they leave alone.

A session rests on a view and shares its data, copying what it changes (copy-on-write).  Any number
run side by side; the live state goes on changing underneath, and a session does not see that.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ndtframe.errors import StateKindError, UsageError
from ndtframe.twin.apply import apply
from ndtframe.twin.changes import Change
from ndtframe.twin.naming import Names
from ndtframe.twin.select import select_network
from ndtframe.twin.view import LiveView, PotentialView, SnapshotView, View

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document


class Session:
    """Holds one hypothetical state; the only place where anything of a twin is changed.

    ``changes`` are those applied so far.  Use it in a ``with`` statement, or call :meth:`close`.
    """

    def __init__(self, base: View) -> None:
        if not isinstance(base, LiveView | SnapshotView | PotentialView):
            raise StateKindError(f"A session rests on a view, not on a {type(base).__name__}.")
        self.base = base
        self.changes: tuple[Change, ...] = ()
        self._document: Document | None = base.document.fork()

    @property
    def document(self) -> Document:
        """The hypothetical document, to be read and changed until the next apply or view.

        Those leave it as it is, read-only, and the session goes on with a copy of it.
        """
        if self._document is None:
            raise UsageError("The session is closed.", remedy="Open another one.")
        return self._document

    def apply(self, changes: Iterable[Change]) -> Self:
        """Apply changes, all or none.

        Raises :class:`~ndtframe.errors.ModelError` for one that names what does not exist or asks
        for what cannot be; the session is then as it was.
        """
        from ndtframe.twin.extract import extract

        wanted = tuple(changes)
        before = self.document
        self._document = before.fork()
        document = before.fork()
        network = select_network(document, self.base.network_id)
        names = Names(extract(network, self.base.matrix_id))
        for change in wanted:
            apply(change, network, names, self.base.matrix_id)
        self._document = document
        self.changes += wanted
        return self

    def view(self) -> PotentialView:
        """The state as it is now; later changes to the session do not reach it."""
        shown = self.document
        self._document = shown.fork()
        return PotentialView(
            shown,
            base=self.base.base,
            observed_at=self.base.observed_at,
            network_id=self.base.network_id,
            matrix_id=self.base.matrix_id,
        )

    def close(self) -> None:
        """End the session; what was hypothetical is gone, views that were taken stay."""
        self._document = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
