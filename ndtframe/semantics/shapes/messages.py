"""What a violation says to people: what was expected, and what was found."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from ndtframe.semantics.iris import SH, curie
from ndtframe.semantics.query import PREFIXES
from ndtframe.semantics.shapes.model import Constraint, Path, Shape, Term, Value
from ndtframe.semantics.shapes.paths import predicate

_MOST: Final = 8
"""So many terms of a list are named."""

_SAID: Final[Mapping[str, Callable[[Constraint], str]]] = {
    "minCount": lambda one: f"at least {_values(one.number or 0)}",
    "maxCount": lambda one: f"at most {_values(one.number or 0)}",
    "hasValue": lambda one: f"the value {shown(one.terms[0])}",
    "class": lambda one: f"an instance of {shown(one.terms[0])}",
    "datatype": lambda one: f"a well-formed {shown(one.terms[0])}",
    "nodeKind": lambda one: f"a node of the kind {str(one.terms[0]).removeprefix(SH)}",
    "in": lambda one: f"one of {_listed(one.terms)}",
    "minExclusive": lambda one: f"more than {shown(one.terms[0])}",
    "minInclusive": lambda one: f"{shown(one.terms[0])} or more",
    "maxExclusive": lambda one: f"less than {shown(one.terms[0])}",
    "maxInclusive": lambda one: f"{shown(one.terms[0])} or less",
    "minLength": lambda one: f"{one.number} characters or more",
    "maxLength": lambda one: f"{one.number} characters or fewer",
    "pattern": lambda one: f"a text that matches '{one.text}'",
    "and": lambda one: "what conforms to all of some shapes",
    "or": lambda one: "what conforms to one of some shapes or more",
    "xone": lambda one: "what conforms to exactly one of some shapes",
    "not": lambda one: f"what does not conform to {_shape(one)}",
    "node": lambda one: f"what conforms to {_shape(one)}",
    "equals": lambda one: f"the same values as those of {shown(one.terms[0])}",
    "disjoint": lambda one: f"no value of {shown(one.terms[0])}",
    "lessThan": lambda one: f"less than each value of {shown(one.terms[0])}",
    "lessThanOrEquals": lambda one: f"no more than any value of {shown(one.terms[0])}",
    "closed": lambda one: "no property that the shape does not know",
    "sparql": lambda one: "nothing that the query of the shape finds",
}
_FOUND: Final = {"minCount": "fewer", "maxCount": "more", "hasValue": "none such"}
"""What is found of the constraints that tell of no value."""


def message(shape: Shape, constraint: Constraint, row: Mapping[str, Any]) -> str:
    """The sentence of a violation; ``row`` has what was found, by the names of variables.

    What the shape says itself comes first; in that of a query ``{?name}`` stands for what it found.
    """
    own = constraint.message or shape.message
    if constraint.kind == "sparql" and own:
        return re.sub(r"\{[?$](\w+)\}", lambda found: _filled(row, found), own)
    found = _FOUND.get(constraint.kind) or _of_qualified(constraint)
    value = row.get("value")
    if not found and value is not None:
        found = shown(value)
    place = row.get("path") or shape.path
    where = f" as {shown(place)}" if place is not None else ""
    told = f"Expected {_expected(constraint)}{where}{f', found {found}' if found else ''}."
    return f"{own.rstrip('.')}. {told}" if own else told


def _of_qualified(constraint: Constraint) -> str:
    if constraint.kind != "qualified":
        return ""
    return "fewer" if constraint.number is not None else "more"


def _expected(constraint: Constraint) -> str:
    if constraint.kind != "qualified":
        return _SAID[constraint.kind](constraint)
    bound = "at least" if constraint.number is not None else "at most"
    number = constraint.number if constraint.number is not None else constraint.most
    return f"{bound} {_values(number or 0)} conforming to {_shape(constraint)}"


def _filled(row: Mapping[str, Any], found: re.Match[str]) -> str:
    return shown(row[found[1]]) if row.get(found[1]) is not None else found[0]


def _values(number: int) -> str:
    return f"{number} value{'' if number == 1 else 's'}"


def _listed(terms: tuple[Term, ...]) -> str:
    more = f" and {len(terms) - _MOST} more" if len(terms) > _MOST else ""
    return f"{', '.join(map(shown, terms[:_MOST]))}{more}"


def _shape(constraint: Constraint) -> str:
    inside = constraint.shapes[0]
    if inside.iri.startswith("_:"):
        return "the shape inside of it"
    return shown(inside.iri)


def shown(term: Any) -> str:
    """A term or path as people read it: an IRI short, the text of a literal in quotes."""
    if isinstance(term, Path):
        return _path(term)
    if isinstance(term, Value):
        return f"'{term.text}'"
    if isinstance(term, str):
        return curie(term, PREFIXES)
    kind = type(term).__name__
    if kind == "NamedNode":
        return curie(term.value, PREFIXES)
    return f"'{term.value}'" if kind == "Literal" else "a blank node"


def _path(path: Path | str) -> str:
    if isinstance(path, str):
        return curie(path, PREFIXES)
    parts = [_path(each) for each in path.parts]
    if predicate(path):
        return parts[0]
    joined = {"sequence": "/", "alternative": "|"}.get(path.kind)
    if joined:
        return f"({joined.join(parts)})"
    signs = {"any": "*", "some": "+", "maybe": "?"}
    return f"^{parts[0]}" if path.kind == "inverse" else f"{parts[0]}{signs[path.kind]}"
