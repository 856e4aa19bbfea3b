"""Checks of a function call that need no data: its name, its arguments' number and types."""

from __future__ import annotations

from difflib import get_close_matches

from ndtframe.language.patterns import translate
from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.lexer import Token
from ndtframe.language.xpath.names import Names
from ndtframe.language.xpath.signatures import SIGNATURES, Signature, ValueType, value_type


def checked_call(
    name: Token, arguments: tuple[syntax.Expression, ...], names: Names
) -> syntax.FunctionCall:
    """The call, if it is right; else SchemaError."""
    signature = _signature(name, names)
    if not signature.accepts(len(arguments)):
        problem = f"{name.text}() takes {signature.counts}, not {len(arguments)}"
        raise names.source.fault(name.offset, problem)
    for index, argument in enumerate(arguments):
        _check_argument(name, index, signature.argument(index), argument, names)
    if name.text in ("derived-from", "derived-from-or-self"):
        arguments = (arguments[0], names.identity(arguments[1], name.offset))
    if name.text == "re-match" and isinstance(arguments[1], syntax.Literal):
        translate(arguments[1].value, names.source.where)
    return syntax.FunctionCall(name.text, arguments)


def _signature(name: Token, names: Names) -> Signature:
    signature = SIGNATURES.get(name.text)
    if signature is not None:
        return signature
    near = get_close_matches(name.text, SIGNATURES, n=1)
    raise names.source.fault(
        name.offset,
        f"there is no function {name.text}() in XPath 1.0 (4) or YANG 1.1 (RFC 7950, 10)",
        f"Did you mean {near[0]}()?" if near else None,
    )


def _check_argument(
    name: Token, index: int, wanted: ValueType, argument: syntax.Expression, names: Names
) -> None:
    found = value_type(argument)
    if wanted is ValueType.NODES and found is not wanted:
        problem = f"argument {index + 1} of {name.text}() must be a node-set, not a {found.value}"
        raise names.source.fault(name.offset, problem)
