"""Values of RFC 7951 as XML: what is right reads as the same data, what is wrong stays wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.conformance.xml_text import known_namespaces, to_xml
from ndtframe.errors import DataError

EXAMPLES = Path(__file__).parents[2] / "models" / "ndt" / "examples"
ONLY_JSON = {"metric-as-number", "unknown-member"}
"""A number for a string, an array of no entries: faults that XML cannot say."""
ANYDATA = {"reports", "sessions"}
"""Of what has no schema, XML does not tell numbers from strings, nor an entry from a container."""
FILES = [file for file in sorted(EXAMPLES.glob("*/*.json")) if file.stem not in ONLY_JSON]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_both_forms_have_the_same_verdict(file: Path) -> None:
    value = json.loads(file.read_text())
    text = to_xml(value, known_namespaces())
    if file.parent.name == "valid":
        read = Document.from_xml(text).to_json()
        assert (read == Document.from_value(value).to_json()) == (file.stem not in ANYDATA)
    else:
        with pytest.raises(DataError):
            Document.from_xml(text)


def test_names_of_nobody_and_signs_of_xml_stay_what_they_are() -> None:
    text = to_xml({"nobody:a": {"b": "<&>", "c": [None]}}, {})
    assert text == '<a xmlns="urn:ndtframe:unknown:nobody"><b>&lt;&amp;&gt;</b><c></c></a>'
