"""Sessions: one hypothetical state each, made from a real one that they leave alone.

A session rests on a view and shares its data, copying what it changes (copy-on-write).  Any number
run side by side; the live state goes on changing underneath, and a session does not see that until
it is put on a newer base (:mod:`ndtframe.twin.rebase`).

What a session is made of is an entry of ``ndt-session``'s list ``session``: its base and its
scenario.  From these two the hypothetical state is made again anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cached_property
from itertools import count
from types import TracebackType
from typing import TYPE_CHECKING, Self

from ndtframe.data.canonical import sha256
from ndtframe.data.state import StateKind
from ndtframe.errors import StateKindError, UsageError
from ndtframe.repository.records import time_text
from ndtframe.twin.apply import carry_out, with_ids
from ndtframe.twin.changes import Seconds, checked_seconds, describe, edited, kind_of
from ndtframe.twin.hypothetical import mark, refuse_claims
from ndtframe.twin.kept import twin_of
from ndtframe.twin.naming import Names
from ndtframe.twin.select import select_network
from ndtframe.twin.view import LiveView, PotentialView, SnapshotView, View

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.bindings.ndt.ndt_session import Session as SessionEntry
    from ndtframe.data.edit.edits import Patch


class Session:
    """Holds one hypothetical state; the only place where anything of a twin is changed.

    Use it in a ``with`` statement, or call :meth:`close`.
    """

    def __init__(self, base: View, *, twin: str = "twin", session_id: str = "session") -> None:
        if not isinstance(base, LiveView | SnapshotView | PotentialView):
            raise StateKindError(f"A session rests on a view, not on a {type(base).__name__}.")
        self.base = base.origin if isinstance(base, PotentialView) else base
        """The state of the real network that the session rests on."""
        self.record = _record(self.base, twin, session_id)
        """The session as a document of its own, kept up to date."""
        self.version = 0
        """The version of it that the twin keeps; 0 if none."""
        self._known: Names | None = None
        self._document: Document | None = self._fresh()
        self._in_steps = False
        """Whether the document was made step by step, and not at once of base and scenario."""
        if isinstance(base, PotentialView):
            self._note([_at_once(change) for change in base.changes])
            self._document, self._in_steps = base.document.fork(), True

    @cached_property
    def entry(self) -> SessionEntry:
        """The session as ``ndt-session`` has it."""
        return entry_of(self.record)

    @property
    def session_id(self) -> str:
        """Identifies the session in its twin."""
        return self.entry.session_id

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of the scenario so far, in order; they name elements by their ids."""
        return tuple(self.entry.scenario.change)

    @property
    def document(self) -> Document:
        """The hypothetical document after all changes, read-only; :meth:`edit` changes it."""
        if self._document is None:
            raise UsageError("The session is closed.", remedy="Open another one.")
        return self._document.freeze()

    def apply(self, changes: Iterable[Change]) -> Self:
        """Add changes to the scenario, all or none.

        Raises :class:`~ndtframe.errors.ModelError` for one that names what does not exist or asks
        for what cannot be, :class:`~ndtframe.errors.DataError` for what breaks a rule of the
        modules; the session is then as it was.
        """
        self.require_open()
        wanted = self._prepared(changes)
        if any(change.at or change.until is not None for change in (*self.changes, *wanted)):
            document, self._in_steps = self._made((*self.changes, *wanted), None), False
        else:
            document = self.document.fork()
            self._carry_out(wanted, document)
            self._in_steps = True
        self._note(wanted)
        self._document = document
        if any(kind_of(change) == "edit_" for change in wanted):
            self._known = None
        return self

    @contextmanager
    def edit(self) -> Iterator[Document]:
        """Change the hypothetical document itself: ``with session.edit() as document:``.

        It is a transaction: what was done becomes changes of the scenario, as edits of RFC 8072,
        at its last time; or nothing, if a rule is broken.
        """
        self.require_open()
        document = self.document.fork()
        with document.edit() as transaction:
            yield document
        _label(document)
        at = self.times()[-1]
        self._note([_described(edited(edit, at=at)) for edit in transaction.edits])
        self._document, self._in_steps = document, True
        self._known = None

    def times(self) -> tuple[Decimal, ...]:
        """The times at which the state changes, in seconds from the start; 0 where none is told."""
        found = {change.at for change in self.changes}
        found.update(change.until for change in self.changes if change.until is not None)
        return tuple(sorted(found)) or (Decimal(0),)

    def view(self, at: Seconds | None = None) -> PotentialView:
        """The state at a time of the scenario; after all of it if none is given.

        Later changes to the session do not reach the view.  Raises
        :class:`~ndtframe.errors.ModelError` for what is no time of a scenario.
        """
        document, moment = self.document, None if at is None else checked_seconds("at", at)
        if moment is not None and moment < self.times()[-1]:
            document = self._made(self.changes, moment)
        return PotentialView(document, self.base, _active(self.changes, moment))

    def edits(self, at: Seconds | None = None) -> Patch:
        """What the session changes in its base, at a time or in the end, as edits of RFC 8072."""
        return self._fresh().diff(self.view(at).document)

    def restore(self, record: Document, version: int) -> None:
        """Become what a kept document of a session on the same base says."""
        self._document = self._made(tuple(entry_of(record).scenario.change), None)
        self._in_steps = False
        self.record, self.version, self._known = record, version, None
        self.__dict__.pop("entry", None)

    def take_over(self, earlier: Session) -> None:
        """Be the same session as an earlier one, on another base; its changes are not taken."""
        told, entry = earlier.entry, self.entry
        with self.record.edit():
            entry.label, entry.description = told.label, told.description
            entry.created_at = told.created_at
            entry.scenario.label = told.scenario.label
            entry.scenario.description = told.scenario.description
            entry.scenario.duration = told.scenario.duration
            for base in told.earlier_base:
                entry.earlier_base.add(base.clone())
            if told.base_.snapshot not in entry.earlier_base:
                entry.earlier_base.add(
                    snapshot=told.base_.snapshot, content_hash=told.base_.content_hash
                )
        self.version = earlier.version

    def state_hash(self) -> str:
        """The hash of the hypothetical state after all changes, as base and scenario make it.

        Made step by step, entries that were removed and came back may stand elsewhere.
        """
        document = self._made(self.changes, None) if self._in_steps else self.document
        return sha256(document.to_json().encode())

    def close(self) -> None:
        """End the work on the session; views that were taken stay."""
        self._document = None

    def require_open(self) -> None:
        """Raise :class:`~ndtframe.errors.UsageError` for a session that is kept to be read."""
        if self.entry.state != "open":
            raise UsageError(
                f"The session '{self.session_id}' is {self.entry.state} and does not change.",
                remedy=f"Reopen it (ndt session reopen {self.session_id}), or open another one.",
            )

    def _fresh(self) -> Document:
        document = self.base.document.fork()
        mark(document, StateKind.POTENTIAL)
        return document

    def _prepared(self, changes: Iterable[Change]) -> list[Change]:
        wanted = [_described(_required(change).clone()) for change in changes]
        return [with_ids(change, self._names()) for change in wanted]

    def _names(self) -> Names:
        """The names of elements: those of the base, unless an edit may have changed them."""
        from ndtframe.twin.extract import extract

        if not any(kind_of(change) == "edit_" for change in self.changes):
            return self.base.names()
        if self._known is None:
            network = select_network(self.document, self.base.network_id)
            self._known = Names(extract(network, self.base.matrix_id))
        return self._known

    def _made(self, changes: Iterable[Change], at: Decimal | None) -> Document:
        """The state at a time, or after all times, made from the base."""
        document = self._fresh()
        self._carry_out(_active(changes, at), document)
        return document

    def _carry_out(self, changes: Iterable[Change], document: Document) -> None:
        with document.edit():
            for change in changes:
                carry_out(change, document, self.base.network_id, self.base.matrix_id)
        _label(document)

    def _note(self, changes: Iterable[Change]) -> None:
        """Put changes at the end of the scenario, under their ids where these are free."""
        known = self.entry.scenario.change
        with self.record.edit():
            for change in changes:
                if change.change_id is None or change.change_id in known:
                    numbers = (str(number) for number in count(len(known) + 1))
                    change.change_id = next(name for name in numbers if name not in known)
                known.add(change)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def entry_of(document: Document) -> SessionEntry:
    """The session that a document holds."""
    (entry,) = twin_of(document).session
    return entry


