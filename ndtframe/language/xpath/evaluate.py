"""From the tree of an expression to a function of the context, made once and called often.

Types are known beforehand, hence each conversion and comparison is chosen here and not at each
evaluation.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Final, TypeVar, cast

from ndtframe.language.xpath import comparisons, syntax, values
from ndtframe.language.xpath.library import FUNCTIONS
from ndtframe.language.xpath.nodes import Context, NodeSet, Value, document_order
from ndtframe.language.xpath.predicates import index_lookup
from ndtframe.language.xpath.signatures import SIGNATURES, ValueType, value_type
from ndtframe.language.xpath.steps import (
    Filter,
    Shape,
    StepFunction,
    lookup_function,
    shape_after,
    step_function,
)

T = TypeVar("T")
Evaluator = Callable[[Context], T]


def compile(expression: syntax.Expression) -> Evaluator[Value]:
    """A function that gives the value of an expression in a context.

    It never fails, but for ``re-match`` with a pattern that is computed and wrong (SchemaError).
    """
    match expression:
        case syntax.Literal(value=value) | syntax.Number(value=value):
            return lambda _context: value
        case syntax.FunctionCall():
            return _call(expression)
        case syntax.Binary():
            return _binary(expression)
        case syntax.Negate(operand=operand):
            number = compile_number(operand)
            return lambda context: -number(context)
        case syntax.IdentityName():
            return _identity(expression)
        case _:
            return compile_nodes(expression)


def compile_boolean(expression: syntax.Expression) -> Evaluator[bool]:
    """The same, converted to a boolean (4.3): what ``must`` and ``when`` ask for."""
    return _converted(expression, _TO_BOOLEAN)


def compile_text(expression: syntax.Expression) -> Evaluator[str]:
    """The same, converted to a string (4.2)."""
    return _converted(expression, _TO_TEXT)


def compile_number(expression: syntax.Expression) -> Evaluator[float]:
    """The same, converted to a number (4.4)."""
    return _converted(expression, _TO_NUMBER)


def compile_nodes(expression: syntax.Expression) -> Evaluator[NodeSet]:
    """A function that gives the nodes of an expression that is a node-set."""
    match expression:
        case syntax.LocationPath():
            return _location_path(expression)
        case syntax.FilterPath():
            return _filter_path(expression)
        case syntax.Union(parts=parts):
            each = tuple(map(compile_nodes, parts))
            return lambda c: document_order(node for part in each for node in part(c))
        case _:
            return cast(Evaluator[NodeSet], compile(expression))


# -- conversions -------------------------------------------------------------------------------

_TO_BOOLEAN: Final[dict[ValueType, Callable[..., bool] | None]] = {
    ValueType.BOOLEAN: None,
    ValueType.NUMBER: values.number_to_boolean,
    ValueType.STRING: bool,
    ValueType.NODES: bool,
}
_TO_TEXT: Final[dict[ValueType, Callable[..., str] | None]] = {
    ValueType.BOOLEAN: values.boolean_to_text,
    ValueType.NUMBER: values.number_to_text,
    ValueType.STRING: None,
    ValueType.NODES: values.nodes_to_text,
}
_TO_NUMBER: Final[dict[ValueType, Callable[..., float] | None]] = {
    ValueType.BOOLEAN: float,
    ValueType.NUMBER: None,
    ValueType.STRING: values.text_to_number,
    ValueType.NODES: values.nodes_to_number,
}


def _converted(
    expression: syntax.Expression, table: dict[ValueType, Callable[..., T] | None]
) -> Evaluator[T]:
    evaluate = compile(expression)
    convert = table[value_type(expression)]
    if convert is None:
        return cast(Evaluator[T], evaluate)
    return lambda context: convert(evaluate(context))


# -- paths -------------------------------------------------------------------------------------


def _location_path(path: syntax.LocationPath) -> Evaluator[NodeSet]:
    steps = _steps(path.steps, Shape.ONE)
    if path.absolute:
        return _run(lambda context: [context.node.root], steps)
    return _run(lambda context: [context.node], steps)


def _filter_path(path: syntax.FilterPath) -> Evaluator[NodeSet]:
    filters = tuple(map(_filter, path.predicates))
    steps = _steps(path.steps, _shape(path.base))
    return _run(compile_nodes(path.base), (*filters, *steps))


def _run(start: Evaluator[NodeSet], steps: tuple[StepFunction, ...]) -> Evaluator[NodeSet]:
    def evaluate(context: Context) -> NodeSet:
        nodes = start(context)
        for step in steps:
            if not nodes:
                break
            nodes = step(nodes, context)
        return nodes

    return evaluate


def _steps(steps: tuple[syntax.Step, ...], shape: Shape) -> tuple[StepFunction, ...]:
    functions: list[StepFunction] = []
    for step in _shortened(steps):
        functions.append(_step(step, shape))
        shape = shape_after(step.axis, shape)
    return tuple(functions)


def _shortened(steps: tuple[syntax.Step, ...]) -> list[syntax.Step]:
    """``//x`` as the one step ``descendant::x``, where no predicate counts positions."""
    short: list[syntax.Step] = []
    for step in steps:
        plain_child = step.axis == "child" and not step.predicates
        if plain_child and short and short[-1] == syntax.DESCENDANTS:
            short[-1] = syntax.Step("descendant", step.test)
        else:
            short.append(step)
    return short


