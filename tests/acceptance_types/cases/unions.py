"""union, and defaults of types and leafs (RFC 7950, 9.12, 7.3.4 and 7.6.1)."""

from __future__ import annotations

from ..case import Case, Group, bad, good, leaf, module, must

UNION = Group(
    "union",
    (
        module("""
    identity base; identity one { base base; }
    leaf is { type union { type int8; type string { length 2..3; } } }
    leaf si { type union { type string { pattern "[0-9]*"; } type int8; } }
    leaf nested { type union { type union { type boolean; type uint8 { range 1..5; } } type union {
      type enumeration { enum a; enum 7; } type bits { bit x; bit y; } } } }
    leaf ref { type union { type leafref { path "../t"; } type enumeration { enum all; } } }
    leaf loose { type union { type leafref { path "../t"; require-instance false; } type uint32; } }
    leaf t { type string { length 1..3; } }
    leaf idr { type union { type identityref { base base; } type int32; } }
    leaf big { type union { type uint64; type decimal64 { fraction-digits 2; } type boolean; } }
    leaf bin { type union { type binary { length 3; } type uint8; } }
    typedef ranged { type union { type uint8 { range 10..20 { error-app-tag r; } } type string { length 5; } } }
    leaf ranged { type ranged; }
    leaf dflt { type union { type uint8; type string; } default 5; must ". = 5"; }
    leaf-list many { type union { type uint8; type string; } }
    list l { key k; leaf k { type union { type uint8; type string; } } }
    leaf-list alike { type union { type uint8; type boolean; type decimal64 { fraction-digits 1; } } }
    list by-alike { key k; unique u; leaf k { type union { type uint8; type boolean; } } leaf u { type union { type int8; type boolean; } } }
    leaf to-alike { type leafref { path "../alike"; } }
    leaf-list texts { type union { type uint8; type string; } }
    list by-text { key k; leaf k { type union { type uint8; type string; } } leaf v { type string; } }
    leaf picks { type string; must "../by-text[k = '5']/v = ."; }
    leaf number { type union { type uint8; type string; } must ". = 5"; }
    """),
    ),
    (
        *leaf("is", ("5", "-128", '"12"', '"abc"'), ("128", '"5"', '"abcd"', "true", "null", "[]", "1.5"),
              ("5", "+5", "abc", "128"), ("abcd", "x", "")),
        *leaf("si", ('"12"', '""', "12", "-1"), ('"-1"', '"a"', "128"), ("12", "", "-1"), ("a", "-129")),
        *leaf("nested", ("true", "3", '"a"', '"7"', '"x y"', '"x"', '""'), ("6", "7", '"true"', '"3"', '"b"', "0"),
              ("true", "3", "7", "y x", ""), ("6", "b", "TRUE")),
        *good('{"t:t": "abc", "t:ref": "abc"}', '{"t:ref": "all"}', '{"t:t": "abc", "t:ref": "all"}'),
        *bad("data-missing", "/t:ref", '{"t:ref": "abc"}', '{"t:t": "ab", "t:ref": "abc"}', app_tag="instance-required"),
        *bad("invalid-value", "/t:ref", '{"t:ref": "abcd"}', '{"t:ref": 1}'),
        *leaf("loose", ('"abc"', "5"), ('"abcd"', "-1"), ("abc", "12345"), ("abcd",)),
        *leaf("idr", ('"one"', '"t:one"', "5"), ('"base"', '"5"', '"two"'), ("one", "5"), ("base", "x:one")),
        *leaf("big", ('"5"', '"1.5"', '"-1"', "true"), ("5", "1.5", '"1.555"', '"true"', "null"),
              ("5", "1.5", "true"), ("1.555", "x")),
        *leaf("bin", ('"AAAA"', "7"), ('"AAA="', '"7"', "256"), ("AAAA", "7"), ("AAA=",)),
        *leaf("ranged", ("10", '"abcde"'), ("9", '"10"', "21"), ("20", "abcde", "12345"), ("9", "abcd")),
        *good('{"t:dflt": 5}', '{"t:number": 5}', '{"t:number": "5"}', '{"t:number": "05"}',),
        *good('{"t:number": " 5 "}', libyang="XPath 1.0, 4.4: space around a number is passed over"),
        must('{"t:dflt": "x"}', "dflt"),
        must('{"t:number": 6}', "number"),
        *good('{"t:alike": [1, true, "1.0"]}', '{"t:by-alike": [{"k": 1}, {"k": true}]}',
              '{"t:by-alike": [{"k": 1, "u": 1}, {"k": 2, "u": true}]}', '{"t:texts": [5, "5"]}', '{"t:alike": [true], "t:to-alike": true}',
              '{"t:by-text": [{"k": 5, "v": "a"}, {"k": "5", "v": "b"}], "t:picks": "a"}'),
        *good('{"t:by-text": [{"k": 5, "v": "a"}, {"k": "5", "v": "b"}], "t:picks": "b"}',
              libyang="XPath 1.0, 3.4: the texts of both keys are equal to it"),
        *bad("operation-failed", "/t:by-alike[k='true']", '{"t:by-alike": [{"k": 1}, {"k": true}, {"k": true}]}'),
        *bad("operation-failed", "/t:alike[.='true']", '{"t:alike": [1, true, true]}'),
        *good('{"t:many": [5, 6, "x"]}', '{"t:l": [{"k": 5}, {"k": "x"}]}'),
        *bad("operation-failed", "/t:many[.='5']", '{"t:many": [5, 5]}'),
        *bad("operation-failed", "/t:l[k='x']", '{"t:l": [{"k": "x"}, {"k": "x"}]}'),
    ),
)  # fmt: skip

