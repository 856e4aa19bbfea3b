"""After any edits, checking what they touched finds what checking the whole document finds."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe import load
from ndtframe.bindings.ndt import Document as Network
from ndtframe.data.document import Document
from ndtframe.errors import DataError, Violation

from .random_edits import edit, normal

PLACES = (
    "/every-rule:top/site[name='b:b']",
    "/every-rule:top/site[name='b:b']/code",
    "/every-rule:top/site[name='c:c']/port",
    "/every-rule:top/extra",
)
SMALL: dict[str, Any] = {"every-rule:top": {"simple": [None]}}


@pytest.fixture(scope="module")
def every_rule() -> type[Document]:
    return load(Path(__file__).with_name("every-rule.yang")).Document


def seen(violations: list[Violation]) -> list[tuple[str, ...]]:
    return sorted(
        {(v.error_tag, v.path, v.message, v.rule, str(v.error_app_tag)) for v in violations}
    )


def difference(found: list[Any], expected: list[Any]) -> str:
    more = [row for row in found if row not in expected]
    return f"too many: {more}, missing: {[row for row in expected if row not in found]}"


def transact(random: Random, document: Document, strict: bool, count: int) -> bool:
    """A transaction of some random edits, compared with a check of the whole; whether it held."""
    before, text = normal(document), document.to_json()
    earlier = type(document).decoded(document.to_value())
    expected: list[Violation] = []
    transaction = document.edit(strict_references=strict)
    try:
        with transaction:
            for _ in range(count):
                edit(random, document, PLACES)
            expected = document.violations(strict_references=strict)
    except DataError as error:
        found = seen(list(error.violations))
        assert found == seen(expected), difference(found, seen(expected))
        assert document.to_json() == text
        return False
    assert expected == [], difference([], seen(expected))
    after = normal(document)
    assert normal(patched(earlier, transaction.edits)) == after
    assert (
        normal(patched(type(document).decoded(earlier.to_value()), earlier.diff(document))) == after
    )
    if random.random() < 0.2:
        transaction.undo()
        assert normal(document) == before
    return True


def patched(document: Document, edits: Any) -> Document:
    document.apply(edits)
    return document


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(random=st.randoms(use_true_random=True), strict=st.booleans())
def test_every_kind_of_rule(every_rule: type[Document], random: Random, strict: bool) -> None:
    document = every_rule.from_value(SMALL, strict_references=strict)
    for number in range(12):
        transact(random, document, strict, random.choice([1, 1, 2, 4]))
        if number % 5 == 4:
            base, text = document, document.to_json()
            document = base.fork()
            transact(random, document, strict, 3)
            assert base.to_json() == text


@settings(max_examples=25, deadline=None)
@given(random=st.randoms(use_true_random=True), strict=st.booleans())
def test_networks(random: Random, strict: bool) -> None:
    link = {"source": {"source-node": "a:b"}, "destination": {"dest-node": "b:b"}}
    network = {
        "network-id": "a:b",
        "node": [{"node-id": "a:b"}, {"node-id": "b:b"}],
        "ietf-network-topology:link": [{"link-id": "a:b", **link}],
    }
    value = {"ietf-network:networks": {"network": [network]}}
    document: Document = Network.from_value(value, strict_references=strict)
    kept = [transact(random, document, strict, random.choice([1, 1, 2, 4])) for _ in range(12)]
    assert len(kept) == 12


def test_random_edits_are_kept_and_refused(every_rule: type[Document]) -> None:
    """What is drawn is worth it: of each outcome there is plenty."""
    random, outcomes = Random(1), []
    for _ in range(10):
        document = every_rule.from_value(SMALL, strict_references=True)
        outcomes += [transact(random, document, True, 2) for _ in range(10)]
    assert 20 < sum(outcomes) < 80
