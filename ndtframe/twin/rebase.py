"""A scenario on a newer base: what still holds is made again, what does not is told.

The live state moves on under a session.  Put on a newer base, the changes of its scenario are made
one after the other; a change is in conflict where it names what is not there any longer, and where
the network itself changed what it sets, to another value than it sets.  A change that says how
much more or less (``demand-scale``) sets nothing, and is in conflict with no new value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ndtframe.data.node import Node
from ndtframe.errors import DataError, ModelError
from ndtframe.twin.apply import carry_out
from ndtframe.twin.changes import kind_of
from ndtframe.twin.kept import twin_of
from ndtframe.twin.session import Session
from ndtframe.twin.view import View

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.data.edit.edits import Edit

_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
Reason = Literal["absent", "changed"]
_MARKS = ("/ndt-topology:state", "-origin", "/origin")
"""How paths end that tell of the scenario itself."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change that does not fit a newer base, as the list ``conflict`` of ``rebase`` has it."""

    change: Change
    reason: Reason
    text: str

    def to_json(self) -> dict[str, Any]:
        """The conflict as RFC 7951 values."""
        return {"change-id": self.change.change_id, "reason": self.reason, "text": self.text}


@dataclass(frozen=True, slots=True)
class Rebased:
    """What came of putting a session on a newer base.

    ``session`` is the one on the newer base, or ``None`` where conflicts stood in the way.
    """

    session: Session | None
    conflicts: tuple[Conflict, ...]


def rebase(session: Session, base: View, *, force: bool = False) -> Rebased:
    """Put a session on a newer base; with ``force``, without the changes that are in conflict.

    The session that was given stays as it is.  The new one has its id and takes its place when it
    is saved.
    """
    session.require_open()
    conflicts = tuple(_conflicts(session, base))
    if conflicts and not force:
        return Rebased(None, conflicts)
    left_out = {conflict.change.change_id for conflict in conflicts}
    moved = Session(base, twin=twin_of(session.record).name, session_id=session.session_id)
    moved.take_over(session)
    moved.apply(change for change in session.changes if change.change_id not in left_out)
    return Rebased(moved, conflicts)


def _conflicts(session: Session, base: View) -> Iterator[Conflict]:
    """The changes that do not fit, in their order; those that follow build on what does."""
    old, new = session.base.document.fork(), base.document.fork()
    for change in session.changes:
        edits = _carried_out(change, old, session.base)
        try:
            with new.edit():
                carry_out(change, new, base.network_id, base.matrix_id)
        except (ModelError, DataError) as error:
            yield Conflict(change, "absent", str(error))
            continue
        if kind_of(change) == "demand_scale":
            continue
        moved = _moved(edits, session.base.document, base.document)
        if moved is not None:
            yield Conflict(change, "changed", moved)


def _carried_out(change: Change, document: Document, base: View) -> Iterable[Edit]:
    with document.edit() as transaction:
        carry_out(change, document, base.network_id, base.matrix_id)
    return transaction.edits


def _moved(edits: Iterable[Edit], old: Document, new: Document) -> str | None:
    """What the network itself set otherwise meanwhile, of what edits set; a sentence."""
    for edit in edits:
        if edit.target.endswith(_MARKS):
            continue
        before, after = _value(old, edit.target), _value(new, edit.target)
        if _plain(after) not in (_plain(before), _plain(edit.value)):
            return f"{edit.target} was {_shown(before)} and is {_shown(after)} by now."
    return None


def _value(document: Document, path: str) -> Any:
    """What stands at an instance-identifier, as JSON values; ``None`` if nothing does."""
    found = document.find(path)
    if not found:
        return None
    return found[0].to_value() if isinstance(found[0], Node) else found[0]


def _plain(value: Any) -> Any:
    """A value so that numbers and their texts (RFC 7951, 6.1) are the same."""
    if isinstance(value, bool | dict | list | None):
        return value
    text = str(value)
    return Decimal(text) if _NUMBER.fullmatch(text) else text


def _shown(value: Any) -> str:
    if value is None:
        return "absent"
    return "there with other values" if isinstance(value, dict) else f"'{value}'"
