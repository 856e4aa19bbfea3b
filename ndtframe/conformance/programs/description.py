"""The area of description: what a twin says of itself, held against what it does."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Any

from ndtframe.conformance.messages import Answer
from ndtframe.conformance.outcome import Failed
from ndtframe.conformance.programs import Call, Program, Setting, oracle, program
from ndtframe.conformance.programs.graphs import networks_of, plain

Json = Any
Asked = Generator[Call, Answer, Json]

FACETS = ("network-type", "function-type", "life-cycle-phase", "generality")
CAPABILITIES = (
    "RISKY_ACTIONS_PREDICTION",
    "EVENTS_IMPACTS_VERIFICATION",
    "NETWORK_ISSUE_INDUCEMENT",
    "NETWORK_EVENTS_VERIFICATION",
    "NETWORK_CONFIGURATIONS_VERIFICATION",
    "AUTOMATION_CONFIGURATION_VERIFICATION",
    "ML_TRAINING_DATA_GENERATION",
    "USER_EXPERIENCE_DATA_GENERATION",
)
"""The values of NDTCapability (3GPP TS 28.561 NdtNrm 19.3.0)."""


def twin_of(document: Json) -> Json:
    """The one twin of a document of ``ndt-twin``."""
    found = plain(document).get("ndt-twin:twins", {}).get("twin", [])
    if len(found) != 1:
        raise Failed(f"The document describes {len(found)} twins (ndt-twin), expected one.")
    return found[0]


# -- models ----------------------------------------------------------------------------------------


@program("description.facets")
def facets(setting: Setting) -> Program:
    """Each functional model tells its four facets."""
    models = yield from _functional(setting)
    for model in models:
        lacking = [facet for facet in FACETS if not model.get(facet)]
        setting.check(not lacking, f"The model '{model.get('name')}' does not tell {lacking}.")


@program("description.choice")
def choice(setting: Setting) -> Program:
    """Each functional model tells its technique and how far it scales."""
    models = yield from _functional(setting)
    for model in models:
        name = model.get("name")
        setting.check(bool(model.get("technique")), f"'{name}' does not tell its technique.")
        bound = int(model.get("scale-bound", 0))
        setting.check(bound > 0, f"'{name}' does not tell how far it scales.")


@program("description.models")
def models(setting: Setting) -> Program:
    """Models tell their kind, and what applications need is among them."""
    twin = yield from _described(setting)
    known = {(model.get("kind"), model.get("name")) for model in twin.get("model", ())}
    kinds = {kind for kind, _ in known}
    setting.check(
        kinds <= {"basic", "functional"}, f"Models are of the kinds {sorted(map(str, kinds))}."
    )
    setting.check("functional" in kinds, "There is no functional model.")
    for application in twin.get("application", ()):
        for need in application.get("needs", ()):
            told = f"The application '{application['name']}' needs '{need}', which is no model."
            setting.check(("functional", need) in known, told)


def _functional(setting: Setting) -> Asked:
    twin = yield from _described(setting)
    found = [model for model in twin.get("model", ()) if model.get("kind") == "functional"]
    setting.check(bool(found), "It describes no functional model.")
    return found


def _described(setting: Setting) -> Asked:
    answer = yield Call("twin.describe")
    return twin_of(answer.result["document"])


# -- counterpart, interfaces, capabilities ---------------------------------------------------------


@program("description.counterpart")
def counterpart(setting: Setting) -> Program:
    """The twin names its counterpart, by networks that its live view shows."""
    twin = yield from _described(setting)
    answer = yield Call("view.read", {"view": "live"})
    shown = {each["network-id"] for each in networks_of(answer.result["document"])}
    found = twin.get("counterpart", [])
    setting.check(bool(found), "It names no network that it is the counterpart of.")
    for each in found:
        setting.check(bool(each.get("counterpart-id")), "A counterpart has no id.")
        unknown = sorted(set(each.get("network", ())) - shown)
        setting.check(not unknown, f"It names {unknown}, which its live view does not show.")


@oracle("description.link")
def link(document: Json, expected: str) -> Iterator[str]:
    """The twin tells in which directions data flows."""
    found = twin_of(document).get("link-class", "none")
    if found != expected:
        yield f"the link to its network is told as {found}, expected {expected}"


@oracle("description.interfaces")
def interfaces(document: Json, *classes: str) -> Iterator[str]:
    """Each interface tells what it is for and what is spoken there; there are some of classes."""
    found = twin_of(document).get("interface", [])
    for each in found:
        if not (each.get("class") and each.get("protocol")):
            yield f"the interface '{each.get('name')}' lacks its class or its protocol"
    known = {str(each.get("class")).rpartition(":")[2] for each in found}
    for wanted in classes:
        if wanted not in known:
            yield f"there is no interface that is {wanted}"


@oracle("description.sources")
def sources(document: Json) -> Iterator[str]:
    """There is a source, and each tells what kinds of data it brings, and how."""
    found = twin_of(document).get("source", [])
    if not found:
        yield "it tells of no source"
    for each in found:
        if not (each.get("category") and each.get("method")):
            yield f"the source '{each.get('name')}' lacks its categories or its method"


@oracle("description.basic-models")
def basic_models(document: Json) -> Iterator[str]:
    """There is a basic model of elements and one of the topology."""
    told = twin_of(document).get("model", [])
    found = {each.get("name") for each in told if each.get("kind") == "basic"}
    for wanted in ("network-element", "topology"):
        if wanted not in found:
            yield f"there is no basic model '{wanted}'"


@oracle("description.capabilities")
def capabilities(applications: Json) -> Iterator[str]:
    """There is a capability, and none stands twice for one application."""
    found = [(each.get("name"), each.get("capability")) for each in applications]
    if not any(capability for _, capability in found):
        yield "it lists no capability"
    twice = sorted({str(each) for each in found if found.count(each) > 1})
    if twice:
        yield f"it lists {twice[0]} twice"


@oracle("description.enumerated")
def enumerated(applications: Json) -> Iterator[str]:
    """Capabilities are those that 3GPP enumerates."""
    for each in applications:
        if each.get("capability") not in CAPABILITIES:
            yield f"'{each.get('capability')}' of '{each.get('name')}' is none of the eight"


# -- sources and collectors ------------------------------------------------------------------------


@program("description.discovery")
def discovery(setting: Setting) -> Program:
    """What is discovered twice is the same, and all of it can be collected."""
    first = yield Call("collector.discover")
    second = yield Call("collector.discover")
    scopes = first.result.get("scopes", [])
    setting.check(bool(scopes), "It discovers nothing.")
    setting.check(scopes == second.result.get("scopes"), "Discovering again finds other things.")
    for scope in scopes:
        answer = yield Call("collector.collect", {"scope": [scope]})
        found = answer.result.get("observations", [])
        setting.check(bool(found), f"Of '{scope}', which it discovers, it collects nothing.")


@program("description.nowhere")
def nowhere(setting: Setting) -> Program:
    """Nothing is collected of a scope that there is not, and that is told."""
    asked = {"scope": [setting.named("{NOWHERE}")]}
    answer = yield Call("collector.collect", asked, expect="any")
    if answer.kind == "refused":
        setting.check(bool(answer.message), "It refuses without a reason.")
        return
    found = answer.result.get("observations", [])
    setting.check(not found, "It collects something of a scope that there is not.")
    setting.check(
        bool(answer.result.get("errors")), "It does not tell that there is no such scope."
    )


@oracle("description.observations")
def observations(found: Json) -> Iterator[str]:
    """Each observation keeps its source, its category, its method, its rank and its time."""
    if not found:
        yield "nothing was collected"
    for each in found:
        lacking = [
            name
            for name in ("source", "category", "method", "rank", "collected-at")
            if each.get(name) in (None, "")
        ]
        if lacking:
            yield f"an observation lacks {lacking}"


@oracle("description.conflict")
def conflict(document: Json, leaf: str, source: str, believed: str) -> Iterator[str]:
    """It tells that one source was not believed on a value, and which one was."""
    told = [
        (each.get("source"), each.get("believed"))
        for each in twin_of(document).get("conflict", [])
        if str(each.get("leaf")).rpartition(":")[2] == leaf
    ]
    if (source, believed) not in told:
        yield f"of '{leaf}' it tells {told}, expected that {believed} was believed, not {source}"


@oracle("description.state-of-source")
def state_of_source(document: Json, source: str, state: str) -> Iterator[str]:
    """A source is told to be in a state."""
    told = {each.get("name"): each.get("state") for each in twin_of(document).get("source", [])}
    if told.get(source) != state:
        yield f"the source '{source}' is told as {told.get(source)}, expected {state}"


@oracle("description.synchronisation")
def synchronisation(document: Json, mode: str, pace: float | None = None) -> Iterator[str]:
    """The policy of synchronisation is as it was set."""
    told = twin_of(document).get("synchronisation", {})
    if told.get("mode") != mode:
        yield f"the mode is told as {told.get('mode')}, expected {mode}"
    if pace is not None and float(told.get("pace", 0)) != pace:
        yield f"the pace is told as {told.get('pace')}, expected {pace}"


@oracle("description.scope")
def scope(document: Json, *networks: str) -> Iterator[str]:
    """The scope is as it was set."""
    told = twin_of(document).get("scope", {}).get("network", [])
    if sorted(told) != sorted(networks):
        yield f"the scope is told as {told}, expected {list(networks)}"


@program("description.history")
def history(setting: Setting) -> Program:
    """The states that the description lists are those that can be read."""
    changed = {"document": setting.document("square-without-ab"), "at": "2026-01-01T01:00:00Z"}
    yield Call("network.change", changed, prepares=True)
    twin = yield from _described(setting)
    listed = yield Call("snapshot.list")
    told, kept = len(twin.get("snapshot", ())), len(listed.result["snapshots"])
    setting.check(told == kept, f"It describes {told} states, and keeps {kept}.")
    setting.check(told > 0, "It describes no state.")
    newest = max(twin["snapshot"], key=lambda each: int(each["number"]))
    setting.check(newest.get("kind") == "live", "The newest state is not told as live.")
