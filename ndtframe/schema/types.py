"""Resolved YANG types (RFC 7950, 9): what a value of a leaf may be, with all typedefs followed.

Every type knows ``name``, the built-in type, and ``typedefs``, the chain of names it was written
with, nearest first, as ``module:name``.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ndtframe.errors import Position
from ndtframe.language.xpath import LeafrefPath

BUILTINS = frozenset(
    {
        *(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)),
        *("binary", "bits", "boolean", "decimal64", "empty", "enumeration", "identityref"),
        *("instance-identifier", "leafref", "string", "union"),
    }
)
"""The names of the built-in types (RFC 7950, 4.2.4)."""

Bounds = tuple[tuple[int, int], ...]
"""Closed intervals; of decimal64 they are scaled by its fraction digits."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a range, length or pattern says of a value it refuses (RFC 7950, 7.5.4)."""

    message: str = ""
    app_tag: str = ""


@dataclass(frozen=True, slots=True)
class Type:
    """What all types have: ``typedefs``, and the ``units`` and ``default`` that a typedef gives.

    ``complaint`` is that of the range or length, where the type has one.
    """

    name: str
    complaint: Complaint = field(default=Complaint(), kw_only=True)
    typedefs: tuple[str, ...] = field(default=(), kw_only=True)
    units: str = field(default="", kw_only=True)
    default: str | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Integer(Type):
    """int8 to uint64 (RFC 7950, 9.2)."""

    ranges: Bounds


@dataclass(frozen=True, slots=True)
class Decimal64(Type):
    """decimal64 (RFC 7950, 9.3); ``ranges`` are of the value times ten to ``fraction_digits``."""

    fraction_digits: int
    ranges: Bounds


@dataclass(frozen=True, slots=True)
class Pattern:
    """An XSD regular expression; ``invert`` for ``modifier invert-match``."""

    expression: str
    invert: bool = False
    complaint: Complaint = Complaint()


@dataclass(frozen=True, slots=True)
class String(Type):
    """string (RFC 7950, 9.4); all ``patterns`` must match; ``lengths`` count characters."""

    lengths: Bounds = ()
    patterns: tuple[Pattern, ...] = ()


@dataclass(frozen=True, slots=True)
class Boolean(Type):
    """boolean (RFC 7950, 9.5)."""


@dataclass(frozen=True, slots=True)
class Enumeration(Type):
    """enumeration (RFC 7950, 9.6): the names and values of the enums, in order."""

    enums: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Bits(Type):
    """bits (RFC 7950, 9.7): the names and positions of the bits, by position."""

    bits: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Binary(Type):
    """binary (RFC 7950, 9.8); ``lengths`` count octets."""

    lengths: Bounds = ()


@dataclass(frozen=True, slots=True)
class Leafref(Type):
    """leafref (RFC 7950, 9.9).

    ``target`` is the schema path of the leaf that is referred to, ``value`` its type.
    """

    path: LeafrefPath
    path_text: str
    target: str
    value: Type
    require_instance: bool
    position: Position


@dataclass(frozen=True, slots=True)
class Identityref(Type):
    """identityref (RFC 7950, 9.10): the ``bases``, and every identity derived from all of them."""

    bases: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Empty(Type):
    """empty (RFC 7950, 9.11)."""


@dataclass(frozen=True, slots=True)
class Union(Type):
    """union (RFC 7950, 9.12): the first member that accepts a value decides."""

    members: tuple[Type, ...] = ()


@dataclass(frozen=True, slots=True)
class InstanceIdentifier(Type):
    """instance-identifier (RFC 7950, 9.13)."""

    require_instance: bool = True
