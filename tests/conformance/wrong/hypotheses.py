"""Subjects that are wrong about what a session holds, on what it rests, and how long it lives."""

from __future__ import annotations

from contextlib import suppress

from ndtframe.contracts.subject import Refused
from ndtframe.errors import NdtError
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result, refusing
from ndtframe.testing.subject.network import moment
from ndtframe.twin.rebase import rebase
from tests.conformance.wrong.sessions import _ALSO_LIVE, labelled
from tests.conformance.wrong.state import named, networks_of

# -- REQ-POTENTIAL and edits -----------------------------------------------------------------------


class ForgetsDeletions(ReferenceTwin):
    """The difference of a session tells what is new, and not what is gone."""

    breaks = "REQ-POTENTIAL"

    def session_difference(self, arguments: Arguments) -> Result:
        edits = super().session_difference(arguments)["edits"]
        return {"edits": [edit for edit in edits if edit["operation"] != "delete"]}


class DiffersFromLive(ReferenceTwin):
    """It tells as the difference of a session that from live, and not that from its base."""

    breaks = "REQ-POTENTIAL"

    def session_difference(self, arguments: Arguments) -> Result:
        return self.view_changes({"from": "live", "to": {"session": arguments["session"]}})


class AddsDocuments(ReferenceTwin):
    """It lays a state that is supposed as a whole over what was there."""

    breaks = "REQ-POTENTIAL"

    def session_change(self, arguments: Arguments) -> Result:
        base = networks_of(self.followed.network.content)
        networks = networks_of(arguments.get("document", {}))
        if not networks or networks[0]["network-id"] != base[0]["network-id"]:
            return super().session_change(arguments)
        edits = [
            {
                "edit-id": str(number),
                "operation": "merge",
                "target": f"/ietf-network:networks/network={network['network-id']}",
                "value": {"ietf-network:network": [network]},
            }
            for number, network in enumerate(networks)
        ]
        return super().session_change({"session": arguments["session"], "edits": edits})


class ForgetsEarlierChanges(ReferenceTwin):
    """Edits of a session start from its base each time."""

    breaks = "REQ-POTENTIAL"

    def session_change(self, arguments: Arguments) -> Result:
        answer = super().session_change(arguments)
        if "edits" in arguments:
            base = self.session(arguments["session"]).base.document.to_value()
            super().session_change({"session": arguments["session"], "document": base})
            with suppress(NdtError):
                super().session_change(arguments)
        return answer


class CarriesOutHalf(ReferenceTwin):
    """It carries out the edits before one that it refuses."""

    breaks = "NDT-EDITS-ATOMIC"

    def session_change(self, arguments: Arguments) -> Result:
        for edit in arguments.get("edits", []):
            with refusing():
                super().session_change({"session": arguments["session"], "edits": [edit]})
        return {} if arguments.get("edits") else super().session_change(arguments)


class OverlooksImpossibleEdits(ReferenceTwin):
    """It leaves out an edit that cannot be carried out, and says yes to all."""

    breaks = "NDT-EDITS-ATOMIC"
    also = {"NDT-REFUSAL": "It does not refuse."}

    def session_change(self, arguments: Arguments) -> Result:
        if not arguments.get("edits"):
            return super().session_change(arguments)
        for edit in arguments["edits"]:
            try:
                with refusing():
                    super().session_change({"session": arguments["session"], "edits": [edit]})
            except Refused:
                continue
        return {}


class NumbersAllAlike(ReferenceTwin):
    """All edits of a difference have one id."""

    breaks = "RFC8072-EDITS"

    def session_difference(self, arguments: Arguments) -> Result:
        edits = super().session_difference(arguments)["edits"]
        return {"edits": [{**edit, "edit-id": "1"} for edit in edits]}


# -- PODT-1 to PODT-4, NDT-REBASE ------------------------------------------------------------------


class SharesOneSession(ReferenceTwin):
    """What is changed in one session is changed in all that are open."""

    breaks = "PODT-1"
    also = {"REQ-PROG-OPEN-MODEL.c": "The graph of a session is that of another."}

    def opened(self) -> None:
        super().opened()
        self.ids: list[str] = []

    def session_open(self, arguments: Arguments) -> Result:
        answer = super().session_open(arguments)
        self.ids.append(answer["session"])
        return answer

    def session_change(self, arguments: Arguments) -> Result:
        answer = super().session_change(arguments)
        for other in self.ids:
            if other != arguments["session"]:
                with suppress(NdtError):
                    super().session_change({**arguments, "session": other})
        return answer


class ClosesAll(ReferenceTwin):
    """It closes and forgets all sessions when one is closed."""

    breaks = "PODT-1"

    def opened(self) -> None:
        super().opened()
        self.closed = False

    def session_close(self, arguments: Arguments) -> Result:
        self.closed = True
        return super().session_close(arguments)

    def view_read(self, arguments: Arguments) -> Result:
        if self.closed and named(arguments["view"], "session"):
            raise Refused("There are no sessions any more.")
        return super().view_read(arguments)


class _Rebases(ReferenceTwin):
    """It puts sessions on the newest state when the network changes."""

    def opened(self) -> None:
        super().opened()
        self.open_ids: list[str] = []

    def session_open(self, arguments: Arguments) -> Result:
        answer = super().session_open(arguments)
        self.open_ids.append(answer["session"])
        return answer


