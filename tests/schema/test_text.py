"""The text of a module: strings, comments and blocks as RFC 7950, 6.1.3 has them."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyang import context, repository, yang_parser

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.statement import Statement
from ndtframe.schema.text import MOST_LEVELS, parse

FIRST = 'module t { namespace "urn:t"; prefix t; description %s; }'
SECOND = "module t { yang-version 1.1; description %s; }"


def described(text: str, form: str = SECOND) -> str:
    return parse(form % text, "t.yang").text("description")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("plain", "plain"),
        ("a/b*c", "a/b*c"),
        ("urn:a+b", "urn:a+b"),
        ("'single \\n \"'", 'single \\n "'),
        ('"double"', "double"),
        ('"a\\nb\\tc\\"d\\\\e"', 'a\nb\tc"d\\e'),
        ("'a' + \"b\" +\n 'c'", "abc"),
        ("'a' /* between */ + // and\n 'b'", "ab"),
        ('"// no comment /* either */"', "// no comment /* either */"),
        ('"one  \n   two"', "one\ntwo"),
        ('"one\r\n two"', "one\ntwo"),
        ('"one\n\n\n"', "one\n\n\n"),
        ("'one \n  two'", "one \n  two"),
        ('""', ""),
    ],
)
def test_strings(text: str, meaning: str) -> None:
    assert described(text) == meaning


def test_indent_goes_up_to_the_column_of_the_quotation_mark() -> None:
    text = 'module t {\n  description\n    "one\n      two\n   three\n\tfour";\n}'
    assert parse(text, "t").text("description") == "one\n two\nthree\n   four"


def test_escapes_that_yang_1_leaves_alone() -> None:
    assert described('"a\\qb"', FIRST) == "a\\qb"
    with pytest.raises(SchemaError, match="unknown escape"):
        described('"a\\qb"')


def test_every_statement_knows_its_line() -> None:
    text = "// first\nmodule t {\n\n  leaf\n   x { type\n string; } /* a\n b */ leaf y;\n}"
    top = parse(text, "t.yang")
    assert [item.position for item in top.substatements] == [
        Position("t.yang", 4),
        Position("t.yang", 7),
    ]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "premature end"),
        ("module t {\n leaf x", 2, "premature end"),
        ("module t {\n leaf x { } ", 2, "'module t' of line 1 is not closed"),
        ("module t {\n } }", 2, "more text"),
        ("module t {\n leaf x 'a' 'b'; }", 2, "expected ';'"),
        ("module t {\n leaf 'a' + b; }", 2, "quoted string"),
        ('module t {\n leaf "a; }', 2, "no end"),
        ("module t {\n /* leaf a; }", 2, "no end"),
        ("module t {\n 'leaf' x; }", 2, "keyword"),
        ("module t {\n leaf; }", 2, "no argument"),
        ("module t {\n input x; }", 2, "takes none"),
        ("container t;", 1, "'container'"),
        ("module t {\n leaf \x00; }", 2, "U+0000"),
        ("module t {\n leaf \ufffe; }", 2, "U+FFFE"),
    ],
)
def test_broken_texts(text: str, line: int, problem: str) -> None:
    with pytest.raises(SchemaError) as caught:
        parse(text, "t.yang")
    assert caught.value.where == Position("t.yang", line)
    assert problem in str(caught.value)


def test_depth_is_bounded() -> None:
    inside = "container a { " * MOST_LEVELS
    with pytest.raises(SchemaError, match="deeper"):
        parse("module t { " + inside + "}" * MOST_LEVELS + "}", "t.yang")


@given(st.text(alphabet=" \t\n;{}\"'\\/*+:axt", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for whole in (text, f"module t {{ {text} }}"):
        try:
            found: object = parse(whole, "t.yang").position
        except SchemaError as error:
            found = error.where
        assert isinstance(found, Position)


class _Nowhere(repository.Repository):
    def get_modules_and_revisions(self, ctx: Any) -> list[Any]:
        return []


def ours(statement: Statement) -> Any:
    argument = statement.argument if statement.has_argument else None
    return statement.keyword, argument, [ours(item) for item in statement.substatements]


def theirs(statement: Any) -> Any:
    raw = statement.raw_keyword
    keyword = raw if isinstance(raw, str) else ":".join(raw)
    below = [theirs(item) for item in statement.substmts if item.keyword != "_comment"]
    return keyword, statement.arg, below


def test_pyang_reads_the_same() -> None:
    shipped = [Path(str(f.locate())) for f in metadata.files("pyang") or [] if f.suffix == ".yang"]
    assert len(shipped) > 60
    for path in sorted(shipped)[::4]:
        text = path.read_text(encoding="utf-8")
        read = yang_parser.YangParser().parse(context.Context(_Nowhere()), str(path), text)
        assert ours(parse(text, str(path))) == theirs(read)
