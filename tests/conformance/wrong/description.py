"""Subjects that tell wrongly what they are, where their data is from, or how good they are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from math import sqrt
from typing import Any, ClassVar

from ndtframe.errors import NdtError
from ndtframe.testing.subject import ReferenceTwin
from ndtframe.testing.subject.base import Arguments, Result

Json = Any
_CALLS = count()


def changed(answer: Result, change: Callable[[Json], object]) -> Result:
    """A description after a change of the twin that it is of."""
    (twin,) = answer["document"]["ndt-twin:twins"]["twin"]
    change(twin)
    return answer


def without(entries: str, *leafs: str) -> Callable[[Json], None]:
    """The change that takes leafs out of the entries of a list."""

    def change(twin: Json) -> None:
        for entry in twin.get(entries, ()):
            for leaf in leafs:
                entry.pop(leaf, None)

    return change


# -- ARCH-EL-MAP, ARCH-EL-IF, ARCH-FC-BASIC, ARCH-EL-MODELS, ARCH-EL-DATA --------------------------


class StandsForNobody(ReferenceTwin):
    """It does not say which network it is the counterpart of."""

    breaks = "ARCH-EL-MAP"

    def twin_describe(self, arguments: Arguments) -> Result:
        return changed(super().twin_describe(arguments), lambda twin: twin.pop("counterpart"))


class StandsForAnother(ReferenceTwin):
    """It says that it is the counterpart of a network that it does not show."""

    breaks = "ARCH-EL-MAP"

    def twin_describe(self, arguments: Arguments) -> Result:
        other = [{"counterpart-id": "elsewhere", "network": ["elsewhere"]}]
        return changed(
            super().twin_describe(arguments), lambda twin: twin.update(counterpart=other)
        )


class HidesItsInterfaces(ReferenceTwin):
    """It does not say what is spoken at its interfaces."""

    breaks = "ARCH-EL-IF"

    def twin_describe(self, arguments: Arguments) -> Result:
        return changed(super().twin_describe(arguments), without("interface", "protocol"))


class ReadsNoNetwork(ReferenceTwin):
    """It does not say where it reaches its network."""

    breaks = "ARCH-IF-SB"

    def twin_describe(self, arguments: Arguments) -> Result:
        def change(twin: Json) -> None:
            twin["interface"] = [one for one in twin["interface"] if "network" not in one["class"]]

        return changed(super().twin_describe(arguments), change)


class HasNoDoors(ReferenceTwin):
    """It tells of no interface at all."""

    breaks = "ARCH-FC-IO"

    def twin_describe(self, arguments: Arguments) -> Result:
        return changed(super().twin_describe(arguments), lambda twin: twin.pop("interface"))


class HasNoBasicModels(ReferenceTwin):
    """It tells of the models that compute, and not of those of elements and topology."""

    breaks = "ARCH-FC-BASIC"

    def twin_describe(self, arguments: Arguments) -> Result:
        def change(twin: Json) -> None:
            twin["model"] = [one for one in twin["model"] if one["kind"] != "basic"]

        return changed(super().twin_describe(arguments), change)


class LosesModels(ReferenceTwin):
    """Its applications need models that it does not have."""

    breaks = "ARCH-EL-MODELS"

    def twin_describe(self, arguments: Arguments) -> Result:
        def change(twin: Json) -> None:
            twin["model"] = [one for one in twin["model"] if one["name"] != "traffic"]

        return changed(super().twin_describe(arguments), change)


class HidesItsMethods(ReferenceTwin):
    """It does not say how its sources are read."""

    breaks = "ARCH-EL-DATA"

    def twin_describe(self, arguments: Arguments) -> Result:
        return changed(super().twin_describe(arguments), without("source", "method"))


# -- ARCH-RT-CONFIG, ARCH-PACE-SCOPE ---------------------------------------------------------------


class CallsItselfLive(ReferenceTwin):
    """It says that it follows its network all the time, whatever was set."""

    breaks = "ARCH-RT-CONFIG"

    def twin_describe(self, arguments: Arguments) -> Result:
        told = {"mode": "periodic", "pace": "1.0"}
        return changed(
            super().twin_describe(arguments), lambda twin: twin.update(synchronisation=told)
        )


class HasOnePace(ReferenceTwin):
    """It has one pace, whatever was set."""

    breaks = "ARCH-PACE-SCOPE"

    def sync_set(self, arguments: Arguments) -> Result:
        return super().sync_set({**arguments, **({"pace": 1} if "pace" in arguments else {})})


class ForgetsItsScope(ReferenceTwin):
    """It does not say which part of the network it covers."""

    breaks = "ARCH-PACE-SCOPE"

    def twin_describe(self, arguments: Arguments) -> Result:
        return changed(super().twin_describe(arguments), lambda twin: twin.pop("scope", None))


# -- PODT-6, ARCH-FC-REPO, NDT-SOURCE-FAILURE ------------------------------------------------------


class BelievesTheLast(ReferenceTwin):
    """It believes the source that it heard last."""

    breaks = "PODT-6"

    def opened(self) -> None:
        super().opened()
        self.rank = 1000

    def source_bring(self, arguments: Arguments) -> Result:
        self.rank -= 1
        return super().source_bring({**arguments, "rank": self.rank})

    touches: ClassVar = ("source.bring",)


class NamesTheWrongSource(ReferenceTwin):
    """It names the first source as where everything is from."""

    breaks = "PODT-6"

    def source_origin(self, arguments: Arguments) -> Result:
        return {**super().source_origin(arguments), "source": "network"}


class HidesConflicts(ReferenceTwin):
    """It does not tell where its sources disagree."""

    breaks = "ARCH-FC-REPO"

    def source_list(self, arguments: Arguments) -> Result:
        return changed(super().source_list(arguments), lambda twin: twin.pop("conflict", None))


class TellsOfOneState(ReferenceTwin):
    """It tells of its newest state alone, though it keeps more."""

    breaks = "ARCH-FC-REPO"

    def twin_describe(self, arguments: Arguments) -> Result:
        def change(twin: Json) -> None:
            del twin["snapshot"][:-1]

        return changed(super().twin_describe(arguments), change)


class OverlooksFailures(ReferenceTwin):
    """It tells of a source that it could not read as if all were well."""

    breaks = "NDT-SOURCE-FAILURE"

    def source_bring(self, arguments: Arguments) -> Result:
        super().source_bring(arguments)
        return {"state": "ok"}


class LosesAllWithOne(ReferenceTwin):
    """Where one source fails, it takes the network as gone."""

    breaks = "NDT-SOURCE-FAILURE"
    touches = ("source.bring",)

    def source_bring(self, arguments: Arguments) -> Result:
        answer = super().source_bring(arguments)
        if answer["state"] == "failed":
            empty = {"ietf-network:networks": {"network": [{"network-id": "nothing"}]}}
            self.followed.network.change(empty, self.followed.network.now)
            self.followed.told()
        return answer


# -- REQ-DISCOVERY, ARCH-COLLECT, KG-5 -------------------------------------------------------------


class FindsSomethingElseEachTime(ReferenceTwin):
    """What it discovers is another each time."""

    breaks = "REQ-DISCOVERY"

    def collector_discover(self, arguments: Arguments) -> Result:
        scopes = super().collector_discover(arguments)["scopes"]
        return {"scopes": [f"{one} {next(_CALLS)}" for one in scopes]}


class WaitsToBeAsked(ReferenceTwin):
    """It does not learn of its network when it is asked to look."""

    breaks = "REQ-DISCOVERY"

    def sync_refresh(self, arguments: Arguments) -> Result:
        return {}


class CollectsSomehow(ReferenceTwin):
    """Its collector does not say how it collects."""

    breaks = "ARCH-COLLECT"

    def collector_describe(self, arguments: Arguments) -> Result:
        described = super().collector_describe(arguments)["descriptor"]
        return {"descriptor": {**described, "method": ""}}


class CollectsAnything(ReferenceTwin):
    """It collects all that there is, whatever scope is asked for."""

    breaks = "ARCH-COLLECT"
    also: ClassVar = {"NDT-SOURCE-FAILURE": "that a source does not have it is not told"}

    def collector_collect(self, arguments: Arguments) -> Result:
        return super().collector_collect({})


class ForgetsContext(ReferenceTwin):
    """It shows observations without how and over which time they were made."""

    breaks = "KG-5"

    def view_read(self, arguments: Arguments) -> Result:
        answer = super().view_read(arguments)
        held = answer["document"].get("ndt-observation:observations", {})
        for one in held.get("observation", ()):
            one.pop("method", None)
            one.pop("window", None)
        return answer


# -- 3GPP-NDT-02, 3GPP-NDT-03 ----------------------------------------------------------------------


class CanTwice(ReferenceTwin):
    """It lists each of its capabilities twice."""

    breaks = "3GPP-NDT-02"

    def twin_capabilities(self, arguments: Arguments) -> Result:
        return {"applications": 2 * super().twin_capabilities(arguments)["applications"]}


class CanNothing(ReferenceTwin):
    """It lists applications without a capability."""

    breaks = "3GPP-NDT-02"
    also: ClassVar = {"3GPP-NDT-03": "no capability is none of the eight"}

    def twin_capabilities(self, arguments: Arguments) -> Result:
        listed = super().twin_capabilities(arguments)["applications"]
        return {"applications": [{**one, "capability": ""} for one in listed]}


class CanWhatNobodyKnows(ReferenceTwin):
    """It lists a capability that the release does not have."""

    breaks = "3GPP-NDT-03"
    also: ClassVar = {"3GPP-NDT-02": "it lists otherwise than it offers to 3GPP"}

    def twin_capabilities(self, arguments: Arguments) -> Result:
        first, *others = super().twin_capabilities(arguments)["applications"]
        return {"applications": [{**first, "capability": "TELEPATHY"}, *others]}


# -- PODT-7, NDT-METRICS ---------------------------------------------------------------------------


class ForgetsTheRoot(ReferenceTwin):
    """It gives the mean of the squares as their root."""

    breaks = "NDT-METRICS"
    touches = ("fidelity.measure",)

    def fidelity_measure(self, arguments: Arguments) -> Result:
        answer = super().fidelity_measure(arguments)
        if arguments["metric"] == "root-mean-square-error":
            return {**answer, "value": answer["value"] ** 2}
        return answer


class EvensOut(ReferenceTwin):
    """What is too high makes up for what is too low."""

    breaks = "NDT-METRICS"

    def fidelity_measure(self, arguments: Arguments) -> Result:
        answer = super().fidelity_measure(arguments)
        pairs = zip(arguments["predicted"], arguments["measured"], strict=True)
        mean = sum(one - other for one, other in pairs) / len(arguments["predicted"])
        return {**answer, "value": abs(mean)}


class TellsNoUnitOfErrors(ReferenceTwin):
    """It gives relative errors in per cent, as if they were in the unit of the metric."""

    breaks = "NDT-METRICS"

    def fidelity_measure(self, arguments: Arguments) -> Result:
        answer = super().fidelity_measure(arguments)
        if arguments["metric"] == "mean-relative-error":
            return {"value": 100 * answer["value"], "unit": arguments.get("unit", "1")}
        return answer


class PerfectWithoutData(ReferenceTwin):
    """Where nothing was measured, it tells that every prediction came true."""

    breaks = "PODT-7"
    also: ClassVar = {"NDT-NOT-KNOWN": "what was not measured is told as 0"}

    def fidelity_compare(self, arguments: Arguments) -> Result:
        try:
            return super().fidelity_compare(arguments)
        except NdtError:
            figure = {"method": "ndt-twin:mean-absolute-error", "value": "0.0", "count": "0"}
            return {"figures": [figure]}


class FlattersItself(ReferenceTwin):
    """It makes its errors smaller than they are."""

    breaks = "PODT-7"

    def fidelity_compare(self, arguments: Arguments) -> Result:
        figures = super().fidelity_compare(arguments)["figures"]
        return {"figures": [{**one, "value": str(sqrt(float(one["value"])))} for one in figures]}
