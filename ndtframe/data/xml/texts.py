"""Python values to texts of XML, and whether they are read back as what they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from ndtframe.data.plan import NodePlan
from ndtframe.data.types import (
    BooleanPlan,
    Fault,
    InstanceIdentifierPlan,
    LeafrefPlan,
    NamesPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.data.xml.names import Prefixes
from ndtframe.data.xml.values import Unread, changed, converter, is_xpath, key_text
from ndtframe.errors import InputError
from ndtframe.language.paths import Keys, PathStep, Place, Value, parse_text, quoted

_PREFIX: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_.\-]*):(?!:)")

Text = Callable[[Any, Prefixes], str]


def text_of(plan: TypePlan, document: NodePlan) -> Text:
    """How values of a type are written; prefixes they need are declared."""
    match plan:
        case LeafrefPlan():
            return text_of(plan.value, document)
        case UnionPlan():
            return _union(plan, document)
        case InstanceIdentifierPlan():
            return partial(_path, document)
        case NamesPlan() if plan.name == "identityref":
            return _identity
        case BooleanPlan():
            return lambda value, _: str(value).lower()
        case _:
            return partial(_xpath, plan) if is_xpath(plan) else lambda v, _: _plain(plan, v)


def _plain(plan: TypePlan, value: Any) -> str:
    return key_text(plan.encode(value))


def _identity(value: str, prefixes: Prefixes) -> str:
    module, _, name = value.rpartition(":")
    prefix = prefixes.of(module)
    return value if prefix is None else f"{prefix}:{name}"


def _xpath(plan: TypePlan, value: Any, prefixes: Prefixes) -> str:
    """An XPath as it is: modules are its prefixes, and are declared as such."""
    text = _plain(plan, value)
    for prefix in dict.fromkeys(_PREFIX.findall(text)):
        if prefix in prefixes.modules and prefix[:3].lower() != "xml":
            prefixes.declare(prefix, prefix)
    return text


def _path(document: NodePlan, value: str, prefixes: Prefixes) -> str:
    """An instance-identifier, with the prefix of its module before every name (9.13.2)."""

    def written(plan: TypePlan, text: str) -> str:
        try:
            return text_of(plan, document)(plan.decode(text), prefixes)
        except Fault:
            return text

    try:
        path = changed(parse_text(value), document, written)
    except InputError:
        return value
    if any(prefixes.of(step.module) is None for step in path):
        return value
    return "".join(_step(step, f"{prefixes.of(step.module)}:") for step in path)


def _step(step: PathStep, prefix: str) -> str:
    name = f"/{prefix}{step.name}"
    match step.selector:
        case Keys(pairs):
            return name + "".join(f"[{prefix}{key}={quoted(value)}]" for key, value in pairs)
        case Value(value):
            return f"{name}[.={quoted(value)}]"
        case Place(number):
            return f"{name}[{number}]"
        case None:
            return name


def _union(plan: UnionPlan, document: NodePlan) -> Text:
    """As the first member writes it that accepts its RFC 7951 value."""
    writers = [(member, text_of(member, document)) for member in plan.members]

    def write(value: Any, prefixes: Prefixes) -> str:
        encoded = plan.encode(value)
        for member, own in writers:
            try:
                return own(member.decode(encoded), prefixes)
            except Fault:
                continue
        return key_text(encoded)

    return write


def is_plain(plan: TypePlan) -> bool:
    """Whether texts of the type hold no prefixes, and are read back as what they are."""
    if isinstance(plan, LeafrefPlan):
        return is_plain(plan.value)
    if isinstance(plan, UnionPlan | InstanceIdentifierPlan) or is_xpath(plan):
        return False
    return plan.name != "identityref"


class BackReader:
    """What a reader gets from the texts of a type."""

    def __init__(self, plan: TypePlan, document: NodePlan) -> None:
        self._plan, self._convert = plan, converter(plan, document)

    def read(self, text: str, prefixes: Prefixes) -> Any:
        """The Python value of a text, or :class:`Unread`."""
        found = self._convert(text, prefixes.module_of) if self._convert else text
        try:
            return found if isinstance(found, Unread) else self._plan.decode(found)
        except Fault as fault:
            return Unread(fault.message)
