"""Strings with lengths and patterns, and binary (RFC 7950, 9.4 and 9.8)."""

from __future__ import annotations

from itertools import chain

from ..case import Case, Group, bad, good, leaf, module

_PIECES = "XML 1.0, 2.5 and 2.6: comments and processing instructions are no part of the text"
_SURROGATES = "RFC 8259, 7: a character beyond FFFF is escaped as a pair of surrogates"

STRINGS = Group(
    "strings",
    (
        module(r"""
    leaf any { type string; }
    typedef w { type string { length "1..5 | 10" { error-message "long"; error-app-tag len; } } }
    leaf w { type w; }
    leaf narrow { type w { length "2..3 | max" { error-app-tag narrow; } } }
    leaf zero { type string { length 0; } }
    leaf two { type string { length 2; } }
    leaf both { type string { length "2..4"; pattern "[a-z]*" { error-app-tag small; } pattern ".*x.*" {
      error-app-tag has-x; } pattern "xx.*" { modifier invert-match; error-app-tag no-xx; } } }
    typedef p { type string { pattern "a.*"; } }
    leaf p { type p { pattern ".*z"; } }
    leaf-list many { type string { length 1; } }
    """),
    ),
    (
        *leaf("any", ('""', '" "', '"\\n\\t\\r"', '"é"', '"😀"', '"a\\"b\\\\c\\/"', '"\\u00e9"', '"1"', '"true"', '"null"'),
              ("1", "true", "null", "[]", "{}", '["a"]', '"\\u0000"', '"\\u0001"', '"\\u001f"', '"\\ufffe"', '"\\ud800"'),
              ("", " ", " a b ", "é", "😀", "&lt;&amp;&gt;&quot;&apos;", "<![CDATA[<a>&amp;]]>", "a<!-- c -->b",
               "<?pi x?>a", "&#x1F600;", "1", "a&#10;b", "\t"),
              libyang_xml={"a<!-- c -->b": _PIECES, "<?pi x?>a": _PIECES}),
        *good('{"t:any": "\\ud83d\\ude00"}', libyang=_SURROGATES),
        *leaf("w", ('"a"', '"ééééé"', '"😀😀😀😀😀"', '"0123456789"'), ('""', '"123456"', '"123456789"', '"12345678901"'),
              ("a", "😀😀😀😀😀", "\n"), ("", "😀😀😀😀😀😀", " 12345 "), app_tag="len"),
        *leaf("narrow", ('"ab"', '"0123456789"'), ('"a"', '"abcd"', '"12345"'), app_tag="narrow"),
        *leaf("zero", ('""',), ('"a"', '" "'), ("",), (" ",)),
        *leaf("two", ('"ab"', '"e\u0301"', '"\\n\\n"'), ('"e"', '"é"', '"abc"'), ("&#10;&#10;", "&amp;a"), ("é",)),
        *leaf("both", ('"ax"', '"abcx"'), ('"xx"', '"xxa"'), app_tag="no-xx"),
        *leaf("both", (), ('"Ax"',), app_tag="small"),
        *leaf("both", (), ('"ab"',), app_tag="has-x"),
        *leaf("p", ('"az"', '"abcz"', '"abz"'), ('"a"', '"z"', '"baz"', '"az\\n"')),
        *good('{"t:many": ["a", "😀"]}', '<many xmlns="urn:t">a</many><many xmlns="urn:t">b</many>'),
        *bad("invalid-value", "/t:many[.='ab']", '{"t:many": ["a", "ab"]}'),
        *bad("malformed-message", "", "{\"t:any\": 'a'}", '{"t:any": "a', '{"t:any": "\\x"}', '{"t:any": "a\tb"}',
             '{"t:any": "a\nb"}'),
        *bad("malformed-message", "", '<any xmlns="urn:t">a]]>b</any>', libyang="XML 1.0, 2.4: it is escaped"),
        *bad("malformed-message", "", '<any xmlns="urn:t">&eacute;</any>', '<any xmlns="urn:t">a&b</any>',
             '<any xmlns="urn:t">&#0;</any>', '<any xmlns="urn:t">\x01</any>',
             '<!DOCTYPE any><any xmlns="urn:t">a</any>', '<any xmlns="urn:t">a'),
    ),
)  # fmt: skip

