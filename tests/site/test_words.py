"""Pages of words: concepts, crosswalk, gaps, ontology; nothing of the sources is left out."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ndtframe.contracts import Reason
from ndtframe.convert.nrm.form import NrmForm
from ndtframe.convert.rfc8345 import Rfc8345Form
from ndtframe.convert.tmf.classes import Intent, ProbeIntent
from ndtframe.convert.tmf.tmf639 import Tmf639Form
from ndtframe.convert.tmf.tmf921 import Tmf921Form
from ndtframe.emit.crosswalk_page import SIGNS
from ndtframe.errors import InputError
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics import gaps as gap_data
from ndtframe.semantics.crosswalk import NO_TERM_FOUND, NOT_READ, Relation
from ndtframe.semantics.iris import EVIDENCE, NDT
from ndtframe.semantics.register import BODIES
from ndtframe.semantics.schema_nodes import schema_nodes
from ndtframe.site.chapters import commands, crosswalk, gaps, ontology, words
from ndtframe.site.page import Page
from ndtframe.site.references import targets
from ndtframe.site.sources import Sources

CHAPTERS = (words, crosswalk, gaps, ontology)


@pytest.fixture(scope="module")
def made(sources: Sources) -> dict[str, Page]:
    """All pages of these chapters, by path."""
    return {page.path: page for chapter in CHAPTERS for page in chapter.pages(sources)}


@pytest.fixture(scope="module")
def gap_list(sources: Sources) -> tuple[gap_data.Gap, ...]:
    return gap_data.read(sources.crosswalk.register.documents)


def plain(text: str) -> str:
    """A text as it is read, without what Markdown needs."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), text).replace("\\", "")


def cells(table: str) -> list[list[str]]:
    """The rows of the tables of a text, without heads."""
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    ruled = [at for at, line in enumerate(lines) if set(line) <= {"|", "-", " "}]
    heads = {at - 1 for at in ruled} | {*ruled}
    kept = (line for at, line in enumerate(lines) if at not in heads)
    return [re.split(r"(?<!\\) \| ", line.strip().strip("|").strip()) for line in kept]


# -- concepts -----------------------------------------------------------------------------------


def test_every_concept_has_a_page(sources: Sources, made: dict[str, Page]) -> None:
    for term in sources.ontology.classes:
        if term.is_own:
            page = made[f"words/{term.name}.md"]
            assert page.targets[f"word/{term.name}"] == ""
            assert term.definition in plain(page.text)


def test_every_term_has_a_target(sources: Sources, made: dict[str, Page]) -> None:
    known = targets(made.values())
    own = [term.name for term in sources.ontology.terms.values() if term.is_own]
    assert own
    assert [name for name in own if f"word/{name}" not in known] == []


def test_targets_have_their_anchors(made: dict[str, Page]) -> None:
    for page in made.values():
        headings = re.findall(r"^#+ (.*)$", page.text, re.MULTILINE)
        ids = {found for each in headings for found in re.findall(r"#([\w-]+) \}$", each)}
        ids |= {each.lower().replace(" ", "-") for each in headings}
        assert {anchor for anchor in page.targets.values() if anchor} <= ids, page.path


def test_pages_of_concepts_have_the_same_headings(made: dict[str, Page]) -> None:
    found = [page for path, page in made.items() if re.fullmatch(r"words/[A-Z]\w*\.md", path)]
    assert found
    for page in found:
        assert tuple(re.findall(r"^## (.*)$", page.text, re.MULTILINE)) == words.HEADINGS


def test_what_each_body_says_is_on_the_page(sources: Sources, made: dict[str, Page]) -> None:
    for term in sources.ontology.classes:
        if not term.is_own:
            continue
        text = made[f"words/{term.name}.md"].text
        part = text.split("## What each body calls it")[1].split("\n## ")[0]
        shown = Counter(tuple(row[:6]) for row in map(list, cells(plain(part))))
        assert shown == Counter(map(as_told, sources.crosswalk.of(term.iri))), term.name
        assert {row[0] for row in shown} == {*BODIES.values()}, term.name


def as_told(row: Relation) -> tuple[str, ...]:
    """The first cells of a row on the page of a concept, from the sources alone."""
    none = f"*{row.status}*" if row.status in (NO_TERM_FOUND, NOT_READ) else ""
    word = row.term.full_name if row.term else ""
    return (
        BODIES[row.body],
        none or word,
        f"{SIGNS[row.status]} {row.status}" + (f" {row.denied}" if row.denied else ""),
        document(row),
        row.row.clause or "–",
        row.row.evidence or "–",
    )


def document(row: Relation) -> str:
    if row.document is None:
        return "–"
    version = row.document.version.removeprefix("-")
    known = not version or version.split(" ")[-1] in row.document.short_name
    return f"`{row.document.short_name}`" + ("" if known else f" {version}")


