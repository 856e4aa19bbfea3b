"""What follows from the ontology that ships: what it forbids, and what it lets one conclude."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.semantics.ontology import Ontology, files, read
from ndtframe.semantics.reason import Reasoning, reason
from ndtframe.semantics.schema_nodes import schema_nodes

PREFIXES = """
@prefix : <urn:example:> .
@prefix ndt: <urn:ndtframe:ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""
NEUTRAL_WORDS = {
    "RealNetwork", "Twin", "TwinInstance", "Session", "Scenario", "Job", "Report", "Repository",
    "BasicModel", "FunctionalModel", "ModelDescriptor", "Collector", "Mapping", "LinkClass",
    "NetworkFacingInterface", "ApplicationFacingInterface", "InternalInterface",
    "TwinToTwinInterface", "SyncPolicy", "StateKind", "Capability", "Fidelity", "CounterpartRef",
}  # fmt: skip
"""The neutral vocabulary that the crosswalk rests on."""

SOUND = """
:backbone a ndt:TwinInstance ; ndt:twinOf :as64500 ; ndt:holdsState :s1 , :s2 ;
    ndt:hasLifeCycleState ndt:twinLifeCycleState-active ; ndt:hasPart :peering .
:peering a ndt:TwinPeering ; ndt:kind "horizontal" ; ndt:mapsTo :lab .
:s1 a ndt:Snapshot ; ndt:hasStateKind ndt:stateKind-snapshot ; ndt:concerns :ip .
:s2 a ndt:Snapshot ; ndt:hasStateKind ndt:stateKind-live ; ndt:concerns :ip .
:ab a ndt:Link ; ndt:inNetwork :ip ; ndt:startsAt :a ; ndt:endsAt :b ; ndt:opposite :ba .
:a a ndt:Node ; ndt:hasTerminationPoint :eth0 ; ndt:inNetwork :ip .
:works a ndt:Session ; ndt:ofTwin :backbone ; ndt:holdsState :state ; ndt:hasBase :base .
:state a ndt:NetworkState ; ndt:hasStateKind ndt:stateKind-potential .
:base ndt:ofSnapshot :s1 .
:job a ndt:Job ; ndt:runsOn :works ; ndt:asks :what-if ; ndt:requestedBy :planner ;
    ndt:hasLifeCycleState ndt:jobLifeCycleState-completed .
:report a ndt:Report ; ndt:answers :job ; ndt:hasBase :base ; ndt:hasResult :result ;
    ndt:hasStateKind ndt:stateKind-potential .
:result a ndt:WhatIf .
:load a ndt:Observation ; ndt:observes :ab ; ndt:value 412000000.0 .
:cut a ndt:Incident ; ndt:concerns :ab ; ndt:hasSymptom :los .
:move a ndt:Action ; ndt:proposedBy :backbone ; ndt:checkedIn :job .
:fibre a ndt:InventoryItem ; ndt:insideOf :cable ; ndt:realises :ab .
"""


def _some(on: str, what: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {on} ; owl:someValuesFrom {what} ]"


def _value(on: str, value: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {on} ; owl:hasValue {value} ]"


def _itself(on: str) -> str:
    return f"[ a owl:Restriction ; owl:onProperty {on} ; owl:hasSelf true ]"


def _not(what: str) -> str:
    return f"[ a owl:Class ; owl:complementOf {what} ]"


def _inverse(on: str) -> str:
    return f"[ owl:inverseOf {on} ]"


IMPOSSIBLE = {
    "session-holding-a-stored-state": ("ndt:Session", _some("ndt:holdsState", "ndt:Snapshot")),
    "hypothetical-state-among-the-stored": (
        "ndt:Snapshot",
        _value("ndt:hasStateKind", "ndt:stateKind-potential"),
    ),
    "state-of-two-kinds": (
        _value("ndt:hasStateKind", "ndt:stateKind-live"),
        _value("ndt:hasStateKind", "ndt:stateKind-intended"),
    ),
    "twin-that-is-its-network": ("ndt:Twin", _itself("ndt:twinOf")),
    "picture-that-is-the-real-network": ("ndt:Network", _some(_inverse("ndt:twinOf"), "owl:Thing")),
    "job-in-a-state-of-a-twin": (
        "ndt:Job",
        _value("ndt:hasLifeCycleState", "ndt:twinLifeCycleState-active"),
    ),
    "intent-that-is-an-intended-state": ("ndt:Intent", "ndt:NetworkState"),
    "prediction-that-is-an-observation": (
        "ndt:Observation",
        _some(_inverse("ndt:hasResult"), "ndt:Report"),
    ),
    "link-that-is-its-own-opposite": ("owl:Thing", _itself("ndt:opposite")),
    "network-that-is-a-part-of-itself": ("owl:Thing", _itself("ndt:hasSubnetwork")),
    "vertical-tie-to-a-twin": ("ndt:TwinPeering", _value("ndt:kind", '"vertical"')),
    "point-of-a-node-and-a-link": (
        _some(_inverse("ndt:hasTerminationPoint"), "ndt:Node"),
        _some(_inverse("ndt:hasTerminationPoint"), "ndt:Link"),
    ),
    "node-that-is-a-thing": ("ndt:Node", "ndt:InventoryItem"),
    "hypothetical-change-that-happened": ("ndt:Change", "ndt:Event"),
    "end-of-a-link-that-is-a-network": ("ndt:Network", _some(_inverse("ndt:hasEnd"), "owl:Thing")),
    "source-that-is-a-collector": ("ndt:Source", "ndt:Collector"),
}
"""What nothing can be: pairs of classes, the names say why."""

