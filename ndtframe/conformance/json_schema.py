"""JSON values held against the JSON Schemas of ``conformance/protocol``, without a library.

It knows the keywords that those schemas use (JSON Schema, draft 2020-12), and refuses a schema that
uses another one, so that no rule is passed over in silence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from ndtframe import resources
from ndtframe.errors import InputError

Faults = Iterator[tuple[str, str]]
"""JSON pointers to what is wrong, each with what was expected."""


class JsonSchema:
    """One JSON Schema; ``root`` is the document that its references lead into."""

    def __init__(self, schema: dict[str, Any], root: dict[str, Any] | None = None) -> None:
        """Raises :class:`~ndtframe.errors.InputError` for a keyword that is not known."""
        self._schema = schema
        self._root = schema if root is None else root
        if root is None:
            _refuse_unknown(schema)

    def part(self, *names: str) -> JsonSchema | None:
        """The schema at the members ``names``, one within the other; None if there is none."""
        found: Any = self._schema
        for name in names:
            found = found.get(name) if isinstance(found, dict) else None
        return JsonSchema(found, self._root) if isinstance(found, dict) else None

    def names(self) -> list[str]:
        """The names under ``$defs``."""
        return list(self._schema.get("$defs", {}))

    def faults(self, value: Any) -> list[str]:
        """What is wrong with a value, a sentence each; none if it is valid."""
        return [f"At {path or '/'}: {told}." for path, told in self._faults(self._schema, value)]

    def _faults(self, schema: Any, value: Any, path: str = "") -> Faults:
        if isinstance(schema, bool):
            if not schema:
                yield path, "nothing is expected here"
            return
        for keyword, expected in schema.items():
            rule = _RULES.get(keyword)
            if rule is not None and (told := rule(expected, value)):
                yield path, told
        yield from self._of_reference(schema, value, path)
        yield from self._of_choice(schema, value, path)
        if isinstance(value, dict):
            yield from self._of_object(schema, value, path)
        if isinstance(value, list) and "items" in schema:
            for place, item in enumerate(value):
                yield from self._faults(schema["items"], item, f"{path}/{place}")

    def _of_reference(self, schema: dict[str, Any], value: Any, path: str) -> Faults:
        if "$ref" in schema:
            target: Any = self._root
            for name in schema["$ref"].removeprefix("#/").split("/"):
                target = target[name]
            yield from self._faults(target, value, path)

    def _of_choice(self, schema: dict[str, Any], value: Any, path: str) -> Faults:
        fits = [not any(self._faults(one, value)) for one in schema.get("oneOf", ())]
        if "oneOf" in schema and sum(fits) != 1:
            named = ", ".join(one.get("title", "?") for one in schema["oneOf"])
            yield path, f"expected one of: {named}"

    def _of_object(self, schema: dict[str, Any], value: dict[str, Any], path: str) -> Faults:
        known = schema.get("properties", {})
        others = schema.get("additionalProperties", True)
        for name, inner in value.items():
            place = f"{path}/{name.replace('~', '~0').replace('/', '~1')}"
            if name in known:
                yield from self._faults(known[name], inner, place)
            elif others is False:
                yield place, f"no such member; there are: {', '.join(known) or 'none'}"
            else:
                yield from self._faults(others, inner, place)


def _type(expected: str | list[str], value: Any) -> str:
    names = [expected] if isinstance(expected, str) else expected
    return "" if any(_TYPES[name](value) for name in names) else f"expected {' or '.join(names)}"


def _required(names: list[str], value: Any) -> str:
    missing = [name for name in names if name not in value] if isinstance(value, dict) else []
    return f"the member '{missing[0]}' is missing" if missing else ""


def _enum(values: list[Any], value: Any) -> str:
    return "" if any(_equal(value, one) for one in values) else f"expected one of {values}"


def _const(expected: Any, value: Any) -> str:
    return "" if _equal(value, expected) else f"expected {json.dumps(expected)}"


def _minimum(least: float, value: Any) -> str:
    return f"expected {least} or more" if _TYPES["number"](value) and value < least else ""


def _maximum(most: float, value: Any) -> str:
    return f"expected {most} or less" if _TYPES["number"](value) and value > most else ""


def _min_length(least: int, value: Any) -> str:
    short = isinstance(value, str) and len(value) < least
    return f"expected {least} characters or more" if short else ""


def _min_items(least: int, value: Any) -> str:
    short = isinstance(value, list) and len(value) < least
    return f"expected {least} items or more" if short else ""


def _pattern(pattern: str, value: Any) -> str:
    wrong = isinstance(value, str) and re.search(pattern, value) is None
    return f"expected what fits {pattern}" if wrong else ""


def _equal(one: Any, other: Any) -> bool:
    """True is no 1."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _whole(value: Any) -> bool:
    """1.0 is an integer too, in JSON."""
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


_TYPES: Final = MappingProxyType[str, Callable[[Any], bool]](
    {
        "object": lambda value: isinstance(value, dict),
        "array": lambda value: isinstance(value, list),
        "string": lambda value: isinstance(value, str),
        "boolean": lambda value: isinstance(value, bool),
        "null": lambda value: value is None,
        "number": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
        "integer": _whole,
    }
)
_RULES: Final = MappingProxyType[str, Callable[[Any, Any], str]](
    {
        "type": _type,
        "required": _required,
        "enum": _enum,
        "const": _const,
        "minimum": _minimum,
        "maximum": _maximum,
        "minLength": _min_length,
        "minItems": _min_items,
        "pattern": _pattern,
    }
)
_LEADING: Final = frozenset({"$ref", "oneOf", "items", "properties", "additionalProperties"})
_SILENT: Final = frozenset({"$schema", "$id", "$defs", "title", "description", "format"})
"""These check nothing."""


def _refuse_unknown(schema: Any) -> None:
    if not isinstance(schema, dict):
        return
    if unknown := sorted(set(schema) - _RULES.keys() - _LEADING - _SILENT):
        raise InputError(
            f"A JSON Schema uses the keyword '{unknown[0]}', which is not known here.",
            remedy=f"Use {', '.join(sorted({*_RULES, *_LEADING}))}.",
        )
    inner = [*schema.get("$defs", {}).values(), *schema.get("properties", {}).values()]
    inner += [schema.get("items"), schema.get("additionalProperties"), *schema.get("oneOf", ())]
    for one in inner:
        _refuse_unknown(one)


@cache
def load(name: str) -> JsonSchema:
    """The schema ``conformance/protocol/<name>.schema.json``.

    Raises :class:`~ndtframe.errors.InputError` if it cannot be read.
    """
    path = resources.folder("conformance") / "protocol" / f"{name}.schema.json"
    return read(path)


def read(path: Path) -> JsonSchema:
    """The schema in a file; raises :class:`~ndtframe.errors.InputError`."""
    try:
        return JsonSchema(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise InputError(f"The JSON Schema cannot be read: {error}.", where=str(path)) from error


def operation(name: str, side: str) -> JsonSchema | None:
    """The schema of the ``arguments`` or the ``result`` of an operation; None if it is not ours."""
    return load("operations").part("$defs", name, "properties", side)
