"""Steps of data paths (RFC 8040, 3.5.3), made of what nodes hold."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from ndtframe.data.plan import FieldPlan
from ndtframe.data.types import LeafrefPlan, TypePlan, UnionPlan
from ndtframe.errors import InputError


def key_text(field: FieldPlan, value: Any) -> str:
    """The value of a key, or of a leaf-list, as a path has it."""
    if isinstance(value, str):
        return _encoded(value)
    encoded = field.type.encode(value)
    if encoded == [None]:
        return ""
    return _encoded(encoded if isinstance(encoded, str) else str(encoded).lower())


def member_with(field: FieldPlan, texts: Iterable[str]) -> str:
    """The step to an entry with these texts of its keys."""
    return f"/{field.member}={','.join(texts)}"


def entry_step(field: FieldPlan, entry: Any, place: int) -> str:
    """The step to an entry of a list: by its keys, or by its place, counted from 1."""
    plan = field.node
    if not plan.key_attributes:
        return f"/{field.member};{place}"
    named = ((plan.by_attribute[name], getattr(entry, name)) for name in plan.key_attributes)
    return member_with(field, (key_text(key, value) for key, value in named))


@lru_cache(maxsize=65536)
def _encoded(value: str) -> str:
    try:
        return quote(value, safe="")
    except UnicodeEncodeError as error:
        problem = f"the value {value!r} holds a lone surrogate, which is no text."
        raise InputError(problem) from error


def is_ambiguous(plan: TypePlan) -> bool:
    """Whether two values may have one text: those of a union, ``5`` and ``"5"``."""
    return isinstance(plan, UnionPlan) or (
        isinstance(plan, LeafrefPlan) and is_ambiguous(plan.value)
    )


def has_ambiguous_keys(field: FieldPlan) -> bool:
    """Whether two entries of a list may have one path.  The second has its place behind it, too."""
    plan = field.node
    return any(is_ambiguous(plan.by_attribute[name].type) for name in plan.key_attributes)
