"""The units of demand and capacity that SNDlib files state, in both of its formats."""

from __future__ import annotations

from decimal import Decimal

from ndtframe.collect.draft import counted
from ndtframe.data.state import Note

_BITS = {
    "BITPERSEC": Decimal(1),
    "KBITPERSEC": Decimal(10) ** 3,
    "MBITPERSEC": Decimal(10) ** 6,
    "GBITPERSEC": Decimal(10) ** 9,
    "TBITPERSEC": Decimal(10) ** 12,
}


def unit(text: str | None) -> tuple[Decimal | None, tuple[Note, ...]]:
    """The bit/s of one unit, and a note where the file states a unit that is no known rate."""
    if not text:
        return None, ()
    known = _BITS.get(text.strip().upper())
    if known is not None:
        return known, ()
    return None, (Note("unit", f"the unit '{text.strip()}' is no known rate: left out", 1),)


def module_note(count: int) -> tuple[Note, ...]:
    """What becomes of modules: they could be installed, so they are no capacity."""
    if not count:
        return ()
    return (
        Note(
            "modules",
            f"modules of {counted(count, 'link')} left out: none of them is installed",
            count,
        ),
    )


def matrix_label(meta: dict[str, str]) -> str | None:
    """The label of a matrix, from the time and granularity of the file."""
    parts = [f"{key} {meta[key]}" for key in ("time", "granularity") if meta.get(key)]
    return ", ".join(parts) or None
