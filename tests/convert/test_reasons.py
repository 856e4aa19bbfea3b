"""The gaps that reasons name are in the page on conversions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ndtframe import plugins

PAGE = Path(__file__).parents[2] / "docs/reference/conversions.md"


def page_gaps() -> set[str]:
    return set(re.findall(r"^\| (G[0-9]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("name", plugins.names(plugins.FORM))
def test_reasons_are_sentences_and_their_gaps_are_on_the_page(name: str) -> None:
    told = plugins.load(plugins.FORM, name).descriptor
    for reason in (*told.ours, *told.theirs, *told.opaque):
        assert reason.text.endswith("."), reason
        assert not reason.gap or reason.gap in page_gaps()


def test_every_form_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [one for one in plugins.names(plugins.FORM) if f"| `{one}` |" not in text] == []
