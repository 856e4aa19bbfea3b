"""``ndt-ext:concept``: stated at most once a node, and handed down."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.concepts import without_concept
from ndtframe.testing.bindings import schema_of

HEAD = 'module t { yang-version 1.1; namespace "urn:t"; prefix t; import ndt-ext { prefix e; }\n'

WRONG = {
    "a blank in the name": ("", "leaf x { type string; e:concept 'a b'; }", "'RiskGroup'"),
    "a hyphen in the name": ("", "leaf x { type string; e:concept a-b; }", "'RiskGroup'"),
    "a digit at the start": ("", "leaf x { type string; e:concept 1A; }", "'RiskGroup'"),
    "no name": ("", "leaf x { type string; e:concept ''; }", "'RiskGroup'"),
    "two in a node": ("", "container x { e:concept A; e:concept B; }", "'A' and 'B'"),
    "the same twice": ("", "container x { e:concept A; e:concept A; }", "'A' and 'A'"),
    "one that a deviation adds": (
        "container x { e:concept A; }",
        "deviation /t:x { deviate add { e:concept B; } }",
        "'A' and 'B'",
    ),
    "at the top": ("", "e:concept A;", "module"),
    "in a typedef": ("", "typedef x { type string; e:concept A; }", "typedef"),
    "in a grouping": ("", "grouping x { e:concept A; }", "grouping"),
    "in an augment": ("container x;", "augment /t:x { e:concept A; }", "augment"),
    "in a uses": ("grouping g;", "uses g { e:concept A; }", "uses"),
    "in an enum": ("", "leaf x { type enumeration { enum a { e:concept A; } } }", "enum"),
    "something in it": ("", "container x { e:concept A { description d; } }", "refused"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong(tmp_path: Path, name: str) -> None:
    before, line, word = WRONG[name]
    with pytest.raises(SchemaError) as caught:
        schema_of(tmp_path, f"{HEAD}{before}\n{line}\n}}\n")
    assert caught.value.where == Position(str(tmp_path / "t.yang"), 3)
    assert word in str(caught.value)
    assert caught.value.remedy is not None
    assert "ndt-ext" in caught.value.remedy


HOST = 'module h { yang-version 1.1; namespace "urn:h"; prefix h; container h; }'

TREE = """import h { prefix h; }
container a { e:concept A;
  leaf x { type string; }
  leaf y { type string; e:concept propertyOf; }
  choice c { e:concept C;
    case d { leaf z { type string; } container w { leaf v { type string; } } } }
  uses g { refine p { e:concept R; } augment q { leaf u { type string; } } }
  action go { input { leaf i { type string; } } output { e:concept Out; leaf o { type string; } } }
  notification gone { e:concept Gone; leaf n { type string; } }
  list l { key k; leaf k { type string; } }
}
grouping g { leaf p { type string; e:concept P; } container q { e:concept Q; } }
augment /h:h { container m { leaf k { type string; } } leaf-list n { type string; e:concept N; } }
rpc r { e:concept Ask; input { leaf i { type string; } } }
container b { anydata any; }
"""

EXPECTED = {
    "/t:a": "A",
    "/t:a/x": "A",
    "/t:a/y": "propertyOf",
    "/t:a/c": "C",
    "/t:a/c/d": "C",
    "/t:a/c/d/z": "C",
    "/t:a/c/d/w/v": "C",
    "/t:a/p": "R",
    "/t:a/q": "Q",
    "/t:a/q/u": "Q",
    "/t:a/go": "A",
    "/t:a/go/input/i": "A",
    "/t:a/go/output/o": "Out",
    "/t:a/gone/n": "Gone",
    "/t:a/l/k": "A",
    "/h:h": "",
    "/h:h/t:m/k": "",
    "/h:h/t:n": "N",
    "/t:r/input/i": "Ask",
    "/t:b/any": "",
}


def test_concepts_are_handed_down(tmp_path: Path) -> None:
    schema = schema_of(tmp_path, f"{HEAD}{TREE}}}\n", HOST)
    assert {path: schema.find(path).concept for path in EXPECTED} == EXPECTED
    assert [node.path for node in without_concept(schema, "t")] == ["/t:b", "/h:h/t:m"]
    assert [node.path for node in without_concept(schema, "h")] == ["/h:h"]
