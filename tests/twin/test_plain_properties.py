"""The plain and the compact form of networks with links of every shape say the same."""

from __future__ import annotations

import json
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from ndtframe.bindings.ndt import Document
from ndtframe.convert.compact import to_compact
from ndtframe.convert.plain import to_plain
from ndtframe.errors import DataError

from ..data.libyang import Judge
from .network_forms import L3_LINK, LINK, NETWORK, NODES, OWN, Json, networks

some = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

Way = tuple[str, str, str]
"""From one end to another, as node and termination point, with the metric on the way."""


def read(network: Json) -> Document:
    return Document.from_value({"ietf-network:networks": {"network": [network]}})


def plain(document: Document) -> int:
    """How many links were not plain, if the ids of the plain form are free."""
    with suppress(DataError):
        return to_plain(document.networks.network[NETWORK])
    assume(False)
    return 0


def compact(document: Document) -> int:
    return to_compact(document.networks.network[NETWORK])


def said_by(document: Document) -> Any:
    """What a document says, without the order of lists, which the system orders."""
    return _unordered(document.to_value())


def _unordered(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _unordered(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return sorted(map(_unordered, value), key=lambda item: json.dumps(item, sort_keys=True))
    return value


@given(networks())
@some
def test_plain_compact_plain(network: Json) -> None:
    document = read(network)
    plain(document)
    before = said_by(document)
    assert document.violations() == []
    assert plain(document) == 0
    changed = compact(document)
    assert document.violations() == []
    assert plain(document) == changed
    assert said_by(document) == before


@given(networks())
@some
def test_compact_plain_compact(network: Json) -> None:
    document = read(network)
    compact(document)
    before = said_by(document)
    assert document.violations() == []
    assert compact(document) == 0
    changed = plain(document)
    assert compact(document) == changed
    assert said_by(document) == before


@given(networks())
@some
def test_nothing_is_lost_from_any_form(network: Json) -> None:
    document, mixed = read(network), read(network)
    plain(document)
    compact(mixed)
    plain(mixed)
    assert said_by(mixed) == said_by(document)


@given(networks())
@some
def test_the_plain_form_needs_nothing_but_the_base_model(network: Json) -> None:
    document = read(network)
    plain(document)
    told = json.loads(document.to_json())["ietf-network:networks"]["network"][0]
    assert _ways_through(told) == Counter(_ways_of(network))


def _ways_through(network: Json) -> Counter[Way]:
    """The ways between nodes that are no pseudonodes, seen in the base model alone.

    The ids of nodes tell which were there before; a way through a pseudonode takes two links.
    """
    links = [_stripped(link) for link in network.get(LINK, [])]
    direct = [link for link in links if {link["from"][0], link["to"][0]} <= set(NODES)]
    into = [link for link in links if link["to"][0] not in {None, *NODES}]
    out = [link for link in links if link["from"][0] not in {None, *NODES}]
    through = [
        _way(one["from"], two["to"], one["metric"] + two["metric"])
        for one in into
        for two in out
        if one["to"][0] == two["from"][0] and one["to"] != two["from"]
    ]
    return Counter([*(_way(link["from"], link["to"], link["metric"]) for link in direct), *through])


def _stripped(link: Json) -> Json:
    source, target = link.get("source", {}), link.get("destination", {})
    return {
        "from": (source.get("source-node"), source.get("source-tp")),
        "to": (target.get("dest-node"), target.get("dest-tp")),
        "metric": int(link.get(L3_LINK, {}).get("metric1", 0)),
    }


def _way(source: Any, target: Any, metric: int) -> Way:
    return (str(source), str(target), str(metric))


def _ways_of(network: Json) -> list[Way]:
    """The same, from what links of every shape mean."""
    found = []
    for link in network[LINK]:
        metric = int(link.get(L3_LINK, {}).get("metric1", 0))
        ends = link.get(f"{OWN}end", [])
        both = link.get(f"{OWN}direction") == "bidirectional"
        pairs = _pairs(ends, link[f"{OWN}kind"], both) if ends else _two(_stripped(link), both)
        found += [_way(source, target, metric) for source, target in pairs]
    return found


def _two(link: Json, both: bool) -> list[Any]:
    there = (link["from"], link["to"])
    return [there, there[::-1]] if both else [there]


def _pairs(ends: list[Json], kind: str, both: bool) -> list[Any]:
    if any(end["network-ref"] != NETWORK for end in ends):
        return []
    at = {end["end-id"]: (end["node-ref"], end.get("tp-ref")) for end in ends}
    if kind == "point-to-multipoint":
        (root,) = (end["end-id"] for end in ends if end.get("role") == "ndt-topology:root")
        down = [(at[root], at[name]) for name in at if name != root]
        return down + ([(far, near) for near, far in down] if both else [])
    into = [end["end-id"] for end in ends if end.get("direction") != "destination"]
    out = [end["end-id"] for end in ends if end.get("direction") != "source"]
    return [(at[one], at[other]) for one in into for other in out if one != other]


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge.of_set("ndt", tmp_path_factory.mktemp("ndt"))


def test_libyang_accepts_both_forms(judge: Judge) -> None:
    names = Path(__file__).parents[2] / "models/ndt/examples/valid"
    for path in sorted(names.glob("*.json")):
        document = Document.from_json(path.read_text("utf-8"))
        for network in document.networks.network:
            to_plain(network)
        assert judge.complaint(document.to_json()) is None, path
        for network in document.networks.network:
            to_compact(network)
        assert judge.complaint(document.to_json()) is None, path


@given(networks())
@settings(some, max_examples=15)
def test_libyang_accepts_what_was_drawn(judge: Judge, network: Json) -> None:
    document = read(network)
    plain(document)
    assert judge.complaint(document.to_json()) is None
    compact(document)
    assert judge.complaint(document.to_json()) is None
