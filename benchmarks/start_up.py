"""How long it takes until something can begin; the peer is what cannot be avoided."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from benchmarks.pairs import Pair


def python(code: str, *arguments: str) -> Callable[[], object]:
    """A new interpreter that runs ``code``."""
    command = [sys.executable, "-c", code, *arguments]
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


COMMAND = "from ndtframe.cli import main; main()"

PAIRS = (
    Pair("import ndtframe", python("import ndtframe"), python("pass"), "bare Python"),
    Pair("ndt --help", python(COMMAND, "--help"), python("import click"), "import click"),
    Pair("ndt plugins", python(COMMAND, "plugins"), python("import rich.table"), "import rich"),
    Pair(
        "import the ndt bindings",
        python("from ndtframe.bindings.ndt import Document"),
        python("import pydantic; pydantic.BaseModel"),
        "import pydantic",
    ),
)
