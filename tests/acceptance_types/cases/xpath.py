"""XPath in must and when (RFC 7950, 6.4, 7.5.3, 7.21.5 and 10; XPath 1.0)."""

from __future__ import annotations

from collections.abc import Iterable

from ..case import CRASHES, Case, Group, bad, good, module

_DATA = """
    container d {
      list l { key k; ordered-by user; leaf k { type string; } leaf n { type int32; } leaf-list t { type string; }
        container in { leaf x { type string; } } list sub { key s; leaf s { type uint8; } } }
      list two { key "a b"; leaf a { type string; } leaf b { type uint8; } leaf v { type string; } }
      leaf i { type int32; } leaf s { type string; } leaf b { type boolean; } leaf e { type empty; }
      leaf dec { type decimal64 { fraction-digits 3; } } leaf u { type uint64; }
      leaf en { type enumeration { enum low { value -2; } enum mid { value 5; } enum high; } }
      leaf bits { type bits { bit a; bit b; bit c; } }
      leaf id { type identityref { base base; } }
      leaf ref { type leafref { path "../l/k"; } }
      leaf ii { type instance-identifier; }
      leaf-list ll { type int32; ordered-by user; } leaf-list words { type string; ordered-by user; }
      leaf def { type uint8; default 7; } leaf bin { type binary; }
      anydata any; container np { leaf y { type uint8; default 3; } } container p { presence p; }
      choice c { leaf c1 { type string; } leaf c2 { type string; } }
    }
    identity base; identity mid { base base; } identity leaf-id { base mid; }
"""

_FULL = """{"i": 5, "s": "hello world", "b": true, "e": [null], "dec": "1.500", "u": "18446744073709551615",
 "en": "mid", "bits": "a c", "id": "leaf-id", "ll": [3, 1, 2], "words": ["x", "y", "z"], "ref": "b", "bin": "AAAA",
 "ii": "/t:d/l[k='b']/n", "any": {"m:q": 1}, "c1": "v",
 "two": [{"a": "p", "b": 1, "v": "p1"}, {"a": "p", "b": 2, "v": "p2"}, {"a": "q", "b": 1, "v": "q1"}],
 "l": [{"k": "a", "n": 10, "t": ["1", "2"], "in": {"x": "ax"}, "sub": [{"s": 1}, {"s": 2}]}, {"k": "b", "n": 20},
 {"k": "c", "t": ["3"], "sub": [{"s": 3}]}]}"""

