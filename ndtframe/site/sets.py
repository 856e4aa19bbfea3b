"""Model sets as pages tell of them: their bindings, and the documents that come with them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ndtframe import resources
from ndtframe.schema.model_set import ModelSet, shipped

if TYPE_CHECKING:
    from ndtframe.data.document import Document

BINDINGS = "ndtframe.bindings"


def package(model_set: ModelSet) -> str:
    """The package of the bindings of a set that ships; "" for others."""
    return f"{BINDINGS}.{model_set.name}" if model_set.name in shipped() else ""


def document_class(model_set: ModelSet) -> type[Document]:
    """The class of the documents of a set, which is made now where none is stored."""
    from ndtframe.emit.runtime import package_of

    stored = package(model_set)
    found: type[Document] = (import_module(stored) if stored else package_of(model_set)).Document
    return found


def examples(model_set: ModelSet) -> tuple[Path, ...]:
    """The valid documents that come with a set that ships, by name."""
    folder = resources.folder("models") / model_set.name / "examples" / "valid"
    return tuple(sorted(folder.glob("*.json")))
