"""What stands inside of ``EXISTS``, step by step from what is bound.

A store that plans a join inside of ``EXISTS`` reads everything anew for each node that it is asked
of.  So the triples of such a group are put one behind another, each from what is known by then, as
``LATERAL`` does it.  A group of more than triples and filters stays as it is.  The same is found
either way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ndtframe.semantics.turtle import TYPE

_TEXT: Final = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r"|\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'"
)
_TOKEN: Final = re.compile(
    rf"(?:\s|\#[^\n\r]*)*(?P<token>{_TEXT}|<[^<>\"{{}}|^`\\\s]*+>|[?$]\w+|@[\w-]+|\^\^"
    r"|_:[\w.-]*\w|[\w-][\w.-]*(?<!\.):(?:[\w.:%\\/-]*[\w%:-])?|:(?:[\w.:-]*\w)?"
    r"|[+-]?\d+(?:\.\d+)?|\w+|&&|\|\||[!<>]=|.)",
    re.DOTALL,
)
_PREFIX: Final = re.compile(r"PREFIX\s+([\w.-]*):\s*<([^>]*)>", re.IGNORECASE)
_VARIABLE: Final = re.compile(r"[?$](\w+)")
_OPENING, _CLOSING = "({[", ")}]"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a query, and where it stands."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a query; comments are none."""
    found = (each for each in _TOKEN.finditer(text))
    return [Token(each["token"], each.start("token"), each.end()) for each in found
            if not each["token"].isspace()]  # fmt: skip


def stepwise(text: str, has_few: Callable[[str, str], bool]) -> str:
    """A query whose groups inside of EXISTS go step by step.

    ``has_few`` says of a predicate and a value whether there are few such triples: a group may
    well begin with these.
    """
    known = {each[1]: each[2] for each in _PREFIX.finditer(text)}
    for start, end in reversed(list(_groups(tokens(text)))):
        inside = text[start:end]
        outside = {each[1] for each in _VARIABLE.finditer(text[:start] + text[end:])}
        group = _Group(outside, known, has_few)
        text = text[:start] + group.rewritten(inside) + text[end:]
    return text


def _groups(words: list[Token]) -> Iterator[tuple[int, int]]:
    """The places of the innermost groups of EXISTS, without their brackets.

    Others would need to be read anew after these; a group with one inside of its filters is found
    with it, since filters are kept as they are.
    """
    for place, word in enumerate(words[:-1]):
        if word.text.upper() == "EXISTS" and words[place + 1].text == "{":
            last = _closing(words, place + 1)
            yield words[place + 1].end, words[last].start


def _closing(words: list[Token], place: int) -> int:
    """The place of the bracket that closes the one at a place."""
    depth = 0
    for number in range(place, len(words)):
        depth += (words[number].text in _OPENING) - (words[number].text in _CLOSING)
        if depth == 0:
            return number
    return len(words) - 1


@dataclass(frozen=True, slots=True)
class _Triple:
    text: str
    path: str
    ends: tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Group:
    """How a group is read: what is bound outside of it, which prefixes there are."""

    bound: set[str]
    prefixes: dict[str, str]
    has_few: Callable[[str, str], bool]

    def rewritten(self, group: str) -> str:
        words = tokens(group)
        triples: list[_Triple] = []
        kept: list[str] = []
        place = 0
        while place < len(words):
            if words[place].text.upper() == "FILTER":
                last = _filter_end(words, place + 1)
                kept.append(group[words[place].start : words[last - 1].end])
                place = last
            elif words[place].text == ".":
                place += 1
            else:
                found, place = _triples(group, words, place)
                if not found:
                    return group
                triples += found
        if len(triples) < 2:
            return group
        steps = " LATERAL ".join(f"{{ {each.text} }}" for each in self._ordered(triples))
        return " ".join((" " + steps, *kept, ""))

    def _ordered(self, triples: list[_Triple]) -> Iterator[_Triple]:
        """Each triple as soon as something of it is known."""
        waiting, bound = list(triples), set(self.bound)
        while waiting:
            best = max(waiting, key=lambda each: self._rank(each, bound))
            waiting.remove(best)
            bound |= {each[1] for each in _VARIABLE.finditer(best.text)}
            yield best

    def _rank(self, triple: _Triple, bound: set[str]) -> int:
        names = [_VARIABLE.fullmatch(each) for each in triple.ends]
        free = [name for name in names if name is not None and name[1] not in bound]
        if not free:
            return 4
        predicate, value = self._iri(triple.path), self._iri(triple.ends[1])
        if predicate and value and self.has_few(predicate, value):
            return 3
        is_bound = any(name is not None and name not in free for name in names)
        return 2 if is_bound else 2 - len(free)

    def _iri(self, text: str) -> str:
        """The IRI that a word stands for; "" for what is none, or a path."""
        if text == "a":
            return TYPE
        if re.fullmatch(r"<[^>]*>", text):
            return text[1:-1]
        prefix, colon, name = text.partition(":")
        return self.prefixes[prefix] + name if colon and prefix in self.prefixes else ""


def _filter_end(words: list[Token], place: int) -> int:
    """The place behind a filter: of brackets, of EXISTS, or of a function."""
    while place < len(words) and words[place].text not in _OPENING:
        place += 1
    return _closing(words, place) + 1


def _triples(group: str, words: list[Token], place: int) -> tuple[list[_Triple], int]:
    """The triples of one subject, and where they end; none where they are not plain."""
    subject, found = words[place].text, []
    if not _is_term(subject):
        return [], place
    place += 1
    while place < len(words):
        last = _path_end(words, place)
        if last == place:
            return [], place
        path = group[words[place].start : words[last - 1].end]
        place = last
        while True:
            end = _term_end(words, place)
            if end == place:
                return [], place
            value = group[words[place].start : words[end - 1].end]
            found.append(_Triple(f"{subject} {path} {value} .", path, (subject, value)))
            place = end
            if place >= len(words) or words[place].text != ",":
                break
            place += 1
        if place >= len(words) or words[place].text != ";":
            return found, place
        while place < len(words) and words[place].text == ";":
            place += 1
        if place >= len(words) or words[place].text == ".":
            return found, place
    return [], place


def _is_term(text: str) -> bool:
    """Whether a word is a variable, an IRI, or a literal; no blank node, and no keyword."""
    if text.startswith("_:"):
        return False
    return (len(text) > 1 and (text[0] in "?$<\"'" or ":" in text)) or text.isdigit()


def _term_end(words: list[Token], place: int) -> int:
    """The place behind a term: a literal may have a language or a datatype."""
    if place >= len(words):
        return place
    plain = words[place].text in ("true", "false") or re.fullmatch(r"[+-]?\d.*", words[place].text)
    if not plain and not _is_term(words[place].text):
        return place
    follows = words[place + 1].text if place + 1 < len(words) else ""
    return place + (3 if follows == "^^" else 2 if follows.startswith("@") else 1)


def _path_end(words: list[Token], place: int) -> int:
    """The place behind a predicate or path."""
    start = place
    while place < len(words):
        while place < len(words) and words[place].text in ("^", "!"):
            place += 1
        if place >= len(words):
            return start
        if words[place].text == "(":
            place = _closing(words, place) + 1
        elif words[place].text == "a" or _is_term(words[place].text):
            place += 1
        else:
            return start
        while place < len(words) and words[place].text in ("*", "+", "?"):
            place += 1
        if place >= len(words) or words[place].text not in ("/", "|"):
            return place
        place += 1
    return start
