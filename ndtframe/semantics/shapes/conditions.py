"""What must hold of one value, or of one node, as expressions of SPARQL that are true or false.

None of them ends in an error: what cannot be compared or has no datatype does not hold.  Where a
store differs from SHACL, SHACL counts: integers beyond 64 bits and booleans are put in order here,
values of ``sh:in`` are the same terms and not only equal, and a literal that is not well-formed is
of no datatype.
"""

from __future__ import annotations

from functools import cache
from json.encoder import encode_basestring as _quoted
from typing import Final

from ndtframe.errors import InputError
from ndtframe.semantics.iris import SH, XSD
from ndtframe.semantics.shapes.model import Constraint, Term
from ndtframe.semantics.turtle import library

_WHOLE: Final = r"^[+-]?[0-9]+$"
_DECIMAL: Final = r"^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$"
_BASE64: Final = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$"

_WELL_FORMED: Final = {
    "integer": f'(isNumeric({{0}}) || REGEX(STR({{0}}), "{_WHOLE}"))',
    "decimal": f'(isNumeric({{0}}) || REGEX(STR({{0}}), "{_DECIMAL}"))',
    "float": "isNumeric({0})",
    "double": "isNumeric({0})",
    "boolean": 'STR({0}) IN ("true", "false")',
    "dateTime": "COALESCE(YEAR({0}) = YEAR({0}), false)",
    "date": "COALESCE(YEAR({0}) = YEAR({0}), false)",
    "time": "COALESCE(HOURS({0}) = HOURS({0}), false)",
    "base64Binary": f'REGEX(STR({{0}}), "{_BASE64}")',
}
"""When a literal of a datatype of XML Schema is well-formed; of others it always is."""

_NODE_KINDS: Final = {
    "IRI": "isIRI({0})",
    "BlankNode": "isBlank({0})",
    "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "(isBlank({0}) || isIRI({0}))",
    "BlankNodeOrLiteral": "(isBlank({0}) || isLiteral({0}))",
    "IRIOrLiteral": "(isIRI({0}) || isLiteral({0}))",
}
NODE_KINDS: Final = frozenset(f"{SH}{name}" for name in _NODE_KINDS)

FLAGS: Final = "ims"
"""The flags of patterns that are known."""


def holds(constraint: Constraint, value: str) -> str:
    """That a constraint holds of a value by itself: of its datatype, kind, size, text."""
    match constraint.kind:
        case "datatype":
            return _is_of_datatype(value, str(constraint.terms[0]))
        case "nodeKind":
            return _NODE_KINDS[str(constraint.terms[0]).removeprefix(SH)].format(value)
        case "in":
            return is_one_of(value, constraint.terms)
        case "minLength":
            return f"(!isBlank({value}) && STRLEN(STR({value})) >= {constraint.number})"
        case "maxLength":
            return f"(!isBlank({value}) && STRLEN(STR({value})) <= {constraint.number})"
        case "pattern":
            return _matches(value, constraint.text, constraint.flags)
        case "minExclusive" | "minInclusive":
            return less(term(constraint.terms[0]), value, equal=constraint.kind[3] == "I")
        case "maxExclusive" | "maxInclusive":
            return less(value, term(constraint.terms[0]), equal=constraint.kind[3] == "I")
    raise ValueError(constraint.kind)


def term(value: Term) -> str:
    """An IRI or literal as SPARQL writes it."""
    if isinstance(value, str):
        return f"<{value}>"
    quoted = _quoted(value.text)
    return f"{quoted}@{value.language}" if value.language else f"{quoted}^^<{value.datatype}>"


def is_one_of(value: str, terms: tuple[Term, ...]) -> str:
    """That a value is the same term as one of some."""
    if all(isinstance(each, str) or each.datatype == f"{XSD}string" for each in terms):
        return f"COALESCE({value} IN ({', '.join(map(term, terms))}), false)"
    return f"({' || '.join(f'sameTerm({value}, {term(each)})' for each in terms)})"


def _is_of_datatype(value: str, datatype: str) -> str:
    same = f"COALESCE(DATATYPE({value}) = <{datatype}>, false)"
    well_formed = _WELL_FORMED.get(datatype.removeprefix(XSD))
    return f"({same} && {well_formed.replace('{0}', value)})" if well_formed else same


# -- order ----------------------------------------------------------------------------------------

