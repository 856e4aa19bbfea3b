"""What the pages show is what comes out: each block is run, or says why not."""

import difflib
from pathlib import Path

import markdown
import pytest

from tests.pages.blocks import blocks
from tests.pages.page import Outcome, is_run, pages, read
from tests.pages.session import ROOT

PAGES = pages()
EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "pymdownx.details",
              "pymdownx.superfences", "pymdownx.tabbed", "tables"]  # fmt: skip


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def told(outcome: Outcome) -> str:
    """What is wrong with a block, and "" for nothing."""
    differs = difflib.unified_diff(
        outcome.block.text.splitlines(), outcome.text.splitlines(), "shown", "came", lineterm=""
    )
    return "\n".join([*differs, outcome.wrong]).strip()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_says_what_becomes_of_it(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [block.line for block in blocks(text) if not block.kind] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_block_is_overlooked(page: Path) -> None:
    """Markdown itself finds as many: none is made by indentation, which would say nothing."""
    text = page.read_text(encoding="utf-8")
    seen = markdown.markdown(text, extensions=EXTENSIONS).count("<pre")
    assert seen == len(list(blocks(text)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in PAGES if is_run(page.read_text(encoding="utf-8"))], ids=name
)
def test_what_is_shown_is_what_comes_out(page: Path, tmp_path: Path) -> None:
    outcomes = read(page.read_text(encoding="utf-8"), tmp_path / "session")
    wrong = [f"line {each.block.line}:\n{told(each)}" for each in outcomes if told(each)]
    assert not wrong, "\n".join(
        [*wrong, f"To show what came out: python -m tests.pages.renew {name(page)}"]
    )
