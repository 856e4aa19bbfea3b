"""Drawings by name: ``<!-- ndt:draw NAME args -->`` in a page becomes a diagram when it is built.

What is drawn is not stored in the page.  The words after the name are arguments, split as a shell
does.  A drawing is a function ``(sources, *args) -> str``, named in ``DRAWINGS``.
"""

from __future__ import annotations

import re
import shlex
from importlib import import_module

from ndtframe.errors import InputError, NdtError, Position, UsageError
from ndtframe.site import references
from ndtframe.site.page import Block
from ndtframe.site.sources import Sources

DRAWINGS: dict[str, str] = {
    "conformance": "conformance:draw",
    "layers": "architecture:layers",
    "life-cycle": "life_cycles:draw",
    "plugin-kinds": "plugin_kinds:draw",
    "rooms": "rooms:draw",
    "two-roads": "architecture:two_roads",
    "yang-modules": "yang_modules:draw",
}
"""The drawings by name."""

_MARKER = re.compile(r"<!-- ndt:draw (?P<words>[^\n]*?) -->")


def drawing(name: str) -> Block:
    """The drawing of a name; raises :class:`~ndtframe.errors.UsageError` for one that is not."""
    if name not in DRAWINGS:
        raise UsageError(f"There is no drawing '{name}'; there are {', '.join(sorted(DRAWINGS))}.")
    module, _, function = DRAWINGS[name].partition(":")
    found: Block = getattr(import_module(f"{__name__}.{module}"), function)
    return found


def drawn(text: str, sources: Sources, name: str) -> str:
    """The text of a page with its markers drawn; ``name`` is what errors call it.

    What is in code stays.  Raises :class:`~ndtframe.errors.InputError` for a drawing that does not
    exist or cannot be made.
    """
    is_code = references.in_code(text)

    def one(found: re.Match[str]) -> str:
        if is_code(found):
            return found[0]
        try:
            word, *arguments = shlex.split(found["words"])
            return drawing(word)(sources, *arguments)
        except (NdtError, TypeError, ValueError) as error:
            line = text.count("\n", 0, found.start()) + 1
            raise InputError(f"'{found['words']}': {error}", where=Position(name, line)) from error

    return _MARKER.sub(one, text)
