"""Small data as one class each: of it nothing can be, if and only if the data contradicts.

Each statement becomes "says something that is this individual, and so": ``:a a ndt:Node`` is "says
some thing that is :a and a node".  So a hundred graphs are one question to a reasoner.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ndtframe.semantics.iris import OWL
from ndtframe.semantics.turtle import TYPE, Literal, Statement, parsed

from .probes import Parts, no
from .probing import PROBE, heads


@dataclass(frozen=True)
class Block:
    """A title and lines of Turtle."""

    title: str
    lines: tuple[str, ...]


def blocks(path: Path) -> list[Block]:
    """The blocks of a file: a title after ``#``, lines, an empty line."""
    parts = [part.splitlines() for part in path.read_text("utf-8").split("\n\n")]
    return [Block(part[0].removeprefix("# "), tuple(part[1:])) for part in parts
            if not all(line.startswith("#") for line in part)]  # fmt: skip


def statements(lines: tuple[str, ...]) -> tuple[Statement, ...]:
    return parsed(heads() + "\n".join(lines), "block.ttl").statements


def rolled(lines: tuple[str, ...], name: str) -> Parts:
    """Data as class expressions; its individuals are told from those of other data by a name."""
    return tuple(_said(each, name) for each in statements(lines))


def _said(statement: Statement, name: str) -> str:
    subject, predicate, value = statement
    if predicate == TYPE:
        what = _node(str(value), name)
    elif predicate == OWL + "sameAs":
        what = _only(str(value), name)
    elif predicate == OWL + "differentFrom":
        what = no(_only(str(value), name))
    else:
        what = (
            f"[ a owl:Restriction ; owl:onProperty <{predicate}> ; "
            f"owl:hasValue {_value(value, name)} ]"
        )
    both = f"[ a owl:Class ; owl:intersectionOf ( {_only(subject, name)} {what} ) ]"
    return f"[ a owl:Restriction ; owl:onProperty :says ; owl:someValuesFrom {both} ]"


def _only(node: str, name: str) -> str:
    return f"[ a owl:Class ; owl:oneOf ( {_node(node, name)} ) ]"


def _node(node: str, name: str) -> str:
    return f"<{re.sub(f'^{PROBE}', f'{PROBE}{name}-', node)}>"


def _value(value: str | Literal, name: str) -> str:
    if isinstance(value, Literal):
        return f'"{value.text}"^^<{value.datatype}>'
    return _node(value, name)
