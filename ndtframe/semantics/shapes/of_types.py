"""What must hold of the values of a type, as ``ndtframe.semantics.lift.literals`` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from ndtframe.data.types import (
    AnyPlan,
    BinaryPlan,
    BitsPlan,
    BooleanPlan,
    Bounds,
    DecimalPlan,
    EmptyPlan,
    InstanceIdentifierPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.language import lexical, patterns
from ndtframe.semantics.iris import SH
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.literals import is_time
from ndtframe.semantics.shapes.kinds import part
from ndtframe.semantics.shapes.model import Constraint, Value

_NO_BOUND: Final = 2**63 - 1
"""A length that nothing reaches."""
_MOST_OCTETS: Final = 3000
"""The largest bound of the length of binary values that is counted in a pattern."""


@dataclass(frozen=True, slots=True)
class Held:
    """What must hold of each value: constraints of one kind; the module's own words for it."""

    kind: str
    constraints: tuple[Constraint, ...]
    message: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """What no shape says: its kind, and its text."""

    kind: str
    text: str


def of_type(plan: TypePlan, *, of_list: bool = False) -> Iterator[Held | Left]:
    """What holds of the values of a leaf, or ``of_list`` of those of a leaf-list, one by one."""
    match plan:
        case LeafrefPlan():
            yield from of_type(plan.value, of_list=of_list)
        case IntegerPlan():
            yield _type(datatype(v.INTEGER))
            yield Held("range", _within(plan.ranges, _integer, "Inclusive"), plan.message)
        case DecimalPlan():
            yield from _of_decimal(plan)
        case BitsPlan() if not of_list:
            yield _type(_one_of(plan.names))
        case BitsPlan():
            yield _type(datatype(v.STRING), pattern(_bits_pattern(plan.names)))
        case NamesPlan():
            yield _type(_one_of(sorted(plan.names)))
        case BinaryPlan():
            yield _type(datatype(v.BINARY))
            yield from _of_octets(plan.lengths)
        case StringPlan():
            yield from _of_string(plan)
        case UnionPlan():
            yield from _of_union(plan)
        case _:
            yield _type(*_of_others(plan))


def _of_others(plan: TypePlan) -> Iterator[Constraint]:
    match plan:
        case BooleanPlan():
            yield datatype(v.BOOLEAN)
        case EmptyPlan():
            yield Constraint("in", (Value("true", v.BOOLEAN),))
        case InstanceIdentifierPlan():
            yield from (datatype(v.STRING), pattern("^/"))
        case AnyPlan():
            yield datatype(v.JSON)
            if plan.name == "anydata":
                yield pattern(r"^\{")


def datatype(iri: str) -> Constraint:
    """Values are literals of a datatype."""
    return Constraint("datatype", (iri,))


def pattern(text: str) -> Constraint:
    """Values match a regular expression of SPARQL."""
    return Constraint("pattern", text=text)


def _type(*constraints: Constraint) -> Held:
    return Held("type", constraints)


def _one_of(names: tuple[str, ...] | list[str]) -> Constraint:
    return Constraint("in", tuple(Value(name, v.STRING) for name in names))


# -- numbers --------------------------------------------------------------------------------------


def _of_decimal(plan: DecimalPlan) -> Iterator[Held]:
    yield _type(datatype(v.DECIMAL))
    yield Held("range", _within(plan.ranges, _decimal(plan.digits), "Inclusive"), plan.message)
    yield Held("digits", (pattern(rf"^[+\-]?\d*(\.\d{{0,{plan.digits}}})?$"),))


def _integer(number: int) -> Constraint:
    return Constraint("", (Value(str(number), v.INTEGER),))


def _decimal(digits: int) -> Callable[[int], Constraint]:
    def bound(scaled: int) -> Constraint:
        return Constraint("", (Value(f"{Decimal(scaled).scaleb(-digits):f}", v.DECIMAL),))

    return bound


def _length(number: int) -> Constraint:
    return Constraint("", number=number)


def _within(
    bounds: Bounds, bound: Callable[[int], Constraint], ending: str
) -> tuple[Constraint, ...]:
    """Values lie in one of some intervals; ``bound`` makes the term of a constraint."""
    intervals = [_between(low, high, bound, ending) for low, high in bounds]
    if len(intervals) == 1:
        return intervals[0]
    return (Constraint("or", shapes=tuple(part(*interval) for interval in intervals)),)


def _between(
    low: int, high: int, bound: Callable[[int], Constraint], ending: str
) -> tuple[Constraint, ...]:
    ends = []
    if ending == "Inclusive" or low > 0:
        ends.append(("min", bound(low)))
    if high < _NO_BOUND or ending == "Inclusive":
        ends.append(("max", bound(high)))
    return tuple(Constraint(name + ending, made.terms, made.number) for name, made in ends)


# -- texts ----------------------------------------------------------------------------------------


def _of_string(plan: StringPlan) -> Iterator[Held | Left]:
    if is_time(plan):
        yield from _of_time(plan)
    else:
        yield from _of_text(plan)


