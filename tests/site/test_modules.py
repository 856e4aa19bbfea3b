"""The pages of modules and model sets: every node, the same headings, programs that run."""

from __future__ import annotations

import contextlib
import io
import re

import pytest

from ndtframe.emit.markdown_links import spots
from ndtframe.emit.markdown_outline import is_empty, is_shorthand
from ndtframe.schema import tree
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.names import names
from ndtframe.semantics.lift.described import described
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.site.chapters import model_sets, modules, outputs
from ndtframe.site.chapters.module_examples import examples
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

from .conftest import ROOT

HEADINGS = [
    "In short",
    "Tree",
    "Examples",
    "In Python",
    "In RDF",
    "Identities",
    "Life cycles",
    "Annotations",
    "Nodes",
]
PROGRAM = re.compile(
    r"^```python\n(.*?)^```\n(?:\s*It prints:\n\n```text\n(.*?)^```)?", re.S | re.M
)


@pytest.fixture(scope="session")
def pages(sources: Sources) -> dict[str, Page]:
    return {page.title: page for page in modules.pages(sources)}


@pytest.fixture(scope="session")
def sets(sources: Sources) -> list[Page]:
    return list(model_sets.pages(sources))


def item(page: Page, path: str) -> str:
    """What a page says of a node: from its anchor to the next."""
    _, mark, after = page.text.partition(f'<a id="{path}"></a>')
    assert mark, path
    assert mark not in after
    return re.split(r'<a id="/|^#+ ', after, maxsplit=1, flags=re.M)[0]


@pytest.mark.parametrize("name", ["ndt", "topology"])
def test_every_node_stands_on_the_page_of_its_module(
    name: str, sources: Sources, pages: dict[str, Page]
) -> None:
    schema = sources.schemas[name]
    named, where = names(schema), spots(schema)
    for node in schema.walk():
        if is_shorthand(node) or is_empty(node):
            continue
        said = item(pages[node.module], where[node.path].path)
        if node.concept:
            assert f"concept [{node.concept}](ref:word/{node.concept})" in said, node.path
        if node.path in named.attributes:
            assert f".{named.attributes[node.path]}`" in said, node.path
        if node.path in named.classes:
            assert f"class `{'.'.join(named.classes[node.path])}`" in said, node.path
        for must in getattr(node, "musts", ()):
            assert " ".join(must.text.split()) in said, node.path


def test_data_is_told_in_rdf(sources: Sources, pages: dict[str, Page]) -> None:
    where = {spot.path: spot.module for spot in spots(sources.schemas["ndt"]).values()}
    for path in described(sources.documents["ndt"]):
        assert re.search(r", RDF \S", item(pages[where[path]], path)), path


def test_what_is_told_in_rdf_is_what_the_graph_has(sources: Sources) -> None:
    told = {each.iri: each for each in described(sources.documents["ndt"]).values()}
    for example in examples(sources, "ndt"):
        for line in lifted(example.read, "urn:t").decode().splitlines():
            _, predicate, value = line.removesuffix(" .").split(" ", 2)
            known = told.get(predicate[1:-1])
            if predicate.startswith("<urn:ndtframe:schema:"):
                assert known is not None, line
                given = value.rpartition("^^<")[2][:-1] if "^^<" in value else ""
                expected = known.datatype.replace("http://www.w3.org/2001/XMLSchema#string", "")
                assert given == expected or not known.datatype, line
            elif predicate.startswith("<urn:ndtframe:link:"):
                iri = predicate[1:-1].replace("urn:ndtframe:link:", "urn:ndtframe:schema:")
                assert told[iri].links, line


def test_all_pages_have_the_same_headings(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert re.findall("^## (.*)", page.text, re.M) == HEADINGS, page.path
        assert "\n## \n" not in page.text


def test_the_table_of_contents_stays_short(pages: dict[str, Page]) -> None:
    for page in pages.values():
        assert len(re.findall("^### ", page.text, re.M)) <= 40, page.path


def test_pages_are_claimed(pages: dict[str, Page], sets: list[Page]) -> None:
    claimed = {target for page in [*pages.values(), *sets] for target in page.targets}
    assert {f"module/{name}" for name in pages} <= claimed
    assert {"model-set/ndt", "model-set/topology"} <= claimed
    files = ROOT.glob("models/*/generated/docs/*.md")
    assert {f"file/{file.relative_to(ROOT).as_posix()}" for file in files} <= claimed


def test_pages_are_the_same_each_time(pages: dict[str, Page], sets: list[Page]) -> None:
    again = Sources(ROOT)
    assert {page.title: page for page in modules.pages(again)} == pages
    assert list(model_sets.pages(again)) == sets
    assert str(ROOT) not in "".join(page.text for page in [*pages.values(), *sets])


def test_programs_print_what_is_said(pages: dict[str, Page], sets: list[Page]) -> None:
    told = [found for page in [*pages.values(), *sets] for found in PROGRAM.findall(page.text)]
    assert len(told) > len(sets) + 10
    for program, printed in told:
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(program, {})
        assert out.getvalue() == printed or not printed, program
        assert out.getvalue()


def test_broken_documents_are_told(sources: Sources, sets: list[Page]) -> None:
    for page, name in zip(sets, ("ndt", "topology"), strict=True):
        assert sources.examples[name]
        for file in (ROOT / "models" / name / "examples" / "invalid").glob("*.json"):
            assert f"examples/invalid/{file.name}" in page.text


def test_modules_of_others() -> None:
    """A user's own modules have pages, too; none of ours is named."""
    yang = ROOT / "tests" / "emit_outputs" / "yang"
    made = ModelSet.of_files([yang / "every.yang", yang / "more.yang"])
    own = Sources(ROOT, model_sets={made.name: made})
    found = {page.title: page for page in modules.pages(own)}
    assert set(found) == {"every", "more"}
    assert {page.section for page in found.values()} == {"Modules"}
    leafs = [node for node in own.schemas[made.name].walk() if isinstance(node, tree.Leaf)]
    where = spots(own.schemas[made.name])
    for leaf in leafs:
        assert f"**`{leaf.name}`**" in found[leaf.module].text
        assert item(found[leaf.module], where[leaf.path].path)
    (page,) = model_sets.pages(own)
    assert "ndtframe.bindings" not in page.text


def test_the_table_of_outputs_has_three_words(sources: Sources) -> None:
    rows = [line.strip("| ").split(" | ") for line in outputs.refusals(sources).splitlines()[4:-2]]
    assert {word for row in rows for word in row[2:]} == set(outputs.WORDS)
    counted = [int(outputs.refusals_count(sources, "XSD", word)) for word in outputs.WORDS]
    assert sum(counted) == int(outputs.refusals_count(sources)) == len(rows)