_PATTERNS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    (r"abc", ("abc",), ("abcd", "xabc", "abc\n", "", "ABC")),
    (r"^a$", ("^a$",), ("a",)),
    (r"a|bc", ("a", "bc"), ("ac", "abc", "b")),
    (r"(a|b)c?", ("a", "bc"), ("c", "abc")),
    (r"", ("",), ("a",)),
    (r"a||b", ("a", "", "b"), ("c",)),
    (r"[0-9]{2,3}", ("12", "123"), ("1", "1234")),
    (r"a{0}", ("",), ("a",)),
    (r"a{2}", ("aa",), ("a", "aaa")),
    (r"a{1,}", ("a", "aaaa"), ("",)),
    (r".", ("a", "😀", "\t"), ("\n", "ab", "")),
    (r".*", ("", "a b"), ("a\nb",)),
    (r"\d+", ("0", "٣"), ("a", "½")),
    (r"\D", ("a",), ("0",)),
    (r"\w+", ("aé9",), ("a b", "-", ".")),
    (r"\W", ("-", " "), ("a", "0")),
    (r"\p{L}", ("a", "é", "ж"), ("1", "-")),
    (r"\p{Lu}\p{Ll}*", ("Ab", "Éa"), ("ab", "AB")),
    (r"\P{L}", ("1", " "), ("a",)),
    (r"\p{Nd}", ("1", "٣"), ("a", "Ⅷ")),
    (r"\p{IsBasicLatin}*", ("abc~", ""), ("é",)),
    (r"[\p{L}\d_]+", ("a1_",), ("-",)),
    (r"[^\p{L}]", ("1",), ("a",)),
    (r"[^a-c]", ("d", "\n"), ("a", "")),
    (r"[a\-z]", ("a", "-", "z"), ("b",)),
    (r"[-a]", ("-", "a"), ("b",)),
    (r"[a-]", ("-", "a"), ("b",)),
    (r"[a^]", ("^", "a"), ("b",)),
    (r"[.]", (".",), ("a",)),
    (r"[$|(){}*+?]+", ("$|(){}*+?",), ("a",)),
    (r"[\[\]]", ("[", "]"), ("\\",)),
    (r"[\n\r\t]", ("\n", "\t"), ("n", "t")),
    (r"[\s\S]*", ("a\nb", ""), ()),
    (r"(([a-f0-9]{2}:){2})*", ("", "0a:ff:"), ("0a:", "0A:ff:")),
    (r"[😀-😂]", ("😁",), ("😀😀", "a", "😃")),
    (r"a b", ("a b",), ("ab", "a  b")),
    (r"$", ("$",), ("",)),
    (r"[!-~]+", ("a$^", ), (" ", "é")),
    (r"((a)|(b(c|d)+))*", ("", "abcd", "bdbc"), ("b",)),
)  # fmt: skip

_SUBTRACTION = (
    "XML Schema part 2, F: class subtraction, names, blocks and spaces, which libyang lacks"
)
_SUBTRACTED = (
    (r".", ("a", "\u2028"), ("\r",)),
    (r"\w", ("😀", "€"), ("_", "—")),
    (r"\[\]\{\}\(\)\*\+\?\.\|\\\^\-", ("[]{}()*+?.|\\^-",), ("",)),
    (r"\S", ("a", "\u00a0"), (" ",)),
    (r"\s", (" ", "\t", "\n", "\r"), ("\u00a0", "\u2003", "a")),
    (r"\p{IsGreek}", ("α",), ("a",)),
    (r"\P{IsBasicLatin}", ("é",), ("a",)),
    (r"\i\c*", ("a", "_b", ":c", "a-b.c1", "é"), ("1a", "-a", "a b", "")),
    (r"\I", ("1", "-"), ("a", "_")),
    (r"\C", (" ", "("), ("a", "-", ".")),
    (r"[a-z-[aeiou]]+", ("bcd",), ("abc", "-", "[", "b]")),
    (r"[\w-[\d]]+", ("ab",), ("a1",)),
    (r"[^a-c-[x-z]]", ("d",), ("a", "y")),
    (r"[a-z-[b-y-[m]]]+", ("amz",), ("b", "l")),
)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text, ensure_ascii=False)


def _pattern_cases(name: str, right: tuple[str, ...], wrong: tuple[str, ...]) -> tuple[Case, ...]:
    return (*leaf(name, map(_quoted, right), map(_quoted, wrong)),)


def _body(prefix: str, patterns: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]) -> str:
    return "\n".join(
        f"leaf {prefix}{n} {{ type string {{ pattern '{text}'; }} }}"
        for n, (text, _, _) in enumerate(patterns)
    )


PATTERNS = Group(
    "patterns",
    (module(_body("p", _PATTERNS)),),
    (
        *chain.from_iterable(
            _pattern_cases(f"p{n}", right, wrong) for n, (_, right, wrong) in enumerate(_PATTERNS)
        ),
    ),
)

SUBTRACTION = Group(
    "patterns libyang lacks",
    (module(_body("s", _SUBTRACTED)),),
    (
        *chain.from_iterable(
            _pattern_cases(f"s{n}", right, wrong) for n, (_, right, wrong) in enumerate(_SUBTRACTED)
        ),
    ),
    libyang=_SUBTRACTION,
)

BINARY = Group(
    "binary",
    (
        module("""
    leaf any { type binary; }
    leaf one { type binary { length 1; } }
    typedef some { type binary { length "0 | 3..4" { error-app-tag octets; } } }
    leaf some { type some; }
    """),
    ),
    (
        *leaf("any", ('""', '"AA=="', '"AAA="', '"AAAA"', '"+/+/"', '"AAAAAA=="'),
              ("1", "null", "[]", '"A"', '"AA"', '"AAA"', '"AA="', '"A==="', '"===="', '"*"', '"-_-_"', '"AA==AA=="',
               '"AAé="'),
              ("", "AA==", "AAAA"), ("A", "AA=", "AAA==", "é")),
        *leaf("one", ('"AA=="', '"/w=="'), ('""', '"AAA="', '"AAAA"'), ("AA==",), ("", "AAA=")),
        *leaf("some", ('""', '"AAAA"', '"AAAAAA=="'), ('"AA=="', '"AAA="', '"AAAAAAA="'), app_tag="octets"),
        *leaf("any", bad_json=('"AB=="', '"AAB="'),
              libyang=dict.fromkeys(('"AB=="', '"AAB="'), "RFC 4648, 3.5: unused bits are zero")),
        *leaf("any", bad_json=('" AAAA"', '"AA AA"', '"AAAA\\n"', '"AAAA\\nAAAA"', '"AAAA\\r\\nAAAA"'),
              bad_xml=(" AAAA", "AA AA", "AAAA\n", "\n AAAA\n ")),
    ),
)  # fmt: skip

GROUPS = (STRINGS, PATTERNS, SUBTRACTION, BINARY)
