"""Tables of the page of outputs: what each emitter makes, and which rules it holds documents to."""

from __future__ import annotations

import csv
from typing import Final

from ndtframe import plugins
from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.errors import UsageError
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered

TRIED: Final = "docs/outputs.csv"
"""What was found by giving each output a document that breaks one rule; a test writes it."""
WORDS: Final = ("refuses", "does not see", "not applicable")
"""What an output does with such a document."""


def refusals(sources: Sources) -> str:
    """The table of rules and outputs."""
    head, *rows = _tried(sources)
    marked = [*head[:2], *(f"{each} {{.choose}}" for each in head[2:])]
    return filtered(table(marked, ([plain(cell) for cell in row] for row in rows)))


def refusals_count(sources: Sources, output: str = "", word: str = "") -> str:
    """How many rules there are; or with how many of them an output does what ``word`` says."""
    head, *rows = _tried(sources)
    if not output:
        return str(len(rows))
    if output not in head[2:] or word not in WORDS:
        known = ", ".join((*head[2:], *WORDS))
        raise UsageError(f"Nothing is known of '{output}' and '{word}'; known are {known}.")
    return str(sum(row[head.index(output)] == word for row in rows))


def emitters(_: Sources) -> str:
    """The emitters of the distribution itself, each with its title."""
    own = {each.name for each in plugins.installed() if each.is_own}
    rows = [
        (code(name), plain(plugins.load(plugins.EMITTER, name).descriptor.title))
        for name in plugins.names(plugins.EMITTER)
        if name in own
    ]
    return table(("name", "makes"), rows)


def _tried(sources: Sources) -> list[list[str]]:
    with (sources.root / TRIED).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
