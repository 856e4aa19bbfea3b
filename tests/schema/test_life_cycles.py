"""``ndt-ext:initial`` and ``transition``: kept with their leaf, refused where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.tree import Leaf, LifeCycle, Schema
from ndtframe.testing.bindings import schema_of, written

HEAD = (
    'module t { yang-version 1.1; namespace "urn:t"; prefix t; '
    "import ndt-ext { prefix e; } feature f;\n"
)
STATES = "type enumeration { enum a; enum b; enum c; }"
GO = "e:transition go { e:from a; e:to b; }"
END = "e:transition end { e:from a; e:from b; e:to c; }"
LEAF = f"leaf x {{ {STATES} default a; e:initial a; {GO} {END} }}"
GROUPING = f"grouping g {{ {LEAF} }}"

# What is before the line that is wrong, that line, and a word of the message.
WRONG = {
    "in a string": ("", "leaf x { type string; e:initial a; }", "string"),
    "in a leafref": (LEAF, "leaf y { type leafref { path '../x'; } e:initial a; }", "leafref"),
    "in a leaf-list": ("", f"leaf-list x {{ {STATES} e:initial a; }}", "leaf-list"),
    "in a container": ("", f"container x {{ {GO} }}", "container"),
    "in a typedef": ("", f"typedef x {{ {STATES} e:initial a; }}", "typedef"),
    "in a type": ("", "leaf x { type enumeration { enum a; e:initial a; } }", "type"),
    "at the top": ("", GO, "module"),
    "from outside of a transition": ("", f"leaf x {{ {STATES} e:from a; }}", "from"),
    "to outside of a transition": ("", f"leaf x {{ {STATES} e:to a; }}", "to"),
    "refined into a container": (
        "grouping h { container y; }",
        "uses h { refine y { e:initial a; } }",
        "container",
    ),
    "deviated into a leaf-list": (
        f"leaf-list y {{ {STATES} }}",
        "deviation /t:y { deviate add { e:initial a; } }",
        "leaf-list",
    ),
    "no initial": ("", f"leaf x {{ {STATES} default a; {GO} {END} }}", "initial"),
    "two initials": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; e:initial b; {GO} {END} }}",
        "second",
    ),
    "initial that is no enum": (
        "",
        f"leaf x {{ {STATES} default a; e:initial z; {GO} {END} }}",
        "'z'",
    ),
    "from that is no enum": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; e:transition go {{ e:from z; e:to b; }} }}",
        "'z'",
    ),
    "to that is no enum": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; e:transition go {{ e:from a; e:to z; }} }}",
        "'z'",
    ),
    "no from": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; e:transition go {{ e:to b; }} {END} }}",
        "from",
    ),
    "no to": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; e:transition go {{ e:from b; }} {END} }}",
        "to",
    ),
    "two to": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; "
        "e:transition go { e:from a; e:to b; e:to c; } }",
        "one too many",
    ),
    "from a state to itself": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; {GO} {END} "
        "e:transition stay { e:from a; e:to a; } }",
        "'a' twice",
    ),
    "from one state twice": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; {END} "
        "e:transition go { e:from a; e:from a; e:to b; } }",
        "'a' twice",
    ),
    "a trigger to two states": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; {GO} {END} "
        "e:transition go { e:from b; e:from a; e:to c; } }",
        "'go'",
    ),
    "a transition twice": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; {GO} {GO} {END} }}",
        "'go'",
    ),
    "a state that nothing leads to": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; {GO} }}",
        "'c'",
    ),
    "states that lead to each other only": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; e:transition go {{ e:from b; e:to c; }} "
        "e:transition back { e:from c; e:to b; } }",
        "'b'",
    ),
    "no default": ("", f"leaf x {{ {STATES} e:initial a; {GO} {END} }}", "nothing"),
    "another default": ("", f"leaf x {{ {STATES} default b; e:initial a; {GO} {END} }}", "is b"),
    "the default of its type is another": (
        f"typedef s {{ {STATES} default b; }}",
        f"leaf x {{ type s; e:initial a; {GO} {END} }}",
        "is b",
    ),
    "a trigger that is no name": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; {GO} "
        "e:transition 'to end' { e:from a; e:to c; } }",
        "to end",
    ),
    "YANG in an initial": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a {{ description d; }} {GO} {END} }}",
        "refused",
    ),
    "YANG in a transition": (
        "",
        f"leaf x {{ {STATES} default a; e:initial a; {END} "
        "e:transition go { e:from a; e:to b; config true; } }",
        "refused",
    ),
    "an entry without keys": (
        "",
        f"list l {{ config false; {LEAF} }}",
        "'l'",
    ),
    "in a grouping that nothing uses": (
        "",
        f"grouping g {{ leaf x {{ {STATES} default a; e:initial a; {GO} }} }}",
        "'c'",
    ),
    "refined to another default": (GROUPING, "uses g { refine x { default b; } }", "is b"),
    "deviated to fewer states": (
        LEAF,
        "deviation /t:x { deviate replace { type enumeration { enum a; enum b; } } }",
        "'c'",
    ),
    "deviated to no initial": (
        LEAF,
        "deviation /t:x { deviate delete { e:initial a; } }",
        "initial",
    ),
    "deviation adds a fork": (
        LEAF,
        "deviation /t:x { deviate add { e:transition go { e:from a; e:to c; } } }",
        "'go'",
    ),
}

ABOVE = ("refined to another default", "deviated to fewer states", "deviated to no initial")
"""What is wrong is said of the line of the leaf, which is above."""


@pytest.mark.parametrize("name", WRONG)
def test_wrong(tmp_path: Path, name: str) -> None:
    before, line, word = WRONG[name]
    with pytest.raises(SchemaError) as caught:
        schema_of(tmp_path, f"{HEAD}{before}\n{line}\n}}\n")
    assert caught.value.where == Position(str(tmp_path / "t.yang"), 2 if name in ABOVE else 3)
    assert word in caught.value.message or word in (caught.value.remedy or "")
    assert caught.value.remedy is not None
    assert "ndt-ext" in caught.value.remedy


def life_cycle(schema: Schema, path: str) -> LifeCycle:
    leaf = schema.find(path)
    assert isinstance(leaf, Leaf)
    assert leaf.life_cycle is not None
    return leaf.life_cycle


def shown(cycle: LifeCycle) -> list[tuple[str, str, str]]:
    return [(item.trigger, "+".join(item.sources), item.target) for item in cycle.transitions]


GO_AND_END = [("go", "a", "b"), ("end", "a+b", "c")]

RIGHT = {
    "a default": (LEAF, GO_AND_END),
    "mandatory": (f"leaf x {{ {STATES} mandatory true; e:initial a; {GO} {END} }}", GO_AND_END),
    "the default of its type": (
        f"typedef s {{ {STATES} default a; }} leaf x {{ type s; e:initial a; {GO} {END} }}",
        GO_AND_END,
    ),
    "a circle": (
        f"leaf x {{ {STATES} default a; e:initial a; {GO} {END} "
        "e:transition back { e:from c; e:to a; } }",
        [*GO_AND_END, ("back", "c", "a")],
    ),
    "a trigger from two states to two": (
        f"leaf x {{ {STATES} default a; e:initial a; {GO} "
        "e:transition go { e:from b; e:to c; } }",
        [("go", "a", "b"), ("go", "b", "c")],
    ),
    "one state": ("leaf x { type enumeration { enum a; } default a; e:initial a; }", []),
    "a description": (
        f"leaf x {{ {STATES} default a; e:initial a; {END} "
        "e:transition go { e:from a; e:to b; description d; reference r; } }",
        [("end", "a+b", "c"), ("go", "a", "b")],
    ),
    "a grouping": (f"{GROUPING} uses g;", GO_AND_END),
    "a refined state": (
        f"{GROUPING} uses g {{ refine x {{ default b; e:initial b; "
        "e:transition on { e:from b; e:to a; } e:transition off { e:from a; e:to c; } } }",
        [("on", "b", "a"), ("off", "a", "c")],
    ),
    "a deviation that replaces": (
        f"{LEAF} deviation /t:x {{ deviate replace {{ type enumeration {{ enum a; enum b; }} "
        "e:transition on { e:from a; e:to b; } e:transition off { e:from b; e:to a; } } }",
        [("on", "a", "b"), ("off", "b", "a")],
    ),
    "a deviation that adds": (
        f"{LEAF} deviation /t:x {{ deviate add {{ e:transition back {{ e:from b; e:to a; }} }} }}",
        [*GO_AND_END, ("back", "b", "a")],
    ),
    "a deviation that deletes": (
        f"leaf x {{ {STATES} default a; e:initial a; {GO} {END} "
        "e:transition back { e:from c; e:to b; } e:transition back { e:from b; e:to a; } } "
        "deviation /t:x { deviate delete { e:transition back { e:from b; e:to a; } } }",
        [*GO_AND_END, ("back", "c", "b")],
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_right(tmp_path: Path, name: str) -> None:
    body, expected = RIGHT[name]
    cycle = life_cycle(schema_of(tmp_path, f"{HEAD}{body}\n}}\n"), "/t:x")
    assert shown(cycle) == expected


def test_what_is_kept(tmp_path: Path) -> None:
    found = schema_of(tmp_path, f"{HEAD}{LEAF}\n}}\n")
    cycle = life_cycle(found, "/t:x")
    assert (cycle.states, cycle.initial) == (("a", "b", "c"), "a")
    assert cycle.transitions[0].position == Position(str(tmp_path / "t.yang"), 2)
    go = found.find("/t:x").extensions[1]
    assert (go.keyword, go.argument) == ("ndt-ext:transition", "go")
    parts = [(item.keyword, item.argument) for item in go.substatements]
    assert parts == [("ndt-ext:from", "a"), ("ndt-ext:to", "b")]


def test_no_life_cycle_where_none_is_declared(tmp_path: Path) -> None:
    leaf = schema_of(tmp_path, f"{HEAD}leaf x {{ {STATES} }}\n}}\n").find("/t:x")
    assert isinstance(leaf, Leaf)
    assert leaf.life_cycle is None


def test_a_list_without_keys_in_a_notification_may_show_states(tmp_path: Path) -> None:
    body = f"{GROUPING} notification n {{ list l {{ uses g; }} }}"
    cycle = life_cycle(schema_of(tmp_path, f"{HEAD}{body}\n}}\n"), "/t:n/l/x")
    assert shown(cycle) == GO_AND_END


def test_an_augment_brings_a_life_cycle(tmp_path: Path) -> None:
    host = 'module h { yang-version 1.1; namespace "urn:h"; prefix h; container c; }'
    body = f"augment /h:c {{ {LEAF} }}"
    module = HEAD.replace("feature f;", "import h { prefix h; }") + body + "}"
    cycle = life_cycle(schema_of(tmp_path, module, host), "/h:c/t:x")
    assert shown(cycle) == GO_AND_END


FEATURED = f"""leaf x {{
type enumeration {{ enum a; enum b; enum c {{ if-feature f; }} }} default a; e:initial a;
 {GO} e:transition end {{ if-feature f; e:from b; e:to c; }} }}"""


@pytest.mark.parametrize(
    ("on", "states", "expected"),
    [
        (True, ("a", "b", "c"), [("go", "a", "b"), ("end", "b", "c")]),
        (False, ("a", "b"), [("go", "a", "b")]),
    ],
)
def test_a_feature_brings_a_state_and_its_transition(
    tmp_path: Path, on: bool, states: tuple[str, ...], expected: list[tuple[str, str, str]]
) -> None:
    model_set = written(tmp_path, f"{HEAD}{FEATURED}\n}}\n")
    features = {"t": frozenset({"f"} if on else ())}
    chosen = ModelSet(
        "t", "t", model_set.modules, features=features, files=model_set.files, implies=True
    )
    cycle = life_cycle(schema(chosen), "/t:x")
    assert (cycle.states, shown(cycle)) == (states, expected)
