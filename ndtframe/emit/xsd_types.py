"""YANG types as XSD 1.1 simple types of their XML values (RFC 7950, 9)."""

from __future__ import annotations

from collections.abc import Iterable

from ndtframe.emit.xml_text import Element
from ndtframe.language.lexical import INTEGER_BOUNDS, Bounds, decimal_text
from ndtframe.schema import types

_INTEGERS = {
    **{f"int{bits}": name for bits, name in ((8, "byte"), (16, "short"), (32, "int"))},
    **{f"uint{bits}": f"unsigned{name}" for bits, name in ((8, "Byte"), (16, "Short"))},
    "uint32": "unsignedInt",
    "int64": "long",
    "uint64": "unsignedLong",
}
_LONGEST = 2**31
_NO_BIT_TWICE = "count($value) = count(distinct-values($value))"


def simple_type(type_: types.Type) -> Element:
    """The ``xs:simpleType`` of a type."""
    match type_:
        case types.Leafref():
            return simple_type(type_.value)
        case types.Union():
            return _union([simple_type(member) for member in type_.members])
        case types.Integer():
            return _ranged(f"xs:{_INTEGERS[type_.name]}", _integer_bounds(type_))
        case types.Decimal64():
            return _decimal(type_)
        case types.String():
            return _string(type_)
        case types.Binary():
            return _measured("xs:base64Binary", type_.lengths)
        case types.Bits():
            return _bits([name for name, _ in type_.bits])
        case _:
            return _named(type_)


def compares_by_text(type_: types.Type) -> bool:
    """Whether two values can only be equal if their texts are: not so for names with prefixes."""
    match type_:
        case types.Leafref():
            return compares_by_text(type_.value)
        case types.Union():
            return all(compares_by_text(member) for member in type_.members)
        case types.Identityref() | types.InstanceIdentifier():
            return False
        case _:
            return True


def _named(type_: types.Type) -> Element:
    match type_:
        case types.Enumeration():
            return _enumeration([name for name, _ in type_.enums])
        case types.Boolean():
            return _restriction("xs:boolean", [_facet("pattern", "true|false")])
        case types.Empty():
            return _restriction("xs:string", [_facet("length", "0")])
        case types.Identityref():
            return _restriction("xs:QName", [])
        case _:
            return _restriction("xs:string", [])


def _restriction(base: str | Element, facets: Iterable[Element]) -> Element:
    """A simple type with facets; ``base`` is a name, or a type without one."""
    if isinstance(base, str):
        inner = Element("xs:restriction", {"base": base}, list(facets))
    else:
        inner = Element("xs:restriction", {}, [base, *facets])
    return Element("xs:simpleType", {}, [inner])


def _facet(name: str, value: str) -> Element:
    return Element(f"xs:{name}", {"value": value})


def _union(members: list[Element]) -> Element:
    if len(members) == 1:
        return members[0]
    return Element("xs:simpleType", {}, [Element("xs:union", {}, members)])


def _enumeration(names: list[str]) -> Element:
    return _restriction("xs:string", [_facet("enumeration", name) for name in names])


def _bits(names: list[str]) -> Element:
    items = Element("xs:list", {}, [_enumeration(names)])
    once = Element("xs:assertion", {"test": _NO_BIT_TWICE})
    return _restriction(Element("xs:simpleType", {}, [items]), [once])


def _integer_bounds(type_: types.Integer) -> list[tuple[str, str]]:
    if type_.ranges == INTEGER_BOUNDS[type_.name]:
        return []
    return [(str(low), str(high)) for low, high in type_.ranges]


def _decimal(type_: types.Decimal64) -> Element:
    digits = type_.fraction_digits
    bounds = [(decimal_text(low, digits), decimal_text(high, digits)) for low, high in type_.ranges]
    return _ranged("xs:decimal", bounds, [_facet("fractionDigits", str(digits))])


def _ranged(base: str, bounds: list[tuple[str, str]], facets: Iterable[Element] = ()) -> Element:
    """A number within one of several intervals."""
    more = list(facets)
    if not bounds:
        return _restriction(base, more)
    return _union(
        [
            _restriction(base, [*more, _facet("minInclusive", low), _facet("maxInclusive", high)])
            for low, high in bounds
        ]
    )


def _string(type_: types.String) -> Element:
    """Patterns stand in one step of restriction each, since those of one step are alternatives.

    Those with ``invert-match`` have no counterpart.
    """
    made: str | Element = "xs:string"
    for pattern in type_.patterns:
        if not pattern.invert:
            made = _restriction(made, [_facet("pattern", pattern.expression)])
    return _measured(made, type_.lengths)


def _measured(base: str | Element, lengths: Bounds) -> Element:
    """A text or octets of one of several lengths."""
    if not lengths:
        return _restriction(base, []) if isinstance(base, str) else base
    return _union([_restriction(base, _length(low, high)) for low, high in lengths])


def _length(low: int, high: int) -> list[Element]:
    most = [_facet("maxLength", str(high))] if high < _LONGEST else []
    return [*([_facet("minLength", str(low))] if low else []), *most]