DEFAULTS = Group(
    "defaults",
    (
        module("""
    typedef ten { type uint8; default 10; }
    typedef deep { type ten { range 5..50; } }
    typedef own { type deep; default 20; }
    leaf a { type ten; } leaf b { type deep; } leaf c { type own; } leaf d { type own; default 0x1e; }
    leaf e { type uint8; default 010; }
    leaf f { type decimal64 { fraction-digits 2; } default 1.50; }
    leaf g { type bits { bit x; bit y; } default "y x"; }
    leaf h { type identityref { base base; } default t:one; } identity base; identity one { base base; }
    leaf-list i { type string; default x; default y; }
    leaf j { type ten; mandatory false; when "../on"; } leaf on { type empty; }
    container cc { choice ch { default first; case first { leaf k { type uint8; default 1; } } case second { leaf l { type uint8; } } } }
    container np { leaf m { type uint8; default 3; } container p { presence p; leaf n { type uint8; default 4; } } }
    leaf check { type string; must "/a = 10 and /b = 10 and /c = 20 and /d = 30 and /e = 8 and /f = 1.5"; }
    leaf check2 { type string; must "/f = '1.5' and string(/f) = '1.5' and /g = 'x y' and /h = 't:one'"; }
    leaf check3 { type string; must "/i = 'x' and /i = 'y' and count(/i) = 2"; }
    leaf check4 { type string; must "(/on and /j = 10) or (not(/on) and not(/j))"; }
    leaf check5 { type string; must "(/cc/l and not(/cc/k)) or (not(/cc/l) and /cc/k = 1)"; }
    leaf check6 { type string; must "/np/m = 3 and count(/np/p/n) = count(/np/p)"; }
    """),
    ),
    (
        *(Case(f'{{"t:{name}": "x"}}') for name in ("check", "check2", "check3", "check4", "check5", "check6")),
        *good('{"t:check4": "x", "t:on": [null]}', '{"t:check5": "x", "t:cc": {"l": 1}}', '{"t:check5": "x", "t:cc": {"k": 1}}',
              '{"t:check6": "x", "t:np": {"p": {}}}', '{"t:check6": "x", "t:np": {"p": {"n": 7}}}'),
        must('{"t:check": "x", "t:a": 11}', "check"),
        must('{"t:check": "x", "t:d": 31}', "check"),
        must('{"t:check3": "x", "t:i": ["x"]}', "check3"),
        must('{"t:check3": "x", "t:i": ["x", "y", "z"]}', "check3"),
        must('{"t:check5": "x", "t:cc": {"k": 2}}', "check5"),
        must('{"t:check6": "x", "t:np": {"m": 4}}', "check6"),
        *bad("unknown-element", "/t:j", '{"t:j": 10}'),
        *bad("invalid-value", "/t:b", '{"t:b": 4}', '{"t:b": 51}'),
        *good('{"t:a": 255}', '{"t:b": 50}'),
    ),
)  # fmt: skip

GROUPS = (UNION, DEFAULTS)