def test_documents_of_a_page_are_told(sources: Sources, made: dict[str, Page]) -> None:
    for term in sources.ontology.classes:
        if term.is_own:
            listed = made[f"words/{term.name}.md"].text.split("## Documents")[1]
            named = {row.document for row in sources.crosswalk.of(term.iri) if row.document}
            assert [one for one in named if f"| `{one.short_name}` |" not in listed] == []


def test_values_stand_on_the_page_of_their_class(made: dict[str, Page]) -> None:
    page = made["words/StateKind.md"]
    assert page.targets["word/stateKind-live"] == "stateKind-live"
    part = page.text.split("## Values")[1].split("\n## ")[0]
    assert re.findall(r"^### `stateKind-(\w+)`", part, re.MULTILINE) == [
        "intended",
        "live",
        "potential",
        "snapshot",
    ]
    assert "newest snapshot" in part or "latest snapshot" in part or "REQ-LIVE" in part


@pytest.mark.parametrize(
    ("name", "form", "told"),
    [
        ("Twin", "3gpp-ndt-nrm", "`NDTFunction`"),
        ("Job", "3gpp-ndt-nrm", "`NDTJob`"),
        ("Report", "3gpp-ndt-nrm", "`NDTReport`"),
        ("Fidelity", "3gpp-ndt-nrm", "what is lost: There is no fidelity. ([G3](ref:gap/G3))"),
        ("InventoryItem", "tmf639", "`PhysicalResource`"),
        ("Fidelity", "tmf639", "in the `LogicalResource` of `twin`"),
        ("Session", "tmf921", f"`{ProbeIntent.__name__}`"),
        ("Intent", "tmf921", f"`{Intent.__name__}`"),
    ],
)
def test_forms_of_others(made: dict[str, Page], name: str, form: str, told: str) -> None:
    rows = cells(made[f"words/{name}.md"].text.split("## Where it stands")[1].split("\n## ")[0])
    (found,) = (row for row in rows if f"`{form}`" in row[0])
    assert told in found[1]


def test_diagrams_link_the_neighbours(made: dict[str, Page]) -> None:
    drawn = made["words/Session.md"].text.split("## Neighbours")[1].split("</figure>")[0]
    assert {"Job", "Scenario", "PotentialState"} <= {*re.findall(r'href="ref:word/(\w+)"', drawn)}


# -- crosswalk ----------------------------------------------------------------------------------


def test_every_row_is_in_the_table_once(sources: Sources, made: dict[str, Page]) -> None:
    shown = cells(plain(made["words/crosswalk.md"].text).split("## Legend")[0])
    keys = Counter((re.findall(r"`([^`]+)`", row[0])[0], *row[1:7]) for row in shown)
    assert keys == Counter(map(as_listed, sources.crosswalk.relations))


def as_listed(row: Relation) -> tuple[str, ...]:
    name = row.subject.removeprefix(NDT).removeprefix(SCHEMA).removeprefix("/")
    body, word, relation, *where = as_told(row)
    return (name, relation, "–" if row.status == NOT_READ else word, body, *where)


def test_every_row_has_a_topic(made: dict[str, Page]) -> None:
    shown = cells(made["words/crosswalk.md"].text.split("## Legend")[0])
    assert all(row[7].strip() for row in shown)
    assert {"topology", "attributes of YANG", "others"} <= {row[7] for row in shown}


def test_the_table_can_be_filtered(made: dict[str, Page]) -> None:
    text = made["words/crosswalk.md"].text
    head = next(line for line in text.splitlines() if line.startswith("| our word"))
    assert text.index("ndt-filter") < text.index(head)
    assert re.findall(r"(\w+) \{\.choose\}", head) == ["relation", "body", "evidence", "topic"]


def test_legend_has_every_mark(made: dict[str, Page]) -> None:
    legend = made["words/crosswalk.md"].text.split("## Legend")[1]
    assert all(f"| {mark} |" in legend for mark in EVIDENCE)
    assert all(f"| {sign} {name} |" in legend for name, sign in SIGNS.items())


def test_false_friends_are_all_told(sources: Sources, made: dict[str, Page]) -> None:
    shown = cells(plain(made["words/misconceptions.md"].text))
    denied = [row for row in sources.crosswalk.relations if row.status == "not"]
    assert len(shown) == len(denied)


def test_blocks_say_what_is_asked(sources: Sources) -> None:
    assert crosswalk.count(sources, "rows") == str(len(sources.crosswalk.relations))
    assert "digital twin network" in crosswalk.beside(sources, "itu-t", "Twin")
    assert "(2)" in crosswalk.wordless(sources)
    with pytest.raises(InputError, match="not counted"):
        crosswalk.count(sources, "weather")


def test_rows_that_claim_nothing_are_counted(sources: Sources) -> None:
    unread = sum(row.status == "not read" for row in sources.crosswalk.relations)
    assert crosswalk.count(sources, "not-read") == str(unread)
    assert unread


