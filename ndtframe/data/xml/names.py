"""Namespaces and modules, and the prefixes that stand inside values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from ndtframe.data.types import shown

NETCONF: Final = "urn:ietf:params:xml:ns:netconf:base:1.0"
NETCONF_NOTIFICATION: Final = "urn:ietf:params:xml:ns:netconf:notification:1.0"
INSTANCE_DATA: Final = "urn:ietf:params:xml:ns:yang:ietf-yang-instance-data"
RESTCONF: Final = "urn:ietf:params:xml:ns:yang:ietf-restconf"
WITH_DEFAULTS: Final = (
    "urn:ietf:params:xml:ns:netconf:default:1.0",
    "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults",
)

EVENT_TIME: Final = "eventTime"

SPACE: Final = " \t\r\n"
"""The characters that XML calls white space."""

Modules = Mapping[str, Mapping[str, str]]
"""The modules of a set by name, with their ``namespace`` and ``prefix``."""

ModuleOf = Callable[[str], str | None]
"""The module whose namespace a prefix stands for, "" being the default namespace."""

_NAME: Final = r"[A-Za-z_][A-Za-z0-9_.\-]*+"
_WORD: Final = re.compile(
    rf"""'[^']*'|"[^"]*"|(?:({_NAME}):(?!:))?({_NAME}|\*)(?=(\s*\()?)(?!\s*::)"""
)


class UnknownPrefix(Exception):
    """A prefix inside a value is not declared, or its namespace is of no module of the set."""


def by_namespace(modules: Modules) -> dict[str, str]:
    """The names of modules by their namespaces."""
    return {module["namespace"]: name for name, module in modules.items()}


def renamed(text: str, new: Callable[[str], str | None], *, all_prefixed: bool = False) -> str:
    """An XPath with each prefix replaced by ``new`` of it; what that does not know is left.

    With ``all_prefixed``, a name without prefix, or with one that is unknown, raises
    :class:`UnknownPrefix`.
    """

    def replaced(match: re.Match[str]) -> str:
        prefix, name, is_function = match.groups()
        if name is None or name == "*" or (prefix is None and (is_function or not all_prefixed)):
            return match.group()
        found = new(prefix) if prefix else None
        if found is None and all_prefixed:
            raise UnknownPrefix(f"{shown(match.group())} has no prefix of a module of the set")
        return match.group() if found is None else f"{found}:{name}"

    return _WORD.sub(replaced, text)


class Prefixes:
    """The prefixes that one element declares, for the names inside its value."""

    def __init__(self, modules: Modules, module: str) -> None:
        self.modules = modules
        self._module = module
        self._prefixes: dict[str, str] = {}

    def of(self, module: str) -> str | None:
        """The prefix of a module, declared from now on; ``None`` if the set has no such module."""
        if module not in self.modules:
            return None
        if module not in self._prefixes:
            wanted = self.modules[module]["prefix"] or module
            self.declare(module, f"x{wanted}" if wanted[:3].lower() == "xml" else wanted)
        return self._prefixes[module]

    def declare(self, module: str, wanted: str) -> None:
        """Declare a prefix for a module: the wanted one, or if that is taken, another."""
        taken, prefix, number = set(self._prefixes.values()), wanted, 2
        while prefix in taken:
            prefix, number = f"{wanted}{number}", number + 1
        self._prefixes[module] = prefix

    def module_of(self, prefix: str) -> str | None:
        """The module of a prefix, as a reader of the element finds it."""
        if not prefix:
            return self._module
        return next((m for m, own in self._prefixes.items() if own == prefix), None)

    def attributes(self) -> str:
        """The declarations, as they stand in a start tag."""
        pairs = sorted((p, self.modules[m]["namespace"]) for m, p in self._prefixes.items())
        return "".join(f' xmlns:{prefix}="{attribute(namespace)}"' for prefix, namespace in pairs)


def content(text: str) -> str:
    """A text as the content of an element."""
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = text.replace("\r", "&#13;")
    return text


def attribute(text: str) -> str:
    """A text as the value of an attribute in double quotes."""
    return content(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
