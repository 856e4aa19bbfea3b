"""Hypothesis strategies of documents, drawn from the bindings of any model set.

::

    from hypothesis import given
    from ndtframe.bindings.ndt import Document
    from ndtframe.testing.documents import valid_documents

    @given(valid_documents(Document))
    def test_my_collector_keeps(value):
        ...

``documents`` gives RFC 7951 values that are right in names and types and may break other rules;
``valid_documents`` those that break none.  Values come from small pools, so that references often
lead somewhere and keys are often equal.  ``ndtframe.testing.broken_documents`` breaks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import (
    BinaryPlan,
    BitsPlan,
    BooleanPlan,
    DecimalPlan,
    EmptyPlan,
    Fault,
    InstanceIdentifierPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.errors import DataError, Violation
from ndtframe.language.paths import Keys, PathStep, Place, Value, parse_text
from ndtframe.language.patterns import translate

Strategy = st.SearchStrategy[Any]

WORDS = ("a:b", "node:1", "x:é", "n:'")
"""Texts that strings are drawn from; where a type accepts none, its pattern is asked for some.

All begin with a scheme, as every revision of ``inet:uri`` wants."""

ADDRESSES = ("10.0.0.1", "10.0.0.2", "2001:db8::1", "10.0.0.0/8", "2001:db8::/32", "example.net")
"""Texts for types that like none of the words."""


def documents(document: type[Document], *, most: int = 3) -> Strategy:
    """Values of documents; lists and leaf-lists have up to ``most`` entries."""
    return _node(document.plan(), most)


def valid_documents(document: type[Document], *, most: int = 3) -> Strategy:
    """Values of documents that are valid: what breaks a rule is taken away until none is broken."""
    mended = documents(document, most=most).map(lambda value: repaired(document, value))
    return mended.filter(lambda value: not list(_violations(document, value)))


def repaired(document: type[Document], value: dict[str, Any]) -> dict[str, Any]:
    """``value`` without what breaks rules, as long as it holds anything; it is changed itself."""
    while value and (found := list(_violations(document, value))):
        for violation in found:
            _remove(value, violation)
    return value


def _violations(document: type[Document], value: dict[str, Any]) -> Iterator[Violation]:
    try:
        document.from_value(value)
    except DataError as error:
        yield error.violations[0]


def _remove(value: dict[str, Any], violation: Violation) -> None:
    """Take away what a violation is about: of a missing node its parent, of a root all."""
    steps = list(parse_text(violation.path))
    holder: Any = value
    found: list[tuple[Any, Any]] = []
    for step in steps:
        place = _member(holder, step)
        if place is None:
            break
        found.append((holder, place))
        holder = holder[place]
        if isinstance(holder, list) and step.selector is not None:
            chosen = _entry(holder, step)
            if chosen is None:
                break
            found.append((holder, chosen))
            holder = holder[chosen]
    if not found:
        value.clear()
        return
    container, key = found[-1]
    del container[key]


def _member(holder: Any, step: PathStep) -> str | None:
    names = (f"{step.module}:{step.name}", step.name)
    return next((n for n in names if isinstance(holder, dict) and n in holder), None)


def _entry(entries: list[Any], step: PathStep) -> int | None:
    match step.selector:
        case Place(number):
            return number - 1 if number <= len(entries) else None
        case Value(text):
            matching = [n for n, entry in enumerate(entries) if _text(entry) == text]
        case Keys(pairs):
            matching = [
                n
                for n, entry in enumerate(entries)
                if all(_text(entry.get(name)) == text for name, text in pairs)
            ]
        case None:
            return None
    return matching[-1] if matching else None


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value).lower()


# -- right in names and types ------------------------------------------------------------------


def _node(plan: NodePlan, most: int) -> Strategy:
    fields = {field.member: _field(field, most) for field in plan.fields if _has_values(field)}
    needed = {m: s for m, s in fields.items() if plan.members[m].is_key}
    others = {m: s for m, s in fields.items() if m not in needed}
    return st.fixed_dictionaries(needed, optional=others)


def _has_values(field: FieldPlan) -> bool:
    """Whether values are known: an identityref may have no identity at all."""
    return field.kind not in ("leaf", "leaf-list") or not values(field.type).is_empty


def _field(field: FieldPlan, most: int) -> Strategy:
    match field.kind:
        case "leaf":
            return values(field.type)
        case "leaf-list":
            return st.lists(values(field.type), max_size=most)
        case "list":
            return st.lists(st.deferred(lambda: _node(field.node, most)), max_size=most)
        case "anydata" | "anyxml":
            return st.just({"m:any": [1, None]})
        case _:
            return st.deferred(lambda: _node(field.node, most))


def values(plan: TypePlan) -> Strategy:
    """RFC 7951 values of a type."""
    match plan:
        case IntegerPlan():
            return st.sampled_from([plan.encode(n) for n in _ends(plan.ranges)])
        case DecimalPlan():
            numbers = [plan.encode(plan.decode(_decimal(n, plan.digits)))
                       for n in _ends(plan.ranges)]  # fmt: skip
            return st.sampled_from(numbers)
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


def _decimal(scaled: int, digits: int) -> str:
    sign, whole = ("-", -scaled) if scaled < 0 else ("", scaled)
    text = str(whole).rjust(digits + 1, "0")
    return f"{sign}{text[:-digits]}.{text[-digits:]}"


def _strings(plan: StringPlan) -> Strategy:
    for words in (WORDS, ADDRESSES):
        pool = [word for word in words if _accepts(plan, word)]
        if pool:
            return st.sampled_from(pool)
    if not plan.patterns:
        least, most = plan.lengths[0]
        return st.text("ab", min_size=least, max_size=min(most, least + 3))
    pattern = re.compile(translate(plan.patterns[0][0]).python)
    return _accepted(plan, st.from_regex(pattern, fullmatch=True))


def _accepted(plan: TypePlan, strategy: Strategy) -> Strategy:
    return strategy.filter(lambda value: _accepts(plan, value))


def _accepts(plan: TypePlan, value: Any) -> bool:
    try:
        plan.decode(value)
    except Fault:
        return False
    return True