def _step(step: syntax.Step, shape: Shape) -> StepFunction:
    filters = tuple(map(_filter, step.predicates))
    indexed = index_lookup(step)
    if indexed is None or not isinstance(step.test, syntax.NameTest):
        return step_function(step, shape, filters)
    leaf, sought = indexed
    return lookup_function(step.test, leaf, _texts(sought), shape, filters)


def _texts(expression: syntax.Expression) -> Evaluator[set[str]]:
    """The texts of an expression's nodes, or its one text."""
    if value_type(expression) is ValueType.NODES:
        nodes = compile_nodes(expression)
        return lambda context: {node.string_value for node in nodes(context)}
    text = compile_text(expression)
    return lambda context: {text(context)}


def _shape(expression: syntax.Expression) -> Shape:
    """What is known of an expression's nodes."""
    match expression:
        case syntax.LocationPath(steps=steps):
            return _shape_after(steps, Shape.ONE)
        case syntax.FilterPath(base=base, steps=steps):
            return _shape_after(steps, _shape(base))
        case syntax.FunctionCall("current"):
            return Shape.ONE
        case _:
            return Shape.MIXED


def _shape_after(steps: tuple[syntax.Step, ...], shape: Shape) -> Shape:
    for step in steps:
        shape = shape_after(step.axis, shape)
    return shape


def _filter(predicate: syntax.Expression) -> Filter:
    """A predicate: a number is compared with the position, all else is a condition (2.4)."""
    if isinstance(predicate, syntax.Number):
        return _at_position(predicate.value)
    test = _test(predicate)

    def keep(nodes: NodeSet, context: Context) -> NodeSet:
        inner = Context(context.node, context.current, size=len(nodes))
        kept: NodeSet = []
        for inner.position, inner.node in enumerate(nodes, 1):
            if test(inner):
                kept.append(inner.node)
        return kept

    return keep


def _test(predicate: syntax.Expression) -> Evaluator[bool]:
    if value_type(predicate) is not ValueType.NUMBER:
        return compile_boolean(predicate)
    number = compile_number(predicate)
    return lambda context: context.position == number(context)


def _at_position(number: float) -> Filter:
    if number < 1 or not number.is_integer():
        return lambda _nodes, _context: []
    index = int(number) - 1
    return lambda nodes, _context: nodes[index : index + 1]


# -- functions ---------------------------------------------------------------------------------

_CONVERSIONS: Final[dict[str, Callable[[syntax.Expression], Evaluator[Value]]]] = {
    "string": compile_text,
    "number": compile_number,
    "boolean": compile_boolean,
}
_COMPILERS: Final[dict[ValueType, Callable[[syntax.Expression], Evaluator[Value]]]] = {
    ValueType.ANY: compile,
    ValueType.NODES: compile_nodes,
    ValueType.STRING: compile_text,
    ValueType.NUMBER: compile_number,
    ValueType.BOOLEAN: compile_boolean,
}
_OF_THE_CONTEXT: Final[dict[str, Evaluator[Value]]] = {
    "current": lambda context: [context.current],
    "position": lambda context: float(context.position),
    "last": lambda context: float(context.size),
}
_HERE: Final = syntax.LocationPath(absolute=False, steps=())


