"""choice and case."""

from .feature import Feature, Wrong

FEATURES = (
    Feature(
        "choice: cases, shorthand, nested",
        """
        container c {
          choice ch {
            case one { leaf a { type string; } leaf b { type string; mandatory true; } }
            leaf d { type uint8; }
            container e { leaf f { type string; } }
            case deep { choice inner { leaf g { type empty; } leaf h { type empty; } } leaf i {
              type empty; } }
          }
        }
        """,
        binding=("b: str | None", "d: int | None", "e: E = child()"),
        right=(
            {"t:c": {}},
            {"t:c": {"a": "x", "b": "y"}},
            {"t:c": {"d": 1}},
            {"t:c": {"e": {"f": "x"}}},
            {"t:c": {"g": [None], "i": [None]}},
            {"t:c": {"e": {}, "d": 1}},
        ),
        wrong=(
            Wrong({"t:c": {"a": "x"}}, "missing-element", "/t:c/b"),
            Wrong({"t:c": {"b": "y", "d": 1}}, "bad-element", "/t:c/d"),
            Wrong({"t:c": {"d": 1, "e": {"f": "x"}}}, "bad-element", "/t:c/e"),
            Wrong({"t:c": {"g": [None], "h": [None]}}, "bad-element", "/t:c/h"),
            Wrong({"t:c": {"d": 1, "h": [None]}}, "bad-element", "/t:c/h"),
            Wrong({"t:c": {"ch": {}}}, "unknown-element", "/t:c/ch"),
        ),
        libyang={5: "RFC 7950, 7.5.1: a container without presence has no meaning of its own"},
    ),
    Feature(
        "choice that is mandatory, also inside a case",
        """
        container c { presence "c";
          choice m { mandatory true; leaf a { type string; } container e { leaf f { type string; } }
            leaf-list s { type string; } list l { key k; leaf k { type string; } }
            case deep { leaf x { type string; } choice n { mandatory true; leaf y { type string; }
              leaf z { type string; } } } } }
        """,
        right=(
            {"t:c": {"a": "x"}},
            {"t:c": {"e": {"f": "x"}}},
            {"t:c": {"x": "x", "y": "y"}},
            {"t:c": {"z": "z"}},
            {},
        ),
        wrong=(
            Wrong({"t:c": {}}, "data-missing", "/t:c", "missing-choice"),
            Wrong({"t:c": {"e": {}}}, "data-missing", "/t:c", "missing-choice"),
            Wrong({"t:c": {"s": []}}, "data-missing", "/t:c", "missing-choice"),
            Wrong({"t:c": {"l": []}}, "data-missing", "/t:c", "missing-choice"),
            Wrong({"t:c": {"x": "x"}}, "data-missing", "/t:c", "missing-choice"),
        ),
    ),
    Feature(
        "what is mandatory in a container without presence inside a case",
        """
        container c {
          choice ch { case a { container n { leaf m { type string; mandatory true; } leaf o {
            type string; } } leaf p { type string; } } leaf q { type string; } } }
        """,
        right=({"t:c": {"q": "x"}}, {"t:c": {}}, {"t:c": {"n": {"m": "x"}}}, {"t:c": {"n": {}}}),
        wrong=(
            Wrong({"t:c": {"p": "x"}}, "missing-element", "/t:c/n/m"),
            Wrong({"t:c": {"n": {"o": "x"}}}, "missing-element", "/t:c/n/m"),
        ),
    ),
    Feature(
        "when of a choice and of a case",
        """
        leaf on { type boolean; default false; } leaf off { type empty; }
        container c { presence "c";
          choice ch { when "../on = 'true'"; mandatory true;
            case a { when "not(../off)"; leaf x { type string; } } leaf y { type string; } } }
        """,
        right=(
            {"t:c": {}},
            {"t:on": True, "t:c": {"x": "x"}},
            {"t:on": True, "t:off": [None], "t:c": {"y": "y"}},
        ),
        wrong=(
            Wrong({"t:on": True, "t:c": {}}, "data-missing", "/t:c", "missing-choice"),
            Wrong({"t:c": {"x": "x"}}, "unknown-element", "/t:c/x"),
            Wrong({"t:on": True, "t:off": [None], "t:c": {"x": "x"}}, "unknown-element", "/t:c/x"),
        ),
    ),
    Feature(
        "defaults in cases",
        """
        container c {
          choice ch { default a;
            case a { leaf x { type uint8; default 1; } leaf x2 { type string; } }
            case b { leaf y { type uint8; default 2; } leaf y2 { type string; } } }
          leaf sees-x { type empty; must "../x = 1"; }
          leaf sees-y { type empty; must "../y = 2"; }
        }
        """,
        binding=("x: int | None = default(1, in_case=True)",),
        right=(
            {"t:c": {"sees-x": [None]}},
            {"t:c": {"x2": "", "sees-x": [None]}},
            {"t:c": {"y2": "", "sees-y": [None]}},
        ),
        wrong=(
            Wrong({"t:c": {"sees-y": [None]}}, "operation-failed", "/t:c/sees-y"),
            Wrong({"t:c": {"y2": "", "sees-x": [None]}}, "operation-failed", "/t:c/sees-x"),
        ),
    ),
    Feature(
        "choice at the top",
        """
        choice ch { default one;
          case one { leaf a { type uint8; default 1; } leaf b { type string; } }
          leaf d { type uint8; }
          container e { leaf f { type string; } }
          case deep { choice inner { mandatory true; leaf g { type string; } list h { key k;
            min-elements 2; leaf k { type string; } } } leaf i { type empty; } } }
        choice needed { mandatory true; leaf x { type string; }
          leaf y { type leafref { path "/b"; } } }
        leaf sees { type empty; must "(/d and not(/a)) or (not(/d) and /a = 1)"; }
        """,
        binding=("a: int | None = default(1, in_case=True)", "h: KeyedList[str, H] = entries()"),
        right=(
            {"t:x": "", "t:sees": [None]},
            {"t:x": "", "t:sees": [None], "t:d": 2},
            {"t:b": "v", "t:y": "v"},
            {"t:x": "", "t:g": "", "t:i": [None]},
            {"t:x": "", "t:h": [{"k": "1"}, {"k": "2"}]},
        ),
        wrong=(
            Wrong({"t:d": 1}, "data-missing", "/", "missing-choice"),
            Wrong({"t:x": "", "t:i": [None]}, "data-missing", "/", "missing-choice"),
            Wrong({"t:x": "", "t:y": "v", "t:b": "v"}, "bad-element", "/t:y"),
            Wrong({"t:x": "", "t:d": 1, "t:b": ""}, "bad-element", "/t:d"),
            Wrong({"t:x": "", "t:d": 1, "t:e": {"f": ""}}, "bad-element", "/t:e"),
            Wrong({"t:x": "", "t:h": [{"k": "1"}]}, "operation-failed", "/t:h", "too-few-elements"),
            Wrong({"t:y": "v"}, "data-missing", "/t:y", "instance-required"),
            Wrong({"t:x": "", "t:sees": [None], "t:a": 2}, "operation-failed", "/t:sees"),
        ),
    ),
)
