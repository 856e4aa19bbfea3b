"""Integers and decimal64 (RFC 7950, 9.2 and 9.3; RFC 7951, 6.1)."""

from __future__ import annotations

from itertools import chain

from ..case import Group, bad, good, leaf, module

_SMALL = (("int8", -(2**7), 2**7 - 1), ("int16", -(2**15), 2**15 - 1), ("int32", -(2**31), 2**31 - 1),
          ("uint8", 0, 2**8 - 1), ("uint16", 0, 2**16 - 1), ("uint32", 0, 2**32 - 1))  # fmt: skip
_LARGE = (("int64", -(2**63), 2**63 - 1), ("uint64", 0, 2**64 - 1))
_NO_NUMBER = ("null", "true", "[]", "{}", "[1]", '"x"', '""', "1.5")
_NO_TEXT = ("x", "", "0x10", "1.0", "1e2", "1 2", "--1", "+-1", "+", "-", "1_0", "٣", "Infinity")
_IN_JSON = "RFC 7951, 6.1: 8 to 32 bits are a JSON number, in the form of RFC 7950, 9.2.1"
_HEX = "RFC 7950, 9.2.1: hexadecimal is for defaults in modules"
_SPACE = "RFC 7950, 9.2.1: no spaces"

INTEGERS = Group(
    "integers",
    (module(" ".join(f"leaf {n} {{ type {n}; }}" for n, _, _ in (*_SMALL, *_LARGE))),),
    (
        *chain.from_iterable(
            leaf(
                name,
                (str(low), str(high), "0", "-0"),
                (str(low - 1), str(high + 1), *_NO_NUMBER, '"1"', "1.0", "1e2", "1E0"),
                (str(low), str(high), f"+{high}", f"0{high}", "000", "-0", "+0", " 1 ", "\n1\t"),
                (str(low - 1), str(high + 1), *_NO_TEXT, "9" * 50),
                libyang={"1e2": _IN_JSON, "1E0": _IN_JSON},
            )
            for name, low, high in _SMALL
        ),
        *chain.from_iterable(
            leaf(
                name,
                (f'"{low}"', f'"{high}"', '"0"', '"-0"', '"+1"', '"007"'),
                (f'"{low - 1}"', f'"{high + 1}"', *_NO_NUMBER, "1", "0", "1.0", '"0x10"', '"1.0"', '" 1"'),
                (str(low), str(high), f"+{high}", f"0{high}", " 1 "),
                (str(low - 1), str(high + 1), *_NO_TEXT),
                libyang={'"0x10"': _HEX, '" 1"': _SPACE},
            )
            for name, low, high in _LARGE
        ),
        *leaf("int8", bad_xml=("0200",), xml=("0" * 60 + "7",)),
        *leaf("int64", (f'"{"0" * 60}7"',), xml=("0" * 60 + "7",)),
        *bad("malformed-message", "", '{"t:int8": 01}', '{"t:int8": +1}', '{"t:int8": NaN}', '{"t:int8": .5}',
             '{"t:int8": -}', '{"t:int8": 0x10}'),
    ),
)  # fmt: skip

