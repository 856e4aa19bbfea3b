"""YANG types as JSON Schema (draft 2020-12) of their RFC 7951 values.

A typedef becomes one definition that its leafs refer to; where they restrict it further, or an
identity may be written without its module in some of them only, each has its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from ndtframe.emit.number_patterns import decimals, integers
from ndtframe.language import lexical
from ndtframe.language.lexical import INTEGER_BOUNDS, Bounds
from ndtframe.language.patterns import common, plain
from ndtframe.schema import tree, types
from ndtframe.schema.defaults import accepts

Json = dict[str, Any]

_BASE64 = "[A-Za-z0-9+/]"
_MOST_OCTETS = 2**31
_PLAIN_INTEGERS = ("int8", "int16", "int32", "uint8", "uint16", "uint32")


@dataclass(slots=True)
class TypeWriter:
    """Writes types; ``definitions`` are those that were referred to, by name."""

    shared: frozenset[str]
    definitions: dict[str, Json] = field(default_factory=dict)

    def write(self, type_: types.Type, module: str) -> Json:
        """The schema of a type of a leaf of ``module``."""
        name = type_.typedefs[0] if type_.typedefs else ""
        if name not in self.shared:
            return self._plain(type_, module)
        if name not in self.definitions:
            self.definitions[name] = self._plain(type_, module)
        return {"$ref": f"#/$defs/{name}"}

    def _plain(self, type_: types.Type, module: str) -> Json:
        match type_:
            case types.Leafref():
                return self.write(type_.value, module)
            case types.Union():
                members = [self.write(member, module) for member in type_.members]
                return _any_of(members)
            case types.Identityref():
                return {"enum": list(_identities(type_, module))}
            case _:
                return _simple(type_)


def shared_typedefs(schema: tree.Schema) -> frozenset[str]:
    """The typedefs that are the same wherever they are used."""
    writer = TypeWriter(frozenset())
    found: dict[str, set[str]] = {}
    for node in schema.walk():
        if isinstance(node, tree.Leaf | tree.LeafList):
            for type_ in _within(node.type):
                text = json.dumps(writer.write(type_, node.module))
                found.setdefault(type_.typedefs[0] if type_.typedefs else "", set()).add(text)
    return frozenset(name for name, texts in found.items() if name and len(texts) == 1)


def _within(type_: types.Type) -> Iterator[types.Type]:
    """A type and those it is made of."""
    yield type_
    inner: Iterable[types.Type] = getattr(type_, "members", ())
    for member in (*inner, *([type_.value] if isinstance(type_, types.Leafref) else [])):
        yield from _within(member)


def _simple(type_: types.Type) -> Json:
    match type_:
        case types.Integer():
            return _integer(type_)
        case types.Decimal64():
            return _matching(decimals(type_.ranges, type_.fraction_digits))
        case types.String():
            return _string(type_)
        case types.Boolean():
            return {"type": "boolean"}
        case types.Enumeration():
            return {"enum": [name for name, _ in type_.enums]}
        case types.Bits():
            return _bits([name for name, _ in type_.bits])
        case types.Binary():
            return _binary(type_)
        case types.Empty():
            return {"const": [None]}
        case types.InstanceIdentifier():
            return _matching("^/")
        case _:
            return {}


def _matching(pattern: str) -> Json:
    return {"type": "string", "pattern": pattern}


def _any_of(schemas: list[Json]) -> Json:
    """One of several, each named once."""
    distinct = list({json.dumps(schema): schema for schema in schemas}.values())
    return distinct[0] if len(distinct) == 1 else {"anyOf": distinct}


def _integer(type_: types.Integer) -> Json:
    if type_.name not in _PLAIN_INTEGERS:
        return _matching(integers(type_.ranges or INTEGER_BOUNDS[type_.name]))
    bounds = [{"minimum": low, "maximum": high} for low, high in type_.ranges]
    return {"type": "integer", **_any_of(list(bounds))}


def _string(type_: types.String) -> Json:
    rules: list[Json] = [_inverted(p) if p.invert else {"pattern": common(p.expression)}
                         for p in type_.patterns]  # fmt: skip
    return {"type": "string", **_lengths(type_.lengths), **_all_of(rules)}


def _inverted(pattern: types.Pattern) -> Json:
    """A text that does not match; one that ends in a line end may, since engines differ in it."""
    return {"not": {"pattern": common(pattern.expression), "not": {"pattern": "\\n$"}}}


def _all_of(rules: list[Json]) -> Json:
    if len(rules) == 1:
        return rules[0]
    return {"allOf": rules} if rules else {}


def _lengths(bounds: Bounds) -> Json:
    """Lengths in characters; bounds that no text reaches are left out."""
    if not bounds:
        return {}
    parts: list[Json] = []
    for low, high in bounds:
        most = {"maxLength": high} if high < _MOST_OCTETS else {}
        parts.append({**({"minLength": low} if low else {}), **most})
    return _any_of(parts) if all(parts) else {}


def _binary(type_: types.Binary) -> Json:
    """Base64, whose length follows from that in octets but for its last group of four."""
    groups = tuple((-(-low // 3) * 4, -(-high // 3) * 4) for low, high in type_.lengths)
    last = f"(?:{_BASE64}{{2}}==|{_BASE64}{{3}}=)?"
    pattern = f"^(?:{_BASE64}{{4}})*{last}$"
    return {**_matching(pattern), "contentEncoding": "base64", **_lengths(groups)}


def _bits(names: list[str]) -> Json:
    """Names in any order, none of them twice."""
    one = f"(?:{'|'.join(map(plain, names))})"
    twice = "|".join(f"{plain(name)}(?: .*)? {plain(name)}" for name in names)
    pattern = f"^(?:{one}(?: {one})*)?$"
    return {**_matching(pattern), "not": {"pattern": f"(?:^| )(?:{twice})(?: |$)"}}


def _identities(type_: types.Identityref, module: str) -> Iterator[str]:
    """The identities; those of the leaf's own module also without it (RFC 7951, 6.8)."""
    for identity in type_.identities:
        owner, _, name = identity.partition(":")
        yield identity
        if owner == module:
            yield name


def default_json(type_: types.Type, text: str) -> Any:
    """The RFC 7951 value of a default; the text itself where a JSON string is its form."""
    match type_:
        case types.Leafref():
            return default_json(type_.value, text)
        case types.Union():
            member = next((item for item in type_.members if accepts(item, text)), None)
            return text if member is None else default_json(member, text)
        case types.Integer():
            number = lexical.parse_integer(text)
            return number if type_.name in _PLAIN_INTEGERS else str(number)
        case types.Decimal64():
            return lexical.canonical_decimal(text, type_.fraction_digits)
        case types.Boolean():
            return text == "true"
        case _:
            return text
