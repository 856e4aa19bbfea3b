"""What differs between two documents is what differs between all their triples."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.semantics.lift import lifting
from ndtframe.semantics.lift.changes import _read, changes
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.testing.bindings import compiled
from ndtframe.testing.documents import valid_documents
from ndtframe.testing.samples import NETWORK_ID, sample_document

BASE = "urn:ndtframe:twin:t"
HERE = Path(__file__).parent

FAR = """
module far {
  yang-version 1.1; namespace "urn:far"; prefix f;
  container top {
    leaf chosen { type string; }
    container deep { container deeper { leaf other { type string; } } }
    list one { key name; leaf name { type string; }
      list two { key id; leaf id { type string; } } }
    list user { key n; leaf n { type uint8; }
      container inside {
        leaf near { type leafref { path
          "/f:top/f:one[f:name=current()/../../../f:chosen]/f:two/f:id";
          require-instance false; } }
        leaf far { type leafref { path
          "/f:top/f:one[f:name=current()/../../../f:deep/f:deeper/f:other]/f:two/f:id";
          require-instance false; } }
      } }
  } }
"""


def lines(document: Any) -> set[str]:
    return set(lifted(document, BASE).decode().split("\n"))


def agrees(before: Any, after: Any) -> tuple[set[str], set[str]]:
    gone, new = changes(before, after, BASE)
    assert gone == lines(before) - lines(after)
    assert new == lines(after) - lines(before)
    return gone, new


@pytest.fixture(scope="module")
def every_type(tmp_path_factory: pytest.TempPathFactory) -> Any:
    text = (HERE / "every-type.yang").read_text("utf-8")
    return compiled(tmp_path_factory.mktemp("every-type"), text).Document


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return compiled(tmp_path_factory.mktemp("far"), FAR).Document


@pytest.mark.slow
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_two_documents(every_type: Any, data: st.DataObject) -> None:
    drawn = [every_type.from_value(data.draw(valid_documents(every_type))) for _ in range(2)]
    agrees(*drawn)


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(one=valid_documents(Document), other=valid_documents(Document))
def test_any_two_documents_of_ours(one: Any, other: Any) -> None:
    agrees(Document.from_value(one), Document.from_value(other))


def test_edit_of_one_leaf_is_one_triple_each_way() -> None:
    before = sample_document()
    after = before.fork()
    with after.edit():
        network = after.networks.network[NETWORK_ID]
        network.link["link:B-C"].l3_link_attributes.metric1 = 99
    gone, new = agrees(before, after)
    assert [each.split('"')[1] for each in (*gone, *new)] == ["10", "99"]


def test_entries_come_and_go() -> None:
    before = sample_document()
    after = before.fork()
    with after.edit():
        network = after.networks.network[NETWORK_ID]
        network.demand_matrix["matrix:sample"].demand.remove("demand:A-E")
        network.node.add(node_id="node:F", label="F")
        network.node["node:E"].location.latitude = Decimal(1)
        network.node["node:E"].location.longitude = Decimal(2)
    gone, new = agrees(before, after)
    assert len(gone) > 5
    assert len(new) > 5
    assert changes(after, before, BASE) == (new, gone)
    agrees(before, Document())


def test_large_changes_are_kept_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifting, "_MOST_LINES", 1)
    agrees(Document(), sample_document())


def test_equal_documents_do_not_differ() -> None:
    assert changes(sample_document(), sample_document(), BASE) == (set(), set())
    same = sample_document()
    assert changes(same, same, BASE) == (set(), set())


def filled(far: Any, chosen: str, other: str | None) -> Any:
    deep = {} if other is None else {"deep": {"deeper": {"other": other}}}
    users = [{"n": n, "inside": {"near": "x", "far": "y"}} for n in (1, 2)]
    return far.from_value({"far:top": {"chosen": chosen, **deep, "user": users}})


def test_links_that_are_made_of_a_leaf_elsewhere_change_with_it(far: Any) -> None:
    assert _read(far).depth == 2
    before = filled(far, "a", "b")
    for chosen, other in (("c", "b"), ("a", "c"), ("c", "d"), ("a", None)):
        after = before.fork()
        with after.edit():
            after.top.chosen = chosen
            after.top.deep.deeper.other = other
        gone, _ = agrees(before, after)
        assert len(gone) >= 3
        agrees(before, filled(far, chosen, other))
