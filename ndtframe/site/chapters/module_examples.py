"""Documents of model sets that hold nodes of a module, and how programs read those."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.lift.lifting import lifted
from ndtframe.site.sources import Sources

BASE = "urn:ndtframe:twin:example"
"""What names the documents of examples in RDF."""
_MOST_TRIPLES = 6


@dataclass(frozen=True)
class Example:
    """A document of a model set, and the class that reads it."""

    file: Path
    model_set: str
    document: type[Document]

    @cached_property
    def text(self) -> str:
        """Its JSON."""
        return self.file.read_text(encoding="utf-8")

    @cached_property
    def read(self) -> Document:
        """The document itself, which is valid."""
        return self.document.from_json(self.text)

    @cached_property
    def leafs(self) -> Counter[str]:
        """How many leafs it has, by module."""
        return Counter(each.module for each in _readings(self.read, self.read.plan(), "document"))

    def share(self, module: str) -> float:
        """Which part of its leafs are of a module, in tenths."""
        return round(self.leafs[module] / self.leafs.total(), 1)


def examples(sources: Sources, model_set: str) -> tuple[Example, ...]:
    """The documents that come with a model set."""
    document = sources.documents[model_set]
    return tuple(Example(file, model_set, document) for file in sources.examples[model_set])


def holding(module: str, found: Iterable[Example]) -> list[Example]:
    """The documents that hold leafs of a module, each name once; those first that hold most of it.

    What is most of a document counts, and then that it is short.
    """
    named: dict[str, Example] = {}
    for each in found:
        if each.leafs[module]:
            named.setdefault(each.file.name, each)
    return sorted(named.values(), key=lambda each: (-each.share(module), len(each.text), each.file))


@dataclass(frozen=True, slots=True)
class Reading:
    """A leaf in a document: its module, an expression for it, and its value as it is printed."""

    module: str
    way: str
    value: str


def readings(document: Document, module: str) -> Iterator[Reading]:
    """The leafs of a module in a document."""
    return (each for each in _readings(document, document.plan(), "document")
            if each.module == module)  # fmt: skip


def _readings(node: Any, plan: NodePlan, way: str) -> Iterator[Reading]:
    for item in plan.fields:
        value = item.get(node)
        if value is None:
            continue
        here = f"{way}.{item.attribute}"
        if item.kind == "list":
            for place, entry in enumerate(value):
                yield from _readings(entry, item.node, f"{here}[{_key(item, entry, place)}]")
        elif item.kind == "container":
            yield from _readings(value, item.node, here)
        elif isinstance(value, str | int | Decimal):
            yield Reading(item.module, here, str(value))


def _key(item: FieldPlan, entry: Any, place: int) -> str:
    """What an entry of a list is asked for by."""
    keys = [getattr(entry, name) for name in item.node.key_attributes]
    if not keys:
        return str(place)
    return ", ".join(json.dumps(each) if isinstance(each, str) else repr(each) for each in keys)


def triples(example: Example, paths: set[str]) -> list[str]:
    """The first triples of a document that say something of the nodes at these paths."""
    iris = {f"<{SCHEMA}{path.removeprefix('/')}>" for path in paths}
    lines = lifted(example.read, BASE).decode().splitlines()
    found = [line for line in lines if iris & set(line.split(" ")[1:3])]
    return found[:_MOST_TRIPLES]
