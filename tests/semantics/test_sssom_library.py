"""The sssom library reads the same rows from every file; and what its validation lets pass.

It leaves out the columns that a file declares in ``extension_definitions`` (0.4.21), so clause and
evidence are ours to read.
"""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ndtframe import resources
from ndtframe.semantics import crosswalk as crosswalks
from ndtframe.semantics import sssom as ours
from ndtframe.semantics.rules import check

from .crosswalk_samples import NODES, ROWS, Row, no_term, row, sample

pytestmark = pytest.mark.slow

SHIPPED = sorted((resources.folder("ontology") / "crosswalk").glob("*.sssom.tsv"))


@cache
def library() -> Any:
    """The library, which takes seconds to import."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sssom import parsers, validators
    return parsers, validators


def read(path: Path) -> Any:
    parsers, _ = library()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return parsers.parse_sssom_table(path.as_posix())


def faults(path: Path) -> list[str]:
    """What its validation against the schema of SSSOM finds, and the rows that it leaves out."""
    _, validators = library()
    found = read(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        reports = validators.validate(found, fail_on_error=False)
    messages = [result.message for report in reports.values() for result in report.results]
    return [*messages, *["a row is left out"] * (len(ours.read(path).rows) - len(found.df))]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.name))
def test_shipped_file_is_read_alike(path: Path) -> None:
    theirs = read(path)
    mine = ours.read(path)
    columns = [name for name in ours.COLUMNS if name in theirs.df.columns]
    assert sorted(tuple(cells) for cells in theirs.df[columns].itertuples(index=False)) == sorted(
        tuple(getattr(each, name) for name in columns) for each in mine.rows
    )
    left_out = {name for name in ours.COLUMNS if any(getattr(each, name) for each in mine.rows)}
    assert left_out - set(columns) <= set(ours.EXTENSIONS)
    known = dict(theirs.prefix_map)
    assert {name: known[name] for name in mine.header["curie_map"]} == mine.header["curie_map"]
    for name in ("mapping_set_id", "mapping_set_title", "license"):
        assert str(theirs.metadata[name]) == mine.header[name]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.name))
def test_shipped_file_is_valid(path: Path) -> None:
    assert faults(path) == []


SLIPS: dict[str, list[Row]] = {
    "XW-01": [row("ndt:Twin", "skos:exactMach", "a:Job")],
    "XW-03": [row("ndt:Twins", "skos:broadMatch", "a:Job")],
    "XW-04": [row("ndt:Twin", "skos:broadMatch", "a:Jobs")],
    "XW-11": [row("ndt:Twin", "skos:broadMatch", "a:Job", clause="99")],
    "XW-14": [no_term("ndt:hasJob", "doc:a-1", object_source_version="1", evidence="OBS")],
    "XW-17": [row("ndt:Twin", "skos:exactMatch", "a:Job", modifier="Not", comment="")],
    "XW-21": [row("ndt:Job", "skos:exactMatch", "a:Job")],
    "XW-22": [row("ndt:Job", "skos:exactMatch", "a:Job", modifier="Not")],
    "XW-24": [row("ndt:Twin", "skos:exactMatch", "a:Job")],
    "XW-25": [row("ndt:Job", "skos:broadMatch", "a:Job")],
}
"""What the library's validation does not see and a rule of ours does."""


@pytest.mark.parametrize("code", SLIPS)
def test_what_the_library_lets_pass(tmp_path: Path, code: str) -> None:
    folder = sample(tmp_path, {"3gpp": [*ROWS["3gpp"], *SLIPS[code]]})
    assert faults(folder / "crosswalk" / "3gpp.sssom.tsv") == []
    assert code in {each.code for each in check(crosswalks.read(folder), NODES)}


def test_library_sees_a_modifier_that_is_none(tmp_path: Path) -> None:
    """So its silence on the others means something."""
    bad = row("ndt:Twin", "skos:broadMatch", "a:Job", modifier="Maybe")
    folder = sample(tmp_path, {"3gpp": [*ROWS["3gpp"], bad]})
    assert faults(folder / "crosswalk" / "3gpp.sssom.tsv") == ["a row is left out"]
