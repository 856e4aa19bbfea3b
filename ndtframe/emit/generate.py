"""Road one as one function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ndtframe.contracts import Artifact, Emitter
from ndtframe.schema import parse, source
from ndtframe.schema.build import build
from ndtframe.schema.model_set import ModelSet


def generate(
    model_set: ModelSet, emitters: Iterable[Emitter], paths: Sequence[Path] = ()
) -> Iterator[Artifact]:
    """YANG text -> artifacts.

    ``paths`` are folders looked through before all others.  Raises
    :class:`~ndtframe.errors.SchemaError`.
    """
    texts = source.find(model_set, paths)
    statements = parse.read(texts, model_set, paths)
    schema = build(statements, model_set, paths)
    for emitter in emitters:
        yield from emitter.emit(schema)
