"""Cases of the area ``forms``: what is written in the forms of other bodies, and what is read.

Names and structure are those of the bodies' OpenAPI files: TS28561_NdtNrm 19.3.0, TMF639 and
TMF921 5.0.0.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from typing import Any

from ndtframe.conformance.messages import Answer
from ndtframe.conformance.programs import Call, Program, Setting, oracle, program
from ndtframe.conformance.programs.description import CAPABILITIES
from ndtframe.conformance.programs.graph import elements
from ndtframe.conformance.trees import departure, parsed
from ndtframe.errors import InputError
from ndtframe.language.paths import Path, parse_text

Json = Any
Object = dict[str, Json]

NRM = "3gpp-ndt-nrm"
_PART = r"[^=,\\\s][^=,\\]*=(?:\\.|[^,\\])+"
_FUNCTION = re.compile(rf"(?:{_PART},)*SubNetwork=(?:\\.|[^,\\])+,NDTFunction=(?:\\.|[^,\\])+")
_DN = re.compile(rf"{_PART}(?:,{_PART})*")
_STATES = {
    "operationalState": {"enabled", "disabled"},
    "usageState": {"idle", "active", "busy"},
    "administrativeState": {"locked", "unlocked", "shuttingDown"},
}


# -- texts --------------------------------------------------------------------------------------


def objects(setting: Setting, text: str) -> list[Object]:
    """The objects of a text, with their attributes beside the rest in whatever layout they are."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    rows = value if isinstance(value, list) else [value]
    setting.check(all(isinstance(row, dict) for row in rows), f"This is no JSON: {text[:80]!r}.")
    return [_flat(row) for row in rows]


def _flat(row: Object) -> Object:
    attributes = row.get("attributes")
    if not isinstance(attributes, dict):
        return row
    return {name: value for name, value in row.items() if name != "attributes"} | attributes


def of_class(found: Iterable[Object], name: str) -> list[Object]:
    """The objects of a class; its name tells the class, too."""
    return [each for each in found if name in (each.get("objectClass"), _last(each))]


def _last(each: Object) -> str:
    return str(each.get("objectInstance", "")).rpartition(",")[2].partition("=")[0]


def written(setting: Setting, form: str, document: Json) -> Generator[Call, Answer, list[Object]]:
    """What a document is in a form."""
    answer = yield Call("form.write", {"form": form, "document": document})
    return objects(setting, answer.result["text"])


def _one(setting: Setting, found: Iterable[Object], name: str) -> Object:
    rows = of_class(found, name)
    setting.check(len(rows) == 1, f"There are {len(rows)} objects of {name}, expected one.")
    return rows[0]


# -- 3GPP ---------------------------------------------------------------------------------------


@program("forms.names")
def names(setting: Setting) -> Program:
    """A function is named as contained in a SubNetwork, and no name stands for two objects."""
    found = yield from written(setting, NRM, setting.document("form-twin"))
    dn = str(_one(setting, found, "NDTFunction").get("objectInstance"))
    setting.check(_FUNCTION.fullmatch(dn) is not None, f"The function is named {dn!r}.")
    told = [str(each.get("objectInstance")) for each in found]
    setting.check(len({*told}) == len(told), f"Two objects have one name: {told}.")


@program("forms.capabilities")
def capabilities(setting: Setting) -> Program:
    """A function lists what its applications are capable of, each once, by the known values."""
    found = yield from written(setting, NRM, setting.document("form-twin"))
    listed = _one(setting, found, "NDTFunction").get("supportedNDTCapabilities", [])
    expected = ["EVENTS_IMPACTS_VERIFICATION", "RISKY_ACTIONS_PREDICTION"]
    setting.check(isinstance(listed, list) and bool(listed), f"The list is {listed!r}.")
    unknown = {*listed} - {*CAPABILITIES}
    setting.check(not unknown, f"19.3.0 has no {sorted(unknown)}.")
    setting.check(sorted(listed) == expected, f"The list is {listed}, expected {expected}.")


