"""What is done to a valid document: one thing, mostly one that breaks a rule."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any, Final

from benchmarks.differential.documents import field_value, holders
from benchmarks.differential.values import scaled_text, value
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import (
    BinaryPlan,
    BitsPlan,
    DecimalPlan,
    InstanceIdentifierPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
    leafrefs,
)

_OFTEN: Final = 0.6
"""How often what rules are about is sought."""

Holder = dict[str, Any]
Mutation = Callable[[Holder, FieldPlan, Random], bool]
"""Does its deed to the field of an object; whether it could."""


def mutated(plan: NodePlan, document: Holder, random: Random) -> tuple[Holder, str]:
    """A copy to which one thing was done, and the name of that."""
    copy: Holder = json.loads(json.dumps(document))
    deeds = list(MUTATIONS.items())
    random.shuffle(deeds)
    if random.random() < _OFTEN / 2:
        deeds.insert(0, ("another value of the type", _other_value))
    for name, deed in deeds:
        found = list(holders(plan, copy))
        random.shuffle(found)
        if random.random() < _OFTEN:
            found.sort(key=lambda place: place[1].name not in named_by_rules(plan))
        if any(deed(holder, field, random) for holder, field in found):
            return copy, name
    return copy, "nothing"


@cache
def named_by_rules(plan: NodePlan) -> frozenset[str]:
    """The names of nodes that are keys or stand in the rules below a node."""
    found = {field.name for field in plan.fields if field.is_key}
    for field in plan.fields:
        texts = [rule.xpath for rule in (*field.whens, *field.musts)]
        if field.kind in ("leaf", "leaf-list"):
            texts += [leafref.path for leafref in leafrefs(field.type)]
            found |= {field.name} if texts else set()
        found.update(name for text in texts for name in re.findall(r"[\w-]+", text))
        if field.kind in ("list", "container"):
            found |= named_by_rules(field.node)
    return frozenset(found)


def _unknown_member(holder: Holder, field: FieldPlan, random: Random) -> bool:
    holder[random.choice(["zz", f"{field.module}:zz", "no-module:x"])] = 1
    return True


def _member_dropped(holder: Holder, field: FieldPlan, random: Random) -> bool:
    return holder.pop(field.member, None) is not None


def _member_added(holder: Holder, field: FieldPlan, random: Random) -> bool:
    """Another case, something under a ``when``, or nothing that matters."""
    if field.member in holder:
        return False
    drawn = field_value(field, random, 5)
    if drawn is not None:
        holder[field.member] = drawn
    return drawn is not None


def _other_value(holder: Holder, field: FieldPlan, random: Random) -> bool:
    """A value of the type that is another: for references, keys, ``when`` and ``must``."""
    if field.kind != "leaf" or field.member not in holder:
        return False
    drawn = value(field.type, random)
    if drawn is None or drawn == holder[field.member]:
        return False
    holder[field.member] = drawn
    return True


def _entry_twice(holder: Holder, field: FieldPlan, random: Random) -> bool:
    held = holder.get(field.member)
    if field.kind not in ("list", "leaf-list") or not held:
        return False
    held.append(json.loads(json.dumps(random.choice(held))))
    return True


def _more_entries(holder: Holder, field: FieldPlan, random: Random) -> bool:
    if field.kind not in ("list", "leaf-list") or field.maximum is None:
        return False
    entries = (field_value(field, random, 3) for _ in range(20))
    holder[field.member] = [item for some in entries for item in some][: field.maximum + 1]
    return True


def _fewer_entries(holder: Holder, field: FieldPlan, random: Random) -> bool:
    held = holder.get(field.member)
    if field.kind not in ("list", "leaf-list") or not held:
        return False
    del held[random.randrange(len(held))]
    return True


def _other_kind(holder: Holder, field: FieldPlan, random: Random) -> bool:
    if field.member not in holder:
        return False
    held = holder[field.member]
    kinds: tuple[Any, ...] = (None, True, 1, 1.5, "x", "", "1", [], {}, [None], [1], [[]])
    holder[field.member] = random.choice([kind for kind in kinds if kind != held])
    return True


def _wrong_text(holder: Holder, field: FieldPlan, random: Random) -> bool:
    """What is of the right JSON type, and no value of the YANG type."""
    if field.member not in holder or field.kind not in ("leaf", "leaf-list"):
        return False
    wrong = _wrong(field.type, random)
    if wrong is None:
        return False
    holder[field.member] = [wrong] if field.kind == "leaf-list" else wrong
    return True


def _wrong(plan: TypePlan, random: Random) -> Any:
    match plan:
        case LeafrefPlan():
            return _wrong(plan.value, random)
        case UnionPlan():
            return _wrong(random.choice(plan.members), random)
        case IntegerPlan():
            return plan.encode(_outside(plan.ranges, random))
        case DecimalPlan():
            more = scaled_text(random.choice(plan.ranges)[0], plan.digits) + "1"
            return random.choice([scaled_text(_outside(plan.ranges, random), plan.digits), more])
        case StringPlan():
            drawn = value(plan, random) or ""
            changes = (drawn + "!", f" {drawn}", drawn[1:], drawn * 5, f"{drawn}\n", drawn.upper())
            return random.choice(changes)
        case NamesPlan() | BitsPlan():
            some = sorted(plan.names)[0] if plan.names else "x"
            return random.choice([some.upper(), f"{some} ", "nope", f"{some} {some}", f"x:{some}"])
        case BinaryPlan():
            return random.choice(["A", "AAA=====", "*", "AAAAAAAAAAAAAAAA", "AA=A"])
        case InstanceIdentifierPlan():
            return random.choice(["/", "x", "/x:y", "/a:b[", "//a:b", "/a:b/../c"])
        case _:
            return None


def _outside(ranges: tuple[tuple[int, int], ...], random: Random) -> int:
    low, high = random.choice(ranges)
    return random.choice((low - 1, high + 1, high * 2 + 1))


MUTATIONS: Final[dict[str, Mutation]] = {
    "a member that is unknown": _unknown_member,
    "a member less": _member_dropped,
    "a member more": _member_added,
    "another value of the type": _other_value,
    "an entry twice": _entry_twice,
    "too many entries": _more_entries,
    "an entry less": _fewer_entries,
    "another kind of JSON": _other_kind,
    "a text that is no value": _wrong_text,
}
