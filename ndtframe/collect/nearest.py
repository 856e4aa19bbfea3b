"""The nearest known names, for messages about unknown ones."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], *, kind: str = "name") -> str:
    """A sentence that tells the known names most like ``name``, or that there are none."""
    candidates = list(dict.fromkeys(known))
    if not candidates:
        return f"There is no {kind} to choose from."
    by_folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    close = get_close_matches(name.casefold(), by_folded, n=3, cutoff=0.5)
    names = [by_folded[match] for match in close]
    if names:
        return f"The nearest known: {', '.join(names)}."
    first = ", ".join(candidates[:3])
    more = f" and {len(candidates) - 3} more" if len(candidates) > 3 else ""
    return f"Known: {first}{more}."
