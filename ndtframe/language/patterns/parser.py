"""From the text of an XML Schema pattern to its tree (XML Schema, part 2, appendix F)."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

from ndtframe.errors import Position, SchemaError
from ndtframe.language.patterns import characters
from ndtframe.language.patterns.characters import CharacterSet
from ndtframe.language.patterns.syntax import Choice, Part, Repeated

_ESCAPED: Final = dict(zip(r"\|.?*+(){}-[]^nrt", "\\|.?*+(){}-[]^\n\r\t", strict=True))
_QUANTIFIER: Final = re.compile(r"[?*+]|\{([0-9]+)(?:(,)([0-9]*))?\}")
_PROPERTY: Final = re.compile(r"\{([A-Za-z0-9\-]+)\}")
_MOST_NESTED: Final = 50
_MOST_REPEATED: Final = 2**31
_REMEDY: Final = "YANG patterns are those of XML Schema, part 2, appendix F (RFC 7950, 9.4.5)."


def parse(text: str, where: Position | str | None = None, *, of_ascii: bool = False) -> Choice:
    """The tree of a pattern; raises SchemaError, with the column, for what is not one.

    The tree ``of_ascii`` matches the same strings of ASCII and no others.
    """
    return _Parser(text, where, of_ascii).whole()


class _Parser:
    """One pass over the text; a method a rule of the grammar."""

    def __init__(self, text: str, where: Position | str | None, of_ascii: bool) -> None:
        self._text = text
        self._where = where
        self._of_ascii = of_ascii
        self._at = 0
        self._nested = 0

    def whole(self) -> Choice:
        choice = self._choice()
        if self._at < len(self._text):
            raise self._fault("')' closes nothing; write '\\)' for the character")
        return choice

    # -- text ----------------------------------------------------------------------------------

    @property
    def _next(self) -> str:
        """The next character; empty at the end."""
        return self._text[self._at : self._at + 1]

    def _take(self) -> str:
        character = self._next
        self._at += 1
        return character

    def _accept(self, sign: str) -> bool:
        found = self._text.startswith(sign, self._at)
        self._at += len(sign) if found else 0
        return found

    def _fault(self, problem: str, at: int | None = None) -> SchemaError:
        column = (self._at if at is None else at) + 1
        message = f"pattern '{self._text}', column {column}: {problem}."
        return SchemaError(message, where=self._where, remedy=_REMEDY)

    # -- sequences -----------------------------------------------------------------------------

    def _choice(self) -> Choice:
        branches = [self._branch()]
        while self._accept("|"):
            branches.append(self._branch())
        return Choice(tuple(branches))

    def _branch(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        while self._next not in ("", "|", ")"):
            parts.append(self._piece())
        return tuple(parts)

    def _piece(self) -> Part:
        part = self._atom()
        if self._of_ascii and isinstance(part, CharacterSet):
            part = part - ~characters.ASCII
        match = _QUANTIFIER.match(self._text, self._at)
        if match is None:
            return part
        least, most = self._bounds(match)
        self._at = match.end()
        if self._next and self._next in "?*+{":
            raise self._fault("a quantifier after a quantifier (lazy or possessive) does not exist")
        return Repeated(part, least, most)

    def _bounds(self, match: re.Match[str]) -> tuple[int, int | None]:
        sign = match.group()
        if sign in ("?", "*", "+"):
            return int(sign == "+"), 1 if sign == "?" else None
        least = int(match[1])
        most = least if match[2] is None else int(match[3]) if match[3] else None
        if max(least, most or 0) > _MOST_REPEATED:
            raise self._fault(f"'{sign}' asks for more than {_MOST_REPEATED} times")
        if most is not None and most < least:
            raise self._fault(f"'{sign}' has its bounds in the wrong order")
        return least, most

    # -- atoms ---------------------------------------------------------------------------------

    def _atom(self) -> CharacterSet | Choice:
        start = self._at
        character = self._take()
        match character:
            case "(":
                return self._group(start)
            case "[":
                return self._set(start)
            case "\\":
                return self._escape(start)
            case ".":
                return characters.ANY_BUT_NEWLINE
            case "?" | "*" | "+" | "{":
                problem = f"'{character}' has nothing to repeat, or is no quantifier"
                raise self._fault(f"{problem}; write '\\{character}' for the character", start)
            case "]":
                raise self._fault("']' closes nothing; write '\\]' for the character", start)
            case _:
                return characters.of(character)

    def _group(self, start: int) -> Choice:
        if self._next == "?":
            raise self._fault("'(?' (lookaround, named or flagged groups) does not exist", start)
        self._enter(start)
        choice = self._choice()
        if not self._accept(")"):
            raise self._fault("'(' is not closed", start)
        self._nested -= 1
        return choice

    def _enter(self, start: int) -> None:
        self._nested += 1
        if self._nested > _MOST_NESTED:
            raise self._fault(f"more than {_MOST_NESTED} brackets inside each other", start)

    def _escape(self, start: int) -> CharacterSet:
        """What follows a backslash."""
        letter = self._take()
        if letter in ("p", "P"):
            return self._property(letter == "P", start)
        if letter in _ESCAPED:
            return characters.of(_ESCAPED[letter])
        found = characters.escaped(letter, self._of_ascii) if letter.isalpha() else None
        if found is None:
            raise self._no_escape(letter, start)
        return found

    def _no_escape(self, letter: str, start: int) -> SchemaError:
        if letter.isdigit():
            return self._fault(f"'\\{letter}' (a reference back) does not exist", start)
        if letter.isalnum() or not letter:
            return self._fault(f"the escape '\\{letter}' does not exist", start)
        return self._fault(f"'\\{letter}' does not exist; write '{letter}' alone", start)

    def _property(self, negated: bool, start: int) -> CharacterSet:
        match = _PROPERTY.match(self._text, self._at)
        if match is None:
            raise self._fault("expected a name in braces after '\\p', such as '\\p{Lu}'", start)
        found = characters.named(match[1], self._of_ascii)
        if found is None:
            near = get_close_matches(match[1], characters.names(), n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise self._fault(f"no Unicode category or block is named '{match[1]}'{hint}", start)
        self._at = match.end()
        return ~found if negated else found

    # -- classes in square brackets ------------------------------------------------------------

    def _set(self, start: int) -> CharacterSet:
        """What follows ``[``, to its ``]``; a set may end with the subtraction of another."""
        self._enter(start)
        negated = self._accept("^")
        if self._next == "]":
            raise self._fault("a set of no characters; write '\\]' for the character", start)
        found = self._members(start)
        found = ~found if negated else found
        if self._accept("-["):
            found = found - self._set(self._at - 1)
        if not self._accept("]"):
            raise self._fault("'[' is not closed, or something follows a subtraction", start)
        self._nested -= 1
        return found

    def _members(self, start: int) -> CharacterSet:
        found = CharacterSet(())
        while self._next != "]" and not self._text.startswith("-[", self._at):
            if not self._next:
                raise self._fault("'[' is not closed", start)
            found = found | self._member()
        return found

    def _member(self) -> CharacterSet:
        """A character, a range or an escape; ``-`` is itself where no range can be meant."""
        start = self._at
        first = self._one_of_set()
        if not self._begins_range(start):
            return first
        self._at += 1
        is_single = self._is_single(self._at)
        last = self._one_of_set()
        if not is_single or last.ranges < first.ranges:
            text = self._text[start : self._at]
            raise self._fault(f"'{text}' is no range from a character to a later one", start)
        return characters.between(chr(first.ranges[0][0]), chr(last.ranges[0][0]))

    def _begins_range(self, start: int) -> bool:
        hyphen_itself = self._text[start] == "-"
        after = self._text[self._at + 1 : self._at + 2]
        ranged = self._next == "-" and after not in ("", "]", "[")
        return ranged and self._is_single(start) and not hyphen_itself

    def _is_single(self, start: int) -> bool:
        """Whether one character stands there, not the name of a set of them."""
        return self._text[start] != "\\" or self._text[start + 1] in _ESCAPED

    def _one_of_set(self) -> CharacterSet:
        start = self._at
        character = self._take()
        if character == "\\":
            return self._escape(start)
        if character == "[":
            raise self._fault("'[' inside a set; write '\\[' for the character", start)
        return characters.of(character)