def _call(call: syntax.FunctionCall) -> Evaluator[Value]:
    if call.name in _OF_THE_CONTEXT:
        return _OF_THE_CONTEXT[call.name]
    signature = SIGNATURES[call.name]
    defaults_to_here = signature.required == 0 and bool(signature.arguments)
    given = call.arguments or ((_HERE,) if defaults_to_here else ())
    if call.name in _CONVERSIONS:
        return _CONVERSIONS[call.name](given[0])
    arguments = tuple(
        _COMPILERS[signature.argument(index)](argument) for index, argument in enumerate(given)
    )
    return _applied(FUNCTIONS[call.name], arguments)


def _applied(
    function: Callable[..., Value], arguments: tuple[Evaluator[Value], ...]
) -> Evaluator[Value]:
    match arguments:
        case (one,):
            return lambda context: function(one(context))
        case (one, two):
            return lambda context: function(one(context), two(context))
        case _:
            return lambda context: function(*(each(context) for each in arguments))


def _identity(name: syntax.IdentityName) -> Evaluator[str]:
    text, prefixes = compile_text(name.name), dict(name.prefixes)

    def evaluate(context: Context) -> str:
        prefix, colon, local = text(context).rpartition(":")
        module = prefixes.get(prefix) if colon else name.default_module
        return f"{module}:{local}" if module else local

    return evaluate


# -- operators ---------------------------------------------------------------------------------

_ARITHMETIC: Final[dict[str, Callable[[float, float], float]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": values.divide,
    "mod": values.modulo,
}


def _binary(expression: syntax.Binary) -> Evaluator[Value]:
    sign, left, right = expression.operator, expression.left, expression.right
    if sign in ("or", "and"):
        one, two = compile_boolean(left), compile_boolean(right)
        if sign == "or":
            return lambda context: one(context) or two(context)
        return lambda context: one(context) and two(context)
    if sign in _ARITHMETIC:
        return _joined(_ARITHMETIC[sign], compile_number(left), compile_number(right))
    return _comparison(sign, left, right)


def _comparison(
    sign: syntax.Operator, left: syntax.Expression, right: syntax.Expression
) -> Evaluator[bool]:
    types = (value_type(left), value_type(right))
    if ValueType.BOOLEAN in types or ValueType.NODES not in types:
        return _plain_comparison(sign, left, right, types)
    if types[0] is not ValueType.NODES:
        return _comparison(comparisons.FLIPPED[sign], right, left)
    nodes = compile_nodes(left)
    if types[1] is ValueType.NODES:
        return comparisons.nodes_with_nodes(sign, nodes, compile_nodes(right))
    if types[1] is ValueType.NUMBER or sign in comparisons.ORDERINGS:
        return comparisons.nodes_with_number(sign, nodes, compile_number(right))
    if isinstance(right, syntax.Literal) and right.qualified:
        return comparisons.nodes_with_literal(sign, nodes, right)
    return comparisons.nodes_with_text(sign, nodes, compile_text(right))


def _plain_comparison(
    sign: syntax.Operator,
    left: syntax.Expression,
    right: syntax.Expression,
    types: tuple[ValueType, ValueType],
) -> Evaluator[bool]:
    """A comparison that no node-set takes part in as such."""
    if sign in comparisons.ORDERINGS:
        both = (_ordinal(left, types), _ordinal(right, types))
        return _joined(comparisons.ORDERINGS[sign], *both)
    compare = comparisons.EQUALITIES[sign]
    if ValueType.BOOLEAN in types:
        return _joined(compare, compile_boolean(left), compile_boolean(right))
    if ValueType.NUMBER in types:
        return _joined(compare, compile_number(left), compile_number(right))
    return _joined(compare, compile_text(left), compile_text(right))


def _ordinal(expression: syntax.Expression, types: tuple[ValueType, ValueType]) -> Evaluator[float]:
    """A side of an ordering, as a number; a node-set beside a boolean counts as one (3.4)."""
    if ValueType.BOOLEAN in types and value_type(expression) is ValueType.NODES:
        truth = compile_boolean(expression)
        return lambda context: float(truth(context))
    return compile_number(expression)


def _joined(
    function: Callable[..., T], one: Evaluator[Value], two: Evaluator[Value]
) -> Evaluator[T]:
    return lambda context: function(one(context), two(context))
