"""What an expression reads, so that only an edit there need wake it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ndtframe.language.xpath import syntax


@dataclass(frozen=True, slots=True)
class Follow:
    """The step from a leafref or instance-identifier to the nodes it refers to: ``deref()``."""


@dataclass(frozen=True, slots=True)
class ReadPath:
    """Nodes that an expression reads: steps from the root (``absolute``) or the context node.

    The steps have no predicates: a predicate narrows what is selected, not what may wake the
    expression, and what it reads itself is a path of its own.  All nodes on the way count as read
    too; no steps mean the root, or the context node.
    """

    absolute: bool
    steps: tuple[syntax.Step | Follow, ...] = ()

    def then(self, steps: Iterable[syntax.Step | Follow]) -> ReadPath:
        """The path and more steps after it."""
        return ReadPath(self.absolute, (*self.steps, *steps))


_HERE = ReadPath(absolute=False)
_ROOT = ReadPath(absolute=True)


def dependencies(expression: syntax.Expression) -> tuple[ReadPath, ...]:
    """The paths that an expression reads, each once, in the order in which they stand.

    ``current()`` is the context node.  A path whose nodes' string value is taken reads also what
    is below them if they are not leaves; who knows the schema must add that.
    """
    return tuple(dict.fromkeys(_reads(expression, (_HERE,))))


def _reads(expression: syntax.Expression, origins: tuple[ReadPath, ...]) -> Iterator[ReadPath]:
    """All paths read, where the innermost context nodes are those that ``origins`` lead to."""
    ends = _ends(expression, origins)
    yield from ends
    for inner, starts in _inner(expression, origins):
        yield from _reads(inner, starts)


def _ends(expression: syntax.Expression, origins: tuple[ReadPath, ...]) -> tuple[ReadPath, ...]:
    """Where the nodes of an expression lie; empty if it does not give nodes."""
    match expression:
        case syntax.LocationPath(absolute=absolute, steps=steps):
            starts = (_ROOT,) if absolute else origins
            return tuple(start.then(_bare(steps)) for start in starts)
        case syntax.FilterPath(base=base, steps=steps):
            return tuple(start.then(_bare(steps)) for start in _ends(base, origins))
        case syntax.Union(parts=parts):
            return tuple(end for part in parts for end in _ends(part, origins))
        case syntax.FunctionCall("current"):
            return (_HERE,)
        case syntax.FunctionCall("deref", (argument,)):
            return tuple(end.then([Follow()]) for end in _ends(argument, origins))
        case syntax.FunctionCall(name, ()) if name in _OF_THE_CONTEXT:
            return origins
        case _:
            return ()


_OF_THE_CONTEXT = frozenset({"string", "number", "string-length", "normalize-space"})


def _inner(
    expression: syntax.Expression, origins: tuple[ReadPath, ...]
) -> Iterator[tuple[syntax.Expression, tuple[ReadPath, ...]]]:
    """Expressions inside, each with the context it is evaluated in."""
    match expression:
        case syntax.LocationPath(absolute=absolute, steps=steps):
            yield from _in_predicates(steps, (_ROOT,) if absolute else origins)
        case syntax.FilterPath(base=base, predicates=predicates, steps=steps):
            yield base, origins
            ends = _ends(base, origins)
            yield from ((predicate, ends) for predicate in predicates)
            yield from _in_predicates(steps, ends)
        case syntax.Binary(left=left, right=right):
            yield from ((left, origins), (right, origins))
        case syntax.Union(parts=inner) | syntax.FunctionCall(arguments=inner):
            yield from ((part, origins) for part in inner)
        case syntax.Negate(operand=operand) | syntax.IdentityName(name=operand):
            yield operand, origins


def _in_predicates(
    steps: tuple[syntax.Step, ...], starts: tuple[ReadPath, ...]
) -> Iterator[tuple[syntax.Expression, tuple[ReadPath, ...]]]:
    for index, step in enumerate(steps, 1):
        ends = tuple(start.then(_bare(steps[:index])) for start in starts)
        yield from ((predicate, ends) for predicate in step.predicates)


def _bare(steps: tuple[syntax.Step, ...]) -> tuple[syntax.Step, ...]:
    return tuple(syntax.Step(step.axis, step.test) for step in steps)
