"""Questions that ship, asked of documents; and the same documents, as plain values."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ndtframe import Twin
from ndtframe.bindings.ndt import Document
from ndtframe.semantics import questions
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.meaning import derive
from ndtframe.semantics.named_graphs import INFERRED
from ndtframe.semantics.query import bound

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples/twin-of-all-layers"
HERE = Path(__file__).parent
GRAPH = "urn:ndtframe:graph:t/snapshot-1"
DATASET = [ox.NamedNode(GRAPH), ox.NamedNode(GRAPH + INFERRED)]


def graph_of(*documents: Document, twin: str) -> ox.Store:
    store = ox.Store()
    for each in documents:
        text = lifted(each, f"urn:ndtframe:twin:{twin}")
        store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=DATASET[0])
    derive(store, GRAPH)
    return store


def ask(store: ox.Store, name: str, **given: str) -> list[tuple[str, ...]]:
    """The rows of an answer, as texts; "" for what is not there."""
    question = questions.find(name)
    text = bound(question.text, question.parameters(given))
    found = store.query(text, default_graph=DATASET)
    return [tuple("" if term is None else term.value for term in row) for row in found]


@cache
def example(folder: Path) -> Document:
    """The newest state of the example twin, as it reads its sources."""
    for file in [EXAMPLE / "twin.toml", *EXAMPLE.glob("*.json")]:
        shutil.copy(file, folder)
    with Twin.open(folder) as twin:
        twin.refresh()
        return twin.live().document


def small(*names: str) -> ox.Store:
    """Small documents: examples of the model set, or what is beside this file."""
    found = []
    for name in names:
        path = HERE / f"{name}.json"
        path = path if path.exists() else ROOT / f"models/ndt/examples/valid/{name}.json"
        found.append(Document.from_json(path.read_bytes()))
    return graph_of(*found, twin="backbone")


def rows_of(name: str) -> list[tuple[str, ...]]:
    text = (HERE / "expected" / f"{name}.json").read_text("utf-8")
    return [tuple(row) for row in json.loads(text)]


def value(document: Document) -> Any:
    return document.to_value()
