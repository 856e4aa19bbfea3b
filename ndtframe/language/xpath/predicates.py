"""Predicates that an index may answer: ``list[key = something known before the entries are]``."""

from __future__ import annotations

from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.signatures import SIGNATURES, ValueType, value_type


def index_lookup(step: syntax.Step) -> tuple[syntax.NameTest, syntax.Expression] | None:
    """The leaf and the texts that a child step's first predicate asks to be equal, if it does so.

    ``None`` for all predicates of other forms, and if the texts depend on the entry looked at.
    """
    if step.axis != "child" or not isinstance(step.test, syntax.NameTest) or not step.test.name:
        return None
    match step.predicates[:1]:
        case (syntax.Binary("=", left, right),):
            return _leaf_and_texts(left, right) or _leaf_and_texts(right, left)
        case _:
            return None


def _leaf_and_texts(
    leaf: syntax.Expression, texts: syntax.Expression
) -> tuple[syntax.NameTest, syntax.Expression] | None:
    match leaf:
        case syntax.LocationPath(False, (syntax.Step("child", syntax.NameTest() as test, ()),)):
            asks_texts = value_type(texts) in (ValueType.STRING, ValueType.NODES)
            return (test, texts) if test.name and asks_texts and _is_fixed(texts) else None
        case _:
            return None


def _is_fixed(expression: syntax.Expression) -> bool:
    """Whether the value is the same for all entries; it may depend on ``current()`` and root."""
    match expression:
        case syntax.LocationPath(absolute=absolute):
            return absolute
        case syntax.FilterPath(base=inner) | syntax.Negate(inner) | syntax.IdentityName(inner):
            return _is_fixed(inner)
        case syntax.Union(parts=inner_parts):
            return all(map(_is_fixed, inner_parts))
        case syntax.Binary(left=left, right=right):
            return _is_fixed(left) and _is_fixed(right)
        case syntax.FunctionCall(name, arguments):
            return _is_fixed_call(name, arguments)
        case syntax.Literal(qualified=qualified):
            return qualified is None
        case syntax.Number():
            return True


def _is_fixed_call(name: str, arguments: tuple[syntax.Expression, ...]) -> bool:
    if name in ("position", "last"):
        return False
    needs_context = bool(SIGNATURES[name].arguments) and not arguments
    return not needs_context and all(map(_is_fixed, arguments))
