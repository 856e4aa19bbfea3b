"""Hypothesis strategies: twins with sessions, jobs and reports that name each other, or nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ndtframe.language.lexical import illegal_character

Json = dict[str, Any]
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=8).filter(
    lambda text: illegal_character(text) is None
)
IDS = WORDS.filter(bool)
TIMES = st.sampled_from(["2026-01-01T00:00:00Z", "2026-02-03T04:05:06.7+01:00"])
HASHES = st.sampled_from(["a" * 64, "0" * 64])
NAMES = st.sampled_from(["a", "b-1", "C.d_e"])
VALUES = st.recursive(
    WORDS | st.booleans() | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(IDS, inner, max_size=3),
    max_leaves=6,
)
PARAMETERS = st.dictionaries(st.sampled_from(["depth", "kind", "what"]), VALUES, max_size=2)
DESCRIBED = {"label": WORDS, "description": WORDS}
CHANGES = st.fixed_dictionaries(
    {"change-id": IDS},
    optional={
        "summary": WORDS,
        "at": st.sampled_from(["0.0", "5.5"]),
        "demand-scale": st.just({"factor": "1.5"}),
    },
)


def _distinct(entries: st.SearchStrategy[Json], key: str) -> st.SearchStrategy[list[Json]]:
    return st.lists(entries, min_size=1, max_size=3, unique_by=lambda entry: entry[key])


SCENARIOS = st.fixed_dictionaries(
    {}, optional=DESCRIBED | {"change": _distinct(CHANGES, "change-id")}
)
BASES = st.fixed_dictionaries({"snapshot": IDS}, optional={"observed-at": TIMES, "network": WORDS})
SESSIONS = st.fixed_dictionaries(
    {"session-id": NAMES},
    optional=DESCRIBED
    | {
        "state": st.sampled_from(["open", "closed"]),
        "created-at": TIMES,
        "changed-at": TIMES,
        "base": BASES,
        "scenario": SCENARIOS,
        "state-hash": HASHES,
    },
)
JOBS = st.fixed_dictionaries(
    {"job-id": NAMES},
    optional={
        "label": WORDS,
        "requested-by": IDS,
        "session": NAMES,
        "report": NAMES,
        "application": NAMES,
        "capability": st.just("ndt-twin:EVENTS_IMPACTS_VERIFICATION"),
        "parameters": PARAMETERS,
        "seed": st.just("18446744073709551615"),
        "state": st.sampled_from(["pending", "failed"]),
        "created-at": TIMES,
        "started-at": TIMES,
        "ended-at": TIMES,
        "requirement": st.just({"workers": 2}),
    },
)
REPORTS = st.fixed_dictionaries(
    {"report-id": NAMES},
    optional={
        "job": NAMES,
        "session": NAMES,
        "created-at": TIMES,
        "state-kind": st.just("potential"),
        "application": NAMES,
        "base": BASES,
        "scenario": SCENARIOS,
        "result-hash": HASHES,
        "result": st.fixed_dictionaries({"other": PARAMETERS}),
    },
)
COUNTERPARTS = st.fixed_dictionaries(
    {"counterpart-id": IDS},
    optional=DESCRIBED | {"network": st.lists(WORDS, min_size=1, max_size=3, unique=True)},
)
TWINS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "ndt-session:session": _distinct(SESSIONS, "session-id"),
        "ndt-session:job": _distinct(JOBS, "job-id"),
        "ndt-session:report": _distinct(REPORTS, "report-id"),
    },
    optional=DESCRIBED
    | {
        "state": st.sampled_from(["created", "active"]),
        "created-at": TIMES,
        "purpose": st.lists(IDS, min_size=1, max_size=2, unique=True),
        "scope": st.fixed_dictionaries({"area": st.lists(WORDS, min_size=1, max_size=2)}),
        "counterpart": _distinct(COUNTERPARTS, "counterpart-id"),
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"ndt-twin:twins": st.fixed_dictionaries({"twin": _distinct(TWINS, "name")})}
)
"""RFC 7951 values of documents: right in names and types, with references to what is or is not."""

# -- of others ---------------------------------------------------------------------------------

_OURS = "/ietf-network:networks/network=n"
POOL = st.sampled_from(
    ["1", "a b", "ż/=,", "x", _OURS, f"{_OURS}/node=1", f"{_OURS}/node=1/x", "/ndt-twin:twins"]
)


def _ref(kind: str) -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"@type": st.just(kind), "id": POOL}, optional={"name": WORDS})


_ENDS = st.fixed_dictionaries(
    {"@type": st.just("EndpointRef"), "id": POOL},
    optional={"isRoot": st.booleans(), "connectionPoint": _ref("ConnectionPointRef")},
)
_EDGES = st.fixed_dictionaries(
    {"@type": st.just("Connection"), "endpoint": st.lists(_ENDS, min_size=2, max_size=4)},
    optional={
        "id": POOL,
        "name": WORDS,
        "associationType": st.sampled_from(["pointtoPoint", "pointtoMultipoint"]),
    },
)
_GRAPHS = st.fixed_dictionaries(
    {"connection": st.lists(_EDGES, min_size=1, max_size=3)}, optional={"id": POOL}
)
_RELATIONS = st.fixed_dictionaries(
    {
        "@type": st.just("ResourceRelationship"),
        "relationshipType": st.sampled_from(["bundled", "opposite", "session", "reliesOn"]),
        "resource": _ref("ResourceRef"),
    }
)
_CHARACTERISTICS = st.fixed_dictionaries(
    {
        "@type": st.just("StringCharacteristic"),
        "name": st.sampled_from(["speed", "ndt-topology:label", "ndt-x:y", "@", ":"]),
        "value": WORDS,
    }
)
_FUNCTIONS = st.fixed_dictionaries(
    {
        "@type": st.just("ResourceFunction"),
        "id": POOL,
        "connectivity": st.lists(_GRAPHS, min_size=1, max_size=2),
    },
    optional={
        "name": WORDS,
        "connectionPoint": st.lists(_ref("ConnectionPointRef"), max_size=2),
        "resourceRelationship": st.lists(_RELATIONS, max_size=2),
    },
)
FOREIGN = st.lists(
    _FUNCTIONS
    | st.fixed_dictionaries(
        {
            "@type": st.sampled_from(
                ["Resource", "LogicalResource", "PhysicalResource", "ResourceFunction", "Router"]
            )
        },
        optional={
            "id": POOL,
            "href": st.sampled_from(["resource/1", "https://a.example.net/1"]),
            "name": WORDS,
            "operationalState": st.sampled_from(["enabled", "disabled"]),
            "unknownStatus": st.booleans(),
            "lifecycleState": st.sampled_from(["planned", "installed", "pendingRemoval"]),
            "validFor": st.just({"startDateTime": "2026-01-01T00:00:00Z", "extra": 1}),
            "connectionPoint": st.lists(_ref("ConnectionPointRef"), max_size=2),
            "connectivity": st.lists(_GRAPHS, max_size=2),
            "supportingResource": st.lists(_ref("ResourceRef"), max_size=2),
            "resourceRelationship": st.lists(_RELATIONS, max_size=2),
            "resourceCharacteristic": st.lists(_CHARACTERISTICS, max_size=2),
            "serialNumber": WORDS,
            "anything": VALUES,
        },
    ),
    max_size=4,
)
"""Resources of others, some of which name one another, or what looks like ours."""
