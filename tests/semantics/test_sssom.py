"""SSSOM/TSV: what is read is written again to the byte; what is not understood is told by line."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe import resources
from ndtframe.errors import InputError
from ndtframe.semantics import sssom
from ndtframe.semantics.sssom_header import Value, header_lines, read_header

HEADER = """#mapping_set_id: urn:example:set
#mapping_set_version: "1.0"
#comment: >-
#  A long text which is folded since it would not fit on one line of the characters that we do
#  allow: all of it is one text.
#curie_map:
#  a: "urn:a:"
#  ndt: "urn:ndtframe:ontology#"
#creator_label:
#  - Ada
#  - Bob
#extension_definitions:
#  - slot_name: clause
#    property: reg:clause
#  - slot_name: evidence
#    property: reg:evidence
"""
TABLE = "\t".join(sssom.COLUMNS) + "\n"
ROW = (
    "ndt:Twin\ttwin\t\tskos:exactMatch\ta:T\tT\tsemapv:ManualMappingCuration" + "\t" * 6 + "\tV\t\n"
)
WHOLE = HEADER + TABLE + ROW

SHIPPED = sorted((resources.folder("ontology") / "crosswalk").glob("*.sssom.tsv"))


def test_reads() -> None:
    found = sssom.parsed(WHOLE, "f.tsv")
    assert found.header["mapping_set_version"] == "1.0"
    assert found.header["creator_label"] == ["Ada", "Bob"]
    assert str(found.header["comment"]).endswith("that we do allow: all of it is one text.")
    (row,) = found.rows
    assert (row.subject_id, row.object_label, row.evidence) == ("ndt:Twin", "T", "V")
    assert str(row.position) == "f.tsv:18"
    assert found.iri("ndt:Twin") == "urn:ndtframe:ontology#Twin"
    assert found.iri("skos:exactMatch") == "http://www.w3.org/2004/02/skos/core#exactMatch"


def test_is_written_as_it_was() -> None:
    assert sssom.written(sssom.parsed(WHOLE, "f.tsv")) == WHOLE


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.name))
def test_shipped_file_is_written_as_it_is(path: Path) -> None:
    assert sssom.written(sssom.read(path)).encode() == path.read_bytes()


def test_files_ship() -> None:
    assert SHIPPED


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#creator_label:\n", "#creator_label: [Ada]\n", r"f:9: .*\[Ada\]' is not understood"),
        ('#  a: "urn:a:"', "#  a: urn:a:", r"f:7: 'urn:a:' is not understood in a header"),
        ('#  a: "urn:a:"', '#  a: "urn:a', r"f:7: .* not understood"),
        ('#  a: "urn:a:"', '#  a: "urn\\\\a"', r"f:7: .* not understood"),
        ('#  a: "urn:a:"', "#  a: {b: c}", r"f:7: .* not understood"),
        ('#  a: "urn:a:"', "#  - a", r"f:8: The line 'ndt' does not go with the lines before"),
        ("#  - Bob", "#  Bob", r"f:11: 'Bob' is not understood"),
        ("#mapping_set_id", "#curie_map", r"f:6: The line 'curie_map' is there twice"),
        ("#mapping_set_id: urn:example:set\n", "#  - x\n", r"f:1: The line 'x' belongs to no key"),
        ("#  - Ada\n#  - Bob\n", "", r"f:1: The header says nothing of 'creator_label'"),
        ("#curie_map:", "#prefixes:", r"f:1: The header has no curie_map"),
        ("slot_name: clause", "slot_name: place", r"f:17: The column 'clause' is no slot of SSSOM"),
        ("\tclause\t", "\tconfidence\t", r"f:17: The column 'confidence' is not understood"),
        ("\tclause\t", "\t", r"f:17: The column 'clause' is missing"),
        ("clause\tevidence\tc", "evidence\tclause\tc", r"f:17: The columns are not in their order"),
        ("\tV\t\n", "\tV\n", r"f:18: The row has 14 cells\. Expected 15"),
        ("ndt:Twin\t", "\t", r"f:18: The cell 'subject_id' is empty"),
        ("\ttwin\t", "\t twin\t", r"f:18: The cell 'subject_label' has spaces around it"),
        ("\tV\t\n", "\tV\tx \n", r"f:18: The cell 'comment' has spaces around it"),
        ("ndt:Twin\t", '"ndt:Twin\t', r"f:18: The cell 'subject_id' begins with a quotation mark"),
        ("ndt:Twin\t", " ndt:Twin\t", r"f:18: The cell 'subject_id' has spaces around it"),
        ("\ttwin\t", '\t"twin"\t', r"f:18: .* begins with a quotation mark"),
        ("\ttwin\t", "\tNone\t", r"f:18: .* a word that tables take for an absent value"),
        ("\ttwin\t", "\ttw\x0bin\t", r"f:18: .* has a character that does not print"),
        ("\ta:T\t", "\tb:T\t", r"f:18: The prefix of 'b:T' \(object_id\) is not declared"),
        ("semapv:M", "semap:M", r"f:18: The prefix of 'semap:M.*mapping_justification"),
        (TABLE + ROW, "", r"f:16: There is no table behind the header"),
    ],
)
def test_what_is_not_understood(old: str, new: str, said: str) -> None:
    assert old in WHOLE
    with pytest.raises(InputError, match=said):
        sssom.parsed(WHOLE.replace(old, new, 1), "f")


def test_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.sssom.tsv"
    path.write_bytes(b"#a: b\n#a: \xff\n")
    with pytest.raises(InputError, match=r"a\.sssom\.tsv:2: .*not UTF-8"):
        sssom.read(path)
    with pytest.raises(InputError, match="cannot be read: No such file"):
        sssom.read(tmp_path / "b.sssom.tsv")


def test_a_file_saved_on_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.sssom.tsv"
    path.write_text(WHOLE, encoding="utf-8-sig", newline="\r\n")
    assert sssom.read(path).rows == sssom.parsed(WHOLE, str(path)).rows


TEXT = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1
).filter(lambda text: text.isprintable() and not ("'" in text and {'"', "\\"} & set(text)))
NAME = st.from_regex(r"[a-z][a-z0-9_]{5,8}", fullmatch=True)
ONE = st.one_of(TEXT, st.dictionaries(NAME, TEXT, min_size=1, max_size=3))
HEADERS = st.dictionaries(NAME, st.one_of(ONE, st.lists(ONE, min_size=1, max_size=3)), min_size=1)


@settings(max_examples=40)
@given(HEADERS)
def test_any_header_is_read_as_it_was_written(header: dict[str, Value]) -> None:
    lines = list(header_lines(header))
    assert read_header(lines, "f") == header


@pytest.mark.slow
@given(HEADERS)
def test_any_header_is_yaml(header: dict[str, Value]) -> None:
    """A reader of all of YAML reads the same."""
    text = "\n".join(line[1:] for line in header_lines(header))
    found = yaml.safe_load(text)
    assert found == header
