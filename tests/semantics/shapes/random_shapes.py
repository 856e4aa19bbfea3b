"""Small graphs and shapes of the known part of SHACL, as Turtle, drawn at random.

Values come in families, within which pyshacl compares as SPARQL does: across types it orders what
has no order (`true` and `1`, a number and a time, two IRIs).
"""

from random import Random

NODES = (":a", ":b", ":c", ":d")
PREDICATES = (":p", ":q", ":r")
VALUES = (":v", ":w")
"""Predicates of literals alone."""
CLASSES = (":C", ":D", ":E")
KINDS = ["IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"]
DATATYPES = ["integer", "decimal", "string", "boolean", "dateTime", "double", "date"]
DATATYPES += ["base64Binary"]
TEXTS = ('"x"', '"xyz"', '"Zq"', '""')
NUMBERS = (
    *("1", "2", "-7", "1.5", "2.0", "1e0", '"01"^^xsd:integer'),
    *("18446744073709551615", "99999999999999999999", "-99999999999999999999", '"4"^^xsd:float'),
)
TIMES = (
    *('"2020-01-01T00:00:00Z"^^xsd:dateTime', '"2021-01-01T00:00:00+02:00"^^xsd:dateTime'),
    '"2020-13-01T00:00:00Z"^^xsd:dateTime',
)
OTHERS = (
    *('"x"@en', '"y"@fr', "true", "false", '"zz"^^xsd:boolean', '"2020-01-01"^^xsd:date'),
    '"abc"^^xsd:integer',
    *('"YQ=="^^xsd:base64Binary', '"YQ"^^xsd:base64Binary', '"a"^^:strange'),
)
FAMILIES = {
    "numbers": ((*NUMBERS, *TEXTS), ("1", "2", "1.5", "18446744073709551615", "-1", "1e0")),
    "times": ((*TIMES, *TEXTS), ('"2020-06-01T00:00:00Z"^^xsd:dateTime',)),
    "others": ((*NUMBERS, *TIMES, *OTHERS, *TEXTS), ()),
}


