"""Draws documents, asks both, and counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.differential import mutations, reasons, schemas, texts
from benchmarks.differential.documents import valid_document
from benchmarks.differential.judge import Judge, Verdict
from ndtframe.data.document import Document
from ndtframe.errors import DataError

VALID = "nothing: it is valid"


@dataclass(frozen=True, slots=True)
class Difference:
    """A text that only one of both takes, and where it comes from."""

    seed: int
    number: int
    schema: str
    deed: str
    verdict: Verdict

    def __str__(self) -> str:
        ours = "; ".join(map(str, self.verdict.ours[:3])) or "valid"
        return (
            f"--seed {self.seed} --only {self.number} ({self.schema}; {self.deed})\n"
            f"  text    {self.verdict.text}\n  ours    {ours}\n"
            f"  libyang {self.verdict.theirs or 'valid'}"
        )


@dataclass(slots=True)
class Tally:
    """What was found; ``texts`` and ``refused`` by what was done, ``explained`` by clause."""

    texts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    schemas: Counter[str] = field(default_factory=Counter)
    explained: Counter[str] = field(default_factory=Counter)
    faults: list[Difference] = field(default_factory=list)

    @property
    def different(self) -> int:
        """How many texts only one of both takes."""
        return len(self.faults) + sum(self.explained.values())


def run(
    numbers: Iterable[int], seed: int, progress: Callable[[int, Tally], None] | None = None
) -> Tally:
    """Judge the documents of these numbers: each valid, then with one thing done to it."""
    tally = Tally()
    for done, number in enumerate(numbers, 1):
        _judge(number, seed, tally)
        if progress is not None:
            progress(done, tally)
    return tally


def _judge(number: int, seed: int, tally: Tally) -> None:
    schema = schemas.compiled(schemas.schema_of(number))
    random = Random(f"{seed}/{number}")
    valid = valid_document(schema.document, random)
    changed, deed = mutations.mutated(schema.document.plan(), valid, random)
    tally.schemas[schema.name] += 1
    for value, done in ((valid, VALID), (changed, deed)):
        for text in _texts(schema.document, value):
            deeds = {done: text}
            if value is valid and (other := texts.rewritten(text, random)) is not None:
                deeds[other[1]] = other[0]
            for name, written in deeds.items():
                verdict = schema.judge.verdict(written, value)
                _count(Difference(seed, number, schema.name, name, verdict), schema.judge, tally)


def _texts(document: type[Document], value: dict[str, Any]) -> Iterator[str]:
    """The document in JSON, and in XML if it is right in types and XML can say it."""
    yield json.dumps(value, ensure_ascii=False)
    with suppress(DataError):
        text = document.decoded(value).to_xml()
        inner = text.partition(">")[2].rpartition("<")[0] if text.startswith("<data") else text
        if inner.strip():
            yield inner


def _count(found: Difference, judge: Judge, tally: Tally) -> None:
    tally.texts[found.deed] += 1
    tally.refused[found.deed] += bool(found.verdict.ours)
    if found.verdict.is_same:
        return
    clause = reasons.reason(found.verdict, judge)
    if clause is None:
        tally.faults.append(found)
    else:
        tally.explained[clause] += 1
