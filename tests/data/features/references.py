"""leafref and identityref."""

from .feature import Feature, Wrong, module

_BASES = module(
    "u",
    "identity animal; identity fish { base animal; } identity swims; identity flies;"
    " identity flying-fish { base fish; base swims; base flies; }",
)
_USES_BASES = module(
    "t",
    "identity cat { base u:animal; } identity whale { base u:animal; base u:swims; }"
    " leaf any { type identityref { base u:animal; } }"
    " leaf both { type identityref { base u:animal; base u:swims; } }"
    " leaf text { type union { type identityref { base u:animal; } type string; } }"
    " leaf-list many { type identityref { base u:animal; } }"
    " leaf when-fish { when \"derived-from-or-self(../any, 'u:fish')\"; type empty; }",
    "import u { prefix u; }",
)

_ALL_BASES = "RFC 7950, 9.10.2: derived from all of its bases"

FEATURES = (
    Feature(
        "identityref",
        modules=(_USES_BASES, _BASES),
        binding=(
            'any: Literal["t:cat", "t:whale", "u:fish", "u:flying-fish"] | None',
            'both: Literal["t:whale", "u:flying-fish"] | None',
        ),
        right=(
            {"t:any": "u:fish"},
            {"t:any": "cat"},
            {"t:any": "t:cat"},
            {"t:both": "whale", "t:any": "u:flying-fish"},
            {"t:text": "cat", "t:any": "cat"},
            {"t:text": "fish"},
            {"t:many": ["cat", "u:fish"]},
            {"t:any": "u:flying-fish", "t:when-fish": [None]},
        ),
        wrong=(
            Wrong({"t:any": "fish"}, "invalid-value", "/t:any"),
            Wrong({"t:any": "u:animal"}, "invalid-value", "/t:any"),
            Wrong({"t:any": "u:cat"}, "invalid-value", "/t:any"),
            Wrong({"t:any": "v:cat"}, "invalid-value", "/t:any"),
            Wrong({"t:any": ":cat"}, "invalid-value", "/t:any", libyang="RFC 7951, 6.8: a module"),
            Wrong({"t:both": "cat"}, "invalid-value", "/t:both", libyang=_ALL_BASES),
            Wrong({"t:both": "u:fish"}, "invalid-value", "/t:both", libyang=_ALL_BASES),
            Wrong({"t:many": ["cat", "t:cat"]}, "operation-failed", "/t:many[.='t:cat']"),
            Wrong({"t:any": "cat", "t:when-fish": [None]}, "unknown-element", "/t:when-fish"),
        ),
    ),
    Feature(
        "leafref to a key, a leaf-list, a leafref, with and without require-instance",
        """
        list l { key k; leaf k { type uint8 { range 1..9; } } }
        leaf-list s { type string; }
        leaf one { type leafref { path "/t:l/t:k"; } }
        leaf-list more { type leafref { path "../l/k"; } }
        leaf again { type leafref { path "../one"; } }
        leaf word { type leafref { path "/s"; } }
        leaf loose { type leafref { path "/l/k"; require-instance false; } }
        typedef ref { type leafref { path "/t:l/t:k"; } }
        leaf typed { type ref; }
        leaf free { type ref { require-instance false; } }
        """,
        binding=("one: int | None", "again: int | None", "word: str | None", "free: int | None"),
        right=(
            {"t:l": [{"k": 1}, {"k": 2}], "t:one": 2, "t:more": [1, 2], "t:again": 2},
            {"t:s": ["a", "b"], "t:word": "b"},
            {"t:loose": 9, "t:free": 3},
            {"t:l": [{"k": 1}], "t:typed": 1},
        ),
        wrong=(
            Wrong({"t:one": 1}, "data-missing", "/t:one", "instance-required"),
            Wrong({"t:l": [{"k": 1}], "t:one": 2}, "data-missing", "/t:one"),
            Wrong({"t:l": [{"k": 1}], "t:one": 10}, "invalid-value", "/t:one"),
            Wrong({"t:l": [{"k": 1}], "t:one": "1"}, "invalid-value", "/t:one"),
            Wrong({"t:l": [{"k": 1}], "t:more": [1, 2]}, "data-missing", "/t:more[.='2']"),
            Wrong({"t:l": [{"k": 1}], "t:again": 1}, "data-missing", "/t:again"),
            Wrong({"t:s": ["a"], "t:word": "b"}, "data-missing", "/t:word"),
            Wrong({"t:loose": 10}, "invalid-value", "/t:loose"),
            Wrong({"t:typed": 1}, "data-missing", "/t:typed"),
        ),
    ),
    Feature(
        "leafref with predicates",
        """
        list a { key "k j"; leaf k { type string; } leaf j { type uint8; } leaf v { type string; }
          list b { key n; leaf n { type string; } } }
        container r {
          leaf k { type leafref { path "/t:a/t:k"; } }
          leaf j { type leafref { path "/t:a[t:k=current()/../t:k]/t:j"; } default 1; }
          leaf n { type leafref {
            path "/a[k=current()/../k][j = current()/../j]/b/n"; } }
        }
        """,
        right=(
            {"t:a": [{"k": "x", "j": 1, "b": [{"n": "q"}]}], "t:r": {"k": "x", "j": 1, "n": "q"}},
            {"t:a": [{"k": "x", "j": 1, "b": [{"n": "q"}]}], "t:r": {"k": "x", "n": "q"}},
            {"t:a": [{"k": "x", "j": 1}, {"k": "y", "j": 2}], "t:r": {"k": "y", "j": 2}},
        ),
        wrong=(
            Wrong(
                {"t:a": [{"k": "x", "j": 1}, {"k": "y", "j": 2}], "t:r": {"k": "x", "j": 2}},
                "data-missing",
                "/t:r/j",
            ),
            Wrong(
                {
                    "t:a": [{"k": "x", "j": 2, "b": [{"n": "q"}]}, {"k": "x", "j": 1}],
                    "t:r": {"k": "x", "n": "q"},
                },
                "data-missing",
                "/t:r/n",
            ),
            Wrong({"t:a": [{"k": "x", "j": 2}], "t:r": {"n": "q"}}, "data-missing", "/t:r/j"),
            Wrong({"t:a": [{"k": "x", "j": 2}], "t:r": {"k": "x"}}, "data-missing", "/t:r/j"),
        ),
    ),
    Feature(
        "leafref in a union",
        """
        leaf-list s { type uint8; }
        leaf u { type union { type leafref { path "/t:s"; } type enumeration { enum all; }
          type string { length 2; } } }
        leaf-list v { type union { type leafref { path "/t:s"; } type boolean; } }
        """,
        binding=('u: int | Literal["all"] | str | None',),
        right=(
            {"t:s": [1, 2], "t:u": 2},
            {"t:u": "all"},
            {"t:u": "ab"},
            {"t:s": [1], "t:v": [True, 1]},
        ),
        wrong=(
            Wrong({"t:s": [1], "t:u": 2}, "data-missing", "/t:u", "instance-required"),
            Wrong({"t:s": [1], "t:v": [True, 2]}, "data-missing", "/t:v[.='2']"),
            Wrong({"t:u": "abc"}, "invalid-value", "/t:u"),
        ),
    ),
)