class Drawn:
    """A graph (``data``) and shapes for it, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._literals, self._limits = FAMILIES[self._one(tuple(FAMILIES))]
        self._number = 0
        self.data = self._data()
        self.shapes = "\n".join(self._top() for _ in range(self._random.randint(1, 2)))

    def _one(self, choices: tuple[str, ...]) -> str:
        return self._random.choice(choices)

    def _often(self, share: float) -> bool:
        return self._random.random() < share

    def _data(self) -> str:
        lines = [self._triple() for _ in range(self._random.randint(1, 16))]
        if self._often(0.4):
            lines.append(":D rdfs:subClassOf :C .")
        if self._often(0.2):
            lines.append(":E rdfs:subClassOf :D . :C rdfs:subClassOf :E .")
        return "\n".join(lines)

    def _triple(self) -> str:
        subject = self._one((*NODES, "_:x", "_:y"))
        if self._often(0.3):
            return f"{subject} a {self._one(CLASSES)} ."
        if self._often(0.5):
            return f"{subject} {self._one(PREDICATES)} {self._one((*NODES, '_:x'))} ."
        return f"{subject} {self._one((*PREDICATES, *VALUES))} {self._one(self._literals)} ."

    def _path(self, depth: int = 0) -> str:
        if depth > 1 or self._often(0.5):
            return self._one((*PREDICATES, *VALUES))
        one, other = self._path(depth + 1), self._path(depth + 1)
        plain = self._one((*PREDICATES, *VALUES))
        return self._one(
            (
                f"[ sh:inversePath {plain} ]",
                f"( {one} {other} )",
                f"[ sh:alternativePath ( {one} {other} ) ]",
                f"[ sh:zeroOrMorePath {one} ]",
                f"[ sh:oneOrMorePath {one} ]",
                f"[ sh:zeroOrOnePath {one} ]",
            )
        )

    def _top(self) -> str:
        self._number += 1
        targets = (
            *("sh:targetClass :C", "sh:targetClass :D, :E", "sh:targetNode :a, :nowhere"),
            *(f"sh:targetSubjectsOf {self._one(PREDICATES)}", "sh:targetObjectsOf :p, :v"),
        )
        head = f":shape{self._number} {self._one(targets)} ;"
        if self._often(0.5):
            return f"{head} a sh:NodeShape ; {self._constraints(0, '')} ."
        path = self._path()
        return f"{head} a sh:PropertyShape ; sh:path {path} ; {self._constraints(0, path)} ."

    def _shape(self, depth: int, *, has_path: bool) -> str:
        path = self._path() if has_path else ""
        told = f"sh:path {path} ; " if path else ""
        off = "sh:deactivated true ; " if self._often(0.05) else ""
        return f"[ {told}{off}{self._constraints(depth, path)} ]"

    def _constraints(self, depth: int, path: str) -> str:
        kinds = [self._of_text, self._of_type, self._of_pairs, self._closed, self._has]
        kinds += [self._limit] if self._limits else []
        kinds += [self._count, self._count] if path else []
        kinds += [self._logic, self._logic, self._property] if depth < 2 else []
        kinds += [self._qualified] if depth < 2 and path else []
        chosen = self._random.sample(kinds, self._random.randint(1, 3))
        told = [kind(depth, path) for kind in chosen]
        return " ; ".join({each.split()[0]: each for each in told}.values())

    def _of_text(self, depth: int, path: str) -> str:
        flags = ' ; sh:flags "i"' if self._often(0.3) else ""
        pattern = self._one(("^x", "y", "^[0-9]+$", "^urn:", "Z", "."))
        return self._one(("sh:minLength 2", "sh:maxLength 3", f'sh:pattern "{pattern}"{flags}'))

    def _of_type(self, depth: int, path: str) -> str:
        kind, datatype = self._one(tuple(KINDS)), self._one(tuple(DATATYPES))
        named = (f"sh:nodeKind sh:{kind}", f"sh:datatype xsd:{datatype}", "sh:datatype :strange")
        return self._one((*named, f"sh:class {self._one(CLASSES)}", "sh:datatype rdf:langString"))

    def _of_pairs(self, depth: int, path: str) -> str:
        if path in VALUES and self._limits:
            return f"sh:{self._one(('lessThan', 'lessThanOrEquals'))} {self._one(VALUES)}"
        return f"sh:{self._one(('equals', 'disjoint'))} {self._one((*PREDICATES, *VALUES))}"

    def _closed(self, depth: int, path: str) -> str:
        known = self._random.sample((*PREDICATES, *VALUES, "rdf:type"), 4)
        return f"sh:closed true ; sh:ignoredProperties ( {' '.join(known)} )"

    def _has(self, depth: int, path: str) -> str:
        terms = [self._one((*NODES, "1", '"x"', '"x"@en', "true", "1.5")) for _ in range(3)]
        return self._one((f"sh:hasValue {terms[0]}", f"sh:in ( {' '.join(terms)} )"))

    def _limit(self, depth: int, path: str) -> str:
        kind = self._one(("minInclusive", "maxInclusive", "minExclusive", "maxExclusive"))
        return f"sh:{kind} {self._one(self._limits)}"

    def _count(self, depth: int, path: str) -> str:
        return f"sh:{self._one(('minCount', 'maxCount'))} {self._random.randint(0, 3)}"

    def _logic(self, depth: int, path: str) -> str:
        inside = [self._shape(depth + 1, has_path=self._often(0.5)) for _ in range(3)]
        some = " ".join(inside[: self._random.randint(1, 3)])
        node = self._shape(depth + 1, has_path=False)
        lists = [f"sh:{kind} ( {some} )" for kind in ("and", "or", "xone")]
        return self._one((*lists, f"sh:not {inside[0]}", f"sh:node {node}"))

    def _property(self, depth: int, path: str) -> str:
        return f"sh:property {self._shape(depth + 1, has_path=True)}"

    def _qualified(self, depth: int, path: str) -> str:
        inside = self._shape(depth + 1, has_path=self._often(0.5))
        bounds = self._one(("Min 1", "Min 2", "Max 1", "Max 0", "Min 1 Max 2")).split()
        told = (
            f"sh:qualified{end}Count {n}" for end, n in zip(bounds[::2], bounds[1::2], strict=True)
        )
        return f"sh:qualifiedValueShape {inside} ; {' ; '.join(told)}"
