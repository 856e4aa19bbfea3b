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

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from ndtframe.data.document import Document
from ndtframe.data.node import Node
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.errors import DataError, Violation
from ndtframe.language.paths import Keys, PathStep, Place, Value, parse_text
from ndtframe.testing.annotations import annotated
from ndtframe.testing.values import Strategy, values

MANY = 8
"""A node of more members than these has up to so many of them at a time: documents stay small."""


def documents(document: type[Document], *, most: int = 3) -> Strategy:
    """Values of documents; lists and leaf-lists have up to ``most`` entries.

    Where the model set declares annotations (RFC 7952), some values have some.
    """
    return annotated(document, _node(document.plan(), most))


def nodes(node: type[Node], *, most: int = 3) -> Strategy:
    """Values of one class of a model set, such as ``ndt_session.Job``, as ``documents`` has them.

    Annotations are left out.
    """
    return _node(node.plan(), most)


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
    _remove_annotations(found)


def _remove_annotations(found: list[tuple[Any, Any]]) -> None:
    """Take away the annotations of a member that went, or of one of which an entry went."""
    for holder, member in found[-2:]:
        if isinstance(holder, dict):
            holder.pop(f"@{member}", None)


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
    if len(others) <= MANY:
        return st.fixed_dictionaries(needed, optional=others)
    chosen = st.lists(st.sampled_from(list(others)), unique=True, max_size=MANY)
    return chosen.flatmap(
        lambda names: st.fixed_dictionaries(needed | {n: others[n] for n in names})
    )


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
            return st.builds(lambda: {"m:any": [1, None]})
        case _:
            return st.deferred(lambda: _node(field.node, most))
