"""Two documents at once, over a module with keys of every type: verdicts, patches, undo, forks."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe import load
from ndtframe.data.document import Document
from ndtframe.data.edit.edits import Patch
from ndtframe.errors import DataError, Violation

from .random_edits import normal
from .random_moves import Mover
from .test_incremental import difference, seen

PLACES = (
    "/wide-rules:group[name='b:b']",
    "/wide-rules:group[name='b:b']/tuned",
    "/wide-rules:group[name='c:c']/row",
    "/wide-rules:group[name='a:b']/inner/deep",
    "/wide-rules:group[name='a:b']/pool[.='1']",
)


@pytest.fixture(scope="module")
def wide() -> type[Document]:
    return load(Path(__file__).with_name("wide-rules.yang")).Document


class Interrupted(BaseException):
    """What ends a transaction without being an error."""


def transact(random: Random, mover: Mover, document: Document, strict: bool) -> None:
    """A transaction, compared with a check of the whole and carried out as patches."""
    before, text = normal(document), document.to_json()
    earlier = document.to_value()
    expected: list[Violation] = []
    transaction = document.edit(strict_references=strict)
    try:
        with transaction:
            for _ in range(random.choice([1, 1, 2, 4, 8])):
                mover.edit(document)
            if random.random() < 0.05:
                raise Interrupted
            expected = document.violations(strict_references=strict)
            read = type(document).decoded(document.to_value())
            assert seen(expected) == seen(read.violations(strict_references=strict))
    except (DataError, Interrupted) as error:
        found = seen(list(getattr(error, "violations", ())))
        assert found == seen(expected), difference(found, seen(expected))
        assert document.to_json() == text
        return
    assert expected == [], difference([], seen(expected))
    follow(document, earlier, transaction.edits, strict)
    if random.random() < 0.3:
        transaction.undo()
        assert normal(document) == before


def follow(document: Document, earlier: Any, edits: Patch, strict: bool) -> None:
    """Do to the earlier value what was done, in the four ways there are."""
    kind, after = type(document), normal(document)
    for patch in (edits, kind.decoded(earlier).diff(document)):
        for read in (patch, Patch.from_json(patch.to_json(), kind.model_set())):
            other = kind.decoded(earlier)
            other.apply(read, strict_references=strict)
            assert normal(other) == after


def two_documents(kind: type[Document], random: Random, strict: bool) -> None:
    documents = [kind.from_value({}, strict_references=strict) for _ in "ab"]
    mover = Mover(random, PLACES)
    for _ in range(14):
        place = random.randrange(2)
        other = documents[1 - place].to_json()
        if random.random() < 0.1:
            documents[place] = documents[place].fork()
        if random.random() < 0.05:
            mover.edit(documents[place])
        else:
            transact(random, mover, documents[place], strict)
        assert documents[1 - place].to_json() == other


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(random=st.randoms(use_true_random=True), strict=st.booleans())
def test_two_documents(wide: type[Document], random: Random, strict: bool) -> None:
    two_documents(wide, random, strict)


def test_some_of_them(wide: type[Document]) -> None:
    for seed in range(12):
        two_documents(wide, Random(seed), strict=seed % 2 == 0)
