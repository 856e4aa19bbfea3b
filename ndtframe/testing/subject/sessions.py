"""Sessions, each of which holds one hypothetical state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.testing.subject.views import Views, edits_of
from ndtframe.twin.changes import edited
from ndtframe.twin.rebase import rebase
from ndtframe.twin.session import Session

if TYPE_CHECKING:
    from ndtframe.data.edit.edits import Patch


class Sessions(Views):
    """``session``: opened on any view, kept by the twin, and found there again."""

    def session(self, name: Any) -> Session:
        """The session of that id, as the twin kept it."""
        return self.followed.twin.open_session(str(name))

    def session_open(self, arguments: Arguments) -> Result:
        """A new session on a view."""
        twin = self.followed.twin
        base = self.view(arguments["base"])
        session = twin.session(base, session_id=twin.free_session_id())
        twin.save(session)
        return {"session": session.session_id}

    def session_close(self, arguments: Arguments) -> Result:
        """The session changes no more."""
        self.followed.twin.end_session(self.session(arguments["session"]))
        return {}

    def session_change(self, arguments: Arguments) -> Result:
        """Make the hypothetical state what a document says, or carry out edits on it."""
        session = self.session(arguments["session"])
        session.apply([edited(edit) for edit in self._wanted(session, arguments)])
        self.followed.twin.save(session)
        return {}

    def session_difference(self, arguments: Arguments) -> Result:
        """The edits that make the hypothetical state of the base."""
        return {"edits": edits_of(self.session(arguments["session"]).edits())}

    def session_rebase(self, arguments: Arguments) -> Result:
        """Put the session on another view, by default the live one."""
        session = self.session(arguments["session"])
        done = rebase(session, self.view(arguments.get("base", "live")))
        if done.session is None:
            told = " ".join(conflict.text for conflict in done.conflicts)
            raise Refused(f"The session does not fit there: {told}")
        self.followed.twin.save(done.session)
        return {}

    def _wanted(self, session: Session, arguments: Arguments) -> Patch:
        from ndtframe.bindings.ndt import Document
        from ndtframe.data.edit.edits import Patch

        if "edits" in arguments:
            patch = {"patch-id": "asked", "edit": arguments["edits"]}
            return Patch.from_value({"ietf-yang-patch:yang-patch": patch}, Document.model_set())
        return session.document.diff(_labelled(Document.from_value(arguments["document"])))


def _labelled(document: Any) -> Any:
    """The document with its networks marked as potential, as the state of a session has them."""
    from ndtframe.data.state import StateKind
    from ndtframe.twin.hypothetical import mark

    mark(document, StateKind.POTENTIAL)
    return document
