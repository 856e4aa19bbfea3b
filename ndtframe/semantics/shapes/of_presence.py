"""What must be there, and what not: mandatory nodes, numbers of entries, choices, their cases."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.data.cases import fields_of_choice
from ndtframe.data.plan import ChoicePlan, FieldPlan, NodePlan, Rule
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.lifting import has_entries
from ndtframe.semantics.lift.literals import literals_of
from ndtframe.semantics.shapes.kinds import part, shape
from ndtframe.semantics.shapes.model import Constraint, Path, Shape
from ndtframe.semantics.shapes.of_rules import missing_while
from ndtframe.semantics.shapes.of_types import Left
from ndtframe.semantics.shapes.spots import Spot

HOLDS = Path.of(v.HOLDS)


def value_path(item: FieldPlan, path: str) -> Path:
    """What leads to the values of a leaf, or to something where it is there without any."""
    plain = Path.of(v.schema_property(path))
    if item.kind == "leaf" and literals_of(item.type).is_bits:
        return Path("alternative", (plain, Path.of(v.EXACT + path)))
    return plain


def count(
    spot: Spot, item: FieldPlan, least: int | None, most: int | None
) -> tuple[Path, tuple[Constraint, ...]]:
    """That a field is there so many times: the path, and what holds of what it leads to."""
    path = spot.below(item)
    if item.kind in ("container", "list"):
        inside = part(Constraint("class", (v.schema_property(path),)))
        return HOLDS, _qualified(inside, least, most)
    if item.kind == "leaf-list" and has_entries(item) and ((least or 0) > 1 or most):
        inside = part(Constraint("minCount", number=1), on=value_path(item, path))
        return HOLDS, _qualified(inside, least, most)
    bounds = (("minCount", least), ("maxCount", most))
    held = tuple(Constraint(kind, number=each) for kind, each in bounds if each is not None)
    return value_path(item, path), held


def _qualified(inside: Shape, least: int | None, most: int | None) -> tuple[Constraint, ...]:
    bounds = ((least, None), (None, most))
    return tuple(
        Constraint("qualified", number=low, most=high, shapes=(inside,))
        for low, high in bounds
        if low is not None or high is not None
    )


def present(spot: Spot, item: FieldPlan, least: int = 1) -> Shape:
    """The part of a shape by which a field is there."""
    path, constraints = count(spot, item, least, None)
    return part(*constraints, on=path)


def absent(spot: Spot, *items: FieldPlan) -> Shape:
    """The part of a shape by which none of some fields is there."""
    found = []
    for item in items:
        path, constraints = count(spot, item, None, 0)
        found.append(part(*constraints, on=path))
    return found[0] if len(found) == 1 else part(properties=tuple(found))


# -- what must be there ---------------------------------------------------------------------------


def of_count(spot: Spot, item: FieldPlan) -> Iterator[Shape | Left]:
    """How often a field is there."""
    if item.is_key:
        yield _required(spot, item, "key", 1)
    elif item.mandatory or needs_content(item):
        yield from _unless(spot, item, "mandatory", 1)
    if item.minimum:
        yield from _unless(spot, item, "min-elements", item.minimum)
    if item.maximum is not None:
        path, constraints = count(spot, item, None, item.maximum)
        yield shape(spot.below(item), "max-elements", *constraints, on=path)


def needs_content(item: FieldPlan) -> bool:
    """Whether a container without presence is never empty (RFC 7950, 7.5.1)."""
    if item.kind != "container" or item.presence:
        return False
    is_chosen = any(_must_be_made(item.node, number) for number in range(len(item.node.choices)))
    return is_chosen or any(_is_required(field) for field in item.node.fields)


def _must_be_made(plan: NodePlan, number: int) -> bool:
    choice = plan.choices[number]
    is_free = not choice.mandatory or choice.cases or choice.whens
    return not is_free and any(True for _ in fields_of_choice(plan, number))


def _is_required(item: FieldPlan) -> bool:
    needed = item.mandatory or item.minimum > 0 or needs_content(item)
    return needed and not item.cases and not item.whens


def _required(spot: Spot, item: FieldPlan, kind: str, least: int) -> Shape:
    path, constraints = count(spot, item, least, None)
    return shape(spot.below(item), kind, *constraints, on=path)


def _unless(spot: Spot, item: FieldPlan, kind: str, least: int) -> Iterator[Shape | Left]:
    """What must be there, in a case only where the case has another node (RFC 7950, 7.6.5)."""
    if item.whens:
        missing = None if item.cases or least > 1 else missing_while(spot, item)
        if missing is None:
            yield Left(kind, f"while {_text(item.whens)}")
        else:
            yield shape(spot.below(item), kind, Constraint("sparql", text=missing))
        return
    if not item.cases:
        yield _required(spot, item, kind, least)
        return
    others = [other for other in _in_case(spot, item.cases) if other is not item or least > 1]
    if others:
        either = (present(spot, item, least), absent(spot, *others))
        yield shape(spot.below(item), kind, Constraint("or", shapes=either))


# -- choices --------------------------------------------------------------------------------------


def of_choice(spot: Spot, number: int) -> Iterator[Shape | Left]:
    """That a choice is made if it must be, and that nodes of one case only are there."""
    choice = spot.plan.choices[number]
    path = f"{spot.path}/{choice.name}".lstrip("/")
    same = [each for each in spot.plan.choices[: number + 1] if each.name == choice.name]
    cases: dict[str, list[FieldPlan]] = {}
    for case, item in fields_of_choice(spot.plan, number):
        cases.setdefault(case, []).append(item)
    inside = [item for items in cases.values() for item in items]
    if len(cases) > 1:
        shapes = (*(_any(spot, items) for items in cases.values()), absent(spot, *inside))
        yield shape(path, "cases", Constraint("xone", shapes=shapes), number=len(same))
    if choice.mandatory and inside and choice.whens:
        yield Left("choice", f"{choice.name}, while {_text(choice.whens)}")
    elif choice.mandatory and inside:
        for constraint in _made(spot, choice, inside):
            yield shape(path, "choice", constraint, number=len(same))


def _made(spot: Spot, choice: ChoicePlan, inside: list[FieldPlan]) -> Iterator[Constraint]:
    """One of the fields is there, or none of the case that the choice stands in."""
    shapes = tuple(present(spot, item) for item in inside)
    if not choice.cases:
        yield Constraint("or", shapes=shapes)
        return
    outer = [item for item in _in_case(spot, choice.cases) if item not in inside]
    if outer:
        yield Constraint("or", shapes=(*shapes, absent(spot, *outer)))


def _in_case(spot: Spot, cases: tuple[tuple[int, str], ...]) -> list[FieldPlan]:
    return [item for item in spot.plan.fields if item.cases[: len(cases)] == cases]


def _text(rules: tuple[Rule, ...]) -> str:
    return " and ".join(rule.text for rule in rules)


def _any(spot: Spot, items: list[FieldPlan]) -> Shape:
    shapes = tuple(present(spot, item) for item in items)
    return shapes[0] if len(shapes) == 1 else part(Constraint("or", shapes=shapes))
