"""What the pages of a site are made from; each part is read when a chapter first asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ndtframe.conformance.suite import Suite
    from ndtframe.data.document import Document
    from ndtframe.schema.model_set import ModelSet
    from ndtframe.schema.tree import Schema
    from ndtframe.semantics.crosswalk import Crosswalk
    from ndtframe.semantics.ontology import Ontology


class Sources:
    """The sources of one site.

    ``root`` is the folder of the project: that of ``mkdocs.yml``, or of a user's twin.  ``twin`` is
    the folder of the twin that the site tells of, if it does; ``model_sets`` are its model sets,
    those that ship where none is named; ``reports`` are reports of the conformance suite.
    """

    def __init__(
        self,
        root: Path,
        *,
        twin: Path | None = None,
        model_sets: Mapping[str, ModelSet] | None = None,
        reports: tuple[Path, ...] = (),
    ) -> None:
        self.root = root
        self.twin = twin
        self.reports = reports
        self._model_sets = model_sets

    @cached_property
    def model_sets(self) -> Mapping[str, ModelSet]:
        """The model sets by their names."""
        from ndtframe.schema.model_set import ModelSet, shipped

        return self._model_sets or {name: ModelSet.load(name) for name in shipped()}

    @cached_property
    def schemas(self) -> Mapping[str, Schema]:
        """The compiled schema of each model set."""
        from ndtframe.schema.build import schema

        return {name: schema(each) for name, each in self.model_sets.items()}

    @cached_property
    def documents(self) -> Mapping[str, type[Document]]:
        """The class of documents of each model set: that of its bindings where it ships."""
        from ndtframe.site.sets import document_class

        return {name: document_class(each) for name, each in self.model_sets.items()}

    @cached_property
    def examples(self) -> Mapping[str, tuple[Path, ...]]:
        """The small valid documents of each model set that ships, by name."""
        from ndtframe.site.sets import examples

        return {name: examples(each) for name, each in self.model_sets.items()}

    @cached_property
    def crosswalk(self) -> Crosswalk:
        """The ontology's words beside those of the standards bodies."""
        from ndtframe.semantics.crosswalk import read

        return read()

    @property
    def ontology(self) -> Ontology:
        """Classes, properties and individuals."""
        return self.crosswalk.ontology

    @cached_property
    def suite(self) -> Suite:
        """The conformance suite that ships."""
        from ndtframe.conformance.suite import Suite

        return Suite.load()
