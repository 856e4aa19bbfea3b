"""That entries of a list are what they say they are: the keys in their IRIs, and ``unique``."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.data.plan import FieldPlan
from ndtframe.data.types import (
    BooleanPlan,
    IntegerPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
    UnionPlan,
)
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.lift.data_paths import member_with
from ndtframe.semantics.lift.literals import is_time, literals_of
from ndtframe.semantics.shapes.kinds import shape
from ndtframe.semantics.shapes.model import Constraint, Shape
from ndtframe.semantics.shapes.of_types import Left
from ndtframe.semantics.shapes.spots import Spot

_HOLDS = f"<{v.HOLDS}>"


def of_entry(spot: Spot, field: FieldPlan) -> Iterator[Shape | Left]:
    """What holds of the entries of a list, which ``spot`` is; of no other node anything."""
    keys = [spot.plan.by_attribute[name] for name in spot.plan.key_attributes]
    if field.is_list and keys and all(_is_as_in_path(key.type) for key in keys):
        yield shape(spot.path, "iri", Constraint("sparql", text=_other_iri(spot, field, keys)))
    for number, paths in enumerate(field.unique, 1):
        text = _same(spot, paths)
        if text is None:
            yield Left("unique", ", ".join("/".join(path) for path in paths))
        else:
            yield shape(spot.path, "unique", Constraint("sparql", text=text), number=number)


def _is_as_in_path(plan: TypePlan) -> bool:
    """Whether a path has the values of a key as their literals are."""
    match plan:
        case LeafrefPlan():
            return _is_as_in_path(plan.value)
        case StringPlan():
            return not is_time(plan)
    return isinstance(plan, IntegerPlan | NamesPlan | BooleanPlan)


def _other_iri(spot: Spot, field: FieldPlan, keys: list[FieldPlan]) -> str:
    """Entries whose IRI does not end in their keys."""
    patterns, texts = [], []
    for number, key in enumerate(keys, 1):
        patterns.append(f"$this <{v.schema_property(spot.below(key))}> ?key{number} .")
        texts.append(f"ENCODE_FOR_URI(STR(?key{number}))")
    keyed = ', ",", '.join(texts)
    return (
        f"SELECT $this WHERE {{\n  ?above {_HOLDS} $this . {' '.join(patterns)}\n"
        f'  FILTER(STR($this) != CONCAT(STR(?above), "{member_with(field, ())}", {keyed})) }}'
    )


def _same(spot: Spot, paths: tuple[tuple[str, ...], ...]) -> str | None:
    """Entries of one list with the same values; None for values that a store changes."""
    patterns = []
    for number, path in enumerate(paths, 1):
        found = _leaf(spot, path)
        if found is None:
            return None
        way, leaf = found
        steps = "/".join([*[_HOLDS] * way, f"<{leaf}>"])
        patterns.append(f"$this {steps} ?value{number} . ?other {steps} ?value{number} .")
    between = f"?list {_HOLDS} $this , ?other . FILTER(?other != $this)"
    return f"SELECT DISTINCT $this WHERE {{\n  {' '.join(patterns)}\n  {between} }}"


def _leaf(spot: Spot, path: tuple[str, ...]) -> tuple[int, str] | None:
    """How many nodes down a leaf is, and its property; None if it is not one literal as it is."""
    way = path[:-1]
    for member in way:
        item = spot.plan.members[member]
        spot = Spot(spot.below(item), (*spot.trail, item.node))
    leaf = spot.plan.members[path[-1]]
    literals = literals_of(leaf.type)
    is_changed = literals.exact is not None and not isinstance(leaf.type, UnionPlan)
    if leaf.has_default or literals.is_bits or is_changed:
        return None
    return len(way), v.schema_property(spot.below(leaf))
