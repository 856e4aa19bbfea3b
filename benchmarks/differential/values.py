"""Values of types at random, in the form of RFC 7951."""

from __future__ import annotations

from functools import lru_cache
from random import Random
from typing import Any

from ndtframe.data.types import (
    BinaryPlan,
    BitsPlan,
    BooleanPlan,
    Bounds,
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
from ndtframe.language.patterns.characters import CharacterSet
from ndtframe.language.patterns.parser import parse
from ndtframe.language.patterns.syntax import Choice, Part, Repeated

_TRIES = 30
_OWN_OF_LIBYANG = ("ietf-inet-types:", "ietf-yang-types:")
_BOTH = (
    *("10.0.0.1", "2001:db8::1", "10.0.0.0/8", "2001:db8::/32", "example.net", "a:b", "urn:x"),
    *("2024-02-29T10:00:00Z", "2023-12-31T23:59:59.5+01:00", "0a:1b:2c:3d:4e:5f", "0a:1b", "/a:b"),
    *("1.3.6.1", "1.2.840.113549", "00000000-0000-4000-8000-000000000000", "a", "x-1", "1.2.3.4"),
)
"""libyang brings these modules in newer revisions: values that both revisions take."""
_XPATHS = (":xpath1.0", ":node-instance-identifier")
_URIS = ("a:b", "urn:x", "x:", "node:1", "a:b c")
"""The older inet:uri is any string; types that are derived from it do not show that."""

_TEXTS = ("a", "b", "ab", "x y", "é", "ж😀", "", "1", "true", "10.0.0.1", "2001:db8::1", "a:b")


def value(plan: TypePlan, random: Random) -> Any:
    """A value of a type, or ``None`` where none was found."""
    for _ in range(_TRIES):
        drawn = _drawn(plan, random)
        if drawn is not None and plan.accepts(drawn):
            return drawn
    return None


def _drawn(plan: TypePlan, random: Random) -> Any:
    if isinstance(plan, StringPlan) and plan.typedef:
        if plan.typedef.endswith(_XPATHS):
            return "/ietf-netconf-acm:nacm"
        if not plan.patterns and not plan.lengths:
            return random.choice(_URIS)
        if plan.typedef.startswith(_OWN_OF_LIBYANG):
            return random.choice(_BOTH)
    match plan:
        case LeafrefPlan():
            return _drawn(plan.value, random)
        case UnionPlan():
            return _drawn(random.choice(plan.members), random)
        case IntegerPlan():
            return plan.encode(_within(plan.ranges, random))
        case DecimalPlan():
            return scaled_text(_within(plan.ranges, random), plan.digits)
        case StringPlan():
            return _text(plan, random)
        case BooleanPlan():
            return random.random() < 0.5
        case NamesPlan():
            return random.choice(sorted(plan.names)) if plan.names else None
        case BitsPlan():
            chosen = [name for name in plan.names if random.random() < 0.5]
            random.shuffle(chosen)
            return " ".join(chosen)
        case BinaryPlan():
            return plan.encode(random.randbytes(_length(plan.lengths, random)))
        case EmptyPlan():
            return [None]
        case InstanceIdentifierPlan():
            return None
        case _:
            raise TypeError(f"no values are known of the type {plan.name}")


def _within(ranges: Bounds, random: Random) -> int:
    """A number in the ranges: mostly small, so that values are often equal, or at an end."""
    low, high = random.choice(ranges)
    near = min(max(random.randint(0, 4), low), high)
    return random.choice((near, near, near, low, high, random.randint(low, high)))


def scaled_text(scaled: int, digits: int) -> str:
    """A decimal64 with all its fraction digits."""
    sign, whole = ("-", -scaled) if scaled < 0 else ("", scaled)
    text = str(whole).rjust(digits + 1, "0")
    return f"{sign}{text[:-digits]}.{text[-digits:]}"


def _length(lengths: Bounds, random: Random) -> int:
    low, high = random.choice(lengths or ((0, 6),))
    return random.randint(low, min(high, low + 6))


def _text(plan: StringPlan, random: Random) -> str:
    wanted = [pattern for pattern, invert, *_ in plan.patterns if not invert]
    if wanted:
        return _of_choice(_tree(random.choice(wanted)), random)
    if random.random() < 0.7:
        return random.choice(_TEXTS)
    return "".join(random.choice("ab xé") for _ in range(_length(plan.lengths, random)))


@lru_cache(maxsize=1024)
def _tree(pattern: str) -> Choice:
    return parse(pattern)


def _of_choice(choice: Choice, random: Random) -> str:
    return "".join(_of_part(part, random) for part in random.choice(choice.branches))


def _of_part(part: Part, random: Random) -> str:
    match part:
        case Choice():
            return _of_choice(part, random)
        case CharacterSet():
            return _character(part, random)
        case Repeated(part=inner, least=least, most=most):
            highest = least + 2 if most is None else min(most, least + 2)
            return "".join(_of_part(inner, random) for _ in range(random.randint(least, highest)))


def _character(found: CharacterSet, random: Random) -> str:
    """One of a set: of ASCII if it has any that can be seen."""
    seen = [(max(a, 33), min(b, 126)) for a, b in found.ranges if b >= 33 and a <= 126]
    ranges = seen or [(a, b) for a, b in found.ranges if a >= 32] or list(found.ranges)
    return chr(random.randint(*random.choice(ranges)))
