"""Measured values as tables show them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence


def spread(values: Sequence[float], digits: int = 2) -> str:
    """The median, and the least and greatest."""
    middle = statistics.median(values)
    if len(values) == 1:
        return f"{middle:.{digits}f}"
    return f"{middle:.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f})"


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that ``share`` of all are not above."""
    ordered = sorted(values)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]


def rows(head: str, lines: Sequence[str]) -> str:
    """A Markdown table; all columns but the first text one are numbers."""
    columns = head.strip("| ").split(" | ")
    rule = " | ".join("---" for _ in columns)
    return "\n".join([f"| {' | '.join(columns)} |", f"| {rule} |", *lines])
