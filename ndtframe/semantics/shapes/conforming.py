"""Whether a node conforms to a shape, as one expression of SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count as counting
from typing import Final

from ndtframe.semantics.shapes.conditions import holds, is_one_of, less, term
from ndtframe.semantics.shapes.model import Constraint, Path, Shape
from ndtframe.semantics.shapes.paths import predicate, walked
from ndtframe.semantics.shapes.present import Present

OF_VALUES: Final = frozenset(
    (
        *("class", "datatype", "nodeKind", "in", "minLength", "maxLength", "pattern"),
        *("minExclusive", "minInclusive", "maxExclusive", "maxInclusive"),
        *("and", "or", "xone", "not", "node"),
        *("equals", "disjoint", "lessThan", "lessThanOrEquals"),
    )
)
"""Constraints that each value keeps or not; of ``equals`` it is one half."""
OF_FOCUS: Final = frozenset(("minCount", "maxCount", "hasValue", "qualified"))
"""Constraints that a focus node keeps or not."""


class Conforming:
    """Writes expressions, with names of variables that occur once."""

    def __init__(self, present: Present) -> None:
        self._present = present
        self.names: Iterator[str] = (f"?ndt{number}" for number in counting(1))

    def instances(self, node: str, iri: str) -> str:
        """That a node is an instance of a class or of one below it."""
        classes = self._present.classes(iri)
        found = (f"EXISTS {{ {node} a <{each}> }}" for each in classes)
        return any_of(found)

    def conforms(self, shape: Shape, node: str) -> str:
        """That a node conforms to a shape; to one with a path, as its focus node."""
        if not shape.is_active:
            return "true"
        value = node if shape.path is None else next(self.names)
        inner = all_of(self._of_value(shape, value, node))
        outer = [self.of_focus(each, shape.path, node) for each in shape.constraints
                 if each.kind in OF_FOCUS]  # fmt: skip
        outer += [self.all_are_values(each, shape.path, node) for each in shape.constraints
                  if each.kind == "equals"]  # fmt: skip
        if shape.path is None:
            return all_of([inner, *outer])
        if inner != "true":
            leads = walked(shape.path, node, value, self.names)
            outer.insert(0, f"!EXISTS {{ {leads} FILTER(!({inner})) }}")
        return all_of(outer)

    def _of_value(self, shape: Shape, value: str, focus: str) -> Iterator[str]:
        for each in shape.constraints:
            if each.kind in OF_VALUES:
                yield self.of_value(each, value, focus)
            elif each.kind == "closed":
                one, other = next(self.names), next(self.names)
                strange = is_strange(one, each, shape)
                yield f"!EXISTS {{ {value} {one} {other} FILTER({strange}) }}"
        yield from (self.conforms(each, value) for each in shape.properties)

    def of_value(self, constraint: Constraint, value: str, focus: str) -> str:
        """That a constraint holds of a value of a focus node."""
        match constraint.kind:
            case "class":
                return self.instances(value, str(constraint.terms[0]))
            case "and" | "node":
                return all_of(self.conforms(each, value) for each in constraint.shapes)
            case "or":
                return any_of(self.conforms(each, value) for each in constraint.shapes)
            case "not":
                return f"(!({self.conforms(constraint.shapes[0], value)}))"
            case "xone":
                found = (f"IF({self.conforms(each, value)}, 1, 0)" for each in constraint.shapes)
                return f"({' + '.join(found)} = 1)"
            case "equals":
                return f"EXISTS {{ {focus} <{constraint.terms[0]}> {value} }}"
            case "disjoint":
                return f"(!EXISTS {{ {focus} <{constraint.terms[0]}> {value} }})"
            case "lessThan" | "lessThanOrEquals":
                return self._is_less(constraint, value, focus)
        return holds(constraint, value)

    def _is_less(self, constraint: Constraint, value: str, focus: str) -> str:
        other = next(self.names)
        in_order = less(value, other, equal=constraint.kind == "lessThanOrEquals")
        return f"!EXISTS {{ {focus} <{constraint.terms[0]}> {other} FILTER(!({in_order})) }}"

    def of_focus(self, constraint: Constraint, path: Path | None, focus: str) -> str:
        """That a constraint holds of all values of a focus node together."""
        if constraint.kind == "hasValue":
            wanted = constraint.terms
            return self._at_least(1, path, focus, lambda value: is_one_of(value, wanted))
        number, most, wants = constraint.number, constraint.most, _anything
        if constraint.kind == "qualified":
            (inside,) = constraint.shapes
            wants = lambda value: self.conforms(inside, value)  # noqa: E731
        elif constraint.kind == "maxCount":
            number, most = None, constraint.number
        found = []
        if number is not None:
            found.append(self._at_least(number, path, focus, wants))
        if most is not None:
            found.append(f"(!({self._at_least(most + 1, path, focus, wants)}))")
        return all_of(found)

    def _at_least(
        self, number: int, path: Path | None, focus: str, wants: Callable[[str], str]
    ) -> str:
        """That a focus node has so many different values of which something holds."""
        if path is None:
            return wants(focus)
        if number < 1:
            return "true"
        if predicate(path) and not self._present.predicate(predicate(path)):
            return "false"
        value = next(self.names)
        leads = walked(path, focus, value, self.names)
        wanted = wants(value)
        filtered = "" if wanted == "true" else f" FILTER({wanted})"
        if number == 1:
            return f"EXISTS {{ {leads}{filtered} }}"
        if number == 2 and not filtered:
            other = next(self.names)
            again = walked(path, focus, other, self.names)
            differs = f"FILTER(!sameTerm({value}, {other}))"
            return f"EXISTS {{ {{ {leads} }} LATERAL {{ {again} {differs} }} }}"
        having = f"HAVING(COUNT(DISTINCT {value}) >= {number})"
        return f"EXISTS {{ SELECT {focus} {{ {leads}{filtered} }} GROUP BY {focus} {having} }}"

    def all_are_values(self, constraint: Constraint, path: Path | None, focus: str) -> str:
        """The other half of ``equals``: what a property has is among the values."""
        other = next(self.names)
        return (
            f"!EXISTS {{ {focus} <{constraint.terms[0]}> {other} "
            f"FILTER(!({self.is_value(path, focus, other)})) }}"
        )

    def is_value(self, path: Path | None, focus: str, node: str) -> str:
        """That a node is among the values of a focus node."""
        if path is None:
            return f"sameTerm({focus}, {node})"
        value = next(self.names)
        leads = walked(path, focus, value, self.names)
        return f"EXISTS {{ {leads} FILTER(sameTerm({value}, {node})) }}"


def is_strange(variable: str, closed: Constraint, shape: Shape) -> str:
    """That a closed shape does not know a predicate."""
    known = {predicate(each.path) for each in shape.properties} - {""}
    known |= {str(each) for each in closed.terms}
    return f"{variable} NOT IN ({', '.join(map(term, sorted(known)))})" if known else "true"


def _anything(value: str) -> str:
    return "true"


def all_of(found: Iterable[str]) -> str:
    """The expression that all of some are true."""
    kept = [each for each in found if each != "true"]
    return f"({' && '.join(kept)})" if len(kept) > 1 else kept[0] if kept else "true"


def any_of(found: Iterable[str]) -> str:
    """The expression that any of some is true."""
    kept = [each for each in found if each != "false"]
    return f"({' || '.join(kept)})" if len(kept) > 1 else kept[0] if kept else "false"
