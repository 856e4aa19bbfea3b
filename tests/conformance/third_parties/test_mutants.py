"""The mutants that are committed are those that the schema gives, judged as libyang judges them."""

from __future__ import annotations

import json

import pytest

from tests.conformance.mutants import DOCUMENTS, file_of, text_of
from tests.conformance.third_parties.judge import libyang_judge


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_file_is_the_one_that_is_made(name: str) -> None:
    committed = file_of(name).read_text(encoding="utf-8")
    assert committed == text_of(name, libyang_judge()), (
        "python -m tests.conformance.mutants --write"
    )


def test_each_kind_that_can_be_either_is_found_both_valid_and_not() -> None:
    found = {
        (mutant["kind"], mutant["valid"])
        for name in DOCUMENTS
        for mutant in json.loads(file_of(name).read_text(encoding="utf-8"))["mutants"]
    }
    for kind in ("node-missing", "number", "name", "reference", "text"):
        assert {(kind, True), (kind, False)} <= found