def _of_text(plan: StringPlan) -> Iterator[Held | Left]:
    yield _type(datatype(v.STRING))
    lengths = _within(plan.lengths, _length, "Length") if plan.lengths else ()
    if lengths:
        yield Held("length", lengths, plan.message)
    for xsd, invert, message, _ in plan.patterns:
        yield _of_pattern(xsd, invert, message)


def _of_pattern(xsd: str, invert: bool, message: str = "") -> Held | Left:
    text = patterns.sparql(xsd)
    if text is None:
        return Left("pattern", f"{'no match of ' if invert else ''}{xsd}")
    if invert:
        return Held("pattern", (Constraint("not", shapes=(part(pattern(text)),)),), message)
    return Held("pattern", (pattern(text),), message)


def _of_time(plan: StringPlan) -> Iterator[Held | Left]:
    """Times; not all that the pattern takes are well-formed for XML Schema (a leap second)."""
    no_text = Constraint("not", shapes=(part(datatype(v.STRING)),))
    yield _type(Constraint("nodeKind", (f"{SH}Literal",)), no_text)
    for each in plan.patterns:
        if is_time(StringPlan("", patterns=(each,))):
            yield _of_pattern(*each[:3])
        else:
            yield Left("pattern", f"{'no match of ' if each[1] else ''}{each[0]}")
    if plan.lengths:
        yield Left("length", "of a time")


def _bits_pattern(names: tuple[str, ...]) -> str:
    """Any of the names, in their order, with one space between two."""
    plain = [patterns.plain(name) for name in names]
    starts = (
        first + "".join(f"( {name})?" for name in plain[place:])
        for place, first in enumerate(plain, 1)
    )
    return f"^({'|'.join(starts)})?$"


def _of_octets(lengths: Bounds) -> Iterator[Held | Left]:
    ends = [end for pair in lengths for end in pair if end < _NO_BOUND]
    if ends and max(ends) > _MOST_OCTETS:
        yield Left("length", " | ".join(f"{low}..{high}" for low, high in lengths))
    elif lengths:
        texts = "|".join(text for low, high in lengths for text in _base64(low, high))
        yield Held("length", (pattern(f"^({texts})$"),))


def _base64(low: int, high: int) -> Iterator[str]:
    """Base64 of so many octets: by what is left over behind groups of three."""
    one = r"[A-Za-z0-9+/]"
    for over, ending in enumerate(("", f"{one}{{2}}==", f"{one}{{3}}=")):
        least = max(0, -((over - low) // 3))
        if high >= _NO_BOUND:
            yield f"({one}{{4}}){{{least},}}{ending}"
        elif high >= over and (high - over) // 3 >= least:
            yield f"({one}{{4}}){{{least},{(high - over) // 3}}}{ending}"


# -- unions ---------------------------------------------------------------------------------------


def _of_union(plan: UnionPlan) -> Iterator[Held | Left]:
    shapes = []
    for member in plan.members:
        found = list(_of_member(member))
        yield from (each for each in found if isinstance(each, Left))
        constraints = [c for each in found if isinstance(each, Held) for c in each.constraints]
        shapes.append(part(*_apart(constraints)))
    yield Held("union", (Constraint("or", shapes=tuple(shapes)),))


def _apart(constraints: list[Constraint]) -> Iterator[Constraint]:
    """Constraints of one shape, which has no more than one pattern."""
    matched = [each for each in constraints if each.kind == "pattern"]
    yield from (each for each in constraints if each.kind != "pattern")
    yield from matched[:1]
    if matched[1:]:
        yield Constraint("and", shapes=tuple(part(each) for each in matched[1:]))


def _of_member(plan: TypePlan) -> Iterator[Held | Left]:
    """What holds of a value of a union, whose literals are not those of a leaf of the type."""
    match plan:
        case LeafrefPlan():
            yield from _of_member(plan.value)
        case UnionPlan():
            yield from _of_union(plan)
        case DecimalPlan():
            yield _type(datatype(v.STRING))
            yield from _of_decimal_text(plan)
        case EmptyPlan():
            yield _type(Constraint("in", (Value("[null]", v.JSON),)))
        case BinaryPlan():
            yield _type(datatype(v.STRING))
            yield from _of_octets(plan.lengths or ((0, _NO_BOUND),))
        case StringPlan():
            yield from _of_text(plan)
        case _:
            yield from of_type(plan, of_list=True)


def _of_decimal_text(plan: DecimalPlan) -> Iterator[Held | Left]:
    """The canonical text; of its range the sign alone."""
    ((least, most),) = lexical.decimal_bounds(plan.digits)
    sign = "" if all(low >= 0 for low, _ in plan.ranges) else "-?"
    text = rf"^{sign}[0-9]{{1,{19 - plan.digits}}}\.[0-9]{{1,{plan.digits}}}$"
    yield Held("digits", (pattern(text),))
    if plan.ranges not in (((least, most),), ((0, most),)):
        yield Left("range", "of a decimal in a union")
