"""Subjects whose graph or names are wrong: they mix states, drop terms or confuse elements."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import unquote

from ndtframe.errors import NdtError
from ndtframe.testing.subject import ReferenceTwin

Json = Any
Arguments = Mapping[str, Any]
Result = dict[str, Any]

IRIS = "Without IRIs that are right, elements are not found under theirs."


def values_changed(result: Result, change: Any) -> Result:
    """An answer with another term in the place of each; None takes the row away."""
    if "results" not in result:
        return result
    rows = [
        {name: change(term) for name, term in row.items()} for row in result["results"]["bindings"]
    ]
    kept = [row for row in rows if None not in row.values()]
    return {**result, "results": {"bindings": kept}}


class _Graph(ReferenceTwin):
    """Changes what is asked and what is answered, of a graph."""

    touches: ClassVar = {"graph.query"}

    def rewritten(self, query: str) -> str:
        return query

    def term(self, term: Json) -> Json:
        return term

    def graph_query(self, arguments: Arguments) -> Result:
        query = self.rewritten(arguments["query"])
        found = super().graph_query({**arguments, "query": query})
        return values_changed(found, self.term)


# -- kinds of states ----------------------------------------------------------------------------


class AnswersFromTheSession(ReferenceTwin):
    """Its graph of live is that of the session that was opened last, while one is open."""

    breaks = "REQ-PROG-OPEN-MODEL.b"
    also: ClassVar = {"REQ-PROG-OPEN-MODEL.c": "What is supposed is shown as live, too."}
    touches: ClassVar = {"graph.query"}
    _session: str | None = None

    def session_open(self, arguments: Arguments) -> Result:
        opened = super().session_open(arguments)
        self._session = opened["session"]
        return opened

    def session_close(self, arguments: Arguments) -> Result:
        self._session = None
        return super().session_close(arguments)

    def stop(self) -> None:
        self._session = None
        super().stop()

    def graph_query(self, arguments: Arguments) -> Result:
        if arguments["view"] == "live" and self._session:
            return super().graph_query({**arguments, "view": {"session": self._session}})
        return super().graph_query(arguments)


class ForgetsTheSession(ReferenceTwin):
    """Its graph of a session is that of live: what is supposed has no graph."""

    breaks = "REQ-PROG-OPEN-MODEL.b"

    def graph_query(self, arguments: Arguments) -> Result:
        view = arguments["view"]
        is_session = isinstance(view, dict) and "session" in view
        return super().graph_query({**arguments, "view": "live" if is_session else view})


class SaysLiveOfAll(_Graph):
    """In its graphs, every state says that it is live."""

    breaks = "REQ-PROG-OPEN-MODEL.b"

    def term(self, term: Json) -> Json:
        return {**term, "value": "live"} if term["value"] == "potential" else term


class IntendsWhatIs(ReferenceTwin):
    """Its graph of live is that of what is intended, where anything is."""

    breaks = "REQ-PROG-OPEN-MODEL.b"

    def graph_query(self, arguments: Arguments) -> Result:
        if arguments["view"] != "live":
            return super().graph_query(arguments)
        try:
            return super().graph_query({**arguments, "view": {"intended": ""}})
        except NdtError:
            return super().graph_query(arguments)


class UpIsBetter(_Graph):
    """Its graph of live knows no link that a session supposes to be gone."""

    breaks = "REQ-PROG-OPEN-MODEL.c"
    touches: ClassVar = {"graph.query"}
    _gone: tuple[str, ...] = ()

    def session_change(self, arguments: Arguments) -> Result:
        done = super().session_change(arguments)
        edits = self.session_difference({"session": arguments["session"]})["edits"]
        targets = (edit["target"] for edit in edits if edit["operation"] in ("delete", "remove"))
        self._gone = tuple(unquote(target.rpartition("=")[2]) for target in targets)
        return done

    def graph_query(self, arguments: Arguments) -> Result:
        if arguments["view"] != "live":
            return ReferenceTwin.graph_query(self, arguments)
        return super().graph_query(arguments)

    def term(self, term: Json) -> Json:
        return None if term["value"] in self._gone else term


# -- the language -------------------------------------------------------------------------------


class TakesUpdates(ReferenceTwin):
    """It says that an update of its graph was carried out."""

    breaks = "NDT-REFUSAL"

    def graph_query(self, arguments: Arguments) -> Result:
        if re.search(r"\b(INSERT|DELETE)\b", arguments["query"]):
            return {"head": {}, "boolean": True}
        return super().graph_query(arguments)


class FindsNothingInNonsense(ReferenceTwin):
    """What is no query has no rows, as it says."""

    breaks = "NDT-REFUSAL"

    def graph_query(self, arguments: Arguments) -> Result:
        try:
            return super().graph_query(arguments)
        except NdtError:
            return {"head": {"vars": []}, "results": {"bindings": []}}


class IgnoresOptional(_Graph):
    """A part of a query that is optional is demanded."""

    breaks = "ARCH-VIS"

    def rewritten(self, query: str) -> str:
        return query.replace("OPTIONAL", "")


class WalksOneStep(_Graph):
    """A path of any length is a path of one step."""

    breaks = "REQ-GRAPH-TRAVERSAL"

    def rewritten(self, query: str) -> str:
        return query.replace(")+", ")")


# -- what a graph holds -------------------------------------------------------------------------


class LosesPoints(_Graph):
    """Its graph has no termination points."""

    breaks = "NDT-GRAPH"

    def rewritten(self, query: str) -> str:
        return query.replace("ietf-network-topology:termination-point", "none")


class InventsNodes(ReferenceTwin):
    """Its graph has one node more than the network."""

    breaks = "NDT-GRAPH"

    def graph_query(self, arguments: Arguments) -> Result:
        found = super().graph_query(arguments)
        if arguments["query"].endswith("network/node> }"):
            ghost = {"type": "uri", "value": "urn:example:ghost"}
            found["results"]["bindings"].append({found["head"]["vars"][0]: ghost})
        return found


class WritesNumbersIntoTexts(_Graph):
    """In its graph, what is a text of digits is a number with a point."""

    breaks = "NDT-GRAPH"

    def term(self, term: Json) -> Json:
        is_text = term["type"] == "literal" and term["value"].isdecimal()
        return {**term, "value": f"{term['value']}.0"} if is_text else term


class LosesMetadata(_Graph):
    """Its graph leaves out what its models do not know."""

    breaks = "REQ-EXTENSIBLE"
    also: ClassVar = {"REQ-PROG-OPEN-MODEL.b": "The states are told apart by what is left out."}

    def rewritten(self, query: str) -> str:
        return query.replace("about/metadata/", "about/none/")


class LayersAreWords(_Graph):
    """A layer is a word in its graph, and no thing."""

    breaks = "REQ-SEMANTIC"

    def rewritten(self, query: str) -> str:
        return query.replace("urn:ndtframe:link:", "urn:ndtframe:schema:")


class ReferencesLeadNowhere(_Graph):
    """Its graph does not lead from a link to what supports it."""

    breaks = "REQ-RELATIONSHIPS"

    def rewritten(self, query: str) -> str:
        return query.replace("urn:ndtframe:link:", "urn:ndtframe:nowhere:")


class PointersWithoutModel(_Graph):
    """A pointer to another model does not tell which."""

    breaks = "REQ-PLUGG"

    def rewritten(self, query: str) -> str:
        return query.replace("ref:model", "ref:none")


class ConceptsWithoutScheme(_Graph):
    """Its concepts are of no scheme."""

    breaks = "KG-2"

    def rewritten(self, query: str) -> str:
        return query.replace("skos:inScheme", "skos:none")


class ForgetsMethods(_Graph):
    """Of an observation it does not know how it was made."""

    breaks = "KG-5"

    def rewritten(self, query: str) -> str:
        return query.replace("obs:method", "obs:none")


class ForgetsSources(_Graph):
    """Of an observation it does not know whose it is."""

    breaks = "KG-3"

    def rewritten(self, query: str) -> str:
        return query.replace("obs:source", "obs:none")


class GraphStandsStill(ReferenceTwin):
    """Its graph of live is the first one, however the network changes."""

    breaks = "KG-1"
    also: ClassVar = {
        "REQ-PROG-OPEN-MODEL.b": "A graph of live that is old shows what is not live.",
    }

    def graph_query(self, arguments: Arguments) -> Result:
        if arguments["view"] != "live":
            return super().graph_query(arguments)
        first = self.snapshot_list({})["snapshots"][0]["id"]
        return super().graph_query({**arguments, "view": {"snapshot": first}})


# -- names --------------------------------------------------------------------------------------


class DecodesNames(ReferenceTwin):
    """Its IRIs hold the names as they are, whatever characters they are of."""

    breaks = "NDT-IRI"

    def identity_iri(self, arguments: Arguments) -> Result:
        return {"iri": unquote(super().identity_iri(arguments)["iri"])}


class DropsSlashes(ReferenceTwin):
    """Its IRIs have a hyphen in place of what is awkward, so that some elements share one."""

    breaks = "NDT-IRI"

    def identity_iri(self, arguments: Arguments) -> Result:
        iri = super().identity_iri(arguments)["iri"]
        return {"iri": re.sub("%2[0-9A-F]", "-", iri)}


class IgnoresCase(ReferenceTwin):
    """Elements whose names differ in capitals only are one to it."""

    breaks = "NDT-IRI"

    def identity_iri(self, arguments: Arguments) -> Result:
        return {"iri": super().identity_iri(arguments)["iri"].lower()}


class CountsNames(ReferenceTwin):
    """It numbers the elements as they are asked for, anew each time."""

    breaks = "NDT-IRI"
    also: ClassVar = {"NDT-GRAPH": IRIS}
    touches: ClassVar = {"identity.iri"}
    _asked = 0

    def identity_iri(self, arguments: Arguments) -> Result:
        super().identity_iri(arguments)
        self._asked += 1
        return {"iri": f"urn:example:{self._asked}"}


class LosesTheWayBack(ReferenceTwin):
    """From an IRI it finds the network of the element only."""

    breaks = "NDT-IRI"

    def identity_find(self, arguments: Arguments) -> Result:
        found = super().identity_find(arguments)["path"]
        return {"path": "/".join(found.split("/")[:3])}


class KnowsEverybody(ReferenceTwin):
    """Whatever an IRI names, it says that it is its network."""

    breaks = "NDT-IRI"

    def identity_find(self, arguments: Arguments) -> Result:
        try:
            return super().identity_find(arguments)
        except NdtError:
            return {"path": "/ietf-network:networks"}


class RelativeNames(ReferenceTwin):
    """What it gives as IRI is a path without a scheme."""

    breaks = "NDT-IRI"
    also: ClassVar = {"NDT-GRAPH": IRIS}

    def identity_iri(self, arguments: Arguments) -> Result:
        return {"iri": super().identity_iri(arguments)["iri"].removeprefix(self.base)}

    def identity_find(self, arguments: Arguments) -> Result:
        return super().identity_find({"iri": self.base + arguments["iri"]})


class NamesByState(ReferenceTwin):
    """A node has another IRI in the graph of a session than in that of live."""

    breaks = "NDT-IRI"

    def graph_query(self, arguments: Arguments) -> Result:
        found = super().graph_query(arguments)
        if not isinstance(arguments["view"], dict):
            return found
        return values_changed(
            found,
            lambda term: {**term, "value": f"{term['value']}/s"} if term["type"] == "uri" else term,
        )
