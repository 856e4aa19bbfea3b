"""One valid document and one that breaks exactly one rule, for every rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

BASE = {"every:group": [{"name": "a"}]}
"""What every document needs."""


@dataclass(frozen=True)
class Case:
    """A rule; ``in_xml`` says why it has no counterpart in XML, if it has none."""

    rule: str
    clause: str
    valid: dict[str, Any]
    broken: dict[str, Any]
    in_xml: bool = True


def top(name: str, valid: Any, broken: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return ({**BASE, f"every:{name}": valid}, {**BASE, f"every:{name}": broken})


def typed(leaf: str, valid: Any, broken: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    return top("types", {leaf: valid}, {leaf: broken})


def entries(*more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"name": "a", "number": number, **each} for number, each in enumerate(more)]


def _groups(count: int) -> list[dict[str, str]]:
    return [{"name": str(number)} for number in range(count)]


NODES = [
    Case("mandatory leaf", "7.6.5", *top("mandatory-leaf", {"needed": "x"}, {"other": 1})),
    Case(
        "mandatory leaf in an absent container without presence",
        "7.5.1",
        *top("mandatory-below", {"always": {"needed": "x"}}, {}),
    ),
    Case("mandatory choice", "7.9.4", *top("mandatory-choice", {"first": "x"}, {})),
    Case(
        "mandatory leaf of the case that is chosen",
        "7.6.5",
        *top("mandatory-case", {"needed": "x", "other": "y"}, {"other": "y"}),
    ),
    Case(
        "mandatory choice in the case that is chosen",
        "7.9.4",
        *top(
            "mandatory-case",
            {"enough": ["a", "b"], "left": "x"},
            {"enough": ["a", "b"], "along": "x"},
        ),
    ),
    Case(
        "nodes of one case only",
        "7.9",
        *top("exclusive", {"values": ["x"], "empty-or-not": {}}, {"alone": "x", "values": ["x"]}),
    ),
    Case(
        "nodes of one case only, from two modules",
        "7.9",
        *top("exclusive", {"more:elsewhere": "x"}, {"alone": "x", "more:elsewhere": "x"}),
    ),
    Case("key missing", "7.8.2", *top("entry", entries({}), [{"name": "a"}])),
    Case("key twice", "7.8.2", *top("entry", entries({}, {}), [*entries({}), *entries({})])),
    Case(
        "unique",
        "7.8.3",
        *top(
            "entry",
            entries(*({"address": "x", "more": {"port": port}} for port in (1, 2))),
            entries(*({"address": "x", "more": {"port": port}} for port in (1, 1))),
        ),
    ),
    Case(
        "min-elements",
        "7.7.5",
        {"every:group": _groups(1), "every:free": {}},
        {"every:group": [], "every:free": {}},
    ),
    Case("max-elements", "7.7.6", *({"every:group": _groups(count)} for count in (3, 4))),
    Case(
        "min-elements in the case that is chosen",
        "7.7.5",
        *top(
            "mandatory-case", {"enough": ["a", "b"], "left": "x"}, {"enough": ["a"], "left": "x"}
        ),
    ),
    Case("value twice in a leaf-list", "7.7", *typed("several", [1, 2], [1, 1])),
    Case("unknown node", "RFC 7951, 4", *top("free", {}, {"nobody": "x"})),
    Case(
        "node under the name of another module",
        "RFC 7951, 4",
        *top("exclusive", {"more:elsewhere": "x"}, {"elsewhere": "x"}),
    ),
    Case("anydata that is no object", "RFC 7951, 5.5", *top("free", {"data": {}}, {"data": 1}),
         in_xml=False),
]  # fmt: skip

TYPES = [
    Case("integer: range", "9.2.4", *typed("small", -3, 0)),
    Case("integer of 64 bits: range", "9.2.4", *typed("large", "5", "4")),
    Case("integer: a number and nothing else", "9.2.1", *typed("small", 3, "three")),
    Case(
        "integer of 64 bits: written as a string",
        "RFC 7951, 6.1",
        *typed("large", "7", 7),
        in_xml=False,
    ),
    Case("decimal64: range", "9.3.4", *typed("decimal", "19.99", "20.01")),
    Case("decimal64: fraction-digits", "9.3.4", *typed("decimal", "1.25", "1.255")),
    Case("string: length", "9.4.4", *typed("text", "abcdef", "abcde")),
    Case("string: pattern", "9.4.5", *typed("lower", "abc", "aBc")),
    Case("string: one of several patterns", "9.4.5", *typed("lower", "a1b", "a1")),
    Case("string: pattern with invert-match", "9.4.6", *typed("not-upper", "Abc", "ABC")),
    Case("boolean", "9.5", *typed("truth", True, "maybe")),
    Case("enumeration", "9.6", *typed("colour", "light blue", "green")),
    Case("bits: unknown bit", "9.7", *typed("flags", "c b.2", "c b12")),
    Case("bits: bit twice", "9.7.2", *typed("flags", "a-1 c", "c c")),
    Case("binary: base64", "9.8.2", *typed("octets", "AAEC", "A!EC")),
    Case("binary: length, across groups of three octets", "9.8.1", *typed("octets", "AAEC", "")),
    Case("binary: length, to the octet", "9.8.1", *typed("octets", "AAE=", "AA==")),
    Case("identityref: not derived from its base", "9.10", *typed("pet", "more:cat", "stone")),
    Case("union: of none of its types", "9.12", *typed("either", "none", "some")),
    Case("empty: has a value", "9.11", *typed("mark", [None], "x")),
    Case("leafref: no such value", "9.9",
         {**BASE, "every:entry": entries({}), "every:references": {"name": "a", "maybe": "z"}},
         {**BASE, "every:entry": entries({}), "every:references": {"name": "b"}}),
    Case(
        "instance-identifier: no such node",
        "9.13",
        *typed("place", "/every:types/place", "/every:types/truth"),
    ),
]  # fmt: skip

CONDITIONS = [
    Case("must", "7.5.3", *top("conditions", {"low": 1, "high": 2}, {"low": 2, "high": 1})),
    Case("when", "7.21.5", *top("conditions", {"low": 1, "detail": "x"}, {"detail": "x"})),
    Case(
        "min-elements under a when",
        "7.7.5",
        *top(
            "conditions",
            {"more": [None], "details": ["a", "b"]},
            {"more": [None], "details": ["a"]},
        ),
    ),
]

ANNOTATIONS = [
    Case("annotation: of its type", "RFC 7952, 3",
         *top("free", {"@": {"more:seen": 1}}, {"@": {"more:seen": 10}})),
    Case("annotation: declared", "RFC 7952, 3",
         *top("free", {"@": {"more:seen": 1}}, {"@": {"more:heard": 1}})),
    Case("annotation: of a node that is there", "RFC 7952, 5.2.3",
         *top("types", {"mark": [None], "@mark": {"more:seen": 1}}, {"@mark": {"more:seen": 1}}),
         in_xml=False),
    Case("annotation: not of a list as a whole", "RFC 7952, 5.2.2",
         {"every:group": [{"@": {"more:seen": 1}, "name": "a"}]},
         {**BASE, "@every:group": [{"more:seen": 1}]}, in_xml=False),
]  # fmt: skip

CASES = [*NODES, *TYPES, *CONDITIONS, *ANNOTATIONS]
