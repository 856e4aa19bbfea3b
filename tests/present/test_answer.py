"""Answers to questions, drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ndtframe.data.state import StateKind
from ndtframe.errors import UsageError
from ndtframe.present.answer import COLOURS, AnswerPage, drawing, marks, table
from ndtframe.present.html import render_answer, write_answer

from .present_samples import square
from .test_html import HOSTILE

COLUMNS = square()
NODE, OTHER = COLUMNS.node_ids[:2]
LINK = COLUMNS.link_ids[0]


def page(*rows: tuple[str, ...], state: StateKind = StateKind.LIVE) -> AnswerPage:
    names = tuple(f"column{i}" for i in range(len(rows[0]) if rows else 1))
    return AnswerPage("Why?", "SELECT *", "t", "snapshot-1", state, COLUMNS, names, rows)


def test_elements_are_found_by_id_label_and_iri() -> None:
    last = f"urn:ndtframe:twin:t/ietf-network:networks/network=x/node={NODE.replace(':', '%3A')}"
    label = COLUMNS.node_labels[1]
    found = marks(page((LINK, "something"), (last, ""), (f"{LINK}, {label}", "")))
    assert found == {LINK: (1, 3), NODE: (2,), OTHER: (3,)}


def test_what_is_no_element_is_no_mark_and_is_said() -> None:
    asked = page(("nothing, of this", "1"))
    assert marks(asked) == {}
    assert drawing(asked).remarks == ("The answer names nothing that is on this map.",)
    assert not drawing(page()).remarks


def test_rows_lie_inside_each_other_on_one_link() -> None:
    drawn = drawing(page((LINK,), (LINK,), (NODE,)))
    one, other = (link for link in drawn.links if link.strokes)
    assert one.strokes == other.strokes
    assert [stroke.colour for stroke in one.strokes] == [1, 2]
    assert one.strokes[0].width > one.strokes[1].width
    assert drawn.links[-2:] == (one, other)
    assert [node.colour for node in drawn.nodes if node.colour is not None] == [3]
    assert {(each.text, each.colour) for each in drawn.numbers} == {("1 · 2", 1), ("3", 3)}


def test_rows_behind_the_first_share_a_colour_and_are_counted() -> None:
    many = [(LINK,)] * (COLOURS + 2)
    marked = next(link for link in drawing(page(*many)).links if link.strokes)
    assert [stroke.colour for stroke in marked.strokes] == [1, 2, 3, 4, 5, 6, 0]
    assert drawing(page(*many)).numbers[0].text == "1 · 2 · 3…"


def test_the_table_numbers_its_rows_and_marks_what_is_drawn() -> None:
    made = table(page((LINK, "10"), ("nothing", "9.5")))
    assert [row.cells[0].text for row in made.rows] == ["1", "2"]
    assert [row.cells[0].band is not None for row in made.rows] == [True, False]
    assert [row.cells[2].sort for row in made.rows] == [10.0, 9.5]


def test_a_page_shows_what_others_wrote_as_text_only() -> None:
    html = render_answer(replace(page((HOSTILE, LINK)), title=HOSTILE, query=HOSTILE))
    assert HOSTILE not in html
    body = re.sub(r"<(style|script)>.*?</\1>", "", html[html.index("<html") :], flags=re.DOTALL)
    root = ElementTree.fromstring(body)
    assert not list(root.iter("script"))
    assert " src=" not in body
    assert "http" not in body.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


@pytest.mark.parametrize(
    ("state", "is_said"), [(StateKind.POTENTIAL, True), (StateKind.LIVE, False)]
)
def test_what_is_hypothetical_says_so(state: StateKind, is_said: bool) -> None:
    assert ("describes no real network" in render_answer(page((LINK,), state=state))) is is_said


def test_it_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    write_answer(tmp_path / "a.html", page((LINK,)))
    assert (tmp_path / "a.html").read_text("utf-8") == render_answer(page((LINK,)))
    with pytest.raises(UsageError, match="cannot be written"):
        write_answer(tmp_path / "none" / "a.html", page((LINK,)))
