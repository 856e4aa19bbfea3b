"""Hypothesis strategies of RFC 7951 values of YANG types, from small pools."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

from ndtframe.data.types import (
    BinaryPlan,
    BitsPlan,
    BooleanPlan,
    DecimalPlan,
    EmptyPlan,
    InstanceIdentifierPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.language.lexical import decimal_text
from ndtframe.language.patterns import translate

Strategy = st.SearchStrategy[Any]

WORDS = ("a:b", "node:1", "x:é", "n:'")
"""Texts that strings are drawn from; where a type accepts none, its pattern is asked for some.

All begin with a scheme, as every revision of ``inet:uri`` wants."""

ADDRESSES = ("10.0.0.1", "10.0.0.2", "2001:db8::1", "10.0.0.0/8", "2001:db8::/32", "example.net")
"""Texts for types that like none of the words."""

NAMES = ("a", "b-1", "c.2")
"""Names of twins, models and the like; then times, in the form that libyang keeps, then hashes."""

TIMES = ("2026-02-03T04:05:06+00:00", "2026-02-03T04:05:06.5+00:00", "2025-12-31T23:59:59+00:00")
HASHES = ("0" * 64, "3f5a" * 16)


def values(plan: TypePlan) -> Strategy:
    """RFC 7951 values of a type."""
    match plan:
        case IntegerPlan():
            return st.sampled_from([plan.encode(n) for n in _ends(plan.ranges)])
        case DecimalPlan():
            return st.sampled_from([decimal_text(n, plan.digits) for n in _ends(plan.ranges)])
        case StringPlan():
            return _strings(plan)
        case BooleanPlan():
            return st.booleans()
        case NamesPlan():
            return st.sampled_from(sorted(plan.names)) if plan.names else st.nothing()
        case BitsPlan():
            return st.lists(st.sampled_from(plan.names), unique=True).map(" ".join)
        case BinaryPlan():
            return _accepted(plan, st.binary(max_size=8).map(plan.encode))
        case EmptyPlan():
            return st.just([None])
        case UnionPlan():
            return st.one_of([values(member) for member in plan.members])
        case LeafrefPlan():
            return values(plan.value)
        case InstanceIdentifierPlan():
            return st.nothing()
        case _:
            raise TypeError(f"no values are known of the type {plan.name}")


def _ends(ranges: tuple[tuple[int, int], ...]) -> list[int]:
    """The ends of ranges, numbers beside them, and what lies nearest to zero."""
    near = {min(max(n, low), high) for low, high in ranges for n in (low, low + 1, 0, 1, high)}
    return sorted(near, key=abs)


def _strings(plan: StringPlan) -> Strategy:
    for words in (WORDS, ADDRESSES, NAMES, TIMES, HASHES):
        pool = [word for word in words if plan.accepts(word)]
        if pool:
            return st.sampled_from(pool)
    if not plan.patterns:
        least, most = plan.lengths[0]
        return st.text("ab", min_size=least, max_size=min(most, least + 3))
    pattern = re.compile(translate(plan.patterns[0][0]).python)
    return _accepted(plan, st.from_regex(pattern, fullmatch=True))


def _accepted(plan: TypePlan, strategy: Strategy) -> Strategy:
    return strategy.filter(plan.accepts)