_TRUE = (
    "/d/i = 5", "/d/i != 4", "/d/i >= 5 and /d/i <= 5", "not(/d/i < 5)", "/d/i + 1 = 6", "/d/i - 7 = -2", "/d/i * 2 = 10",
    "/d/i div 2 = 2.5", "/d/i mod 3 = 2", "-/d/i mod 3 = -2", "- /d/i = -5", "--/d/i = 5", "/d/i = '5'", "'5' = /d/i",
    "string(/d/i) = '5'", "number('5') = 5", "number(' 5 ') = 5", "string(number('x')) = 'NaN'", "number('1e2') != 100",
    "not(number('x') = number('x'))", "number('x') != number('x')", "not(number('x') < 1 or number('x') >= 1)",
    "1 div 0 > 1000000", "string(1 div 0) = 'Infinity'", "string(-1 div 0) = '-Infinity'", "string(0 div 0) = 'NaN'",
    "string(1.0) = '1'", "string(0.5) = '0.5'", "string(.5) = '0.5'", "string(-0) = '0'", "string(100000000000) = '100000000000'",
    "string(1 div 3) != '1/3'", "string(0.000001) = '0.000001'", "string(5.) = '5'", "string(true()) = 'true'",
    "floor(2.7) = 2 and ceiling(2.1) = 3 and round(2.5) = 3 and round(-2.5) = -2", "floor(-2.1) = -3", "round(2.4) = 2",
    "/d/s = 'hello world'", "string-length(/d/s) = 11", "contains(/d/s, 'lo w')", "starts-with(/d/s, 'hell')",
    "substring-before(/d/s, ' ') = 'hello'", "substring-after(/d/s, ' ') = 'world'", "substring-after(/d/s, 'q') = ''",
    "substring(/d/s, 2, 3) = 'ell'", "substring(/d/s, 7) = 'world'", "substring('12345', 1.5, 2.6) = '234'",
    "substring('12345', 0, 3) = '12'", "substring('12345', 0 div 0, 3) = ''", "substring('12345', -42, 1 div 0) = '12345'",
    "concat('a', /d/i, true()) = 'a5true'", "normalize-space('  a  b ') = 'a b'", "translate('bar', 'abc', 'AB') = 'BAr'",
    "translate('-a-', '-', '') = 'a'", "string-length('é😀') = 2", "contains('abc', '')", "starts-with('', '')",
    "/d/b = 'true'", "boolean(/d/b)", "/d/b = true()", "not(/d/nope)", "boolean('false')", "not(boolean(''))", "not(boolean(0))",
    "boolean(-1)", "not(boolean(0 div 0))", "true() and not(false())", "true() > false()", "/d/e", "/d/e = ''", "count(/d/e) = 1",
    "/d/dec = 1.5", "/d/dec = '1.5'", "string(/d/dec) = '1.5'", "/d/u = '18446744073709551615'", "/d/u > 0",
    "/d/en = 'mid'", "enum-value(/d/en) = 5", "enum-value(/d/en) > enum-value(/d/nope) or true()", "string(enum-value(/d/s)) = 'NaN'",
    "bit-is-set(/d/bits, 'a') and not(bit-is-set(/d/bits, 'b'))", "/d/bits = 'a c'", "not(bit-is-set(/d/s, 'a'))",
    "derived-from(/d/id, 'base') and derived-from(/d/id, 'mid')", "not(derived-from(/d/id, 'leaf-id'))",
    "derived-from-or-self(/d/id, 'leaf-id') and derived-from-or-self(/d/id, 't:mid')", "not(derived-from(/d/s, 'base'))",
    "/d/id = 't:leaf-id' or /d/id = 'leaf-id'",
    "re-match(/d/s, '[a-z ]*')", "not(re-match(/d/s, 'hello'))", "re-match('1.22.333', '\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}')",
    "re-match('', '')", "not(re-match('a', ''))", "re-match(/d/i, '[0-9]')",
    "deref(/d/ref)/../n = 20", "deref(/d/ref) = 'b'", "count(deref(/d/ref)) = 1", "deref(/d/ii) = 20", "not(deref(/d/s))",
    "count(/d/ll) = 3", "sum(/d/ll) = 6", "/d/ll = 2", "/d/ll != 2", "not(/d/ll = 4)", "/d/ll > 2", "/d/ll < 2", "not(/d/ll > 3)",
    "not(/d/nope = /d/nope)", "not(/d/nope != /d/nope)", "/d/ll[1] = 3", "/d/ll[last()] = 2", "/d/ll[position() = 2] = 1",
    "/d/words[2] = 'y'", "/d/words = 'z'", "count(/d/words[. = 'x' or . = 'y']) = 2", "count(/d/ll | /d/words) = 6",
    "count(/d/ll | /d/ll) = 3", "string(/d/ll) = '3'", "number(/d/ll) = 3", "string(/d/nope) = ''", "string(number(/d/nope)) = 'NaN'",
    "sum(/d/nope) = 0", "string(sum(/d/words)) = 'NaN'", "/d/ll = /d/i - 3", "/d/l/n = /d/i * 4", "/d/l/t = /d/ll",
    "count(/d/l) = 3", "/d/l[k='b']/n = 20", "/d/l[k = 'b' and n = 20]", "/d/l[n > 15]/k = 'b'", "count(/d/l[n]) = 2", "count(/d/l[not(n)]) = 1",
    "/d/l[2]/k = 'b'", "/d/l[last()]/k = 'c'", "/d/l[position() < 3][2]/k = 'b'", "/d/l[t='3']/k = 'c'", "/d/l[in/x]/k = 'a'",
    "/d/l[sub/s = 3]/k = 'c'", "count(/d/l/sub) = 3", "count(/d/l/sub[1]) = 2", "count((/d/l/sub)[1]) = 1", "sum(/d/l/sub/s) = 6",
    "/d/two[a='p'][b='2']/v = 'p2'", "/d/two[b=2][a='p']/v = 'p2'", "/d/two[a='q']/v = 'q1'", "count(/d/two[a='p']) = 2",
    "/d/two[a='p' and b=1]/v = 'p1'", "not(/d/two[a='q'][b=2])", "/d/two[a=/d/two[3]/a]/v = 'q1'",
    "count(//x) = 1", "//x = 'ax'", "count(//s) = 4", "count(/d//s) = 4", "count(//l/sub/s) = 3", "count(/d/l//*) = 18", "count(//k[. = 'b']) = 1",
    "count(/*) >= 1", "count(/d/*[self::i or self::s]) = 2", "/d/l/in/ancestor::l/k = 'a'", "count(/d/l/in/x/ancestor::*) = 3",
    "count(/d/l/in/x/ancestor-or-self::*) = 4", "/d/l[1]/following-sibling::l[1]/k = 'b'", "/d/l[3]/preceding-sibling::l[1]/k = 'b'",
    "count(/d/l[2]/preceding-sibling::l) = 1", "/d/l[k='a']/descendant::x = 'ax'", "count(/d/l[1]/descendant-or-self::node()[self::l]) = 1",
    "/d/child::l/child::k = 'a'", "/d/l/k/parent::l/n = 10", "/d/l/k/../n = 10", "/d/./i = 5", "/d/i/self::i", "not(/d/i/self::s)", "not(/d/@i)",
    "/t:d/t:i = 5", "/d/*[local-name() = 'i'] = 5", "local-name(/d/i) = 'i'", "namespace-uri(/d/i) = 'urn:t'", "count(/t:*) >= 1",
    "/d/i/text() = 5", "count(/d/l/k/text()) = 3", "/d/def = 7", "count(/d/def) = 1", "/d/np/y = 3", "/d/np", "not(/d/p)", "count(/d/np/*) = 1",
    "/d/any", "count(/d/any) = 1", "/d/c1 and not(/d/c2)", "/d/bin = 'AAAA'", "current() = 'x'", "current()/../d/i = 5", ". = 'x'", "../d/i = 5",
    "/d/l[k = current()/../d/ref]/n = 20", "count(/d/l[t][n]) = 1", "/d/l/n[. > 15] = 20", "boolean(/d/l[2][n = 20])",
    "(/d/l)[2]/k = 'b'", "(1 + 2) * 3 = 9", "1 + 2 * 3 = 7", "2 - 1 - 1 = 0", "8 div 2 div 2 = 2", "1 = 1 = true()", "1 < 2 < 3", "3 > 2 > 0",
    "true() or 1 div 0", "false() and 1 or true()", "'a' = 'a'", '"a" = \'a\'', "'a' != 'b'", "1 != 2", "not('1' < '0')", "'2' > '1'", "'10' > '9'",
    "count(/d/l[string-length(k) = 1]) = 3", "/d/l[starts-with(k, 'b')]/n = 20", "count(/d/l[position() mod 2 = 1]) = 2",
    "count(/d/l/t[position() = last()]) = 2", "/d/l[last() - 1]/k = 'b'", "count(/d/ll[. > current()/../d/ll[2]]) = 2", "name(/d/i) != ''",
)  # fmt: skip


