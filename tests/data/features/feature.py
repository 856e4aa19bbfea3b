"""What a feature of YANG is tested with: modules, bindings expected, documents right and wrong."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

Document = dict[str, Any] | str
"""A document of the module ``t``; a string is taken as JSON text."""


@dataclass(frozen=True)
class Wrong:
    """A document that breaks one rule: the error-tag and path of the first violation.

    ``libyang`` says why libyang accepts it all the same, with the clause it forgets.
    """

    document: Document
    tag: str
    path: str
    app_tag: str | None = None
    message: str = ""
    libyang: str = ""


@dataclass(frozen=True)
class Feature:
    """``body`` is that of the module ``t``, or ``modules`` are whole texts, ``t`` the first.

    ``binding`` are lines of the generated code.  ``right`` are documents that are valid; those in
    ``libyang`` (by number) are refused by libyang, wrongly, for the reason given.
    """

    name: str
    body: str = ""
    modules: tuple[str, ...] = ()
    binding: tuple[str, ...] = ()
    right: tuple[Document, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    libyang: dict[int, str] = field(default_factory=dict)

    def texts(self) -> tuple[str, ...]:
        return self.modules or (module("t", self.body),)


def module(name: str, body: str, imports: str = "") -> str:
    """A module of YANG 1.1 whose prefix is its name."""
    head = f'yang-version 1.1; namespace "urn:{name}"; prefix {name};'
    return f"module {name} {{\n  {head}\n  {imports}\n  {body}\n}}\n"


def text_of(document: Document) -> str:
    return document if isinstance(document, str) else json.dumps(document)
