"""Pages and blocks that show files of the project as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from ndtframe.emit.markdown_text import block as fenced
from ndtframe.errors import InputError
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources

_SHOWN = {"CHANGELOG.md": "Changes", "CONTRIBUTING.md": "Contributing"}
_HEADING = re.compile(r"\A# .*\n")
_LINK = re.compile(r"\]\((?!\w+:|#)(?:(?P<page>docs/)|(?=\w))")
_LANGUAGES = {".py": "python", ".toml": "toml", ".json": "json", ".yang": "text", ".yml": "yaml"}


def pages(sources: Sources) -> Iterator[Page]:
    """What stands beside ``docs/`` and is read as a page: the changes, how to contribute."""
    for name, title in _SHOWN.items():
        if not (sources.root / name).is_file():
            continue
        text = _HEADING.sub("", (sources.root / name).read_text(encoding="utf-8"))
        text = _LINK.sub(lambda link: "](../" if link["page"] else "](../../", text)
        yield Page(
            f"project/{Path(name).stem.lower()}.md", title, text, targets={f"file/{name}": ""}
        )


def block(sources: Sources, name: str, part: str = "") -> str:
    """A file of the project as a block of code; or the ``part`` that begins with that line's start.

    A part ends before the next line that is as little indented and not blank, as a class or a
    function does; a line that begins with a closing bracket is still of it.
    """
    file = sources.root / name
    if not file.is_file():
        raise InputError("There is no such file to show.", where=str(file))
    text = file.read_text(encoding="utf-8")
    return fenced(
        _part(text, part, name) if part else text.strip("\n"), _LANGUAGES.get(file.suffix, "text")
    )


def _part(text: str, start: str, name: str) -> str:
    lines = text.splitlines()
    found = [at for at, line in enumerate(lines) if line.strip().startswith(start)]
    if len(found) != 1:
        raise InputError(f"{len(found)} lines begin with '{start}'; one was expected.", where=name)
    first = found[0]
    indent = len(lines[first]) - len(lines[first].lstrip())
    end = first + 1
    inner = (" " * (indent + 1), *(" " * indent + bracket for bracket in ")]}"))
    while end < len(lines) and (not lines[end].strip() or lines[end].startswith(inner)):
        end += 1
    return dedent("\n".join(lines[first:end])).rstrip()
