"""XPath of a schema as SPARQL, where both surely say the same.

XPath is translated that asks whether nodes are there, compares leafs with texts, numbers and each
other, and counts to a few; joined by ``and``, ``or`` and ``not``.  Not so are other functions,
absolute paths, and all that reads a container that is there while it is empty, a value of several
types, or a default (but where it is compared with a text).  A number is compared as XPath has it,
as a double.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count as counting
from json.encoder import encode_basestring as _quoted
from typing import Final

from ndtframe.data.plan import FieldPlan, load
from ndtframe.data.types import (
    BooleanPlan,
    DecimalPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    members_of,
)
from ndtframe.language.xpath import syntax as x
from ndtframe.language.xpath.comparisons import FLIPPED
from ndtframe.semantics.iris import XSD
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.literals import is_time
from ndtframe.semantics.shapes.spots import Spot

_MOST: Final = 3
"""How far is counted."""
_HOLDS, _TYPE = f"<{v.HOLDS}>", f"<{v.TYPE}>"


class OtherwiseError(Exception):
    """An expression of which it is not sure that SPARQL says the same."""


@dataclass(frozen=True, slots=True)
class At:
    """Where an expression stands: a node, or a field of it; the variables of node and value."""

    spot: Spot
    node: str
    item: FieldPlan | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a path leads: the patterns up to there."""

    at: At
    patterns: tuple[str, ...] = ()
    higher: bool = False
    """Whether the way went up."""
    many: bool = False
    """Whether there may be several nodes."""
    default: object = None
    """What is read while there is none."""


