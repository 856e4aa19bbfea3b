"""A Turtle file as statements that know their line; the only reader of Turtle in this room.

Statements are plain tuples: subjects and predicates are IRIs, blank nodes begin with ``_:``, an
object is one of these or a :class:`Literal`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ndtframe.errors import InputError, MissingExtraError, Position
from ndtframe.semantics.iris import RDF
from ndtframe.semantics.text import read_text

if TYPE_CHECKING:
    import pyoxigraph

TYPE = RDF + "type"


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A value: its text, and its language or the IRI of its datatype."""

    text: str
    language: str = ""
    datatype: str = ""


Statement = tuple[str, str, "str | Literal"]


@dataclass(frozen=True)
class Turtle:
    """The statements of one file, its prefixes, and on which line each subject is described."""

    file: str
    statements: tuple[Statement, ...]
    prefixes: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Line by subject and predicate; the predicate is "" for the subject itself."""

    def position(self, subject: str, predicate: str = "") -> Position:
        """Where a subject, or what is said of it with a predicate, stands in the file."""
        line = self.lines.get((subject, predicate)) or self.lines.get((subject, ""))
        return Position(self.file, line)

    @cached_property
    def subjects(self) -> tuple[str, ...]:
        """The IRIs that the file describes, sorted."""
        return tuple(sorted({one for one, _, _ in self.statements if not one.startswith("_:")}))


class Graph:
    """The statements of several files, looked up by subject and predicate."""

    def __init__(self, files: tuple[Turtle, ...]) -> None:
        self.files = files
        self._found: dict[tuple[str, str], list[str | Literal]] = {}
        self._saying: dict[tuple[str, str | Literal], set[str]] = {}
        for subject, predicate, value in self.statements():
            self._found.setdefault((subject, predicate), []).append(value)
            self._saying.setdefault((predicate, value), set()).add(subject)

    def statements(self) -> Iterator[Statement]:
        """All statements, file by file."""
        for file in self.files:
            yield from file.statements

    def values(self, subject: str, predicate: str) -> list[str | Literal]:
        """What is said of a subject with a predicate, each once, in the order of the files."""
        return list(dict.fromkeys(self._found.get((subject, predicate), ())))

    def nodes(self, subject: str, predicate: str) -> list[str]:
        """The IRIs and blank nodes among :meth:`values`."""
        return [value for value in self.values(subject, predicate) if isinstance(value, str)]

    def literals(self, subject: str, predicate: str) -> list[Literal]:
        """The literals among :meth:`values`."""
        return [value for value in self.values(subject, predicate) if isinstance(value, Literal)]

    def typed(self, kind: str) -> list[str]:
        """The IRIs and blank nodes whose ``rdf:type`` is ``kind``, sorted."""
        return self.saying(TYPE, kind)

    def saying(self, predicate: str, value: str | Literal) -> list[str]:
        """The IRIs and blank nodes of which this is said, sorted."""
        return sorted(self._saying.get((predicate, value), ()))

    def owner(self, node: str) -> str:
        """The IRI that a blank node is a part of the description of; itself if it has an IRI."""
        seen: set[str] = set()
        while node.startswith("_:") and node not in seen:
            seen.add(node)
            node = self._holders.get(node, node)
        return node

    @cached_property
    def _holders(self) -> dict[str, str]:
        """Who speaks of each blank node."""
        return {value: subject for subject, _, value in self.statements()
                if isinstance(value, str) and value.startswith("_:")}  # fmt: skip

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes of all files; of two meanings the last one."""
        return {name: iri for file in self.files for name, iri in file.prefixes.items() if name}

    def items(self, head: str) -> list[str | Literal]:
        """The items of an RDF list."""
        found: list[str | Literal] = []
        seen: set[str] = set()
        while head != RDF + "nil" and head not in seen:
            seen.add(head)
            found += self.values(head, RDF + "first")[:1]
            head = next(iter(self.nodes(head, RDF + "rest")), RDF + "nil")
        return found

    def position(self, subject: str, predicate: str = "") -> Position | None:
        """Where a subject is described first, or what is said of it with a predicate."""
        places = [file.position(subject, predicate) for file in self.files
                  if (subject, predicate) in file.lines]  # fmt: skip
        if not places and predicate:
            return self.position(subject)
        return places[0] if places else None


