"""The built-in types with their restrictions, in the forms of RFC 7951 (6)."""

from typing import Any

from .feature import Feature, Wrong


def _leaf(
    type_: str,
    annotation: str,
    right: tuple[Any, ...],
    wrong: tuple[Any, ...],
    *,
    before: str = "",
    lenient: dict[int, str] | None = None,
    strict: dict[int, str] | None = None,
) -> Feature:
    """A feature of one leaf ``x``; ``lenient``: what libyang accepts and why it should not."""
    lenient = lenient or {}
    return Feature(
        type_,
        f"{before} leaf x {{ type {type_} }}",
        binding=(f"x: {annotation} | None",),
        right=tuple(_document(value) for value in right),
        wrong=tuple(
            Wrong(_document(value), "invalid-value", "/t:x", libyang=lenient.get(place, ""))
            for place, value in enumerate(wrong)
        ),
        libyang=strict or {},
    )


class Text(str):
    """JSON text rather than a value."""


def _document(value: Any) -> Any:
    return f'{{"t:x": {value}}}' if isinstance(value, Text) else {"t:x": value}


_NOT_A_NUMBER = "RFC 7951, 6.1: 8 to 32 bits are numbers whose text is that of RFC 7950, 9.2.1"

FEATURES = (
    _leaf("int8;", "int", (-128, 127, 0), (-129, 128, "1", 1.5, True, None, [1], {}, 10**400)),
    _leaf("uint8;", "int", (0, 255, Text("-0")), (-1, 256, "0")),
    _leaf("int16;", "int", (-32768, 32767), (32768,)),
    _leaf("uint16;", "int", (65535,), (65536,)),
    _leaf("int32;", "int", (-(2**31), 2**31 - 1), (2**31, -(2**31) - 1)),
    _leaf(
        "uint32;",
        "int",
        (2**32 - 1,),
        (2**32, Text("1e1"), Text("1.0")),
        lenient={1: _NOT_A_NUMBER},
    ),
    _leaf(
        "int64;",
        "int",
        (str(-(2**63)), str(2**63 - 1), "+5", "007", "-0"),
        (5, str(2**63), "", "0x10", "1.0", "5 ", "٣", "1_0", "1" * 5000, None),
        lenient={
            3: "RFC 7950, 9.2.1: hexadecimal is for defaults in modules",
            5: "RFC 7950, 9.2.1: no spaces",
        },
    ),
    _leaf("uint64;", "int", (str(2**64 - 1), "0"), (str(2**64), "-1", 1)),
    _leaf("uint8 { range '1..4 | 10 | 20..max'; }", "int", (1, 4, 10, 20, 255), (0, 5, 11, 19)),
    _leaf(
        "decimal64 { fraction-digits 2; }",
        "Decimal",
        ("1", "-1.5", "+1.25", "0.00", "92233720368547758.07", "01.5", "1.50", "1.5000"),
        (1, 1.5, "1.234", "1.501", "1.", ".5", "1e2", "", "92233720368547758.08", "NaN", "1,5"),
    ),
    _leaf(
        "decimal64 { fraction-digits 1; range '-1.5..2 | 3.3'; }",
        "Decimal",
        ("-1.5", "2.0", "3.3", "0"),
        ("-1.6", "2.1", "3.4", "3"),
    ),
    _leaf(
        "string;",
        "str",
        ("", "a", "ü\n\t\r", "\u007f", "\U0001f600", ":starts", 'a":b', "\\", '\\":', "\ufffd"),
        (1, None, [], True, "\x00", "\x1f", Text('"\\ud800"'), "\ufffe", "\ufdd0", "\U0001ffff"),
        strict={4: "RFC 8259, 7: a character beyond FFFF is escaped as a pair of surrogates"},
    ),
    _leaf("string { length '1..2 | 4'; }", "str", ("a", "ab", "abcd", "éé"), ("", "abc", "abcde")),
    _leaf(
        "string { pattern '[a-z]*'; pattern 'x.*' { modifier invert-match; } }",
        "str",
        ("", "abc"),
        ("A", "xa", "x", "a\n"),
    ),
    _leaf("string { pattern '[a-z^$]+'; }", "str", ("^a$",), ("a\n", "A")),
    _leaf("string { pattern '\\d\\p{L}'; }", "str", ("1a", "٣é"), ("11", "aa", "1a ")),
    _leaf("boolean;", "bool", (True, False), ("true", 1, 0, None, [True])),
    _leaf(
        "enumeration { enum a; enum 'b c' { value 7; } enum 'd | e'; }",
        'Literal["a", "b c", "d | e"]',
        ("a", "b c", "d | e"),
        ("A", "", "b", 7, None, "a "),
    ),
    _leaf(
        "bits { bit two { position 2; } bit zero { position 0; } }",
        "frozenset[str]",
        ("", "zero", "two zero", "zero two"),
        ("three", "zero zero", ["zero"], 1),
    ),
    _leaf(
        "binary { length 1..3; }",
        "bytes",
        ("AA==", "AAA=", "AAAA"),
        ("", "AAAAAA==", "A", "AA=", "AB==", "*", 1, "AA==\u00e9", "AA ==", "====", "AA=="[::-1]),
        lenient={4: "RFC 4648, 3.5: unused bits are zero"},
    ),
    _leaf("empty;", "Literal[True]", ([None],), (None, [], [None, None], True, "", {}, [0])),
    _leaf(
        "union { type uint8; type enumeration { enum a; } type int64; type string {"
        " pattern '[0-9]+x'; } type boolean; }",
        'int | Literal["a"] | str | bool',
        (1, "a", "12", "12x", True, "+7"),
        (256, "b", None, 1.5, [None]),
    ),
    _leaf(
        "t2;",
        "int",
        (4, 5),
        (3, 6),
        before="typedef t1 { type uint8 { range 2..5; } units m; } typedef t2 { type t1 {"
        " range 4..max; } }",
    ),
    _leaf(
        "t2;",
        'Literal["b"]',
        ("b",),
        ("a", "c"),
        before="typedef t1 { type enumeration { enum a; enum b; enum c; } } typedef t2 {"
        " type t1 { enum b; } }",
    ),
    _leaf(
        "instance-identifier { require-instance false; }",
        "str",
        ("/t:x",),
        ("x", "", 1, "/", "/x", "/t:x[", "/t:x/"),
    ),
)

WORDS = Feature(
    "error-message and error-app-tag of range, length and pattern",
    """leaf a { type uint8 { range 1..5 { error-message "one to five"; error-app-tag r-tag; } } }
    leaf b { type string { length 1..2 { error-message "short"; error-app-tag l-tag; }
      pattern "[a-z]*" { error-message "small"; error-app-tag p-tag; } } }
    typedef w { type uint8 { range 1..9 { error-message "wide"; } } }
    leaf c { type w { range 2..3; } }
    leaf d { type w; }""",
    right=({"t:a": 1, "t:b": "ab", "t:c": 2},),
    wrong=(
        Wrong({"t:a": 6}, "invalid-value", "/t:a", "r-tag", "one to five"),
        Wrong({"t:b": "abc"}, "invalid-value", "/t:b", "l-tag", "short"),
        Wrong({"t:b": "A"}, "invalid-value", "/t:b", "p-tag", "small"),
        Wrong({"t:c": 4}, "invalid-value", "/t:c", None, "expected an integer in 2..3"),
        Wrong({"t:d": 0}, "invalid-value", "/t:d", None, "wide"),
    ),
)
FEATURES = (*FEATURES, WORDS)
