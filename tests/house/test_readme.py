"""The README's Python examples run, each in a folder of its own."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks() -> list[str]:
    return BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.slow
def test_python_examples_run(tmp_path: Path) -> None:
    for number, code in enumerate(blocks(), 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"example {number}:\n{code}\n{done.stderr}"


def test_examples_are_found() -> None:
    assert BLOCK.findall("a\n```python\nprint(1)\n```\nb\n") == ["print(1)\n"]
