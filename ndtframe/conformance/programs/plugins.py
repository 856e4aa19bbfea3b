"""Cases of the area ``plugins``: collectors and functional models, each by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from ndtframe.conformance.programs import Call, Program, Setting, oracle, program
from ndtframe.conformance.trees import departure
from ndtframe.errors import DataError

Json = Any


@program("plugins.discovers-again")
def discovers_again(setting: Setting) -> Program:
    """Who discovers twice finds the same, whatever was collected meanwhile."""
    answer = yield Call("collector.discover")
    first = answer.result["scopes"]
    setting.check(bool(first), "It discovers nothing.")
    setting.check(len({*map(str, first)}) == len(first), f"It names a scope twice: {first}.")
    yield Call("collector.collect", expect="any")
    answer = yield Call("collector.discover")
    again = answer.result["scopes"]
    setting.check(again == first, f"It discovers {first}, and then {again}.")


@program("plugins.collects-what-it-discovers")
def collects_what_it_discovers(setting: Setting) -> Program:
    """All that is discovered, together, is what is collected where no scope is named."""
    answer = yield Call("collector.discover")
    scopes = answer.result["scopes"]
    answer = yield Call("collector.collect")
    everything = _documents(answer.result)
    setting.check(bool(everything), _nothing(answer.result))
    answer = yield Call("collector.collect", {"scope": scopes})
    together = _documents(answer.result)
    told = f"Of all scopes it collects {len(together)} documents, without one {len(everything)}."
    setting.check(together == everything, f"{told} They differ.")


def _documents(result: Json) -> list[str]:
    """The documents of what was collected, in no order."""
    return sorted(json.dumps(each["document"], sort_keys=True) for each in result["observations"])


def _nothing(result: Mapping[str, Json]) -> str:
    """That nothing was collected, with what the collector itself says of it."""
    told = "; ".join(each["message"] for each in result.get("errors", ()))
    return f"It collects nothing{f': {told}' if told else ''}."


@program("plugins.tells-context")
def tells_context(setting: Setting) -> Program:
    """What is collected is of a kind that was announced, by a method, with times and valid data."""
    answer = yield Call("collector.describe")
    announced = answer.result["descriptor"].get("categories", [])
    setting.check(bool(announced), "It does not say which kinds of data it brings.")
    answer = yield Call("collector.collect")
    found = answer.result["observations"]
    setting.check(bool(found), _nothing(answer.result))
    for each in found:
        category = each.get("category")
        setting.check(category in announced, f"It brings {category!r}, and announced {announced}.")
        setting.check(bool(each.get("method")), "An observation does not tell its method.")
        _check_times(setting, each)
        fault = next(invalid(each["document"]), "")
        setting.check(not fault, f"A document is not valid: {fault}.")


def _check_times(setting: Setting, observation: Mapping[str, Json]) -> None:
    setting.check("collected-at" in observation, "An observation does not tell when it was read.")
    for name in ("collected-at", "observed-at"):
        text = observation.get(name)
        setting.check(text is None or _has_zone(text), f"{name} is {text!r}, no time with a zone.")


def _has_zone(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


@oracle("plugins.valid")
def invalid(document: Json) -> Iterator[str]:
    """It keeps the rules of its modules."""
    from ndtframe.bindings.ndt import Document

    try:
        Document.from_value(document)
    except DataError as error:
        yield str(error.violations[0])


@oracle("plugins.period")
def period(value: Json) -> Iterator[str]:
    """Seconds, or null for a collector that is asked or told."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (is_number and value > 0):
        yield f"it is {value!r}, expected seconds or null"


@program("plugins.collects-again")
def collects_again(setting: Setting) -> Program:
    """While its source is the same, a collector brings the same."""
    answer = yield Call("collector.collect")
    first = _documents(answer.result)
    setting.check(bool(first), _nothing(answer.result))
    answer = yield Call("collector.collect")
    setting.check(_documents(answer.result) == first, "It brings something else the second time.")


@program("plugins.unknown-scope")
def unknown_scope(setting: Setting) -> Program:
    """A scope that is not there is refused or told as failed; then all is as before."""
    answer = yield Call("collector.collect")
    before = _documents(answer.result)
    scope = setting.named("{NOWHERE}")
    answer = yield Call("collector.collect", {"scope": [scope]}, expect="any")
    if answer.kind == "ok":
        found, errors = answer.result["observations"], answer.result.get("errors", [])
        setting.check(not found, f"It brings {len(found)} observations of {scope}.")
        setting.check(bool(errors), f"It brings nothing of {scope}, and tells no failure.")
        setting.check(all(each.get("message") for each in errors), "A failure has no reason.")
    else:
        setting.check(bool(answer.message), f"It refuses {scope} without a reason.")
    answer = yield Call("collector.collect")
    setting.check(_documents(answer.result) == before, "It brings something else after a failure.")


@program("plugins.follows-source")
def follows_source(setting: Setting) -> Program:
    """What is collected is what is there now."""
    moved = setting.document("square-with-e")
    at = "2026-01-01T01:00:00Z"
    yield Call("network.change", {"document": moved, "at": at}, prepares=True)
    answer = yield Call("collector.collect")
    nodes = {
        node["node-id"]
        for each in answer.result["observations"]
        for network in each["document"].get("ietf-network:networks", {}).get("network", ())
        for node in network.get("node", ())
    }
    expected = {node["node-id"] for node in moved["ietf-network:networks"]["network"][0]["node"]}
    told = f"It brings the nodes {sorted(nodes)}, expected {sorted(expected)}."
    setting.check(nodes == expected, told)


@program("plugins.model-again")
def model_again(setting: Setting) -> Program:
    """A model that calls itself deterministic gives the same each time; another by its seed."""
    answer = yield Call("model.describe")
    asked: dict[str, Json] = {"view": "live"}
    if not answer.result["descriptor"].get("deterministic", False):
        asked["seed"] = setting.random.randrange(10**6)
    answer = yield Call("model.run", asked)
    first = answer.result["results"]
    setting.check(bool(first), "It finds nothing.")
    for _ in range(2):
        answer = yield Call("model.run", asked)
        setting.check(answer.result["results"] == first, "It finds something else the next time.")


@program("plugins.model-repeats")
def model_repeats(setting: Setting) -> Program:
    """However often a model was asked before, with whatever seed, the first answer comes again."""
    seed = setting.random.randrange(10**6)
    answer = yield Call("model.run", {"view": "live", "seed": seed})
    first = answer.result["results"]
    setting.check(bool(first), "It finds nothing.")
    for other in range(seed + 1, seed + 3):
        yield Call("model.run", {"view": "live", "seed": other})
    answer = yield Call("model.run", {"view": "live", "seed": seed})
    setting.check(answer.result["results"] == first, "The same seed does not bring it again.")


@program("plugins.model-reads-only")
def model_reads_only(setting: Setting) -> Program:
    """What a model computes on is as it was."""
    answer = yield Call("view.read", {"view": "live"}, prepares=True)
    before = answer.result["document"]
    yield Call("model.run", {"view": "live"})
    answer = yield Call("view.read", {"view": "live"})
    found = departure(answer.result["document"], before)
    setting.check(not found, f"Live is another after a model ran on it: {found}")
