"""Gaps between the standards: who names each, and what this project has for it.

``ontology/register/gaps.toml`` -> :class:`Gap`.  Forms name a gap as the reason for a loss
(:class:`~ndtframe.contracts.Reason`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ndtframe import resources
from ndtframe.errors import InputError
from ndtframe.semantics.iris import DOCUMENT, EVIDENCE
from ndtframe.semantics.register import Document

FILE = "register/gaps.toml"
ANSWERS = ("offered", "in part", "nothing")
"""Whether this project has something for a gap."""


@dataclass(frozen=True, slots=True)
class Said:
    """Who names a gap: a document of the register, or another source in words."""

    document: Document | None
    source: str
    clause: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole between the standards, and what is offered for it.

    ``links`` are texts with the names of pages, ``KIND/NAME``.
    """

    id: str
    title: str
    text: str
    said: tuple[Said, ...]
    answer: str
    offer: str
    links: tuple[tuple[str, str], ...]


def read(documents: Mapping[str, Document], folder: Path | None = None) -> tuple[Gap, ...]:
    """The gaps in the order of the file; ``documents`` are those of the register, by IRI.

    Raises :class:`~ndtframe.errors.InputError` for a document, mark or answer that is not known.
    """
    path = (resources.folder("ontology") if folder is None else folder) / FILE
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["gap"]
    return tuple(_gap(each, documents, str(path)) for each in found)


def _gap(entry: dict[str, Any], documents: Mapping[str, Document], where: str) -> Gap:
    if entry["answer"] not in ANSWERS:
        raise InputError(
            f"Gap {entry['id']} is answered '{entry['answer']}'.",
            where=where,
            remedy=f"Expected one of {', '.join(ANSWERS)}.",
        )
    return Gap(
        entry["id"],
        entry["title"],
        entry["gap"],
        tuple(_said(each, documents, where) for each in entry["said"]),
        entry["answer"],
        entry["offer"],
        tuple((text, page) for text, page in entry["links"]),
    )


def _said(entry: dict[str, str], documents: Mapping[str, Document], where: str) -> Said:
    name = entry.get("document", "")
    document = documents.get(DOCUMENT + name)
    if name and document is None:
        raise InputError(f"The register has no document '{name}'.", where=where)
    if entry["evidence"] not in EVIDENCE:
        raise InputError(f"'{entry['evidence']}' is no mark of evidence.", where=where)
    return Said(document, entry.get("source", ""), entry.get("clause", ""), entry["evidence"])
