"""The chapters: one module a kind of page, named here and imported when it is made.

A chapter that has pages follows ``Chapter``, what fills markers follows ``Block``
(``ndtframe.site.page``).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ndtframe.errors import UsageError
from ndtframe.site.page import Block, Chapter

CHAPTERS: dict[str, str] = {
    "cases": "cases:pages",
    "coverage": "coverage:pages",
    "interop": "interop:pages",
    "operations": "operations:pages",
    "profiles": "profiles:pages",
    "model-sets": "model_sets:pages",
    "modules": "modules:pages",
    "requirements": "requirements:pages",
    "third-parties": "proof:third_parties",
    "wrong": "proof:wrong_pages",
    "api": "api:pages",
    "commands": "commands:pages",
    "errors": "errors:pages",
    "extras": "extras:pages",
    "plugin-kinds": "plugin_kinds:pages",
    "crosswalk": "crosswalk:pages",
    "gaps": "gaps:pages",
    "ontology": "ontology:pages",
    "see": "see:pages",
    "twin": "twin:pages",
    "twin-conformance": "twin_parts:conformance",
    "twin-plugins": "twin_parts:others",
    "words": "words:pages",
    "files": "files:pages",
}
"""The chapters by the name that the navigation has for them, ``made:NAME``."""

BLOCKS: dict[str, str] = {
    "emitters": "outputs:emitters",
    "modules": "model_sets:listed",
    "refusals": "outputs:refusals",
    "refusals-count": "outputs:refusals_count",
    "exit-codes": "commands:exit_codes",
    "dependencies": "extras:table",
    "plugin-kinds": "plugin_kinds:kinds",
    "suite": "suite_numbers:number",
    "suite-faults": "suite_numbers:faults",
    "suite-profiles": "suite_numbers:profiles",
    "constant": "figures:constant",
    "requirements-by-evidence": "evidence:counts",
    "figure": "figures:figure",
    "won-and-lost": "figures:summary",
    "concepts": "words:concepts",
    "crosswalk-beside": "crosswalk:beside",
    "crosswalk-count": "crosswalk:count",
    "crosswalk-wordless": "crosswalk:wordless",
    "gaps": "gaps:block",
    "gap-count": "gaps:count",
    "ontology-modules": "ontology:modules_block",
    "file": "files:block",
}
"""What fills ``<!-- ndt:begin NAME … -->``, by that name."""


def chapter(name: str) -> Chapter:
    """The chapter of a name; raises :class:`~ndtframe.errors.UsageError` for one that is not."""
    found: Chapter = _part("chapter", CHAPTERS, name)
    return found


def block(name: str) -> Block:
    """What fills markers of a name; raises :class:`~ndtframe.errors.UsageError` if nothing does."""
    found: Block = _part("block", BLOCKS, name)
    return found


def _part(what: str, table: Mapping[str, str], name: str) -> Any:
    if name not in table:
        raise UsageError(f"There is no {what} '{name}'; there are {', '.join(sorted(table))}.")
    module, _, function = table[name].partition(":")
    return getattr(import_module(f"{__name__}.{module}"), function)
