"""What the ontology refuses and what it leaves possible, each by small data of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.semantics.ontology import assemble, files, read
from ndtframe.semantics.reason import reason
from ndtframe.semantics.turtle import parsed

from .probes import Parts
from .probing import empty, heads, whole
from .small_data import Block, blocks, rolled, statements

HERE = Path(__file__).parent
REFUSED = blocks(HERE / "refused.txt")
ALLOWED = blocks(HERE / "allowed.txt")
SAYS = ":says a owl:ObjectProperty .\n"


def rows() -> dict[str, Parts]:
    """Each block that is refused, whole and without its last line; each that is allowed."""
    found: dict[str, Parts] = {}
    for number, block in enumerate(REFUSED):
        found[f"whole-{number}"] = rolled(block.lines, f"w{number}")
        found[f"cut-{number}"] = rolled(block.lines[:-1], f"c{number}")
    for number, block in enumerate(ALLOWED):
        found[f"allowed-{number}"] = rolled(block.lines, f"a{number}")
    return found


@pytest.mark.java
@pytest.mark.slow
def test_each_block_is_refused_for_its_last_line_and_what_is_allowed_is_possible() -> None:
    found = empty(whole(), rows(), [SAYS])
    numbered = list(enumerate(REFUSED))
    assert [one.title for number, one in numbered if f"whole-{number}" not in found] == []
    assert [one.title for number, one in numbered if f"cut-{number}" in found] == []
    assert [one.title for number, one in enumerate(ALLOWED) if f"allowed-{number}" in found] == []


@pytest.mark.java
@pytest.mark.slow
@pytest.mark.parametrize("block", [REFUSED[0], REFUSED[-1]], ids=lambda block: block.title)
def test_asked_by_itself_the_answer_is_the_same(block: Block) -> None:
    for lines, possible in ((block.lines, False), (block.lines[:-1], True)):
        data = parsed(heads() + "\n".join(lines), "data.ttl")
        assert reason(assemble([*read(files()).graph.files, data])).consistent == possible


def test_blocks_use_terms_of_all_modules_and_say_why() -> None:
    titles = [block.title for block in (*REFUSED, *ALLOWED)]
    assert len(set(titles)) == len(titles)
    assert all(title.endswith(".") for title in titles)
    assert all(len(block.lines) > 1 for block in REFUSED)
    used = {str(part) for block in REFUSED for said in statements(block.lines) for part in said}
    modules = {term.module for term in read().terms.values() if term.iri in used and term.is_own}
    assert modules == {module.iri for module in read().modules}
