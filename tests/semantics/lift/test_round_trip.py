"""Documents there and back, through a store: nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings

from ndtframe.bindings.ndt import Document
from ndtframe.data.document import Document as AnyDocument
from ndtframe.data.plan import NodePlan
from ndtframe.errors import DataError
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.semantics.lift.lowering import lower
from ndtframe.testing.documents import valid_documents

EXAMPLES = sorted((Path(__file__).parents[3] / "models/ndt/examples/valid").glob("*.json"))
BASE = "urn:ndtframe:twin:t"


def stored(text: bytes, folder: Path | None = None) -> ox.Store:
    store = ox.Store(str(folder)) if folder else ox.Store()
    store.bulk_load(text, format=ox.RdfFormat.N_TRIPLES)
    return store


def in_order(value: Any, plan: NodePlan) -> Any:
    """A value with all that YANG gives no order in one of ours, annotations with their values."""
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for member, below in value.items():
        item = plan.members.get(member)
        if member.startswith("@") and isinstance(below, list):
            continue
        if item is None or item.kind not in ("container", "list", "leaf-list"):
            found[member] = below
        elif item.kind == "container":
            found[member] = in_order(below, item.node)
        elif item.kind == "list":
            entries = [in_order(each, item.node) for each in below]
            is_free = not item.by_user and item.node.key_attributes
            found[member] = sorted(entries, key=_text) if is_free else entries
        else:
            said = value.get(f"@{member}", [None] * len(below))
            pairs = list(zip(below, [*said, *[None] * len(below)], strict=False))
            is_free = not item.by_user and item.config
            found[member] = sorted(pairs, key=_text) if is_free else pairs
    return found


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def comes_back(document: AnyDocument, folder: Path | None = None) -> bool:
    text = lifted(document, BASE)
    store = stored(text, folder)
    lines = text.splitlines()
    assert len(set(lines)) == len(lines), "a triple is said twice"
    back = lower(store, BASE, type(document))
    plan = type(document).plan()
    return bool(in_order(back.to_value(), plan) == in_order(document.to_value(), plan))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_come_back(path: Path) -> None:
    assert comes_back(Document.from_json(path.read_bytes()))


def test_examples_come_back_from_the_disk(tmp_path: Path) -> None:
    for path in EXAMPLES:
        assert comes_back(Document.from_json(path.read_bytes()), tmp_path / path.stem)


@pytest.mark.slow
@settings(max_examples=60)
@given(valid_documents(Document))
def test_any_document_comes_back(value: dict[str, Any]) -> None:
    assert comes_back(Document.from_value(value))


def test_there_are_no_blank_nodes() -> None:
    for path in EXAMPLES:
        for triple in stored(lifted(Document.from_json(path.read_bytes()), BASE)):
            assert isinstance(triple.subject, ox.NamedNode)
            assert not isinstance(triple.object, ox.BlankNode)


def test_another_document_is_not_there() -> None:
    store = stored(lifted(Document(), BASE))
    with pytest.raises(DataError, match="no triple says that <urn:x> is a document"):
        lower(store, "urn:x", Document)
