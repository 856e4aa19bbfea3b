"""Text for Markdown: what modules say is shown, never acted on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"[\\`*_{}\[\]|#]|[<>&~]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;"}
"""What not every reader of Markdown takes a backslash before."""
_STARTS = re.compile(r"^([-+=]|\d+(?=[.)]))")


def plain(text: str) -> str:
    """A text as a paragraph: on one line, with no markup of Markdown or HTML."""
    line = " ".join(_printable(text).split())
    escaped = _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), line)
    return _STARTS.sub(lambda match: _unstarted(match[0]), escaped)


def code(text: str) -> str:
    """A text as code within a line."""
    line = " ".join(_printable(text).split())
    fence = "`" * (_longest_run(line) + 1)
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def block(text: str, language: str = "text") -> str:
    """Lines as a block of code."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def table(
    titles: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Iterable[int] = ()
) -> str:
    """A table, whose cells are Markdown already.

    ``numbers`` are the columns of numbers, by index as of a list: they stand to the right.
    """
    rule = ["---"] * len(titles)
    for column in numbers:
        rule[column] = "---:"
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (titles, rule, *rows))


def _unstarted(start: str) -> str:
    """What would start a list or heading, as plain text."""
    return f"&#{ord(start[0])};{start[1:]}" if start.isdigit() else f"\\{start}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
