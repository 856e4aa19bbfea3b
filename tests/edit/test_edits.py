"""Transactions, differences and patches, as a user writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ndtframe import load
from ndtframe.bindings.ndt import Document as Network
from ndtframe.data.document import Document
from ndtframe.data.edit import recheck
from ndtframe.data.edit.edits import Edit, Patch
from ndtframe.errors import DataError, InputError, SchemaError, StateKindError, UsageError
from ndtframe.testing.samples import NETWORK_ID, sample_document

NETWORK = f"/ietf-network:networks/network[network-id='{NETWORK_ID}']"
SITE = "/every-rule:top/site[name='a']"


@pytest.fixture(scope="module")
def every_rule() -> type[Document]:
    return load(Path(__file__).with_name("every-rule.yang")).Document


@pytest.fixture
def top(every_rule: type[Document]) -> Any:
    """Three sites; the first has three ports in an order of its own."""
    ports = [{"name": name, "kind": "every-rule:fast"} for name in "xyz"]
    sites: list[dict[str, Any]] = [{"name": name, "area": {"size": 1}} for name in "abc"]
    sites[0]["port"] = ports
    value = {"every-rule:top": {"simple": [None], "site": sites}}
    return every_rule.from_value(value).top


def refusal(error: pytest.ExceptionInfo[DataError]) -> tuple[str, str]:
    violation = error.value.violations[0]
    return violation.error_tag, violation.path


# -- transactions --------------------------------------------------------------------------------


def test_all_edits_of_a_block_are_kept() -> None:
    document = sample_document()
    network = document.networks.network[NETWORK_ID]
    with document.edit() as transaction:
        network.label = "renamed"
        network.node.add(node_id="node:new")
    assert [str(edit) for edit in transaction.edits] == [
        f'replace {NETWORK}/ndt-topology:label "renamed"',
        f'create {NETWORK}/node[node-id=\'node:new\'] {{"node-id": "node:new"}}',
    ]


def test_what_any_removal_may_break_is_looked_for_once(
    every_rule: type[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many values go: each may be what an instance-identifier anywhere leads to."""
    instances, seen = recheck.instances, []

    def counted(*told: Any) -> Iterator[Any]:
        for node in instances(*told):
            seen.append(node)
            yield node

    monkeypatch.setattr(recheck, "instances", counted)
    sites = [{"name": f"s{number}", "area": {"size": 1}} for number in range(20)]
    routes = [{"id": number, "from": "s0", "to": "s1"} for number in range(200)]
    value = {"every-rule:top": {"limit": 20, "simple": [None], "site": sites, "route": routes}}
    document = every_rule.from_value(value)

    def seen_for(changed: int) -> int:
        seen.clear()
        with document.edit():
            for site in list(document.top.site)[:changed]:
                site.area.size += 1
        return len(seen)

    few, many = seen_for(10), seen_for(20)
    assert len(routes) <= few <= many < few + len(routes)


