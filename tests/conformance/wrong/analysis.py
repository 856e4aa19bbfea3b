"""Subjects that compute wrongly, tell it wrongly, or do not keep to what was asked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any, ClassVar

from ndtframe.contracts.subject import Refused
from ndtframe.errors import NdtError
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result

Json = Any
_CALLS = count()


def with_figures(answer: Result, change: Callable[[Json], Json]) -> Result:
    """An answer with each figure changed; those that become ``None`` are left out."""
    report = answer["report"]
    figures = [change(dict(one)) for one in report.get("figures", ())]
    return {"report": {**report, "figures": [one for one in figures if one is not None]}}


def with_report(answer: Result, **members: Any) -> Result:
    return {"report": {**answer["report"], **members}}


# -- ARCH-REPEAT, ARCH-REPRO -----------------------------------------------------------------------


class NeverTheSameTwice(ReferenceTwin):
    """Its results have another hash each time."""

    breaks = "ARCH-REPEAT"

    def analysis_run(self, arguments: Arguments) -> Result:
        return with_report(
            super().analysis_run(arguments), **{"result-hash": f"{next(_CALLS):064}"}
        )


class HashesTheSeed(ReferenceTwin):
    """The hash of its results is one of the seed alone."""

    breaks = "ARCH-REPEAT"

    def analysis_run(self, arguments: Arguments) -> Result:
        seed = arguments.get("seed", 0)
        return with_report(super().analysis_run(arguments), **{"result-hash": f"{seed:064}"})


class AsksTheClock(ReferenceTwin):
    """When it was asked is part of its results."""

    breaks = "ARCH-REPEAT"

    def analysis_run(self, arguments: Arguments) -> Result:
        answer = super().analysis_run(arguments)
        return with_report(answer, results={**answer["report"]["results"], "asked": next(_CALLS)})


class AnswersOfNow(ReferenceTwin):
    """Asked about an earlier time, it answers about the live state."""

    breaks = "ARCH-REPRO"

    def analysis_run(self, arguments: Arguments) -> Result:
        is_past = isinstance(arguments.get("view"), dict) and "at" in arguments["view"]
        return super().analysis_run({**arguments, "view": "live"} if is_past else arguments)


class ReplaysItsFirstAnswer(ReferenceTwin):
    """A scenario that is varied gives the answer that it gave before."""

    breaks = "ARCH-REPRO"
    also: ClassVar = {
        "NDT-FIGURES": "an answer that is kept is wrong as soon as the question is another",
        "NDT-NOT-KNOWN": "an answer that is kept is wrong as soon as the question is another",
        "NDT-UNITS": "an answer that is kept is wrong as soon as the question is another",
        "ARCH-REPEAT": "other scenarios have other answers",
    }

    def opened(self) -> None:
        super().opened()
        self.kept: dict[str, Result] = {}

    def analysis_run(self, arguments: Arguments) -> Result:
        answer = super().analysis_run(arguments)
        return self.kept.setdefault(arguments["application"], answer)

    touches: ClassVar = ("analysis.run",)


# -- NDT-FIGURES, NDT-UNITS, NDT-NOT-KNOWN ---------------------------------------------------------


class SuspectsNothing(ReferenceTwin):
    """It answers about the live state, whatever a session supposes."""

    breaks = "NDT-FIGURES"
    also: ClassVar = {"NDT-FAILURES": "what a session makes impossible is answered all the same"}

    def analysis_run(self, arguments: Arguments) -> Result:
        asked = {name: value for name, value in arguments.items() if name != "session"}
        return super().analysis_run({**asked, "view": asked.get("view", "live")})


class CountsTwice(ReferenceTwin):
    """It counts what starts or ends at a failed node as lost between the others, too."""

    breaks = "NDT-FIGURES"

    def analysis_run(self, arguments: Arguments) -> Result:
        answer = super().analysis_run(arguments)
        more = {
            one["object"]: one["value"]
            for one in answer["report"]["figures"]
            if one["name"] == "unavoidable"
        }

        def change(one: Json) -> Json:
            if one["name"] == "lost":
                one["value"] += more.get(one.get("object"), 0)
            return one

        return with_figures(answer, change)


class RoundsTooSoon(ReferenceTwin):
    """It rounds what links carry to hundreds."""

    breaks = "NDT-FIGURES"
    also: ClassVar = {"NDT-UNITS": "a load that is rounded to nothing is none in its unit"}

    def analysis_run(self, arguments: Arguments) -> Result:
        def change(one: Json) -> Json:
            return {**one, "value": round(one["value"], -2)} if one["name"] == "load" else one

        return with_figures(super().analysis_run(arguments), change)


class CountsHops(ReferenceTwin):
    """Its distances are numbers of links, and not sums of metrics."""

    breaks = "NDT-FIGURES"

    def model_run(self, arguments: Arguments) -> Result:
        answer = super().model_run(arguments)
        figures = [
            {**one, "value": 1} if one["name"] == "distance" else one for one in answer["figures"]
        ]
        return {**answer, "figures": figures}


class ForgetsParts(ReferenceTwin):
    """It takes every network as one part, whatever fails."""

    breaks = "NDT-FIGURES"

    def analysis_run(self, arguments: Arguments) -> Result:
        def change(one: Json) -> Json:
            return {**one, "value": 1} if one["name"] == "components" else one

        return with_figures(super().analysis_run(arguments), change)


class NamesNoUnits(ReferenceTwin):
    """Its figures have no units."""

    breaks = "NDT-UNITS"
    also: ClassVar = {"NDT-FIGURES": "a figure without its unit is no value"}

    def analysis_run(self, arguments: Arguments) -> Result:
        def change(one: Json) -> Json:
            del one["unit"]
            return one

        return with_figures(super().analysis_run(arguments), change)


class TellsMegabits(ReferenceTwin):
    """It says that its rates, which are in bit/s, are in Mbit/s."""

    breaks = "NDT-UNITS"
    also: ClassVar = {"NDT-FIGURES": "in the wrong unit, the value is wrong by a million"}

    def analysis_run(self, arguments: Arguments) -> Result:
        def change(one: Json) -> Json:
            return {**one, "unit": "Mbit/s"} if one["unit"] == "bit/s" else one

        return with_figures(super().analysis_run(arguments), change)


class TellsPerCent(ReferenceTwin):
    """It gives how full links are in per cent, and says that it is a part of one."""

    breaks = "NDT-UNITS"
    also: ClassVar = {"NDT-FIGURES": "in the wrong unit, the value is wrong by a hundred"}

    def analysis_run(self, arguments: Arguments) -> Result:
        def change(one: Json) -> Json:
            return {**one, "value": 100 * one["value"]} if one["name"] == "utilisation" else one

        return with_figures(super().analysis_run(arguments), change)


class TakesUnknownForNothing(ReferenceTwin):
    """It tells a utilisation of 0 for links whose capacity it does not know."""

    breaks = "NDT-NOT-KNOWN"
    also: ClassVar = {"NDT-FIGURES": "a figure that nobody can know is a wrong one"}

    def analysis_run(self, arguments: Arguments) -> Result:
        answer = super().analysis_run(arguments)
        figures = answer["report"]["figures"]
        known = {one["object"] for one in figures if one["name"] == "utilisation"}
        added = [
            {**one, "name": "utilisation", "unit": "1", "value": 0}
            for one in figures
            if one["name"] == "load" and one["object"] not in known
        ]
        return with_report(answer, figures=[*figures, *added])


# -- NDT-ASSUMPTIONS, REQ-PROG-OPEN-MODEL ----------------------------------------------------------


class AssumesInSilence(ReferenceTwin):
    """It does not say what its answers lack."""

    breaks = "NDT-ASSUMPTIONS"

    def analysis_run(self, arguments: Arguments) -> Result:
        return with_report(super().analysis_run(arguments), assumptions=[])


class CallsItsAnswersLive(ReferenceTwin):
    """It tells what it computed about a session as the state of the network."""

    breaks = "REQ-PROG-OPEN-MODEL.b"
    also: ClassVar = {
        "REQ-PROG-OPEN-MODEL.c": "what is supposed passes for the operational state",
        "NDT-ASSUMPTIONS": "an answer says for which state it holds",
    }

    def analysis_run(self, arguments: Arguments) -> Result:
        return with_report(super().analysis_run(arguments), **{"state-kind": "live"})


class ActsOnTheNetwork(ReferenceTwin):
    """It puts into effect in the network what it was only to try."""

    breaks = "ARCH-INNER-OUTER"
    also: ClassVar = {
        "REQ-PROG-OPEN-MODEL.c": "what was tried becomes the operational state",
        "REQ-SECURITY.d": "a simulation becomes a change of the configuration",
    }
    touches: ClassVar = ("analysis.run",)

    def analysis_run(self, arguments: Arguments) -> Result:
        answer = super().analysis_run(arguments)
        if "session" in arguments:
            document = self.session(arguments["session"]).document.to_value()
            for network in document["ietf-network:networks"]["network"]:
                network.pop("ndt-topology:state", None)
                network["network-types"].pop("ndt-topology:twin-topology", None)
            self.followed.network.change(document, self.followed.network.now)
            self.followed.told()
        return answer


# -- ARCH-EL-LOGIC, ARCH-FC-FUNC, ARCH-MODEL-CHOICE ------------------------------------------------


class PromisesTooMuch(ReferenceTwin):
    """It lists an application that it does not have."""

    breaks = "ARCH-EL-LOGIC"

    def twin_capabilities(self, arguments: Arguments) -> Result:
        listed = super().twin_capabilities(arguments)["applications"]
        more = {**listed[0], "name": "clairvoyance"}
        return {"applications": [*listed, more]}


class ListsWhatItIsShortOf(ReferenceTwin):
    """It refuses to run an application that it lists."""

    breaks = "ARCH-EL-LOGIC"
    also: ClassVar = {
        "NDT-FIGURES": "what is refused has no figures",
        "NDT-UNITS": "what is refused has no figures",
        "ARCH-REPEAT": "what is refused cannot be repeated",
        "PODT-8": "what is refused cannot be split",
        "REQ-PROG-OPEN-MODEL.b": "what is refused has no state",
    }

    def analysis_run(self, arguments: Arguments) -> Result:
        if arguments["application"] == "failure-sweep":
            raise Refused("Not today.")
        return super().analysis_run(arguments)


class AnswersAnything(ReferenceTwin):
    """Asked by an application that it does not have, it takes another."""

    breaks = "NDT-REFUSAL"

    def analysis_run(self, arguments: Arguments) -> Result:
        known = {"what-if", "failure-sweep", "drift"}
        asked = arguments["application"] if arguments["application"] in known else "what-if"
        return super().analysis_run({**arguments, "application": asked})


class OverhearsParameters(ReferenceTwin):
    """It ignores parameters that it does not know."""

    breaks = "NDT-REFUSAL"

    def analysis_run(self, arguments: Arguments) -> Result:
        return super().analysis_run({**arguments, "parameters": {}})


class KnowsStructureOnly(ReferenceTwin):
    """Its answers have figures of one of its models alone."""

    breaks = "ARCH-FC-FUNC"
    also: ClassVar = {
        "NDT-FIGURES": "figures that are missing are no right ones",
        "NDT-UNITS": "figures that are missing have no unit",
        "NDT-NOT-KNOWN": "figures that are known are missing",
        "3GPP-NDT-12": "the output of a report is missing",
    }

    def analysis_run(self, arguments: Arguments) -> Result:
        def change(one: Json) -> Json:
            return None if one["unit"] == "bit/s" or one["name"] == "utilisation" else one

        return with_figures(super().analysis_run(arguments), change)


class HidesFacets(ReferenceTwin):
    """It does not say for which phase of life its models are."""

    breaks = "ARCH-FC-FUNC"

    def twin_describe(self, arguments: Arguments) -> Result:
        return without(super().twin_describe(arguments), "model", "life-cycle-phase")


class HidesItsTechnique(ReferenceTwin):
    """It does not say how its models work."""

    breaks = "ARCH-MODEL-CHOICE"

    def twin_describe(self, arguments: Arguments) -> Result:
        return without(super().twin_describe(arguments), "model", "technique")


def without(answer: Result, entries: str, leaf: str) -> Result:
    """A description without a leaf in the entries of one of its lists."""
    (twin,) = answer["document"]["ndt-twin:twins"]["twin"]
    for entry in twin.get(entries, ()):
        entry.pop(leaf, None)
    return answer


# -- ARCH-GUARDS, NDT-FAILURES ---------------------------------------------------------------------


class WavesThrough(ReferenceTwin):
    """It takes changes that cannot be made, and does nothing about them."""

    breaks = "ARCH-GUARDS"
    also: ClassVar = {
        "NDT-REFUSAL": "what cannot be done is refused with a reason",
        "NDT-EDITS-ATOMIC": "edits that cannot be made are refused",
        "REQ-PROG-OPEN-MODEL.c": "a change of what is real is refused",
    }

    def session_change(self, arguments: Arguments) -> Result:
        try:
            return super().session_change(arguments)
        except NdtError:
            return {}

    touches: ClassVar = ("session.change",)


class InventsResults(ReferenceTwin):
    """It has results where nothing could be computed."""

    breaks = "NDT-FAILURES"
    also: ClassVar = {"NDT-REFUSAL": "what cannot be asked is not refused either"}

    def analysis_run(self, arguments: Arguments) -> Result:
        try:
            return super().analysis_run(arguments)
        except NdtError:
            figures = [{"name": "lost", "value": 0, "unit": "bit/s"}]
            return {"report": {"state": "completed", "results": {}, "figures": figures}}
