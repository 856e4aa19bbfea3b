"""Collectors and functional models that are wrong: they forget, invent, or are never the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from ndtframe.testing.subject import ReferenceTwin

Arguments = Mapping[str, Any]
Result = dict[str, Any]


class _Counts(ReferenceTwin):
    """Knows how often it was asked."""

    turns = 0

    def turn(self) -> int:
        self.turns += 1
        return self.turns


class DiscoversMoreAndMore(_Counts):
    """Each discovery finds one scope more."""

    breaks = "REQ-DISCOVERY"
    touches: ClassVar = {"collector.discover"}

    def collector_discover(self, arguments: Arguments) -> Result:
        found = super().collector_discover(arguments)["scopes"]
        return {"scopes": [*found, *(f"scope-{n}" for n in range(self.turn()))]}


class CollectsOnlyAll(ReferenceTwin):
    """What it discovers it cannot collect by itself."""

    breaks = "REQ-DISCOVERY"

    def collector_collect(self, arguments: Arguments) -> Result:
        if arguments.get("scope"):
            return {"observations": [], "errors": [{"message": "This was not found."}]}
        return super().collector_collect(arguments)


class BringsTheOldNetwork(ReferenceTwin):
    """It goes on to bring what it brought at first."""

    breaks = "REQ-DISCOVERY"
    touches: ClassVar = {"collector.collect"}
    _first: Result | None = None

    def open(self, arguments: Arguments) -> None:
        super().open(arguments)
        self._first = None
        self._first = self.collector_collect({}) if "live" in arguments["documents"] else None

    def collector_collect(self, arguments: Arguments) -> Result:
        found = super().collector_collect(arguments)
        return found if self._first is None or arguments.get("scope") else self._first


class BringsWhatItDidNotAnnounce(ReferenceTwin):
    """It announces traffic, and brings topology."""

    breaks = "ARCH-COLLECT"

    def collector_describe(self, arguments: Arguments) -> Result:
        told = super().collector_describe(arguments)["descriptor"]
        return {"descriptor": {**told, "categories": ["traffic"]}}


class HidesItsMethod(ReferenceTwin):
    """It does not say how it collects."""

    breaks = "ARCH-COLLECT"

    def collector_describe(self, arguments: Arguments) -> Result:
        told = super().collector_describe(arguments)["descriptor"]
        return {"descriptor": {**told, "method": ""}}


class TimesWithoutZone(ReferenceTwin):
    """It tells the time on a clock of which nobody knows where it stands."""

    breaks = "ARCH-COLLECT"

    def collector_collect(self, arguments: Arguments) -> Result:
        found = super().collector_collect(arguments)
        for each in found["observations"]:
            each["collected-at"] = each["collected-at"][:19]
        return found


class CollectsAtRandom(_Counts):
    """Each time it brings the network under another name."""

    breaks = "ARCH-REPEAT"
    also: ClassVar = {"NDT-SOURCE-FAILURE": "What it brings is never what it brought before."}
    touches: ClassVar = {"collector.collect"}

    def collector_collect(self, arguments: Arguments) -> Result:
        found = super().collector_collect(arguments)
        for each in found["observations"]:
            networks = each["document"].get("ietf-network:networks", {}).get("network", [])
            for network in networks:
                network["network-id"] += f"-{self.turn()}"
        return found


class FailsInSilence(ReferenceTwin):
    """A scope that it cannot read is empty, as it says."""

    breaks = "NDT-SOURCE-FAILURE"

    def collector_collect(self, arguments: Arguments) -> Result:
        return {**super().collector_collect(arguments), "errors": []}


class BringsSomethingAnyway(ReferenceTwin):
    """For a scope that is not there it brings all that is."""

    breaks = "NDT-SOURCE-FAILURE"

    def collector_collect(self, arguments: Arguments) -> Result:
        return super().collector_collect({})


class StopsAfterAFailure(ReferenceTwin):
    """Once something could not be read, it reads nothing more."""

    breaks = "NDT-SOURCE-FAILURE"
    touches: ClassVar = {"collector.collect"}
    _failed = False

    def open(self, arguments: Arguments) -> None:
        super().open(arguments)
        self._failed = False

    def collector_collect(self, arguments: Arguments) -> Result:
        found = super().collector_collect(arguments)
        if self._failed:
            return {"observations": [], "errors": [{"message": "It failed before."}]}
        self._failed = bool(found["errors"])
        return found


class _Describes(ReferenceTwin):
    """Says something else of its models."""

    touches: ClassVar = {"model.describe"}
    told: ClassVar[dict[str, Any]] = {}

    def model_describe(self, arguments: Arguments) -> Result:
        return {"descriptor": {**super().model_describe(arguments)["descriptor"], **self.told}}


class FacetsAreEmpty(_Describes):
    """It does not say for which phase of life a model is."""

    breaks = "ARCH-FC-FUNC"
    told: ClassVar = {"life-cycle-phase": ""}


class HidesItsTechnique(_Describes):
    """How a model works is its secret."""

    breaks = "ARCH-MODEL-CHOICE"
    told: ClassVar = {"technique": " "}


class ScalesForever(_Describes):
    """A model has no bound, as it says."""

    breaks = "ARCH-MODEL-CHOICE"
    told: ClassVar = {"scale-bound": 0}


class NeedsNothing(_Describes):
    """A model does not say what it needs."""

    breaks = "ARCH-EL-MODELS"
    told: ClassVar = {"needs": []}


class NeverTheSame(_Counts):
    """It calls a model deterministic that gives something else each time."""

    breaks = "NDT-MODEL-SEED"
    touches: ClassVar = {"model.run"}

    def model_run(self, arguments: Arguments) -> Result:
        found = super().model_run(arguments)
        if "diameter" not in found["results"]:
            return found
        return {"results": {**found["results"], "diameter": str(self.turn())}}


class ModelsThatWrite(ReferenceTwin):
    """A model that runs leaves its result in the network."""

    breaks = "REQ-PROG-OPEN-MODEL.c"
    also: ClassVar = {"NDT-MODEL-SEED": "It computes on what it wrote."}

    def model_run(self, arguments: Arguments) -> Result:
        found = super().model_run(arguments)
        network = {"network-id": "result", "node": [{"node-id": "a"}]}
        document = {"ietf-network:networks": {"network": [network]}}
        self.network_change({"document": document, "at": "2026-01-01T03:00:00Z"})
        return found
