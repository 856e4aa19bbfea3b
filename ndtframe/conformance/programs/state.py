"""The areas of states: what is real, was real, is supposed and is intended.

A small model says what must hold after any order of events: ``_networks`` makes the networks,
the programs remember what was said, and nothing is compared that another requirement is about.
"""

from __future__ import annotations

import json
import random
from collections.abc import Generator, Iterator
from typing import Any

from ndtframe.conformance import trees
from ndtframe.conformance.messages import Answer
from ndtframe.conformance.outcome import Failed
from ndtframe.conformance.programs import Call, Program, Setting, oracle, program
from ndtframe.conformance.programs.changes import carried_out, faults_of
from ndtframe.errors import NdtError

Json = Any
Asked = Generator[Call, Answer, Json]

_NETWORK = "/ietf-network:networks/network"
_LINKS = "ietf-network-topology:link"
_POINTS = "ietf-network-topology:termination-point"
_KIND = "ndt-topology:state"
_TOPOLOGY = ("ietf-network", "ietf-network-topology")


# -- oracles ---------------------------------------------------------------------------------------


@oracle("state.leads")
def leads(edits: Json, before: Json, after: Json) -> Iterator[str]:
    """Edits, carried out on one document, have to give another."""
    try:
        made = carried_out(edits, before, _TOPOLOGY)
    except NdtError as error:
        yield f"these edits cannot be carried out: {error}"
        return
    found = _difference(made, after)
    if found:
        yield f"the edits lead elsewhere: {found}"


@oracle("state.edits")
def edits_are_well_formed(edits: Json) -> Iterator[str]:
    """Edits have to have the form of RFC 8072."""
    yield from faults_of(edits)


@oracle("state.spares")
def spares(value: Json, *names: str) -> Iterator[str]:
    """What is told has to say nothing of elements that it is not about."""
    text = json.dumps(value, ensure_ascii=False)
    for name in names:
        if name in text:
            yield f"it tells of '{name}', which it is not about"


@oracle("state.mentions")
def mentions(value: Json, *names: str) -> Iterator[str]:
    """What is told has to name some elements."""
    text = json.dumps(value, ensure_ascii=False)
    for name in names:
        if name not in text:
            yield f"it does not tell of '{name}'"


@oracle("state.listed")
def listed(snapshots: Json, *ids: Json) -> Iterator[str]:
    """Snapshots have to be in the list of them."""
    known = [each.get("id") for each in snapshots] if isinstance(snapshots, list) else []
    for one in ids:
        if one not in known:
            yield f"the snapshot {one!r} is not in the list"


@oracle("state.labelled")
def labelled(document: Json, kind: str) -> Iterator[str]:
    """Networks that say of which kind they are say that kind."""
    for network in trees.find(document, _NETWORK) or [[]]:
        for each in network:
            told = each.get(_KIND, {}).get("kind", kind)
            if told != kind:
                yield f"the network '{each.get('network-id')}' calls itself {told}, not {kind}"


@oracle("state.same")
def same(document: Json, expected: Json) -> Iterator[str]:
    """Two documents that a subject gave have to hold the same, as far as the suite knows it."""
    found = trees.departure(document, expected)
    if found:
        yield f"it holds something else than expected: {found}"


def _difference(document: Json, expected: Json) -> str:
    return trees.difference(*(trees.restricted(each, _TOPOLOGY) for each in (document, expected)))


# -- networks that programs make -------------------------------------------------------------------


