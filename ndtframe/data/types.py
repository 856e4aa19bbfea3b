"""Plans of types: RFC 7951 values to Python values and back.

================  ===================================  ==========================================
YANG              RFC 7951 (6)                         Python
================  ===================================  ==========================================
int8 ... uint32   number                               int
int64, uint64     string                               int
decimal64         string                               Decimal
string            string                               str
boolean           true, false                          bool
enumeration       string                               str
bits              string                               frozenset of str
binary            base64 string                        bytes
leafref           as its target                        as its target
identityref       string                               str, always ``module:name``
empty             [null]                               True; ``EMPTY`` in a union with booleans
union             as the first member that accepts it
instance-id.      string                               str
anydata, anyxml   object, any value                    the same; null is ``NULL``
================  ===================================  ==========================================
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import isfinite
from typing import Any, Final

from ndtframe.errors import InputError, LexicalError
from ndtframe.language import lexical

Bounds = tuple[tuple[int, int], ...]


_NO_IDENTITY: Final = "the identities that modules of the set define: none fits (RFC 7950, 9.10.2)"
_QUOTED: Final = " (in JSON without quotes)"
_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,4000}")
_DECIMAL: Final = re.compile(r"([+-]?)([0-9]{1,2000})(?:\.([0-9]{1,2000}))?")
"""Python refuses to convert numbers of many more digits."""

_WORD: Final = re.compile(r"[^ \t\r\n]+")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_DEEPEST_ANY: Final = 100
"""The deepest nesting of data without a schema: well below what either road reads at all."""


class Fault(Exception):
    """A value is not of its type; becomes a :class:`~ndtframe.errors.Violation`."""

    def __init__(self, message: str, tag: str = "invalid-value", app_tag: str | None = None):
        super().__init__(message)
        self.message, self.tag, self.app_tag = message, tag, app_tag


@dataclass(slots=True, eq=False)
class TypePlan:
    """What all types can do.  ``name`` is the built-in type, ``typedef`` the name it was given.

    ``message`` and ``app_tag`` are what its module says of values outside its range or length.
    """

    name: str
    typedef: str = ""
    message: str = ""
    app_tag: str = ""

    def outside(self, message: str) -> Fault:
        """The fault of a value outside the range or length, in the module's own words if any."""
        return Fault(self.message or message, app_tag=self.app_tag or None)

    def decode(self, value: Any) -> Any:
        """The Python value of an RFC 7951 value; raises :class:`Fault`."""
        raise NotImplementedError

    def encode(self, value: Any) -> Any:
        """The RFC 7951 value of a Python value; what is of no such type is left as it is."""
        return value

    def accepts(self, value: Any) -> bool:
        """Whether an RFC 7951 value is of the type."""
        with suppress(Fault):
            self.decode(value)
            return True
        return False


@dataclass(slots=True, eq=False)
class IntegerPlan(TypePlan):
    """Integers; those of 64 bits are strings in JSON."""

    ranges: Bounds = ()

    @property
    def as_text(self) -> bool:
        """Whether RFC 7951 writes it as a string (6.1)."""
        return self.name in ("int64", "uint64")

    def decode(self, value: Any) -> int:
        if self.as_text:
            if not isinstance(value, str) or not _INTEGER.fullmatch(value):
                raise Fault(f"expected {self._expected()}, found {shown(value)}")
            number = int(value)
        elif isinstance(value, int) and not isinstance(value, bool):
            number = value
        else:
            quoted = _QUOTED if isinstance(value, str) and _INTEGER.fullmatch(value) else ""
            raise Fault(f"expected {self._expected()}{quoted}, found {shown(value)}")
        if not _within(number, self.ranges):
            raise self.outside(f"expected {self._expected()}, found {shown(value)}")
        return number

    def encode(self, value: Any) -> Any:
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return str(value) if self.as_text and is_number else value

    def _expected(self) -> str:
        as_text = ", in JSON as a string" if self.as_text else ""
        return f"an integer in {_intervals(self.ranges)}{as_text}"


