"""Texts of foreign modules are data in generated code, whatever they hold."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from ndtframe.errors import DataError
from ndtframe.testing.bindings import compiled

from ..data.features.feature import module

MARK = "import os; os.environ['NDT_TEST_BROKEN_OUT'] = '1'"

HOSTILE = (
    '"""\n' + MARK + '\n"""',
    '""" + __import__("os").system("true") + """',
    "'''\n" + MARK,
    '\\"\\"\\"\n' + MARK,
    "ends in a backslash\\",
    'ends in a quote"',
    '\\N{BULLET} \\x41 \\u0041 {braces} %s %(x)s {{"name": ',
    "line one\r\nline two\u2028line three\u0085line four.",
    "Grüße, 網路 \U0001f600 \u202e\u200b",
    "# -*- coding: latin-1 -*-",
    "a" * 5000 + '"' * 50,
    '{"type": "data": "types": ',
)


def quoted(text: str) -> str:
    """A text as a YANG string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def xpath(text: str) -> str:
    """A text as the arguments of ``concat()``."""
    pieces = [f"'{piece}'" for piece in text.split("'")]
    return ', "\'", '.join(pieces) + ", 'more'"


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_descriptions(tmp_path: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NDT_TEST_BROKEN_OUT", raising=False)
    said = f"description {quoted(text)}; reference {quoted(text)};"
    package = compiled(
        tmp_path,
        module(
            "t",
            f"{said} contact {quoted(text)}; container c {{ {said} leaf x {{ type int8; units"
            f" {quoted(text)}; {said} default 1; }} list l {{ {said} key k; leaf k {{ {said} type"
            f' string; }} }} must "x != 9" {{ {said} error-message {quoted(text)};'
            f" error-app-tag {quoted(text)}; }} }} notification n {{ {said} }}",
        ),
    )
    for path in (tmp_path / "bindings").glob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert source.isascii()
        kinds = {type(statement) for statement in ast.parse(source).body}
        assert kinds <= {ast.Expr, ast.ImportFrom, ast.If, ast.ClassDef, ast.Assign}
        calls = {
            call.func.id
            for call in ast.walk(ast.parse(source))
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
        }
        assert calls <= {"child", "default", "entries", "slots"}
    monkeypatch.setenv("NDT_TEST_BROKEN_OUT", "0")
    assert package.Document.from_json('{"t:c": {}}').c.x == 1
    with pytest.raises(DataError) as caught:
        package.Document.from_json('{"t:c": {"x": 9}}')
    assert caught.value.violations[0].message == " ".join(text.split())


VALUES = ('a"b', "a'b", "a\\b", "a | b", 'x"] | int = __import__("os")', "é", "\U0001f600", "{}")


def test_hostile_values(tmp_path: Path) -> None:
    enums = " ".join(f"enum {quoted(value)};" for value in VALUES)
    package = compiled(
        tmp_path,
        module(
            "t",
            f"typedef e {{ type enumeration {{ {enums} }} }} leaf e {{ type e; }} leaf u {{ type"
            f" union {{ type e; type enumeration {{ enum 'z | b'; }} type uint8; }} }}"
            + " ".join(
                f"leaf d{n} {{ type e; default {quoted(v)}; }} leaf s{n} {{ type string; default"
                f" {quoted(v)}; must {quoted(f'. != concat({xpath(v)})')}; }}"
                for n, v in enumerate(VALUES)
            ),
        ),
    )
    document = package.Document()
    for number, value in enumerate(VALUES):
        assert getattr(document, f"d{number}") == value
        assert getattr(document, f"s{number}") == value
        document.e = document.u = value
    document.u = "z | b"
    assert package.Document.from_json(document.to_json()).u == "z | b"


def test_a_hostile_title_and_file_name(tmp_path: Path) -> None:
    package = compiled(tmp_path, module("t", 'leaf x { type string; description "A. B."; }'))
    text = (tmp_path / "bindings" / "__init__.py").read_text()
    assert '"""A."""' in text
    assert package.Document().x is None
