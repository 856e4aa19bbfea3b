"""Subjects that write or read the forms of other bodies wrongly."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from ndtframe.errors import NdtError
from ndtframe.testing.subject import ReferenceTwin

Json = Any
Arguments = Mapping[str, Any]
Result = dict[str, Any]

LOST = "What is lost so is told by nobody."


class _Writes(ReferenceTwin):
    """Changes each object that it writes in one form; its attributes are beside the rest."""

    touches: ClassVar = {"form.write"}
    form = "3gpp-ndt-nrm"

    def spoilt(self, made: Json) -> None:
        raise NotImplementedError

    def form_write(self, arguments: Arguments) -> Result:
        done = super().form_write(arguments)
        if arguments["form"] != self.form:
            return done
        rows = json.loads(done["text"])
        for row in rows:
            self.spoilt(row.get("attributes", row))
        return {**done, "text": json.dumps(rows)}


class _Reads(ReferenceTwin):
    """Changes each text that it reads in one form."""

    touches: ClassVar = {"form.read"}
    form = "3gpp-ndt-nrm"

    def spoilt(self, made: Json) -> None:
        raise NotImplementedError

    def form_read(self, arguments: Arguments) -> Result:
        if arguments["form"] != self.form:
            return super().form_read(arguments)
        rows = json.loads(arguments["text"])
        for row in rows:
            self.spoilt(row.get("attributes", row))
        return super().form_read({**arguments, "text": json.dumps(rows)})


def within(value: Json, change: Callable[[dict[str, Json]], None]) -> None:
    """Change each object within a value."""
    if isinstance(value, dict):
        change(value)
        for each in list(value.values()):
            within(each, change)
    elif isinstance(value, list):
        for each in value:
            within(each, change)


# -- 3GPP, written ------------------------------------------------------------------------------


class NamesWithoutNetwork(ReferenceTwin):
    """Its functions are named as contained in nothing."""

    breaks = "3GPP-NDT-01"
    also: ClassVar = {"NDT-LOSSES": "Names that lead elsewhere are read as other twins."}

    def form_write(self, arguments: Arguments) -> Result:
        done = super().form_write(arguments)
        return {**done, "text": done["text"].replace("SubNetwork=ndt,NDTFunction", "NDTFunction")}


class ListsTwice(_Writes):
    """It lists a capability for each application that has it."""

    breaks = "3GPP-NDT-02"
    also: ClassVar = {"NDT-LOSSES": "Its text cannot be read."}

    def spoilt(self, made: Json) -> None:
        for name, value in made.items():
            made[name] = value * 2 if name == "supportedNDTCapabilities" else value


class OwnCapabilities(_Writes):
    """It names capabilities by words of its own."""

    breaks = "3GPP-NDT-03"
    also: ClassVar = {"3GPP-NDT-02": "The list is that of other words."}

    def spoilt(self, made: Json) -> None:
        if "supportedNDTCapabilities" in made:
            made["supportedNDTCapabilities"] = ["WHAT_IF"]


class AllIsRadio(_Writes):
    """Whatever is in scope is in the radio network."""

    breaks = "3GPP-NDT-04"

    def spoilt(self, made: Json) -> None:
        told = made.get("nDTFunctionScope", {})
        if "nDTCNScope" in told:
            told["nDTRANScope"] = told.pop("nDTCNScope")


class ScopesBothWays(_Writes):
    """It tells a scope by entities and by areas at once."""

    breaks = "3GPP-NDT-05"
    also: ClassVar = {"NDT-LOSSES": "It is not read."}

    def spoilt(self, made: Json) -> None:
        for told in made.get("nDTFunctionScope", {}).values():
            told["areaScope"] = []


class ForgetsFunctions(_Writes):
    """Of the functions that a function refers to it writes the first."""

    breaks = "3GPP-NDT-06"

    def spoilt(self, made: Json) -> None:
        if "nDTFunctionRefList" in made:
            del made["nDTFunctionRefList"][1:]


class LosesEvents(_Writes):
    """It writes no event into the scenario of a job."""

    breaks = "3GPP-NDT-07"
    also: ClassVar = {"3GPP-NDT-10": "The event is part of the input.", "NDT-LOSSES": LOST}

    def spoilt(self, made: Json) -> None:
        made.get("nDTJobScenario", {}).pop("networkEventInfo", None)


class JobsWithoutReports(_Writes):
    """Its jobs name no reports."""

    breaks = "3GPP-NDT-08"
    also: ClassVar = {"NDT-LOSSES": LOST}

    def spoilt(self, made: Json) -> None:
        made.pop("nDTReportRefList", None)


class BoundsAreTexts(_Writes):
    """It writes the bound of a job as a text, with its unit."""

    breaks = "3GPP-NDT-09"
    also: ClassVar = {"NDT-LOSSES": "Its text cannot be read."}

    def spoilt(self, made: Json) -> None:
        if "nDTJobExecutionRequirements" in made:
            made["nDTJobExecutionRequirements"]["maxRuntime"] = "60 s"


class DropsDriveTests(_Writes):
    """Of the data to simulate with it leaves out drive tests."""

    breaks = "3GPP-NDT-10"

    def spoilt(self, made: Json) -> None:
        within(made, lambda each: each.pop("mDTData", None))


class RoundsFigures(_Writes):
    """It writes figures to simulate with without their factor."""

    breaks = "3GPP-NDT-11"

    def spoilt(self, made: Json) -> None:
        within(made, lambda each: each.pop("performanceDataScalingFactor", None))


class ReportsToNobody(_Writes):
    """Its reports do not say which job they answer."""

    breaks = "3GPP-NDT-12"
    also: ClassVar = {"NDT-LOSSES": LOST}

    def spoilt(self, made: Json) -> None:
        made.pop("nDTJobRef", None)


class ReportsNothing(_Writes):
    """The output of its reports is an empty list."""

    breaks = "3GPP-NDT-12"
    also: ClassVar = {"NDT-LOSSES": "Its text cannot be read."}

    def spoilt(self, made: Json) -> None:
        if "nDTJobOutputData" in made:
            made["nDTJobOutputData"] = []


# -- 3GPP, read ---------------------------------------------------------------------------------


class KnowsNoLaterRelease(ReferenceTwin):
    """It refuses a function with a capability that 19.3.0 does not have."""

    breaks = "3GPP-NDT-03"

    def form_read(self, arguments: Arguments) -> Result:
        done = super().form_read(arguments)
        if any("supportedNDTCapabilities" in each.get("path", "") for each in done["losses"]):
            raise NdtError("That capability is not known.")
        return done


class ForgivesEmptyLists(_Reads):
    """It takes lists that are empty, or have a value twice, as if they were right."""

    breaks = "3GPP-NDT-02"

    def spoilt(self, made: Json) -> None:
        if "supportedNDTCapabilities" in made:
            listed = dict.fromkeys(made.pop("supportedNDTCapabilities"))
            made |= {"supportedNDTCapabilities": [*listed]} if listed else {}


class ForgivesScopes(_Reads):
    """Of a scope told in two ways it takes the first; one that is not told it leaves out."""

    breaks = "3GPP-NDT-05"

    def spoilt(self, made: Json) -> None:
        within(made, self._settled)

    def _settled(self, each: dict[str, Json]) -> None:
        for name in ("nDTRANScope", "nDTCNScope", "nDTJobSynchScope"):
            told = each.get(name)
            if told == {}:
                del each[name]
            elif told is not None and len(told) == 2:
                del told["areaScope"]


class BelievesConsumers(ReferenceTwin):
    """It takes from a consumer what only a producer may set."""

    breaks = "3GPP-NDT-08"

    def form_read(self, arguments: Arguments) -> Result:
        return super().form_read({**arguments, "written-by": "producer"})


class ReadsNumbersFromTexts(_Reads):
    """A bound that is a text, or a part of a number, it makes an integer."""

    breaks = "3GPP-NDT-09"

    def spoilt(self, made: Json) -> None:
        asked = made.get("nDTJobExecutionRequirements", {})
        if "maxRuntime" in asked:
            asked["maxRuntime"] = int(float(asked["maxRuntime"]))


class TruncatesFigures(_Reads):
    """A decimal to simulate with it cuts at the point."""

    breaks = "3GPP-NDT-11"

    def spoilt(self, made: Json) -> None:
        within(made, self._cut)

    def _cut(self, each: dict[str, Json]) -> None:
        if isinstance(each.get("performanceDataValue"), float):
            each["performanceDataValue"] = int(each["performanceDataValue"])


class TakesEmptyReports(_Reads):
    """A report without output is one to it."""

    breaks = "3GPP-NDT-12"

    def spoilt(self, made: Json) -> None:
        if made.get("nDTJobOutputData") == []:
            del made["nDTJobOutputData"]


# -- TM Forum and losses ------------------------------------------------------------------------


class TellsNoLosses(ReferenceTwin):
    """What a form cannot hold it leaves out in silence."""

    breaks = "NDT-LOSSES"

    def form_write(self, arguments: Arguments) -> Result:
        return {**super().form_write(arguments), "losses": []}


class TellsTooManyLosses(ReferenceTwin):
    """It tells that names were lost, which were not."""

    breaks = "NDT-LOSSES"

    def form_write(self, arguments: Arguments) -> Result:
        done = super().form_write(arguments)
        path = "/ietf-network:networks/network[network-id='a']/node[node-id='b']/node-id"
        return {**done, "losses": [*done["losses"], {"path": path, "message": "It is gone."}]}


class ResourcesWithoutSpecification(_Writes):
    """Its resources do not tell what they are an instance of."""

    breaks = "TMF639-1"
    form = "tmf639"

    def spoilt(self, made: Json) -> None:
        made.pop("resourceSpecification", None)


class SupportedByNobody(_Writes):
    """What supports a resource is told by a name that no resource has."""

    breaks = "TMF639-1"
    form = "tmf639"
    also: ClassVar = {"NDT-LOSSES": LOST}

    def spoilt(self, made: Json) -> None:
        for each in made.get("supportingResource", ()):
            each["id"] += "-below"


class AllIsEnabled(_Writes):
    """Whatever is down it has enabled."""

    breaks = "TMF639-1"
    form = "tmf639"

    def spoilt(self, made: Json) -> None:
        if "operationalState" in made:
            made["operationalState"] = "enabled"


class EdgesInTheAir(_Writes):
    """Its edges have one end only."""

    breaks = "TMF639-2"
    form = "tmf639"
    also: ClassVar = {"NDT-LOSSES": LOST}

    def spoilt(self, made: Json) -> None:
        for graph in made.get("connectivity", ()):
            for edge in graph.get("connection", ()):
                del edge["endpoint"][1:]


class RewordsIntents(_Writes):
    """It keeps no expression that it does not understand."""

    breaks = "TMF921-1"
    form = "tmf921"

    def spoilt(self, made: Json) -> None:
        if "NdtScenario" not in str(made.get("expression")):
            made["expression"] = {"@type": "IntentExpression", "expressionValue": {}}


class OrdersInsteadOfAsking(_Writes):
    """It writes a session as an intent that is to be carried out."""

    breaks = "TMF921-2"
    form = "tmf921"

    def spoilt(self, made: Json) -> None:
        if made.get("@type") == "ProbeIntent":
            made["@type"] = "Intent"


class CarriesProbesOut(ReferenceTwin):
    """When it reads an intent, it makes the network so."""

    breaks = "NDT-PROBE"

    def form_read(self, arguments: Arguments) -> Result:
        done = super().form_read(arguments)
        if arguments["form"] == "tmf921":
            empty = {"ietf-network:networks": {"network": [{"network-id": "as-intended"}]}}
            self.network_change({"document": empty, "at": "2026-01-01T02:00:00Z"})
        return done


class LinksEverythingAnew(ReferenceTwin):
    """In linked data it gives elements other IRIs than elsewhere."""

    breaks = "NDT-IRI"
    touches: ClassVar = {"form.write"}

    def form_write(self, arguments: Arguments) -> Result:
        done = super().form_write(arguments)
        return {**done, "text": done["text"].replace("urn:ndtframe:twin:", "urn:example:")}


class NeedsItsOwnModules(ReferenceTwin):
    """What it writes for readers of RFC 8345 has links without ends, which its modules have."""

    breaks = "REQ-BASIC-MODEL-SUPPORT"
    also: ClassVar = {"NDT-LOSSES": LOST}

    def form_write(self, arguments: Arguments) -> Result:
        done = super().form_write(arguments)
        if arguments["form"] != "rfc8345":
            return done
        document = json.loads(done["text"])
        for network in document["ietf-network:networks"]["network"]:
            for link in network.get("ietf-network-topology:link", ()):
                link.pop("destination", None)
        return {**done, "text": json.dumps(document)}
