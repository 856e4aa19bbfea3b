"""JSON text to nodes in Rust, for what is right: the fast road.  The only user of pydantic-core.

It may only accept: a text it refuses, or of which it cannot be sure, goes the slow road
(``decode``), which alone says what is wrong.  It is nowhere laxer than that road: types are strict,
unknown members are refused, unions are tried in order, and members that stand twice, of which
pydantic-core takes the last, are found by counting.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pydantic_core import CoreSchema, SchemaValidator, ValidationError, core_schema

from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import (
    BooleanPlan,
    Fault,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.language.patterns import translate

_WHOLE_NUMBER = r"^(0|-?[1-9][0-9]{0,19})$"


def validator(plan: NodePlan) -> SchemaValidator:
    """The validator that makes nodes of ``plan`` from JSON text."""
    return SchemaValidator(_Builder().node(plan))


def read(validator: SchemaValidator, text: bytes) -> Any | None:
    """The node of a JSON text, or ``None`` where the slow road must look."""
    if _may_hold_illegal_characters(text):
        return None
    try:
        return validator.validate_json(text, strict=True)
    except (ValidationError, ValueError):
        return None


def pattern_test(xsd: str) -> Callable[[str], bool] | None:
    """A test whether a string matches a pattern, in time linear in its length.

    ``None`` where Rust may refuse the pattern for its size.
    """
    pattern = translate(xsd).rust
    if pattern is None:
        return None
    return SchemaValidator(core_schema.str_schema(strict=True, pattern=pattern)).isinstance_python


def has_members(text: bytes, members: int) -> bool:
    """Whether a well-formed JSON text holds just so many members, none of them twice."""
    return members == _quick_count(text) or members == _exact_count(text)


_ESCAPES = re.compile(rb"\\(?:[bf]|u(?:00[01]|[dD][89a-fA-F]|[fF][dDfF]))")
"""How JSON escapes characters that no YANG string holds, and some others."""


def _may_hold_illegal_characters(text: bytes) -> bool:
    """Whether there may be characters that no YANG string holds (RFC 7950, 9.4).

    Non-characters end in the octets BF BE or BF BF, or are among those that begin with EF B7.
    """
    rare = () if text.isascii() else (b"\xbf\xbe", b"\xbf\xbf", b"\xef\xb7")
    return any(octets in text for octets in rare) or (
        b"\\" in text and _ESCAPES.search(text) is not None
    )


_ANNOTATIONS = core_schema.dataclass_field(
    "_annotations",
    core_schema.with_default_schema(core_schema.none_schema(), default=None),
    init=False,
)
"""The slot of annotations: set though there are none, since an unset one is slow to read."""


class _Builder:
    """Builds core schemas; equal types share one."""

    def __init__(self) -> None:
        self._types: dict[int, CoreSchema] = {}

    def node(self, plan: NodePlan) -> CoreSchema:
        """A class and its fields, filled without calling Python."""
        fields = [*map(self._field, plan.fields), _ANNOTATIONS]
        arguments = core_schema.dataclass_args_schema(
            plan.cls.__name__, fields, extra_behavior="forbid"
        )
        slots = [*(field.slot for field in plan.fields), _ANNOTATIONS["name"]]
        return core_schema.dataclass_schema(plan.cls, arguments, slots, slots=True)

    def _field(self, field: FieldPlan) -> core_schema.DataclassField:
        schema = self._value(field)
        if not field.is_key:
            schema = core_schema.with_default_schema(schema, default=field.absent)
        return core_schema.dataclass_field(field.slot, schema, validation_alias=field.member)

    def _value(self, field: FieldPlan) -> CoreSchema:
        match field.kind:
            case "leaf" | "anydata" | "anyxml":
                return self.type(field.type)
            case "leaf-list":
                return core_schema.tuple_variable_schema(self.type(field.type))
            case "list":
                return core_schema.list_schema(self.node(field.node))
            case _:
                return self.node(field.node)

    def type(self, plan: TypePlan) -> CoreSchema:
        """A type: in Rust where it has the same meaning there, else our own code called from it."""
        key = id(plan)
        if key not in self._types:
            self._types[key] = self._type(plan) or _called(plan)
        return self._types[key]

    def _member(self, plan: TypePlan) -> CoreSchema:
        """A member of a union: it must take all that it may, or the next would take it instead."""
        if isinstance(plan, LeafrefPlan):
            return self._member(plan.value)
        takes_more = isinstance(plan, NamesPlan) and plan.default_module
        if takes_more or (isinstance(plan, IntegerPlan) and plan.as_text):
            return _called(plan)
        return self.type(plan)

    def _type(self, plan: TypePlan) -> CoreSchema | None:
        match plan:
            case LeafrefPlan():
                return self.type(plan.value)
            case UnionPlan() if not plan.has_empty_and_boolean:
                members: list[CoreSchema | tuple[CoreSchema, str]] = [
                    self._member(member) for member in plan.members
                ]
                return core_schema.union_schema(members, mode="left_to_right")
            case BooleanPlan():
                return core_schema.bool_schema(strict=True)
            case NamesPlan() if plan.names:
                return core_schema.literal_schema(sorted(plan.names))
            case IntegerPlan():
                return _integer(plan)
            case StringPlan():
                return _string(plan)
            case _:
                return None


def _called(plan: TypePlan) -> CoreSchema:
    def decode(value: Any) -> Any:
        try:
            return plan.decode(value)
        except Fault as fault:
            raise ValueError(fault.message) from fault

    return core_schema.no_info_plain_validator_function(decode)


def _integer(plan: IntegerPlan) -> CoreSchema | None:
    if len(plan.ranges) != 1:
        return None
    ((low, high),) = plan.ranges
    bounds = core_schema.int_schema(strict=True, ge=low, le=high)
    if not plan.as_text:
        return bounds
    text = core_schema.str_schema(strict=True, pattern=_WHOLE_NUMBER)
    number = core_schema.no_info_after_validator_function(int, text)
    return core_schema.chain_schema([number, bounds])


def _string(plan: StringPlan) -> CoreSchema | None:
    if len(plan.lengths) > 1 or any(invert for _, invert, *_ in plan.patterns):
        return None
    ((low, high),) = plan.lengths or ((0, 2**64),)
    patterns = [translate(pattern).rust for pattern, *_ in plan.patterns]
    if None in patterns:
        return None
    bounded = core_schema.str_schema(
        strict=True,
        min_length=low or None,
        max_length=high if high < 2**62 else None,
        pattern=patterns[0] if patterns else None,
    )
    more = [core_schema.str_schema(strict=True, pattern=pattern) for pattern in patterns[1:]]
    return core_schema.chain_schema([bounded, *more]) if more else bounded


_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


def _quick_count(text: bytes) -> int:
    """How many member names a JSON text holds, or more, or -1 where that takes a closer look.

    A name ends in a quote with a colon behind it.  A string that begins with a colon looks the
    same, hence "or more".
    """
    if any(text.count(space + b":") for space in (b" ", b"\t", b"\r", b"\n")):
        return -1
    return text.count(b'":') - text.count(b'\\":')


def _exact_count(text: bytes) -> int:
    """How many member names a well-formed JSON text holds."""
    return _STRING.sub(b"", text).count(b":")


@contextmanager
def collector_paused() -> Iterator[None]:
    """The garbage collector off for one read: it would walk what was just made, over and over.

    It is the process's collector, so other threads go without it for as long.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
