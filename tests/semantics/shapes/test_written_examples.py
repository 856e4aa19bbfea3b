"""The shapes that ship, on what ships: nothing is violated, what is wrong on purpose is found."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.language.iris import twin_iri
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.meaning import derive
from ndtframe.semantics.named_graphs import INFERRED
from ndtframe.semantics.query import Dataset
from ndtframe.semantics.shapes.checking import check
from ndtframe.semantics.shapes.model import Severity
from ndtframe.semantics.shapes.report import Report
from tests.semantics.questions.asked import ROOT, example

from .written_shapes import GRAPH, written

VALID = sorted((ROOT / "models/ndt/examples/valid").glob("*.json"))


def report_of(document: Document) -> Report:
    store = ox.Store()
    text = lifted(document, twin_iri("backbone"))
    store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(GRAPH))
    derive(store, GRAPH)
    return check(store, Dataset((GRAPH, GRAPH + INFERRED)), [written()])


@pytest.mark.parametrize("file", VALID, ids=lambda file: file.stem)
def test_valid_examples_violate_nothing(file: Path) -> None:
    assert report_of(Document.from_json(file.read_bytes())).conforms


@pytest.mark.slow
def test_what_is_wrong_on_purpose_in_the_example_twin_is_found(tmp_path: Path) -> None:
    report = report_of(example(tmp_path))
    assert report.conforms
    warned = [each for each in report.results if each.severity is Severity.WARNING]
    assert [(each.code, _name(each.focus), _name(each.value)) for each in warned] == [
        ("NDT-S-109", "link:HUS-IDD", "76"),
        ("NDT-S-109", "link:IDD-HUS", "440"),
        ("NDT-S-409", "line-broadcaster", "link:ELM-FAL"),
        ("NDT-S-422", "falmoor", "link:ELM-FAL"),
        ("NDT-S-423", "almhaven", "bridge at Almhaven"),
        ("NDT-S-423", "falmoor", "old harbour of Fålmoor"),
    ]


def _name(term: ox.NamedNode | ox.Literal) -> str:
    return unquote(term.value.rpartition("=")[2])


@pytest.mark.slow
def test_built_example_twin_with_its_jobs_and_reports_violates_nothing(
    example_twin: Path, tmp_path: Path
) -> None:
    shutil.copytree(example_twin, tmp_path / "twin")
    report = checked(tmp_path / "twin")
    assert report["conforms"]
    assert warnings_of(report) == {"NDT-S-109", "NDT-S-409", "NDT-S-422", "NDT-S-423"}


@pytest.mark.slow
def test_demo_violates_nothing(tmp_path: Path) -> None:
    ndt("demo", "-o", str(tmp_path / "demo"))
    report = checked(tmp_path / "demo/twin")
    assert report["conforms"]
    assert warnings_of(report) <= {"NDT-S-015"}


def checked(twin: Path) -> Any:
    """What 'ndt graph check' finds in the live state and in what the twin says of itself."""
    options = ("--layer", "meaning", "--with-twin", "--json")
    return json.loads(ndt("graph", "check", "--twin", str(twin), *options))


def warnings_of(report: Any) -> set[str]:
    return {each["code"] for each in report["results"] if each["severity"] == "warning"}


def ndt(*arguments: str) -> str:
    command = (sys.executable, "-c", "from ndtframe.cli import main; main()", *arguments)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
