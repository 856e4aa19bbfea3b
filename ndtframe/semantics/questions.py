"""The questions that ship: a SPARQL query each, ``ontology/questions/NN-title.rq``.

A question begins with comments, which say what it is about; the rest is the query, in which
``$name`` is a parameter::

    # 02 If an element fails, what loses all its paths?
    # source: S Resource to Service
    # with: twin
    # parameter element = <urn:ndtframe:twin:...>
    # named: snapshots
    # state before = snapshot-1

``with`` names what it needs beside the graph of the state that is asked: ``twin``, what the twin
says of itself, and ``records``, which graph is of what state and when.  ``named`` lists states that
the query reaches by ``GRAPH``: ``snapshots``, ``intended``, ``sessions``.  ``state`` is a parameter
that is a state, as commands name it: it is among the named ones, and ``$before`` in the query
is the graph of what follows from it.  ``intended?`` need not be there; nothing is then found in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from ndtframe import resources
from ndtframe.errors import InputError, LexicalError, Position, UsageError
from ndtframe.language.iris import Iri
from ndtframe.semantics.iris import PREFIXES, XSD
from ndtframe.semantics.turtle import library

_HEADING: Final = re.compile(r"# (\d{2}) (\S.*)")
_WORDS: Final = ("source", "with", "parameter", "named", "state")
_LINE: Final = re.compile(rf"#\s*({'|'.join(_WORDS)})\b:?\s*(.*)")
_PARAMETER: Final = re.compile(r"(\w+)\s*=\s*(\S.*)")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")
_BESIDE: Final = ("twin", "records")
NAMED: Final = ("snapshots", "intended", "sessions")
"""What a question names all of: stored states, intended ones, hypothetical ones."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its number and name, what it asks, where it comes from, and its query.

    ``beside`` and ``named`` say what it needs beside the graph of a state, ``states`` which of its
    parameters are states, and ``optional`` which of these need not be there where they are left as
    they are; see the docstring of this module.
    """

    number: int
    name: str
    title: str
    text: str
    file: str
    source: str = ""
    beside: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    defaults: Mapping[str, str] = field(default_factory=dict)

    @property
    def needs_twin(self) -> bool:
        """Whether it asks what the twin says of itself."""
        return "twin" in self.beside

    @property
    def needs_records(self) -> bool:
        """Whether it asks which graph is of what state."""
        return "records" in self.beside

    def parameters(self, given: Mapping[str, str]) -> dict[str, Any]:
        """The term of each parameter that is no state, as it is given or else by default.

        Raises :class:`~ndtframe.errors.UsageError` for one that the question does not have.
        """
        self._require_known(given)
        return {name: term(given.get(name, text)) for name, text in self.defaults.items()}

    def chosen_states(self, given: Mapping[str, str]) -> dict[str, str]:
        """The name of the state of each parameter that is one; raises as :meth:`parameters`."""
        self._require_known(given)
        return {name: given.get(name, text) for name, text in self.states.items()}

    def _require_known(self, given: Mapping[str, str]) -> None:
        unknown = sorted(set(given) - set(self.defaults) - set(self.states))
        if unknown:
            known = ", ".join((*self.defaults, *self.states)) or "none"
            raise UsageError(
                f"The question '{self.name}' has no parameter '{unknown[0]}'.",
                remedy=f"It has: {known}.",
            )


def everything() -> tuple[Question, ...]:
    """The questions that ship, by number."""
    folder = resources.folder("ontology") / "questions"
    return tuple(read(path) for path in sorted(folder.glob("*.rq")))


def find(name: str) -> Question:
    """A question by its name or number; :class:`~ndtframe.errors.UsageError` if there is none."""
    known = everything()
    for each in known:
        if name in (each.name, str(each.number), f"{each.number:02}", Path(each.file).stem):
            return each
    names = ", ".join(f"{each.number} {each.name}" for each in known) or "none"
    raise UsageError(f"There is no question '{name}'.", remedy=f"There are: {names}.")


def read(path: Path) -> Question:
    """The question of a file; :class:`~ndtframe.errors.InputError` if its comments are wrong."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    heading = _HEADING.fullmatch(lines[0]) if lines else None
    if heading is None or not path.stem.startswith(f"{heading[1]}-"):
        raise InputError(
            f"A question begins with its number and what it asks, '# {path.stem[:2]} ...?'.",
            where=Position(str(path), 1),
        )
    told: dict[str, list[str]] = {word: [] for word in _WORDS}
    for line in lines[1:]:
        found = _LINE.fullmatch(line)
        if found:
            told[found[1]].append(found[2])
    states = dict(_parameter(each, path) for each in told["state"])
    return Question(
        number=int(heading[1]),
        name=path.stem[3:],
        title=heading[2],
        text=text,
        file=str(path),
        source=" ".join(told["source"]),
        beside=_words(told["with"], _BESIDE, path),
        named=_words(told["named"], NAMED, path),
        states=MappingProxyType({name: text.removesuffix("?") for name, text in states.items()}),
        optional=frozenset(name for name, text in states.items() if text.endswith("?")),
        defaults=MappingProxyType(dict(_parameter(each, path) for each in told["parameter"])),
    )


def _words(lines: list[str], known: tuple[str, ...], path: Path) -> tuple[str, ...]:
    found = " ".join(lines).split()
    wrong = [each for each in found if each not in known]
    if wrong:
        raise InputError(
            f"'{wrong[0]}' is nothing that a question can need: expected {' or '.join(known)}.",
            where=str(path),
        )
    return tuple(found)


def _parameter(text: str, path: Path) -> tuple[str, str]:
    found = _PARAMETER.fullmatch(text)
    if found is None:
        raise InputError(f"'{text}' is no parameter: expected 'name = value'.", where=str(path))
    return found[1], found[2]


def term(text: str) -> Any:
    """What people write for a term: ``<IRI>``, ``ndt:Link``, a number, ``true``, or a text.

    Ids of elements, such as ``link:A-B``, are texts; so is whatever stands in ``"..."``.
    """
    oxigraph = library("The knowledge graph")
    prefix, colon, rest = text.partition(":")
    if text.startswith("<") and text.endswith(">"):
        return oxigraph.NamedNode(_iri(text[1:-1]))
    if colon and prefix in PREFIXES:
        return oxigraph.NamedNode(_iri(PREFIXES[prefix] + rest))
    if prefix == "urn" or rest.startswith("//"):
        return oxigraph.NamedNode(_iri(text))
    number = _NUMBER.fullmatch(text)
    if number:
        kind = "decimal" if number[1] else "integer"
        return oxigraph.Literal(text, datatype=oxigraph.NamedNode(XSD + kind))
    if text in ("true", "false"):
        return oxigraph.Literal(text, datatype=oxigraph.NamedNode(f"{XSD}boolean"))
    return oxigraph.Literal(text[1:-1] if re.fullmatch(r'"[^"]*"', text) else text)


def _iri(text: str) -> str:
    try:
        return Iri(text)
    except LexicalError as error:
        raise UsageError(str(error)) from error
