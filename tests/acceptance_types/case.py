"""What the tables are made of: modules with documents, and what is to be said of these.

A document is a text of JSON or XML.  ``libyang`` says why libyang judges otherwise, with the clause
that decides; where it is empty, libyang agrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

CRASHES = "libyang ends the process"
"""In place of a clause: what libyang is not asked."""


@dataclass(frozen=True)
class Case:
    """A document and its verdict: valid, or the tag, path and app-tag of the first error.

    ``kind``, ``target`` and ``context`` are those options of ``ndt validate``.
    """

    text: str
    tag: str = ""
    path: str = ""
    app_tag: str | None = None
    libyang: str = ""
    kind: str = "data"
    target: str = ""
    context: str = ""

    @property
    def is_xml(self) -> bool:
        return self.text.lstrip().startswith("<")


@dataclass(frozen=True)
class Group:
    """Modules that are compiled once, each before those it imports, and their cases.

    ``libyang`` says why libyang cannot read the modules.
    """

    name: str
    modules: tuple[str, ...]
    cases: tuple[Case, ...]
    options: tuple[str, ...] = ()
    libyang: str = ""


def module(body: str, *, name: str = "t", imports: Iterable[str] = (), head: str = "") -> str:
    """A module of YANG 1.1 that is its own prefix and imports others by theirs."""
    imported = " ".join(f"import {other} {{ prefix {other}; }}" for other in imports)
    start = f'yang-version 1.1; namespace "urn:{name}"; prefix {name}; {imported} {head}'
    return f"module {name} {{\n  {start}\n  {body}\n}}\n"


NONE: Mapping[str, str] = {}


def leaf(
    name: str,
    json: Iterable[str] = (),
    bad_json: Iterable[str] = (),
    xml: Iterable[str] = (),
    bad_xml: Iterable[str] = (),
    *,
    app_tag: str | None = None,
    libyang: Mapping[str, str] = NONE,
    libyang_xml: Mapping[str, str] = NONE,
) -> Iterator[Case]:
    """Values of the top-level leaf ``name`` of the module ``t``, as they stand in the document.

    ``libyang`` and ``libyang_xml`` say by value why libyang judges otherwise.
    """
    for value in json:
        yield Case(f'{{"t:{name}": {value}}}', libyang=libyang.get(value, ""))
    for value in xml:
        yield Case(f'<{name} xmlns="urn:t">{value}</{name}>', libyang=libyang_xml.get(value, ""))
    for text in bad_json:
        case = Case(f'{{"t:{name}": {text}}}', libyang=libyang.get(text, ""))
        yield replace(case, tag="invalid-value", path=f"/t:{name}", app_tag=app_tag)
    for text in bad_xml:
        case = Case(f'<{name} xmlns="urn:t">{text}</{name}>', libyang=libyang_xml.get(text, ""))
        yield replace(case, tag="invalid-value", path=f"/t:{name}", app_tag=app_tag)


def good(*texts: str, libyang: str = "") -> Iterator[Case]:
    """Documents that are valid."""
    for text in texts:
        yield Case(text, libyang=libyang)


def bad(
    tag: str, path: str, *texts: str, app_tag: str | None = None, libyang: str = ""
) -> Iterator[Case]:
    """Documents that break one rule, all alike."""
    for text in texts:
        yield Case(text, tag, path, app_tag, libyang)


def must(text: str, name: str) -> Case:
    """A document in which the ``must`` of a top-level node of ``t`` does not hold."""
    return Case(text, "operation-failed", f"/t:{name}", "must-violation")
