"""Life cycles as diagrams, tables and lines; names of states act on none of them."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from ndtframe.emit.life_cycles import diagram, holders, lines, markdown
from ndtframe.emit.markdown import MarkdownEmitter
from ndtframe.schema.tree import Leaf, Schema
from ndtframe.testing.bindings import schema_of

READER = MarkdownIt("commonmark").enable("table")

MODULE = """module t { yang-version 1.1; namespace "urn:t"; prefix t; import ndt-ext { prefix e; }
container plain {
  leaf state { type enumeration { enum new; enum in-use; enum gone; } default new;
    e:concept State;
    e:initial new;
    e:transition use { e:from new; e:to in-use; description "Begins to count.  More."; }
    e:transition drop { e:from new; e:from in-use; e:to gone; } }
}
leaf hostile { type enumeration { enum 'a|b'; enum 'c"] --> [*]'; enum '`d` <e>;#'; } default 'a|b';
  e:initial 'a|b';
  e:transition on { e:from 'a|b'; e:to 'c"] --> [*]'; }
  e:transition on { e:from 'c"] --> [*]'; e:to '`d` <e>;#'; } }
leaf none { type string; }
}"""


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    return schema_of(tmp_path_factory.mktemp("shown"), MODULE)


def leaf(schema: Schema, path: str) -> Leaf:
    return next(item for item in holders(schema, ["t"]) if item.path == path)


def test_holders(schema: Schema) -> None:
    assert [item.path for item in holders(schema, ["t"])] == ["/t:plain/state", "/t:hostile"]
    assert holders(schema, ["other"]) == []


def test_lines(schema: Schema) -> None:
    assert list(lines(leaf(schema, "/t:plain/state"))) == [
        "/t:plain/state  (t.yang:3)",
        "  new, initial",
        "    use -> in-use",
        "    drop -> gone",
        "  in-use",
        "    drop -> gone",
        "  gone, final",
    ]


def test_diagram(schema: Schema) -> None:
    cycle = leaf(schema, "/t:plain/state").life_cycle
    assert cycle is not None
    assert diagram(cycle).splitlines() == [
        "stateDiagram-v2",
        '    state "new" as s1',
        '    state "in-use" as s2',
        '    state "gone" as s3',
        "    [*] --> s1",
        "    s1 --> s2: use",
        "    s1 --> s3: drop",
        "    s2 --> s3: drop",
        "    s3 --> [*]",
    ]


def cells(text: str) -> list[str]:
    tokens = READER.parse(text)
    kinds = ("th_open", "td_open")
    return [tokens[n + 1].content for n, token in enumerate(tokens) if token.type in kinds]


def test_table(schema: Schema) -> None:
    assert cells(markdown(leaf(schema, "/t:plain/state"))) == [
        *("trigger", "from", "to", "meaning"),
        *("`use`", "`new`", "`in-use`", "Begins to count."),
        *("`drop`", "`new`, `in-use`", "`gone`", ""),
    ]


def test_names_that_look_like_something_else(schema: Schema) -> None:
    hostile = leaf(schema, "/t:hostile")
    text = markdown(hostile)
    assert cells(text)[3:6] == ["`on`", "`a|b`", '`c"] --> [*]`']
    assert cells(text)[8] == "`` `d` <e>;# ``"
    assert hostile.life_cycle is not None
    named = diagram(hostile.life_cycle).splitlines()[1:4]
    assert named[0] == '    state "a#124;b" as s1'
    assert all(line.count('"') == 2 and "-->" not in line for line in named)


def test_page(schema: Schema) -> None:
    pages = {item.path: item.text for item in MarkdownEmitter().emit(schema)}
    page = pages["docs/t.md"]
    section = page.split("## Life cycles\n")[1].split("\n## ")[0]
    assert section.count("```mermaid") == 2
    assert "[`/t:plain/state`](t.md#/t:plain/state)" in section
    assert "concept `State`" in page
    assert "\n\n\n" not in page
