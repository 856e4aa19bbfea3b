"""The crosswalk as a page and as SKOS: all of it, nothing more, and the same each time."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pyoxigraph
import pytest

from ndtframe import resources
from ndtframe.emit.crosswalk import crosswalk_artifacts
from ndtframe.emit.crosswalk_page import SIGNS
from ndtframe.emit.crosswalk_topics import TOPICS
from ndtframe.semantics.crosswalk import STATUSES
from ndtframe.semantics.register import BODIES

FOLDER = resources.folder("ontology")
SKOS = "http://www.w3.org/2004/02/skos/core#"
REGISTER = "urn:ndtframe:register#"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return {each.path: each.text for each in crosswalk_artifacts()}


def rows() -> Iterator[dict[str, str]]:
    """The rows of all files by a route of their own: as plain tables, with IRIs."""
    for path in sorted((FOLDER / "crosswalk").glob("*.sssom.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        known = dict(re.findall(r'^#  (\w+): "?(\S+?)"?$', "\n".join(lines), re.MULTILINE))
        known |= {"skos": SKOS, "sssom": "https://w3id.org/sssom/"}
        table = csv.DictReader(
            (line for line in lines if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        for row in table:
            for name in ("subject_id", "predicate_id", "object_id", "object_source"):
                prefix, _, local = row[name].partition(":")
                row[name] = known[prefix] + local if prefix else ""
            yield row


def test_skos_is_what_is_stated_and_no_more(made: dict[str, str]) -> None:
    """A negated row, and one without a term, make no mapping (as exports of others do)."""
    graph = {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in pyoxigraph.parse(made["crosswalk.ttl"], format=pyoxigraph.RdfFormat.TURTLE)
    }
    none = "https://w3id.org/sssom/NoTermFound"
    stated, others = set(), set()
    for row in rows():
        subject, predicate, target = row["subject_id"], row["predicate_id"], row["object_id"]
        if target == none:
            others.add((subject, REGISTER + "noTermIn", row["object_source"]))
        elif row["predicate_modifier"]:
            name = predicate.removeprefix(SKOS)
            others.add((subject, f"{REGISTER}not{name[0].upper()}{name[1:]}", target))
        elif predicate.startswith(SKOS):
            stated.add((subject, predicate, target))
        else:
            others.add((subject, predicate, target))
    assert stated
    assert {one for one in graph if one[1].startswith(SKOS)} == stated
    assert {one for one in graph if one[1].startswith(REGISTER)} == others
    assert not [one for one in graph if none in one]


def test_properties_of_the_register_are_declared(made: dict[str, str]) -> None:
    declared = (FOLDER / "register" / "register.ttl").read_text(encoding="utf-8")
    used = set(re.findall(r"\breg:\w+Match|reg:noTermIn|reg:notRead", made["crosswalk.ttl"]))
    assert used >= {"reg:notCloseMatch", "reg:noTermIn", "reg:notRead"}
    assert [name for name in used if f"\n{name} a owl:AnnotationProperty" not in declared] == []


def test_page_has_every_row(made: dict[str, str]) -> None:
    page = made["crosswalk.md"].replace("\\", "").replace("&#", "")
    parts = {body: page[page.index(f"\n## {title}\n") :] for body, title in BODIES.items()}
    assert list(parts) == sorted(parts, key=lambda body: -len(parts[body]))
    for row in rows():
        unread = row["object_id"].startswith(f"{REGISTER}body-")
        assert unread or row["comment"].replace("|", "") in page.replace("|", ""), row
        names = (row["object_label"], row["object_id"].rpartition(":")[2])
        assert unread or any(name in page for name in names), row
        assert f"`{re.split('[#]|schema:', row['subject_id'])[-1]}`" in page, row


def test_topics_are_those_of_the_facts(made: dict[str, str]) -> None:
    table = made["crosswalk.md"].split("## By topic")[1].split("## Misconceptions")[0]
    numbers = re.findall(r"^\| (\d+) \|", table, re.MULTILINE)
    assert numbers == [str(number) for number in range(1, 39)]
    assert all(topic.concepts or topic.words for topic in TOPICS)
    assert not [line for line in table.splitlines() if line.endswith("|  |  |  |  |  |  |")]


def test_rows_of_tables_have_as_many_cells_as_their_heads(made: dict[str, str]) -> None:
    width = 0
    for line in made["crosswalk.md"].splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        assert cells == width or not width or not cells, line
        width = cells


def test_every_status_has_a_sign_of_its_own() -> None:
    assert tuple(SIGNS) == STATUSES
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_it_is_the_same_each_time(made: dict[str, str]) -> None:
    assert {each.path: each.text for each in crosswalk_artifacts()} == made
