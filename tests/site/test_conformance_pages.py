"""Pages on the conformance suite: all of it is there, once, with clauses; links lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from ndtframe.conformance.outcome import Verdict
from ndtframe.errors import InputError
from ndtframe.site import references
from ndtframe.site.chapters import (
    cases,
    chapter,
    conformance_words,
    coverage,
    interop,
    profiles,
    proof,
    requirements,
    suite_numbers,
)
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

CHAPTERS = (
    "requirements", "cases", "profiles", "operations", "coverage", "interop", "third-parties",
    "wrong",
)  # fmt: skip
_SECTION = re.compile(r"^## .*? \{#(?P<anchor>\S+)\}\n(?P<text>.*?)(?=^## |\Z)", re.M | re.DOTALL)
_TERM = re.compile(r"^(?P<term>[A-Z].*)\n:   ", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<to>ref:[^)]+|#[^)]+)\)")


@pytest.fixture(scope="module")
def made(sources: Sources) -> list[Page]:
    return [page for name in CHAPTERS for page in chapter(name)(sources)]


def sections(page: Page) -> dict[str, str]:
    return {found["anchor"]: found["text"] for found in _SECTION.finditer(page.text)}


def placed(made: list[Page], kind: str) -> Iterator[tuple[str, str]]:
    """Each name of a kind, with the section to which it leads."""
    for page in made:
        own = sections(page)
        for name, anchor in page.targets.items():
            if name.startswith(f"{kind}/"):
                yield name.removeprefix(f"{kind}/"), own[anchor]


def test_each_requirement_is_on_one_page_with_its_clause_and_mark(
    sources: Sources, made: list[Page]
) -> None:
    found = list(placed(made, "requirement"))
    assert Counter(name for name, _ in found) == Counter(each.id for each in sources.suite.register)
    for name, text in found:
        asked = sources.suite.register[name]
        assert f"{conformance_words.clause(asked)}: " in text
        assert f"({asked.evidence})" in text
        tested = re.findall(r"\(ref:case/([^)]+)\)", text)
        assert sorted(tested) == sorted(case.id for case in sources.suite.cases_of(name))


def test_each_case_is_on_one_page_with_the_clauses_that_it_tests(
    sources: Sources, made: list[Page]
) -> None:
    found = list(placed(made, "case"))
    assert Counter(name for name, _ in found) == Counter([*sources.suite.cases])
    for name, text in found:
        case = sources.suite.cases[name]
        assert f"--only {name}`" in text
        for id in case.requirements:
            asked = sources.suite.register[id]
            link = conformance_words.requirement_link(id)
            assert f"{link}, {conformance_words.clause(asked)}: " in text
        for operation in case.operations:
            assert f"(ref:operation/{operation})" in text


def test_a_report_line_is_found_on_the_page_of_its_case(sources: Sources, made: list[Page]) -> None:
    """Whoever searches for what a report said of a step finds the step."""
    text = dict(placed(made, "case"))["state/live-is-the-latest"]
    assert "*A state that comes back is live again.*" in text
    assert "[`square-without-ab`](ref:file/conformance/documents/square-without-ab.json)" in text


@pytest.mark.parametrize("kind", ["requirement", "case", "profile", "operation"])
def test_each_of_a_kind_has_the_same_headings(made: list[Page], kind: str) -> None:
    terms = [tuple(_TERM.findall(text)) for _, text in placed(made, kind)]
    alone = {"Ask for it alone"}
    assert len({tuple(term for term in each if term not in alone) for each in terms}) == 1
    assert all(terms)


def test_each_profile_has_its_parts_and_each_operation_its_place(
    sources: Sources, made: list[Page]
) -> None:
    found = dict(placed(made, "profile"))
    assert found.keys() == sources.suite.profiles.keys()
    for name, profile in sources.suite.profiles.items():
        rows = re.findall(r"^\| \[.*?\]\(ref:requirement/([^)]+)\)", found[name], re.MULTILINE)
        assert sorted(rows) == sorted(part.requirement for part in profile.parts)
    used = {name for case in sources.suite.cases.values() for name in case.operations}
    assert used <= dict(placed(made, "operation")).keys()


def test_links_lead_somewhere(sources: Sources, made: list[Page]) -> None:
    known = references.targets(made)
    for page in made:
        anchors = set(re.findall(r"\{#([^\s}]+)\}", page.text))
        for link in _LINK.finditer(page.text):
            to = link["to"]
            if to.startswith("#"):
                assert to[1:] in anchors, (page.path, to)
            elif to.startswith("ref:file/"):
                assert (sources.root / to.removeprefix("ref:file/")).is_file(), to
            else:
                assert to.removeprefix("ref:") in known, (page.path, to)


def test_anchors_are_not_told_twice(made: list[Page]) -> None:
    for page in made:
        found = Counter(re.findall(r"^#+ .*\{#([^\s}]+)\}$", page.text, re.MULTILINE))
        assert [name for name, number in found.items() if number > 1] == [], page.path


def test_the_same_sources_give_the_same_pages(sources: Sources, made: list[Page]) -> None:
    again = [page for name in CHAPTERS for page in chapter(name)(Sources(sources.root))]
    assert again == made
    assert not [page.path for page in made if str(sources.root) in page.text]


def test_the_tables_have_all(sources: Sources) -> None:
    (table,) = [page for page in requirements.pages(sources) if page.path.endswith("index.md")]
    (others,) = [page for page in cases.pages(sources) if page.path.endswith("index.md")]
    assert table.text.count("\n| [") == len(sources.suite.register)
    assert others.text.count("\n| [") == len(sources.suite.cases)
    (matrix,) = coverage.pages(sources)
    rows = matrix.text.partition("{#profiles}")[2].partition("\n## ")[0].count("\n| [")
    parts = {part.requirement for each in sources.suite.profiles.values() for part in each.parts}
    assert rows == len(parts)
    (summary,) = profiles.pages(sources)
    assert "| operations |" in summary.text


def test_the_matrix_says_verdicts_in_words(sources: Sources) -> None:
    found = interop.read(sources)
    (page,) = interop.pages(sources)
    for cell in found["cells"]:
        assert f"{cell['verdict']} {cell['passed']}/{cell['tried']}" in page.text
    trades = {(c["writer"], c["reader"], p["trade"]) for c in found["cells"] for p in c["parts"]}
    assert page.text.partition("{#parts}")[2].count("\n| ") == len(trades) + 2


def test_who_does_not_offer_a_part_is_named(sources: Sources) -> None:
    (page,) = interop.pages(sources)
    assert "| Perl twin | ndtframe | JSON | not tested | 0 of 3 |" in page.text
    assert "Perl twin: It does not offer document.copy." in page.text


def test_what_others_fail_is_told_with_clause_and_reason(sources: Sources) -> None:
    (page,) = proof.third_parties(sources)
    failing = re.findall(r"^\| \[`(\S+?)`\]\(ref:case/", page.text, re.MULTILINE)
    counts = re.findall(r"^\| [^|\[]+? \| \d+ \| (\d+) \|", page.text, re.MULTILINE)
    assert len(failing) == sum(map(int, counts)) > 0
    assert str(Verdict.INCONCLUSIVE) in page.text


def test_numbers_are_those_of_the_suite(sources: Sources) -> None:
    assert suite_numbers.number(sources, "cases") == str(len(sources.suite.cases))
    told = [int(suite_numbers.number(sources, each)) for each in ("tested", "inspection",
            "untested", "trace-only", "open")]  # fmt: skip
    assert sum(told) == len(sources.suite.register)
    with pytest.raises(InputError, match="There is no number of 'pears'"):
        suite_numbers.number(sources, "pears")


def test_each_fault_has_a_requirement_and_a_remedy(sources: Sources) -> None:
    text = suite_numbers.faults(sources)
    for each in sources.suite.register:
        for fault in each.conduct:
            assert f"| {fault} | {conformance_words.requirement_link(each.id)} |" in text
