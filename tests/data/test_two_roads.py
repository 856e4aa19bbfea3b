"""Two roads to one answer: Rust and Python, columns and nodes, in and out, libyang and we."""

from __future__ import annotations

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.data import fast
from ndtframe.data.check import NodeChecks, validate
from ndtframe.data.decode import parse_json
from ndtframe.data.document import Document as AnyDocument
from ndtframe.errors import DataError
from ndtframe.testing.bindings import compiled
from ndtframe.testing.broken_documents import broken_texts
from ndtframe.testing.documents import documents, valid_documents

from .features import choices, constraints, groupings, nodes, references
from .libyang import Judge

pytestmark = pytest.mark.slow

SETS = ("topology", "ndt")
TABLES = (nodes, references, choices, groupings, constraints)
FEATURES = [feature for table in TABLES for feature in table.FEATURES]

some = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
few = settings(some, max_examples=12)


def bindings(name: str) -> type[AnyDocument]:
    document: type[AnyDocument] = import_module(f"ndtframe.bindings.{name}").Document
    return document


@pytest.fixture(scope="session")
def judges(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Judge]:
    return {name: Judge.of_set(name, tmp_path_factory.mktemp(name)) for name in SETS}


def fast_then_slow(document: type[AnyDocument], text: str) -> tuple[str | None, Any]:
    return _outcome(lambda: document.from_json(text))


def slow_alone(document: type[AnyDocument], text: str) -> tuple[str | None, Any]:
    return _outcome(lambda: document.from_value(parse_json(text)))


def _outcome(read: Any) -> tuple[str | None, Any]:
    """The document as JSON, or what is wrong with it; lines are told on one road only."""
    try:
        return read().to_json(), None
    except DataError as error:
        return None, [(v.error_tag, v.path, v.message, v.error_app_tag) for v in error.violations]


def same_verdict(document: type[AnyDocument], judge: Judge, text: str) -> str | None:
    """Assert that both roads and libyang say the same; the document as JSON, if it is valid."""
    ours, faults = fast_then_slow(document, text)
    assert (ours, faults) == slow_alone(document, text)
    if _has_surrogates(text):
        assert ours is None
        return None
    theirs = judge.complaint(text)
    if (theirs is None) != (ours is not None):
        assert excused(ours, faults, theirs, judge), (text, faults, theirs)
    return ours


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def excused(ours: str | None, faults: Any, theirs: str | None, judge: Judge) -> bool:
    """Where libyang errs, or answers another question.

    - RFC 7951, 4 with RFC 7493, 2.3: a member stands once, also where its values are empty arrays.
    - RFC 7950, 7.5.1: a container without presence that is empty means nothing.
    - RFC 8259, 7: characters beyond FFFF are escaped as two surrogates.
    - RFC 7950, 8.1: what is mandatory at the top is so too where nothing else of its module is.
    - RFC 8259, 4: no comma stands before a closing brace.
    - It has an ``inet:uri`` of its own, newer than the one that is pinned.
    """
    if ours is None:
        (tag, _, message, _), *_ = faults
        lenient = ("stands twice in one object", "Expecting property name enclosed")
        whole = ("missing-element", "data-missing")
        return any(words in message for words in lenient) or tag in whole
    return judge.complaint(ours) is None or "[a-z][a-z0-9+.-]*:.*" in (theirs or "")


@pytest.mark.parametrize("name", SETS)
@given(st.data())
@some
def test_valid_documents(judges: dict[str, Judge], name: str, data: st.DataObject) -> None:
    document = bindings(name)
    value = data.draw(valid_documents(document))
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()))
    written = same_verdict(document, judges[name], text)
    assert written is not None
    assert document.from_json(written).to_json() == written
    again = document.from_value(json.loads(written))
    assert again.to_json(indent=2) == document.from_json(text).to_json(indent=2)


@pytest.mark.parametrize("name", SETS)
@given(st.data())
@some
def test_broken_texts(judges: dict[str, Judge], name: str, data: st.DataObject) -> None:
    document = bindings(name)
    same_verdict(document, judges[name], data.draw(broken_texts(document)))