def _label(document: Document) -> None:
    """Refuse a network that an edit calls anything but potential; label one that was added."""
    refuse_claims(document, (StateKind.POTENTIAL,), "the state of a session")
    mark(document, StateKind.POTENTIAL)


def _at_once(change: Change) -> Change:
    """A copy of a change that holds from the start, for good."""
    copy = change.clone()
    copy.at = copy.until = None  # type: ignore[assignment]
    return copy


def _described(change: Change) -> Change:
    """The change with its sentence, if it has none; names are those that were given."""
    if change.summary is None:
        change.summary = describe(change)
    return change


def _required(change: Change) -> Change:
    from ndtframe.bindings.ndt.ndt_session import Change

    if isinstance(change, Change):
        return change
    raise UsageError(
        f"A {type(change).__name__} is no change.",
        remedy="Changes are made by the functions of ndtframe.twin.changes.",
    )


def _active(changes: Iterable[Change], at: Decimal | None) -> list[Change]:
    """The changes that hold at a time, or after all times, in the order in which they are made."""
    return sorted((one for one in changes if _holds(one, at)), key=lambda change: change.at)


def _holds(change: Change, at: Decimal | None) -> bool:
    if at is None:
        return change.until is None
    return change.at <= at and (change.until is None or at < change.until)


def _record(base: View, twin: str, session_id: str) -> Document:
    """The document of a session without changes."""
    from ndtframe.bindings.ndt import Document

    record = Document()
    entry = record.twins.twin.add(name=twin).session.add(session_id=session_id)
    entry.base_.snapshot = base.base
    entry.base_.content_hash = base.content_hash
    if base.observed_at is not None:
        entry.base_.observed_at = time_text(base.observed_at)
    entry.base_.network, entry.base_.matrix = base.network_id, base.matrix_id
    return record