@program("forms.scope")
def scope(setting: Setting) -> Program:
    """A scope is told for the radio network or the core network, and in one of two ways."""
    for domain, expected in (("RAN", "nDTRANScope"), ("CN", "nDTCNScope")):
        document = setting.document("form-twin")
        document["ndt-twin:twins"]["twin"][0]["scope"]["domain"] = [domain]
        found = yield from written(setting, NRM, document)
        told = _one(setting, found, "NDTFunction").get("nDTFunctionScope", {})
        setting.check([*told] == [expected], f"Of a {domain} scope there is {[*told]}.")
        ways = [*told[expected]]
        known = {"managedEntitiesScope", "areaScope"}
        setting.check(len(ways) == 1 and ways[0] in known, f"The scope is told by {ways}.")


@program("forms.job")
def job(setting: Setting) -> Program:
    """A job asks for a capability and says its scenario and its bound; its reports are listed."""
    found = yield from written(setting, NRM, setting.document("form-twin"))
    made, report = (_one(setting, found, name) for name in ("NDTJob", "NDTReport"))
    setting.check(
        made.get("nDTCapability") == "RISKY_ACTIONS_PREDICTION",
        f"The job asks for {made.get('nDTCapability')!r}.",
    )
    scenario = made.get("nDTJobScenario", {})
    event = setting.named("{EVENT} at night")
    setting.check(scenario.get("networkEventInfo") == event, f"The scenario is {scenario}.")
    bound = made.get("nDTJobExecutionRequirements", {}).get("maxRuntime")
    setting.check(_is_integer(bound) and bound == 60, f"The bound is {bound!r}, expected 60.")
    listed = made.get("nDTReportRefList")
    setting.check(listed == [report["objectInstance"]], f"The reports of the job are {listed}.")


@program("forms.report")
def report(setting: Setting) -> Program:
    """A report has output by points, with attributes of objects, and names its job."""
    found = yield from written(setting, NRM, setting.document("form-twin"))
    made, asked = (_one(setting, found, name) for name in ("NDTReport", "NDTJob"))
    points = made.get("nDTJobOutputData", [])
    setting.check(isinstance(points, list) and bool(points), f"The output is {points!r}.")
    kinds = ("networkState", "networkConfiguration", "observations")
    told = [each for point in points for kind in kinds for each in point.get(kind, ())]
    setting.check(bool(told), "No point of the output tells anything.")
    for each in told:
        maps = each.get("objectAttributeList", [])
        setting.check(all(isinstance(one, dict) for one in maps), f"{each} has no attribute maps.")
    back = made.get("nDTJobRef")
    setting.check(back == asked["objectInstance"], f"The report refers to {back!r}.")
    figures = json.dumps(told)
    setting.check("node-count" in figures and '"4"' in figures, f"The figures are {figures}.")


def _is_integer(value: Json) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


@program("forms.returns")
def returns(setting: Setting) -> Program:
    """What is read and written again says the same: of each object the attributes of ``same``."""
    form, text = setting.settings["form"], setting.named(setting.settings["text"])
    answer = yield Call("form.read", {"form": form, "text": text})
    found = yield from written(setting, form, answer.result["document"])
    for each in objects(setting, text):
        back = [one for one in found if one.get("id") == each["id"]]
        setting.check(len(back) == 1, f"{each['id']} comes back {len(back)} times.")
        for name in {*setting.settings["same"]} & each.keys():
            setting.check(
                back[0].get(name) == each[name],
                f"{name} of {each['id']} was {each[name]}, and comes back as {back[0].get(name)}.",
            )


@program("forms.consumer")
def consumer(setting: Setting) -> Program:
    """What a consumer writes where only the producer may is refused, or counts for nothing."""
    for attributes, mark in setting.settings["attempts"]:
        row = json.loads(setting.named(attributes))
        text = json.dumps([row])
        asked = {"form": NRM, "text": text, "written-by": "consumer"}
        answer = yield Call("form.read", asked, expect="any")
        kept = answer.kind == "ok" and setting.named(mark) in json.dumps(answer.result["document"])
        setting.check(not kept, f"The document has what a consumer wrote in {text}.")


@program("forms.of-the-twin")
def of_the_twin(setting: Setting) -> Program:
    """The function of a twin lists the capabilities that the twin itself offers."""
    answer = yield Call("twin.capabilities")
    offered = {one for each in answer.result["applications"] for one in _capability(each)}
    answer = yield Call("form.write", {"form": NRM, "view": "live"})
    found = objects(setting, answer.result["text"])
    listed = _one(setting, found, "NDTFunction").get("supportedNDTCapabilities", [])
    expected = sorted(offered & {*CAPABILITIES})
    setting.check(sorted(listed) == expected, f"It lists {listed}, and offers {expected}.")


