"""Which two links of one direction each are what people call one link.

A link says so itself (``ndt-topology:opposite``).  Where it does not, as in plain RFC 8345, or
where the link it names has another opposite, its opposite is the first unpaired link between the
same nodes the other way: one with the same termination points if there is one, else any.  No link
is its own opposite, and the opposite of a link's opposite is the link.  A link that does not say
where it starts or ends has none by its ends.
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
    """Links that name each other, and then a link and the one it names, which names none."""
    index = {link_id: place for place, link_id in enumerate(link_ids)}
    claims = [-1 if other is None else index.get(other, -1) for other in named]
    found = [-1] * len(claims)
    for place, other in enumerate(claims):
        if other not in (-1, place) and claims[other] == place:
            found[place] = other
    for place, other in enumerate(claims):
        unpaired = other not in (-1, place) and found[place] == found[other] == -1
        if unpaired and claims[other] == -1:
            found[place], found[other] = other, place
    return found


def _pair_by_ends(
    found: list[int], sources: Sequence[End], targets: Sequence[End], *, precise: bool
) -> None:
    """Pair what is left: ``precise`` by termination points, else by nodes alone."""
    waiting: dict[tuple[End, End], list[int]] = defaultdict(list)
    for place, ((node, point), (far_node, far_point)) in enumerate(
        zip(sources, targets, strict=True)
    ):
        known = (node, point, far_node, far_point) if precise else (node, far_node)
        if found[place] >= 0 or None in known:
            continue
        source = node, point if precise else None
        target = far_node, far_point if precise else None
        if waiting[target, source] and source != target:
            opposite = waiting[target, source].pop(0)
            found[place], found[opposite] = opposite, place
        else:
            waiting[source, target].append(place)
