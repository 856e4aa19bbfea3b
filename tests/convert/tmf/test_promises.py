"""What the crosswalk calls exact comes back, whatever it is."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ndtframe.bindings.ndt import Document
from ndtframe.convert.conversion import convert
from ndtframe.convert.tmf.tmf639 import Tmf639Form
from ndtframe.convert.tmf.tmf921 import Tmf921Form
from ndtframe.language.lexical import illegal_character

ROWS = Path(__file__).parents[3] / "ontology/crosswalk/tmforum-attributes.sssom.tsv"
FORMS = {"tmf639": Tmf639Form(), "tmf921": Tmf921Form()}
KEYS = {
    "twin": "name",
    "counterpart": "counterpart-id",
    "ndt-session:session": "session-id",
    "ndt-session:job": "job-id",
    "network": "network-id",
    "node": "node-id",
    "ietf-network-topology:termination-point": "tp-id",
    "ietf-network-topology:link": "link-id",
    "item": "item-id",
    "intent": "intent-id",
}
WORDS = st.text(st.characters(exclude_categories=("Cs",))).filter(
    lambda text: illegal_character(text) is None
)


def exact() -> list[tuple[str, str]]:
    lines = [line for line in ROWS.read_text().splitlines() if not line.startswith("#")]
    return [
        (row["subject_id"].removeprefix("schema:"), row["object_id"])
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        if row["predicate_id"] == "skos:exactMatch" and row["predicate_modifier"] != "Not"
    ]


def document(path: str, value: str) -> Document:
    """A document that holds a value at a schema path, and no more than that needs."""
    built: Any = value
    for step in reversed(path.split("/")):
        built = {step: [{KEYS[step]: "x", **built}] if step in KEYS else built}
    return Document.decoded(built)


def test_there_are_promises() -> None:
    forms = {term.partition(":")[0] for _, term in exact()}
    assert forms == set(FORMS)
    assert len(exact()) > 12


@pytest.mark.parametrize(("path", "term"), exact())
def test_exact_is_a_promise(path: str, term: str) -> None:
    form, _, attribute = term.partition(":")

    @settings(max_examples=25, deadline=None)
    @given(WORDS)
    def comes_back(value: str) -> None:
        ours = document(path, value)
        conversion = convert(ours, FORMS[form])
        assert conversion.losses == ()
        told = [one[name] for one in conversion.value if (name := attribute.split(".")[1]) in one]
        assert told == [value]
        assert convert(conversion.value, None, FORMS[form]).losses == ()

    comes_back()
