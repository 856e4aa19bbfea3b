"""Cases of the area ``identity``: data paths and the IRIs that a twin gives for them."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from typing import Any
from urllib.parse import quote

from ndtframe.conformance.messages import Answer
from ndtframe.conformance.programs import Call, Program, Setting, program
from ndtframe.conformance.programs.graph import NETWORK, elements, table
from ndtframe.conformance.trees import parsed
from ndtframe.errors import NdtError
from ndtframe.language.iris import SCHEMA

Json = Any
Asking = Generator[Call, Answer, dict[str, str]]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s<>\"{}|\\^`\x00-\x20\x7f-\x9f]+")
_GROUP = f"{NETWORK}/ndt-topology:risk-group"
_DRAWN = "ab/%20=,;#?:[]'\"+&é"
DRAWN = 25
"""Names that are drawn."""


def groups(document: Json) -> dict[str, str]:
    """The data paths of the risk groups, whose ids are any text, each with the id."""
    return {
        f"/{NETWORK}={quote(network['network-id'], safe='')}/ndt-topology:risk-group="
        f"{quote(group['group-id'], safe='')}": group["group-id"]
        for network in document["ietf-network:networks"]["network"]
        for group in network.get("ndt-topology:risk-group", ())
    }


def paths(document: Json) -> list[str]:
    """The data paths of all elements and risk groups."""
    return [*(path for _, path, _ in elements(document)), *groups(document)]


def asked(wanted: list[str]) -> Asking:
    """The IRI of each path."""
    found: dict[str, str] = {}
    for path in wanted:
        answer = yield Call("identity.iri", {"path": path})
        found[path] = answer.result["iri"]
    return found


def require_different(setting: Setting, iris: Mapping[str, str]) -> None:
    """No two paths have one IRI."""
    first: dict[str, str] = {}
    for path, iri in iris.items():
        other = first.setdefault(iri, path)
        setting.check(other == path, f"{path} and {other} have the same IRI: {iri}.")


@program("identity.different")
def different(setting: Setting) -> Program:
    """Different elements, of whatever names, have different IRIs."""
    iris = yield from asked(paths(setting.given["live"]))
    require_different(setting, iris)


@program("identity.drawn")
def drawn(setting: Setting) -> Program:
    """So have elements of names that were drawn from what is awkward in paths."""
    names = {
        "".join(setting.random.choice(_DRAWN) for _ in range(setting.random.randint(1, 6)))
        for _ in range(DRAWN)
    }
    network = {"network-id": setting.named("{N}"), "node": [{"node-id": setting.named("{A}")}]}
    network["ndt-topology:risk-group"] = [{"group-id": name} for name in sorted(names)]
    document = {"ietf-network:networks": {"network": [network]}}
    at = "2026-01-01T01:00:00Z"
    yield Call("network.change", {"document": document, "at": at}, prepares=True)
    iris = yield from asked([*groups(document)])
    require_different(setting, iris)
    yield from _leads_back(setting, iris)


@program("identity.same")
def same(setting: Setting) -> Program:
    """The same element has the same IRI, in whatever order and however often it is asked for."""
    wanted = paths(setting.given["live"])
    first = yield from asked(wanted)
    again = yield from asked(setting.random.sample(wanted, len(wanted)))
    for path in wanted:
        told = f"{path} had the IRI {first[path]}, and then {again[path]}."
        setting.check(first[path] == again[path], told)


@program("identity.leads-back")
def leads_back(setting: Setting) -> Program:
    """The IRI of an element leads back to its data path."""
    iris = yield from asked(paths(setting.given["live"]))
    yield from _leads_back(setting, iris)


def _leads_back(setting: Setting, iris: Mapping[str, str]) -> Program:
    for path, iri in iris.items():
        answer = yield Call("identity.find", {"iri": iri})
        found = answer.result["path"]
        setting.check(_is_path(found, path), f"The IRI of {path}, {iri}, leads to '{found}'.")


def _is_path(text: str, path: str) -> bool:
    try:
        return parsed(text) == parsed(path)
    except NdtError:
        return False


@program("identity.absolute")
def absolute(setting: Setting) -> Program:
    """What is given is an IRI: absolute, and without characters that none has (RFC 3987)."""
    iris = yield from asked(paths(setting.given["live"]))
    for path, iri in iris.items():
        setting.check(
            _IRI.fullmatch(iri) is not None, f"What is given for {path} is no IRI: {iri!r}."
        )


@program("identity.stays")
def stays(setting: Setting) -> Program:
    """An element keeps its IRI while the network around it changes."""
    wanted = [path for _, path, _ in elements(setting.given["live"])]
    before = yield from asked(wanted)
    moved = setting.document("square-with-e")
    at = "2026-01-01T01:00:00Z"
    yield Call("network.change", {"document": moved, "at": at}, prepares=True)
    after = yield from asked([path for _, path, _ in elements(moved)])
    for path in wanted:
        told = f"{path} was {before[path]} before the network changed and is {after[path]} now."
        setting.check(before[path] == after[path], told)


@program("identity.in-graph")
def in_graph(setting: Setting) -> Program:
    """In the graph, what stands under the IRI of an element is the element of that name."""
    known = groups(setting.given["live"])
    iris = yield from asked([*known])
    query = f"SELECT ?e ?id WHERE {{ ?e <{SCHEMA}{_GROUP}/group-id> ?id }}"
    answer = yield Call("graph.query", {"view": "live", "query": query})
    found = dict(table(answer.result))
    for path, name in known.items():
        told = f"The graph has {found.get(iris[path])!r} under the IRI of {name!r}, {iris[path]}."
        setting.check(found.get(iris[path]) == name, told)
    setting.check(len(found) == len(known), f"Of {len(known)} groups the graph has {len(found)}.")


@program("identity.in-each-state")
def in_each_state(setting: Setting) -> Program:
    """An element is the same thing in the graphs of all states that have it."""
    answer = yield Call("session.open", {"base": "live"}, prepares=True)
    view = {"session": answer.result["session"]}
    query = f"SELECT ?e ?id WHERE {{ ?e <{SCHEMA}{NETWORK}/node/node-id> ?id }}"
    answer = yield Call("graph.query", {"view": "live", "query": query})
    live = {name: iri for iri, name in table(answer.result)}
    answer = yield Call("graph.query", {"view": view, "query": query})
    supposed = {name: iri for iri, name in table(answer.result)}
    setting.check(bool(live), "The graph of live has no nodes.")
    for name, iri in live.items():
        told = f"{name} is {iri} in live, and {supposed.get(name)} in a session on it."
        setting.check(supposed.get(name) == iri, told)
