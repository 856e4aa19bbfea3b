"""Whether what is shown is what came out; ``...`` stands for what may differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

ANY = "..."


def renewed(shown: Sequence[str], came: Sequence[str]) -> list[str]:
    """What is to be shown: as it is where that fits, else what came, with the ``...`` that fit."""
    if fits(shown, came):
        return list(shown)
    lines: list[str] = []
    at_shown = at_came = 0
    for in_shown, in_came in [*_pairs(shown, came), (len(shown), len(came))]:
        is_left_open = ANY in shown[at_shown:in_shown]
        lines += [ANY] if is_left_open else came[at_came:in_came]
        lines += shown[in_shown : in_shown + 1]
        at_shown, at_came = in_shown + 1, in_came + 1
    return lines


def fits(shown: Sequence[str], came: Sequence[str]) -> bool:
    """Whether the lines are those that came, all of them."""
    pattern = "".join("(?:.*\n)*?" if line == ANY else f"{_pattern(line)}\n" for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in came)) is not None


def lines_of(output: str) -> list[str]:
    """The lines of what came out, without blanks at their ends and empty ones around them."""
    lines = [line.rstrip() for line in output.splitlines()]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return lines


@cache
def _pattern(line: str) -> str:
    return ".*".join(re.escape(part) for part in line.split(ANY))


def _pairs(shown: Sequence[str], came: Sequence[str]) -> list[tuple[int, int]]:
    """Which shown line is which that came: as many as can be in this order."""
    best = [[0] * (len(came) + 1) for _ in range(len(shown) + 1)]
    for one in reversed(range(len(shown))):
        for other in reversed(range(len(came))):
            best[one][other] = max(
                best[one + 1][other],
                best[one][other + 1],
                best[one + 1][other + 1] + 1 if _same(shown[one], came[other]) else 0,
            )
    pairs, one, other = [], 0, 0
    while one < len(shown) and other < len(came):
        if _same(shown[one], came[other]) and best[one][other] == best[one + 1][other + 1] + 1:
            pairs.append((one, other))
            one, other = one + 1, other + 1
        elif best[one + 1][other] >= best[one][other + 1]:
            one += 1
        else:
            other += 1
    return pairs


def _same(shown: str, came: str) -> bool:
    return shown != ANY and re.fullmatch(_pattern(shown), came) is not None