RANGES = Group(
    "ranges",
    (
        module("""
    typedef parts { type int16 { range "min..-100 | -5 | 0..10 | 20..max"; } }
    typedef fewer { type parts { range "-200..-150 | 3..9 | 20..max"; } }
    leaf parts { type parts; }
    leaf fewer { type fewer; }
    leaf least { type fewer { range "min | max"; } }
    leaf told { type uint8 { range "1..5" { error-message "one to five"; error-app-tag few; } } }
    leaf touching { type uint8 { range "1..4|5..9"; } }
    leaf again { type uint8 { range "1..4 | 5..9"; } }
    leaf-list list { type int8 { range "0..max"; } }
    leaf big { type uint64 { range "18446744073709551614..max"; } }
    leaf one { type int32 { range "7"; } }
    """),
    ),
    (
        *leaf("parts", ("-32768", "-100", "-5", "0", "10", "20", "32767"), ("-99", "-6", "-4", "-1", "11", "19"),
              ("-100", "+20"), ("-99", "19", "+11")),
        *leaf("fewer", ("-200", "-150", "3", "9", "20", "32767"), ("-201", "-149", "-5", "0", "2", "10", "11", "15")),
        *leaf("least", ("-200", "32767"), ("-199", "3", "20")),
        *leaf("told", ("1", "5"), ("0", "6", "255"), ("5",), ("6",), app_tag="few"),
        *leaf("touching", ("1", "4", "5", "9"), ("0", "10")),
        *leaf("big", ('"18446744073709551614"', '"18446744073709551615"'), ('"18446744073709551613"', '"0"')),
        *leaf("one", ("7",), ("6", "8")),
        *good('{"t:list": [0, 127]}', '{"t:list": []}'),
        *bad("invalid-value", "/t:list[.='-1']", '{"t:list": [0, -1]}'),
        *bad("invalid-value", "/t:list", '{"t:list": 1}', '{"t:list": null}', '{"t:list": {}}'),
    ),
)  # fmt: skip


def _decimal(digits: int) -> tuple[str, str, str, str]:
    def text(scaled: int) -> str:
        whole = str(abs(scaled)).rjust(digits + 1, "0")
        return f"{'-' if scaled < 0 else ''}{whole[:-digits]}.{whole[-digits:]}"

    return text(-(2**63)), text(2**63 - 1), text(-(2**63) - 1), text(2**63)


def _digits(digits: int) -> tuple[list[str], list[str]]:
    low, high, below, above = _decimal(digits)
    right = [low, high, "0", "-0", "1.0", "+1.0", "01.5", "-0.0", f"0.{'0' * (digits - 1)}1"]
    wrong = [
        below,
        above,
        f"0.{'0' * digits}1",
        "1.",
        ".5",
        "1e0",
        "1E1",
        "",
        "x",
        "0x1",
        "1,5",
        "1.5.1",
    ]
    return right, [*wrong, "NaN", "INF", "--1.0", "1.-5", "1.5-"]


DECIMALS = Group(
    "decimal64",
    (
        module(
            " ".join(
                f"leaf d{n} {{ type decimal64 {{ fraction-digits {n}; }} }}" for n in range(1, 19)
            )
            + """
    typedef half { type decimal64 { fraction-digits 2; range "-1.5..2 | 3.25 | 10..max"; } }
    leaf half { type half; }
    leaf less { type half { range "min..-1 | 10.01..20" { error-app-tag less; } } }"""
        ),
    ),
    (
        *chain.from_iterable(
            leaf(
                f"d{n}",
                [f'"{text}"' for text in right],
                [*(f'"{text}"' for text in wrong), "1", "1.5", "null", "[]", '" 1.0"'],
                [*right, " 1.5 "],
                [*wrong, "1 .5"],
                libyang={'" 1.0"': "RFC 7950, 9.3.1: no spaces"},
            )
            for n in range(1, 19)
            for right, wrong in [_digits(n)]
        ),
        *leaf("d1", ('"1.50"', '"1.5000000"'), ('"1.51"', '"1.501"'), ("1.50",), ("1.501",)),
        *leaf("d18", ('"9.223372036854775807"',), ('"9.223372036854775808"', '"10"')),
        *leaf("half", ('"-1.5"', '"-1.50"', '"2"', '"3.25"', '"10"', '"92233720368547758.07"'),
              ('"-1.51"', '"2.01"', '"3.24"', '"9.99"')),
        *leaf("less", ('"-1.5"', '"-1"', '"10.01"', '"20.00"'), ('"-0.99"', '"10"', '"20.01"', '"2"'),
              app_tag="less"),
    ),
)  # fmt: skip

GROUPS = (INTEGERS, RANGES, DECIMALS)
