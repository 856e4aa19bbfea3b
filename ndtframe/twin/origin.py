"""Which source a given element or value of the live state comes from.

It is worked out again from what the sources brought, as :mod:`ndtframe.twin.merge` decided it, so
that nothing needs to be kept for each value.  Of an opposite that a better source pairs otherwise,
the source that named it is told all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ndtframe.data.edit.naming import child, field_of
from ndtframe.errors import UsageError
from ndtframe.language.paths import PathStep, parse_text
from ndtframe.twin.merge import Contribution, best_first
from ndtframe.twin.merge_rules import Held, is_whole, rules_of


@dataclass(frozen=True, slots=True)
class Origin:
    """The source that is believed, and the others that bring the same element or value.

    What others say of a value may differ: that is a conflict.
    """

    believed: str
    others: tuple[str, ...]


def origin_of(contributions: Iterable[Contribution], path: str) -> Origin:
    """Where the element or the value at a data path (RFC 7951, 6.11) comes from.

    Raises :class:`~ndtframe.errors.InputError` for a text that is no path,
    :class:`~ndtframe.errors.DataError` for names that the modules do not have, and
    :class:`~ndtframe.errors.UsageError` for what no source brings.
    """
    ranked = best_first(contributions)
    held: Held = [(number, one.document) for number, one in enumerate(ranked)]
    for step in parse_text(path):
        held = _below(held, step)
        if not held:
            raise UsageError(f"No source brings {path}.", remedy="Correct the path.")
    names = [ranked[number].source for number, _ in held]
    return Origin(names[0], tuple(names[1:]))


def _below(held: Held, step: PathStep) -> Held:
    """What a step leads to, in all sources that may say what is there."""
    if not held:
        return held
    item = field_of(held[0][1], step)
    used = rules_of(held[0][1].plan()).sift(item, held).used
    if item.kind not in ("container", "list") or (item.is_list and step.selector is None):
        return used
    nodes = dict(held)
    found = [(number, child(nodes[number], step)) for number, _ in used]
    there = [(number, node) for number, node in found if node is not None]
    return there[:1] if is_whole(item) else there
