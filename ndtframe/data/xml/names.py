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


class Declared:
    """The prefixes that are declared where a parser stands."""

    def __init__(self, module_by_namespace: Mapping[str, str]) -> None:
        self._modules = module_by_namespace
        self._namespaces: dict[str, list[str]] = {}

    def start(self, prefix: str | None, namespace: str | None) -> None:
        """A declaration begins to hold."""
        self._namespaces.setdefault(prefix or "", []).append(namespace or "")

    def end(self, prefix: str | None) -> None:
        """A declaration holds no more."""
        self._namespaces[prefix or ""].pop()

    def module_of(self, prefix: str) -> str | None:
        """The module whose namespace a prefix stands for."""
        namespaces = self._namespaces.get(prefix)
        return self._modules.get(namespaces[-1]) if namespaces else None


class Prefixes:
    """The prefixes that one element declares, for the names inside its value."""

    def __init__(self, modules: Modules, module: str) -> None:
        self.modules = modules
        self._module = module
        self._prefixes: dict[str, str] = {}
        self._others: dict[str, str] = {}

    def of(self, module: str) -> str | None:
        """The prefix of a module, declared from now on; ``None`` if the set has no such module."""
        if module not in self.modules:
            return None
        if module not in self._prefixes:
            wanted = self.modules[module]["prefix"] or module
            self.declare(module, f"x{wanted}" if wanted[:3].lower() == "xml" else wanted)
        return self._prefixes[module]

    def of_attribute(self, module: str, namespace: str) -> str:
        """The prefix of an attribute of a module, whose namespace may be one of its own."""
        if self.modules.get(module, {}).get("namespace") == namespace:
            return self.of(module) or ""
        if namespace not in self._others:
            self._others[namespace] = self._free("wd")
        return self._others[namespace]

    def declare(self, module: str, wanted: str) -> None:
        """Declare a prefix for a module: the wanted one, or if that is taken, another."""
        self._prefixes[module] = self._free(wanted)

    def _free(self, wanted: str) -> str:
        taken, prefix, number = {*self._prefixes.values(), *self._others.values()}, wanted, 2
        while prefix in taken:
            prefix, number = f"{wanted}{number}", number + 1
        return prefix

    def module_of(self, prefix: str) -> str | None:
        """The module of a prefix, as a reader of the element finds it."""
        if not prefix:
            return self._module
        return next((m for m, own in self._prefixes.items() if own == prefix), None)

    def attributes(self) -> str:
        """The declarations, as they stand in a start tag."""
        pairs = [(p, self.modules[m]["namespace"]) for m, p in self._prefixes.items()]
        pairs = sorted([*pairs, *((p, namespace) for namespace, p in self._others.items())])
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
