"""A JSON value of RFC 7951 as XML (RFC 7950), whether its data are valid or not.

It knows no schema, only the namespaces of modules: so a document that is wrong stays wrong in the
same way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

Json = Any
Namespaces = Mapping[str, str]
"""The namespace of each module, by the module's name."""

UNKNOWN: Final = "urn:ndtframe:unknown:"
"""Begins the namespace that stands for a module that nobody knows."""

_PREFIX = re.compile(r"\b([A-Za-z_][\w.-]*):")
_INSTANCE = re.compile(r"/[A-Za-z_][\w.-]*:[^=\[]*\[")
_STEP = re.compile(r"""'[^']*'|"[^"]*"|([/\[]\s*)(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)""")


def to_xml(value: Mapping[str, Json], namespaces: Namespaces) -> str:
    """The elements of a document; of several at the top, one follows the other."""
    return "".join(_members(value, "", namespaces))


@cache
def known_namespaces() -> Namespaces:
    """The namespaces of the modules of the suite's model set."""
    from ndtframe.bindings.ndt import Document

    modules = Document.model_set().modules
    return {name: str(module["namespace"]) for name, module in modules.items()}


def _members(node: Mapping[str, Json], module: str, namespaces: Namespaces) -> Iterator[str]:
    for member, value in node.items():
        own, _, name = member.rpartition(":")
        for entry in value if isinstance(value, list) else [value]:
            yield _element(name, entry, (own or module, module), namespaces)


def _element(name: str, value: Json, modules: tuple[str, str], namespaces: Namespaces) -> str:
    own, above = modules
    declared = "" if own == above else f' xmlns="{namespaces.get(own, UNKNOWN + own)}"'
    if isinstance(value, Mapping):
        inside = "".join(_members(value, own, namespaces))
    else:
        text = _text(value)
        if _INSTANCE.match(text):
            text = _prefixed(text)
        prefixes = {found for found in _PREFIX.findall(text) if found in namespaces}
        declared += "".join(f' xmlns:{each}="{namespaces[each]}"' for each in sorted(prefixes))
        inside = escape(text)
    return f"<{name}{declared}>{inside}</{name}>"


def _text(value: Json) -> str:
    if value is None or isinstance(value, list):
        return ""
    return value if isinstance(value, str) else json.dumps(value)


def _prefixed(path: str) -> str:
    """An instance-identifier with a prefix at each name, as XML wants it (RFC 7950, 9.13.2)."""
    module = ""

    def step(match: re.Match[str]) -> str:
        nonlocal module
        start, prefix, name = match.groups()
        if start is None:
            return match[0]
        module = prefix if prefix and start.startswith("/") else module
        return f"{start}{prefix or module}:{name}"

    return _STEP.sub(step, path)
