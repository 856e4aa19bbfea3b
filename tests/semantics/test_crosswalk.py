"""The crosswalk as it ships, and small ones: what is said of a concept, coverage."""

from pathlib import Path

import pytest

from ndtframe.errors import InputError
from ndtframe.semantics import crosswalk as crosswalks
from ndtframe.semantics.crosswalk import STATUS_WORDS, STATUSES
from ndtframe.semantics.iris import NDT, TERM

from .crosswalk_samples import row, sample


def test_every_status_has_words() -> None:
    assert tuple(STATUS_WORDS) == STATUSES


def test_rows_of_a_concept(tmp_path: Path) -> None:
    found = crosswalks.read(sample(tmp_path))
    rows = [each for each in found.of(NDT + "Job") if each.body in ("ietf", "3gpp")]
    said = [(each.body, each.status, each.row.object_id) for each in rows]
    assert said == [
        ("ietf", "not read", "reg:body-ietf"),
        ("3gpp", "exact", "a:Job"),
        ("3gpp", "not", "a:Report"),
    ]
    exact, denied = found.of(NDT + "Job", "3gpp")
    assert exact.term is not None
    assert exact.term.iri == TERM + "a-1:Job"
    assert exact.document is exact.term.document
    assert (exact.is_positive, exact.denied) == (True, "")
    assert (denied.is_positive, denied.denied) == (False, "exact")
    (unread,) = found.of(NDT + "Job", "ietf")
    assert (unread.term, unread.document) == (None, None)
    assert found.of(NDT + "Nothing") == ()


def test_no_term_names_its_document(tmp_path: Path) -> None:
    found = crosswalks.read(sample(tmp_path))
    (none,) = found.of(NDT + "Twin", "ietf")
    assert (none.status, none.term) == ("no term found", None)
    assert none.document is not None
    assert none.document.curie == "doc:b-1"


def test_coverage(tmp_path: Path) -> None:
    found = crosswalks.read(sample(tmp_path))
    ietf, gpp = found.coverage("ietf"), found.coverage("3gpp")
    assert (ietf.no_term, ietf.not_read, ietf.mapped) == ((NDT + "Twin",), (NDT + "Job",), ())
    assert (gpp.mapped, gpp.related, gpp.without) == ((NDT + "Job",), (NDT + "Twin",), ())
    assert gpp.properties == (NDT + "hasJob",)
    assert len(gpp.attributes) == 1
    bare = crosswalks.read(
        sample(tmp_path, {"3gpp": [row("ndt:Twin", "skos:exactMatch", "a:Report", modifier="Not")]})
    )
    assert bare.coverage("3gpp").false_friends == (NDT + "Twin",)
    assert bare.coverage("3gpp").without == (NDT + "Job",)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "ieee.sssom.tsv",
            r"'ieee' is named after no standards body\. Expected one of ietf, itu-t",
        ),
        ("etsi.sssom.tsv", r"etsi\.sssom\.tsv:1: The header has no curie_map"),
    ],
)
def test_strange_files(tmp_path: Path, name: str, said: str) -> None:
    folder = sample(tmp_path)
    (folder / "crosswalk" / name).write_text("#a: b\nc\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        crosswalks.read(folder)


def test_other_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no ontology here\. Expected a folder with ndt-"):
        crosswalks.read(tmp_path)
    folder = sample(tmp_path)
    for path in (folder / "crosswalk").iterdir():
        path.unlink()
    with pytest.raises(InputError, match="There is no mapping set"):
        crosswalks.read(folder)
