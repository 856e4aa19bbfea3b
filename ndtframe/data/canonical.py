"""One canonical form of results, so that equal results have equal hashes on any machine."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

SIGNIFICANT_DIGITS = 9


def figure(value: float) -> float | int | None:
    """A computed figure as it is shown, stored and hashed: nine significant digits.

    The order in which a machine adds numbers changes their last digits; nine are left of the
    fifteen.  Whole values become integers, and NaN (unknown) becomes ``None``.
    """
    if math.isnan(value):
        return None
    rounded = float(f"{value:.{SIGNIFICANT_DIGITS - 1}e}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 2**53 else rounded


def canonical_json(value: Any) -> bytes:
    """JSON text of ``value`` with sorted members, no spaces, UTF-8, figures rounded."""
    text = json.dumps(
        _plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def sha256(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def result_hash(value: Any) -> str:
    """SHA-256 of the canonical form of a result."""
    return sha256(canonical_json(value))


def _plain(value: Any) -> Any:
    if isinstance(value, bool) or value is None or isinstance(value, int | str):
        return value
    if isinstance(value, float):
        return figure(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    raise TypeError(f"a result holds a {type(value).__name__}, which has no canonical form")
