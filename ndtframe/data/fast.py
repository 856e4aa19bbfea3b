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
from ndtframe.language.patterns import rust_of_ascii, translate

_WHOLE_NUMBER = r"^(0|-?[1-9][0-9]{0,19})$"


_MOST_KNOWN = 16
_LONG = 2**20


class Validators:
    """What makes nodes of a plan from JSON text: a validator for each kind of text, once met.

    A validator knows those members of the root that the text names, and patterns of ASCII alone
    where that is all that the text holds.
    """

    def __init__(self, plan: NodePlan) -> None:
        self.plan = plan
        self._builders = {of_ascii: _Builder(of_ascii) for of_ascii in (False, True)}
        self._known: dict[tuple[bool, tuple[str, ...]], SchemaValidator] = {}

    def of(self, text: bytes) -> SchemaValidator:
        """The validator for a text; it may refuse others that are right."""
        of_ascii = text.isascii() and b"\\u" not in text
        return self._validator(of_ascii, self._named(text))

    def whole(self) -> SchemaValidator:
        """The validator for any text."""
        return self._validator(False, self._members())

    def _members(self) -> tuple[str, ...]:
        return tuple(item.member for item in self.plan.fields)

    def _named(self, text: bytes) -> tuple[str, ...]:
        """The members that a text names; all, where it does not pay to look for them."""
        if len(text) > _LONG or len(self._known) >= _MOST_KNOWN:
            return self._members()
        return tuple(member for member in self._members() if f'"{member}"'.encode() in text)

    def _validator(self, of_ascii: bool, members: tuple[str, ...]) -> SchemaValidator:
        kind = (of_ascii, members)
        if kind not in self._known:
            self._known[kind] = SchemaValidator(self._builders[of_ascii].root(self.plan, members))
        return self._known[kind]


def read(validators: Validators, text: bytes) -> Any | None:
    """The node of a JSON text, or ``None`` where the slow road must look."""
    if _may_hold_illegal_characters(text):
        return None
    try:
        return validators.of(text).validate_json(text, strict=True)
    except (ValidationError, ValueError):
        return None


def pattern_test(xsd: str, of_ascii: bool) -> Callable[[str], bool] | None:
    """A test whether a string, or one ``of_ascii``, matches a pattern, in linear time.

    ``None`` where Rust may refuse the pattern for its size.
    """
    pattern = _rust(xsd, of_ascii)
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


def _set_to(slot: str, value: Any) -> core_schema.DataclassField:
    """A slot that is no member of the text and holds always the same."""
    always = core_schema.with_default_schema(core_schema.none_schema(), default=value)
    return core_schema.dataclass_field(slot, always, init=False)


_ANNOTATIONS = _set_to("_annotations", None)
"""The slot of annotations: set though there are none, since an unset one is slow to read."""


class _Builder:
    """Builds core schemas, for texts of ASCII or for all; equal types share one."""

    def __init__(self, of_ascii: bool) -> None:
        self._types: dict[int, CoreSchema] = {}
        self._of_ascii = of_ascii

    def root(self, plan: NodePlan, members: tuple[str, ...]) -> CoreSchema:
        """A root of which only these members may be there."""
        fields = [
            self._field(item) if item.member in members else _set_to(item.slot, item.absent)
            for item in plan.fields
        ]
        return self._class(plan, fields)

    def node(self, plan: NodePlan) -> CoreSchema:
        """A class and its fields, filled without calling Python."""
        return self._class(plan, list(map(self._field, plan.fields)))

    def _class(self, plan: NodePlan, own: list[core_schema.DataclassField]) -> CoreSchema:
        fields = [*own, _ANNOTATIONS]
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
                return self._string(plan)
            case _:
                return None

    def _string(self, plan: StringPlan) -> CoreSchema | None:
        if len(plan.lengths) > 1 or any(invert for _, invert, *_ in plan.patterns):
            return None
        ((low, high),) = plan.lengths or ((0, 2**64),)
        patterns = [_rust(pattern, self._of_ascii) for pattern, *_ in plan.patterns]
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


def _rust(xsd: str, of_ascii: bool) -> str | None:
    return rust_of_ascii(xsd) if of_ascii else translate(xsd).rust


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