def test_an_error_in_the_block_takes_everything_back() -> None:
    document = sample_document()
    text = document.to_json()
    network = document.networks.network[NETWORK_ID]
    node = next(iter(network.node))

    def fail() -> None:
        with document.edit():
            network.node.remove(node.node_id)
            node.label = "gone"
            network.link.clear()
            network.node.add(node_id="node:new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert document.to_json() == text
    assert node.path == f"{NETWORK}/node[node-id='{node.node_id}']"


def test_a_broken_rule_takes_everything_back_and_is_named(top: Any) -> None:
    document = top.parent
    text = document.to_json()
    edits = [Edit("create", "/every-rule:top/limit", 2), Edit("create", f"{SITE}/code", 1)]
    with pytest.raises(DataError) as refused:
        document.apply(edits)
    assert refusal(refused) == ("operation-failed", "/every-rule:top")
    assert refused.value.violations[0].error_app_tag == "too-many-sites"
    assert document.to_json() == text


@pytest.mark.parametrize(
    ("mode", "limit", "said"),
    [
        ("open", 3, "'badge' may only be here when ../mode = 'closed' or ../site"),
        ("closed", 1, "it must hold that ../limit > 1 or ../site/code"),
    ],
)
def test_a_new_entry_follows_the_rules_of_its_list(
    every_rule: type[Document], mode: str, limit: int, said: str
) -> None:
    rest = {"simple": [None]} if mode == "open" else {"extra": {"must-be": "x"}}
    value = {"mode": mode, "limit": limit, **rest}
    document: Any = every_rule.from_value({"every-rule:top": value})
    with pytest.raises(DataError) as error, document.edit():
        document.top.badge.add(id=1)
    assert [violation.message for violation in error.value.violations] == [said]
    assert not document.top.badge


def test_a_container_that_comes_against_its_condition_is_checked_inside(
    every_rule: type[Document],
) -> None:
    badge = {"badge": [{"id": 1}], "mode": "closed", "extra": {"must-be": "x"}}
    document: Any = every_rule.from_value({"every-rule:top": badge})
    with pytest.raises(DataError) as error, document.edit():
        document.top.badge[1].holder.since = 7
    where = "/every-rule:top/badge[id='1']/holder"
    assert {v.path for v in error.value.violations} == {where, f"{where}/who"}


def test_an_entry_that_moves_within_a_block_is_one_object(top: Any) -> None:
    document, port = top.parent, top.site["a"].port["x", "every-rule:fast"]
    with document.edit():
        top.site["a"].port.remove(("x", "every-rule:fast"))
        top.site["b"].port.add(port)
    assert port.path == "/every-rule:top/site[name='b']/port[name='x'][kind='every-rule:fast']"


def test_rules_of_a_document_that_was_invalid_are_all_checked(every_rule: type[Document]) -> None:
    document = every_rule.decoded({"every-rule:top": {"limit": 3}})
    with pytest.raises(DataError) as refused, document.edit():
        document.top.limit = 4
    assert refused.value.violations[0].error_app_tag == "missing-choice"
    with document.edit():
        document.top.simple = True
    assert document.top.simple is True


def test_edits_outside_a_block_are_checked_with_the_next(top: Any) -> None:
    document = top.parent
    top.limit = 1
    with pytest.raises(DataError) as refused, document.edit():
        top.site["a"].code = 1
    assert refused.value.violations[0].error_app_tag == "too-many-sites"


def test_blocks_are_not_nested(top: Any) -> None:
    outer, inner = top.parent.edit(), top.parent.edit()
    with pytest.raises(UsageError, match="edited already"), outer, inner:
        raise AssertionError
    assert not top.parent.violations()


def test_a_frozen_document_is_not_edited() -> None:
    document = sample_document().freeze()
    with pytest.raises(StateKindError), document.edit():
        raise AssertionError


def test_references_stay_strict() -> None:
    text = sample_document().to_json()
    document = Network.from_json(text, strict_references=True)
    network = document.networks.network[NETWORK_ID]
    network.demand_matrix.clear()
    document.validate(strict_references=True)
    node = next(iter(network.link)).source.source_node
    with pytest.raises(DataError) as refused, document.edit():
        network.node.remove(node)
    assert refusal(refused)[0] == "data-missing"
    with document.edit(strict_references=False):
        network.node.remove(node)


def move(network: Any) -> None:
    network.link["link:1"].source.source_node = "node:b"


def remove(network: Any) -> None:
    network.link.remove("link:1")


@pytest.mark.parametrize("change", [move, remove])
@pytest.mark.parametrize("how", ["refused", "undone", "undone after"])
def test_what_was_taken_back_still_refers(change: Any, how: str) -> None:
    """The index of who refers to a node is made while a transaction hides who does."""
    document = Network()
    network = document.networks.network.add(network_id=NETWORK_ID)
    for name in "abc":
        network.node.add(node_id=f"node:{name}")
    network.link.add(link_id="link:1").source.source_node = "node:a"
    network.link.add(link_id="link:2").source.source_node = "node:c"
    document.validate(strict_references=True)
    with suppress(DataError), document.edit(strict_references=True) as transaction:
        change(network)
        if how != "undone after":
            network.node.remove("node:a")
        if how == "refused":
            network.node.remove("node:c")
    with pytest.raises(DataError), document.edit():
        network.node.remove("node:c")
    if how != "refused":
        transaction.undo()
    assert network.link["link:1"].source.source_node == "node:a"
    with pytest.raises(DataError) as refused, document.edit():
        network.node.remove("node:a")
    assert refusal(refused)[0] == "data-missing"


def test_undo_in_turn(top: Any) -> None:
    document = top.parent
    texts = [document.to_json()]
    transactions = []
    for name in ("y", "z"):
        with document.edit() as transaction:
            top.site["a"].port.remove((name, "every-rule:fast"))
            top.site["a"].code = len(texts)
        transactions.append(transaction)
        texts.append(document.to_json())
    with pytest.raises(UsageError, match="Only the last"):
        transactions[0].undo()
    for transaction in reversed(transactions):
        assert document.to_json() == texts.pop()
        transaction.undo()
    assert document.to_json() == texts.pop()
    top.limit = 9
    with pytest.raises(UsageError, match="Only the last"):
        transactions[0].undo()


def test_edits_of_an_open_transaction_are_not_known(top: Any) -> None:
    with top.parent.edit() as transaction, pytest.raises(UsageError, match="not committed"):
        len(transaction.edits)


# -- patches -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation", "target", "value", "tag"),
    [
        ("create", f"{SITE}/code", 1, None),
        ("create", f"{SITE}/area/size", 2, "data-exists"),
        ("create", SITE, {"name": "a", "area": {"size": 1}}, "data-exists"),
        ("delete", f"{SITE}/code", None, "data-missing"),
        ("delete", "/every-rule:top/site[name='nobody']", None, "data-missing"),
        ("remove", f"{SITE}/code", None, None),
        ("remove", "/every-rule:top/site[name='nobody']/code", None, "data-missing"),
        ("merge", SITE, {"name": "a", "code": 3}, None),
        ("merge", SITE, {"name": "b", "code": 3}, "invalid-value"),
        ("replace", f"{SITE}/area", {"size": 3}, None),
        ("replace", SITE, {"name": "a", "code": 3}, "missing-element"),
        ("replace", f"{SITE}/code", "three", "invalid-value"),
        ("create", f"{SITE}/nothing", 1, "unknown-element"),
        ("create", "/every-rule:nothing", 1, "unknown-element"),
        ("create", "every-rule:top", 1, "malformed-message"),
        ("create", f"{SITE}/port[name='w']", {}, "missing-element"),
        ("create", f"{SITE}/tag[.='t']", "t", None),
        ("create", f"{SITE}/tag[.='t']", "u", "invalid-value"),
        ("delete", f"{SITE}/tag[.='t']", None, "data-missing"),
        ("delete", "/", None, "operation-not-supported"),
        ("merge", "/", {"every-rule:top": {"limit": 4}}, None),
        ("replace", "/", {"every-rule:top": {"simple": [None]}}, None),
    ],
)
def test_operations(top: Any, operation: Any, target: str, value: Any, tag: str | None) -> None:
    document = top.parent
    text, edit = document.to_json(), Edit(operation, target, value)
    if tag is None:
        before = type(document).from_json(text)
        done = document.apply([edit])
        before.apply(done)
        assert before.to_json() == document.to_json()
        return
    with pytest.raises(DataError) as refused:
        document.apply([edit])
    assert refusal(refused)[0] == tag
    assert document.to_json() == text