class _Networks:
    """Networks at random: each is a step away from another, and all are valid."""

    def __init__(self, setting: Setting) -> None:
        self._chance = setting.random
        self._setting = setting
        self._made = 0
        self.first = setting.given.get("live") or setting.document("square")

    def changed(self, document: Json, mark: str = "x") -> Json:
        """A document with one change more; names of new nodes begin with ``mark``."""
        made = json.loads(json.dumps(document))
        network = _first_network(made)
        ways = [self._add_node, self._drop_link, self._drop_node, self._add_point]
        self._chance.choice(ways)(network, mark)
        return made

    def with_node(self, document: Json, mark: str) -> tuple[Json, str]:
        """A document with a new node, and the node's name."""
        made = json.loads(json.dumps(document))
        name = self._add_node(_first_network(made), mark)
        return made, name

    def _add_node(self, network: Json, mark: str) -> str:
        self._made += 1
        name = self._setting.named(f"{mark}{self._made}-{{NEW}}")
        nodes = network.setdefault("node", [])
        if nodes:
            ends = (name, nodes[0]["node-id"])
            links = network.setdefault(_LINKS, [])
            links += [_link(*ends), _link(*reversed(ends))]
        nodes.append({"node-id": name})
        return name

    def _drop_link(self, network: Json, mark: str) -> None:
        links = network.get(_LINKS, [])
        if len(links) > 1:
            links.pop(self._chance.randrange(len(links)))

    def _drop_node(self, network: Json, mark: str) -> None:
        nodes = network["node"]
        if len(nodes) < 3:
            return
        gone = nodes.pop(self._chance.randrange(1, len(nodes)))["node-id"]
        links = [each for each in network.get(_LINKS, []) if gone not in _ends(each)]
        network.pop(_LINKS, None)
        if links:
            network[_LINKS] = links

    def _add_point(self, network: Json, mark: str) -> None:
        self._made += 1
        node = self._chance.choice(network["node"])
        node.setdefault(_POINTS, []).append({"tp-id": f"{mark}{self._made}"})


def _first_network(document: Json) -> Json:
    networks = document.get("ietf-network:networks", {}).get("network", [])
    if not networks or not networks[0].get("node"):
        raise Failed("The view shows no network with nodes.")
    return networks[0]


def _link(source: str, destination: str) -> Json:
    return {
        "link-id": f"{source}~{destination}",
        "source": {"source-node": source},
        "destination": {"dest-node": destination},
    }


def _ends(link: Json) -> tuple[str, str]:
    return link["source"]["source-node"], link["destination"]["dest-node"]


def _time(hour: int) -> str:
    return f"2026-01-{2 + hour // 24:02}T{hour % 24:02}:00:00Z"


def _read(view: Json, *, prepares: bool = False) -> Asked:
    """The topology of a view; what a subject adds of its own modules is left out."""
    answer = yield Call("view.read", {"view": view}, prepares=prepares)
    return trees.restricted(answer.result.get("document"), _TOPOLOGY)


# -- programs --------------------------------------------------------------------------------------


@program("state.synchronisation")
def synchronisation(setting: Setting) -> Program:
    """The network changes again and again, and the live view with it."""
    networks = _Networks(setting)
    document = networks.first
    for hour in range(12):
        document = networks.changed(document)
        yield Call("network.change", {"document": document, "at": _time(hour)})
        live = yield from _read("live")
        found = trees.difference(live, document)
        setting.check(not found, f"After change {hour + 1} live is not the network: {found}")


@program("state.little")
def little(setting: Setting) -> Program:
    """A client gets what it needs without all the rest: by a filter, or by what changed."""
    changed = setting.document("square-without-ab")
    yield Call("network.change", {"document": changed, "at": _time(1)}, prepares=True)
    wanted = setting.named(f"{_NETWORK}={{N}}/node={{A}}")
    arguments = {"view": "live", "only": [wanted]}
    answer = yield Call("view.read", arguments, expect="any")
    filtered = answer.result.get("document", {})
    if trees.find(filtered, wanted) and not list(spares(filtered, setting.named("{C}"))):
        setting.check(True, "A filter spares the client the rest.")
        return
    views = {"from": {"at": _time(0)}, "to": "live"}
    answer = yield Call("view.changes", views, expect="any", optional=True)
    edits = answer.result.get("edits", [])
    astray = [*spares(edits, setting.named("{C}")), *leads(edits, setting.given["live"], changed)]
    told = "Neither a filter nor changes spare the client the whole network."
    setting.check(bool(edits) and not astray, told)


@program("state.history")
def history(setting: Setting) -> Program:
    """Any time in the past shows what was live then, however often the network changed since."""
    networks = _Networks(setting)
    document, was = networks.first, {}
    for hour in range(8):
        document = networks.changed(document)
        yield Call("network.change", {"document": document, "at": _time(hour)}, prepares=True)
        was[hour] = document
    hours = list(was)
    setting.random.shuffle(hours)
    for hour in hours:
        at = _time(hour).replace(":00:00Z", f":{setting.random.randrange(1, 59):02}:30Z")
        found = trees.difference((yield from _read({"at": at})), was[hour])
        setting.check(not found, f"At {at} it was otherwise: {found}")


