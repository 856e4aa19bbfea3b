"""The blocks of code of a page, and what becomes of each.

What a page says by the way it writes a block:

- ``console``: commands behind ``$`` and what they print.  ``...`` in a line stands for anything
  there, a line of its own for any lines.  A line that begins with ``>`` goes on with the command
  above it.  A command whose exit code is not 0 is followed by ``$ echo $?``.
- ``sh``: commands whose output is not shown.
- ``python``: run at one prompt a page, so names carry over; ``output`` shows what the ``python`` or
  ``sh`` above it printed.
- any language with ``title="FILE"``: the reader writes that file.
- ``json`` without a title: a whole document of the model set ``ndt``; it is valid.
- anything else says above itself why it is not run: ``<!-- not run: WHY -->``.

What stands between ``ndt:begin`` and ``ndt:end`` is made, and checked by ``ndt generate --check``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

RUN = ("console", "sh", "python", "output")

_FENCE = re.compile(r"^(?P<indent> *)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`\n]*)$")
_REASON = re.compile(r"^\s*<!-- not run: (?P<why>.+?) -->$")
_TITLE = re.compile(r'\btitle="(?P<title>[^"]+)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block: ``line`` is that of its fence, from 1; ``text`` has no indentation."""

    line: int
    indent: str
    language: str
    title: str
    text: str
    why_not: str
    is_made: bool

    @property
    def kind(self) -> str:
        """What becomes of it; "" where nothing says so."""
        if self.is_made:
            return "made"
        if self.why_not:
            return "not run"
        if self.title:
            return "file"
        if self.language == "json":
            return "document"
        return self.language if self.language in RUN else ""


def blocks(text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in its order."""
    lines = text.splitlines()
    is_made, at = False, 0
    while at < len(lines):
        is_made = _is_made(lines[at], is_made)
        opening = _FENCE.match(lines[at])
        if opening:
            end = _end(lines, at, opening["fence"])
            yield _block(lines, at, end, opening, is_made)
            at = end
        at += 1


def with_texts(page: str, texts: dict[int, str]) -> str:
    """The page with other texts in the blocks whose fences stand in these lines."""
    lines = page.splitlines()
    for block in sorted(blocks(page), key=lambda block: -block.line):
        if block.line in texts:
            end = block.line + len(block.text.splitlines())
            new = texts[block.line].splitlines()
            lines[block.line : end] = [f"{block.indent}{line}".rstrip() for line in new]
    return "\n".join(lines) + "\n"


def _is_made(line: str, before: bool) -> bool:
    last = max(line.rfind("<!-- ndt:begin"), line.rfind("<!-- ndt:end"))
    return before if last < 0 else line.startswith("<!-- ndt:begin", last)


def _end(lines: list[str], start: int, fence: str) -> int:
    """The line that closes the fence; the end of the page where nothing does."""
    closing = re.compile(rf"^ *{fence[0]}{{{len(fence)},}}\s*$")
    after = range(start + 1, len(lines))
    return next((at for at in after if closing.match(lines[at])), len(lines))


def _block(lines: list[str], start: int, end: int, opening: re.Match[str], made: bool) -> Block:
    indent = opening["indent"]
    inner = "".join(f"{line.removeprefix(indent)}\n" for line in lines[start + 1 : end])
    above = next((line for line in reversed(lines[:start]) if line.strip()), "")
    reason, title = _REASON.match(above), _TITLE.search(opening["info"])
    language = re.match(r"\{?\s*\.?([\w-]*)", opening["info"])
    return Block(
        line=start + 1,
        indent=indent,
        language=language[1] if language else "",
        title=title["title"] if title else "",
        text=inner,
        why_not=reason["why"] if reason else "",
        is_made=made,
    )
