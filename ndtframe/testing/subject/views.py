"""Views of the twin, of whatever kind; the network that changes underneath; snapshots."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ndtframe.contracts.subject import Refused
from ndtframe.repository.records import time_text
from ndtframe.testing.subject.base import Arguments, Base, Result
from ndtframe.testing.subject.network import Followed, moment
from ndtframe.twin.session import Session
from ndtframe.twin.view import PotentialView, View

if TYPE_CHECKING:
    from ndtframe.contracts import SnapshotRecord
    from ndtframe.data.edit.edits import Patch


class Views(Base):
    """``view``, ``network``, ``instance``, ``sync`` and ``snapshot``."""

    _instances: dict[str, Followed]
    """Twins of the same network beside the first."""

    def opened(self) -> None:
        """At first there is one twin."""
        super().opened()
        self._instances = {}

    def view(self, wanted: Any) -> View:
        """The view of the twin that VIEW of the messages names."""
        twin = self.followed.twin
        match wanted:
            case "live":
                return twin.live()
            case {"snapshot": str(name)}:
                return twin.snapshot(name)
            case {"at": str(time)}:
                return twin.at(moment(time))
            case {"session": str(name)}:
                return self.session(name).view()
            case {"intended": str(name)}:
                return twin.intended(name or None)
        raise Refused(f"{wanted!r} names no view.")

    def session(self, name: Any) -> Session:
        """The session of that id; the part that knows sessions has it."""
        raise Refused(f"There is no session '{name}'.")

    def view_read(self, arguments: Arguments) -> Result:
        """A view as a document, or the parts of it that are asked for."""
        from ndtframe.data.subset import subset

        view, only = self.view(arguments["view"]), arguments.get("only")
        document = view.document.to_value() if only is None else subset(view.document, only)
        return {"state-kind": str(view.state), **self._about(view), "document": document}

    def view_changes(self, arguments: Arguments) -> Result:
        """The edits that lead from one view to another."""
        before, after = (self.view(arguments[name]) for name in ("from", "to"))
        return {"edits": edits_of(before.document.diff(after.document))}

    def view_write(self, arguments: Arguments) -> Result:
        """Write a view: the twin takes what is intended, and nothing else so."""
        from ndtframe.bindings.ndt import Document

        wanted = arguments["view"]
        if isinstance(wanted, Mapping) and "intended" in wanted:
            name = wanted["intended"]
            self.followed.intend(arguments["document"], **({"name": name} if name else {}))
            return {}
        self.view(wanted).document.merge(Document.from_value(arguments["document"]))
        raise AssertionError("a view of the twin was written")

    def network_change(self, arguments: Arguments) -> Result:
        """The real network is another from now on."""
        self.followed.network.change(arguments["document"], moment(arguments["at"]))
        for followed in (self.followed, *self._instances.values()):
            followed.told()
        return {}

    def network_read(self, arguments: Arguments) -> Result:
        """What the real network is now, whatever twins know of it."""
        return {"document": self.followed.network.content}

    def instance_open(self, arguments: Arguments) -> Result:
        """One more twin of the same network."""
        name = f"instance-{len(self._instances) + 2}"
        self._instances[name] = Followed(self.followed.network, name)
        self._instances[name].refresh()
        return {"instance": name}

    def instance_read(self, arguments: Arguments) -> Result:
        """The live view of one of the other twins."""
        view = self._instance(str(arguments["instance"])).twin.live()
        return {"state-kind": str(view.state), "document": view.document.to_value()}

    def sync_set(self, arguments: Arguments) -> Result:
        """How, and what of, the network the twin follows from now on."""
        networks = tuple(arguments.get("networks", ()))
        followed = self._instance(arguments.get("instance"))
        followed.synchronise(arguments["mode"], arguments.get("pace"), networks)
        return {}

    def sync_refresh(self, arguments: Arguments) -> Result:
        """The twin reads its sources now."""
        self._instance(arguments.get("instance")).refresh()
        return {}

    def snapshot_take(self, arguments: Arguments) -> Result:
        """The newest stored state by its id: each state that was live is kept."""
        return _told(self.followed.twin.record(self.followed.twin.live().base))

    def snapshot_list(self, arguments: Arguments) -> Result:
        """All stored states, oldest first."""
        return {"snapshots": [_told(record) for record in self.followed.twin.snapshots()]}

    def _instance(self, name: str | None) -> Followed:
        if name is not None and name not in self._instances:
            raise Refused(f"There is no twin '{name}'.")
        return self.followed if name is None else self._instances[name]

    def _about(self, view: View) -> Result:
        if view.state == "intended":
            return {"id": view.base}
        record = self.followed.twin.record(view.base)
        if isinstance(view, PotentialView):
            return {"base": _told(record)}
        return _told(record)


def edits_of(patch: Patch) -> list[Any]:
    """The edits of a patch as RFC 8072 writes them."""
    edits: list[Any] = patch.to_value()["ietf-yang-patch:yang-patch"]["edit"]
    return edits


def _told(record: SnapshotRecord) -> dict[str, str]:
    return {"id": record.snapshot_id, "taken-at": _text(record.stored_at)}


def _text(time: datetime) -> str:
    return time_text(time)