class Translation:
    """One expression; what it reads must be visible to it (RFC 7950, 6.4.1)."""

    def __init__(self, item: FieldPlan, here: At) -> None:
        self._config = item.config
        self._here = here
        self._numbers = counting(1)

    def test(self, expression: x.Expression, at: At) -> str:
        """The expression as a boolean."""
        match expression:
            case x.Binary(operator="or" | "and" as sign, left=left, right=right):
                joined = "||" if sign == "or" else "&&"
                return f"({self.test(left, at)} {joined} {self.test(right, at)})"
            case x.Binary(operator="=" | "!=" | "<" | "<=" | ">" | ">="):
                return self._comparison(expression, at)
            case x.FunctionCall(name="not", arguments=(inner,)):
                return f"(!{self.test(inner, at)})"
            case x.FunctionCall(name="derived-from-or-self", arguments=(path, x.Literal() as name)):
                return self._derived(self._path(path, at), name)
            case x.LocationPath() | x.FilterPath():
                return self._exists(self._path(expression, at))
        raise OtherwiseError

    # -- paths ------------------------------------------------------------------------------------

    def _path(self, expression: x.Expression, at: At) -> _Found:
        match expression:
            case x.LocationPath(absolute=False, steps=steps):
                found = _Found(at)
            case x.FilterPath(base=x.FunctionCall(name="current"), predicates=(), steps=steps):
                found = _Found(self._here)
            case x.FunctionCall(name="current"):
                return _Found(self._here)
            case _:
                raise OtherwiseError
        for step in steps:
            found = self._step(found, step)
        return found

    def _step(self, found: _Found, step: x.Step) -> _Found:
        match step:
            case x.Step(axis="self", test=x.KindTest("node"), predicates=()):
                return found
            case x.Step(axis="parent", test=x.KindTest("node"), predicates=()):
                return self._up(found)
            case x.Step(axis="child", test=x.NameTest(module, name), predicates=predicates):
                below = self._down(found, found.at.spot.plan.find(module, name))
                tests = [self.test(each, below.at) for each in predicates if not _counts(each)]
                if len(tests) < len(predicates):
                    raise OtherwiseError
                filters = tuple(f"FILTER{test}" for test in tests)
                return replace(below, patterns=(*below.patterns, *filters))
        raise OtherwiseError

    def _up(self, found: _Found) -> _Found:
        at = found.at
        if found.default is not None:
            raise OtherwiseError
        if at.item is not None:
            return _Found(At(at.spot, at.node), found.patterns, found.higher, found.many)
        if len(at.spot.trail) < 2:
            raise OtherwiseError
        above = Spot(at.spot.path.rpartition("/")[0], at.spot.trail[:-1])
        node = self._variable()
        patterns = (*found.patterns, f"{node} {_HOLDS} {at.node} .")
        return _Found(At(above, node), patterns, True, found.many)

    def _down(self, found: _Found, item: FieldPlan | None) -> _Found:
        at = found.at
        is_hidden = item is not None and self._config and not item.config
        if item is None or at.item is not None or is_hidden:
            raise OtherwiseError
        variable = self._variable()
        name = f"<{v.schema_property(at.spot.below(item))}>"
        if item.kind in ("container", "list"):
            if item.is_list and found.higher:
                raise OtherwiseError
            below = At(Spot(at.spot.below(item), (*at.spot.trail, item.node)), variable)
            pattern = f"{variable} {_TYPE} {name} . {at.node} {_HOLDS} {variable} ."
        else:
            below = At(at.spot, at.node, item, variable)
            pattern = f"{at.node} {name} {variable} ."
        many = found.many or item.is_list or item.kind == "leaf-list"
        default = _default(found, item) if item.has_default else None
        return _Found(below, (*found.patterns, pattern), found.higher, many, default)

    def _variable(self) -> str:
        return f"?n{next(self._numbers)}"

    # -- tests ------------------------------------------------------------------------------------

    def _exists(self, found: _Found, *tests: str) -> str:
        if found.default is not None:
            raise OtherwiseError
        _require_seen(found)
        filters = " ".join(f"FILTER({test})" for test in tests)
        if found.patterns:
            return f"(EXISTS {{ {' '.join(found.patterns)} {filters} }})"
        return f"({' && '.join(tests) or 'true'})"

    def _comparison(self, expression: x.Binary, at: At) -> str:
        sign, left, right = expression.operator, expression.left, expression.right
        if not isinstance(left, x.LocationPath | x.FilterPath | x.FunctionCall):
            sign, left, right = FLIPPED[sign], right, left
        if isinstance(left, x.FunctionCall) and left.name == "count":
            return self._count(sign, left.arguments[0], right, at)
        one = self._operand(left, at)
        if isinstance(right, x.Literal):
            return self._with_text(sign, one, right)
        if isinstance(right, x.Number):
            return self._exists(one, f"{_double(one.at)} {sign} {right.value!r}")
        other = self._operand(right, at)
        if one.default is not None or other.default is not None:
            raise OtherwiseError
        both = _Found(other.at, (*one.patterns, *other.patterns))
        if sign in ("=", "!="):
            if not (_is_text(one.at) and _is_text(other.at)) or _NUMBER in (
                getattr(left, "name", ""),
                getattr(right, "name", ""),
            ):
                raise OtherwiseError
            return self._exists(both, f"{one.at.value} {sign} {other.at.value}")
        return self._exists(both, f"{_double(one.at)} {sign} {_double(other.at)}")

    def _with_text(self, sign: str, found: _Found, literal: x.Literal) -> str:
        """A comparison with a text, also of the default while there is no value."""
        test = f"{found.at.value} {sign} {_text(found.at, literal, sign)}"
        plain = replace(found, default=None)
        if found.default is None:
            return self._exists(plain, test)
        is_equal = found.default in (literal.value, literal.qualified)
        if is_equal is (sign == "="):
            return f"({self._exists(plain, test)} || !{self._exists(plain)})"
        return self._exists(plain, test)

    def _operand(self, expression: x.Expression, at: At) -> _Found:
        """The leaf of a comparison; ``number()`` takes one, of which there may be no others."""
        if isinstance(expression, x.FunctionCall) and expression.name == _NUMBER:
            found = self._path(expression.arguments[0], at)
            _double(found.at)
            if found.many:
                raise OtherwiseError
            return found
        return self._path(expression, at)

    def _count(self, sign: str, path: x.Expression, number: x.Expression, at: At) -> str:
        """A number of nodes: that there are so many, and not one more."""
        if not isinstance(number, x.Number) or number.value not in range(1, _MOST):
            raise OtherwiseError
        least = int(number.value)
        match sign:
            case ">=":
                return self._at_least(path, least, at)
            case "<":
                return f"(!{self._at_least(path, least, at)})"
            case "=":
                more = self._at_least(path, least + 1, at)
                return f"({self._at_least(path, least, at)} && !{more})"
        raise OtherwiseError

    def _at_least(self, path: x.Expression, least: int, at: At) -> str:
        found = [self._path(path, at) for _ in range(least)]
        if any(each.at.item is not None for each in found):
            raise OtherwiseError
        nodes = [each.at.node for each in found]
        differ = [f"{one} != {two}" for n, one in enumerate(nodes) for two in nodes[:n]]
        patterns = tuple(pattern for each in found for pattern in each.patterns)
        return self._exists(_Found(found[0].at, patterns), *differ)

    def _derived(self, found: _Found, name: x.Literal) -> str:
        """Whether an identity is another one, or below it (RFC 7950, 10.4.2)."""
        bases = load(self._here.spot.trail[0].cls).identities
        if not _is_identity(found.at) or (name.qualified or name.value) not in bases:
            raise OtherwiseError
        below = {name.qualified or name.value}
        while more := {one for one, of in bases.items() if below & {*of}} - below:
            below |= more
        values = ", ".join(_quoted(each) for each in sorted(below))
        return self._exists(found, f"{found.at.value} IN ({values})")


