"""Which substatements a ``type`` may have and must have (RFC 7950, 9); part of stage 3."""

from __future__ import annotations

from ndtframe.errors import SchemaError
from ndtframe.schema import types
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement

_NUMBERS = {f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)}
_NEEDED = {
    "decimal64": "fraction-digits",
    "enumeration": "enum",
    "bits": "bit",
    "leafref": "path",
    "identityref": "base",
    "union": "type",
}
_RESTRICTIONS: dict[str, set[str]] = {
    **{name: {"range"} for name in (*_NUMBERS, "decimal64")},
    "string": {"length", "pattern"},
    "binary": {"length"},
    "enumeration": {"enum"},
    "bits": {"bit"},
    "leafref": {"require-instance"},
    "instance-identifier": {"require-instance"},
}
_OF_SECOND = {("leafref", "require-instance"), ("enumeration", "enum"), ("bits", "bit")}
"""What YANG 1.1 added to derived types, and to leafref itself."""


def check_builtin(statement: Statement, scope: Scope) -> None:
    """Refuse a built-in type without what it needs, or with what it does not have."""
    name = statement.argument
    needed = _NEEDED.get(name)
    if needed is not None and statement.one(needed) is None:
        raise SchemaError(
            f"The type '{name}' has no '{needed}'.",
            where=statement.position,
            remedy=f"Expected a '{needed}' statement in it (RFC 7950, 9).",
        )
    allowed = _RESTRICTIONS.get(name, set()) | ({needed} if needed else set())
    _check(statement, name, allowed, scope, derived=False)


def check_derived(statement: Statement, base: types.Type, scope: Scope) -> None:
    """The same for a type that restricts a typedef."""
    _check(statement, base.name, _RESTRICTIONS.get(base.name, set()), scope, derived=True)


def check_members(union: types.Union, statement: Statement, scope: Scope) -> None:
    """Refuse members that a union of YANG version 1 cannot have (RFC 6020, 9.12)."""
    if scope.module.is_first and any(one.name in ("empty", "leafref") for one in union.members):
        raise SchemaError(
            "A union of YANG version 1 has a member of type empty or leafref.",
            where=statement.position,
            remedy="Expected other types, or yang-version 1.1.",
        )


def _check(
    statement: Statement, name: str, allowed: set[str], scope: Scope, *, derived: bool
) -> None:
    for item in statement.substatements:
        if ":" in item.keyword:
            continue
        newer = (name, item.keyword) in _OF_SECOND and (derived or name == "leafref")
        if item.keyword not in allowed or (newer and scope.module.is_first):
            expected = ", ".join(sorted(allowed)) or "none"
            raise SchemaError(
                f"'{item.keyword} {item.argument}' is no restriction of the type "
                f"'{statement.argument}', which is {name}.",
                where=item.position,
                remedy=f"Restrictions that it may have: {expected} (RFC 7950, 9).",
            )