DENIED = {
    "twin-answers-what-its-applications-answer": (
        _some("ndt:hasApplication", _value("ndt:hasCapability", ":x")),
        _not(_value("ndt:hasCapability", ":x")),
    ),
    "report-comes-from-the-state-of-its-base": (
        _some("ndt:hasBase", _value("ndt:ofSnapshot", ":x")),
        _not(_value("ndt:wasComputedFrom", ":x")),
    ),
    "what-supports-is-told-by-what-is-supported": (
        _value(_inverse("ndt:supportedBy"), ":x"),
        _not(_value("ndt:supports", ":x")),
    ),
    "what-carries-is-told-by-what-is-carried": (
        _value(_inverse("ndt:carriedBy"), ":x"),
        _not(_value("ndt:carries", ":x")),
    ),
    "what-stands-for-is-told-by-what-is-native": (
        _value(_inverse("ndt:nativeOf"), ":x"),
        _not(_value("ndt:abstractionOf", ":x")),
    ),
    "what-is-observed-is-concerned": (
        _value("ndt:observes", ":x"),
        _not(_value("ndt:concerns", ":x")),
    ),
    "state-of-kind-potential-is-a-potential-state": (
        "ndt:NetworkState",
        _value("ndt:hasStateKind", "ndt:stateKind-potential"),
        _not("ndt:PotentialState"),
    ),
    "job-comes-before-its-report": (
        _value("ndt:answers", ":x"),
        _not(_value("prov:wasGeneratedBy", ":x")),
    ),
}
"""What follows, with its denial: nothing can be of all classes of a row."""

POSSIBLE = {
    "twin-of-a-network": ("ndt:TwinInstance", _some("ndt:twinOf", "ndt:RealNetwork")),
    "session-holding-a-potential-state": (
        "ndt:Session",
        _some("ndt:holdsState", _value("ndt:hasStateKind", "ndt:stateKind-potential")),
    ),
    "two-directions": ("ndt:Link", _some("ndt:opposite", "ndt:Link")),
    "tie-to-a-twin": ("ndt:TwinPeering", _some("ndt:mapsTo", "ndt:Twin")),
    "proposal-of-a-twin": ("ndt:Action", _some("ndt:proposedBy", "ndt:Twin")),
}
"""What there must be room for."""


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    return read()


def _with(text: str, folder: Path) -> Reasoning:
    data = folder / "data.ttl"
    data.write_text(PREFIXES + text, encoding="utf-8")
    return reason(read([*files(), data]))


def _classes(rows: Mapping[str, tuple[str, ...]]) -> str:
    """A class for each row: what is of all the classes of the row."""
    return "".join(
        f":{name} a owl:Class ; owl:equivalentClass "
        f"[ a owl:Class ; owl:intersectionOf ( {' '.join(parts)} ) ] .\n"
        for name, parts in rows.items()
    )


def test_concepts_of_yang_are_terms_of_their_kind(shipped: Ontology) -> None:
    classes = {each.name for each in shipped.classes if each.is_own}
    properties = {each.name for each in shipped.properties if each.is_own}
    concepts = {node.concept for node in schema_nodes().values() if node.concept}
    assert {name for name in concepts if name[0].isupper()} <= classes
    assert {name for name in concepts if name[0].islower()} <= properties


def test_neutral_words_are_classes(shipped: Ontology) -> None:
    assert not NEUTRAL_WORDS - {each.name for each in shipped.classes}


def test_each_property_is_of_some_class_or_of_all(shipped: Ontology) -> None:
    has = {field.predicate.name for each in shipped.classes for field in shipped.fields(each)}
    assert {each.name for each in shipped.properties if each.is_own} <= has


def test_negative_rows_tell_why() -> None:
    for path in sorted((resources.folder("ontology") / "alignments").glob("*.ttl")):
        graph = read([path]).graph
        rows = {(one, other) for one, predicate, other in graph.statements()
                if predicate == "urn:ndtframe:register#notMatch"}  # fmt: skip
        told = {
            (graph.nodes(axiom, _OWL + "annotatedSource")[0],
             graph.nodes(axiom, _OWL + "annotatedTarget")[0])
            for axiom in graph.typed(_OWL + "Axiom")
            if graph.literals(axiom, "http://www.w3.org/2000/01/rdf-schema#comment")
        }  # fmt: skip
        assert rows, path.name
        assert rows <= told, path.name


_OWL = "http://www.w3.org/2002/07/owl#"


@pytest.mark.slow
def test_a_sound_graph_is_consistent(tmp_path: Path) -> None:
    assert _with(SOUND, tmp_path).sound


@pytest.mark.slow
def test_what_is_impossible_and_what_follows(tmp_path: Path) -> None:
    """One class for each contradiction and each denial: a reasoner finds all of them empty."""
    found = _with(_classes(IMPOSSIBLE | DENIED | POSSIBLE), tmp_path)
    assert found.consistent
    empty = {iri.removeprefix("urn:example:") for iri in found.unsatisfiable}
    assert empty == {*IMPOSSIBLE, *DENIED}


@pytest.mark.slow
def test_alignments_leave_every_class_possible() -> None:
    alignments = sorted((resources.folder("ontology") / "alignments").glob("*.ttl"))
    assert alignments
    assert reason(read([*files(), *alignments])).sound
