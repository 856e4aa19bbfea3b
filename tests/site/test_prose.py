"""What pages that a hand wrote claim: evidence, tests, figures, and what the code never does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ndtframe.errors import InputError
from ndtframe.site.chapters import figures
from ndtframe.site.sources import Sources

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md"))

TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
MARKS = ("V-abs", "V", "OBS", "2ND", "RECALLED", "OWN")
CLAIM = re.compile(
    rf"\[(?P<id>[A-Z0-9][\w.-]+)\]\(ref:requirement/(?P=id)\) "
    rf"\((?P<place>[^()]*), (?P<mark>{'|'.join(MARKS)})\)"
)

CITED = {
    "IRTF architecture -05": "irtf-ndt-arch-05",
    "IRTF architecture": "irtf-ndt-arch-2026-07-01",
    "SIMAP concept -11": "simap-concept-11",
    "NdtNrm 19.3.0": "ts28561-19.3.0",
}
"""Documents as prose calls them, by their ids in the register of the crosswalk."""
CITATION = re.compile(
    rf"\((?P<name>{'|'.join(map(re.escape, CITED))}), [^()]*?\b(?P<mark>{'|'.join(MARKS)})\)"
)


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(DOCS).as_posix())
def test_tests_that_are_named_exist(page: Path) -> None:
    for file, function in TEST.findall(read(page)):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert not function or f"def {function}(" in text, f"{file}::{function}"


def test_clause_and_evidence_of_a_requirement_are_those_of_the_register(sources: Sources) -> None:
    known = {each.id: each for each in sources.suite.register.requirements}
    found = [claim for page in PAGES for claim in CLAIM.finditer(read(page))]
    assert found
    for claim in found:
        told = known[claim["id"]]
        assert str(told.evidence) == claim["mark"], claim[0]
        assert claim["place"].endswith(f", {told.clause}"), claim[0]


def test_no_document_is_cited_as_read_further_than_it_was(sources: Sources) -> None:
    terms = sources.crosswalk.register.terms.values()
    read_so = {(CITED[name], "V") for name in CITED if name.startswith("IRTF")}
    read_so |= {(term.document.iri.rpartition(":")[2], term.evidence) for term in terms}
    found = [cited for page in PAGES for cited in CITATION.finditer(read(page))]
    assert len(found) > len(CITED)
    assert [each[0] for each in found if (CITED[each["name"]], each["mark"]) not in read_so] == []


# -- what the page on security says of the code -------------------------------------------------


@cache
def texts() -> dict[str, str]:
    package = ROOT / "ndtframe"
    files = (file for file in sorted(package.rglob("*.py")) if "bindings" not in file.parts)
    return {file.relative_to(package).as_posix(): read(file) for file in files}


def parsed(*words: str) -> Iterator[tuple[str, ast.Module]]:
    """The modules that hold one of these words at all."""
    for file, text in texts().items():
        if any(word in text for word in words):
            yield file, ast.parse(text)


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (node.module or "", *(f"{node.module}.{each.name}" for each in node.names))


def importing(*names: str) -> set[str]:
    wanted = re.compile(rf"(?:{'|'.join(map(re.escape, names))})(?:\.|$)")
    return {
        file
        for file, tree in parsed(*(name.rpartition(".")[2] for name in names))
        if any(wanted.match(each) for each in imported(tree))
    }


def test_nothing_is_unpickled_and_one_place_runs_text() -> None:
    assert importing("pickle", "marshal", "shelve", "dill", "cloudpickle") == set()
    runs = {
        file
        for file, tree in parsed("exec(", "eval(")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("exec", "eval")
    }
    assert runs == {"emit/runtime.py"}


def test_only_the_suite_speaks_to_devices() -> None:
    assert {file.split("/")[0] for file in importing("ndtframe.wire")} == {"conformance", "wire"}
    outward = importing("socket", "http.client", "urllib.request", "ncclient", "paramiko")
    assert {file.split("/")[0] for file in outward} == {"wire", "semantics"}


# -- figures in prose ---------------------------------------------------------------------------


def test_summary_is_of_the_tables(sources: Sources) -> None:
    lines = figures.summary(sources).splitlines()[2:]
    assert len(lines) == len(figures.SUMMARY)
    assert {line.rsplit("|", 2)[1].strip() for line in lines} == {"wins", "even", "loses"}


def test_figures_are_cells(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    table = (
        "## A b\n\n| n | way | s |\n| --: | - | - |\n| 1 000 | x | 1 234.5 (1-2) |\n| 2 | y | |\n"
    )
    (tmp_path / "docs" / "benchmarks.md").write_text(table, encoding="utf-8")
    small = Sources(tmp_path)
    assert figures.figure(small, "A b", "1 000", "x", "s") == "1 234.5"
    for words in (
        ("A b", "1", "x", "s"),
        ("A b", "1 000", "t"),
        ("C", "1", "s"),
        ("A b", "2", "s"),
    ):
        with pytest.raises(InputError, match=r"docs/benchmarks\.md"):
            figures.figure(small, *words)


def test_constants_are_those_of_the_code(sources: Sources) -> None:
    assert (
        figures.constant(sources, "ndtframe.semantics.serving.server:MOST_BODY", "KiB")
        == "1 024 KiB"
    )
    assert figures.constant(sources, "ndtframe.collect.reading:DEFAULT_LIMIT", "MB") == "256 MB"
    for target, unit in (
        ("ndtframe.files:NONE", ""),
        ("no.such:A", ""),
        ("ndtframe.files:Path", ""),
    ):
        with pytest.raises(InputError, match="is no number of the code"):
            figures.constant(sources, target, unit)
