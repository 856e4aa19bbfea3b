"""Diagrams: what Graphviz draws becomes part of a page, without colours, whatever names say."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ndtframe.errors import InputError, MissingExtraError
from ndtframe.language.foreign import visible
from ndtframe.site import diagrams, drawings
from ndtframe.site.diagrams import diagram, quoted
from ndtframe.site.sources import Sources

HOSTILE = (
    "<script>alert(1)</script> \" ' \\N \\l {a|b} &amp; &lt;",
    "网络 नेटवर्क \u202e",
    "a\nb\x00\x1b",
    "x" * 900,
    "`code` [l](javascript:alert(1)) <!-- -->",
)


def test_a_diagram_is_told_and_has_no_colours() -> None:
    text = diagram("digraph { a -> b [label=x]; a [class=main] }", "A & B", "From <a> to b")
    svg = ElementTree.fromstring(text.replace(" data-search-exclude", "")).find(".//svg")
    assert svg is not None
    assert svg.attrib["role"] == "img"
    assert (svg.findtext("title"), svg.findtext("desc")) == ("A & B", "From <a> to b")
    assert [each.text for each in svg.iter("text")] == ["a", "b", "x"]
    assert re.findall(r' (?:fill|stroke|id|style|xmlns|font-family)="(.*?)"', text) == [
        f"--w: {svg.attrib['width']}px"
    ]
    assert 'class="node main"' in text


def test_a_diagram_is_one_line_and_the_same_each_time() -> None:
    dot = "digraph { subgraph cluster_0 { label=c; a -> b } b -> c }"
    first = diagram(dot, "T", "D")
    diagrams._drawn.cache_clear()
    assert diagram(dot, "T", "D") == first
    assert "\n" not in first


def test_links_stay_for_the_plugin_and_can_be_focused() -> None:
    text = diagram('digraph { a [URL="ref:word/Twin"] }', "T", "D")
    assert '<a href="ref:word/Twin">' in text
    assert 'role="img"' not in text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_shown_as_they_are(name: str) -> None:
    text = diagram(f"digraph {{ a [label={quoted(name)}] }}", name, name)
    root = ElementTree.fromstring(text.replace(" data-search-exclude", ""))
    assert {each.tag for each in root.iter()} <= {
        "figure", "div", "svg", "title", "desc", "g", "polygon", "text",
    }  # fmt: skip
    shown = [each.text or "" for each in root.iter("text")]
    assert shown == [visible(line) for line in name.split("\n")]


def test_what_graphviz_does_not_take_is_told() -> None:
    with pytest.raises(InputError, match="syntax error"):
        diagram("digraph { a -> ", "T", "D")


def test_a_missing_program_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "_PROGRAM", "no-such-program")
    with pytest.raises(MissingExtraError, match=r"ndtframe\[docs\]"):
        diagram("digraph { nowhere }", "T", "D")


def test_a_marker_is_drawn_but_not_in_code(sources: Sources) -> None:
    marker = "<!-- ndt:draw life-cycle job/state -->"
    text = drawings.drawn(f"A\n\n{marker}\n\n`{marker}`\n", sources, "a.md")
    assert text.startswith('A\n\n<figure class="ndt-diagram"')
    assert text.endswith(f"</figure>\n\n`{marker}`\n")
    for word in ("pending", "withdraw", "The life cycle of job"):
        assert word in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("nothing", "a.md:3: .*There is no drawing 'nothing'"),
        ("life-cycle none", "0 life cycles end with 'none'; there are /twins/twin/state"),
        ("life-cycle", "missing 1 required"),
    ],
)
def test_a_wrong_marker_is_told(words: str, said: str, sources: Sources) -> None:
    with pytest.raises(InputError, match=said):
        drawings.drawn(f"\n\n<!-- ndt:draw {words} -->", sources, "a.md")


def test_every_drawing_is_drawn(tmp_path: Path, sources: Sources) -> None:
    arguments = {"life-cycle": ["twin/state"]}
    for name in drawings.DRAWINGS:
        text = drawings.drawing(name)(sources, *arguments.get(name, []))
        assert text.startswith('<figure class="ndt-diagram"'), name