def test_a_word_that_is_near_is_not_denied_beside_it(sources: Sources) -> None:
    told = crosswalk.beside(sources, "itu-t", "Twin")
    assert told.count(" digital twin network (") == 1
    assert "≠ network digital twin layer" in told


# -- gaps ---------------------------------------------------------------------------------------


def test_blanks_beside_code_are_kept(made: dict[str, Page]) -> None:
    text = made["words/gaps.md"].text
    assert "twin. `ndt twin fidelity` compares" in text


def test_gaps_stand_in_order_with_who_says_so(gap_list: tuple[gap_data.Gap, ...]) -> None:
    assert [gap.id for gap in gap_list] == [f"G{at}" for at in range(1, len(gap_list) + 1)]
    for gap in gap_list:
        assert gap.said, gap.id
        assert all(each.document or each.source for each in gap.said), gap.id
        assert gap.links or gap.answer == "nothing", gap.id


def test_gaps_are_told_with_marks(
    made: dict[str, Page], gap_list: tuple[gap_data.Gap, ...]
) -> None:
    text = plain(made["words/gaps.md"].text)
    for gap in gap_list:
        part = text.split(f"### {gap.id}: ")[1].split("\n### ")[0]
        assert gap.text in part
        for each in gap.said:
            clause = f", clause {each.clause}" if each.clause else ""
            assert f"{clause} ({each.evidence})" in part, gap.id


def test_links_of_gaps_lead_somewhere(
    sources: Sources, made: dict[str, Page], gap_list: tuple[gap_data.Gap, ...]
) -> None:
    known = {*targets(made.values()), *elsewhere(sources)}
    led = [(gap.id, page) for gap in gap_list for _, page in gap.links]
    assert [each for each in led if each[1] not in known] == []


def elsewhere(sources: Sources) -> Iterator[str]:
    """What pages of other chapters are about, from their sources."""
    yield from (f"module/{node.module}" for node in schema_nodes().values())
    yield "module/ndt-types"
    yield from (f"requirement/{each.id}" for each in sources.suite.register.requirements)
    yield from (f"profile/{name}" for name in sources.suite.profiles)
    yield from targets(commands.pages(sources))


@pytest.mark.parametrize("form", [NrmForm, Tmf639Form, Tmf921Form, Rfc8345Form])
def test_gaps_that_forms_blame_are_told(
    form: type[NrmForm], gap_list: tuple[gap_data.Gap, ...]
) -> None:
    said: tuple[Reason, ...] = (*form.descriptor.ours, *form.descriptor.theirs)
    blamed = {reason.gap for reason in said if reason.gap}
    assert blamed <= {gap.id for gap in gap_list}


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('answer = "offered"', 'answer = "maybe"', "answered 'maybe'"),
        ('document = "podt-00"', 'document = "podt-99"', "no document 'podt-99'"),
        ('evidence = "V"', 'evidence = "sure"', "no mark of evidence"),
    ],
)
def test_gaps_that_are_wrong_are_refused(
    sources: Sources, tmp_path: Path, was: str, becomes: str, told: str
) -> None:
    text = (sources.root / "ontology" / gap_data.FILE).read_text(encoding="utf-8")
    file = tmp_path / gap_data.FILE
    file.parent.mkdir()
    file.write_text(text.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        gap_data.read(sources.crosswalk.register.documents, tmp_path)


# -- ontology -----------------------------------------------------------------------------------


def test_every_term_stands_in_its_module(sources: Sources, made: dict[str, Page]) -> None:
    for term in sources.ontology.terms.values():
        if term.is_own:
            text = made[f"words/ontology/{term.module.rpartition(':')[2]}.md"].text
            assert text.count(f"\n### `{term.name}` {{ #{term.name} }}\n") == 1, term.name


def test_what_bodies_call_a_property_stands_with_it(
    sources: Sources, made: dict[str, Page]
) -> None:
    text = plain("".join(page.text for path, page in made.items() if "/ontology/" in path))
    for term in sources.ontology.properties:
        for row in sources.crosswalk.of(term.iri):
            if row.term is not None:
                assert f"{SIGNS[row.status]} {row.term.full_name} (" in text
                assert row.row.comment in text


def test_modules_have_diagrams(sources: Sources, made: dict[str, Page]) -> None:
    for module in sources.ontology.modules:
        text = made[f"words/ontology/{module.name}.md"].text
        assert text.count("<svg") == 1
        for term in sources.ontology.classes:
            if term.module == module.iri and term.is_own:
                assert f'href="ref:word/{term.name}"' in text.split("</figure>")[0]


def test_made_files_of_the_ontology_have_pages(made: dict[str, Page]) -> None:
    known = targets(made.values())
    for name in ("ontology", "crosswalk", "shapes"):
        assert f"file/ontology/generated/{name}.md" in known


def test_it_is_the_same_each_time(sources: Sources, made: dict[str, Page]) -> None:
    again = [page for chapter in CHAPTERS for page in chapter.pages(Sources(sources.root))]
    assert {page.path: page for page in again} == made
