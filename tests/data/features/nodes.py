"""Containers, lists, leaf-lists and defaults."""

from .feature import Feature, Wrong

FEATURES = (
    Feature(
        "container",
        'container c { leaf x { type string; } } container p { presence "p"; leaf m {'
        " type string; mandatory true; } }",
        binding=("c: C = child()", "p: P | None = presence()", "x: str | None", "m: str"),
        right=({}, {"t:c": {}}, {"t:c": {"x": "a"}}, {"t:p": {"m": ""}}, {"t:c": {"t:x": "a"}}),
        wrong=(
            Wrong({"t:c": None}, "invalid-value", "/t:c"),
            Wrong({"t:c": []}, "invalid-value", "/t:c"),
            Wrong({"t:c": [{}]}, "invalid-value", "/t:c"),
            Wrong({"t:d": {}}, "unknown-element", "/t:d"),
            Wrong({"c": {}}, "unknown-element", "/c"),
            Wrong({"": {}}, "unknown-element", "/"),
            Wrong({"t:c": {"": 1}}, "unknown-element", "/t:c/"),
            Wrong({"t:c": {"x": "a", "t:x": "a"}}, "malformed-message", "/t:c/x"),
            Wrong({"t:c": {"u:x": "a"}}, "unknown-element", "/t:c/u:x"),
            Wrong({"t:p": {}}, "missing-element", "/t:p/m"),
            Wrong('{"t:p": {"m": "a", "m": "b"}}', "malformed-message", ""),
            Wrong('{"t:c": {}, "t:c": {}}', "malformed-message", ""),
            Wrong("[]", "invalid-value", ""),
            Wrong('"t:c"', "invalid-value", ""),
            Wrong("null", "invalid-value", ""),
        ),
    ),
    Feature(
        "what is mandatory in a container without presence",
        "container c { container d { leaf m { type string; mandatory true; } } leaf x {"
        ' type string; } } container p { presence "p"; leaf m { type string; mandatory true; } }',
        right=({"t:c": {"d": {"m": "a"}}},),
        wrong=(
            Wrong({"t:c": {}}, "missing-element", "/t:c/d/m"),
            Wrong({"t:c": {"d": {}}}, "missing-element", "/t:c/d/m"),
            Wrong({"t:c": {"x": "a"}}, "missing-element", "/t:c/d/m"),
        ),
    ),
    Feature(
        "list of one key",
        "list l { key k; leaf k { type string; default d; } leaf v { type uint8; } }",
        binding=("l: KeyedList[str, L] = entries()", "k: str", "v: int | None"),
        right=(
            {"t:l": []},
            {"t:l": [{"k": "a"}, {"k": "b", "v": 1}]},
            {"t:l": [{"v": 1, "k": ""}]},
        ),
        wrong=(
            Wrong({"t:l": {}}, "invalid-value", "/t:l"),
            Wrong({"t:l": [[]]}, "invalid-value", "/t:l[1]"),
            Wrong({"t:l": [[{"k": "a"}]]}, "invalid-value", "/t:l[1]"),
            Wrong({"t:l": [None]}, "invalid-value", "/t:l[1]"),
            Wrong({"t:l": [{}]}, "missing-element", "/t:l[1]"),
            Wrong({"t:l": [{"v": 1}]}, "missing-element", "/t:l[1]"),
            Wrong({"t:l": [{"k": "a"}, {"k": "a"}]}, "operation-failed", "/t:l[k='a']"),
            Wrong({"t:l": [{"k": "a", "v": "1"}]}, "invalid-value", "/t:l[k='a']/v"),
            Wrong({"t:l": [{"k": "it's", "w": 1}]}, "unknown-element", '/t:l[k="it\'s"]/w'),
            Wrong({"t:l": [{"k": 1}]}, "invalid-value", "/t:l[k='1']/k"),
        ),
    ),
    Feature(
        "list of two keys, in any order",
        'list l { key "b a"; leaf a { type uint8; } leaf b { type string; } }',
        binding=("l: KeyedList[tuple[str, int], L] = entries()",),
        right=({"t:l": [{"a": 1, "b": "x"}, {"b": "x", "a": 2}, {"a": 1, "b": "y"}]},),
        wrong=(
            Wrong({"t:l": [{"a": 1}]}, "missing-element", "/t:l[1]"),
            Wrong(
                {"t:l": [{"a": 1, "b": "x"}, {"b": "x", "a": 1}]},
                "operation-failed",
                "/t:l[b='x'][a='1']",
            ),
        ),
    ),
    Feature(
        "state data: a list without keys, a leaf-list with equal values",
        "list l { config false; leaf v { type uint8; mandatory true; } }"
        " leaf-list s { config false; type string; }",
        binding=("l: KeylessList[L] = entries()", "s: Sequence[str]"),
        right=({"t:l": [{"v": 1}, {"v": 1}]}, {"t:s": ["a", "a"]}),
        wrong=(Wrong({"t:l": [{"v": 1}, {}]}, "missing-element", "/t:l[2]/v"),),
    ),
    Feature(
        "leaf-list",
        "leaf-list s { type string { length 1..3; } } leaf-list u { type union { type uint8;"
        " type boolean; } }",
        binding=("s: Sequence[str]", "u: Sequence[int | bool]"),
        right=({"t:s": ["a", "b"]}, {"t:s": []}, {"t:u": [1, True, 0, False]}),
        wrong=(
            Wrong({"t:s": "a"}, "invalid-value", "/t:s"),
            Wrong({"t:s": ["a", "b", "a"]}, "operation-failed", "/t:s[.='a']"),
            Wrong({"t:s": ["a", "long"]}, "invalid-value", "/t:s[.='long']"),
            Wrong({"t:s": ["a", None]}, "invalid-value", "/t:s[2]"),
            Wrong({"t:s": ["a", ["b"]]}, "invalid-value", "/t:s[2]"),
            Wrong({"t:s": [["a"]]}, "invalid-value", "/t:s[1]"),
            Wrong({"t:u": [True, 1, True]}, "operation-failed", "/t:u[.='true']"),
        ),
    ),
    Feature(
        "numbers of elements",
        'container c { presence "c"; list l { key k; min-elements 1; max-elements 2; leaf k {'
        " type string; } } leaf-list s { type uint8; max-elements 1; } }",
        right=({"t:c": {"l": [{"k": "a"}]}}, {"t:c": {"l": [{"k": "a"}, {"k": "b"}], "s": [1]}}),
        wrong=(
            Wrong({"t:c": {}}, "operation-failed", "/t:c/l", "too-few-elements"),
            Wrong({"t:c": {"l": []}}, "operation-failed", "/t:c/l", "too-few-elements"),
            Wrong(
                {"t:c": {"l": [{"k": "a"}, {"k": "b"}, {"k": "c"}]}},
                "operation-failed",
                "/t:c/l",
                "too-many-elements",
            ),
            Wrong(
                {"t:c": {"l": [{"k": "a"}], "s": [1, 2]}},
                "operation-failed",
                "/t:c/s",
                "too-many-elements",
            ),
        ),
    ),
    Feature(
        "unique over paths and defaults",
        'list l { key k; unique "a c/b"; unique d; leaf k { type string; } leaf a { type uint8; }'
        " container c { leaf b { type uint8; default 7; } } leaf d { type uint8; default 1; } }",
        right=(
            {"t:l": [{"k": "1", "d": 3}, {"k": "2", "d": 4}]},
            {"t:l": [{"k": "1", "a": 1, "d": 3}, {"k": "2", "a": 1, "c": {"b": 8}, "d": 4}]},
            {"t:l": [{"k": "1", "a": 1, "d": 3}, {"k": "2", "a": 2, "d": 4}]},
        ),
        wrong=(
            Wrong(
                {
                    "t:l": [
                        {"k": "1", "a": 1, "c": {"b": 8}, "d": 3},
                        {"k": "2", "a": 1, "c": {"b": 8}, "d": 4},
                    ]
                },
                "operation-failed",
                "/t:l[k='2']",
                "data-not-unique",
            ),
            Wrong(
                {"t:l": [{"k": "1", "a": 1, "d": 3}, {"k": "2", "a": 1, "d": 4}]},
                "operation-failed",
                "/t:l[k='2']",
                "data-not-unique",
            ),
            Wrong(
                {"t:l": [{"k": "1"}, {"k": "2", "d": 1}]},
                "operation-failed",
                "/t:l[k='2']",
                "data-not-unique",
            ),
        ),
    ),
    Feature(
        "defaults of every kind",
        """
        identity base-id; identity one { base base-id; }
        typedef level { type uint8; default 3; }
        leaf a { type level; } leaf b { type level; mandatory false; default 4; }
        leaf c { type decimal64 { fraction-digits 2; } default 1.50; }
        leaf d { type bits { bit x; bit y; } default "y x"; }
        leaf e { type identityref { base base-id; } default t:one; }
        leaf f { type binary; default "AAE="; }
        leaf g { type union { type enumeration { enum a; } type uint8 { range 1..5; } type string; }
          default 5; }
        leaf h { type union { type enumeration { enum a; } type uint8 { range 1..5; } type string; }
          default 9; }
        leaf i { type boolean; default true; }
        leaf j { type int16; default 0x1f; }
        leaf-list k { type uint8; default 1; default 2; }
        leaf n { type string; default 'a"b\\c'; }
        """,
        binding=(
            "a: int = default(3)",
            "b: int = default(4)",
            'c: Decimal = default(Decimal("1.5"))',
            'd: frozenset[str] = default(frozenset({"x", "y"}))',
            'e: Literal["t:one"] = default("t:one")',
            "f: bytes = default(b'\\x00\\x01')",
            'g: Literal["a"] | int | str = default(5)',
            'h: Literal["a"] | int | str = default("9")',
            "i: bool = default(True)",
            "j: int = default(31)",
            "k: Sequence[int] = default((1, 2,))",
            'n: str = default("a\\"b\\\\c")',
        ),
        right=({}, {"t:a": 3, "t:k": []}, {"t:a": 1, "t:k": [3]}),
        wrong=(Wrong({"t:a": None}, "invalid-value", "/t:a"),),
    ),
)
