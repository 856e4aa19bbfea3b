"""Functions that YANG's XPath knows: the core library of XPath 1.0 and RFC 7950, 10."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

from ndtframe.language.xpath import syntax


class ValueType(Enum):
    """The four types of XPath values, and ``ANY`` for an argument that is converted."""

    NODES = "node-set"
    BOOLEAN = "boolean"
    NUMBER = "number"
    STRING = "string"
    ANY = "any value"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function gives, the types of its arguments, and how many of them it must have.

    ``required`` is the least number; a ``repeated`` function takes its last argument any number
    of times.
    """

    result: ValueType
    arguments: tuple[ValueType, ...]
    required: int
    repeated: bool = False

    def accepts(self, count: int) -> bool:
        """Whether the function may be called with so many arguments."""
        return self.required <= count and (self.repeated or count <= len(self.arguments))

    def argument(self, index: int) -> ValueType:
        """The type of an argument, counted from 0."""
        return self.arguments[min(index, len(self.arguments) - 1)]

    @property
    def counts(self) -> str:
        """How many arguments it takes, in words."""
        most = len(self.arguments)
        if self.repeated:
            return f"{self.required} or more arguments"
        if self.required == most:
            return f"{most or 'no'} argument{'' if most == 1 else 's'}"
        return f"{self.required} to {most} arguments"


def _takes(
    result: ValueType, *arguments: ValueType, optional: int = 0, repeated: bool = False
) -> Signature:
    return Signature(result, arguments, len(arguments) - optional, repeated)


_N, _B, _F, _S, _A = (
    ValueType.NODES,
    ValueType.BOOLEAN,
    ValueType.NUMBER,
    ValueType.STRING,
    ValueType.ANY,
)

CORE: Final[dict[str, Signature]] = {
    "last": _takes(_F),
    "position": _takes(_F),
    "count": _takes(_F, _N),
    "id": _takes(_N, _A),
    "local-name": _takes(_S, _N, optional=1),
    "namespace-uri": _takes(_S, _N, optional=1),
    "name": _takes(_S, _N, optional=1),
    "string": _takes(_S, _A, optional=1),
    "concat": _takes(_S, _S, _S, repeated=True),
    "starts-with": _takes(_B, _S, _S),
    "contains": _takes(_B, _S, _S),
    "substring-before": _takes(_S, _S, _S),
    "substring-after": _takes(_S, _S, _S),
    "substring": _takes(_S, _S, _F, _F, optional=1),
    "string-length": _takes(_F, _S, optional=1),
    "normalize-space": _takes(_S, _S, optional=1),
    "translate": _takes(_S, _S, _S, _S),
    "boolean": _takes(_B, _A),
    "not": _takes(_B, _B),
    "true": _takes(_B),
    "false": _takes(_B),
    "lang": _takes(_B, _S),
    "number": _takes(_F, _A, optional=1),
    "sum": _takes(_F, _N),
    "floor": _takes(_F, _F),
    "ceiling": _takes(_F, _F),
    "round": _takes(_F, _F),
}
"""XPath 1.0, 4: the 27 functions of the core library."""

YANG: Final[dict[str, Signature]] = {
    "current": _takes(_N),
    "re-match": _takes(_B, _S, _S),
    "deref": _takes(_N, _N),
    "derived-from": _takes(_B, _N, _S),
    "derived-from-or-self": _takes(_B, _N, _S),
    "enum-value": _takes(_F, _N),
    "bit-is-set": _takes(_B, _N, _S),
}
"""RFC 7950, 10: the functions that YANG adds."""

SIGNATURES: Final[dict[str, Signature]] = {**CORE, **YANG}

_ARITHMETIC: Final = frozenset({"+", "-", "*", "div", "mod"})


def value_type(expression: syntax.Expression) -> ValueType:
    """The type of the value that an expression gives, whatever the data."""
    match expression:
        case syntax.LocationPath() | syntax.FilterPath() | syntax.Union():
            return _N
        case syntax.FunctionCall(name=name):
            return SIGNATURES[name].result
        case syntax.Binary(operator=operator):
            return _F if operator in _ARITHMETIC else _B
        case syntax.Number() | syntax.Negate():
            return _F
        case _:
            return _S
