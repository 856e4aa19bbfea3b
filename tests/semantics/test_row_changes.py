"""What changed between two versions of a crosswalk."""

from pathlib import Path

from ndtframe.semantics.crosswalk import read_sets
from ndtframe.semantics.row_changes import changes

from .crosswalk_samples import ROWS, Row, not_read, row, sample


def told(folder: Path, file: str, before: list[Row], after: list[Row]) -> list[str]:
    old, new = folder / "old", folder / "new"
    old.mkdir()
    new.mkdir()
    sample(old, {file: before})
    sample(new, {file: after})
    return [str(each) for each in changes(read_sets(old), read_sets(new))]


def test_nothing(tmp_path: Path) -> None:
    rows = ROWS["3gpp"]
    later = [{**each, "mapping_date": "2027-01-01"} for each in reversed(rows)]
    assert told(tmp_path, "3gpp", rows, later) == []


def test_added_removed_changed(tmp_path: Path) -> None:
    before = ROWS["3gpp"]
    after = [
        {**before[0], "comment": "Now."},
        before[1],
        row("ndt:Twin", "skos:closeMatch", "a:Report"),
        row("ndt:Twin", "skos:broadMatch", "a:Job"),
    ]
    assert told(tmp_path, "3gpp", before, after) == [
        "~ 3gpp: ndt:Job skos:exactMatch a:Job: comment '' -> 'Now.'",
        "+ 3gpp: ndt:Twin skos:broadMatch a:Job",
        "~ 3gpp: ndt:Twin skos:closeMatch a:Report: predicate_id 'skos:relatedMatch' -> "
        "'skos:closeMatch'",
        "- 3gpp: ndt:hasJob skos:closeMatch a:Job",
    ]


def test_a_denial_is_told(tmp_path: Path) -> None:
    before = [row("ndt:Twin", "skos:exactMatch", "a:Job")]
    after = [row("ndt:Twin", "skos:exactMatch", "a:Job", modifier="Not", comment="")]
    (line,) = told(tmp_path, "3gpp", before, after)
    assert line == "~ 3gpp: ndt:Twin Not skos:exactMatch a:Job: predicate_modifier '' -> 'Not'"


def test_statement_and_denial_of_one_pair_keep_apart(tmp_path: Path) -> None:
    both = [ROWS["3gpp"][0], row("ndt:Job", "skos:narrowMatch", "a:Job", modifier="Not")]
    assert told(tmp_path, "3gpp", both, both[::-1]) == []


def test_a_file_that_is_new(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.mkdir()
    new.mkdir()
    sample(old)
    sample(new)
    (old / "crosswalk" / "iso.sssom.tsv").unlink()
    found = changes(read_sets(old), read_sets(new))
    assert [(each.kind, each.body) for each in found] == [("added", "iso")] * 2
    assert found[0].as_json()["object"] == not_read("ndt:Twin", "iso")["object_id"]
