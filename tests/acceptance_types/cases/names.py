"""boolean, enumeration, bits, identityref and empty (RFC 7950, 9.5, 9.6, 9.7, 9.10, 9.11)."""

from __future__ import annotations

from ..case import Case, Group, bad, good, leaf, module

BOOLEAN = Group(
    "boolean",
    (module('leaf b { type boolean; } leaf d { type boolean; default true; must ". = \'true\'"; }'),),
    (
        *leaf("b", ("true", "false"), ('"true"', "1", "0", "null", '""', "[true]", "{}"),
              ("true", "false"), ("True", "FALSE", "1", "0", "", "yes", " true", "true ")),
        Case('{"t:d": false}', "operation-failed", "/t:d", "must-violation"),
        *bad("malformed-message", "", '{"t:b": True}', '{"t:b": tru}', '{"t:b": truefalse}'),
    ),
)  # fmt: skip

ENUMERATION = Group(
    "enumeration",
    (
        module("""
    feature on; feature off;
    typedef e { type enumeration { enum a; enum b { value 5; } enum c; enum "d e"; enum 1; enum "é"; enum f {
      value -3; } enum g; } }
    leaf e { type e; }
    leaf less { type e { enum b; enum c { value 6; } } }
    leaf ruled { type enumeration { enum x; enum y { if-feature "not off"; } enum z { if-feature off; }
      enum q { if-feature "on and not off"; } } }
    leaf value { type e; must "enum-value(.) = 5 or enum-value(.) < 0 or enum-value(.) = 9"; }
    leaf case { type enumeration { enum a; enum A; } }
    """),
    ),
    (
        *leaf("e", ('"a"', '"b"', '"d e"', '"1"', '"é"', '"g"'),
              ('"A"', '"z"', '""', "1", "0", "null", '"d"', '" a"', '"a "', '["a"]'),
              ("a", "d e", "1"), ("A", "", " a ", "d  e", "0")),
        *leaf("less", ('"b"', '"c"'), ('"a"', '"d e"'), ("b",), ("a",)),
        *leaf("case", ('"a"', '"A"'), ('"aA"',)),
        *leaf("ruled", ('"x"', '"z"'), ('"y"', '"q"'), ("x", "z"), ("y", "q")),
        *leaf("value", ('"b"', '"f"', '"é"', '"g"')[:2]),
        *(Case(f'{{"t:value": "{enum}"}}', "operation-failed", "/t:value", "must-violation") for enum in "ac"),
        # The values: a 0, b 5, c 6, "d e" 7, 1 8, é 9, f -3, g 10 (RFC 7950, 9.6.4.2: above the highest).
        *good('{"t:value": "é"}'),
        Case('{"t:value": "g"}', "operation-failed", "/t:value", "must-violation"),
    ),
)  # fmt: skip

_OFF = Group(
    "enumeration, feature off",
    (
        module("""feature on; leaf e { type enumeration { enum x; enum y { if-feature on; } } }
    leaf b { type bits { bit x; bit y { if-feature on; } } }
    identity base; identity one { base base; if-feature on; } identity two { base base; }
    leaf i { type identityref { base base; } }"""),
    ),
    (
        *(
            Case(c.text, c.tag, c.path, libyang="its features are all on here")
            for c in (
                *leaf("e", bad_json=('"y"',), bad_xml=("y",)),
                *leaf("b", bad_json=('"y"', '"x y"'), bad_xml=("y",)),
                *leaf("i", bad_json=('"one"', '"t:one"')),
            )
        ),
        *leaf("e", ('"x"',)),
        *leaf("b", ('"x"',)),
        *leaf("i", ('"two"',)),
    ),
    options=("--feature", "none"),
)

BITS = Group(
    "bits",
    (
        module("""
    typedef b { type bits { bit two { position 2; } bit zero { position 0; } bit last; bit "a.b-c_d"; } }
    leaf b { type b; }
    leaf less { type b { bit zero; bit two; } }
    leaf set { type b; must "bit-is-set(., 'two') and not(bit-is-set(., 'last'))"; }
    leaf-list many { type b; }
    list l { key k; leaf k { type b; } }
    """),
    ),
    (
        *leaf("b", ('""', '"zero"', '"two zero"', '"zero two"', '"a.b-c_d last two zero"'),
              ('"three"', '"zero zero"', '"Zero"', "1", "null", '["zero"]', '"zero,two"', '"zero,"'),
              ("", "zero", "two zero", " zero  two ", "zero\ntwo"), ("three", "zero zero", "zero,two")),
        *leaf("less", ('"two zero"',), ('"last"', '"zero last"')),
        *good('{"t:set": "two"}', '{"t:set": "zero two"}', '<set xmlns="urn:t">two zero</set>'),
        *(Case(f'{{"t:set": "{v}"}}', "operation-failed", "/t:set", "must-violation") for v in ("", "two last")),
        *good('{"t:many": ["", "zero"]}', '{"t:l": [{"k": ""}, {"k": "zero two"}]}'),
        *bad("operation-failed", "/t:many[.='zero two']", '{"t:many": ["zero two", "two zero"]}'),
        *bad("operation-failed", "/t:l[k='zero two']", '{"t:l": [{"k": "zero two"}, {"k": "two zero"}]}'),
    ),
)  # fmt: skip

_BASES = module("""
    identity animal; identity legs;
    identity cat { base animal; base legs; }
    identity fish { base animal; }
    identity table { base legs; }
    identity kitten { base cat; }
    typedef two { type identityref { base animal; base legs; } }
    grouping g { leaf in-group { type identityref { base animal; } } }
""", name="o")  # fmt: skip

_ONE_BASE = "RFC 7950, 9.10.2: derived from all of its bases"

