"""What is loaded when little is asked for."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "pydantic",
    "pydantic_core",
    "pyang",
    "sqlalchemy",
    "rdflib",
    "pyoxigraph",
    "owlready2",
    "numpy",
    "scipy",
    "numba",
    "networkx",
    "jinja2",
    "topohub",
    "lxml",
    "rich",
    "uvicorn",
    "starlette",
}

LOADED = "\nimport sys, json; print(json.dumps(sorted({m.partition('.')[0] for m in sys.modules})))"


def loaded(code: str, folder: Path) -> set[str]:
    """The top-level modules that are loaded after ``code`` ran in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", code + LOADED],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "module",
    ["ndtframe", "ndtframe.errors", "ndtframe.contracts", "ndtframe.plugins", "ndtframe.resources"],
)
def test_import_loads_no_library(module: str, tmp_path: Path) -> None:
    assert loaded(f"import {module}", tmp_path) & HEAVY == set()


def test_listing_plugins_loads_none_of_them(tmp_path: Path) -> None:
    code = "from ndtframe import plugins; assert plugins.installed()"
    assert loaded(code, tmp_path) & HEAVY == set()


def test_help_loads_no_library(tmp_path: Path) -> None:
    code = (
        "import sys; from ndtframe.cli import main; sys.argv = ['ndt', '--help']\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
    )
    assert loaded(code, tmp_path) & HEAVY == set()


def test_looking_up_a_word_loads_no_bindings(tmp_path: Path) -> None:
    code = (
        "import sys; from ndtframe.cli import main; sys.argv = ['ndt', 'term', 'session']\n"
        "try: main()\nexcept SystemExit as end: assert not end.code, end.code\n"
    )
    assert loaded(code, tmp_path) & HEAVY == {"pyoxigraph", "rich"}


def test_a_heavy_import_would_be_seen(tmp_path: Path) -> None:
    assert "pydantic" in loaded("import pydantic", tmp_path) & HEAVY