@pytest.mark.parametrize(
    ("where", "point", "order"),
    [("first", None, "zxy"), ("last", None, "xyz"), ("before", "y", "xzy"), ("after", "x", "xzy")],
)
def test_moves(top: Any, where: Any, point: str | None, order: str) -> None:
    at = f"{SITE}/port[name='{{}}'][kind='every-rule:fast']"
    there = None if point is None else at.format(point)
    top.parent.apply([Edit("move", at.format("z"), None, where, there)])
    assert "".join(port.name for port in top.site["a"].port) == order


def test_values_are_inserted_in_order(top: Any) -> None:
    port = top.site["a"].port["x", "every-rule:fast"]
    at = f"{port.path}/order"
    edits = [Edit("insert", f"{at}[.='{n}']", n, "first") for n in (3, 2)]
    edits.append(Edit("insert", f"{at}[.='9']", 9, "after", f"{at}[.='2']"))
    top.parent.apply(edits)
    assert port.order == (2, 9, 3)
    with pytest.raises(DataError) as refused:
        top.parent.apply([Edit("move", f"{at}[.='9']", None, "before", f"{at}[.='7']")])
    assert refusal(refused)[0] == "data-missing"
    assert port.order == (2, 9, 3)


def test_all_edits_or_none(top: Any) -> None:
    text = top.parent.to_json()
    with pytest.raises(DataError):
        top.parent.apply([Edit("create", f"{SITE}/code", 1), Edit("delete", f"{SITE}/home")])
    assert top.parent.to_json() == text


def test_merge(top: Any) -> None:
    other = type(top.parent).decoded(
        {"every-rule:top": {"limit": 4, "site": [{"name": "a", "tag": ["t"]}, {"name": "d"}]}}
    )
    other.top.site["d"].area.size = 1
    done = top.parent.merge(other)
    assert [(edit.operation, edit.target) for edit in done] == [
        ("create", "/every-rule:top/limit"),
        ("create", f"{SITE}/tag[.='t']"),
        ("create", "/every-rule:top/site[name='d']"),
    ]