def _capability(application: Mapping[str, Json]) -> Iterator[str]:
    told = application.get("capability", [])
    for each in told if isinstance(told, list) else [told]:
        yield str(each).rpartition(":")[2]


# -- TM Forum -----------------------------------------------------------------------------------


@program("forms.resources")
def resources(setting: Setting) -> Program:
    """Each element is a resource with a class, an id of its own, and references that lead."""
    document = setting.given["live"]
    found = yield from written(setting, "tmf639", document)
    ids = [str(each.get("id")) for each in found]
    setting.check(len({*ids}) == len(ids), "Two resources have one id.")
    count = sum(1 for _ in elements(document))
    setting.check(len(ids) >= count, f"Of {count} elements there are {len(ids)} resources.")
    for each in found:
        name = each.get("id")
        setting.check(isinstance(each.get("@type"), str), f"{name} does not tell its class.")
        setting.check(bool(each.get("resourceSpecification")), f"{name} has no specification.")
        wrong = [ref for ref in _referred(each) if ref not in ids]
        setting.check(not wrong, f"{name} refers to {wrong}, which is not there.")
        for state, known in _STATES.items():
            told = each.get(state)
            setting.check(told is None or told in known, f"{state} of {name} is {told!r}.")


def _referred(resource: Object) -> Iterator[str]:
    for one in resource.get("supportingResource", ()):
        yield str(one.get("id"))
    for one in resource.get("resourceRelationship", ()):
        yield str(one.get("resource", {}).get("id"))


@program("forms.states")
def states(setting: Setting) -> Program:
    """What is down is disabled, as X.731 says it; nothing else is."""
    found = yield from written(setting, "tmf639", setting.given["live"])
    down = [each for each in found if each.get("operationalState") == "disabled"]
    setting.check(len(down) == 1, f"{len(down)} resources are disabled, expected one.")
    link = setting.named("{AB}")
    setting.check(link in json.dumps(down[0]), f"{down[0].get('id')} is disabled, and not {link}.")


@program("forms.edges")
def edges(setting: Setting) -> Program:
    """Each link is an edge of a graph of resources, between resources that are there."""
    document = setting.given["live"]
    found = yield from written(setting, "tmf639", document)
    ids = {each.get("id") for each in found}
    edges = [
        edge
        for each in found
        for graph in each.get("connectivity", ())
        for edge in graph.get("connection", ())
    ]
    links = [value for _, path, value in elements(document) if "link-id" in value]
    setting.check(len(edges) == len(links), f"Of {len(links)} links there are {len(edges)} edges.")
    for edge in edges:
        ends = edge.get("endpoint", [])
        setting.check(len(ends) >= 2, f"An edge has {len(ends)} ends.")
        wrong = [end.get("id") for end in ends if end.get("id") not in ids]
        setting.check(not wrong, f"An edge ends at {wrong}, which is no resource here.")
        kind = edge.get("associationType")
        known = (None, "pointtoPoint", "pointtoMultipoint")
        setting.check(kind in known, f"An edge is of the kind {kind!r}.")


@program("forms.probe")
def probe(setting: Setting) -> Program:
    """A session is a probe intent, which leads back to it, and does nothing to the network."""
    answer = yield Call("view.read", {"view": "live"}, prepares=True)
    before = answer.result["document"]
    document = setting.document("form-twin")
    answer = yield Call("form.write", {"form": "tmf921", "document": document})
    found = objects(setting, answer.result["text"])
    kinds = [each.get("@type") for each in found]
    setting.check(kinds == ["ProbeIntent"], f"The session is {kinds}, expected one ProbeIntent.")
    answer = yield Call("form.read", {"form": "tmf921", "text": answer.result["text"]})
    twins = answer.result["document"].get("ndt-twin:twins", {}).get("twin", [])
    sessions = [one["session-id"] for twin in twins for one in twin.get("ndt-session:session", ())]
    setting.check(sessions == [setting.named("{SESSION}")], f"It leads back to {sessions}.")
    wants = setting.named(setting.settings["wants"])
    yield Call("form.read", {"form": "tmf921", "text": wants}, expect="any")
    answer = yield Call("view.read", {"view": "live"})
    moved = departure(answer.result["document"], before)
    setting.check(not moved, f"Live is another after an intent was read: {moved}")


