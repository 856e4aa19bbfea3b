"""The examples of the sets: no output refuses a valid one, and what each sees of the invalid."""

import json
from pathlib import Path
from typing import Any

import pytest

from ndtframe import resources

from . import judges

MODELS = resources.folder("models")

SEEN_BY_NEITHER = {
    "cable-through-unknown-duct",  # leafref
    "demand-from-nowhere",  # leafref
    "demand-to-itself",  # must
    "expectation-upside-down",  # must
    "expectation-without-bound",  # must
    "item-in-itself",  # must
    "item-in-unknown-item",  # leafref
    "metric-without-layer-3",  # when
    "no-support-without-reason",  # must
    "path-between-unknown-endpoints",  # leafref
    "percentile-of-a-mean",  # when
    "proposal-done-unchecked",  # must
    "risk-group-of-no-link",  # leafref
    "service-of-unknown-customer",  # leafref
}
SEEN_BY_XSD_ALONE = {"node-twice"}  # key
SEEN_BY_JSON_SCHEMA_ALONE = {
    "item-at-no-path",  # an instance-identifier
    "service-kind-of-inventory",  # an identity, whose prefix is another one in each XML document
}
HAVE_NO_XML = {"metric-as-number", "statement-with-a-claim", "unknown-member"}
"""XML writes all numbers as text, and the helper writes only what the schema knows."""


def examples(kind: str) -> list[Any]:
    found = sorted(MODELS.glob(f"*/examples/{kind}/*.json"))
    assert found
    return [pytest.param(path, id=f"{path.parts[-4]}-{path.stem}") for path in found]


def read(path: Path) -> tuple[judges.Judges, dict[str, Any]]:
    return judges.of_set(path.parts[-4]), json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", examples("valid"))
def test_no_output_refuses_a_valid_document(path: Path) -> None:
    outputs, value = read(path)
    assert outputs.python_accepts(value)
    assert outputs.json_accepts(value)
    assert outputs.xsd_accepts(value)


@pytest.mark.parametrize("path", examples("invalid"))
def test_what_is_seen_of_the_invalid(path: Path) -> None:
    outputs, value = read(path)
    by_json = not outputs.json_accepts(value)
    assert by_json is (path.stem not in SEEN_BY_NEITHER | SEEN_BY_XSD_ALONE)
    if path.stem not in HAVE_NO_XML:
        assert outputs.xsd_accepts(value) is (
            path.stem in SEEN_BY_NEITHER | SEEN_BY_JSON_SCHEMA_ALONE
        )


def test_notifications_are_definitions() -> None:
    outputs = judges.of_set("topology")
    definitions = outputs.json.schema["$defs"]
    event = definitions["notification:ietf-l3-unicast-topology:l3-node-event"]
    reader = outputs.json.evolve(schema={"$defs": definitions, **event})
    assert reader.is_valid({"l3-event-type": "add", "l3-unicast-topology": {}})
    assert not reader.is_valid({"l3-event-type": "thrown"})
