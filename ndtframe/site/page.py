"""A page of the site, as a chapter makes it, and what is put into pages written by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ndtframe.site.sources import Sources


@dataclass(frozen=True, slots=True)
class Page:
    """One page that is made and not stored.

    ``path`` is its place below ``docs/``, as in ``words/Twin.md``; where a page written by hand has
    that path, ``text`` follows it.  ``text`` is Markdown without a heading of level one: ``title``
    is that, unless a hand wrote one.  ``description`` is a sentence for previews.
    ``section`` is what pages stand together under in the navigation, and "" where they stand alone.
    ``targets`` are the names, ``KIND/NAME``, by which pages refer to this one, each with the anchor
    on it, or "" for its top.  ``weight`` multiplies its rank in the search: with less than 1
    it comes later.  ``attached`` are files beside the pages, by their paths, with their
    texts.
    """

    path: str
    title: str
    text: str
    description: str = ""
    section: str = ""
    targets: Mapping[str, str] = field(default_factory=dict)
    weight: float = 1
    attached: Mapping[str, str] = field(default_factory=dict)


Chapter = Callable[["Sources"], Iterable[Page]]
"""Makes the pages of one kind, in the order in which the navigation lists them."""

Block = Callable[..., str]
"""Makes what stands between markers: takes :class:`Sources` and the words of the marker."""
