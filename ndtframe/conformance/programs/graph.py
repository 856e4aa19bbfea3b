"""Cases of the area ``graph``: what the graph of a view has to say, worked out from its document.

The terms are those of the lifted layer, which is a rule of the suite itself: the class of an entry
and the property of a leaf are their schema path behind ``urn:ndtframe:schema:``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from ndtframe.conformance.programs import Call, Program, Setting, oracle, program
from ndtframe.language.iris import SCHEMA

Json = Any
NETWORK = "ietf-network:networks/network"
NODE = f"{NETWORK}/node"
POINT = f"{NODE}/ietf-network-topology:termination-point"
LINK = f"{NETWORK}/ietf-network-topology:link"
KINDS = (NETWORK, NODE, POINT, LINK)
TURNS = 12
"""Changes that the interleavings make."""


@oracle("graph.rows")
def rows(result: Json, expected: Sequence[Sequence[str]]) -> Iterator[str]:
    """The values of the rows, in the order of the variables; in which order the rows are is open.

    What is not bound is "".
    """
    found, wanted = sorted(table(result)), sorted(map(list, expected))
    missing = [row for row in wanted if row not in found]
    further = [row for row in found if row not in wanted]
    if missing:
        yield f"the row {missing[0]} is missing; there are {_shown(found)}"
    elif further:
        yield f"the row {further[0]} is not expected"
    elif len(found) != len(wanted):
        yield f"there are {len(found)} rows, expected {len(wanted)}"


@oracle("graph.pairs")
def pairs(result: Json, expected: Sequence[Sequence[str]]) -> Iterator[str]:
    """The two values of each row; which of them comes first is open."""
    found = sorted(sorted(row) for row in table(result))
    if found != sorted(sorted(row) for row in expected):
        yield f"the pairs are {_shown(found)}, expected {_shown([*map(list, expected)])}"


@oracle("graph.in-order")
def in_order(result: Json, expected: Sequence[Sequence[str]]) -> Iterator[str]:
    """The values of the rows, in this very order."""
    if table(result) != [list(row) for row in expected]:
        yield f"the rows are {_shown(table(result))}, expected {_shown([*map(list, expected)])}"


@oracle("graph.well-formed")
def well_formed(result: Json) -> Iterator[str]:
    """SPARQL 1.1 Query Results JSON: only variables of the head, each term with type and value."""
    names = set(result.get("head", {}).get("vars", ()))
    if "results" not in result:
        yield "it has no results, which a SELECT has"
    for row in result.get("results", {}).get("bindings", ()):
        if not row.keys() <= names:
            yield f"a row binds {sorted(row.keys() - names)}, which the head does not name"
        for name, term in row.items():
            if term.get("type") not in ("uri", "literal", "bnode") or "value" not in term:
                yield f"{name} is {term}, which is no term with a type and a value"


def table(result: Json) -> list[list[str]]:
    """The values of all rows."""
    names = result.get("head", {}).get("vars", [])
    found = result.get("results", {}).get("bindings", [])
    return [[row.get(name, {}).get("value", "") for name in names] for row in found if names]


def _shown(found: Sequence[Sequence[str]]) -> str:
    return f"{found[:5]} and {len(found) - 5} more" if len(found) > 5 else f"{found}"


# -- what a document holds ----------------------------------------------------------------------


def elements(document: Json) -> Iterator[tuple[str, str, Mapping[str, Json]]]:
    """The networks, nodes, termination points and links: kind, data path, value."""
    for network in document["ietf-network:networks"]["network"]:
        path = _path(f"/{NETWORK}", network["network-id"])
        yield NETWORK, path, network
        for node in network.get("node", ()):
            yield from _node(f"{path}/node", node)
        for link in network.get("ietf-network-topology:link", ()):
            yield LINK, _path(f"{path}/ietf-network-topology:link", link["link-id"]), link


def _node(path: str, node: Mapping[str, Json]) -> Iterator[tuple[str, str, Mapping[str, Json]]]:
    yield NODE, _path(path, node["node-id"]), node
    for point in node.get("ietf-network-topology:termination-point", ()):
        below = f"{_path(path, node['node-id'])}/ietf-network-topology:termination-point"
        yield POINT, _path(below, point["tp-id"]), point


def _path(above: str, key: str) -> str:
    return f"{above}={quote(key, safe='')}"


def _select(kind: str) -> str:
    return f"SELECT ?e WHERE {{ ?e a <{SCHEMA}{kind}> }}"


# -- programs -----------------------------------------------------------------------------------


@program("graph.elements")
def all_elements(setting: Setting) -> Program:
    """Each element of the live view is in its graph, under its IRI, and no others of its kind."""
    document = setting.given["live"]
    iris: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for kind, path, _ in elements(document):
        answer = yield Call("identity.iri", {"path": path})
        iris[kind].add(answer.result["iri"])
    for kind in KINDS:
        answer = yield Call("graph.query", {"view": "live", "query": _select(kind)})
        found = {row[0] for row in table(answer.result)}
        name = kind.rpartition("/")[2]
        setting.check(found >= iris[kind], f"{name}: {sorted(iris[kind] - found)} is not there.")
        setting.check(found <= iris[kind], f"{name}: {sorted(found - iris[kind])} is not expected.")


@program("graph.values")
def all_values(setting: Setting) -> Program:
    """Each element says the values of its leafs, and no others."""
    for kind, path, value in elements(setting.given["live"]):
        answer = yield Call("identity.iri", {"path": path})
        query = (
            f"SELECT ?p ?o WHERE {{ <{answer.result['iri']}> ?p ?o "
            f'FILTER(STRSTARTS(STR(?p), "{SCHEMA}") && isLiteral(?o)) }}'
        )
        answer = yield Call("graph.query", {"view": "live", "query": query})
        found = sorted(map(tuple, table(answer.result)))
        expected = sorted(_leafs(kind, value))
        setting.check(found == expected, f"{path} says {found}, and its leafs are {expected}.")


def _leafs(kind: str, value: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    for member, held in value.items():
        for one in held if isinstance(held, list) else [held]:
            if not isinstance(one, dict):
                yield f"{SCHEMA}{kind}/{member}", str(one)


_ENDS = f"""
PREFIX link: <{SCHEMA}{LINK}/>
PREFIX source: <{SCHEMA}{LINK}/source/>
PREFIX to: <{SCHEMA}{LINK}/destination/>
PREFIX data: <urn:ndtframe:data#>
SELECT ?network ?id ?from ?fromPoint ?to ?toPoint WHERE {{
  ?n <{SCHEMA}{NETWORK}/network-id> ?network ; data:holds ?l .
  ?l link:link-id ?id ; data:holds ?s, ?d .
  ?s source:source-node ?from . OPTIONAL {{ ?s source:source-tp ?fromPoint }}
  ?d to:dest-node ?to . OPTIONAL {{ ?d to:dest-tp ?toPoint }}
}}"""


@program("graph.rebuilt")
def rebuilt(setting: Setting) -> Program:
    """Who the graph alone has can draw the topology: nothing of a layout is in it or needed."""
    answer = yield Call("graph.query", {"view": "live", "query": _ENDS})
    expected = [
        [
            network["network-id"],
            link["link-id"],
            link["source"]["source-node"],
            link["source"].get("source-tp", ""),
            link["destination"]["dest-node"],
            link["destination"].get("dest-tp", ""),
        ]
        for network in setting.given["live"]["ietf-network:networks"]["network"]
        for link in network.get("ietf-network-topology:link", ())
    ]
    fault = next(rows(answer.result, expected), "")
    setting.check(not fault, f"The links with their ends: {fault}.")


# -- state kinds --------------------------------------------------------------------------------

_STATE = f"{SCHEMA}{NETWORK}/ndt-topology:state/kind"
_KIND = f"SELECT ?kind WHERE {{ ?state <{_STATE}> ?kind }}"
_METADATA = f"{SCHEMA}{NODE}/ndt-topology:about/metadata/value"
_MARKS = f"SELECT ?mark WHERE {{ ?m <{_METADATA}> ?mark }}"
_REACHED = f"""SELECT ?mark WHERE {{
  {{ ?m <{_METADATA}> ?mark }} UNION {{ GRAPH ?g {{ ?m <{_METADATA}> ?mark }} }}
}}"""


@program("graph.interleavings")
def interleavings(setting: Setting) -> Program:
    """Sessions and the network change in any order; each graph has the marks of its own state."""
    network = setting.given["live"]
    live: set[str] = set()
    sessions: dict[str, set[str]] = {}
    for turn in range(1, TURNS + 1):
        mark = f"mark-{turn}-{setting.random.randrange(10**6)}"
        action = setting.random.choice(("network", "open", "change", "change"))
        if action == "network":
            live = {mark}
            changed = marked(network, mark)
            at = f"2026-01-01T{turn:02}:00:00Z"
            yield Call("network.change", {"document": changed, "at": at}, prepares=True)
        elif action == "open" or not sessions:
            answer = yield Call("session.open", {"base": "live"}, prepares=True)
            sessions[answer.result["session"]] = set(live)
        else:
            session = setting.random.choice(sorted(sessions))
            sessions[session] = {mark}
            change = {"session": session, "document": marked(network, mark)}
            yield Call("session.change", change, prepares=True)
        yield from _each_has_its_own(setting, live, sessions)


def _each_has_its_own(
    setting: Setting, live: set[str], sessions: Mapping[str, set[str]]
) -> Program:
    answer = yield Call("graph.query", {"view": "live", "query": _REACHED})
    found = {row[0] for row in table(answer.result)}
    setting.check(found == live, f"The graph of live shows {found}, and live holds {live}.")
    for session, marks in sessions.items():
        view = {"session": session}
        answer = yield Call("graph.query", {"view": view, "query": _MARKS})
        found = {row[0] for row in table(answer.result)}
        setting.check(found == marks, f"The graph of {session} shows {found}, expected {marks}.")


def marked(document: Json, mark: str) -> Json:
    """The document with a mark at its first node, and none elsewhere."""
    network, *others = document["ietf-network:networks"]["network"]
    node, *nodes = network["node"]
    about = {"metadata": [{"name": "mark", "value": mark}]}
    first = network | {"node": [node | {"ndt-topology:about": about}, *nodes]}
    return {**document, "ietf-network:networks": {"network": [first, *others]}}


@program("graph.kinds")
def kinds(setting: Setting) -> Program:
    """In the graph of each view, each network says of what kind the state is."""
    answer = yield Call("session.open", {"base": "live"}, prepares=True)
    session = {"session": answer.result["session"]}
    answer = yield Call("snapshot.take", prepares=True)
    snapshot = {"snapshot": answer.result["id"]}
    networks = len(setting.given["live"]["ietf-network:networks"]["network"])
    real = {"live", "snapshot"}
    for view, allowed in (("live", real), (snapshot, real), (session, {"potential"})):
        answer = yield Call("graph.query", {"view": view, "query": _KIND})
        told = [row[0] for row in table(answer.result)]
        setting.check(
            len(told) == networks, f"Of {networks} networks {len(told)} say their kind in {view}."
        )
        setting.check({*told} <= allowed, f"In the graph of {view} networks say that they {told}.")
