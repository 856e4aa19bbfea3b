"""Every question that ships, asked of the example twin as its script builds it: exact rows.

All that needs the built twin is in this file, for it is built once for it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ndtframe import Twin
from ndtframe.semantics import questions

from .asked import HERE, rows_of
from .built import build_example, rows_from

pytestmark = pytest.mark.slow

EVERY = questions.everything()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twin]:
    folder = tmp_path_factory.mktemp("built") / "twin"
    build_example(folder)
    with Twin.open(folder) as twin:
        yield twin


def name_of(question: questions.Question) -> str:
    return f"{question.number:02}-{question.name}"


@pytest.mark.parametrize("question", EVERY, ids=name_of)
def test_a_question_to_the_built_twin_has_exactly_these_rows(
    question: questions.Question, built: Twin
) -> None:
    found = rows_from(built, question.name)
    assert found == rows_of(name_of(question))
    assert found


def test_every_question_has_rows() -> None:
    expected = {path.stem for path in (HERE / "expected").glob("*.json")}
    assert {name_of(each) for each in EVERY} == expected
