"""A document of ``rules.yang``, and what breaks one rule of it each: what is found then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ndtframe.semantics.iris import XSD
from ndtframe.semantics.lift.vocabulary import DATA, HOLDS, INDEX

from .judging import BASE, Found

SCHEMA = "urn:ndtframe:schema:rules:"

TOP: dict[str, Any] = {
    "name": "ab-1",
    "short": "",
    "number": 12,
    "long": "18446744073709551615",
    "part": "1.50",
    "yes": False,
    "nothing": [None],
    "octets": "aGk=",
    "colour": "red",
    "flags": "a c",
    "is": "rules:round",
    "time": "2016-12-31T23:59:60Z",
    "where": "/rules:top/name",
    "any-of": 5,
    "data": {"a": [1, None]},
    "codes": [1, -2],
    "words": ["b", "a"],
    "flag-sets": ["", "b", "a c"],
    "kinds": ["rules:round", "rules:oval"],
    "refers": ["i1", "i2"],
    "item": [
        {"name": "i1", "size": 1, "inner": {"colour": "red"}, "next": "i2", "next-size": 2},
        {"name": "i2", "size": 2, "inner": {"colour": "red"}, "loose": "nowhere"},
        {"name": "a/b %", "size": 2},
    ],
    "placed": [
        {"first": "y", "second": "2026-01-01T00:00:00Z"},
        {"first": "x", "second": "2026-01-01T00:00:00+00:00", "of": "y"},
    ],
    "steps": 3,
    "shoes": "brown",
    "needed": {"inside": "it"},
    "maybe": {"low": 1, "high": 1},
    "ruled": {
        "kind": "b",
        "end": [{"name": "e1", "role": "rules:oval"}, {"name": "ab-1"}],
        "best": "e1",
        "while-off": "x",
        "least": "1.5",
        "most": 2,
    },
    "gate": "open",
    "gated": "so",
    "with-function": "ab",
}
ITEMS: list[Any] = TOP["item"]
GOOD: dict[str, Any] = {
    "rules:top": TOP,
    "rules:seen": [{"text": ["a", "a"], "below": [{"n": 1}]}, {}],
}

Change = Callable[[Any], Any] | tuple[str, str]
"""Of the container, or of the N-Triples: what is there, and what is said instead."""
Bad = tuple[str, Change, list[Found]]


def without(*names: str) -> Callable[[Any], Any]:
    return lambda top: {name: value for name, value in top.items() if name not in names}


def with_(**values: Any) -> Callable[[Any], Any]:
    return lambda top: top | {name.replace("_", "-"): value for name, value in values.items()}


def by_car(**values: Any) -> Callable[[Any], Any]:
    return lambda top: without("steps", "shoes")(top) | {"car": {"wheels": 4}} | values


def entry(place: int, **values: Any) -> Callable[[Any], Any]:
    """Other values in one entry; None takes away."""
    added = {name.replace("_", "-"): value for name, value in values.items()}
    made = {name: value for name, value in (ITEMS[place] | added).items() if value is not None}
    return with_(item=[*ITEMS[:place], made, *ITEMS[place + 1 :]])


def ruled(**values: Any) -> Callable[[Any], Any]:
    """Other values in the container that has rules; None takes away."""
    added = TOP["ruled"] | {name.replace("_", "-"): value for name, value in values.items()}
    return with_(ruled={name: value for name, value in added.items() if value is not None})


def leaf(name: str) -> str:
    return f"{SCHEMA}top/{name}"


def said(name: str, value: str, node: str = "") -> str:
    return f"<{BASE}/rules:top{node}> <{leaf(name)}> {value} ."


def plus(line: str) -> tuple[str, str]:
    """A further line."""
    return said("short", '""'), said("short", '""') + "\n" + line


def typed(text: str, name: str) -> str:
    return f'"{text}"^^<{XSD}{name}>'


def found(kind: str, component: str, path: str = "", node: str = "") -> list[Found]:
    """One violation at the container, or a node below it."""
    path = leaf(path) if path and ":" not in path else path
    return [(f"/rules:top{node}", path, component, f"YANG-{kind}")]


def bad(kind: str, change: Change, component: str, path: str = "", node: str = "") -> Bad:
    return kind, change, found(kind, component, path, node)


def value(kind: str, name: str, component: str, old: str, new: str) -> Bad:
    """Another literal of a leaf."""
    return bad(kind, (said(name, old), said(name, new)), component, name)


def of_type(name: str, old: str, new: str, component: str = "Datatype") -> Bad:
    return value("type", name, component, old, new)


PLACED = "/placed=x,2026-01-01T00%3A00%3A00%2B00%3A00"
NUMBER, PART = typed("12", "integer"), typed("1.5", "decimal")
LONG, TIME = typed("18446744073709551615", "integer"), typed("2016-12-31T23:59:60Z", "dateTime")
OCTETS = typed("aGk=", "base64Binary")
LINK, IDENTITY = "urn:ndtframe:link:rules:top", "urn:ndtframe:identity:rules"
WORD = f"<{BASE}/rules:top/words=b>"

ODD = "/item=a%2Fb%20%25"
SAME = found("unique", "SPARQL", node="/item=i1") + found("unique", "SPARQL", node="/item=i2")
ORDER = ("MinCount", INDEX, PLACED)
EXACT = ("MaxCount", leaf("any-of").replace("schema", "exact"))

PRESENCE: list[Bad] = [
    bad("mandatory", without("name"), "MinCount", "name"),
    bad("mandatory", without("needed"), "QualifiedMinCount", HOLDS),
    bad("mandatory", without("shoes"), "Or"),
    bad("mandatory", entry(2, size=None), "MinCount", "item/size", ODD),
    bad("choice", without("steps", "shoes"), "Or"),
    bad("choice", by_car(), "Or"),
    bad("cases", with_(car={"wheels": 4}, petrol="p"), "Xone"),
    bad("cases", by_car(petrol="p", power=["1", "2"]), "Xone"),
    bad("min-elements", without("codes"), "MinCount", "codes"),
    bad("min-elements", with_(words=["a"]), "QualifiedMinCount", HOLDS),
    bad("min-elements", without("item", "refers"), "QualifiedMinCount", HOLDS),
    ("min-elements", by_car(power=["1"]), found("min-elements", "Or")),
    bad("max-elements", with_(codes=[1, 2, 3, 4]), "MaxCount", "codes"),
    bad("max-elements", with_(words=["a", "b", "c", "d"]), "QualifiedMaxCount", HOLDS),
    bad("max-elements", with_(item=[*ITEMS, {"name": "4", "size": 4}]), "QualifiedMaxCount", HOLDS),
    bad("key", (said("placed/first", '"x"', PLACED), ""), "MinCount", "placed/first", PLACED),
    bad("single", plus(said("name", '"ab-2"')), "MaxCount", "name"),
]
TYPES: list[Bad] = [
    of_type("name", '"ab-1"', '"ab-1"@en'),
    of_type("number", NUMBER, typed("12", "decimal")),
    of_type("long", LONG, typed("7", "decimal")),
    of_type("part", PART, typed("1", "integer")),
    of_type("yes", typed("false", "boolean"), '"false"'),
    of_type("nothing", typed("true", "boolean"), typed("false", "boolean"), "In"),
    of_type("octets", OCTETS, '"aGk="'),
    of_type("colour", '"red"', '"blue"', "In"),
    of_type("flags", '"a"', '"d"', "In"),
    of_type("time", TIME, '"2016-12-31T23:59:60Z"', "Not"),
    of_type("where", '"/rules:top/name"', '"top"', "Pattern"),
    bad("type", ('"a c"', '"c a"'), "Pattern", "flag-sets"),
    of_type("codes", typed("1", "integer"), typed("1", "decimal")),
    of_type(
        "data", '"{\\"a\\": [1, null]}"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON>', '"{}"'
    ),
    value("range", "number", "Or", NUMBER, typed("6", "integer")),
    value("range", "part", "MaxInclusive", PART, typed("10.01", "decimal")),
    value("range", "part", "MinInclusive", PART, typed("-0.01", "decimal")),
    value("range", "long", "MaxInclusive", LONG, typed("18446744073709551616", "integer")),
    value("range", "codes", "MinInclusive", typed("-2", "integer"), typed("-40000", "integer")),
    value("digits", "part", "Pattern", PART, typed("1.501", "decimal")),
    value("length", "name", "Or", '"ab-1"', '"abc-1"'),
    value("length", "short", "MaxLength", '""', '"abcd"'),
    value("length", "octets", "Pattern", OCTETS, typed("aGVsbG8=", "base64Binary")),
    value("length", "octets", "Pattern", OCTETS, typed("", "base64Binary")),
    value("pattern", "name", "Pattern", '"ab-1"', '"Ab-1"'),
    value("pattern", "name", "Not", '"ab-1"', '"xx-1"'),
    value("pattern", "time", "Pattern", TIME, typed("2016-12-31T23:59:60", "dateTime")),
    *(
        value("union", "any-of", "Or", typed("5", "integer"), new)
        for new in ('"some"@en', '"stop"', typed("6", "integer"), typed("5.5", "decimal"))
    ),
]
REFERENCES: list[Bad] = [
    bad("leafref", with_(refers=["i1", "none"]), "Equals"),
    ("leafref", entry(0, next="i9"), found("leafref", "Equals", node="/item=i1") * 2),
    ("leafref", entry(0, next_size=3), found("leafref", "Equals", node="/item=i1") * 2),
    (
        "identityref",
        (f"<{LINK}/is> <{IDENTITY}:round>", f"<{LINK}/is> <{IDENTITY}:oval>"),
        found("identityref", "SPARQL") * 2,
    ),
]
RULES: list[Bad] = [
    ("unique", entry(1, size=1), SAME + found("leafref", "Equals", node="/item=i1") * 2),
    bad("must", with_(maybe={}), "SPARQL", node="/maybe"),
    bad("must", with_(maybe={"low": 2, "high": 1}), "SPARQL", node="/maybe"),
    bad("must", ruled(end=[{"name": "e1"}, {"name": "ab-1"}]), "SPARQL", node="/ruled"),
    bad("must", ruled(kind="c", end=[{"name": "ab-1"}] * 2, best=None), "SPARQL", node="/ruled"),
    bad("must", ruled(best="e9"), "SPARQL", node="/ruled"),
    bad("must", ruled(least="2.5"), "SPARQL", node="/ruled"),
    bad("mandatory", ruled(mode="on", while_off=None), "SPARQL", node="/ruled"),
    bad("when", ruled(while_on="x"), "SPARQL", node="/ruled"),
    bad("when", ruled(mode="on", needed_on="x"), "SPARQL", node="/ruled"),
    bad("when", with_(gate="shut"), "SPARQL"),
    bad("when", without("gate"), "SPARQL"),
]
LAYER: list[Bad] = [
    bad("order", (f"<{BASE}/rules:top{PLACED}> <{INDEX}> {typed('2', 'integer')} .", ""), *ORDER),
    (
        "order",
        (
            f"{WORD} <{INDEX}> {typed('1', 'integer')} .",
            f"{WORD} <{INDEX}> {typed('0', 'integer')} .",
        ),
        [("/rules:top/words=b", INDEX, "MinInclusive", "YANG-order")],
    ),
    bad("entries", plus(said("words", '"c"')), "Equals"),
    bad("exact", plus(said("any-of", '"1"').replace("schema", "exact")), *EXACT),
    (
        "place",
        plus(f"<{BASE}> <{HOLDS}> <{BASE}/rules:top/maybe> ."),
        [
            ("/rules:top/maybe", "", "Class", "YANG-place"),
            ("/rules:top/maybe", "", "MaxCount", "YANG-place"),
        ],
    ),
    (
        "place",
        (f"<{BASE}/rules:top> <{HOLDS}> {WORD} .", ""),
        [
            ("/rules:top/words=b", "", "MinCount", "YANG-place"),
            *found("entries", "Equals"),
            *found("min-elements", "QualifiedMinCount", HOLDS),
        ],
    ),
    (
        "iri",
        (said("item/name", '"a/b %"', ODD), said("item/name", '"a/b"', ODD)),
        found("iri", "SPARQL", node=ODD),
    ),
    (
        "document",
        ('modelSet> "rules"', 'modelSet> "others"'),
        [("", f"{DATA}modelSet", "HasValue", "YANG-document")],
    ),
    bad("closed", plus(said("other", '"x"')), "Closed", "other"),
    bad("closed", plus(f"<{BASE}/rules:top> <{INDEX}> {typed('1', 'integer')} ."), "Closed", INDEX),
]
BADS = [*PRESENCE, *TYPES, *REFERENCES, *RULES, *LAYER]