@pytest.mark.parametrize("name", SETS)
@given(st.data())
@some
def test_columns_accept_only_what_nodes_accept(name: str, data: st.DataObject) -> None:
    document = bindings(name)
    value = data.draw(documents(document))
    read = fast.read(document._fast(), json.dumps(value).encode())
    if read is None:
        return
    strict = data.draw(st.booleans())
    by_nodes = validate(checks(document), read, strict=strict)
    assert bool(by_nodes) == bool(read.violations(strict_references=strict))
    if read._look(strict, None)[0]:
        assert by_nodes == []


@cache
def checks(document: type[AnyDocument]) -> Any:
    return NodeChecks(document.plan())


@given(valid_documents(Document))
@some
def test_valid_documents_take_the_fast_road(value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False).encode()
    read = fast.read(Document._fast(), text)
    assert read is not None
    sure, members = read._look(False, None)
    has_empty_lists = "[]" in text.decode()
    assert sure or "{}" in text.decode() or has_empty_lists
    assert fast.has_members(text, members) or has_empty_lists


@pytest.mark.parametrize("feature", FEATURES, ids=[feature.name for feature in FEATURES])
def test_features(tmp_path: Path, feature: Any) -> None:
    document = compiled(tmp_path, *feature.texts()).Document
    judge = Judge([tmp_path], [text.split()[1] for text in feature.texts()])

    @given(documents(document))
    @few
    def right_in_types(value: dict[str, Any]) -> None:
        same_verdict(document, judge, json.dumps(value))

    @given(broken_texts(document))
    @few
    def broken(text: str) -> None:
        same_verdict(document, judge, text)

    right_in_types()
    broken()


NODE = '{"ietf-network:networks": {"network": [{"network-id": "n:1", %s}]}}'


@pytest.mark.parametrize(
    ("members", "valid"),
    [
        ('"\\u006eode": [{"node-id": "n:2"}]', True),
        ('"node": [{"node-id": "n:2"}], "\\u006eode": [{"node-id": "n:3"}]', False),
        ('"node": [{"node-id": "n:2"}], "ietf-network:node": []', False),
        ('"ietf-network:node": [{"node-id" \n\t\r : "n:2"}]', True),
        ('"node": [{"node-id": ":a:b"}]', True),
        ('"node": [{"node-id": ":"}, {"node-id": "n:2", "node-id": "n:3"}]', False),
        ('"node": [{"node-id": "\\":"}]', True),
        ('"node": [{"node-id": "a:\\\\"}]', True),
        ('"node": [{"node-id": ":\\\\\\":"}, {"node-id": "n:2", "node-id": "n:2"}]', False),
        ('"network-id": "n:1"', False),
        ('"node": [], "node": []', False),
        ('"ndt-topology:label": "{\\"a\\":1,\\"a\\":2}"', True),
        ('"ndt-topology:label": "\\ud83d\\ude00"', True),
        ('"ndt-topology:label": "\\ud83d"', False),
        ('"ndt-topology:label": "\\b"', False),
        ('"ndt-topology:label": "\\u001f"', False),
        ('"ndt-topology:label": "\\t\\n\\r\\/\\u0020\\uFF01"', True),
        ('"ndt-topology:label": "\ufffe"', False),
        ('"ndt-topology:label": "\\uFFFF"', False),
        ('"ndt-topology:label": "\ufdd0"', False),
        ('"ndt-topology:label": "\ufdf0 \ufffd \U0001fffd"', True),
        ('"ndt-topology:label": "\U0010ffff"', False),
        ('"ndt-topology:label": "\\udbff\\udfff"', False),
    ],
)
def test_members_and_characters(members: str, valid: bool) -> None:
    text = NODE % members
    first, faults = fast_then_slow(Document, text)
    assert (first is not None) is valid, faults
    assert (first, faults) == slow_alone(Document, text)
    assert fast_then_slow(Document, text.replace(": ", ":"))[0] == first


def test_a_member_twice_is_noticed_without_a_space_anywhere() -> None:
    text = NODE.replace(" ", "") % '"node":[{"node-id":":a"},{"node-id":"n:2","node-id":"n:2"}]'
    with pytest.raises(DataError, match="stands twice"):
        Document.from_json(text)
