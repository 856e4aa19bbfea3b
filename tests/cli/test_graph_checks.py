"""``ndt graph check`` and ``ndt graph shapes``, from the command line."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from ndtframe.testing.samples import sample_twin

from .conftest import Ndt

HEAD = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ndt: <urn:ndtframe:ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""
BAD = f"""{HEAD}<urn:mine:ends> a sh:NodeShape ; dcterms:identifier "MINE-1" ;
  sh:targetClass ndt:Link ; sh:property [ sh:path ndt:startsAt ; sh:minCount 2 ] ."""
WARNED = BAD.replace("sh:minCount 2", "sh:minCount 2 ; sh:severity sh:Warning")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twin whose graphs were not built."""
    folder = tmp_path_factory.mktemp("checked") / "sample"
    with sample_twin(folder):
        pass
    return folder


@pytest.fixture
def twin(made: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """We are in its folder."""
    monkeypatch.chdir(made)
    return made


def shapes(folder: Path, text: str) -> str:
    """A file with shapes."""
    file = folder / "mine.ttl"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.slow
def test_sound(twin: Path, ndt: Ndt) -> None:
    """A right twin breaks no shape that is made of the schema."""
    done = ndt("graph", "check", "--layer", "data", "--with-twin", "--json")
    assert (done.code, done.json) == (0, {"conforms": True, "is-cut": False, "results": []})


def test_own_shapes(twin: Path, tmp_path: Path, ndt: Ndt) -> None:
    """One's own shapes speak of the meaning; what breaks them is told, with exit code 1."""
    file = shapes(tmp_path, BAD)
    done = ndt("graph", "check", "--shapes", file, "--json")
    assert done.code == 1
    results = done.json["results"]
    assert {each["code"] for each in results} == {"MINE-1"}
    assert all("network=network" in each["focus"] for each in results)
    told = ndt("graph", "check", "--shapes", file)
    assert told.code == 1
    assert f"violation: {len(results)}" in told.out
    assert "Expected at least 2" in " ".join(told.out.split())


def test_layer_of_own_shapes(twin: Path, tmp_path: Path, ndt: Ndt) -> None:
    """On the data alone there is nothing of the ontology."""
    done = ndt("graph", "check", "--shapes", shapes(tmp_path, BAD), "--layer", "data", "--json")
    assert (done.code, done.json["results"]) == (0, [])


def test_warnings(twin: Path, tmp_path: Path, ndt: Ndt) -> None:
    """Warnings are told and are no failure."""
    done = ndt("graph", "check", "--shapes", shapes(tmp_path, WARNED), "--json")
    assert (done.code, done.json["conforms"]) == (0, True)
    assert {each["severity"] for each in done.json["results"]} == {"warning"}


def test_report_of_shacl(twin: Path, tmp_path: Path, ndt: Ndt) -> None:
    """The report as Turtle is one that other tools read; what is cut is told."""
    done = ndt(
        "graph", "check", "--shapes", shapes(tmp_path, BAD), "--format", "ttl", "--limit", "1"
    )
    assert done.code == 1
    graph = rdflib.Graph().parse(data=done.out, format="turtle")
    assert len(list(graph.objects(None, SH.result))) == 1
    assert "only the first 1" in done.err


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BAD.replace("sh:minCount 2", 'sh:languageIn ( "en" )'), "sh:languageIn is not known"),
        (BAD + " .", "This is not Turtle"),
        (BAD.replace("sh:path ndt:startsAt ; ", ""), "has no sh:path"),
    ],
)
def test_wrong_shapes(twin: Path, tmp_path: Path, ndt: Ndt, text: str, told: str) -> None:
    """Shapes that cannot be used are refused with file and line."""
    done = ndt("graph", "check", "--shapes", shapes(tmp_path, text))
    assert done.code == 2
    assert told in done.err
    assert "mine.ttl:" in done.err


@pytest.mark.parametrize("text", ["", HEAD, BAD.replace("sh:targetClass ndt:Link ; ", "")])
def test_shapes_that_speak_of_nothing(twin: Path, tmp_path: Path, ndt: Ndt, text: str) -> None:
    """What checks nothing does not pass for what holds."""
    ndt("graph", "check", "--shapes", shapes(tmp_path, text)).failed(2, "nothing would be checked")


def test_wrong_usage(twin: Path, tmp_path: Path, ndt: Ndt) -> None:
    """One form of the report, states that are there, files that are there."""
    assert ndt("graph", "check", "--json", "--format", "ttl").code == 2
    assert ndt("graph", "check", "--state", "snapshot-9", "--layer", "meaning").code == 2
    assert ndt("graph", "check", "--shapes", str(tmp_path / "none.ttl")).code == 2


def test_written(tmp_path: Path, ndt: Ndt) -> None:
    """Shapes of a model set are written as Turtle, the same each time."""
    file = tmp_path / "shapes.ttl"
    done = ndt("graph", "shapes", "--set", "topology", "--layer", "data", "-o", str(file))
    assert done.code == 0, done
    text = file.read_bytes()
    assert len(list(ox.parse(text, format=ox.RdfFormat.TURTLE))) > 300
    again = ndt("graph", "shapes", "--set", "topology", "--layer", "data")
    assert again.out.encode() == text
    assert ndt("graph", "shapes", "--layer", "data", "-o", str(tmp_path)).code == 2


def test_shapes_of_the_ontology(ndt: Ndt) -> None:
    """Those of the ontology are written as they are."""
    done = ndt("graph", "shapes", "--layer", "meaning")
    assert done.code == 0
    assert b"NDT-S-001" in done.out.encode()
    assert len(list(ox.parse(done.out.encode(), format=ox.RdfFormat.TURTLE))) > 300
