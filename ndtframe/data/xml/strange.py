"""What is said of elements and attributes that are not known where they stand."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

from ndtframe.data.xml.children import Names, Schema
from ndtframe.data.xml.names import NETCONF, WITH_DEFAULTS

_LONGEST_HINTED: Final = 60
_LONGEST_SHOWN: Final = 100


def element_fault(schema: Schema, names: Names, name: str, path: str) -> tuple[str, str]:
    """The error-tag and message of an element that is not among ``names``."""
    namespace, _, plain = name.rpartition(" ")
    at = f"is not known at {path or 'the top of the document'}"
    if not namespace:
        return "unknown-namespace", f"'{short(plain)}' {at}: it has no namespace (xmlns)"
    if namespace not in schema.module_by_namespace:
        why = f"no module of the set has the namespace '{short(namespace)}'"
        return "unknown-namespace", f"'{short(plain)}' {at}: {why}"
    return "unknown-element", f"'{short(schema.qualified(name))}' {at}{_hint(names, plain)}"


def _hint(names: Names, plain: str) -> str:
    if len(plain) > _LONGEST_HINTED:
        return ""
    known = {name.rpartition(" ")[2]: child for name, child in names.items()}
    near = get_close_matches(plain, list(known), n=1)
    if not near:
        return ""
    child = known[near[0]]
    return f"; did you mean '{child.module}:{child.name}'?"


def attribute_fault(schema: Schema, name: str) -> str:
    """The message of an attribute that is no annotation, by its name as the parser tells it."""
    namespace, _, plain = name.rpartition(" ")
    if namespace == NETCONF:
        return f"the attribute '{plain}' of NETCONF says how to edit; only plain data are read"
    if namespace in WITH_DEFAULTS and plain == "default":
        remedy = "add 'ietf-netconf-with-defaults' to the set"
        return f"the attribute '{plain}' marks a default (RFC 6243); to keep it, {remedy}"
    said = f"the attribute '{short(plain)}'"
    if not namespace:
        return f"{said} has no namespace, which every annotation has (RFC 7952, 5.1)"
    module = schema.module_by_namespace.get(namespace)
    if module is None:
        why = f"no module of the set has the namespace '{short(namespace)}'"
        return f"{said} is no annotation (RFC 7952): {why}"
    return f"{said} is no annotation (RFC 7952) that the module '{module}' declares"


def short(text: str) -> str:
    """A name as messages and paths show it."""
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."
