"""What the large twin says of itself: sources, models, peers, sessions, jobs and reports."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from ndtframe.bindings.ndt import Document

from .large import REGIONS, Span, Value, at_network, label, link, ring, turned, waves
from .large_records import EVERY_FOURTH, load, touched

NAME = "large"
PEERS = 40
TIME = "2025-12-31T21:00:00Z"
SOURCES = ("discovery", "planning", "inventory", "orders", "alarms", "counters")
CAPACITY = 100_000_000_000
TOO_MUCH = 500_000_000


def twin() -> Document:
    value = {
        "name": NAME,
        "label": "A large twin",
        "state": "active",
        "created-at": "2025-12-01T00:00:00Z",
        "counterpart": [{"counterpart-id": "all", "label": "All", "network": ["network:ip"]}],
        "link-class": "one-way",
        "purpose": ["planning of capacity"],
        "peer": [*map(_peer, range(PEERS))],
        "scope": {"network": ["network:ip"], "element": [at_network("optical")]},
        "synchronisation": {"mode": "periodic", "pace": "300.0", "staleness-bound": "900.0"},
        "source": [_source(rank, name) for rank, name in enumerate(SOURCES)],
        "model-set": [{"name": "ndt", "content-id": "0123456789abcdef"}],
        "model": [*_models()],
        "application": [*_applications()],
        "fidelity": [_fidelity()],
        "snapshot": [_snapshot(number) for number in (1, 2)],
        "ndt-session:session": [*map(_session, EVERY_FOURTH)],
        "ndt-session:job": [*map(_job, EVERY_FOURTH)],
        "ndt-session:report": [*map(_report, EVERY_FOURTH), _everything()],
    }
    return Document.from_json(json.dumps({"ndt-twin:twins": {"twin": [value]}})).freeze()


def _peer(number: int) -> Value:
    return {
        "peer-id": f"twin-{number}",
        "relation": ("contains", "cooperates")[number % 2],
        "address": f"https://twin-{number}.example/",
        "exchange": ["demands", "failures"],
    }


def _source(rank: int, name: str) -> Value:
    return {
        "name": name,
        "kind": "collector",
        "collector": "file",
        "rank": rank,
        "category": ["topology"],
        "method": "file",
        "state": "ok",
        "used": True,
        "observed-at": "2025-12-31T20:05:00Z",
        "collected-at": TIME,
        "tried-at": TIME,
        "age": str(60 * rank),
        "stale": rank > 3,
    }


def _models() -> Iterable[Value]:
    yield {"kind": "basic", "name": "topology", "title": "Networks"}
    yield {
        "kind": "functional",
        "name": "traffic",
        "title": "Loads of links",
        "function-type": ["ndt-twin:analysis"],
    }


def _applications() -> Iterable[Value]:
    kinds = {
        "what-if": "RISKY_ACTIONS_PREDICTION",
        "failure-sweep": "EVENTS_IMPACTS_VERIFICATION",
    }
    for name, capability in kinds.items():
        yield {"name": name, "title": name, "capability": [f"ndt-twin:{capability}"]}


def _fidelity() -> Value:
    return {
        "fidelity-id": "load",
        "metric": "ndt-types:load",
        "model": "traffic",
        "method": "ndt-twin:mean-absolute-error",
        "value": "1000000000.0",
        "unit": "bit/s",
        "count": "800",
        "window": {"start": "2025-12-31T20:00:00Z", "end": "2025-12-31T20:05:00Z"},
        "snapshot": "snapshot-2",
    }


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def _snapshot(number: int) -> Value:
    return {
        "number": str(number),
        "kind": "snapshot",
        "stored-at": f"2025-12-{10 * number + 11}T21:00:00Z",
        "source": [*SOURCES],
        "model-set": "ndt",
        "size": "100000000",
        "content-hash": hash_of(f"snapshot-{number}"),
        "chain-hash": hash_of(f"chain-{number}"),
    }


# -- sessions, jobs and reports -------------------------------------------------------------------


def _base() -> Value:
    return {
        "snapshot": "snapshot-2",
        "content-hash": hash_of("snapshot-2"),
        "network": "network:ip",
        "matrix": "peak",
    }


def _scenario(region: int) -> Value:
    span = touched(region)
    change = {
        "change-id": "1",
        "directed": True,
        "metric": {"link": [link(span)], "value": "900"},
    }
    return {"change": [change]}


def _session(region: int) -> Value:
    return {
        "session-id": f"action-{region}",
        "state": "closed",
        "created-at": TIME,
        "changed-at": TIME,
        "base": _base(),
        "scenario": _scenario(region),
        "state-hash": hash_of(f"session-{region}"),
    }


def _job(region: int) -> Value:
    return {
        "job-id": f"action-{region}",
        "session": f"action-{region}",
        "application": "what-if",
        "requested-by": f"planner {region % 3}",
        "state": "completed",
        "created-at": TIME,
        "started-at": TIME,
        "ended-at": TIME,
        "report": f"report-{region}",
    }


def _report(region: int) -> Value:
    return {
        **_answer(f"report-{region}", (), ring(region)),
        "job": f"action-{region}",
        "session": f"action-{region}",
        "scenario": _scenario(region),
    }


def _everything() -> Value:
    """A report with figures of all links as they are."""
    return _answer("report-all", waves(), ())


def _answer(report_id: str, before: Iterable[Span], after: Iterable[Span]) -> Value:
    from_file = {"category": "topology", "method": "file", "collected-at": TIME}
    first = {"topology": _topology(), "traffic": _traffic(before)}
    step = {"at": "0.0", "topology": _topology(), "traffic": _traffic(after)}
    return {
        "report-id": report_id,
        "created-at": TIME,
        "state-kind": "potential",
        "application": "what-if",
        "base": _base(),
        "provenance": {
            "observation": [
                {**from_file, "source": name, "rank": rank} for rank, name in enumerate(SOURCES)
            ],
            "model": [{"model": "traffic", "version": "ndtframe 0.1.0"}],
            "software": "ndtframe 0.1.0",
            "schema": "ndt",
        },
        "result-hash": hash_of(report_id),
        "result": {"ndt-analysis:what-if": {"before": first, "step": [step]}},
    }


def _topology() -> Value:
    return {
        "node-count": "3340",
        "nodes-up": "3340",
        "link-pair-count": "3841",
        "link-pairs-usable": "3840",
        "connected": True,
        "diameter": "90",
    }


def predicted(span: Span) -> int:
    """In bit/s, and too much."""
    return load(span) + TOO_MUCH


def _traffic(wavelengths: Iterable[Span]) -> Value:
    entries = [
        {
            "link-id": link(span),
            "label": f"{label(span[0])} - {label(span[1])}",
            "usable": True,
            "load": f"{predicted(span)}.0",
            "capacity": str(CAPACITY),
            "capacity-origin": "source",
            "utilisation": f"{predicted(span) / CAPACITY:.3f}",
        }
        for wave in wavelengths
        for span in (wave, turned(wave))
    ]
    told = {"demand-count": str(REGIONS), "offered": "1", "carried": "1", "lost": "0"}
    return {**told, "link": entries}
