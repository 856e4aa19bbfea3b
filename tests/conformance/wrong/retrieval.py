"""Subjects that are wrong about parts and changes of states, or follow no settings."""

from __future__ import annotations

from urllib.parse import unquote

from ndtframe.contracts.subject import Refused
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result
from tests.conformance.wrong.state import _LINKS

# -- REQ-PERFORMANCE.a, REQ-CONDITIONAL, paths and edits -------------------------------------------


class IgnoresFilters(ReferenceTwin):
    """It gives all, whatever was asked for."""

    breaks = "REQ-CONDITIONAL"
    also = {"RFC8040-PATHS": "It does not look at paths."}

    def view_read(self, arguments: Arguments) -> Result:
        return super().view_read({"view": arguments["view"]})


class SendsEverything(IgnoresFilters):
    """It gives all, whatever was asked for, and as what changed all again."""

    breaks = "REQ-PERFORMANCE.a"
    also = {
        "RFC8040-PATHS": "It does not look at paths.",
        "NDT-EDITS": "Where nothing changed it tells all.",
    }

    def view_changes(self, arguments: Arguments) -> Result:
        value = super().view_read({"view": arguments["to"]})["document"]
        return {"edits": [{"edit-id": "1", "operation": "replace", "target": "/", "value": value}]}


class FindsNothing(ReferenceTwin):
    """It gives nothing where a part is asked for."""

    breaks = "REQ-CONDITIONAL"
    also = {"RFC8040-PATHS": "It does not look at paths."}

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        return {**answer, "document": {}} if "only" in arguments else answer


class GivesTheFirstPart(ReferenceTwin):
    """It gives one part where several are asked for."""

    breaks = "REQ-CONDITIONAL"

    def view_read(self, arguments: Arguments) -> Result:
        only = {"only": arguments["only"][:1]} if "only" in arguments else {}
        return super().view_read({"view": arguments["view"], **only})


class GivesTheWholeNetwork(ReferenceTwin):
    """It gives the whole network of a part that is asked for."""

    breaks = "REQ-CONDITIONAL"
    also = {"RFC8040-PATHS": "It does not look at the end of paths."}

    def view_read(self, arguments: Arguments) -> Result:
        paths = [path.partition("/node=")[0] for path in arguments.get("only", [])]
        only = {"only": [path.partition(f"/{_LINKS}")[0] for path in paths]} if paths else {}
        return super().view_read({"view": arguments["view"], **only})


class DecodesTooEarly(ReferenceTwin):
    """It decodes a path before it takes it apart, and so takes a slash in a name for a step."""

    breaks = "RFC8040-PATHS"

    def view_read(self, arguments: Arguments) -> Result:
        only = {"only": [unquote(path) for path in arguments.get("only", [])]}
        return super().view_read({"view": arguments["view"], **(only if only["only"] else {})})


class NumbersNoEdits(ReferenceTwin):
    """It tells edits without ids."""

    breaks = "RFC8072-EDITS"

    def view_changes(self, arguments: Arguments) -> Result:
        edits = super().view_changes(arguments)["edits"]
        return {"edits": [{k: v for k, v in edit.items() if k != "edit-id"} for edit in edits]}


class InventsOperations(ReferenceTwin):
    """It calls the operation of an edit "add" where RFC 8072 has "create"."""

    breaks = "RFC8072-EDITS"
    also = {"NDT-EDITS": "Edits of unknown operations lead nowhere."}

    def view_changes(self, arguments: Arguments) -> Result:
        edits = super().view_changes(arguments)["edits"]
        words = {"create": "add"}
        return {
            "edits": [{**e, "operation": words.get(e["operation"], e["operation"])} for e in edits]
        }


class TellsChangesBackwards(ReferenceTwin):
    """It tells the edits that lead back."""

    breaks = "NDT-EDITS"

    def view_changes(self, arguments: Arguments) -> Result:
        return super().view_changes({"from": arguments["to"], "to": arguments["from"]})


class TellsNoValues(ReferenceTwin):
    """It tells what is new and gone, and not which values changed."""

    breaks = "NDT-EDITS"

    def view_changes(self, arguments: Arguments) -> Result:
        edits = super().view_changes(arguments)["edits"]
        return {"edits": [edit for edit in edits if edit["operation"] != "replace"]}


# -- ARCH-RT-CONFIG, ARCH-PACE-SCOPE, ARCH-FC-MULTI, NDT-REFUSAL -----------------------------------


class AlwaysFollows(ReferenceTwin):
    """It follows the network in real time, whatever it is set to."""

    breaks = "ARCH-RT-CONFIG"

    def sync_set(self, arguments: Arguments) -> Result:
        return super().sync_set({**arguments, "mode": "periodic", "pace": 1})


class NeverFollowsAgain(ReferenceTwin):
    """Once it is set not to follow, it never follows again."""

    breaks = "ARCH-RT-CONFIG"

    def opened(self) -> None:
        super().opened()
        self.stopped = False

    def sync_set(self, arguments: Arguments) -> Result:
        if self.stopped:
            return {}
        self.stopped = arguments["mode"] == "offline"
        return super().sync_set(arguments)


class IgnoresDemands(ReferenceTwin):
    """It says yes when it is asked to read the network, and does not."""

    breaks = "ARCH-PACE-SCOPE"

    def sync_refresh(self, arguments: Arguments) -> Result:
        return {}


class CoversAll(ReferenceTwin):
    """It mirrors all networks, whatever its scope is."""

    breaks = "ARCH-PACE-SCOPE"

    def sync_set(self, arguments: Arguments) -> Result:
        return super().sync_set({name: arguments[name] for name in arguments if name != "networks"})


class TwinsShareSettings(ReferenceTwin):
    """What is set for one twin of a network is set for all."""

    breaks = "ARCH-FC-MULTI"

    def sync_set(self, arguments: Arguments) -> Result:
        super().sync_set({name: arguments[name] for name in arguments if name != "instance"})
        return super().sync_set(arguments)


class GivesNoReasons(ReferenceTwin):
    """It refuses without a reason."""

    breaks = "NDT-REFUSAL"
    touches = ("session.open", "session.change", "session.close")

    def do(self, operation: str, arguments: Arguments) -> Result:
        try:
            return super().do(operation, arguments)
        except Refused:
            raise Refused("") from None


class MakesUpSnapshots(ReferenceTwin):
    """It shows the live state for a snapshot that there is not."""

    breaks = "NDT-REFUSAL"

    def view_read(self, arguments: Arguments) -> Result:
        try:
            return super().view_read(arguments)
        except Exception:
            return super().view_read({**arguments, "view": "live"})
