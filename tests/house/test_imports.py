"""Who may import whom: the table of the house, held against the code."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "ndtframe"

OPEN = {"errors", "files", "resources", "plugins", "language", "contracts", "pages"}
"""Open to all rooms."""

ALL = {"*"}
MAY_IMPORT: dict[str, set[str]] = {
    "": set(),
    "errors": set(),
    "files": {"errors"},
    "resources": {"errors"},
    "plugins": {"errors", "contracts"},
    "contracts": {"errors"},
    "language": {"errors"},
    "pages": {"errors", "language"},
    "schema": set(),
    "emit": {"schema", "semantics"},
    "data": set(),
    "bindings": {"data"},
    "semantics": {"data", "bindings"},
    "convert": {"data", "bindings", "semantics"},
    "wire": {"data"},
    "collect": {"wire", "data", "bindings"},
    "repository": {"data", "bindings"},
    "twin": {"convert", "collect", "repository", "data", "bindings"},
    "functional": {"twin", "wire", "data", "bindings"},
    "apps": {"functional", "twin", "data", "bindings"},
    "present": {"apps", "functional", "semantics", "twin", "data", "bindings"},
    "northbound": {
        "apps",
        "twin",
        "convert",
        "semantics",
        "repository",
        "wire",
        "data",
        "bindings",
    },
    "conformance": {"wire", "data", "bindings", "semantics"},
    "demo": set(),
    "site": ALL,
    "testing": ALL,
    "cli": ALL,
}
LOW = {"", "errors", "files", "resources", "plugins", "contracts", "language", "pages"}
"""These import only what their row says, not all that is open."""

FOR_TYPES_ONLY = {"__init__.py", "data/state.py"}
"""Files that may import any room for type checking, as all of ``contracts`` may."""


def modules() -> list[Path]:
    return sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def room_of(module: Path) -> str:
    """The room a file is in; "" for the package's own ``__init__.py``."""
    return module.stem.replace("__init__", "") if len(module.parts) == 1 else module.parts[0]


def imported(
    tree: ast.Module, with_types: bool, package: tuple[str, ...] = ()
) -> Iterator[tuple[str, int]]:
    """Each module that is imported anywhere in a file, by its full name, with its line.

    ``package`` is where the file is, for relative imports.
    """
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for statement in node.body
        for inner in ast.walk(statement)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only and not with_types:
            continue
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join([*above, *([node.module] if node.module else [])])
            yield name, node.lineno
            yield from ((f"{name}.{one.name}", node.lineno) for one in node.names)


@cache
def parsed(module: Path) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@cache
def rooms_imported(module: Path) -> list[tuple[str, int]]:
    """The rooms a file imports, with the lines."""
    exempt = room_of(module) == "contracts" or module.as_posix() in FOR_TYPES_ONLY
    package = ("ndtframe", *module.parent.parts)
    names = imported(parsed(module), not exempt, package)
    split = [(name.split("."), line) for name, line in names]
    return [
        (parts[1], line)
        for parts, line in split
        if parts[0] == "ndtframe" and len(parts) > 1 and parts[1] in MAY_IMPORT
    ]


def allowed(room: str) -> set[str]:
    return MAY_IMPORT[room] | {room} | (set() if room in LOW else OPEN)


def test_every_room_has_a_row() -> None:
    assert {room_of(module) for module in modules()} <= set(MAY_IMPORT)


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_imports_only_what_it_may(room: str) -> None:
    may = allowed(room)
    wrong = {
        f"{module}:{line} imports {other}"
        for module in modules()
        if room_of(module) == room and may != ALL | OPEN | {room}
        for other, line in rooms_imported(module)
        if other not in may
    }
    assert sorted(wrong) == []


def test_only_the_site_imports_cli_or_testing() -> None:
    """It describes them, and shows what they do."""
    wrong = {
        f"{module}:{line} imports {other}"
        for module in modules()
        for other, line in rooms_imported(module)
        if other in {"cli", "testing"} and room_of(module) not in {"cli", "testing", "site"}
    }
    assert sorted(wrong) == []


def test_pyang_is_only_a_source_of_modules() -> None:
    knowing = {
        module.as_posix()
        for module in modules()
        for name, _ in imported(parsed(module), with_types=True)
        if name.split(".")[0] == "pyang"
    }
    assert knowing == set()


def test_a_forbidden_import_would_be_seen() -> None:
    text = "from ndtframe import emit\ndef f():\n    import ndtframe.twin.view\n"
    found = list(imported(ast.parse(text), with_types=False))
    assert ("ndtframe.emit", 1) in found
    assert ("ndtframe.twin.view", 3) in found
    relative = ast.parse("from ..twin import view")
    assert ("ndtframe.twin", 1) in list(imported(relative, False, ("ndtframe", "data")))