_NUMBER: Final = "number"


def _default(found: _Found, item: FieldPlan) -> object:
    """The default of a leaf that is surely in use while the leaf is absent."""
    way_down = [each for each in found.patterns if _TYPE in each]
    if item.kind != "leaf" or item.cases or item.whens or way_down or found.many:
        raise OtherwiseError
    default: object = getattr(found.at.spot.plan.cls(), item.attribute)
    if not isinstance(default, str):
        raise OtherwiseError
    return default


def _counts(predicate: x.Expression) -> bool:
    """Whether a predicate is a place among nodes."""
    return isinstance(predicate, x.Number | x.Negate)


def _require_seen(found: _Found) -> None:
    """Raise for a container that XPath sees while it is empty."""
    trail = found.at.spot.trail
    if found.at.item is None and len(trail) > 1:
        item = trail[-2].field_of(trail[-1])
        if item.always_seen:
            raise OtherwiseError


def _basis(at: At) -> TypePlan:
    if at.item is None or not at.value:
        raise OtherwiseError
    plan = at.item.type
    while isinstance(plan, LeafrefPlan):
        plan = plan.value
    return plan


def _is_identity(at: At) -> bool:
    plan = _basis(at)
    return isinstance(plan, NamesPlan) and plan.name == "identityref"


def _is_text(at: At) -> bool:
    """Whether the value is what XPath sees: a text."""
    plan = _basis(at)
    if isinstance(plan, StringPlan):
        return not is_time(plan)
    return isinstance(plan, NamesPlan) and plan.name != "identityref"


def _text(at: At, literal: x.Literal, sign: str) -> str:
    if sign not in ("=", "!="):
        raise OtherwiseError
    if _is_text(at):
        return _quoted(literal.value)
    if _is_identity(at) and literal.qualified:
        return _quoted(literal.qualified)
    if isinstance(_basis(at), BooleanPlan) and literal.value in ("true", "false"):
        return literal.value
    raise OtherwiseError


def _double(at: At) -> str:
    """The number that XPath makes of a value."""
    numbers = (IntegerPlan, DecimalPlan)
    if not all(isinstance(each, numbers) for each in members_of(_basis(at))):
        raise OtherwiseError
    return f"<{XSD}double>(STR({at.value}))"
