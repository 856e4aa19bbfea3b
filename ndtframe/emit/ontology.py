"""What is made of the ontology, and where each part goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ndtframe import resources, semantics
from ndtframe.contracts import Artifact
from ndtframe.emit.crosswalk import crosswalk_artifacts
from ndtframe.emit.ontology_page import ontology_artifacts
from ndtframe.emit.shapes_page import shapes_artifacts
from ndtframe.emit.terms import terms
from ndtframe.semantics.ontology import read

PACKAGE = Path(next(iter(semantics.__path__)))
"""The room that holds the classes."""


def products() -> Iterator[tuple[Path, list[Artifact]]]:
    """The folders of what is made of the ontology and crosswalk that ship, each with its files.

    Raises :class:`~ndtframe.errors.InputError` where the ontology or a shape is wrong, and
    :class:`~ndtframe.errors.MissingExtraError` without pyoxigraph.
    """
    ontology = read()
    yield PACKAGE / "terms", list(terms(ontology))
    folder = resources.folder("ontology")
    shapes = shapes_artifacts(sorted((folder / "shapes").glob("*.ttl")))
    yield folder / "generated", [*crosswalk_artifacts(), *ontology_artifacts(ontology), *shapes]
