"""From the text of an XPath expression to its tree (XPath 1.0, 2 and 3; RFC 7950, 6.4).

The tree has all prefixes resolved and all calls checked, so what follows cannot meet an unknown
name, and evaluation cannot fail.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final, get_args

from ndtframe.errors import Position
from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.calls import checked_call
from ndtframe.language.xpath.fault import Source
from ndtframe.language.xpath.lexer import Token, TokenKind, tokens
from ndtframe.language.xpath.names import Names
from ndtframe.language.xpath.signatures import ValueType, value_type

_LEVELS: Final = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "div", "mod"),
)
_BINDING: Final = {operator: level for level, group in enumerate(_LEVELS) for operator in group}
_AXES: Final = frozenset(get_args(syntax.Axis))
_MOST_NESTED: Final = 40
_MOST_OPERATORS: Final = 250


def parse(
    text: str,
    *,
    prefixes: Mapping[str, str],
    default_module: str | None,
    identity_module: str | None = None,
    where: Position | str | None = None,
) -> syntax.Expression:
    """The tree of an XPath expression.

    ``prefixes`` maps each prefix to its module's name.  ``default_module`` is the module of names
    without a prefix: that of the context node (RFC 7950, 6.4.1), which inside a grouping is the
    module that uses it; ``None`` leaves them open to any module.  ``identity_module`` is the module
    of identities named without a prefix; the default module if not given.

    Raises SchemaError, which shows the text and the column, if the text is not of the grammar, has
    an unknown prefix or function, a wrong number or type of arguments, or is nested too deeply.
    """
    source = Source(text, where)
    names = Names(source, prefixes, default_module, identity_module or default_module)
    return _Parser(source, names).whole()


class _Parser:
    """One pass over the words; a method a rule of the grammar."""

    def __init__(self, source: Source, names: Names) -> None:
        self._source = source
        self._names = names
        self._tokens = tokens(source)
        self._index = 0
        self._nested = 0
        self._operators = 0

    def whole(self) -> syntax.Expression:
        expression = self._expression()
        if self._token.kind != "end":
            raise self._expected("an operator or the end")
        return expression

    # -- words ---------------------------------------------------------------------------------

    @property
    def _token(self) -> Token:
        return self._tokens[self._index]

    def _take(self) -> Token:
        token = self._tokens[self._index]
        self._index += 1
        return token

    def _at(self, kind: TokenKind, *texts: str) -> bool:
        return self._token.kind == kind and self._token.text in texts

    def _accept(self, kind: TokenKind, *texts: str) -> Token | None:
        return self._take() if self._at(kind, *texts) else None

    def _need(self, sign: str) -> None:
        if self._accept("sign", sign) is None:
            raise self._expected(f"'{sign}'")

    def _expected(self, what: str) -> Exception:
        return self._source.fault(self._token.offset, f"expected {what}, found {self._token}")

    # -- operators (XPath 1.0, 3.3 to 3.5) -----------------------------------------------------

    def _expression(self, level: int = 0) -> syntax.Expression:
        left = self._negated()
        while self._token.kind == "operator" and _BINDING.get(self._token.text, -1) >= level:
            self._count_operator()
            operator: syntax.Operator = self._take().text  # type: ignore[assignment]  # in _BINDING
            left = syntax.Binary(operator, left, self._expression(_BINDING[operator] + 1))
        return left

    def _negated(self) -> syntax.Expression:
        signs = 0
        while self._at("operator", "-"):
            self._count_operator()
            self._take()
            signs += 1
        operand = self._union()
        for _ in range(signs):
            operand = syntax.Negate(operand)
        return operand

    def _union(self) -> syntax.Expression:
        start = self._token.offset
        parts = [self._path()]
        while self._accept("operator", "|"):
            parts.append(self._path())
        if len(parts) == 1:
            return parts[0]
        for part in parts:
            self._need_nodes(part, start, "an operand of '|'")
        return syntax.Union(tuple(parts))

    def _count_operator(self) -> None:
        self._operators += 1
        if self._operators > _MOST_OPERATORS:
            raise self._expected(f"at most {_MOST_OPERATORS} operators")

    # -- paths (XPath 1.0, 2 and 3.3) ----------------------------------------------------------

    def _path(self) -> syntax.Expression:
        if self._token.kind in ("literal", "number", "function") or self._at("sign", "("):
            return self._filter_path()
        return self._location_path()

    def _filter_path(self) -> syntax.Expression:
        start = self._token.offset
        base = self._primary()
        predicates = self._predicates()
        steps = self._steps_after_slash()
        if not predicates and not steps:
            return base
        self._need_nodes(base, start, "what a path or a predicate stands on")
        return syntax.FilterPath(base, predicates, steps)

    def _location_path(self) -> syntax.LocationPath:
        if self._at("operator", "//"):
            return syntax.LocationPath(True, self._steps_after_slash())
        absolute = self._accept("operator", "/") is not None
        if absolute and not self._begins_step():
            return syntax.LocationPath(True, ())
        return syntax.LocationPath(absolute, (self._step(), *self._steps_after_slash()))

    def _steps_after_slash(self) -> tuple[syntax.Step, ...]:
        steps: list[syntax.Step] = []
        while slash := self._accept("operator", "/", "//"):
            if slash.text == "//":
                steps.append(syntax.DESCENDANTS)
            steps.append(self._step())
        return tuple(steps)

    def _begins_step(self) -> bool:
        return self._token.kind in ("name", "axis", "kind") or self._at("sign", ".", "..", "@")

    def _step(self) -> syntax.Step:
        if not self._begins_step():
            raise self._expected("a node name, '.', '..' or an expression")
        if self._accept("sign", "."):
            return syntax.SELF
        if self._accept("sign", ".."):
            return syntax.PARENT
        return syntax.Step(self._axis(), self._test(), self._predicates())

    def _axis(self) -> syntax.Axis:
        if self._accept("sign", "@"):
            return "attribute"
        if self._token.kind != "axis":
            return "child"
        if self._token.text not in _AXES:
            raise self._expected("an axis of XPath 1.0 (2.2) before '::'")
        axis: syntax.Axis = self._take().text  # type: ignore[assignment]  # is in _AXES
        self._take()
        return axis

    def _test(self) -> syntax.NameTest | syntax.KindTest:
        if self._token.kind == "name":
            return self._names.test(self._take())
        if self._token.kind != "kind":
            raise self._expected("a node name, '*' or a node type such as 'node()'")
        kind: syntax.NodeKind = self._take().text  # type: ignore[assignment]  # by the lexer
        self._need("(")
        if kind == "processing-instruction" and not self._at("sign", ")"):
            self._take_literal()
        self._need(")")
        return syntax.KindTest(kind)

    def _take_literal(self) -> None:
        if self._token.kind != "literal":
            raise self._expected("a string")
        self._take()

    def _predicates(self) -> tuple[syntax.Expression, ...]:
        found: list[syntax.Expression] = []
        while self._accept("sign", "["):
            found.append(self._inner())
            self._need("]")
        return tuple(found)

    # -- primary expressions (XPath 1.0, 3.1 and 3.2) ------------------------------------------

    def _primary(self) -> syntax.Expression:
        if self._token.kind == "function":
            return self._call()
        token = self._take()
        if token.kind == "literal":
            return syntax.Literal(token.text, self._names.qualified(token.text))
        if token.kind == "number":
            return self._number(token)
        inner = self._inner()
        self._need(")")
        return inner

    def _number(self, token: Token) -> syntax.Number:
        number = float(token.text)
        if not math.isfinite(number):
            raise self._source.fault(token.offset, "the number is too large for XPath")
        return syntax.Number(number)

    def _call(self) -> syntax.FunctionCall:
        name = self._take()
        self._need("(")
        arguments: list[syntax.Expression] = []
        while not self._at("sign", ")"):
            if arguments and not self._accept("sign", ","):
                raise self._expected("',' or ')'")
            arguments.append(self._inner())
        self._need(")")
        return checked_call(name, tuple(arguments), self._names)

    def _inner(self) -> syntax.Expression:
        """An expression inside brackets of any kind."""
        self._nested += 1
        if self._nested > _MOST_NESTED:
            raise self._expected(f"at most {_MOST_NESTED} brackets inside each other")
        expression = self._expression()
        self._nested -= 1
        return expression

    def _need_nodes(self, expression: syntax.Expression, offset: int, role: str) -> None:
        found = value_type(expression)
        if found is not ValueType.NODES:
            raise self._source.fault(offset, f"{role} must be a node-set, not a {found.value}")
