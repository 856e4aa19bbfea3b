"""``must`` and ``when`` as shapes, where ``of_xpath`` knows them in SPARQL."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.data.plan import FieldPlan, Rule
from ndtframe.data.references import parsed
from ndtframe.data.types import BitsPlan
from ndtframe.semantics.lift import vocabulary as v
from ndtframe.semantics.shapes.kinds import shape
from ndtframe.semantics.shapes.model import Constraint, Shape
from ndtframe.semantics.shapes.of_types import Left
from ndtframe.semantics.shapes.of_xpath import At, OtherwiseError, Translation
from ndtframe.semantics.shapes.spots import Spot

_HOLDS, _TYPE = f"<{v.HOLDS}>", f"<{v.TYPE}>"


def of_musts(spot: Spot, item: FieldPlan) -> Iterator[Shape | Left]:
    """The ``must`` of a leaf or leaf-list; ``spot`` is the node that has it."""
    path = spot.below(item)
    leaf = f"$this <{v.schema_property(path)}> ?value ."
    is_plain = not item.has_default and not isinstance(item.type, BitsPlan)
    here = At(spot, "$this", item, "?value") if is_plain else None
    for number, rule in enumerate(item.musts, 1):
        test = None if here is None else _translated(rule, item, here)
        yield _rule(path, "must", number, rule, f"$this ?value WHERE {{ {leaf}", test)


def of_own_musts(spot: Spot, item: FieldPlan) -> Iterator[Shape | Left]:
    """The ``must`` of a container or list; ``spot`` is that itself."""
    is_seen = item.is_list or item.presence
    for number, rule in enumerate(item.musts, 1):
        test = _translated(rule, item, At(spot, "$this")) if is_seen else None
        start = f"$this WHERE {{ $this {_TYPE} <{spot.cls}> ."
        yield _rule(spot.path, "must", number, rule, start, test)


def of_whens(spot: Spot, item: FieldPlan) -> Iterator[Shape | Left]:
    """The ``when`` of what ``spot`` has."""
    start = f"DISTINCT $this WHERE {{ {there(spot, item)}"
    for number, rule in enumerate(item.whens, 1):
        yield _rule(spot.below(item), "when", number, rule, start, condition(spot, item, rule))


def _rule(
    path: str, kind: str, number: int, rule: Rule, start: str, test: str | None
) -> Shape | Left:
    if test is None:
        return Left(kind, rule.text)
    select = f"SELECT {start}\n  FILTER(!{test}) }}"
    said = Constraint("sparql", text=select, message=rule.message or f"It must hold: {rule.text}")
    return shape(path, kind, said, number=number)


def there(spot: Spot, item: FieldPlan) -> str:
    """The pattern by which ``$this`` has something."""
    name = f"<{v.schema_property(spot.below(item))}>"
    if item.kind in ("container", "list"):
        return f"$this {_HOLDS} ?set . ?set {_TYPE} {name} ."
    return f"$this {name} ?set ."


def condition(spot: Spot, item: FieldPlan, rule: Rule) -> str | None:
    """A ``when`` as a test of ``$this``, which has the field; None if no test says the same."""
    return _translated(rule, item, At(spot, "$this", None if rule.at_parent else item))


def missing_while(spot: Spot, item: FieldPlan) -> str | None:
    """The query of nodes that miss a field though each ``when`` holds; None as ``condition``."""
    tests = [condition(spot, item, rule) for rule in item.whens]
    if None in tests:
        return None
    filters = " ".join(f"FILTER{test}" for test in tests)
    start = f"SELECT $this WHERE {{ $this {_TYPE} <{spot.cls}> . {filters}"
    return f"{start}\n  FILTER NOT EXISTS {{ {there(spot, item)} }} }}"


def _translated(rule: Rule, item: FieldPlan, here: At) -> str | None:
    try:
        return Translation(item, here).test(parsed(rule.xpath, rule.rule), here)
    except OtherwiseError:
        return None
