"""The shapes of a schema and its validator say the same of documents, but for what is left."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ndtframe.bindings import ndt, topology
from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan
from ndtframe.data.reading import read_document
from ndtframe.data.types import UnionPlan
from ndtframe.errors import DataError, Violation
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.iris import SHAPE
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.query import Dataset
from ndtframe.semantics.shapes.checking import check
from ndtframe.semantics.shapes.model import Shapes
from ndtframe.semantics.shapes.of_schema import shapes_of
from ndtframe.semantics.shapes.report import Result
from ndtframe.testing.bindings import compiled
from ndtframe.testing.documents import documents, valid_documents

from .judging import BASE

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
GRAPH = "urn:test:graph"
SMALL = sorted(ROOT.glob("models/ndt/examples/valid/*.json"))
EXAMPLES = [*SMALL, *sorted(ROOT.glob("examples/twin-of-all-layers/*.json"))]
TOPOLOGIES = sorted(ROOT.glob("models/topology/examples/valid/*.json"))

KINDS = {
    "too-few-elements": "min-elements",
    "too-many-elements": "max-elements",
    "missing-choice": "choice",
    "instance-required": "leafref",
    "must-violation": "must",
    "data-not-unique": "unique",
    "missing-element": "mandatory",
    "unknown-element": "when",
    "bad-element": "cases",
}
"""What the validator finds, by its tags, and the kind of shape that says the same."""


def kind_of(violation: Violation) -> str:
    return KINDS.get(violation.error_app_tag or "") or KINDS.get(violation.error_tag, "twice")


def codes(document: Document, shapes: Shapes) -> set[str]:
    """The kinds of shapes that find something in the graph of a document."""
    return {each.code.removeprefix("YANG-") for each in results(document, shapes)}


def results(document: Document, shapes: Shapes) -> tuple[Result, ...]:
    store = ox.Store()
    text = lifted(document, BASE)
    store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(GRAPH))
    return check(store, Dataset((GRAPH,)), [shapes]).results


def is_left(violation: Violation, shapes: Shapes) -> bool:
    """Whether the shapes leave to the validator what it found."""
    path = re.sub(r"\[(?:[^\]'\"]|'[^']*'|\"[^\"]*\")*\]", "", violation.path).lstrip("/")
    left = {(iri, kind) for iri, kind, _ in shapes.left}
    holder = path.rpartition("/")[0]
    return not left.isdisjoint(
        {(SCHEMA + path, kind_of(violation)), (SCHEMA + holder, "mandatory")}
    )


def merged(kinds: set[str]) -> set[str]:
    """Kinds, with all that misses something as one.

    Where a container is missing, the validator tells of what should be in it, the shapes of it.
    """
    missing = {"mandatory", "key", "min-elements", "choice"}
    return {"missing" if kind in missing else kind for kind in kinds}


@pytest.fixture(scope="module")
def of_ndt() -> Shapes:
    return shapes_of(ndt.Document)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Any:
    text = (HERE / "rules.yang").read_text("utf-8")
    return compiled(tmp_path_factory.mktemp("rules"), text).Document


@pytest.fixture(scope="module")
def every_type(tmp_path_factory: pytest.TempPathFactory) -> Any:
    text = (HERE.parent / "lift/every-type.yang").read_text("utf-8")
    return compiled(tmp_path_factory.mktemp("every-type"), text).Document


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_conform(path: Path, of_ndt: Shapes) -> None:
    assert not codes(read_document(ndt.Document, path.read_bytes()), of_ndt)


@pytest.mark.parametrize("path", TOPOLOGIES, ids=lambda path: path.stem)
def test_topologies_conform(path: Path) -> None:
    document = read_document(topology.Document, path.read_bytes())
    assert not codes(document, shapes_of(topology.Document))


def agrees(document: Any, shapes: Shapes) -> None:
    """The shapes find what the validator finds, kind by kind, and nothing else."""
    violations = document.violations()
    broken = {kind_of(each) for each in violations}
    assume("twice" not in broken)
    found = merged(codes(document, shapes))
    certain = {kind_of(each) for each in violations if not is_left(each, shapes)}
    assert merged(certain) <= found <= merged(broken)


@pytest.mark.slow
@settings(max_examples=80, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_any_document_of_all_rules(rules: Any, data: st.DataObject) -> None:
    agrees(rules.decoded(data.draw(documents(rules))), shapes_of(rules))


@pytest.mark.slow
@settings(max_examples=100, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_any_document_of_all_types(every_type: Any, data: st.DataObject) -> None:
    agrees(every_type.decoded(data.draw(documents(every_type))), shapes_of(every_type))


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_any_document(of_ndt: Shapes, data: st.DataObject) -> None:
    agrees(ndt.Document.decoded(data.draw(documents(ndt.Document))), of_ndt)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
@given(value=valid_documents(ndt.Document))
def test_any_valid_document_conforms(of_ndt: Shapes, value: Any) -> None:
    assert not codes(ndt.Document.from_value(value), of_ndt)


# -- every example, changed ------------------------------------------------------------------------


def changed(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """One thing done to a value, in place, at a time: its name, where and what."""
    inside = value.items() if isinstance(value, dict) else ()
    for name, below in list(inside):
        here = f"{path}/{name}"
        del value[name]
        yield f"without {here}", None
        if isinstance(below, str):
            value[name] = "nowhere-else"
            yield f"other {here}", None
        if isinstance(below, list) and len(below) > 1:
            value[name] = below[:1]
            yield f"one of {here}", None
        value[name] = below
        for each in below if isinstance(below, list) else [below]:
            yield from changed(each, here)


@pytest.mark.slow
def test_examples_made_wrong(of_ndt: Shapes) -> None:
    """What the validator finds in a changed example is found in its graph, or is left."""
    done: set[str] = set()
    counts: Counter[tuple[str, str]] = Counter()
    for path in SMALL:
        value = json.loads(read_document(ndt.Document, path.read_bytes()).to_json())
        for name, _ in changed(value):
            if name in done:
                continue
            done.add(name)
            try:
                document = ndt.Document.decoded(value)
            except DataError:
                continue
            violations = document.violations()
            if not violations:
                continue
            found = merged(codes(document, of_ndt))
            for each in violations:
                left = is_left(each, of_ndt)
                counts[kind_of(each), "left" if left else "found"] += 1
                assert left or merged({kind_of(each)}) <= found, (name, str(each))
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:15} found {counts[kind, 'found']:4}  left {counts[kind, 'left']:4}")
    found_kinds = {kind for kind, how in counts if how == "found"}
    assert found_kinds >= {"mandatory", "min-elements", "choice", "leafref", "must", "when"}


WRONG: dict[type, Any] = {
    int: 2**70,
    bool: True,
    str: "!" * 3000,
    frozenset: frozenset({"no-such-bit"}),
    bytes: "no base64",
    Decimal: Decimal(2**80) + Decimal("0.0000000000000000000001"),
}
"""What no restricted type takes, by the type of what is there; all booleans are right."""


def leafs(node: Any, path: str = "") -> Iterator[tuple[str, Any, FieldPlan]]:
    """Every value of a document: its schema path, the node that has it, its field."""
    for item in node.plan().fields:
        held, here = item.get(node), f"{path}/{item.member}".lstrip("/")
        if held is None or held == ():
            continue
        if item.kind in ("container", "list"):
            for each in held if item.is_list else [held]:
                yield from leafs(each, here)
        elif item.kind in ("leaf", "leaf-list"):
            yield here, node, item


@pytest.mark.slow
def test_values_made_wrong(of_ndt: Shapes) -> None:
    """A value that its type refuses, in the examples once for each leaf, is found at its leaf.

    Those of one document are wrong together: each leaf has a shape of its own.
    """
    done: set[str] = set()
    counts: Counter[str] = Counter()
    for path in SMALL:
        document = read_document(ndt.Document, path.read_bytes())
        put: dict[str, Any] = {}
        for name, node, item in list(leafs(document)):
            held = item.get(node)
            first = held[0] if item.kind == "leaf-list" else held
            wrong = WRONG[str if isinstance(item.type, UnionPlan) else type(first)]
            if name in done or item.is_key or item.type.accepts(item.type.encode(wrong)):
                continue
            done.add(name)
            item.put(node, (wrong, *held[1:]) if item.kind == "leaf-list" else wrong)
            put[name] = wrong
        found = results(document, of_ndt)
        for name, wrong in put.items():
            own = [each for each in found if each.shape.startswith(f"{SHAPE}{name}#")]
            kinds = {each.code.removeprefix("YANG-") for each in own}
            assert kinds & {"type", "range", "length", "pattern", "digits", "union"}, (name, wrong)
            counts.update(kinds)
    for kind, number in sorted(counts.items()):
        print(f"{kind:15} found {number:4}")
    assert {"type", "range", "length", "pattern", "union"} <= counts.keys()