@program("state.supposed")
def supposed(setting: Setting) -> Program:
    """Sessions, the network and snapshots in any order; nothing supposed is ever in live."""
    networks = _Networks(setting)
    real, invented = networks.first, set[str]()
    for hour in range(4):
        real = networks.changed(real)
        session = yield from _opened()
        held = yield from _read({"session": session}, prepares=True)
        held, name = networks.with_node(held, "supposed")
        invented.add(name)
        events = [
            Call("session.change", {"session": session, "document": held}, prepares=True),
            Call("network.change", {"document": real, "at": _time(hour)}, prepares=True),
        ]
        setting.random.shuffle(events)
        for event in events:
            yield event
            yield from _nothing_invented(setting, invented)
        if setting.random.random() < 0.5:
            yield Call("session.close", {"session": session}, prepares=True)
            yield from _nothing_invented(setting, invented)


def _opened(base: Json = "live") -> Asked:
    answer = yield Call("session.open", {"base": base}, prepares=True)
    return answer.result.get("session")


def _nothing_invented(setting: Setting, invented: set[str]) -> Asked:
    live = json.dumps((yield from _read("live")), ensure_ascii=False)
    found = sorted(name for name in invented if name in live)
    setting.check(not found, f"Live shows {', '.join(found)}, which only a session supposes.")


@program("state.isolation")
def isolation(setting: Setting) -> Program:
    """Sessions change in turns, and each goes on to hold what it was made."""
    networks = _Networks(setting)
    held: dict[str, Json] = {}
    for _ in range(3):
        session = yield from _opened()
        setting.check(session not in held, f"Two sessions have the id '{session}'.")
        held[session] = yield from _read({"session": session})
    for _ in range(8):
        session = setting.random.choice(sorted(held))
        held[session] = networks.changed(held[session])
        arguments = {"session": session, "document": held[session]}
        yield Call("session.change", arguments)
        looked_at = setting.random.choice(sorted(held))
        found = trees.difference((yield from _read({"session": looked_at})), held[looked_at])
        setting.check(not found, f"The session '{looked_at}' holds something else: {found}")
    yield from _each_holds(setting, held)


def _each_holds(setting: Setting, held: dict[str, Json]) -> Asked:
    for session, expected in held.items():
        found = trees.difference((yield from _read({"session": session})), expected)
        setting.check(not found, f"In the end '{session}' holds something else: {found}")


@program("state.replay")
def replay(setting: Setting) -> Program:
    """The same events on the same base give the same states; another event gives another one."""
    networks = _Networks(setting)
    answer = yield Call("snapshot.take", {}, prepares=True)
    base = {"snapshot": answer.result.get("id")}
    sequence = [(yield from _read(base))]
    for _ in range(5):
        sequence.append(networks.changed(sequence[-1]))
    first = yield from _played(base, sequence[1:])
    yield Call("network.change", {"document": sequence[2], "at": _time(1)}, prepares=True)
    again = yield from _played(base, sequence[1:])
    for number, (one, other) in enumerate(zip(first, again, strict=True), start=1):
        found = trees.difference(other, one)
        setting.check(not found, f"Event {number} led to another state again: {found}")
    varied, name = networks.with_node(sequence[-1], "varied")
    (last,) = yield from _played(base, [varied])
    setting.check(name in json.dumps(last), f"A variation is not in the state: '{name}'.")


def _played(base: Json, documents: list[Json]) -> Asked:
    session = yield from _opened(base)
    states = []
    for document in documents:
        yield Call("session.change", {"session": session, "document": document}, prepares=True)
        states.append((yield from _read({"session": session})))
    return states


@program("state.refusals")
def refusals(setting: Setting) -> Program:
    """What is wrong is refused with a reason, and changes nothing."""
    before = yield from _read("live")
    nobody = setting.named("nobody-{NOBODY}")
    for operation, arguments in _wrong(nobody, setting.random):
        answer = yield Call(operation, arguments, expect="refused")
        setting.check(bool(answer.message.strip()), f"{operation} is refused without a reason.")
        found = trees.difference((yield from _read("live")), before)
        setting.check(not found, f"{operation} was refused, and live is another: {found}")


def _wrong(nobody: str, chance: random.Random) -> list[tuple[str, Json]]:
    """Requests that name what there is not."""
    found = [
        ("view.read", {"view": {"snapshot": nobody}}),
        ("view.read", {"view": {"session": nobody}}),
        ("session.open", {"base": {"snapshot": nobody}}),
        ("session.change", {"session": nobody, "edits": []}),
        ("session.close", {"session": nobody}),
    ]
    chance.shuffle(found)
    return found
