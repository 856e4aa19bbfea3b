"""Docstrings as Markdown: ours are reStructuredText, of which they use little.

Roles (``:class:`~ndtframe.errors.DataError```) become links, literal blocks (``::``) become blocks
of code, simple tables become tables or, without a head, lists.  What is code stays code, and what
Markdown or HTML would act on is escaped.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterator

from ndtframe.emit.markdown_text import block, code

Reference = Callable[[str], str | None]
"""The full name of what a role names, as ``ndtframe.errors.DataError``; None if it is nothing."""

_ROLE = r":(?:class|func|meth|mod|data|attr|exc|obj|const):`(?P<role>[^`]+)`"
_INLINE = re.compile(
    rf"{_ROLE}|(?P<ticks>`+)(?P<code>.+?)(?P=ticks)(?!`)|(?P<strong>\*\*[^*\s][^*]*\*\*)"
    r"|(?<![\w*])(?P<emphasis>\*[^*\s](?:[^*]*[^*\s])?\*)(?![\w*])",
    re.DOTALL,
)
_SPECIAL = re.compile(r"[\\*_\[\]<>&~|]|(?<![\w.])#")
_BORDER = re.compile(r"^ *=+( +=+)+ *$")
_ITEM = re.compile(r"^( *)([-*]|\d+\.) +\S")
_TERM = re.compile(r"^( *- ``[^`]+``(?:, ``[^`]+``)*)  +(?=\S)")


def markdown(text: str, reference: Reference = lambda name: None) -> str:
    """A docstring as Markdown; ``reference`` finds what roles name.

    A link is an optional reference of mkdocs-autorefs: where nothing documents what it names, the
    name is shown as code.
    """
    return "\n".join(_blocks(inspect.cleandoc(text).splitlines(), reference)).strip()


def first_sentence(text: str) -> str:
    """The first sentence of a docstring, as it was written, on one line."""
    paragraph = " ".join(inspect.cleandoc(text).partition("\n\n")[0].split())
    return re.split(r"(?<=[.!?]) (?=[A-Z``])", paragraph)[0]


def bare(text: str) -> str:
    """A docstring without roles: each names its target as code."""
    return re.sub(_ROLE, lambda found: f"``{_label(found['role'])}``", text)


def _blocks(lines: list[str], reference: Reference) -> Iterator[str]:
    """The lines, literal blocks and tables of a docstring, in their order."""
    at = 0
    text: list[str] = []
    while at < len(lines):
        if _BORDER.match(lines[at]):
            yield from _prose(text, reference)
            end = _table_end(lines, at)
            yield from ("", *_table(lines[at:end], reference), "")
            text = []
        elif lines[at].rstrip().endswith("::"):
            text.append(_announced(lines[at]))
            yield from _prose(text, reference)
            end = _literal_end(lines, at + 1)
            yield from ("", *_literal(lines[at + 1 : end]), "")
            text = []
        else:
            text.append(lines[at])
            end = at + 1
        at = end
    yield from _prose(text, reference)


def _announced(line: str) -> str:
    """What a line says that announces a literal block; nothing, if it only announces."""
    head = line.rstrip().removesuffix("::").rstrip()
    return f"{head}:" if head else ""


def _literal_end(lines: list[str], start: int) -> int:
    end = start
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(" ")):
        end += 1
    return end


def _literal(lines: list[str]) -> list[str]:
    shown = inspect.cleandoc("\n" + "\n".join(lines)).rstrip()
    return block(shown, _language(shown)).splitlines()


def _language(shown: str) -> str:
    """Python, if it is; but one name or two is no program."""
    try:
        tree = ast.parse(shown)
    except SyntaxError:
        return "text"
    says = [each for each in tree.body if not isinstance(each, ast.Expr)]
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    return "python" if says or calls else "text"


def _table_end(lines: list[str], start: int) -> int:
    """Behind the last border of a table: the next that nothing but a blank line follows."""
    for at in range(start + 1, len(lines)):
        is_last = at + 1 == len(lines) or not lines[at + 1].strip()
        if _BORDER.match(lines[at]) and is_last:
            return at + 1
    return len(lines)


def _table(lines: list[str], reference: Reference) -> Iterator[str]:
    starts = [found.start() for found in re.finditer("=+", lines[0])]
    borders = [at for at, line in enumerate(lines) if _BORDER.match(line)]
    if len(borders) < 3:
        for first, *rest in _rows(lines[1:-1], starts):
            told = _inline("; ".join(filter(None, rest)), reference)
            yield f"- {_inline(first, reference)}: {told}"
        return
    for row in _rows(lines[1 : borders[1]], starts):
        yield _row(row, reference)
    yield "| --- " * len(starts) + "|"
    for row in _rows(lines[borders[1] + 1 : -1], starts):
        yield _row(row, reference)


def _rows(lines: list[str], starts: list[int]) -> list[list[str]]:
    """The cells of each row; a line that has nothing in its first column goes on with the last."""
    rows: list[list[str]] = []
    for line in lines:
        cells = [
            line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)
        ]
        if cells[0] or not rows:
            rows.append(cells)
        else:
            rows[-1] = [" ".join(filter(None, pair)) for pair in zip(rows[-1], cells, strict=True)]
    return rows


def _row(cells: list[str], reference: Reference) -> str:
    return f"| {' | '.join(_inline(cell, reference) for cell in cells)} |"


def _prose(lines: list[str], reference: Reference) -> Iterator[str]:
    """Paragraphs and lists; Markdown wants a blank line before a list."""
    listed = False
    spaced: list[str] = []
    for line in lines:
        begins = _ITEM.match(line) is not None
        if begins and not listed and spaced and spaced[-1].strip():
            spaced.append("")
        listed = begins or (listed and (not line.strip() or line.startswith(" ")))
        spaced.append(_TERM.sub(r"\1: ", line))
    yield from _inline("\n".join(spaced), reference).splitlines()


def _inline(text: str, reference: Reference) -> str:
    done, at = [], 0
    for found in _INLINE.finditer(text):
        done.append(_escaped(text[at : found.start()]))
        done.append(_marked(found, reference))
        at = found.end()
    return "".join([*done, _escaped(text[at:])])


def _marked(found: re.Match[str], reference: Reference) -> str:
    if found["role"]:
        return _link(found["role"], reference)
    if found["code"]:
        return code(found["code"])
    if found["strong"]:
        return f"**{_inline(found['strong'][2:-2], reference)}**"
    return f"*{_inline(found['emphasis'][1:-1], reference)}*"


def _link(role: str, reference: Reference) -> str:
    name = reference(role.lstrip("~."))
    shown = code(_label(role))
    return shown if name is None else f'<autoref identifier="{name}" optional>{shown}</autoref>'


def _label(role: str) -> str:
    """What a role shows: its last part if it begins with a tilde."""
    return role.rpartition(".")[2] if role.startswith("~") else role.lstrip(".")


def _escaped(text: str) -> str:
    """Text in which nothing is markup, but for the signs of lists at the starts of lines."""
    return "\n".join(_escaped_line(line) for line in text.split("\n"))


def _escaped_line(line: str) -> str:
    item = _ITEM.match(line)
    head = line[: item.end() - 1] if item else ""
    return head + _SPECIAL.sub(lambda found: f"\\{found[0]}", line[len(head) :])
