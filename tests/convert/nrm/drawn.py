"""Hypothesis strategies: documents of ours about twins, and texts of other systems."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Job, Report, Session
from ndtframe.bindings.ndt.ndt_twin import Scope
from ndtframe.bindings.ndt.ndt_twin import Twin as TwinNode
from ndtframe.convert.nrm.classes import CAPABILITIES
from ndtframe.testing.documents import nodes

Value = dict[str, Any]
NAMES = ("a", "b", "c-1")
HOSTILE = ("a", "a,b", "a=b", "%41", "Łódź ✓", "SubNetwork=ndt,NDTFunction=a", "x\\,y", " ", "=,")
"""Texts that would break a rule of names if it did not escape."""
SUB = ("SubNetwork=ndt", "SubNetwork=op", "DC=x.example,SubNetwork=1")

names = st.sampled_from(NAMES)
hostile = st.sampled_from(HOSTILE) | st.text(st.characters(codec="ascii"), max_size=3).filter(
    lambda text: text.isprintable()
)
functions = st.builds("{},NDTFunction={}".format, st.sampled_from(SUB), names)
dns = st.one_of(
    functions,
    st.builds("{},NDTJob={}".format, functions | st.sampled_from(SUB), names),
    st.builds("{},NDTReport={}".format, functions | st.sampled_from(SUB), names),
    st.sampled_from(("SubNetwork=op,ManagedElement=7", "NDTJob=x\\,y", "NDTFunction=a b", *SUB)),
)
"""Distinguished names, so few that they often meet."""

PATHS = (
    *(f"/ndt-twin:twins/twin={name}" for name in NAMES),
    *(
        f"/ndt-twin:twins/twin={name}/ndt-session:{kind}={key}"
        for name in NAMES[:2]
        for kind in ("job", "report", "session")
        for key in NAMES
    ),
    "/ietf-network:networks/network=a%3Ab",
    "/ietf-network:networks/network=a%3Ab/node=n%3A1",
    "/nowhere",
)
ELEMENTS = (
    "/ietf-network:networks/network[network-id='a:b']/node[node-id='n:1']",
    "/ietf-network:networks/network[network-id='a:b']/node[node-id=\"n:'\"]",
)


# -- ours --------------------------------------------------------------------------------------


def _alias() -> st.SearchStrategy[Value]:
    of_ours = st.just("3gpp-ndt-nrm") | st.just("3gpp-ndt-nrm") | st.just("tmf639")
    parts = {"form": of_ours, "path": st.sampled_from(PATHS), "identifier": dns | hostile}
    return st.fixed_dictionaries(parts).filter(lambda one: bool(one["identifier"]))


def _scope() -> st.SearchStrategy[Value]:
    domains = st.lists(st.sampled_from(("RAN", "CN", "IP")), unique=True)
    networks = st.lists(hostile | dns, unique=True, max_size=2)
    elements = st.lists(st.sampled_from(ELEMENTS), unique=True)
    own = st.fixed_dictionaries({"domain": domains, "network": networks, "element": elements})
    return own | nodes(Scope)


def _rows(strategy: st.SearchStrategy[Value], *keys: str) -> st.SearchStrategy[list[Value]]:
    return st.lists(strategy, max_size=3, unique_by=lambda one: tuple(one[key] for key in keys))


def _job() -> st.SearchStrategy[Value]:
    parameters = st.sampled_from(
        (
            {"a": 1},
            {"nDTJobSynchScope": {"areaScope": [{"p": [1.5]}]}},
            {"nDTJobSynchScope": {"managedEntitiesScope": ["A=1"]}, "b": None},
            {"simulationDataDescriptor": [{"simulationData": [{"mDTData": [1]}]}]},
            {"simulationDataDescriptor": [{"condition": "A=1"}]},
        )
    )
    references = {"job-id": names, "session": names, "application": st.just("what-if")}
    likely = {
        "report": names,
        "capability": st.sampled_from([f"ndt-twin:{one}" for one in CAPABILITIES]),
        "parameters": parameters,
    }
    known = st.fixed_dictionaries(references, optional=likely)
    return st.builds(lambda more, own: more | own, nodes(Job), known)


def one_case(result: Value) -> Value:
    """A result with one of the cases of its choice."""
    return dict([*result.items()][:1])


def _of_one_case(report: Value) -> Value:
    return report | ({"result": one_case(report["result"])} if "result" in report else {})


def _report() -> st.SearchStrategy[Value]:
    nested = {"nDTJobOutputData": [{"observations": [{"nDTOutputDescriptionId": "other"}]}]}
    others = st.sampled_from(({"a": [1, None, {"b": 0.5}]}, nested, {"nDTJobOutputData": []}, {}))
    known = {"report-id": names, "job": names}
    return st.builds(
        lambda more, own, other: more | own | ({"result": {"other": other}} if other else {}),
        nodes(Report).map(_of_one_case),
        st.fixed_dictionaries(known),
        st.none() | others,
    )


def _session() -> st.SearchStrategy[Value]:
    texts = st.fixed_dictionaries({}, optional={"description": st.sampled_from(("", "storm"))})
    known = st.fixed_dictionaries({"session-id": names, "scenario": texts})
    return st.builds(lambda more, own: more | own, nodes(Session), known)


def _twin() -> st.SearchStrategy[Value]:
    relations = st.sampled_from(("contains", "part-of", "cooperates"))
    peers = st.fixed_dictionaries({"peer-id": (hostile | dns).filter(bool), "relation": relations})
    capabilities = st.lists(
        st.sampled_from([f"ndt-twin:{one}" for one in CAPABILITIES]), unique=True
    )
    asked = st.fixed_dictionaries({"name": names, "capability": capabilities})
    parts = {
        "alias": _rows(_alias(), "form", "path"),
        "peer": _rows(peers, "peer-id"),
        "scope": _scope(),
        "application": _rows(asked, "name"),
        "ndt-session:session": _rows(_session(), "session-id"),
        "ndt-session:job": _rows(_job(), "job-id"),
        "ndt-session:report": _rows(_report(), "report-id"),
    }
    plain = nodes(TwinNode).map(lambda twin: {n: v for n, v in twin.items() if ":" not in n})
    more = st.just({}) | plain
    known = st.fixed_dictionaries({"name": names}, optional=parts)
    return st.builds(lambda more, own: more | own, more, known)


def documents() -> st.SearchStrategy[Document]:
    """Documents of ours with twins, their sessions, jobs and reports; rules may be broken."""
    values = _rows(_twin(), "name").map(lambda twins: {"ndt-twin:twins": {"twin": twins}})
    return values.map(Document.decoded)


# -- theirs ------------------------------------------------------------------------------------

extras = st.dictionaries(
    st.sampled_from(("vendor", "x/y")), st.integers() | st.just([]), max_size=1
)
maps = st.dictionaries(st.sampled_from(("p", "q")), st.integers() | st.just([None]), max_size=2)


def _part(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Value]:
    known = st.fixed_dictionaries({}, optional=parts)
    return st.builds(lambda more, own: more | own, extras, known)


areas = _part().map(lambda part: part | {"areaScope": [{"corner": [1, 2]}]})
scopes = areas | st.builds(
    lambda part, entities: part | {"managedEntitiesScope": entities},
    extras,
    st.lists(dns, max_size=3),
)
capability = st.sampled_from((*CAPABILITIES, "LATER_RELEASE"))
performance = _part(
    performanceDataName=st.text("ab"),
    performanceDataValue=st.integers(),
    performanceDataScalingFactor=st.integers(),
)
simulation = _part(
    performanceData=st.lists(performance, max_size=2),
    mDTData=st.lists(st.integers(), max_size=1),
    configurationData=st.lists(maps, max_size=1),
)
descriptor = _part(simulationData=st.lists(simulation, max_size=2), condition=dns)
events = st.sampled_from(("", "storm", "Łódź ✓"))
scenario = _part(
    nDTInputDescriptionId=hostile | names,
    simulationDataDescriptor=st.lists(descriptor, max_size=2),
    networkEventInfo=events,
)
output = _part(
    nDTOutputDescriptionId=st.sampled_from(("other", "ndt-analysis:topology", "a;1", "")),
    objectInstance=dns,
    objectAttributeList=st.lists(maps, max_size=2),
)
point = _part(
    networkState=st.lists(output, max_size=2),
    networkConfiguration=st.lists(output, max_size=1),
    observations=st.lists(output, max_size=2),
)

FUNCTION = {
    "supportedNDTCapabilities": st.lists(capability, unique=True, min_size=1),
    "nDTFunctionScope": _part(nDTRANScope=scopes, nDTCNScope=scopes),
    "nDTFunctionRefList": st.lists(dns, max_size=3),
}
JOB = {
    "nDTCapability": capability,
    "nDTJobSynchScope": scopes,
    "nDTJobScenario": scenario,
    "nDTJobExecutionRequirements": _part(maxRuntime=st.integers(-1, 3) | st.just(10**30)),
    "nDTReportRefList": st.lists(dns, max_size=2),
    "nDTJobRefList": st.lists(dns, max_size=2),
}
REPORT = {
    "nDTJobOutputData": st.lists(point, min_size=1, max_size=2),
    "nDTJobRef": dns,
}
ATTRIBUTES = {"NDTFunction": FUNCTION, "NDTJob": JOB, "NDTReport": REPORT}


def _object(name: str) -> st.SearchStrategy[Value]:
    named = dns.filter(lambda dn: f"{name}=" in dn.rpartition(",")[2])
    by_id = st.fixed_dictionaries({"id": hostile | names, "objectClass": st.just(name)})
    by_dn = st.fixed_dictionaries({"id": names, "objectInstance": named})
    attributes = _part(**ATTRIBUTES[name])
    flat = st.builds(lambda head, own: own | head, by_dn | by_id, attributes)
    apart = st.builds(lambda head, own: head | {"attributes": own}, by_dn | by_id, attributes)
    return flat | apart


def texts() -> st.SearchStrategy[list[Value]]:
    """Texts of other systems: objects in both layouts, each with a name of its own."""
    objects = st.one_of([_object(name) for name in ATTRIBUTES])
    key = lambda one: (one.get("objectInstance"), one.get("objectClass"), one["id"])  # noqa: E731
    return st.lists(objects, max_size=5, unique_by=key)
