"""Emitters: from a schema to files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.schema.tree import Schema


@dataclass(frozen=True, slots=True)
class EmitterDescriptor:
    """What an emitter says of itself: its name and what it makes."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written: a path relative to the output folder, and its whole text."""

    path: str
    text: str


@runtime_checkable
class Emitter(Protocol):
    """Makes files from a schema; the same schema gives the same bytes."""

    descriptor: ClassVar[EmitterDescriptor]
    Settings: ClassVar[type[BaseModel]]

    def __init__(self, settings: Any) -> None: ...

    def emit(self, schema: Schema) -> Iterable[Artifact]:
        """The artifacts of the schema, in the order of their paths."""
        ...
