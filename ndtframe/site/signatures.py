"""Signatures of functions and classes as one writes them, from what Python knows of them."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

_WIDTH = 76


def signature(called: Callable[..., Any], name: str = "") -> str:
    """How something is called, with types and defaults; on several lines if one is too long.

    ``self`` is left out of a class; annotations are as they stand in the code.
    """
    found = inspect.signature(called)
    shown = name or called.__name__
    parameters = [_parameter(each) for each in _marked(list(found.parameters.values()))]
    told = found.return_annotation
    gives = "" if inspect.isclass(called) or told is found.empty else f" -> {annotation(told)}"
    line = f"{shown}({', '.join(parameters)}){gives}"
    if len(line) <= _WIDTH:
        return line
    inside = "".join(f"    {each},\n" for each in parameters)
    return f"{shown}(\n{inside}){gives}"


def _marked(parameters: list[inspect.Parameter]) -> list[inspect.Parameter | str]:
    """Parameters with the star between those by place and those by name alone."""
    marked: list[inspect.Parameter | str] = []
    starred = False
    for each in parameters:
        if each.kind is each.KEYWORD_ONLY and not starred:
            marked.append("*")
        starred = starred or each.kind in (each.KEYWORD_ONLY, each.VAR_POSITIONAL)
        marked.append(each)
    return marked


def _parameter(each: inspect.Parameter | str) -> str:
    if isinstance(each, str):
        return each
    stars = (
        "*" if each.kind is each.VAR_POSITIONAL else "**" if each.kind is each.VAR_KEYWORD else ""
    )
    typed = "" if each.annotation is each.empty else f": {annotation(each.annotation)}"
    default = "" if each.default is each.empty else f"{' = ' if typed else '='}{each.default!r}"
    return f"{stars}{each.name}{typed}{default}"


def annotation(told: Any) -> str:
    """An annotation as it was written."""
    if isinstance(told, str):
        return told
    if told is None or told is type(None):
        return "None"
    is_plain = inspect.isclass(told) and not getattr(told, "__args__", ())
    return str(told.__name__ if is_plain else told)
