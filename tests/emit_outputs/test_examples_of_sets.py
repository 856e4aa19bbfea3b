"""The examples of the sets: no output refuses a valid one, and what each sees of the invalid."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from ndtframe import resources
from ndtframe.data.reading import read_document
from ndtframe.errors import DataError

from . import judges

MODELS = resources.folder("models")

SEEN_BY_NEITHER = {"must-violation", "instance-required"}
"""What no output can say, by the tag that the data layer gives it: must, leafref."""
WHEN = {
    "failure-of-a-running-job",
    "metric-without-layer-3",
    "pace-of-no-period",
    "percentile-of-a-mean",
    "state-of-no-twin",
    "twin-without-state",
}
"""What is not there, or is mandatory, because of a when: no output sees that either."""
SEEN_BY_XSD_ALONE = {"node-twice", "two-of-one-alias"}  # key, unique
SEEN_BY_JSON_SCHEMA_ALONE = {
    "capability-of-no-body",  # an identity
    "item-at-no-path",  # an instance-identifier
    "role-of-a-node-on-a-link",  # an identity
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


def is_seen(path: Path) -> bool:
    """Whether the rule that the document breaks is one that the outputs know."""
    document = import_module(f"ndtframe.bindings.{path.parts[-4]}").Document
    with pytest.raises(DataError) as caught:
        read_document(document, path.read_bytes())
    (broken,) = caught.value.violations
    return broken.error_app_tag not in SEEN_BY_NEITHER and path.stem not in WHEN


@pytest.mark.parametrize("path", examples("invalid"))
def test_what_is_seen_of_the_invalid(path: Path) -> None:
    outputs, value = read(path)
    by_json = not outputs.json_accepts(value)
    assert by_json is (is_seen(path) and path.stem not in SEEN_BY_XSD_ALONE)
    if path.stem not in HAVE_NO_XML:
        by_xsd = not outputs.xsd_accepts(value)
        assert by_xsd is (is_seen(path) and path.stem not in SEEN_BY_JSON_SCHEMA_ALONE)


def test_notifications_are_definitions() -> None:
    outputs = judges.of_set("topology")
    definitions = outputs.json.schema["$defs"]
    event = definitions["notification:ietf-l3-unicast-topology:l3-node-event"]
    reader = outputs.json.evolve(schema={"$defs": definitions, **event})
    assert reader.is_valid({"l3-event-type": "add", "l3-unicast-topology": {}})
    assert not reader.is_valid({"l3-event-type": "thrown"})
