r"""The one translator of XML Schema patterns, used for all of Python, Rust and YANG's re-match().

YANG's ``pattern`` (RFC 7950, 9.4.5) is a regular expression of XML Schema, part 2, appendix F: it
matches whole values, ``^`` and ``$`` are plain characters, ``.`` is anything but a line's end, and
``\d``, ``\w``, ``\i``, ``\c`` and ``\p`` speak of all of Unicode.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from ndtframe.errors import Position, SchemaError
from ndtframe.language.patterns.parser import parse
from ndtframe.language.patterns.size import fits_rust
from ndtframe.language.patterns.syntax import Choice
from ndtframe.language.patterns.writer import COMMON, PYTHON, RUST, SPARQL, plain, write

__all__ = ["Pattern", "common", "matcher", "plain", "rust_of_ascii", "sparql", "translate"]

_SPARQL_LIMIT: Final = 1_000_000
"""Bytes that Oxigraph gives a regular expression."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern in three languages; all accept exactly the same strings.

    ``python`` is source for :func:`re.fullmatch`.  ``rust`` is anchored source for the ``regex``
    crate (pydantic-core's default engine), or ``None`` where the crate may refuse its size.
    """

    xsd: str
    python: str
    rust: str | None


@lru_cache(maxsize=4096)
def translate(xsd: str, where: Position | str | None = None) -> Pattern:
    """A pattern in Python's and Rust's words.

    Raises SchemaError, with the column, for what XML Schema does not have: lazy quantifiers,
    references back, lookaround, flags, anchors, unknown escapes, categories and blocks.
    """
    tree = parse(xsd, where)
    return Pattern(xsd, write(tree, PYTHON), _rust(tree))


@lru_cache(maxsize=4096)
def rust_of_ascii(xsd: str) -> str | None:
    """A pattern that was translated before in Rust's words, for strings of ASCII alone.

    It is far smaller, and matches no other strings.  ``None`` is as of :class:`Pattern`.
    """
    return _rust(parse(xsd, of_ascii=True))


def _rust(tree: Choice) -> str | None:
    return rf"\A(?:{write(tree, RUST)})\z" if fits_rust(tree) else None


@lru_cache(maxsize=4096)
def common(xsd: str) -> str:
    """A pattern as JSON Schema writes it: anchored, and read alike by all its engines.

    Those of ECMA-262 (with its flag ``u``), of Python and of RE2.  Python's ``$`` lets a line end
    follow; in the others the same strings match as in :func:`translate`.
    """
    return f"^(?:{write(parse(xsd), COMMON)})$"


@lru_cache(maxsize=4096)
def sparql(xsd: str) -> str | None:
    """A pattern as ``REGEX`` of SPARQL takes it, anchored; ``None`` where it may be too large.

    Python and Rust read it alike, but for a line end behind the text (see :func:`common`).
    """
    tree = parse(xsd)
    return f"^({write(tree, SPARQL)})$" if fits_rust(tree, _SPARQL_LIMIT) else None


@lru_cache(maxsize=4096)
def matcher(xsd: str) -> Callable[[str], bool]:
    """A test whether a whole string matches the pattern; SchemaError as :func:`translate`."""
    try:
        fullmatch = re.compile(translate(xsd).python).fullmatch
    except (re.error, OverflowError, RecursionError) as error:
        raise SchemaError(f"pattern '{xsd}' cannot be compiled: {error}.") from error
    return lambda text: fullmatch(text) is not None
