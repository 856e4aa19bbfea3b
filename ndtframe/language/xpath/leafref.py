"""Paths of leafrefs: the part of XPath that RFC 7950, 9.9.2 and its grammar (14) allow."""

from __future__ import annotations

from collections.abc import Mapping

from ndtframe.errors import Position, SchemaError
from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.parser import parse

LeafrefPath = syntax.LocationPath | syntax.FilterPath


def parse_leafref(
    text: str,
    prefixes: Mapping[str, str],
    default_module: str | None,
    where: Position | str | None = None,
) -> LeafrefPath:
    """The path of a leafref, as an expression to evaluate in the context of the leafref node.

    Allowed are ``/a/b``, ``../../a/b``, with predicates ``[key = current()/../x]``, and, as
    compilers accept it, ``deref(../a)/../b``.  A relative path gives a LocationPath whose first
    steps are ``..``; ``deref`` gives a FilterPath over its call.

    Raises SchemaError, as :func:`~ndtframe.language.xpath.parser.parse` does, and for XPath that a
    path may not hold.
    """
    path = parse(text, prefixes=prefixes, default_module=default_module, where=where)
    problem = _problem(path)
    if problem is None and isinstance(path, syntax.LocationPath | syntax.FilterPath):
        return path
    raise SchemaError(
        f"the leafref path '{' '.join(text.split())}' {problem}.",
        where=where,
        remedy="RFC 7950, 9.9.2 allows names from the root or after '..', and predicates of the "
        "form [key = current()/../x].",
    )


def _problem(path: syntax.Expression) -> str | None:
    """What the grammar does not allow, or ``None``."""
    match path:
        case syntax.LocationPath(absolute=True, steps=steps):
            return _names_problem(steps)
        case syntax.LocationPath(steps=steps):
            return _relative_problem(steps)
        case syntax.FilterPath(
            base=syntax.FunctionCall("deref", (syntax.LocationPath() as inner,)),
            predicates=(),
            steps=steps,
        ):
            return _problem(inner) or _relative_problem(steps)
        case _:
            return "is not a path"


def _relative_problem(steps: tuple[syntax.Step, ...]) -> str | None:
    up = _leading_parents(steps)
    return _names_problem(steps[up:]) if up else "does not begin with '/' or '..'"


def _leading_parents(steps: tuple[syntax.Step, ...]) -> int:
    return next((i for i, step in enumerate(steps) if step != syntax.PARENT), len(steps))


def _names_problem(steps: tuple[syntax.Step, ...]) -> str | None:
    if not steps:
        return "does not end with a node name"
    if not all(map(_is_name, steps)):
        return "has a step that is not a plain node name"
    predicates = (predicate for step in steps for predicate in step.predicates)
    if not all(map(_is_key_equality, predicates)):
        return "has a predicate that is not of the form [key = current()/../x]"
    return None


def _is_name(step: syntax.Step) -> bool:
    named = isinstance(step.test, syntax.NameTest) and step.test.name is not None
    return step.axis == "child" and named


def _is_key_equality(predicate: syntax.Expression) -> bool:
    match predicate:
        case syntax.Binary(
            "=",
            syntax.LocationPath(False, (key,)),
            syntax.FilterPath(syntax.FunctionCall("current"), (), steps),
        ):
            up = _leading_parents(steps)
            down = steps[up:]
            plain = all(_is_name(step) and not step.predicates for step in (key, *down))
            return bool(up and down and plain)
        case _:
            return False
