"""The questions that ship: a SPARQL query each, ``ontology/questions/NN-title.rq``.

A question begins with comments, which say what it is about; the rest is the query, in which
``$name`` is a parameter::

    # 02 If an element fails, what loses all its paths?
    # source: S Resource to Service
    # with: twin
    # parameter element = <urn:ndtframe:twin:...>

``with`` names the graphs of the twin that it needs beside that of the state.
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
_LINE: Final = re.compile(r"#\s*(source|with|parameter)\b:?\s*(.*)")
_PARAMETER: Final = re.compile(r"(\w+)\s*=\s*(\S.*)")
_NUMBER: Final = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its number and name, what it asks, where it comes from, and its query."""

    number: int
    name: str
    title: str
    text: str
    file: str
    source: str = ""
    needs_twin: bool = False
    defaults: Mapping[str, str] = field(default_factory=dict)

    def parameters(self, given: Mapping[str, str]) -> dict[str, Any]:
        """The term of each parameter, as it is given or else by default.

        Raises :class:`~ndtframe.errors.UsageError` for one that the question does not have.
        """
        unknown = sorted(set(given) - set(self.defaults))
        if unknown:
            known = ", ".join(self.defaults) or "none"
            raise UsageError(
                f"The question '{self.name}' has no parameter '{unknown[0]}'.",
                remedy=f"It has: {known}.",
            )
        return {name: term(text) for name, text in {**self.defaults, **given}.items()}


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
    told: dict[str, list[str]] = {"source": [], "with": [], "parameter": []}
    for line in lines[1:]:
        found = _LINE.fullmatch(line)
        if found:
            told[found[1]].append(found[2])
    return Question(
        number=int(heading[1]),
        name=path.stem[3:],
        title=heading[2],
        text=text,
        file=str(path),
        source=" ".join(told["source"]),
        needs_twin="twin" in told["with"],
        defaults=MappingProxyType(dict(_parameter(each, path) for each in told["parameter"])),
    )


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