@dataclass(slots=True, eq=False)
class DecimalPlan(TypePlan):
    """decimal64: a string in JSON, a Decimal here."""

    digits: int = 1
    ranges: Bounds = ()

    def decode(self, value: Any) -> Decimal:
        scaled = self._scaled(value)
        if scaled is None:
            raise Fault(f"expected {self._expected()}, found {shown(value)}")
        if not _within(scaled, self.ranges):
            raise self.outside(f"expected {self._expected()}, found {shown(value)}")
        return Decimal(scaled).scaleb(-self.digits)

    def _scaled(self, value: Any) -> int | None:
        """The value times ten to its fraction digits; zeros behind these change nothing (9.3.1)."""
        match = _DECIMAL.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            return None
        sign, whole, part = match.groups()
        part = (part or "").rstrip("0")
        if len(part) > self.digits:
            return None
        number = int(whole + part.ljust(self.digits, "0"))
        return -number if sign == "-" else number

    def encode(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            with suppress(LexicalError):
                return lexical.canonical_decimal(format(value, "f"), self.digits)
            return value
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value

    def _expected(self) -> str:
        bounds = ((Decimal(a).scaleb(-self.digits), Decimal(b).scaleb(-self.digits))
                  for a, b in self.ranges)  # fmt: skip
        intervals = " or ".join(f"{low}..{high}" for low, high in bounds)
        digits = f"at most {self.digits} digits after the point"
        return f"a decimal of {digits} in {intervals}, in JSON as a string"


@dataclass(slots=True, eq=False)
class StringPlan(TypePlan):
    """Strings with lengths and patterns."""

    lengths: Bounds = ()
    patterns: tuple[tuple[str, bool, str, str], ...] = ()

    def decode(self, value: Any) -> str:
        if not isinstance(value, str):
            raise Fault(f"expected a string, found {shown(value)}")
        illegal = lexical.illegal_character(value)
        if illegal is not None:
            raise Fault(f"the character U+{ord(value[illegal]):04X} is in no string of YANG")
        if self.lengths and not _within(len(value), self.lengths):
            expected = _intervals(self.lengths)
            raise self.outside(f"expected a string of length {expected}, found {shown(value)}")
        for pattern, invert, message, app_tag in self.patterns:
            if _matcher(pattern, value.isascii())(value) is invert:
                what = "no match of" if invert else "a match of"
                said = message or f"expected {what} the pattern {pattern}, found {shown(value)}"
                raise Fault(said, app_tag=app_tag or None)
        return value


@lru_cache(maxsize=4096)
def _matcher(pattern: str, of_ascii: bool) -> Callable[[str], bool]:
    """A test of a pattern, for texts of ASCII or for all.

    Its time grows with the text only, where Rust takes the pattern.
    """
    from ndtframe.data.fast import pattern_test
    from ndtframe.language.patterns import matcher

    return pattern_test(pattern, of_ascii) or matcher(pattern)


@dataclass(slots=True, eq=False)
class BooleanPlan(TypePlan):
    """Booleans."""

    def decode(self, value: Any) -> bool:
        if not isinstance(value, bool):
            quoted = _QUOTED if value in ("true", "false") else ""
            raise Fault(f"expected true or false{quoted}, found {shown(value)}")
        return value


@dataclass(slots=True, eq=False)
class NamesPlan(TypePlan):
    """enumeration and identityref: one of a set of names; ``values`` are the numbers of enums."""

    names: frozenset[str] = frozenset()
    default_module: str = ""
    values: dict[str, int] = field(default_factory=dict)

    def decode(self, value: Any) -> str:
        if isinstance(value, str):
            if value in self.names:
                return value
            qualified = f"{self.default_module}:{value}"
            if self.default_module and qualified in self.names:
                return qualified
        some = ", ".join(sorted(self.names)[:12]) or _NO_IDENTITY
        raise Fault(f"expected one of {some}; found {shown(value)}")


@dataclass(slots=True, eq=False)
class BitsPlan(TypePlan):
    """bits: names in the order of their positions."""

    names: tuple[str, ...] = ()

    def decode(self, value: Any) -> frozenset[str]:
        words = _WORD.findall(value) if isinstance(value, str) else []
        known = all(word in self.names for word in words)
        if not isinstance(value, str) or not known or len(set(words)) < len(words):
            expected = ", ".join(self.names)
            raise Fault(f"expected some of {expected}, each once; found {shown(value)}")
        return frozenset(words)

    def encode(self, value: Any) -> Any:
        if not isinstance(value, frozenset | set):
            return value
        unknown = sorted(set(value) - set(self.names))
        return " ".join([*(name for name in self.names if name in value), *unknown])


@dataclass(slots=True, eq=False)
class BinaryPlan(TypePlan):
    """binary: base64 in JSON, bytes here; ``lengths`` count octets."""

    lengths: Bounds = ()

    def decode(self, value: Any) -> bytes:
        if not isinstance(value, str):
            raise Fault(f"expected a base64 string, found {shown(value)}")
        try:
            octets = lexical.decode_binary(value)
        except LexicalError as error:
            raise Fault(f"expected a base64 string, found {shown(value)}") from error
        if self.lengths and not _within(len(octets), self.lengths):
            raise self.outside(f"expected {_intervals(self.lengths)} octets, found {len(octets)}")
        return octets

    def encode(self, value: Any) -> Any:
        return lexical.encode_binary(value) if isinstance(value, bytes) else value


@dataclass(slots=True, eq=False)
class EmptyPlan(TypePlan):
    """empty: ``[null]`` in JSON, True here."""

    def decode(self, value: Any) -> bool:
        if value != [None]:
            raise Fault(f"expected [null], found {shown(value)}")
        return True

    def encode(self, value: Any) -> Any:
        return [None] if value is True else value


class Empty(Enum):
    """The type of :data:`EMPTY`."""

    EMPTY = "EMPTY"


EMPTY: Final = Empty.EMPTY
"""The value of type empty in a union that has booleans too, where ``True`` is one of those."""


@dataclass(slots=True, eq=False)
class UnionPlan(TypePlan):
    """union: the first member that accepts a value decides."""

    members: tuple[TypePlan, ...] = ()
    has_empty_and_boolean: bool = field(init=False)

    def __post_init__(self) -> None:
        kinds = {type(member) for member in members_of(self)}
        self.has_empty_and_boolean = {EmptyPlan, BooleanPlan} <= kinds

    def decode(self, value: Any) -> Any:
        decoded = self._decoded(value)
        return EMPTY if self.has_empty_and_boolean and value == [None] else decoded

    def _decoded(self, value: Any) -> Any:
        faults = []
        for member in self.members:
            try:
                return member.decode(value)
            except Fault as fault:
                faults.append(fault.message)
        raise Fault("no type of the union accepts it: " + "; ".join(dict.fromkeys(faults)))

    def encode(self, value: Any) -> Any:
        if value is EMPTY:
            return [None]
        for member in self.members:
            encoded = member.encode(value)
            try:
                decoded = self.decode(encoded)
            except Fault:
                continue
            if type(decoded) is type(value) and decoded == value:
                return encoded
        return value


@dataclass(slots=True, eq=False)
class LeafrefPlan(TypePlan):
    """leafref: values as of its target; whether the target exists is checked on the document.

    ``path`` is the leafref's path with modules as prefixes, ``text`` as it was written.
    """

    value: TypePlan = field(default_factory=lambda: TypePlan(""))
    path: str = ""
    text: str = ""
    rule: str = ""
    require: bool = False

    def decode(self, value: Any) -> Any:
        return self.value.decode(value)

    def encode(self, value: Any) -> Any:
        return self.value.encode(value)


@dataclass(slots=True, eq=False)
class InstanceIdentifierPlan(TypePlan):
    """instance-identifier: its text; whether what it names exists is checked on the document."""

    require: bool = False

    def decode(self, value: Any) -> str:
        from ndtframe.language.paths import parse_text

        try:
            names_a_node = bool(parse_text(value if isinstance(value, str) else ""))
        except InputError:
            names_a_node = False
        if not names_a_node:
            raise Fault(f"expected an instance-identifier, found {shown(value)}")
        return str(value)


class Null(Enum):
    """The type of :data:`NULL`."""

    NULL = None


NULL: Final = Null.NULL
"""The null of an anyxml (RFC 7951, 5.6); ``None`` says that there is no value at all."""


@dataclass(slots=True, eq=False)
class AnyPlan(TypePlan):
    """Data without a schema, as it is: anydata is an object, anyxml any value."""

    def encode(self, value: Any) -> Any:
        return None if value is NULL else value

    def decode(self, value: Any) -> Any:
        if value is None and self.name == "anyxml":
            return NULL
        if self.name == "anydata" and not isinstance(value, dict):
            raise Fault(f"expected an object, found {shown(value)}")
        if self.name == "anydata" and "@" in value:
            raise Fault("'@' holds annotations (RFC 7952), which are no part of the data")
        for item in _parts(value):
            if isinstance(item, str):
                if _SURROGATE.search(item):
                    raise Fault(f"{shown(item)} holds a lone surrogate, which is no text")
            elif isinstance(item, float) and not isfinite(item):
                raise Fault("a number is too large")
            elif isinstance(item, dict | list):
                raise Fault(f"it is nested deeper than {_DEEPEST_ANY} levels")
            elif not isinstance(item, int | float | None):
                raise Fault(f"a {type(item).__name__} is no JSON value")
        return value


def _parts(value: Any) -> Iterator[Any]:
    """All scalars and member names of a JSON value, and what is nested too deep to be looked at."""
    row = [value]
    for _ in range(_DEEPEST_ANY):
        yield from (item for item in row if type(item) not in (dict, list))
        inner = [item for item in row if type(item) in (dict, list)]
        yield from (name for item in inner if type(item) is dict for name in item)
        row = [i for item in inner for i in (item.values() if type(item) is dict else item)]
    yield from row


def shown(value: Any) -> str:
    """A value as messages show it: short."""
    text = repr(value) if isinstance(value, str) else _json_like(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _json_like(value: Any) -> str:
    names = {type(None): "null", dict: "an object", list: "an array", bool: str(value).lower()}
    return names.get(type(value), str(value))


def _within(number: int, intervals: Bounds) -> bool:
    return any(low <= number <= high for low, high in intervals)


def _intervals(intervals: Bounds) -> str:
    return " or ".join(str(a) if a == b else f"{a}..{b}" for a, b in intervals)


def members_of(plan: TypePlan) -> Iterator[TypePlan]:
    """The types that a value may be of in the end."""
    if isinstance(plan, LeafrefPlan):
        yield from members_of(plan.value)
    elif isinstance(plan, UnionPlan):
        for member in plan.members:
            yield from members_of(member)
    else:
        yield plan


def leafrefs(plan: TypePlan) -> Iterator[LeafrefPlan]:
    """The leafrefs that a type is, or that a union has among its members."""
    if isinstance(plan, LeafrefPlan):
        yield plan
    for member in getattr(plan, "members", ()):
        yield from leafrefs(member)


def points_somewhere(plan: TypePlan) -> bool:
    """Whether a type is instance-identifier, or a union with one among its members."""
    members: tuple[TypePlan, ...] = getattr(plan, "members", ())
    return isinstance(plan, InstanceIdentifierPlan) or any(map(points_somewhere, members))