IDENTITYREF = Group(
    "identityref",
    (
        module("""
    identity dog { base o:animal; base o:legs; }
    identity cat { base o:animal; }
    identity root; identity root-child { base root; }
    leaf a { type identityref { base o:animal; } }
    leaf both { type o:two; }
    leaf r { type identityref { base root; } }
    leaf none { type identityref { base alone; } } identity alone;
    uses o:g;
    leaf d { type identityref { base o:animal; } default o:cat; }
    leaf of { type identityref { base o:animal; } must "derived-from(., 'o:cat')"; }
    leaf or { type identityref { base o:animal; } must "derived-from-or-self(., 'o:cat')"; }
    leaf eq { type identityref { base o:animal; } must ". = 'o:cat' or . = 'cat'"; }
    list l { key k; leaf k { type identityref { base o:animal; } } }
    """, imports=["o"]),
        _BASES,
    ),
    (
        *leaf("a", ('"dog"', '"t:dog"', '"o:cat"', '"cat"', '"t:cat"', '"o:kitten"', '"o:fish"'),
              ('"o:animal"', '"animal"', '"o:dog"', '"kitten"', '"o:table"', '"x:cat"', '""', "1", "null",
               '"o:"', '"o: cat"', '"urn:o:cat"')),
        *leaf("a", bad_json=('":cat"',), libyang={'":cat"': "RFC 7951, 6.8: a module, or no colon"}),
        *good(*(f'<a xmlns="urn:t" {rest}</a>' for rest in (
            ">dog", ">cat", 'xmlns:o="urn:o">o:cat', 'xmlns:zz="urn:o">zz:kitten', 'xmlns:t="urn:t">t:dog',
            'xmlns:x="urn:t">x:cat'))),
        *good('<p:a xmlns:p="urn:t" xmlns="urn:o">kitten</p:a>', '<p:a xmlns:p="urn:t">p:dog</p:a>'),
        *bad("invalid-value", "/t:a", *(f'<a xmlns="urn:t" {rest}</a>' for rest in (
            ">o:cat", ">kitten", 'xmlns:o="urn:o">o:dog', 'xmlns:o="urn:o">o:animal', 'xmlns:o="urn:nope">o:cat',
            ">", ">x:dog", 'xmlns:o="urn:o">kitten')), '<p:a xmlns:p="urn:t" xmlns="urn:o">dog</p:a>'),
        *leaf("both", ('"dog"', '"o:cat"', '"o:kitten"'), ('"o:legs"', '"o:animal"')),
        *(Case(c.text, c.tag, c.path, libyang=_ONE_BASE)
          for c in leaf("both", bad_json=('"o:fish"', '"cat"', '"o:table"'))),
        *leaf("r", ('"root-child"', '"t:root-child"'), ('"root"', '"t:root"'), ("root-child",), ("root",)),
        *leaf("none", (), ('"alone"', '"dog"')),
        *leaf("in-group", ('"dog"', '"o:fish"', '"t:dog"'), ('"fish"',), ("dog",), ("fish",)),
        *good('{"t:of": "o:kitten"}', '{"t:or": "o:cat"}', '{"t:or": "o:kitten"}', '{"t:eq": "o:cat"}'),
        *(Case(f'{{"t:{n}": "{v}"}}', "operation-failed", f"/t:{n}", "must-violation")
          for n, v in (("of", "o:cat"), ("of", "dog"), ("of", "cat"), ("or", "cat"), ("or", "o:fish"), ("eq", "dog"))),
        *good('{"t:l": [{"k": "cat"}, {"k": "o:cat"}]}'),
        *bad("operation-failed", "/t:l[k='t:dog']", '{"t:l": [{"k": "dog"}, {"k": "t:dog"}]}'),
    ),
)  # fmt: skip

EMPTY = Group(
    "empty",
    (
        module("""
    leaf e { type empty; }
    leaf u { type union { type empty; type uint8; } }
    leaf s { type union { type string { length 1..max; } type empty; } }
    list l { key "k n"; leaf k { type empty; } leaf n { type uint8; } }
    list one { key k; leaf k { type empty; } }
    leaf w { when "../e"; type uint8; }
    leaf m { type uint8; must "not(../e) or ../e = ''"; }
    leaf-list el { type union { type empty; type boolean; } }
    """),
    ),
    (
        *leaf("e", ("[null]", "[ null ]"), ("null", "[]", "[null, null]", "true", '""', "{}", "[false]", "0", '["null"]'),
              ("", "<!-- c -->"), ("x", "null", "[null]", "true")),
        *good('<e xmlns="urn:t"/>'),
        *leaf("u", ("[null]", "5"), ("null", '""', "[5]", '"5"', "[]"), ("", "5"), ("x",)),
        *leaf("s", ("[null]", '"a"'), ('""', "null"), ("", "a")),
        *good('{"t:l": [{"k": [null], "n": 1}, {"k": [null], "n": 2}]}', '{"t:one": [{"k": [null]}]}',
              '<l xmlns="urn:t"><k/><n>1</n></l>'),
        *bad("operation-failed", "/t:l[k=''][n='1']", '{"t:l": [{"k": [null], "n": 1}, {"k": [null], "n": 1}]}'),
        *bad("missing-element", "/t:l[1]", '{"t:l": [{"n": 1}]}', '<l xmlns="urn:t"><n>1</n></l>'),
        *good('{"t:e": [null], "t:w": 1, "t:m": 2}', '<e xmlns="urn:t"/><w xmlns="urn:t">1</w>'),
        *bad("unknown-element", "/t:w", '{"t:w": 1}', '<w xmlns="urn:t">1</w>'),
        *good('{"t:el": [[null], false]}'),
    ),
)  # fmt: skip

GROUPS = (BOOLEAN, ENUMERATION, _OFF, BITS, IDENTITYREF, EMPTY)
