"""grouping, uses, refine and augment, within a module and across modules."""

from .feature import Feature, Wrong, module

_BASE = module(
    "u",
    "typedef small { type uint8 { range 1..5; } }"
    " grouping g { leaf x { type small; } container n { leaf y { type string; } } }"
    " container top { leaf kind { type string; } choice ch { leaf z { type string; } }"
    "   list l { key k; leaf k { type string; } } }",
)
_USER = module(
    "t",
    'uses u:g { augment n { when "../x"; leaf w { type string; mandatory true; } } refine x {'
    ' default 2; } refine n/y { default "d"; description "Refined. Twice."; must ". != \'no\'"; } }'
    " augment /u:top { when \"u:kind = 'b'\"; leaf x { type u:small; } leaf kind { type uint8; } }"
    " augment /u:top/u:ch { leaf q { type string; } case r { leaf s { type string; } leaf s2 {"
    "   type string; } } }"
    " augment /u:top/u:l { container more { leaf x { type leafref { path '../../u:k'; } } } }",
    "import u { prefix u; }",
)

FEATURES = (
    Feature(
        "grouping: uses, refine, augment in uses; augment across modules, with when",
        modules=(_USER, _BASE),
        binding=(
            "x: int = default(2)",
            'y: str = default("d")',
            '"""Refined."""',
            "kind: str | None",
            "t_kind: int | None",
            "more: More = child()",
        ),
        right=(
            {"t:x": 1, "t:n": {"y": "a", "w": "b"}},
            {"u:top": {"kind": "b", "t:x": 1, "t:kind": 7}, "t:n": {"w": ""}},
            {"u:top": {"t:s": "", "t:s2": ""}, "t:n": {"w": ""}},
            {"u:top": {"l": [{"k": "a", "t:more": {"x": 1}}]}, "t:n": {"w": ""}}
            and {"u:top": {"l": [{"k": "a", "t:more": {"x": "a"}}]}, "t:n": {"w": ""}},
        ),
        wrong=(
            Wrong({"t:n": {}}, "missing-element", "/t:n/w"),
            Wrong({"t:n": {"w": "", "y": "no"}}, "operation-failed", "/t:n/y", "must-violation"),
            Wrong({"t:x": 6, "t:n": {"w": ""}}, "invalid-value", "/t:x"),
            Wrong(
                {"t:n": {"w": ""}, "u:top": {"kind": "a", "t:x": 1}},
                "unknown-element",
                "/u:top/t:x",
            ),
            Wrong({"t:n": {"w": ""}, "u:top": {"x": 1}}, "unknown-element", "/u:top/x"),
            Wrong({"t:n": {"w": ""}, "u:top": {"z": "", "t:q": ""}}, "bad-element", "/u:top/t:q"),
            Wrong({"t:n": {"w": ""}, "u:top": {"t:q": "", "t:s": ""}}, "bad-element", "/u:top/t:s"),
            Wrong(
                {"t:n": {"w": ""}, "u:top": {"l": [{"k": "a", "more": {}}]}},
                "unknown-element",
                "/u:top/l[k='a']/more",
            ),
        ),
    ),
    Feature(
        "grouping inside a node, groupings that use others, refined numbers and presence",
        """
        grouping inner { leaf-list s { type string; } }
        grouping outer { container c { uses inner; list l { key k; leaf k { type string; } } } }
        container top {
          grouping local { uses outer; leaf x { type string; } }
          uses local { refine c { presence "here"; } refine c/s { min-elements 1; max-elements 2; }
            refine c/l { max-elements 1; } refine x { mandatory true; } }
        }
        """,
        binding=("c: C | None = presence()", "x: str"),
        right=({"t:top": {"x": "", "c": {"s": ["a"]}}}, {"t:top": {"x": ""}}),
        wrong=(
            Wrong({"t:top": {"c": {"s": ["a"]}}}, "missing-element", "/t:top/x"),
            Wrong({"t:top": {"x": "", "c": {}}}, "operation-failed", "/t:top/c/s"),
            Wrong(
                {"t:top": {"x": "", "c": {"s": ["a", "b", "c"]}}},
                "operation-failed",
                "/t:top/c/s",
                "too-many-elements",
            ),
            Wrong(
                {"t:top": {"x": "", "c": {"s": ["a"], "l": [{"k": "a"}, {"k": "b"}]}}},
                "operation-failed",
                "/t:top/c/l",
            ),
        ),
    ),
    Feature(
        "cases of one name from two modules, and members of one name",
        modules=(
            module(
                "t",
                "augment /u:top/u:ch { case new { leaf a { type string; } } }"
                " augment /u:top { leaf x { type string; } }",
                "import u { prefix u; }",
            ),
            module(
                "v",
                "augment /u:top/u:ch { case new { leaf a { type string; } } }"
                " augment /u:top { leaf x { type string; } }",
                "import u { prefix u; }",
            ),
            module(
                "u",
                "container top { leaf x { type string; } choice ch { leaf z { type string; } } }",
            ),
        ),
        binding=("x: str | None", "t_x: str | None", "v_x: str | None", "v_a: str | None"),
        right=({"u:top": {"x": "1", "t:x": "2", "v:x": "3", "t:a": ""}},),
        wrong=(
            Wrong({"u:top": {"t:a": "", "v:a": ""}}, "bad-element", "/u:top/v:a"),
            Wrong({"u:top": {"a": ""}}, "unknown-element", "/u:top/a"),
        ),
    ),
)