# -- RFC 8345 alone, linked data ----------------------------------------------------------------


@program("forms.base-model")
def base_model(setting: Setting) -> Program:
    """What is written for readers of RFC 8345 alone has its links whole, and no other modules."""
    document = setting.document(setting.settings["document"])
    (found,) = yield from written(setting, "rfc8345", document)
    others = {name for name in _member_names(found) if ":" in name and name[:5] != "ietf-"}
    setting.check(not others, f"There are members of other modules: {sorted(others)}.")
    for network in found["ietf-network:networks"]["network"]:
        nodes = {node["node-id"] for node in network.get("node", ())}
        for link in network.get("ietf-network-topology:link", ()):
            ends = (
                link.get("source", {}).get("source-node"),
                link.get("destination", {}).get("dest-node"),
            )
            told = f"{link['link-id']} leads from {ends[0]} to {ends[1]}, which are not both there."
            setting.check({*ends} <= nodes, told)


@program("forms.linked-data")
def linked_data(setting: Setting) -> Program:
    """In linked data an element has the IRI that it has elsewhere."""
    answer = yield Call("form.write", {"form": "json-ld", "view": "live"})
    (found,) = objects(setting, answer.result["text"])
    found.pop("@context", None)
    known = {*_ids(found)}
    for _, path, _ in elements(setting.given["live"]):
        answer = yield Call("identity.iri", {"path": path})
        told = f"{path} is {answer.result['iri']}, and nothing in the linked data has that IRI."
        setting.check(answer.result["iri"] in known, told)


def _member_names(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _member_names(each)


def _ids(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("@id"), str):
            yield value["@id"]
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        yield from _ids(each)


# -- what is lost -------------------------------------------------------------------------------


@program("forms.losses")
def losses(setting: Setting) -> Program:
    """What does not come back of a document is told, by where it stood; what does, is not."""
    form, document = setting.settings["form"], setting.document(setting.settings["document"])
    answer = yield Call("form.write", {"form": form, "document": document})
    told = [_names(each.get("path", "")) for each in answer.result["losses"]]
    text = answer.result["text"]
    answer = yield Call("form.read", {"form": form, "text": text})
    before, after = (Counter(_leafs(each, ())) for each in (document, answer.result["document"]))
    for names, value in (before - after).elements():
        place = "/".join(names)
        setting.check(_is_told(names, told), f"{place}, {value}, is gone, and no loss tells so.")
    different = [names for names, _ in ((before - after) + (after - before)).elements()]
    for names in told:
        place = "/".join(names)
        setting.check(_is_told_of(names, different), f"{place} is told as lost, and comes back.")
    setting.check(True, "What comes back was compared.")


Names = tuple[str, ...]


def _leafs(value: Json, above: Names) -> Iterator[tuple[Names, str]]:
    if isinstance(value, dict):
        for name, held in value.items():
            yield from _leafs(held, (*above, name.rpartition(":")[2]))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for entry in value:
            yield from _leafs(entry, above)
    else:
        yield above, json.dumps(value, sort_keys=True)


def _names(path: str) -> Names:
    return tuple(step.name for step in _path(path))


def _path(text: str) -> Path:
    try:
        return parse_text(text)
    except InputError:
        try:
            return parsed(text)
        except InputError:
            return ()


def _is_told(names: Names, told: Sequence[Names]) -> bool:
    return any(each and names[: len(each)] == each for each in told)


def _is_told_of(names: Names, different: Sequence[Names]) -> bool:
    return any(each[: len(names)] == names or names[: len(each)] == each for each in different)


@oracle("forms.says")
def says(document: Json, text: str) -> Iterator[str]:
    """Something of it is this text."""
    if text not in json.dumps(document, ensure_ascii=False):
        yield f"nothing in it is {text!r}"


@oracle("forms.distinguished-names")
def distinguished_names(values: Json) -> Iterator[str]:
    """All are distinguished names: pairs of class and value with commas between."""
    for each in values:
        if not (isinstance(each, str) and _DN.fullmatch(each)):
            yield f"{each!r} is no distinguished name"
