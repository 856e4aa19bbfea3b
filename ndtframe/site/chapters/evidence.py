"""How far what is required was read: a table in a page written by hand."""

from __future__ import annotations

from collections import Counter

from ndtframe.conformance.register import EVIDENCE, Requirement
from ndtframe.emit.markdown_text import table
from ndtframe.site.sources import Sources

OWN = "OWN"
_SUITE = "ndtframe"
"""The source whose rules are this project's own; all others are of standards bodies."""


def counts(sources: Sources) -> str:
    """How many requirements have each mark, and of how many documents they are."""
    register = sources.suite.register
    found = Counter(map(_mark, register.requirements))
    documents = {
        mark: len({one.source.id for one in register.requirements if _mark(one) == mark})
        for mark in found
    }
    marks = [mark for mark in (*EVIDENCE, OWN) if found[mark]]
    rows = ((mark, str(found[mark]), str(documents[mark])) for mark in marks)
    return table(("mark", "requirements", "of documents"), rows, numbers=(1, 2))


def _mark(one: Requirement) -> str:
    """How far it was read; a rule that the suite made itself is no standard's text."""
    return OWN if one.source.id == _SUITE else one.evidence