def _each(expressions: Iterable[str]) -> str:
    return "\n".join(
        f"leaf m{n} {{ type string; must {_quoted(text)}; }}" for n, text in enumerate(expressions)
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


_KNOWN = {
    "number(' 5 ') = 5": "XPath 1.0, 4.4: space around a number is passed over",
    "number('1e2') != 100": "XPath 1.0, 4.4 and 3.7: a number has no exponent",
    "string(0.000001) = '0.000001'": "XPath 1.0, 4.2: all digits that tell it from others",
    "floor(-2.1) = -3": "XPath 1.0, 4.4: the largest integer that is not greater",
    "string-length('é😀') = 2": "XPath 1.0, 4.2: characters are counted",
    "count(/d/l/sub[1]) = 2": "XPath 1.0, 2.4: positions are counted from each context node",
    "count(/d/l/t[position() = last()]) = 2": "XPath 1.0, 2.4: as above, also of last()",
    **dict.fromkeys(
        (
            "count(/d/l/in/x/ancestor::*) = 3",
            "count(/d/l/in/x/ancestor-or-self::*) = 4",
            "/d/l[3]/preceding-sibling::l[1]/k = 'b'",
        ),
        CRASHES,
    ),
}
"""Expressions that libyang judges otherwise, with the clause that decides."""

VALUES = Group(
    "xpath: values and paths",
    (module(_DATA + _each(_TRUE)),),
    tuple(
        Case(f'{{"t:d": {_FULL}, "t:m{n}": "x"}}', libyang=_KNOWN.get(text, ""))
        for n, text in enumerate(_TRUE)
    ),
)

NEGATED = Group(
    "xpath: the same, negated",
    (module(_DATA + _each(f"not({text})" for text in _TRUE)),),
    tuple(
        Case(
            f'{{"t:d": {_FULL}, "t:m{n}": "x"}}',
            "operation-failed",
            f"/t:m{n}",
            "must-violation",
            _KNOWN.get(text, ""),
        )
        for n, text in enumerate(_TRUE)
    ),
)

CONTEXT = Group(
    "xpath: context nodes",
    (
        module("""
    container top { leaf mode { type string; } leaf on { type boolean; default true; }
      container c { when "../mode = 'c'"; leaf x { type string; must "current()/../../mode = 'c'"; } }
      list l { key k; must "k != 'bad'"; must "count(../l) < 4" { error-message "few"; error-app-tag few; }
        leaf k { type string; } leaf v { type uint8; must ". > 2"; when "../k != 'nov'"; } }
      leaf-list ll { type uint8; must ". < 10"; when "count(../l) > 0"; }
      choice ch { when "mode = 'ch'"; case a { when "on = 'true'"; leaf a { type string; } } leaf b { type string; } }
      container p { presence p; must "../mode"; must "x or y"; leaf x { type empty; } leaf y { type empty; } }
      leaf at { type string; when "../on = 'true'"; } leaf dflt { when "../mode = 'd'"; type uint8; default 4; }
      leaf sees { type empty; must "../dflt = 4"; }
      leaf sees-not { type empty; must "not(../dflt)"; } }
    grouping g { leaf in-g { type string; must "../mode = 'g'"; } leaf w { type string; } }
    container user { leaf mode { type string; } uses g { when "mode = 'g' or mode = 'h'"; refine w { must "../mode = 'h'"; } } }
    augment /top { when "mode = 'aug'"; leaf aug { type string; } container augc { leaf z { type string; } } }
    augment /top/c { leaf caug { type string; must "../../mode"; } }
    container absent { must "false()" { error-message "never"; } leaf q { type string; } }
    container quiet { leaf q { type string; must "../r"; } leaf r { type string; } }
    """.replace("container absent { must", "container absent { presence a; must")),
    ),
    (
        *good('{"t:top": {"mode": "c", "c": {"x": "1", "caug": "2"}}}', '{"t:top": {"mode": "aug", "aug": "1", "augc": {"z": "1"}}}',
              '{"t:top": {"l": [{"k": "a", "v": 3}, {"k": "nov"}], "ll": [1, 9]}}', '{"t:top": {"mode": "ch", "a": "1"}}',
              '{"t:top": {"mode": "ch", "on": false, "b": "1"}}', '{"t:top": {"mode": "x", "p": {"y": [null]}, "at": "1"}}',
              '{"t:top": {"mode": "d", "sees": [null]}}', '{"t:top": {"sees-not": [null]}}', '{"t:top": {"mode": "d", "dflt": 5}}',
              '{"t:user": {"mode": "g", "in-g": "1"}}', '{"t:user": {"mode": "h", "w": "1"}}', '{"t:quiet": {"q": "1", "r": "2"}}'),
        *bad("unknown-element", "/t:top/c", '{"t:top": {"mode": "d", "c": {"x": "1"}}}', '{"t:top": {"c": {"x": "1"}}}'),
        *bad("operation-failed", "/t:top/l[k='bad']", '{"t:top": {"l": [{"k": "bad"}]}}', app_tag="must-violation"),
        *bad("operation-failed", "/t:top/l[k='1']", '{"t:top": {"l": [{"k": "1"}, {"k": "2"}, {"k": "3"}, {"k": "4"}]}}', app_tag="few"),
        *bad("operation-failed", "/t:top/l[k='a']/v", '{"t:top": {"l": [{"k": "a", "v": 2}]}}'),
        *bad("unknown-element", "/t:top/l[k='nov']/v", '{"t:top": {"l": [{"k": "nov", "v": 3}]}}'),
        *bad("operation-failed", "/t:top/ll[.='10']", '{"t:top": {"l": [{"k": "a"}], "ll": [9, 10]}}'),
        *bad("unknown-element", "/t:top/ll", '{"t:top": {"ll": [9]}}'),
        *bad("unknown-element", "/t:top/a", '{"t:top": {"a": "1"}}', '{"t:top": {"mode": "ch", "on": false, "a": "1"}}'),
        *bad("unknown-element", "/t:top/b", '{"t:top": {"b": "1"}}'),
        *bad("operation-failed", "/t:top/p", '{"t:top": {"p": {"x": [null]}}}', '{"t:top": {"mode": "x", "p": {}}}'),
        *bad("unknown-element", "/t:top/at", '{"t:top": {"on": false, "at": "1"}}'),
        *bad("unknown-element", "/t:top/dflt", '{"t:top": {"dflt": 4}}'),
        *bad("operation-failed", "/t:top/sees", '{"t:top": {"sees": [null]}}', '{"t:top": {"mode": "d", "dflt": 5, "sees": [null]}}'),
        *bad("operation-failed", "/t:top/sees-not", '{"t:top": {"mode": "d", "sees-not": [null]}}'),
        *bad("unknown-element", "/t:user/in-g", '{"t:user": {"in-g": "1"}}', '{"t:user": {"mode": "x", "in-g": "1"}}'),
        *bad("operation-failed", "/t:user/in-g", '{"t:user": {"mode": "h", "in-g": "1"}}'),
        *bad("operation-failed", "/t:user/w", '{"t:user": {"mode": "g", "w": "1"}}'),
        *bad("unknown-element", "/t:top/aug", '{"t:top": {"mode": "x", "aug": "1"}}'),
        *bad("unknown-element", "/t:top/augc", '{"t:top": {"augc": {"z": "1"}}}'),
        *bad("operation-failed", "/t:absent", '{"t:absent": {}}'),
        *bad("operation-failed", "/t:quiet/q", '{"t:quiet": {"q": "1"}}'),
    ),
)  # fmt: skip

ACCESSIBLE = Group(
    "xpath: accessible trees",
    (
        module("""
    container conf { leaf a { type string; must "not(/state/t)" { error-app-tag saw-state; } } leaf b { type string; } }
    container state { config false; leaf s { type string; must "/conf/b = ."; } leaf t { type string; } }
    container mixed { leaf c { type string; must "not(../s)" { error-app-tag saw-state; } } leaf s { config false; type string; must "../c"; } }
    rpc r { input { leaf x { type string; must "../y or /conf/b"; } leaf y { type string; }
        leaf ref { type leafref { path "/conf/b"; } } leaf w { when "../x"; type string; } }
      output { leaf o { type string; must "/state/t = . or not(/state/t)"; } } }
    notification n { leaf x { type string; must "/conf/b = ."; } leaf-list y { type string; must "../x"; } }
    container act { list l { key k; leaf k { type string; } leaf v { type string; }
        action go { input { leaf i { type string; must "../../v = ."; } leaf up { type leafref { path "../../k"; } } } }
        notification ev { leaf i { type string; must "../../v = ."; } } } }
    """),
    ),
    (
        *good('{"t:conf": {"a": "1"}, "t:state": {"t": "1"}}', '{"t:conf": {"b": "1"}, "t:state": {"s": "1"}}', '{"t:mixed": {"c": "1", "s": "2"}}'),
        *bad("operation-failed", "/t:state/s", '{"t:state": {"s": "1"}}', '{"t:conf": {"b": "2"}, "t:state": {"s": "1"}}'),
        *bad("operation-failed", "/t:mixed/s", '{"t:mixed": {"s": "2"}}'),
        Case('{"t:input": {"x": "1", "y": "2", "w": "3"}}', kind="rpc-input", target="/t:r"),
        Case('{"t:input": {}}', kind="rpc-input", target="/t:r"),
        Case('{"t:input": {"x": "1"}}', "operation-failed", "/t:input/x", "must-violation", kind="rpc-input", target="/t:r"),
        Case('{"t:input": {"w": "1"}}', "unknown-element", "/t:input/w", kind="rpc-input", target="/t:r"),
        Case('{"t:input": {"ref": "1"}}', "data-missing", "/t:input/ref", "instance-required", kind="rpc-input", target="/t:r"),
        *(Case(f'{{"t:input": {{{i}}}}}', kind="rpc-input", target="/t:r", context='{"t:conf": {"b": "1"}}')
          for i in ('"x": "1"', '"ref": "1"')),
        Case('{"t:input": {"ref": "2"}}', "data-missing", "/t:input/ref", "instance-required", kind="rpc-input", target="/t:r",
             context='{"t:conf": {"b": "1"}}'),
        Case('{"t:output": {"o": "1"}}', kind="rpc-output", target="/t:r"),
        Case('{"t:output": {"o": "1"}}', kind="rpc-output", target="/t:r", context='{"t:state": {"t": "1"}}'),
        Case('{"t:output": {"o": "2"}}', "operation-failed", "/t:output/o", "must-violation", kind="rpc-output", target="/t:r",
             context='{"t:state": {"t": "1"}}'),
        Case('{"t:n": {"x": "1", "y": ["a"]}}', kind="notification", context='{"t:conf": {"b": "1"}}'),
        Case('{"t:n": {"x": "2"}}', "operation-failed", "/t:n/x", "must-violation", kind="notification", context='{"t:conf": {"b": "1"}}'),
        Case('{"t:n": {"x": "1"}}', "operation-failed", "/t:n/x", "must-violation", kind="notification"),
        Case('{"t:n": {"y": ["a"]}}', "operation-failed", "/t:n/y[.='a']", "must-violation", kind="notification"),
        *(Case(text, kind="action-input", target="/t:act/l[k='a']/go", context='{"t:act": {"l": [{"k": "a", "v": "1"}]}}')
          for text in ('{"t:input": {"i": "1"}}', '{"t:input": {"up": "a"}}', '<input xmlns="urn:t"><i>1</i></input>')),
        Case('{"t:input": {"i": "2"}}', "operation-failed", "/t:input/i", "must-violation", kind="action-input",
             target="/t:act/l[k='a']/go", context='{"t:act": {"l": [{"k": "a", "v": "1"}]}}'),
    ),
)  # fmt: skip

GROUPS = (VALUES, NEGATED, CONTEXT, ACCESSIBLE)
