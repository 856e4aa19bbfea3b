"""A module in Python: where its classes are, and how a value of it is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ndtframe.emit.markdown_text import block, code
from ndtframe.site.chapters.module_examples import Example, readings
from ndtframe.site.sets import package

if TYPE_CHECKING:
    from ndtframe.site.chapters.modules import Shelf

_MOST = 4
"""Values that a program prints."""


def text(module: str, shelf: Shelf, found: Sequence[Example]) -> str:
    """Where the classes of a module are, and a program with what it prints."""
    chosen = shelf.nodes.names.classes
    own = [node.path for node in shelf.schema.walk() if node.module == module]
    files = sorted({chosen[path][0] for path in own if path in chosen})
    if not files:
        return "It has no nodes, and so no classes."
    stored = package(shelf.sources.model_sets[shelf.model_set])
    named = ", ".join(code(f"{stored}.{each}" if stored else each) for each in files)
    said = f"Its classes are in {named}, and each node below says its class and attribute."
    return "\n\n".join([said, *(_program(module, found[0], stored) if found and stored else ())])


def program(module: str, example: Example, stored: str) -> tuple[str, list[str]]:
    """A program that reads values of a module, and the lines that it prints."""
    values = list(readings(example.read, module))[:_MOST]
    name = f"{example.model_set}/examples/valid/{example.file.name}"
    lines = [
        f"from {stored} import Document",
        "from ndtframe.resources import folder",
        "",
        f'file = folder("models") / "{name}"',
        'document = Document.from_json(file.read_text(encoding="utf-8"))',
        *(f"print({each.way})" for each in values),
    ]
    return "\n".join(lines), [each.value for each in values]


def _program(module: str, example: Example, stored: str) -> list[str]:
    lines, printed = program(module, example, stored)
    return [block(lines, "python"), f"It prints:\n\n{block(chr(10).join(printed))}"]
