"""The modules that documents are drawn from: our own two, the sets that ship, and the IETF's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from benchmarks.differential.judge import Judge, folders
from ndtframe.data.document import Document
from ndtframe.emit.runtime import package_of
from ndtframe.schema.model_set import ModelSet

SCHEMAS: Final[dict[str, tuple[str, ...]]] = {
    "rules": ("diff-rules", "diff-types"),
    "types": ("diff-types",),
    "topology": ("ietf-network-topology", "ietf-l3-unicast-topology"),
    "interfaces": ("ietf-interfaces", "ietf-ip", "iana-if-type"),
    "routing": ("ietf-routing", "ietf-ipv4-unicast-routing", "ietf-ipv6-unicast-routing"),
    "system": ("ietf-system", "iana-crypt-hash"),
    "hardware": ("ietf-hardware", "iana-hardware"),
    "access": ("ietf-netconf-acm",),
    "alarms": ("ietf-alarms",),
    "snmp": ("ietf-snmp",),
}
"""Modules by the name of their schema; the first two get half of all documents."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema, compiled by both."""

    name: str
    document: type[Document]
    judge: Judge


@cache
def compiled(name: str) -> Schema:
    """The schema of that name, compiled once."""
    modules = SCHEMAS[name]
    document = package_of(ModelSet.of_names(modules, folders()), folders()).Document
    return Schema(name, document, Judge(document, modules))


def schema_of(number: int) -> str:
    """The schema of the document of a number: every second one is of our own modules."""
    names = list(SCHEMAS)
    return names[number // 2 % 2] if number % 2 else names[2 + number // 2 % (len(names) - 2)]
