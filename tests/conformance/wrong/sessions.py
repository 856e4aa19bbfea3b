"""Subjects that are wrong about what is supposed: sessions, and what these must not touch."""

from __future__ import annotations

from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result
from tests.conformance.wrong.state import Json, named, networks_of

_ALSO_LIVE = "What is supposed becomes real by it."


def labelled(document: Json, kind: str) -> Json:
    """A document whose networks call themselves of a kind."""
    for network in networks_of(document):
        network["ndt-topology:state"] = {"kind": kind}
    return document


# -- REQ-PROG-OPEN-MODEL.c -------------------------------------------------------------------------


class _ShowsInstead(ReferenceTwin):
    """It may show something else as live, until the network changes."""

    def opened(self) -> None:
        super().opened()
        self.instead: Json = None

    def network_change(self, arguments: Arguments) -> Result:
        self.instead = None
        return super().network_change(arguments)

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        if arguments["view"] == "live" and self.instead and "only" not in arguments:
            answer["document"] = self.instead
        return answer

    def held(self, session: str) -> Json:
        document = super().view_read({"view": {"session": session}})["document"]
        return labelled(document, "live")


class MixesSupposedIntoLive(_ShowsInstead):
    """It shows as live what a session has just supposed."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def session_change(self, arguments: Arguments) -> Result:
        answer = super().session_change(arguments)
        self.instead = self.held(arguments["session"])
        return answer


class AcceptsOnClosing(_ShowsInstead):
    """It takes a session that is closed for accepted."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def session_close(self, arguments: Arguments) -> Result:
        self.instead = self.held(arguments["session"])
        return super().session_close(arguments)


class AcceptsOnRebasing(_ShowsInstead):
    """It shows as live what a session holds once it rests on the newest state."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def session_rebase(self, arguments: Arguments) -> Result:
        answer = super().session_rebase(arguments)
        self.instead = self.held(arguments["session"])
        return answer


class WritesLive(_ShowsInstead):
    """It lets anybody write live."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def view_write(self, arguments: Arguments) -> Result:
        if arguments["view"] != "live":
            return super().view_write(arguments)
        self.instead = arguments["document"]
        return {}


class RefusesAndWrites(_ShowsInstead):
    """It refuses to write live, and has written it."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def view_write(self, arguments: Arguments) -> Result:
        if arguments["view"] == "live":
            self.instead = arguments["document"]
        return super().view_write(arguments)


class WritesThePast(ReferenceTwin):
    """It lets anybody write a snapshot."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def opened(self) -> None:
        super().opened()
        self.written: dict[str, Json] = {}

    def view_write(self, arguments: Arguments) -> Result:
        if not named(arguments["view"], "snapshot"):
            return super().view_write(arguments)
        self.written[arguments["view"]["snapshot"]] = arguments["document"]
        return {}

    def view_read(self, arguments: Arguments) -> Result:
        answer, view = super().view_read(arguments), arguments["view"]
        if named(view, "snapshot") and view["snapshot"] in self.written:
            answer["document"] = self.written[view["snapshot"]]
        return answer


class SaysYesToWriting(ReferenceTwin):
    """It says yes to who writes live, and writes nothing."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def view_write(self, arguments: Arguments) -> Result:
        return {} if arguments["view"] == "live" else super().view_write(arguments)


class HidesWhatIsDropped(ReferenceTwin):
    """It leaves out of live what an open session supposes to be gone."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def opened(self) -> None:
        super().opened()
        self.gone: set[str] = set()

    def session_change(self, arguments: Arguments) -> Result:
        answer = super().session_change(arguments)
        edits = super().session_difference({"session": arguments["session"]})["edits"]
        self.gone = {e["target"].rpartition("=")[2] for e in edits if e["operation"] == "delete"}
        return answer

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        for network in networks_of(answer["document"]) if arguments["view"] == "live" else ():
            links = network.get("ietf-network-topology:link", [])
            links[:] = [link for link in links if link["link-id"] not in self.gone]
        return answer


class CollectsWhatIsSupposed(ReferenceTwin):
    """With the next change of the network it takes in what sessions suppose to be new."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def opened(self) -> None:
        super().opened()
        self.new: list[Json] = []

    def session_change(self, arguments: Arguments) -> Result:
        answer = super().session_change(arguments)
        edits = super().session_difference({"session": arguments["session"]})["edits"]
        values = [edit["value"] for edit in edits if edit["operation"] == "create"]
        self.new = [node for value in values for node in value.get("ietf-network:node", [])]
        return answer

    def network_change(self, arguments: Arguments) -> Result:
        for network in networks_of(arguments["document"])[:1]:
            known = {node["node-id"] for node in network.get("node", [])}
            network["node"] += [node for node in self.new if node["node-id"] not in known]
        return super().network_change(arguments)


class SnapshotsOfSessions(ReferenceTwin):
    """It takes a snapshot of what was supposed last, not of what is live."""

    breaks = "REQ-PROG-OPEN-MODEL.c"

    def opened(self) -> None:
        super().opened()
        self.session_id = ""
        self.taken: dict[str, Json] = {}

    def session_change(self, arguments: Arguments) -> Result:
        self.session_id = arguments["session"]
        return super().session_change(arguments)

    def snapshot_take(self, arguments: Arguments) -> Result:
        answer = super().snapshot_take(arguments)
        if self.session_id:
            found = super().view_read({"view": {"session": self.session_id}})["document"]
            self.taken[answer["id"]] = labelled(found, "snapshot")
        return answer

    def view_read(self, arguments: Arguments) -> Result:
        answer, view = super().view_read(arguments), arguments["view"]
        if named(view, "snapshot") and view["snapshot"] in self.taken:
            answer["document"] = self.taken[view["snapshot"]]
        return answer


# -- REQ-SECURITY.d --------------------------------------------------------------------------------


class _Controls(ReferenceTwin):
    """It can reach the network."""

    def carry_out(self, document: Json) -> None:
        network = self.followed.network
        network.change(document, network.now)


class ConfiguresWhatIsSupposed(_Controls):
    """It carries out in the network what a session supposes."""

    breaks = "REQ-SECURITY.d"
    also = {"REQ-PROG-OPEN-MODEL.c": _ALSO_LIVE}

    def session_change(self, arguments: Arguments) -> Result:
        answer = super().session_change(arguments)
        if "document" in arguments:
            self.carry_out(arguments["document"])
        return answer


class ConfiguresOnClosing(_Controls):
    """It carries out in the network what a session holds that is closed."""

    breaks = "REQ-SECURITY.d"

    def session_close(self, arguments: Arguments) -> Result:
        held = self.view_read({"view": {"session": arguments["session"]}})["document"]
        self.carry_out(labelled(held, "live"))
        return super().session_close(arguments)


class ConfiguresOnRebasing(_Controls):
    """It carries out in the network what a session still supposes on a newer base."""

    breaks = "REQ-SECURITY.d"

    def session_rebase(self, arguments: Arguments) -> Result:
        answer = super().session_rebase(arguments)
        held = self.view_read({"view": {"session": arguments["session"]}})["document"]
        self.carry_out(labelled(held, "live"))
        return answer


class ConfiguresWhatIsIntended(_Controls):
    """It makes the network what it is intended to be."""

    breaks = "REQ-SECURITY.d"

    def view_write(self, arguments: Arguments) -> Result:
        answer = super().view_write(arguments)
        self.carry_out(arguments["document"])
        return answer
