"""How far what is required was read: a table in a page written by hand."""

from __future__ import annotations

from collections import Counter

from ndtframe.conformance.register import EVIDENCE
from ndtframe.site.sources import Sources


def counts(sources: Sources) -> str:
    """How many requirements have each mark, and of how many documents they are."""
    register = sources.suite.register
    found = Counter(each.evidence for each in register.requirements)
    documents = {
        mark: len({one.source.id for one in register.requirements if one.evidence == mark})
        for mark in found
    }
    head = "| mark | requirements | of documents |\n| --- | ---: | ---: |\n"
    marks = [mark for mark in EVIDENCE if found[mark]]
    return head + "\n".join(f"| {mark} | {found[mark]} | {documents[mark]} |" for mark in marks)
