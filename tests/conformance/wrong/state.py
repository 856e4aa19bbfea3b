"""Subjects that are wrong about what is real, was real, and is intended."""

from __future__ import annotations

from typing import Any, ClassVar

from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result
from ndtframe.twin.view import View

Json = Any
_LINKS = "ietf-network-topology:link"


def networks_of(document: Json) -> list[Json]:
    found: list[Json] = document.get("ietf-network:networks", {}).get("network", [])
    return found


def named(view: Any, kind: str) -> bool:
    """Whether VIEW of the messages is of a kind: "at", "session" ..."""
    return isinstance(view, dict) and kind in view


# -- REQ-LIVE, REQ-SYNCH ---------------------------------------------------------------------------


class StaleLive(ReferenceTwin):
    """It goes on to show the live state that it showed first."""

    breaks = "REQ-LIVE"
    touches = ("view.read", "view.changes")

    def opened(self) -> None:
        super().opened()
        self.first: View | None = None

    def view(self, wanted: Any) -> View:
        found = super().view(wanted)
        if wanted == "live":
            found = self.first = self.first or found
        return found


class OverlooksWhatComesBack(ReferenceTwin):
    """It does not notice that the network is again what it was once."""

    breaks = "REQ-LIVE"

    def opened(self) -> None:
        super().opened()
        self.known = [self.followed.network.content]

    def network_change(self, arguments: Arguments) -> Result:
        if arguments["document"] in self.known:
            return {}
        self.known.append(arguments["document"])
        return super().network_change(arguments)


class ShowsOneNetwork(ReferenceTwin):
    """It shows the first of several networks alone."""

    breaks = "REQ-LIVE"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        if arguments["view"] == "live" and "only" not in arguments:
            del networks_of(answer["document"])[1:]
        return answer


class KeepsWhatIsGone(ReferenceTwin):
    """It learns of what is new in the network, and not of what is gone."""

    breaks = "REQ-SYNCH"

    def network_change(self, arguments: Arguments) -> Result:
        before = self.followed.network.content
        document = arguments["document"]
        for old, new in zip(networks_of(before), networks_of(document), strict=False):
            if old["network-id"] == new["network-id"]:
                for name, key in (("node", "node-id"), (_LINKS, "link-id")):
                    known = [each[key] for each in new.get(name, [])]
                    kept = [each for each in old.get(name, []) if each[key] not in known]
                    new[name] = new.get(name, []) + kept
        return super().network_change(arguments)


class KeepsOldValues(ReferenceTwin):
    """It learns which links there are, and not that one ends elsewhere by now."""

    breaks = "REQ-SYNCH"

    def network_change(self, arguments: Arguments) -> Result:
        before = networks_of(self.followed.network.content)
        old = {each["link-id"]: each for network in before for each in network.get(_LINKS, [])}
        for network in networks_of(arguments["document"]):
            nodes = {node["node-id"] for node in network.get("node", [])}
            for number, link in enumerate(network.get(_LINKS, [])):
                known = old.get(link["link-id"], link)
                if {known["source"]["source-node"], known["destination"]["dest-node"]} <= nodes:
                    network[_LINKS][number] = known
        return super().network_change(arguments)


# -- REQ-PROG-OPEN-MODEL.b, NDT-STATE-KIND ---------------------------------------------------------


class TellsNoKind(ReferenceTwin):
    """It does not say of which kind a state is."""

    breaks = "REQ-PROG-OPEN-MODEL.b"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        del answer["state-kind"]
        return answer


class _CallsLive(ReferenceTwin):
    """It calls a state live that is not."""

    called: ClassVar[str]

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        return {**answer, "state-kind": "live"} if named(arguments["view"], self.called) else answer


class CallsSessionsLive(_CallsLive):
    """It calls what a session holds live."""

    breaks = "REQ-PROG-OPEN-MODEL.b"
    called = "session"


class CallsSnapshotsLive(_CallsLive):
    """It calls a snapshot live."""

    breaks = "REQ-PROG-OPEN-MODEL.b"
    called = "snapshot"


class CallsThePastLive(_CallsLive):
    """It calls the state of a time in the past live."""

    breaks = "REQ-PROG-OPEN-MODEL.b"
    called = "at"


class CallsIntentionsLive(_CallsLive):
    """It calls what is intended live."""

    breaks = "REQ-PROG-OPEN-MODEL.b"
    called = "intended"


class CallsAllPotential(ReferenceTwin):
    """To be safe it calls every state potential, the live one too."""

    breaks = "REQ-PROG-OPEN-MODEL.b"

    def view_read(self, arguments: Arguments) -> Result:
        return {**super().view_read(arguments), "state-kind": "potential"}


class CallsNewSessionsLive(ReferenceTwin):
    """It calls a session live until something is changed in it."""

    breaks = "REQ-PROG-OPEN-MODEL.b"

    def view_read(self, arguments: Arguments) -> Result:
        answer, view = super().view_read(arguments), arguments["view"]
        if named(view, "session") and not self.session(view["session"]).changes:
            return {**answer, "state-kind": "live"}
        return answer


class LabelsNetworksLive(ReferenceTwin):
    """It says that a session is potential, and its networks say that they are live."""

    breaks = "NDT-STATE-KIND"
    also = {"REQ-PROG-OPEN-MODEL.b": "Who keeps only the networks takes them for real."}

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        for network in networks_of(answer["document"]):
            network["ndt-topology:state"] = {"kind": "live"}
        return answer


class _ShowsLive(ReferenceTwin):
    """It shows the live state where another was asked for."""

    def live_as(self, kind: str) -> Json:
        document = super().view_read({"view": "live"})["document"]
        for network in networks_of(document):
            network["ndt-topology:state"] = {"kind": kind}
        return document


