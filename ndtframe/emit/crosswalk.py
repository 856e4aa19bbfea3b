"""The crosswalk as a page for people and as SKOS for graphs."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.contracts import Artifact
from ndtframe.emit.crosswalk_page import page
from ndtframe.emit.crosswalk_turtle import turtle
from ndtframe.semantics import crosswalk as crosswalks


def crosswalk_artifacts() -> Iterator[Artifact]:
    """``crosswalk.md`` and ``crosswalk.ttl`` of the crosswalk that ships.

    Raises :class:`~ndtframe.errors.InputError` where a file of it is not understood, and
    :class:`~ndtframe.errors.MissingExtraError` without pyoxigraph.
    """
    crosswalk = crosswalks.read()
    yield Artifact("crosswalk.md", page(crosswalk))
    yield Artifact("crosswalk.ttl", turtle(crosswalk))
