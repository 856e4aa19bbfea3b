"""Forks: whatever is edited, in whatever order, no document sees what another one does."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from ndtframe.bindings.ndt import Document
from ndtframe.errors import StateKindError

IDS = st.sampled_from(["n:1", "n:2", "n:3"])


def base() -> Document:
    """Three nodes with positions, two links, one risk group; read, so that entries are shared."""
    document = Document()
    network = document.networks.network.add(network_id="net:1", label="base")
    for name in ("n:1", "n:2"):
        network.node.add(node_id=name, label=name).location.latitude = 1
    for name in ("l:1", "l:2"):
        link = network.link.add(link_id=name)
        link.source.source_node, link.destination.dest_node = "n:1", "n:2"
    network.risk_group.add(group_id="g:1", link=["l:1"])
    return Document.from_json(document.to_json())


class Forks(RuleBasedStateMachine):
    """Documents, each with the JSON value it should have; views are kept over edits elsewhere."""

    documents = Bundle("documents")
    views = Bundle("views")

    def __init__(self) -> None:
        super().__init__()
        self.expected: dict[int, Any] = {}
        self.alive: list[Document] = []
        self.seen: list[tuple[Any, Any]] = []

    def _keep(self, document: Document, value: Any) -> Document:
        self.alive.append(document)
        self.expected[id(document)] = value
        return document

    def _network(self, document: Document) -> Any:
        return document.networks.network["net:1"]

    def _value(self, document: Document) -> Any:
        return self.expected[id(document)]["ietf-network:networks"]["network"][0]

    @initialize(target=documents)
    def begin(self) -> Document:
        document = base()
        return self._keep(document, json.loads(document.to_json()))

    @rule(target=documents, document=documents)
    def fork(self, document: Document) -> Document:
        return self._keep(document.fork(), json.loads(json.dumps(self.expected[id(document)])))

    @rule(target=views, document=documents)
    def look(self, document: Document) -> Any:
        return (document, self._network(document))

    @rule(view=views, name=IDS, label=st.sampled_from(["", "x", None]))
    def set_label(self, view: Any, name: str, label: str | None) -> None:
        document, network = view
        entry = _entry(self._value(document)["node"], "node-id", name)
        if document.is_frozen:
            with pytest.raises(StateKindError):
                network.label = "never"
        elif entry is not None:
            network.node[name].label = label
            _put(entry, "ndt-topology:label", label)

    @rule(view=views, name=IDS, value=st.integers(-9, 9))
    def set_deep(self, view: Any, name: str, value: int) -> None:
        document, network = view
        entry = _entry(self._value(document)["node"], "node-id", name)
        if not document.is_frozen and entry is not None:
            network.node[name].location.longitude = value
            entry.setdefault("ndt-topology:location", {})["longitude"] = f"{value}.0"

    @rule(view=views, name=IDS)
    def add_or_remove(self, view: Any, name: str) -> None:
        document, network = view
        nodes = self._value(document)["node"]
        entry = _entry(nodes, "node-id", name)
        if document.is_frozen:
            with pytest.raises(StateKindError):
                network.node.clear()
        elif entry is None:
            network.node.add(node_id=name)
            nodes.append({"node-id": name})
        else:
            network.node.remove(name)
            nodes.remove(entry)

    @rule(view=views)
    def replace_container(self, view: Any) -> None:
        document, network = view
        link = _entry(self._value(document)["ietf-network-topology:link"], "link-id", "l:1")
        if not document.is_frozen:
            network.link["l:1"].source = network.link["l:2"].source.clone()
            network.link["l:1"].source.source_tp = "tp:9"
            link["source"] = {"source-node": "n:1", "source-tp": "tp:9"}

    @rule(view=consumes(views))
    def keep_what_is_seen(self, view: Any) -> None:
        document, network = view
        if document.is_frozen:
            self.seen.append((network, network.to_value()))

    @invariant()
    def every_document_is_as_expected(self) -> None:
        for document in self.alive:
            assert _sorted(json.loads(document.to_json())) == _sorted(self.expected[id(document)])

    @invariant()
    def what_was_seen_of_a_base_stays(self) -> None:
        for network, value in self.seen:
            assert network.to_value() == value


def _entry(entries: list[Any], key: str, name: str) -> Any:
    return next((entry for entry in entries if entry[key] == name), None)


def _put(entry: dict[str, Any], member: str, value: str | None) -> None:
    if value is None:
        entry.pop(member, None)
    else:
        entry[member] = value


def _sorted(value: Any) -> str:
    """A value without lists that are empty, which JSON of a document leaves out."""
    if isinstance(value, dict):
        return repr(sorted((k, _sorted(v)) for k, v in value.items() if v != []))
    return repr([_sorted(item) for item in value]) if isinstance(value, list) else repr(value)


TestForks = pytest.mark.slow(Forks.TestCase)
TestForks.settings = settings(
    max_examples=40,
    stateful_step_count=30,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def test_a_view_of_the_base_taken_before_the_fork() -> None:
    document = base()
    node = document.networks.network["net:1"].node["n:1"]
    fork = document.fork()
    fork.networks.network["net:1"].node["n:1"].label = "changed"
    assert node.label == "n:1"
    with pytest.raises(StateKindError):
        node.label = "x"
    assert fork.networks.network["net:1"].node["n:1"].parent is fork.networks.network["net:1"]
    assert node.path == fork.networks.network["net:1"].node["n:1"].path


def test_an_edit_of_a_fork_is_one_edit() -> None:
    document = base()
    fork = document.fork()
    link = fork.networks.network["net:1"].link["l:1"]
    link.source.source_node = "n:9"
    assert fork.networks.network["net:1"].link["l:1"] is link
    assert fork.to_json() == document.to_json().replace(
        '"l:1","source":{"source-node":"n:1"', '"l:1","source":{"source-node":"n:9"'
    )


def test_a_fork_is_checked_as_a_whole() -> None:
    fork = base().fork()
    network = fork.networks.network["net:1"]
    network.link.remove("l:1")
    (violation,) = fork.violations()
    assert violation.path.endswith("/ndt-topology:risk-group[group-id='g:1']/link[.='l:1']")
