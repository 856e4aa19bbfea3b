"""Texts of XML to RFC 7951 values, by type (RFC 7950, 9).

What is no text of its type comes back as it is, for the type's plan to refuse, or as
:class:`Unread` where XML alone knows what is wrong.

White space around a value is part of it.  Only around numbers, and between and around bits, it is
passed over, as other implementations do: RFC 7950 does not say, and there it cannot mean anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import (
    BitsPlan,
    BooleanPlan,
    DecimalPlan,
    EmptyPlan,
    Fault,
    InstanceIdentifierPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    TypePlan,
    UnionPlan,
    shown,
)
from ndtframe.data.xml.names import SPACE, ModuleOf, UnknownPrefix, renamed
from ndtframe.errors import InputError
from ndtframe.language.paths import Keys, Path, PathStep, Value, parse_text, to_text

_INTEGER: Final = re.compile(r"[+-]?[0-9]{1,4000}")
_BOOLEANS: Final = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Unread:
    """In place of a value that could not be read: what is wrong with it."""

    message: str


Convert = Callable[[str, ModuleOf], Any]


def converter(plan: TypePlan, document: NodePlan) -> Convert | None:
    """How texts of a type become RFC 7951 values; ``None`` if they are their values.

    ``document`` is where instance-identifiers lead.
    """
    match plan:
        case LeafrefPlan():
            return converter(plan.value, document)
        case UnionPlan():
            return _union(plan, document)
        case InstanceIdentifierPlan():
            return lambda text, module_of: path_value(text, module_of, document)
        case NamesPlan() if plan.name == "identityref":
            return _identity
        case IntegerPlan():
            return _stripped if plan.as_text else _integer
        case DecimalPlan():
            return _stripped
        case BooleanPlan():
            return lambda text, _: _BOOLEANS.get(text, text)
        case BitsPlan():
            return lambda text, _: " ".join(re.split(f"[{SPACE}]+", text.strip(SPACE)))
        case EmptyPlan():
            return _empty
        case _:
            return _xpath if is_xpath(plan) else None


def is_xpath(plan: TypePlan) -> bool:
    """Whether a string holds an XPath, whose prefixes mean what XML declares (RFC 6991, 3)."""
    return plan.typedef.rpartition(":")[2] == "xpath1.0"


def _stripped(text: str, _: ModuleOf) -> str:
    return text.strip(SPACE)


def _integer(text: str, _: ModuleOf) -> Any:
    """Decimal only; a zero in front does not mean octal (RFC 7950, 9.2.1)."""
    stripped = text.strip(SPACE)
    return int(stripped) if _INTEGER.fullmatch(stripped) else text


def _empty(text: str, _: ModuleOf) -> Any:
    return Unread(f"expected an empty element, found {shown(text)}") if text else [None]


def _identity(text: str, module_of: ModuleOf) -> Any:
    """A qualified name of XML; without prefix, of the default namespace (RFC 7950, 9.10.3)."""
    prefix, colon, name = text.rpartition(":")
    module = module_of(prefix) if prefix or not colon else None
    if module is not None:
        return f"{module}:{name}"
    what = f"the prefix {shown(prefix)}" if colon else "the default namespace"
    which = "is of no module that the set implements"
    return Unread(f"expected an identity, found {shown(text)}: {what} {which}")


def _xpath(text: str, module_of: ModuleOf) -> str:
    return renamed(text, module_of)


def _union(plan: UnionPlan, document: NodePlan) -> Convert | None:
    converters = [converter(member, document) for member in plan.members]
    if not any(converters):
        return None
    pairs = list(zip(plan.members, converters, strict=True))

    def convert(text: str, module_of: ModuleOf) -> Any:
        faults = []
        for member, own in pairs:
            value = own(text, module_of) if own else text
            try:
                member.decode(_readable(value))
            except Fault as fault:
                faults.append(fault.message)
            else:
                return value
        return Unread("no type of the union accepts it: " + "; ".join(dict.fromkeys(faults)))

    return convert


def _readable(value: Any) -> Any:
    if isinstance(value, Unread):
        raise Fault(value.message)
    return value


# -- instance-identifiers ------------------------------------------------------------------------


def path_value(text: str, module_of: ModuleOf, document: NodePlan) -> Any:
    """An instance-identifier in the form of RFC 7951 (6.11); every name has a prefix (9.13.2)."""
    try:
        path = parse_text(renamed(text, module_of, all_prefixed=True))
    except (InputError, UnknownPrefix) as error:
        problem = f": {error}" if isinstance(error, UnknownPrefix) else ""
        return Unread(f"expected an instance-identifier, found {shown(text)}{problem}")

    def value(plan: TypePlan, written: str) -> str:
        own = converter(plan, document)
        found = own(written, module_of) if own else written
        return written if isinstance(found, Unread) else key_text(found)

    return to_text(changed(path, document, value))


def changed(path: Path, document: NodePlan, change: Callable[[TypePlan, str], str]) -> Path:
    """A path with the values in its predicates changed, each with its type if that is known."""
    plan: NodePlan | None = document
    steps = []
    for step in path:
        field = plan.find(step.module, step.name) if plan is not None else None
        steps.append(_changed(step, field, change) if field is not None else step)
        plan = getattr(field, "node", None)
    return tuple(steps)


def _changed(step: PathStep, field: FieldPlan, change: Callable[[TypePlan, str], str]) -> PathStep:
    match step.selector:
        case Value(value) if field.kind == "leaf-list":
            return replace(step, selector=Value(change(field.type, value)))
        case Keys(pairs) if field.is_list:
            types = {key.name: key.type for key in field.node.fields if key.is_key}
            new = ((n, change(types[n], v) if n in types else v) for n, v in pairs)
            return replace(step, selector=Keys(tuple(new)))
        case _:
            return step


def key_text(value: Any) -> str:
    """An RFC 7951 value as a predicate writes it."""
    if value == [None]:
        return ""
    return value if isinstance(value, str) else str(value).lower()
