"""``ndt term`` and ``ndt crosswalk`` as a user calls them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ndtframe import resources

from .conftest import Ndt


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """A copy of the ontology that ships."""
    return shutil.copytree(resources.folder("ontology"), tmp_path / "ontology")


def test_term_tells_what_where_and_who(ndt: Ndt) -> None:
    done = ndt("term", "session")
    assert done.code == 0
    for words in (
        "Session  class",
        "close        session  irtf-ndt-arch-2026-07-01, clause 7, V",
        "not close    NDTJob  ts28561-19.3.0, OBS",
        "ndt-twin:twins/twin/ndt-session:session",
        "ndtframe.bindings.ndt.ndt_session.Session",
        "urn:ndtframe:ontology#Session",
        "TM Forum",
    ):
        assert words in done.out


def test_term_as_json(ndt: Ndt) -> None:
    found = ndt("term", "DTN", "--json").json
    (card,) = found["concepts"]
    assert (card["name"], card["kind"]) == ("Twin", "class")
    assert {row["body"] for row in card["bodies"]} >= {"ietf", "itu-t", "3gpp", "etsi", "tmforum"}
    near = [row for row in card["bodies"] if row.get("term") == "irtf:NetworkDigitalTwin"]
    assert [(row["relation"], row["clause"], row["evidence"]) for row in near] == [
        ("close", "2.2", "V")
    ]
    denied = [row["denied"] for row in card["bodies"] if row.get("term") == "ts28561:NDTJob"]
    assert denied == ["close"]
    assert card["yang"] == ["ndt-twin:twins/twin"]


def test_word_of_a_body(ndt: Ndt) -> None:
    done = ndt("term", "ndtjob")
    assert "NDTJob  class of 3GPP SA5" in done.out
    assert "nDTJobScenario" in done.out
    assert "Job  class" in done.out
    found = ndt("term", "NDTJob", "--json").json
    assert [each["term"] for each in found["body-terms"]] == ["ts28561:NDTJob"]
    assert found["body-terms"][0]["document"]["version"] == "19.3.0"


def test_list_of_terms(ndt: Ndt) -> None:
    assert "Twin " in ndt("term", "--list").out
    names = [each["name"] for each in ndt("term", "--list", "--json").json]
    assert {"Twin", "Session", "hasScenario"} <= set(names)


def test_no_such_term(ndt: Ndt) -> None:
    ndt("term", "sesion").failed(2, "Nothing is called 'sesion'. Near to it: Session")
    ndt("term").failed(2, "Name one word, or say --list")
    ndt("term", "twin", "--list").failed(2, "Name one word, or say --list")


def test_rows(ndt: Ndt) -> None:
    done = ndt("crosswalk", "--body", "3gpp", "--relation", "close,narrow")
    assert "NDTReport" in done.out
    assert "IETF" not in done.out
    rows = ndt("crosswalk", "--json").json
    assert {row["relation"] for row in rows} >= {
        "close",
        "broad",
        "related",
        "not",
        "no term found",
    }
    assert "not read" not in {row["relation"] for row in rows}
    unread = ndt("crosswalk", "--relation", "not-read", "--json").json
    assert {row["relation"] for row in unread} == {"not read"}
    of_twin = ndt("crosswalk", "--concept", "DTN", "--body", "ietf", "--json").json
    assert of_twin
    assert {row["subject"] for row in of_twin if "#" in row["subject"]} == {
        "urn:ndtframe:ontology#Twin"
    }


def test_rows_that_are_not(ndt: Ndt) -> None:
    ndt("crosswalk", "--relation", "exat").failed(2, "no relation 'exat'; there are exact, close")
    ndt("crosswalk", "--body", "ieee").failed(2, "'ieee' is not one of 'ietf'")
    ndt("crosswalk", "--concept", "nought").failed(2, "Nothing is called 'nought'")
    ndt("crosswalk", "--concept", "").failed(2, "Nothing is called ''")
    none = ndt("crosswalk", "--body", "iso", "--relation", "exact")
    assert (none.code, none.out) == (0, "No row is of that kind.\n")


def test_check(ndt: Ndt, ontology: Path) -> None:
    assert ndt("crosswalk", "check").out.startswith("no faults in ")
    path = ontology / "crosswalk" / "3gpp.sssom.tsv"
    text = path.read_text(encoding="utf-8")
    assert "\tskos:closeMatch\tts28561:NDTReport\t" in text
    bad = text.replace("skos:closeMatch\tts28561:NDTReport", "skos:exactMach\tts28561:NDTReport", 1)
    path.write_text(bad, encoding="utf-8")
    done = ndt("crosswalk", "check", str(ontology))
    assert done.code == 1
    line = 1 + bad[: bad.index("exactMach")].count("\n")
    assert f"{path}:{line}: XW-01 ndt:Report to ts28561:NDTReport: the predicate" in done.out
    assert "1 fault in " in done.out
    (found,) = ndt("crosswalk", "check", str(ontology), "--json").json
    assert (found["code"], found["line"]) == ("XW-01", line)


def test_check_of_what_cannot_be_read(ndt: Ndt, ontology: Path, tmp_path: Path) -> None:
    path = ontology / "crosswalk" / "iso.sssom.tsv"
    with path.open("a", encoding="utf-8") as file:
        file.write("ndt:Twin\n")
    ndt("crosswalk", "check", str(ontology)).failed(2, "iso.sssom.tsv:", "The row has 1 cells")
    empty = tmp_path / "empty"
    empty.mkdir()
    ndt("crosswalk", "check", str(empty)).failed(2, "There is no ontology here")
    ndt("crosswalk", "check", str(tmp_path / "none")).failed(2, "does not exist")


def test_rules_are_listed(ndt: Ndt) -> None:
    lines = ndt("crosswalk", "check", "--rules").out.splitlines()
    codes = [each["code"] for each in ndt("crosswalk", "check", "--rules", "--json").json]
    assert [line.split()[0] for line in lines] == codes
    assert codes == sorted(codes)


def test_coverage(ndt: Ndt) -> None:
    assert "3GPP SA5" in ndt("crosswalk", "coverage").out
    found = {each["body"]: each for each in ndt("crosswalk", "coverage", "--json").json}
    assert "ndt:Job" in found["3gpp"]["mapped"]
    assert found["iso"]["nothing-said"] == []


def test_what_chooses_rows_goes_with_no_subcommand(ndt: Ndt) -> None:
    said = "--body does not go with 'ndt crosswalk coverage'"
    ndt("crosswalk", "--body", "iso", "coverage").failed(2, said)
    ndt("crosswalk", "--json", "check").failed(2, "--json does not go with")


def test_diff(ndt: Ndt, ontology: Path) -> None:
    shipped = str(resources.folder("ontology"))
    assert ndt("crosswalk", "diff", shipped, str(ontology)).out == (
        "Rows: 0 added, 0 removed, 0 changed.\n"
    )
    path = ontology / "crosswalk" / "3gpp.sssom.tsv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("skos:closeMatch\tts28561:NDTReport", "skos:exactMatch\tts28561:NDTReport", 1),
        encoding="utf-8",
    )
    done = ndt("crosswalk", "diff", shipped, str(ontology))
    assert "~ 3gpp: ndt:Report skos:exactMatch ts28561:NDTReport: predicate_id" in done.out
    (change,) = ndt("crosswalk", "diff", shipped, str(ontology), "--json").json
    assert change["cells"] == {"predicate_id": {"old": "skos:closeMatch", "new": "skos:exactMatch"}}
