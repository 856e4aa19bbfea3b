"""No function over fifty lines, no file over five hundred, nearly all functions under thirty."""

import ast
from functools import cache
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
FOLDERS = ("ndtframe", "tests", "examples", "benchmarks", ".ci")
GENERATED = (ROOT / "ndtframe" / "bindings", ROOT / "ndtframe" / "semantics" / "terms")

MOST_LINES_OF_A_FUNCTION = 50
MOST_LINES_OF_A_FILE = 500

EXCEPTIONS: dict[str, str] = {}
"""What may be larger, as ``path`` or ``path:function``, and why."""


def files() -> list[Path]:
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in found if not {*GENERATED} & {*path.parents})


@cache
def functions(path: Path) -> list[tuple[str, int]]:
    """Each function of a file, with its length in lines."""
    return [
        (f"{path.relative_to(ROOT)}:{node.name}", _body_lines(node))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end, without the docstring."""
    first = node.body[0]
    documented = ast.get_docstring(node, clean=False) is not None
    doc = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - doc


def test_no_function_is_too_long() -> None:
    long = {
        name: lines
        for path in files()
        for name, lines in functions(path)
        if lines > MOST_LINES_OF_A_FUNCTION and name not in EXCEPTIONS
    }
    assert long == {}


def test_no_file_is_too_long() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in files()
    }
    long = {name: lines for name, lines in lengths.items() if lines > MOST_LINES_OF_A_FILE}
    assert set(long) <= set(EXCEPTIONS), long


def test_functions_are_mostly_short() -> None:
    package = ROOT / "ndtframe"
    lengths = [lines for path in files() if package in path.parents for _, lines in functions(path)]
    assert median(lengths) <= 12
    assert sum(lines < 30 for lines in lengths) / len(lengths) > 0.95


def test_exceptions_still_exist() -> None:
    names = {name for path in files() for name, _ in functions(path)}
    paths = {str(path.relative_to(ROOT)) for path in files()}
    assert set(EXCEPTIONS) <= names | paths