class ReadsLiveUnderneath(_Rebases):
    """A session rests on what is live now, and not on the state on which it was opened."""

    breaks = "PODT-2"

    def network_change(self, arguments: Arguments) -> Result:
        answer = super().network_change(arguments)
        for name in self.open_ids:
            done = rebase(self.session(name), self.followed.twin.live(), force=True)
            if done.session is not None:
                self.followed.twin.save(done.session)
        return answer

    also = {
        "NDT-REBASE": "What contradicts is dropped before anybody asks.",
        "REQ-PROG-OPEN-MODEL.c": "The graph of a session is that of the network of now.",
    }


class StopsWhileThereAreSessions(_Rebases):
    """It follows the network no longer once a session is open."""

    breaks = "PODT-2"
    also = {"REQ-PROG-OPEN-MODEL.c": "The graph of live is not that of the network of now."}

    def network_change(self, arguments: Arguments) -> Result:
        if not self.open_ids:
            return super().network_change(arguments)
        self.followed.network.change(arguments["document"], moment(arguments["at"]))
        return {}


class CorruptsTheBase(ReferenceTwin):
    """What a session on a snapshot supposes is seen in the snapshot."""

    breaks = "PODT-2"
    also = {"REQ-PROG-OPEN-MODEL.c": _ALSO_LIVE}

    def opened(self) -> None:
        super().opened()
        self.held: dict[str, str] = {}

    def session_open(self, arguments: Arguments) -> Result:
        answer = super().session_open(arguments)
        if named(arguments["base"], "snapshot"):
            self.held[arguments["base"]["snapshot"]] = answer["session"]
        return answer

    def view_read(self, arguments: Arguments) -> Result:
        answer, view = super().view_read(arguments), arguments["view"]
        if named(view, "snapshot") and view["snapshot"] in self.held:
            session = {"session": self.held[view["snapshot"]]}
            answer["document"] = super().view_read({"view": session})["document"]
            labelled(answer["document"], "snapshot")
        return answer


class ComposesAsTheBase(ReferenceTwin):
    """A session has the elements that its base has; others are left out."""

    breaks = "PODT-3"

    def session_change(self, arguments: Arguments) -> Result:
        if "document" not in arguments:
            return super().session_change(arguments)
        base = self.session(arguments["session"]).base.document.to_value()
        known = {node["node-id"] for network in networks_of(base) for node in network["node"]}
        for network in networks_of(arguments["document"]):
            network["node"] = [node for node in network["node"] if node["node-id"] in known]
            links = network.get("ietf-network-topology:link", [])
            links[:] = [
                link
                for link in links
                if {link["source"]["source-node"], link["destination"]["dest-node"]} <= known
            ]
        return super().session_change(arguments)


class LosesLongSessions(_Rebases):
    """It has lost a session when the network has changed four times since."""

    breaks = "PODT-4"

    def opened(self) -> None:
        super().opened()
        self.changes = 0

    def network_change(self, arguments: Arguments) -> Result:
        self.changes += bool(self.open_ids)
        return super().network_change(arguments)

    def view_read(self, arguments: Arguments) -> Result:
        if self.changes > 3 and named(arguments["view"], "session"):
            raise Refused("That session is too old.")
        return super().view_read(arguments)

    also = {"REQ-PROG-OPEN-MODEL.c": "Long sessions cannot be read, which those cases do."}


class NeverCloses(ReferenceTwin):
    """It says that a session is closed, and lets it change on."""

    breaks = "PODT-4"

    def session_close(self, arguments: Arguments) -> Result:
        self.session(arguments["session"])
        return {}


class DropsWhatIsSupposed(ReferenceTwin):
    """A session that is put on a newer base supposes nothing any more."""

    breaks = "NDT-REBASE"

    def session_rebase(self, arguments: Arguments) -> Result:
        answer = super().session_rebase(arguments)
        live = super().view_read({"view": "live"})["document"]
        labelled(live, "potential")
        super().session_change({"session": arguments["session"], "document": live})
        return answer


class RebasesByForce(ReferenceTwin):
    """It leaves out silently what contradicts the newer base."""

    breaks = "NDT-REBASE"

    def session_rebase(self, arguments: Arguments) -> Result:
        session = self.session(arguments["session"])
        done = rebase(session, self.view(arguments.get("base", "live")), force=True)
        if done.session is not None:
            self.followed.twin.save(done.session)
        return {}


class StaysOnTheOldBase(ReferenceTwin):
    """It says yes to a newer base, and stays on the old one."""

    breaks = "NDT-REBASE"

    def session_rebase(self, arguments: Arguments) -> Result:
        return {}


# -- ARCH-REPEAT, ARCH-REPRO, REQ-PROG-OPEN-MODEL.a ------------------------------------------------


class RestsOnLive(ReferenceTwin):
    """A session on a snapshot begins with what is live."""

    breaks = "ARCH-REPEAT"

    def session_open(self, arguments: Arguments) -> Result:
        self.view(arguments["base"])
        return super().session_open({"base": "live"})


class DriftsWithTheSeason(ReferenceTwin):
    """Of the same events it leaves out the third when they are played again."""

    breaks = "ARCH-REPRO"

    def opened(self) -> None:
        super().opened()
        self.counts: dict[str, int] = {}

    def session_change(self, arguments: Arguments) -> Result:
        name = arguments["session"]
        self.counts[name] = self.counts.get(name, 0) + 1
        if len(self.counts) > 1 and self.counts[name] == 3:
            return {}
        return super().session_change(arguments)


class OnlySessionsOnLive(ReferenceTwin):
    """It has snapshots, and sessions on live alone."""

    breaks = "REQ-PROG-OPEN-MODEL.a"

    def session_open(self, arguments: Arguments) -> Result:
        if arguments["base"] != "live":
            raise Refused("Sessions rest on live.")
        return super().session_open(arguments)
