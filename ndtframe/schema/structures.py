"""Paths inside structures, each a document of its own (RFC 8791; RFC 8040, 8)."""

from __future__ import annotations

from ndtframe.language.xpath import LeafrefPath
from ndtframe.language.xpath.syntax import PARENT, LocationPath
from ndtframe.schema.draft import Draft


def relative(draft: Draft, path: LeafrefPath) -> LeafrefPath:
    """The path of a leafref; an absolute one inside of a structure as one from the leafref.

    At its top are the children of the structure.
    """
    above = _way_up(draft)
    if not above or not isinstance(path, LocationPath) or not path.absolute:
        return path
    return LocationPath(False, (*(PARENT for _ in above), *path.steps))


def _way_up(draft: Draft) -> list[Draft]:
    """The data nodes above a draft up to its structure; none if it is in none."""
    found = []
    above = draft.data_parent()
    while above is not None:
        found.append(above)
        above = above.data_parent()
    return found if found and found[-1].kind == "structure" else []
