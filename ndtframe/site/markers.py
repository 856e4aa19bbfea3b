"""What stands between markers in a page written by hand: made, stored with it, and checked.

::

    There are <!-- ndt:begin count requirements -->188<!-- ndt:end --> requirements.

    <!-- ndt:begin plugin-kinds -->
    | kind | … |
    <!-- ndt:end -->

In code within a line, between backticks, a marker is none.  The words after the name are arguments
of the block (``ndtframe.site.chapters``), split as a shell does.  ``ndt generate docs`` fills the
markers, and with ``--check`` tells which are out of date.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from ndtframe.contracts import Artifact
from ndtframe.errors import InputError, NdtError, Position
from ndtframe.site.chapters import block
from ndtframe.site.sources import Sources

_BEGIN = r"(?<!`)<!-- ndt:begin ((?:(?!-->)[^\n])*) -->"
_ENDING = "<!-- ndt:end -->"
_END = rf"(?<!`){_ENDING}"
_BLOCK = re.compile(rf"{_BEGIN}(.*?){_END}", re.DOTALL)
_MARKER = re.compile(rf"^[ \t]*{_BEGIN}\n|{_BEGIN}|^[ \t]*{_END}\n|{_END}", re.MULTILINE)


def fill(text: str, sources: Sources, name: str) -> str:
    """The text with all its blocks made anew; ``name`` is what errors call it.

    Raises :class:`~ndtframe.errors.InputError` for markers that do not fit together, and for a
    block that does not exist or cannot be made.
    """
    _refuse_odd(text, name)
    return _BLOCK.sub(lambda found: _made(found, sources, name), text)


def without(text: str) -> str:
    """The text without its markers, and with what stands between them."""
    return _MARKER.sub("", text)


def artifacts(sources: Sources) -> Iterator[Artifact]:
    """Each page of the project that has markers, filled, by its path from the project's folder."""
    for page in _pages(sources.root):
        text = page.read_text(encoding="utf-8")
        if "<!-- ndt:" in text:
            path = page.relative_to(sources.root).as_posix()
            yield Artifact(path, fill(text, sources, path))


def _pages(root: Path) -> list[Path]:
    return [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]


def _made(found: re.Match[str], sources: Sources, name: str) -> str:
    try:
        word, *arguments = shlex.split(found[1])
        text = block(word)(sources, *arguments)
    except (NdtError, TypeError, ValueError) as error:
        line = found.string.count("\n", 0, found.start()) + 1
        raise InputError(f"'{found[1]}': {error}", where=Position(name, line)) from error
    inner = f"\n{text.strip()}\n" if "\n" in found[2] or "\n" in text else text
    return f"<!-- ndt:begin {found[1]} -->{inner}{_ENDING}"


def _refuse_odd(text: str, name: str) -> None:
    """Refuse a begin without an end, an end without a begin, and one within another."""
    is_open = False
    for found in re.finditer(rf"{_BEGIN}|{_END}", text):
        if (found[1] is not None) == is_open:
            line = text.count("\n", 0, found.start()) + 1
            raise InputError(
                "A marker begins within another."
                if is_open
                else "A marker ends that did not begin.",
                where=Position(name, line),
                remedy="Expected <!-- ndt:begin NAME --> and then <!-- ndt:end -->.",
            )
        is_open = found[1] is not None
    if is_open:
        raise InputError("A marker that begins does not end.", where=name,
                         remedy="Expected <!-- ndt:end -->.")  # fmt: skip
