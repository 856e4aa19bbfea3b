"""From the tree of a pattern to the regular expressions of Python, of Rust, and of JSON Schema."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from ndtframe.language.patterns.characters import LAST, SURROGATES, CharacterSet, Range, escaped
from ndtframe.language.patterns.syntax import Choice, Part, Repeated


@dataclass(frozen=True, slots=True)
class Dialect:
    r"""How a language of regular expressions writes a character and a set of none.

    ``unwanted`` are code points that a negated set would hold though no pattern matches them.
    One that ``names_digits`` calls all digits of Unicode ``\d``.
    """

    escape: Callable[[int], str]
    nothing: str
    unwanted: tuple[Range, ...] = ()
    group: str = "(?:"
    names_digits: bool = False


def _python_escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


PYTHON: Final = Dialect(_python_escape, "(?!)", unwanted=(SURROGATES,))
RUST: Final = Dialect(lambda code: f"\\x{{{code:x}}}", "[^\\x{0}-\\x{10ffff}]")
COMMON: Final = Dialect(
    lambda code: f"\\x{code:02x}" if code < 0x100 else chr(code), f"[^\\x00-{chr(LAST)}]"
)
"""What ECMA-262 with its flag ``u``, Python, and engines without lookaround read alike."""

_SPARQL_ESCAPES: Final = {ord(c): f"\\{c}" for c in r"\|.?*+(){}[]^$-"} | {
    ord(c): letter for c, letter in {"\n": r"\n", "\r": r"\r", "\t": r"\t"}.items()
}
SPARQL: Final = Dialect(
    lambda code: _SPARQL_ESCAPES.get(code, chr(code)),
    f"[^{chr(0)}-{chr(LAST)}]",
    group="(",
    names_digits=True,
)
"""What the ``REGEX`` of SPARQL, Python and Rust read alike."""

_PLAIN: Final = frozenset(map(ord, " !\"%',/:;<=>@_`")) | {
    code for code in range(128) if chr(code).isalnum()
}
"""Characters that mean themselves everywhere in both languages."""


def write(choice: Choice, dialect: Dialect) -> str:
    """The source of a regular expression, without anchors; groups do not capture."""
    return "|".join("".join(_part(part, dialect) for part in branch) for branch in choice.branches)


def plain(text: str) -> str:
    """A regular expression, in any of the languages, of one text of ASCII."""
    return "".join(_character(ord(character), COMMON) for character in text)


def _part(part: Part, dialect: Dialect) -> str:
    match part:
        case CharacterSet():
            return _set(part, dialect)
        case Choice():
            return f"{dialect.group}{write(part, dialect)})"
        case Repeated(part=inner, least=least, most=most):
            return _part(inner, dialect) + _quantifier(least, most)


def _quantifier(least: int, most: int | None) -> str:
    match (least, most):
        case (0, None):
            return "*"
        case (1, None):
            return "+"
        case (0, 1):
            return "?"
        case (_, None):
            return f"{{{least},}}"
        case _:
            return f"{{{least}}}" if least == most else f"{{{least},{most}}}"


def _set(found: CharacterSet, dialect: Dialect) -> str:
    if not found.ranges:
        return dialect.nothing
    if found.count == 1:
        return _character(found.ranges[0][0], dialect)
    others = ~found
    if 0 < others.count < found.count:
        return f"[^{_ranges((*others.ranges, *dialect.unwanted), dialect)}]"
    digits = escaped("d") if dialect.names_digits else None
    if digits is not None and not (digits - found).ranges:
        rest = _ranges((found - digits).ranges, dialect)
        return rf"[\d{rest}]" if rest else r"\d"
    return f"[{_ranges(found.ranges, dialect)}]"


def _ranges(ranges: tuple[Range, ...], dialect: Dialect) -> str:
    return "".join(_range(first, last, dialect) for first, last in ranges)


def _range(first: int, last: int, dialect: Dialect) -> str:
    if first == last:
        return _character(first, dialect)
    between = "-" if last > first + 1 else ""
    return f"{_character(first, dialect)}{between}{_character(last, dialect)}"


def _character(code: int, dialect: Dialect) -> str:
    return chr(code) if code in _PLAIN else dialect.escape(code)