def read_turtle(path: Path) -> Turtle:
    """Read one file.

    Raises :class:`~ndtframe.errors.InputError`, naming file and line, if it is not Turtle, and
    :class:`~ndtframe.errors.MissingExtraError` without pyoxigraph.
    """
    return parsed(read_text(path), str(path))


def parsed(text: str, name: str) -> Turtle:
    """The statements of a text of the given name; raises as :func:`read_turtle`."""
    oxigraph = library()
    parser = oxigraph.parse(
        text.encode(), format=oxigraph.RdfFormat.TURTLE, rename_blank_nodes=True
    )
    try:
        statements = tuple(_statement(triple) for triple in parser)
    except SyntaxError as error:
        what = re.sub(r"^Parser error at line \d+[^:]*: ", "", error.msg)
        raise InputError(
            f"This is not Turtle: {what}.",
            where=Position(name, error.lineno),
            remedy="Expected statements, each with a full stop at its end, and declared prefixes.",
        ) from error
    prefixes = dict(parser.prefixes)
    return Turtle(name, statements, prefixes, _lines(text, prefixes))


def library(purpose: str = "Reading the ontology") -> Any:
    """pyoxigraph; raises :class:`~ndtframe.errors.MissingExtraError` if it is not installed."""
    try:
        import pyoxigraph
    except ImportError as error:
        raise MissingExtraError("graph", purpose) from error
    return pyoxigraph


def _statement(triple: pyoxigraph.Quad) -> Statement:
    return _node(triple.subject), str(triple.predicate.value), _value(triple.object)


def _value(term: Any) -> str | Literal:
    if type(term).__name__ != "Literal":
        return _node(term)
    return Literal(term.value, term.language or "", "" if term.language else term.datatype.value)


def _node(term: Any) -> str:
    blank = type(term).__name__ == "BlankNode"
    return f"_:{term.value}" if blank else str(term.value)


_SPACE = r"\s+|#[^\n]*+"
_VALUE = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\''
    r"|\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|<[^>]*+>"
)
_WORD = r"""(?:\\.|[^\s\[\](){},;"'<>#\\.]|\.(?=[^\s\[\](){},;"'<>#]))++"""
_TOKEN = re.compile(rf"(?:{_SPACE})*+({_VALUE}|{_WORD}|.)", re.DOTALL)
_UP_TO_MARK = re.compile(rf"(?:{_SPACE}|{_VALUE}|{_WORD}|,)*+", re.DOTALL)
_UP_TO_BRACKET = re.compile(rf"(?:{_SPACE}|{_VALUE}|{_WORD}|[,;.])*+", re.DOTALL)
_OPENING, _CLOSING = "[({", "])}"


def _lines(text: str, prefixes: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """On which line the statements on each subject begin, and those with each predicate.

    What stands inside brackets, and objects, are passed over as a whole: this runs at each start.
    """
    lines: dict[tuple[str, str], int] = {}
    depth, place, subject = 0, 0, ""
    end, counted, line = 0, 0, 1
    while True:
        if depth or place > 1:
            passed = (_UP_TO_BRACKET if depth else _UP_TO_MARK).match(text, end)
            end = passed.end() if passed else end
        match = _TOKEN.match(text, end)
        if match is None:
            return lines
        token, end = match[1], match.end()
        if token in _OPENING or token in _CLOSING:
            subject = subject if depth or place else "_:"
            place += depth == 0
            depth += 1 if token in _OPENING else -1
        elif token in ".;":
            place = 0 if token == "." else 1
        elif token != ",":
            line += text.count("\n", counted, match.start(1))
            counted = match.start(1)
            subject = _iri(token, prefixes) if place == 0 else subject
            lines.setdefault((subject, _iri(token, prefixes) if place else ""), line)
            place += 1


def _iri(token: str, prefixes: Mapping[str, str]) -> str:
    if token == "a":
        return TYPE
    if token.startswith("<"):
        return token[1:-1]
    prefix, _, name = token.partition(":")
    return prefixes.get(prefix, prefix + ":") + name.replace("\\", "")
