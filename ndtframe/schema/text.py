"""The text of one YANG module -> statements (RFC 7950, 6.1 to 6.3); first half of stage 2.

Only what a text is made of is known here: comments, quoted and unquoted strings, statements with
arguments and blocks.  What statements mean, and where they may stand, is for later stages.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.statement import Statement

MOST_LEVELS = 100
"""How deep statements may stand in each other: no module in use comes near."""

_SKIP = re.compile(r"[ \t\r\n]*(?:(?://[^\n]*|/\*.*?\*/)[ \t\r\n]*)*", re.DOTALL)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'', re.DOTALL)
_WORD = re.compile(r"(?:[^\s;{}\"'/*]|/(?![/*])|\*(?!/))(?:[^\s;{}/*]|/(?![/*])|\*(?!/))*")
_KEYWORD = re.compile(r"(?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*\Z", re.ASCII)
_PLAIN = re.compile(
    r"((?:[A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*)[ \t\r\n]+(?:\"([^\"\\\n]*)\"|([^\s\"'{};/*+]+))"
    r"[ \t\r\n]*([;{])[ \t\r\n]*",
    re.ASCII,
)
"""Nearly all statements: a keyword, an argument in one piece, and no comment in between."""
_ILLEGAL = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufdd0-\\ufdef\\ufffe\\uffff"
    + "".join(f"\\U{plane:04x}fffe\\U{plane:04x}ffff" for plane in range(1, 17))
    + "]"
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
_BLANKS = re.compile(r"[ \t]*")
_TAB = 8
_WITHOUT_ARGUMENT = ("input", "output")


@lru_cache(maxsize=256)
def parse(text: str, file: str) -> Statement:
    """The module or submodule of a text; keywords of extensions still have their prefix.

    Raises :class:`~ndtframe.errors.SchemaError` with file and line.
    """
    return _Reader(text.removeprefix("\ufeff"), file).whole()


@dataclass(slots=True)
class _Open:
    """A statement whose block is being read."""

    keyword: str
    argument: str | None
    position: Position
    inside: list[Statement] = field(default_factory=list)

    def closed(self) -> Statement:
        told = self.argument is not None
        inside = tuple(self.inside)
        return Statement(self.keyword, self.argument or "", self.position, "", inside, told)


class _Reader:
    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._offset = 0
        self._lines = [match.start() for match in re.finditer("\n", text)]
        self._is_first = True

    def whole(self) -> Statement:
        """The one statement that a text is."""
        strange = _ILLEGAL.search(self._text)
        if strange is not None:
            raise self._fault(strange.start(), f"U+{ord(strange[0]):04X} is no character of YANG")
        self._skip()
        top = self._statement()
        if top.keyword not in ("module", "submodule"):
            raise SchemaError(
                f"The text begins with '{top.keyword}'.",
                where=top.position,
                remedy="Expected 'module' or 'submodule'.",
            )
        self._skip()
        if self._offset < len(self._text):
            raise self._fault(self._offset, f"there is more text behind the {top.keyword}")
        return top

    def _statement(self) -> Statement:
        """The statement that begins here, read without recursion."""
        levels: list[_Open] = []
        while True:
            if levels and self._offset >= len(self._text):
                raise self._unclosed(levels[-1])
            if levels and self._text.startswith("}", self._offset):
                self._step(1)
                done = levels.pop().closed()
            else:
                one, opens = self._plain() or (self._begin(), self._ends_open())
                if opens:
                    levels.append(one)
                    if len(levels) > MOST_LEVELS:
                        raise self._fault(
                            self._offset, f"statements stand deeper than {MOST_LEVELS} levels"
                        )
                    continue
                done = one.closed()
            if not levels:
                return done
            levels[-1].inside.append(done)
            if done.keyword == "yang-version" and len(levels) == 1:
                self._is_first = done.argument != "1.1"

    def _plain(self) -> tuple[_Open, bool] | None:
        """A statement as most are written, and whether its block follows: the quick way."""
        match = _PLAIN.match(self._text, self._offset)
        if match is None or match[1] in _WITHOUT_ARGUMENT:
            return None
        keyword, quoted, word, mark = match.groups()
        one = _Open(keyword, word if quoted is None else quoted, self._position(self._offset))
        self._offset = match.end()
        if self._text.startswith("/", self._offset):
            self._skip()
        return one, mark == "{"

    def _begin(self) -> _Open:
        """Keyword and argument of a statement."""
        start = self._offset
        word = _WORD.match(self._text, start)
        if word is None or not _KEYWORD.match(word[0]):
            raise self._unexpected("a statement's keyword")
        self._step(len(word[0]))
        argument = self._argument()
        keyword = word[0]
        if argument is None and ":" not in keyword and keyword not in _WITHOUT_ARGUMENT:
            raise self._fault(start, f"'{keyword}' has no argument; one was expected")
        if argument is not None and keyword in _WITHOUT_ARGUMENT:
            raise self._fault(start, f"'{keyword}' has the argument '{argument}'; it takes none")
        return _Open(keyword, argument, self._position(start))

    def _ends_open(self) -> bool:
        """Whether a block follows a keyword and its argument, and not a semicolon."""
        mark = self._text[self._offset : self._offset + 1]
        if mark not in (";", "{") or not mark:
            raise self._unexpected("';' or '{'")
        self._step(1)
        return mark == "{"

    def _argument(self) -> str | None:
        quoted = _QUOTED.match(self._text, self._offset)
        if quoted is not None:
            return self._joined(quoted)
        word = _WORD.match(self._text, self._offset)
        if word is None:
            if self._text.startswith(('"', "'"), self._offset):
                raise self._fault(self._offset, "the string that begins here has no end")
            return None
        if not self._is_first and ('"' in word[0] or "'" in word[0]):
            raise self._fault(
                self._offset, f"'{word[0]}' holds a quotation mark and is not quoted itself"
            )
        self._step(len(word[0]))
        return word[0]

    def _joined(self, quoted: re.Match[str]) -> str:
        """Quoted strings that '+' joins."""
        parts = [self._string(quoted)]
        while self._text.startswith("+", self._offset):
            self._step(1)
            more = _QUOTED.match(self._text, self._offset)
            if more is None:
                raise self._unexpected("a quoted string after '+'")
            parts.append(self._string(more))
        return "".join(parts)

    def _string(self, quoted: re.Match[str]) -> str:
        start = quoted.start()
        self._step(len(quoted[0]))
        double = quoted[1]
        if double is None:
            return quoted[2]
        if "\n" in double:
            double = self._trimmed(double, start)
        return _ESCAPE.sub(lambda escape: self._escaped(escape, start), double)

    def _escaped(self, escape: re.Match[str], start: int) -> str:
        found = _ESCAPED.get(escape[1])
        if found is None and not self._is_first:
            problem = f"the string has the unknown escape '{escape[0]}'"
            raise self._fault(start, f'{problem}; expected \\n, \\t, \\" or \\\\')
        return escape[0] if found is None else found

    def _trimmed(self, text: str, start: int) -> str:
        """A string without the blanks before and after its line breaks (RFC 7950, 6.1.3)."""
        begin = self._text.rfind("\n", 0, start) + 1
        width = len(self._text[begin:start].expandtabs(_TAB)) + 1
        first, *rest = text.replace("\r\n", "\n").split("\n")
        lines = [first, *(_without_indent(line, width) for line in rest)]
        return "\n".join([*(line.rstrip(" \t") for line in lines[:-1]), lines[-1]])

    def _skip(self) -> None:
        """Go over blanks and comments."""
        match = _SKIP.match(self._text, self._offset)
        self._offset = match.end() if match else self._offset
        if self._text.startswith("/*", self._offset):
            raise self._fault(self._offset, "the comment that begins here has no end")

    def _step(self, length: int) -> None:
        self._offset += length
        self._skip()

    def _unexpected(self, expected: str) -> SchemaError:
        found = self._text[self._offset : self._offset + 20].split("\n")[0]
        seen = f"'{found}' stands there" if found else "premature end of file"
        offset = min(self._offset, len(self._text.rstrip()))
        return self._fault(offset, f"syntax error, {seen}; expected {expected}")

    def _unclosed(self, one: _Open) -> SchemaError:
        what = f"the block of '{one.keyword} {one.argument or ''}".rstrip()
        problem = f"{what}' of line {one.position.line} is not closed"
        end = len(self._text.rstrip())
        return self._fault(end, f"syntax error, premature end of file; {problem}")

    def _fault(self, offset: int, problem: str) -> SchemaError:
        return SchemaError(
            f"This is no YANG: {problem}.",
            where=self._position(offset),
            remedy="See RFC 7950, 6.1 and 6.3, for how a module is written.",
        )

    def _position(self, offset: int) -> Position:
        return Position(self._file, bisect_right(self._lines, offset - 1) + 1)


def _without_indent(line: str, width: int) -> str:
    """A line without its first blanks, up to a column; a tab that goes further leaves blanks."""
    blanks = _BLANKS.match(line)
    indent = blanks[0] if blanks else ""
    wide = len(indent.expandtabs(_TAB))
    return " " * max(wide - width, 0) + line[len(indent) :]
