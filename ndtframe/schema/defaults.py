"""Default values, checked against their type (RFC 7950, 7.6.4); part of stage 3 of generate."""

from __future__ import annotations

from dataclasses import replace

from ndtframe.errors import InputError, LexicalError, Position, SchemaError
from ndtframe.language import lexical
from ndtframe.language.paths import parse_text, to_text
from ndtframe.language.patterns import matcher
from ndtframe.schema import types
from ndtframe.schema.scope import Scope


def settled(type_: types.Type, text: str, scope: Scope, where: Position) -> str:
    """The text of a default, an identity in it as ``module:name``.

    ``scope`` resolves the prefix it was written with.  Raises
    :class:`~ndtframe.errors.SchemaError` for a default that is not of the type.
    """
    found = _settled(type_, text, scope, where)
    if found is None:
        raise SchemaError(
            f"The default '{text}' is not of its type, {type_.name}.",
            where=where,
            remedy="Expected a value that the type with all its restrictions accepts.",
        )
    return found


def _settled(type_: types.Type, text: str, scope: Scope, where: Position) -> str | None:
    match type_:
        case types.Leafref():
            return _settled(type_.value, text, scope, where)
        case types.Union():
            members = (_settled(member, text, scope, where) for member in type_.members)
            return next((found for found in members if found is not None), None)
        case types.InstanceIdentifier():
            return _instance(text, scope)
        case types.Identityref():
            return _identity(type_, text, scope, where)
        case _:
            return text if accepts(type_, text) else None


def _identity(type_: types.Identityref, text: str, scope: Scope, where: Position) -> str | None:
    """An identity by its module; that of a module which is only imported may be no value at all."""
    prefix = text.rpartition(":")[0]
    if prefix and prefix not in scope.module.prefixes:
        return None
    module, name = scope.resolve(text, where)
    known = f"{module}:{name}" in type_.identities or not scope.modules[module].implemented
    return f"{module}:{name}" if known else None


def _instance(text: str, scope: Scope) -> str | None:
    """An instance-identifier with modules in place of prefixes, which all its names have."""
    prefixes = scope.module.prefixes
    try:
        path = parse_text(text)
    except InputError:
        return None
    if any(step.module not in prefixes for step in path):
        return None
    return to_text(tuple(replace(step, module=prefixes[step.module]) for step in path))


def accepts(type_: types.Type, text: str) -> bool:
    """Whether a text, as a module writes it, is of a type; identities are ``module:name``."""
    try:
        return _accepts(type_, text)
    except LexicalError:
        return False


def _accepts(type_: types.Type, text: str) -> bool:
    match type_:
        case types.Integer():
            return lexical.contains(type_.ranges, lexical.parse_integer(text))
        case types.Decimal64():
            scaled = lexical.scaled_decimal(text, type_.fraction_digits)
            return lexical.contains(type_.ranges, scaled)
        case types.String():
            return _is_string(type_, text)
        case types.Boolean():
            return text in ("true", "false")
        case types.Enumeration():
            return text in dict(type_.enums)
        case types.Bits():
            return lexical.canonical_bits(text, [name for name, _ in type_.bits]) is not None
        case types.Binary():
            return _has_length(type_.lengths, len(lexical.decode_binary(text)))
        case types.Identityref():
            return text in type_.identities
        case types.InstanceIdentifier():
            return True
        case types.Leafref():
            return accepts(type_.value, text)
        case types.Union():
            return any(accepts(member, text) for member in type_.members)
        case _:
            return False


def _is_string(type_: types.String, text: str) -> bool:
    return (
        lexical.illegal_character(text) is None
        and _has_length(type_.lengths, len(text))
        and all(matcher(item.expression)(text) is not item.invert for item in type_.patterns)
    )


def _has_length(lengths: types.Bounds, length: int) -> bool:
    return not lengths or lexical.contains(lengths, length)