# -- RFC 8072 ------------------------------------------------------------------------------------


def test_a_patch_is_read_as_it_was_written(top: Any) -> None:
    edits = (
        Edit("create", f"{SITE}/code", 1),
        Edit("delete", "/every-rule:top/site[name='c']"),
        Edit("create", f"{SITE}/tag[.='a/b,c']", "a/b,c"),
        Edit("insert", f"{SITE}/port[name='w'][kind='every-rule:slow']", {"name": "w"}, "first"),
        Edit("move", f"{SITE}/port[name='x'][kind='every-rule:fast']", None, "last"),
    )
    patch = Patch(edits, "two", "a change")
    model_set = type(top.parent).model_set()
    assert Patch.from_json(patch.to_json(), model_set) == patch


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "ietf-yang-patch:yang-patch"),
        ({"ietf-yang-patch:yang-patch": {"edit": [1]}}, "edit\\[1\\]: expected an object"),
        (
            {"ietf-yang-patch:yang-patch": {"edit": [{"target": "/a:b"}]}},
            "Expected one of create, delete",
        ),
        (
            {"ietf-yang-patch:yang-patch": {"edit": [{"operation": "merge", "target": "a"}]}},
            "wrong at column 1",
        ),
        (
            {
                "ietf-yang-patch:yang-patch": {
                    "edit": [{"operation": "merge", "target": "/every-rule:top", "value": {}}]
                }
            },
            "'top' alone",
        ),
    ],
)
def test_what_is_no_patch_is_refused(every_rule: type[Document], value: Any, said: str) -> None:
    with pytest.raises(DataError, match=said):
        Patch.from_value(value, every_rule.model_set())


def test_an_unknown_operation_is_refused() -> None:
    with pytest.raises(InputError, match="Expected one of"):
        Edit("copy", "/a:b")  # type: ignore[arg-type]


# -- XPath ---------------------------------------------------------------------------------------


def test_find() -> None:
    document = sample_document()
    network = document.networks.network[NETWORK_ID]
    link = network.link["link:A-B"]
    assert document.find("//nt:link[nt:link-id = 'link:A-B']") == [link]
    assert network.find("ietf-network-topology:link[link-id = 'link:A-B']") == [link]
    assert link.find("source/source-node") == [link.source.source_node]
    assert link.find("..") == [network]
    assert link.find("deref(source/source-node)/../node-id") == [link.source.source_node]
    assert document.find("//nowhere") == []


@pytest.mark.parametrize("text", ["1 +", "count(//link)", "zz:link", "'text'"])
def test_what_finds_no_nodes_is_refused(text: str) -> None:
    with pytest.raises(SchemaError, match="XPath"):
        sample_document().find(text)


def test_what_is_found_in_a_fork_is_its_own() -> None:
    base = sample_document()
    fork = base.fork()
    text = base.to_json()
    fork.find("//nt:link")[0].source.source_node = "node:elsewhere"
    assert base.to_json() == text
    assert json.loads(fork.to_json()) != json.loads(text)


def test_moves_additions_and_removals_in_any_order(top: Any) -> None:
    random, ports = Random(1), top.site["a"].port
    names = [port.name for port in ports]
    for number in range(400):
        name, point = random.choice(names), random.choice(names)
        what = random.choice(["add", "remove", "move", "before", "after"])
        if what == "add":
            ports.add(name=f"p{number}", kind="every-rule:fast")
            names.append(f"p{number}")
        elif what == "remove" and len(names) > 3:
            ports.remove((name, "every-rule:fast"))
            names.remove(name)
        elif what in ("before", "after") and point != name:
            ports.move((name, "every-rule:fast"), what, (point, "every-rule:fast"))
            names.remove(name)
            names.insert(names.index(point) + (what == "after"), name)
        elif what == "move":
            ports.move((name, "every-rule:fast"), "first")
            names.insert(0, names.pop(names.index(name)))
        if random.random() < 0.3:
            assert [port.name for port in ports] == names
    assert len(names) > 3


@pytest.mark.parametrize(
    ("where", "point"), [("sideways", None), ("before", None), ("after", "x"), ("before", "x")]
)
def test_an_entry_is_not_moved_nowhere(top: Any, where: Any, point: str | None) -> None:
    key = ("x", "every-rule:fast")
    with pytest.raises(ValueError, match="first, last"):
        top.site["a"].port.move(key, where, point and (point, "every-rule:fast"))
