"""The JSON Schemas of the protocol, and our own reading of them against the library's."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ndtframe.conformance import json_schema
from ndtframe.conformance.json_schema import JsonSchema
from ndtframe.conformance.messages import COMMANDS, PROTOCOL, Answer, Request
from ndtframe.errors import InputError

FOLDER = Path(__file__).parents[3] / "conformance" / "protocol"
MESSAGES = (*COMMANDS, "answer")
SCALARS: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    -1,
    1.0,
    0.5,
    "",
    "x",
    "live",
    "ok",
    "refused",
    [],
    {},
    [1],
]
WORDS = ["id", "answer", "result", "error", "message", "path", "view", "snapshot", "edits", "x"]


def text(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text())
    return schema


def guess(schema: Any, root: Any, draw: random.Random, depth: int = 0) -> Any:
    """A value that often is valid, and often is wrong at one place."""
    if draw.random() < 0.04 or depth > 6:
        return draw.choice(SCALARS)
    if "$ref" in schema:
        return guess(root["$defs"][schema["$ref"].rpartition("/")[2]], root, draw, depth + 1)
    if "oneOf" in schema:
        return guess(draw.choice(schema["oneOf"]), root, draw, depth + 1)
    if "const" in schema or "enum" in schema:
        return draw.choice(schema.get("enum", [schema.get("const")]))
    if schema.get("type") == "array":
        return [guess(schema["items"], root, draw, depth + 1) for _ in range(draw.randrange(3))]
    if schema.get("type") == "object":
        members = schema.get("properties", {})
        kept = {name: one for name, one in members.items() if draw.random() < 0.95}
        value = {name: guess(one, root, draw, depth + 1) for name, one in kept.items()}
        return value | ({draw.choice(WORDS): 1} if draw.random() < 0.05 else {})
    plain = {"string": "abc", "integer": 3, "number": 0.5, "boolean": True}
    return plain.get(schema.get("type"), draw.choice(SCALARS))


@pytest.mark.parametrize("name", [*MESSAGES, "operations"])
def test_our_reading_agrees_with_the_library(name: str) -> None:
    whole = text(name)
    Draft202012Validator.check_schema(whole)
    draw = random.Random(8)
    parts = [{}] if name != "operations" else [{"$ref": f"#/$defs/{one}"} for one in whole["$defs"]]
    verdicts = set()
    for part in parts:
        schema = whole | part
        ours, theirs = JsonSchema(schema), Draft202012Validator(schema)
        for _ in range(400 // len(parts) + 10):
            value = guess(part or schema, whole, draw)
            assert (not ours.faults(value)) == theirs.is_valid(value), (part, value)
            verdicts.add(not ours.faults(value))
    assert verdicts == {True, False}


def test_the_envelope_by_hand_says_what_its_schema_says() -> None:
    whole, draw, verdicts = text("answer"), random.Random(3), set()
    schema = Draft202012Validator(whole)
    for _ in range(800):
        value = guess(whole, whole, draw)
        try:
            fits = bool(Answer.from_subject(value))
        except InputError:
            fits = False
        if _leaves_out_or_writes_oddly(value):
            continue
        assert fits == schema.is_valid(value), value
        verdicts.add(fits)
    assert verdicts == {True, False}


def _leaves_out_or_writes_oddly(value: Any) -> bool:
    """An id of 1.0: an integer of JSON Schema, but not what was sent."""
    return isinstance(value, dict) and isinstance(value.get("id"), float)


def test_requests_are_what_their_schemas_say() -> None:
    arguments: dict[str, dict[str, Any]] = {
        "start": {"protocol": PROTOCOL, "seed": 7, "settings": {"a": "b"}},
        "open": {"documents": {"live": {}}, "at": "2026-01-01T00:00:00Z"},
        "do": {"operation": "view.read", "arguments": {"view": "live"}},
        "stop": {},
    }
    for command in COMMANDS:
        message = Request(1, command, arguments[command]).to_json()
        assert json_schema.load(command).faults(message) == []
        assert json_schema.load(command).faults(message | {"arguments": 3}) != []


@pytest.mark.parametrize("operation", [one for one in text("operations")["$defs"] if "." in one])
def test_each_operation_says_what_it_is_given_and_returns(operation: str) -> None:
    assert text("operations")["$defs"][operation]["description"]
    for side in ("arguments", "result"):
        schema = json_schema.operation(operation, side)
        assert schema is not None
        assert "At /: expected object." in schema.faults(3)


def test_what_may_be_one_of_several_says_which() -> None:
    """Else a fault would say only that it is none of them."""
    found = [text("operations")]
    while found:
        schema = found.pop()
        for each in schema.get("oneOf", ()) if isinstance(schema, dict) else ():
            assert each.get("title"), schema
        inner = schema.values() if isinstance(schema, dict) else schema
        found += [each for each in inner if isinstance(each, dict | list)]


def test_faults_say_where() -> None:
    arguments = json_schema.operation("view.read", "arguments")
    assert arguments is not None
    assert arguments.faults({"view": "live", "only": ["/a:b", 3]}) == [
        "At /only/1: expected string."
    ]
    assert "no such member" in arguments.faults({"view": "live", "a/b": 3})[0]
    assert "missing" in arguments.faults({})[0]
    assert "one of" in arguments.faults({"view": "alive"})[0]


def test_an_unknown_operation_has_no_schema() -> None:
    assert json_schema.operation("x.y", "result") is None


@pytest.mark.parametrize(
    "schema", [{"if": {}}, {"items": {"maxLength": 3}}, {"$defs": {"a": {"not": 1}}}]
)
def test_a_keyword_that_is_not_known_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(InputError, match="keyword"):
        JsonSchema(schema)


def test_a_missing_schema_is_told() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        json_schema.read(FOLDER / "nothing.schema.json")