_WHOLE_LESS: Final = (
    'IF(DATATYPE({a}) = {t} && DATATYPE({b}) = {t} && REGEX(STR({a}), "{w}") && '
    'REGEX(STR({b}), "{w}"), IF(STRSTARTS(STR({a}), "-"), '
    'IF(STRSTARTS(STR({b}), "-"), {down}, true), '
    'IF(STRSTARTS(STR({b}), "-"), false, {up})), 1/0)'
)
_DIGITS: Final = 'REPLACE(STR({0}), "^[+-]?0*", "")'
_BOOLEAN_LESS: Final = "IF(DATATYPE({a}) = {t} && DATATYPE({b}) = {t}, {told}, 1/0)"
_NUMBER_LESS: Final = (
    "IF(DATATYPE({a}) IN ({t}) && DATATYPE({b}) IN ({t}), "
    "<{x}double>(STR({a})) {sign} <{x}double>(STR({b})), 1/0)"
)


_NUMBERS: Final = ("integer", "decimal", "float", "double")


def less(one: str, other: str, *, equal: bool) -> str:
    """That one term is less than another, or ``equal``; false where there is no such order."""
    sign = "<=" if equal else "<"
    ways = [f"{one} {sign} {other}"]
    if _may_be(one, other, *_NUMBERS):
        ways += [_whole_less(one, other, sign), _number_less(one, other, sign)]
    if _may_be(one, other, "boolean"):
        joined = "||" if equal else "&&"
        told = f'(STR({one}) = "false" {joined} STR({other}) = "true")'
        ways.append(_BOOLEAN_LESS.format(a=one, b=other, t=f"<{XSD}boolean>", told=told))
    return f"COALESCE({', '.join(ways)}, false)"


def _may_be(one: str, other: str, *types: str) -> bool:
    """Whether neither is a literal of another type."""
    return all(each[0] == "?" or each.endswith(tuple(f"{XSD}{t}>" for t in types))
               for each in (one, other))  # fmt: skip


def _whole_less(one: str, other: str, sign: str) -> str:
    """Integers of any size, by their digits: a store takes those beyond 64 bits for texts."""

    def digits(a: str, b: str) -> str:
        left, right = _DIGITS.format(a), _DIGITS.format(b)
        same = f"STRLEN({left}) = STRLEN({right}) && {left} {sign} {right}"
        return f"(STRLEN({left}) < STRLEN({right}) || ({same}))"

    up, down = digits(one, other), digits(other, one)
    return _WHOLE_LESS.format(a=one, b=other, t=f"<{XSD}integer>", w=_WHOLE, up=up, down=down)


def _number_less(one: str, other: str, sign: str) -> str:
    """A number that a store takes for a text, and a decimal, as nearly as a double tells."""
    types = ", ".join(f"<{XSD}{name}>" for name in _NUMBERS)
    return _NUMBER_LESS.format(a=one, b=other, t=types, x=XSD, sign=sign)


# -- patterns -------------------------------------------------------------------------------------


def _matches(value: str, pattern: str, flags: str) -> str:
    wrong = pattern_problem(pattern, flags)
    if wrong:
        raise InputError(f"The pattern '{pattern}' of a shape cannot be used: {wrong}.")
    flagged = f", {_quoted(flags)}" if flags else ""
    return f"(!isBlank({value}) && REGEX(STR({value}), {_quoted(pattern)}{flagged}))"


@cache
def pattern_problem(pattern: str, flags: str = "") -> str:
    """Why a pattern cannot be used; "" if it can.

    Patterns are those of SPARQL.  What means another thing to the store is refused: an opening
    bracket or a doubled sign inside of a class.
    """
    if set(flags) - set(FLAGS):
        return f"the flags are '{flags}', and only 'i', 'm' and 's' are known"
    if _has_strange_class(pattern):
        return r"in a class, '[' is written '\[', and '&&', '--' and '~~' are not known"
    asked = f"SELECT (REGEX('', {_quoted(pattern)}) AS ?found) {{}}"
    (row,) = library("The knowledge graph").Store().query(asked)
    return "" if row[0] is not None else "the store cannot read it (it knows no look-around)"


def _has_strange_class(pattern: str) -> bool:
    inside, place = False, 0
    while place < len(pattern):
        two = pattern[place : place + 2]
        if two[0] == "\\":
            place += 2
            continue
        if inside and (two[0] == "[" or two in ("&&", "--", "~~")):
            return True
        starts = not inside and two[0] == "["
        if starts and pattern[place + 1 : place + 3][:2].lstrip("^")[:1] == "]":
            return True
        inside = starts or (inside and two[0] != "]")
        place += 1
    return False
