"""must and when."""

from .feature import Feature, Wrong

FEATURES = (
    Feature(
        "must: error-message, error-app-tag, on every kind of node",
        """
        container c { must "a or not(b)" { error-message "b needs  a"; error-app-tag "b-a"; }
          leaf a { type uint8; must ". != 3"; } leaf b { type string; } }
        list l { key k; must "v > 1"; leaf k { type string; } leaf v { type uint8; } }
        leaf-list s { type uint8; must ". mod 2 = 0"; }
        """,
        right=({"t:c": {"a": 1, "b": ""}}, {"t:l": [{"k": "x", "v": 2}]}, {"t:s": [2, 4]}),
        wrong=(
            Wrong({"t:c": {"b": ""}}, "operation-failed", "/t:c", "b-a", "b needs a"),
            Wrong({"t:c": {"a": 3}}, "operation-failed", "/t:c/a", "must-violation", ". != 3"),
            Wrong({"t:l": [{"k": "x"}]}, "operation-failed", "/t:l[k='x']", "must-violation"),
            Wrong({"t:s": [2, 3]}, "operation-failed", "/t:s[.='3']", "must-violation"),
        ),
    ),
    Feature(
        "must of what is absent: defaults in use, containers without presence",
        """
        leaf limit { type uint8; }
        container c { must "not(/t:limit) or /t:limit > 2"; leaf x { type string; } }
        leaf d { type uint8; default 5; must "not(/t:limit) or . <= /t:limit"; }
        container p { presence "p"; must "/t:limit"; }
        leaf-list e { type uint8; default 1; must "not(/t:limit) or /t:limit != 200"; }
        """,
        right=({}, {"t:limit": 5}, {"t:limit": 4, "t:d": 4}),
        wrong=(
            Wrong({"t:limit": 2, "t:d": 1}, "operation-failed", "/t:c", "must-violation"),
            Wrong({"t:limit": 3}, "operation-failed", "/t:d", "must-violation"),
            Wrong({"t:p": {}}, "operation-failed", "/t:p", "must-violation"),
            Wrong({"t:limit": 200}, "operation-failed", "/t:e[.='1']", "must-violation"),
        ),
    ),
    Feature(
        "must that looks at defaults",
        """
        container c { leaf mtu { type uint16; default 1500; when "../kind = 'e'"; } leaf kind {
          type string; } leaf big { type empty; must "../mtu = 1500"; } container n { leaf f {
          type boolean; default true; } } leaf f { type empty; must "../n/f = 'true'"; } }
        """,
        right=({"t:c": {"kind": "e", "big": [None]}}, {"t:c": {"f": [None]}}),
        wrong=(
            Wrong({"t:c": {"kind": "x", "big": [None]}}, "operation-failed", "/t:c/big"),
            Wrong({"t:c": {"kind": "x", "mtu": 1500}}, "unknown-element", "/t:c/mtu"),
            Wrong({"t:c": {"n": {"f": False}, "f": [None]}}, "operation-failed", "/t:c/f"),
        ),
    ),
    Feature(
        "when: of leafs, lists, containers; with mandatory, min-elements, presence",
        """
        leaf on { type empty; }
        container c {
          leaf a { when "../../t:on"; type string; mandatory true; }
          leaf-list s { when "/t:on"; type string; min-elements 1; }
          container n { when "../../on"; leaf m { type string; mandatory true; } }
          list l { when "count(../../on) = 1"; key k; leaf k { type string; } }
        }
        """,
        right=(
            {},
            {"t:c": {}},
            {"t:on": [None], "t:c": {"a": "", "s": ["x"], "n": {"m": ""}, "l": [{"k": ""}]}},
        ),
        wrong=(
            Wrong(
                {"t:on": [None], "t:c": {"s": ["x"], "n": {"m": ""}}}, "missing-element", "/t:c/a"
            ),
            Wrong({"t:on": [None], "t:c": {"a": "", "n": {"m": ""}}}, "operation-failed", "/t:c/s"),
            Wrong({"t:on": [None], "t:c": {"a": "", "s": ["x"]}}, "missing-element", "/t:c/n/m"),
            Wrong({"t:c": {"a": ""}}, "unknown-element", "/t:c/a"),
            Wrong({"t:c": {"s": ["x"]}}, "unknown-element", "/t:c/s"),
            Wrong({"t:c": {"n": {"m": ""}}}, "unknown-element", "/t:c/n"),
            Wrong({"t:c": {"l": [{"k": ""}]}}, "unknown-element", "/t:c/l"),
        ),
    ),
    Feature(
        "functions of YANG in must",
        """
        leaf r { type string; must "re-match(., '[a-c]+')"; }
        leaf e { type enumeration { enum one { value 1; } enum nine { value 9; } }
          must "enum-value(.) > 5"; }
        leaf b { type bits { bit x; bit y; } must "bit-is-set(., 'y')"; }
        list l { key k; leaf k { type string; } leaf v { type uint8; } }
        leaf d { type leafref { path "/t:l/t:k"; } must "deref(.)/../t:v = 7"; }
        leaf n { type decimal64 { fraction-digits 2; } must ". * 2 = 3"; }
        leaf p { type string; must "/t:l[t:k = current()]/t:v"; }
        """,
        right=(
            {"t:r": "abc", "t:e": "nine", "t:b": "y", "t:n": "1.50"},
            {"t:l": [{"k": "a", "v": 7}], "t:d": "a", "t:p": "a"},
        ),
        wrong=(
            Wrong({"t:r": "abd"}, "operation-failed", "/t:r"),
            Wrong({"t:e": "one"}, "operation-failed", "/t:e"),
            Wrong({"t:b": "x"}, "operation-failed", "/t:b"),
            Wrong({"t:l": [{"k": "a", "v": 6}], "t:d": "a"}, "operation-failed", "/t:d"),
            Wrong({"t:n": "1.4"}, "operation-failed", "/t:n"),
            Wrong({"t:l": [{"k": "a"}], "t:p": "a"}, "operation-failed", "/t:p"),
        ),
    ),
)
