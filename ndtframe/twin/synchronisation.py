"""When a twin reads its sources: what ``[sync]`` of ``twin.toml`` allows.

IRTF NDT architecture, 4: real time is a choice, not a duty.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, TypeVar

from ndtframe.data.state import Method
from ndtframe.errors import Position, SettingsError, UsageError
from ndtframe.twin.toml_lines import line_of

if TYPE_CHECKING:
    from ndtframe.contracts import Collector
    from ndtframe.twin.settings_tables import TwinSettings

T = TypeVar("T")


def require_possible(settings: TwinSettings, collectors: Mapping[str, Collector]) -> None:
    """Refuse a refresh that the mode does not allow, or that the collectors do not offer.

    Raises :class:`~ndtframe.errors.UsageError` where nothing is to be mirrored, and
    :class:`~ndtframe.errors.SettingsError` where no collector tells of changes.
    """
    mode = settings.sync.mode
    place = Position(str(settings.file), line_of(settings.text, ("sync", "mode")))
    if mode == "offline":
        raise UsageError(
            "The twin mirrors nothing: its mode is 'offline'.",
            where=place,
            remedy='Set mode = "on-demand" under [sync], or give it data by hand: ndt twin import.',
        )
    silent = [name for name, one in collectors.items() if one.descriptor.method != Method.ON_CHANGE]
    if mode == "on-change" and silent:
        kinds = ", ".join(f"{name} ({collectors[name].descriptor.name})" for name in silent)
        raise SettingsError(
            f"The mode is 'on-change', and these collectors do not tell of changes: {kinds}.",
            where=place,
            remedy='Set mode = "periodic" and a pace in seconds under [sync], or "on-demand".',
        )


def rounds(act: Callable[[], T], pace: float, most: int | None = None) -> Iterator[T]:
    """Do something again and again, ``pace`` seconds from start to start, ``most`` times at most.

    One that takes longer than the pace is followed by the next at once; none is made up for.
    """
    begun = time.monotonic()
    for number in count(1):
        yield act()
        if number == most:
            return
        begun = max(begun + pace, time.monotonic())
        time.sleep(max(0.0, begun - time.monotonic()))


def pace_of(settings: TwinSettings) -> float:
    """The seconds from one refresh to the next.

    Raises :class:`~ndtframe.errors.UsageError` if the twin is not refreshed periodically.
    """
    if settings.sync.pace is None:
        raise UsageError(
            f"The twin is not refreshed again and again: its mode is '{settings.sync.mode}'.",
            where=Position(str(settings.file), line_of(settings.text, ("sync", "mode"))),
            remedy='Set mode = "periodic" and pace = 300 (seconds) under [sync].',
        )
    return settings.sync.pace
