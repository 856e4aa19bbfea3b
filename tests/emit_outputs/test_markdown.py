"""Reference pages: the same headings, every node, and nothing that a module says acts on them."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ndtframe.emit.markdown import MarkdownEmitter
from ndtframe.emit.markdown_links import spots
from ndtframe.emit.markdown_outline import is_empty, is_shorthand
from ndtframe.emit.markdown_text import block, code, plain
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet
from ndtframe.testing.emitter_contract import schema_of

from . import matrix

READER = MarkdownIt("commonmark")
TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(list("`*_[]()<>&#-+1.!~|\\"))
)

HEADINGS = ("What it is", "Tree", "Identities", "Life cycles", "Annotations", "Nodes")

HOSTILE = """module hostile {
  namespace "urn:h"; prefix h;
  description "# <script>alert(1)</script> [x](javascript:a) `a` ![b](c) &amp; *d*.  Second.";
  leaf a { type string { pattern "a`b``|<c>"; } units "`"; default "a`b``";
    description "1. one\n\n- two\n\n## three"; }
}
"""


def pages(names: list[Path]) -> dict[str, str]:
    made = MarkdownEmitter().emit(schema(ModelSet.of_files(names)))
    return {artifact.path: artifact.text for artifact in made}


def shown(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


@given(TEXT)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    tokens = READER.parse(plain(text))
    if not shown(text):
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inside = tokens[1].children or []
    assert {token.type for token in inside} <= {"text", "text_special"}
    assert "".join(token.content for token in inside) == shown(text)


@given(TEXT)
def test_code_is_shown_as_it_is(text: str) -> None:
    (inside,) = READER.parseInline(f"x {code(text)} y")[0].children[1:-1] or [None]  # type: ignore[index]
    assert inside is not None
    assert inside.type == "code_inline"
    assert inside.content.strip(" ") == shown(text)


def test_block_is_not_left() -> None:
    tokens = READER.parse(block("a\n```\n# b\n````"))
    assert [(token.type, token.content) for token in tokens] == [("fence", "a\n```\n# b\n````\n")]


def test_hostile_module(tmp_path: Path) -> None:
    file = tmp_path / "hostile.yang"
    file.write_text(HOSTILE, encoding="utf-8")
    page = pages([file])["docs/hostile.md"]
    tokens = READER.parse(page)
    inline = [child.type for token in tokens for child in token.children or []]
    assert set(inline) <= {"text", "text_special", "code_inline", "strong_open", "strong_close"} | {
        "html_inline"
    }
    html = [child.content for token in tokens for child in token.children or []
            if child.type == "html_inline"]  # fmt: skip
    assert html == ['<a id="/hostile:a">', "</a>"]
    assert "html_block" not in [token.type for token in tokens]
    headings = [tokens[n + 1].content for n, t in enumerate(tokens) if t.type == "heading_open"]
    assert headings == ["hostile", *HEADINGS, "Top of the document"]


def test_all_pages_have_the_same_headings() -> None:
    made = [*MarkdownEmitter().emit(schema_of("ndt"))]
    found = {a.path: re.findall("^## (.*)", a.text, re.M) for a in made if "index" not in a.path}
    assert set(found) >= {"docs/ietf-network.md", "docs/ndt-traffic.md"}
    assert {tuple(headings) for headings in found.values()} == {HEADINGS}


def test_every_node_has_its_place() -> None:
    schema = schema_of("ndt")
    made = {a.path.removeprefix("docs/"): a.text for a in MarkdownEmitter().emit(schema)}
    where = spots(schema)
    for node in schema.walk():
        if not is_shorthand(node) and not is_empty(node):
            spot = where[node.path]
            assert made[f"{spot.module}.md"].count(f'<a id="{spot.path}"></a>') == 1, node.path


def test_no_two_nodes_have_one_place() -> None:
    spots_of = [spot.path for spot in spots(schema_of("ndt")).values()]
    assert len(spots_of) == len(set(spots_of))


@pytest.mark.parametrize(
    "line",
    [
        "- must: `. > ../low`",
        "- when: `../low`",
        "- pattern, inverted: `[A-Z]+`",
        "- range: `-1.5..20.0`",
        "- unique: `address more/port`",
        "- leafref (target not required): `/e:entry/e:name`",
        "- min-elements: `1`",
        '- <a id="every:dog"></a>`every:dog` based on `every:animal`',
    ],
)
def test_what_is_said_of_nodes(line: str) -> None:
    assert f"{line}\n" in pages(matrix.MODULES)["docs/every.md"]


@pytest.mark.parametrize(
    "part",
    [
        "Python `Types.not_upper`",
        "class `every.MandatoryBelow`",
        "leaf `string`, mandatory",
        "read-only",
    ],
)
def test_what_stands_behind_names(part: str) -> None:
    assert re.search(rf"{re.escape(part)}[,.\n]", pages(matrix.MODULES)["docs/every.md"])


def test_index_names_every_module() -> None:
    index = pages(matrix.MODULES)["docs/index.md"]
    assert "- [every](every.md): One container for every rule that a document can break." in index
    assert "- [more](more.md)" in index


TOLD = Path(__file__).parent / "yang" / "told.yang"


@pytest.mark.parametrize(
    "lines",
    [
        "- presence: `The box is there.`",
        "- must: `count(*) > 1`\n- error-message: `Too little.`\n- error-app-tag: `too-little`",
        "- reference: RFC 0000: A \\*Book\\*, Section 1",
        "- length: `1..8`\n- error-message: `Too long.`",
        "- pattern: `[a-z]+`\n- error-app-tag: `no-letters`",
        "- range: `1..5`\n- error-message: `Not so many.`",
        "- units: `letters`\n- default: `a`\n- if-feature: `fine`\n- when: `../other`",
        "- leafref: `../third`\n- values: `uint8`\n- range: `0..255`\n"
        "- refers to: [`/told:box/third`](told.md#/told:box/third)",
        "- leafref (target not required): `/t:number/t:id`",
        "- refers to: [`/told:number/id`](told.md#/told:number/id)",
        "- refers to: [`/told:box/id`](told.md#/told:box/id)",
        "- refers to: [`/told:number/be`](told.md#/told:number/be)",
        "- require-instance: `false`",
    ],
)
def test_what_else_is_said(lines: str) -> None:
    page = re.sub("^ +", "", pages([TOLD])["docs/told.md"], flags=re.M)
    assert f"{lines}\n" in page


def test_every_link_leads_to_one_place() -> None:
    made = {a.path.removeprefix("docs/"): a.text for a in MarkdownEmitter().emit(schema_of("ndt"))}
    anchors = {page: Counter(re.findall('<a id="([^"]*)"></a>', text))
               for page, text in made.items()}  # fmt: skip
    inside = [token for text in made.values() for token in READER.parse(text)]
    parts = [part for token in inside for part in token.children or []]
    links = [str(part.attrs["href"]) for part in parts if part.type == "link_open"]
    assert len(links) > 20
    for link in links:
        page, _, target = link.partition("#")
        assert anchors[page][target] == 1 if target else page in made
