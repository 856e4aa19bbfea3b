"""Which two links of one direction each are what people call one link.

A link says so itself (``ndt-topology:opposite``).  Where it does not, as in plain RFC 8345, its
opposite is the first unpaired link between the same ends the other way, with the same termination
points where both name them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

End = tuple[str | None, str | None]
"""A node id and a termination point id."""


def opposites(
    link_ids: Sequence[str],
    named: Sequence[str | None],
    sources: Sequence[End],
    targets: Sequence[End],
) -> list[int]:
    """The index of each link's opposite, or -1."""
    found = _named(link_ids, named)
    for precise in (True, False):
        _pair_by_ends(found, sources, targets, precise=precise)
    return found


def _named(link_ids: Sequence[str], named: Sequence[str | None]) -> list[int]:
    index = {link_id: place for place, link_id in enumerate(link_ids)}
    found = [-1] * len(link_ids)
    for place, other in enumerate(named):
        if other is not None and other in index:
            found[place] = index[other]
            if found[index[other]] < 0 and named[index[other]] is None:
                found[index[other]] = place
    return found


def _pair_by_ends(
    found: list[int], sources: Sequence[End], targets: Sequence[End], *, precise: bool
) -> None:
    """Pair what is left: ``precise`` by termination points, else by nodes alone."""
    waiting: dict[tuple[End, End], list[int]] = defaultdict(list)
    for place, other in enumerate(found):
        ends = sources[place], targets[place]
        if other >= 0 or (precise and None in (ends[0][1], ends[1][1])):
            continue
        source, target = ends if precise else ((ends[0][0], None), (ends[1][0], None))
        if waiting[target, source] and source != target:
            opposite = waiting[target, source].pop(0)
            found[place], found[opposite] = opposite, place
        else:
            waiting[source, target].append(place)
