"""Keys of lists, kept apart where sources repeat them."""

from __future__ import annotations

from collections import Counter


class Unique:
    """Gives each key that is asked for, or the key with the next free number: ``a``, ``a;2``."""

    def __init__(self, taken: set[str] | None = None) -> None:
        self._taken = set(taken or ())
        self._asked: Counter[str] = Counter()

    def __call__(self, key: str) -> str:
        """The key itself the first time, a numbered one after that; never one given before."""
        free = key
        while free in self._taken or not self._asked[key]:
            self._asked[key] += 1
            free = key if self._asked[key] == 1 else f"{key};{self._asked[key]}"
        self._taken.add(free)
        return free
