"""No statement of YANG 1.1 falls through: each is known where it may stand, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pyang import grammar as theirs

from ndtframe.errors import Position, SchemaError
from ndtframe.schema import grammar
from ndtframe.schema.statement import Statement
from ndtframe.testing.bindings import schema_of

HEAD = 'module t { yang-version 1.1; namespace "urn:t"; prefix t;\n'


def allowed(rules: Iterable[Any]) -> Iterator[str]:
    """The substatements that a part of pyang's grammar allows (RFC 7950, 14)."""
    for keyword, *rest in rules:
        if keyword == "$interleave":
            yield from allowed(rest[0])
        elif keyword == "$choice":
            for branch in rest[0]:
                yield from allowed(branch)
        elif keyword == "$1.1":
            yield from allowed(rest)
        elif not keyword.startswith("$"):
            yield keyword


GRAMMAR = {keyword: set(allowed(rules)) for keyword, (_, rules) in theirs.stmt_map.items()}
PLACES = sorted((parent, child) for parent, children in GRAMMAR.items() for child in children)


def test_grammar_is_read_whole() -> None:
    assert len(GRAMMAR) == 68
    assert {"anydata", "if-feature", "must", "uses"} <= GRAMMAR["container"] | {"must"}
    assert ("pattern", "modifier") in PLACES
    assert ("refine", "if-feature") in PLACES


@pytest.mark.parametrize(("parent", "child"), PLACES)
def test_every_place_is_handled(parent: str, child: str) -> None:
    assert child in grammar.parts(parent)


def test_nothing_is_handled_that_yang_does_not_have() -> None:
    own = (keyword for keyword in grammar.keywords() if ":" not in keyword)
    handled = {(parent, child) for parent in own for child in grammar.parts(parent)}
    assert sorted(handled - set(PLACES)) == []


def test_what_is_not_known_is_refused_by_name_and_line() -> None:
    inside = Statement("frobnicate", "an-argument", Position("t.yang", 7), "t")
    around = Statement("container", "c", Position("t.yang", 6), "t", (inside,))
    with pytest.raises(SchemaError, match="'frobnicate an-argument' is refused") as caught:
        grammar.check(around, is_first=False)
    assert caught.value.where == Position("t.yang", 7)


@pytest.mark.parametrize("keyword", sorted(set(GRAMMAR) - {"module", "submodule"}))
def test_a_statement_out_of_place_is_refused_by_line(tmp_path: Path, keyword: str) -> None:
    """No statement may stand in ``yang-version``, whatever it means elsewhere."""
    wrong = f'module t {{ namespace "urn:t"; prefix t;\n yang-version 1.1 {{\n {keyword} 1; }} }}'
    with pytest.raises(SchemaError) as caught:
        schema_of(tmp_path, wrong)
    assert caught.value.where == Position(str(tmp_path / "t.yang"), 3)
    assert keyword in str(caught.value)


def test_extensions_in_use_are_kept_with_their_node(tmp_path: Path) -> None:
    schema = schema_of(
        tmp_path,
        f'{HEAD} extension mark {{ argument "what"; }} leaf x {{ type string; t:mark "m"; }} }}',
    )
    (mark,) = schema.find("/t:x").extensions
    assert (mark.keyword, mark.argument, mark.substatements) == ("t:mark", "m", ())