# -- REQ-SNAPSHOT, REQ-TEMPO-HISTO, ARCH-EL-DATA ---------------------------------------------------


class SnapshotFollowsLive(_ShowsLive):
    """It shows in each snapshot what is live."""

    breaks = "REQ-SNAPSHOT"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        if named(arguments["view"], "snapshot"):
            answer["document"] = self.live_as(answer["state-kind"])
        return answer


class KeepsOneSnapshot(ReferenceTwin):
    """It keeps the snapshot that was taken last, and shows it for every other."""

    breaks = "REQ-SNAPSHOT"

    def opened(self) -> None:
        super().opened()
        self.last = ""

    def snapshot_take(self, arguments: Arguments) -> Result:
        taken = super().snapshot_take(arguments)
        self.last = taken["id"]
        return taken

    def view_read(self, arguments: Arguments) -> Result:
        if named(arguments["view"], "snapshot") and self.last:
            return super().view_read({**arguments, "view": {"snapshot": self.last}})
        return super().view_read(arguments)


class LosesSnapshots(ReferenceTwin):
    """It has lost a snapshot once the network has changed."""

    breaks = "REQ-SNAPSHOT"

    def view_read(self, arguments: Arguments) -> Result:
        view = arguments["view"]
        newest = self.followed.twin.live().base
        if named(view, "snapshot") and view["snapshot"] != newest:
            raise Refused("That snapshot is gone.")
        return super().view_read(arguments)

    also = {
        "REQ-PROG-OPEN-MODEL.b": "Its kind cannot be told where it cannot be read.",
        "NDT-STATE-KIND": "Its kind cannot be told where it cannot be read.",
    }


class ListsNoSnapshots(ReferenceTwin):
    """It keeps snapshots, and lists only the newest."""

    breaks = "REQ-SNAPSHOT"

    def snapshot_list(self, arguments: Arguments) -> Result:
        return {"snapshots": super().snapshot_list(arguments)["snapshots"][-1:]}


class AnswersOneStateLate(ReferenceTwin):
    """It shows for a time the state that came next."""

    breaks = "REQ-SNAPSHOT"

    def view(self, wanted: Any) -> View:
        if not named(wanted, "at"):
            return super().view(wanted)
        number = int(super().view(wanted).base.rpartition("-")[2])
        last = len(self.followed.twin.snapshots())
        return self.followed.twin.snapshot(min(number + 1, last))

    touches = ("view.read", "view.changes", "session.open")


class IgnoresTimeZones(ReferenceTwin):
    """It reads a time of any zone as if it were UTC."""

    breaks = "REQ-SNAPSHOT"
    touches = ("view.read",)

    def view(self, wanted: Any) -> View:
        if named(wanted, "at"):
            return super().view({"at": wanted["at"][:19] + "Z"})
        return super().view(wanted)


class ForgetsTheMiddle(ReferenceTwin):
    """It shows the newest state for any time since the second one."""

    breaks = "REQ-TEMPO-HISTO"

    def view(self, wanted: Any) -> View:
        found = super().view(wanted)
        is_first = found.base == "snapshot-1"
        return (
            found
            if is_first or not named(wanted, "at")
            else self.followed.twin.snapshot(len(self.followed.twin.snapshots()))
        )

    touches = ("view.read", "view.changes")


class TellsAllChangesAtOnce(ReferenceTwin):
    """It tells what changed from a time until now, whatever time is asked for as the end."""

    breaks = "REQ-TEMPO-HISTO"

    def view_changes(self, arguments: Arguments) -> Result:
        if named(arguments["to"], "at"):
            return super().view_changes({**arguments, "to": "live"})
        return super().view_changes(arguments)


class TwoTruths(_ShowsLive):
    """It keeps snapshots in one place, and in another only the newest state for all times."""

    breaks = "ARCH-EL-DATA"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        if named(arguments["view"], "at"):
            answer["document"] = self.live_as(answer["state-kind"])
        return answer


# -- REQ-INTENDED ----------------------------------------------------------------------------------


class IntendsWhatIsLive(_ShowsLive):
    """It shows as intended what is live."""

    breaks = "REQ-INTENDED"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        if named(arguments["view"], "intended"):
            answer["document"] = self.live_as(answer["state-kind"])
        return answer

    also = {"NDT-EDITS": "Changes lead to what is intended, which it does not show."}


class KeepsTheFirstIntention(ReferenceTwin):
    """It takes an intended state once, and says yes to all later ones."""

    breaks = "REQ-INTENDED"

    def opened(self) -> None:
        super().opened()
        self.intends = False

    def view_write(self, arguments: Arguments) -> Result:
        if named(arguments["view"], "intended") and self.intends:
            return {}
        self.intends = True
        return super().view_write(arguments)


class MakesIntentionsReal(ReferenceTwin):
    """What is intended is shown as live at once."""

    breaks = "REQ-INTENDED"

    def view_write(self, arguments: Arguments) -> Result:
        answer = super().view_write(arguments)
        network = self.followed.network
        before = network.content
        network.change(arguments["document"], network.now)
        self.followed.told()
        network.content = before
        return answer


class OverlooksWhatIsMissing(ReferenceTwin):
    """It tells what live has too much of what is intended, and not what it lacks."""

    breaks = "REQ-INTENDED"
    also = {
        "NDT-EDITS": "Changes that leave something out do not lead there.",
        "RFC8072-EDITS": "What is created is not among the edits.",
    }

    def view_changes(self, arguments: Arguments) -> Result:
        edits = super().view_changes(arguments)["edits"]
        if named(arguments["to"], "intended"):
            edits = [edit for edit in edits if edit["operation"] != "create"]
        return {"edits": edits}
