"""The tree diagrams of pyang, from a process of its own: its plugins change it as a whole.

``python -m tests.emit_outputs.pyang_trees FOLDER... -- FILE...`` prints JSON: by module, the
diagram as ``pyang -f tree`` gives it, and with structures.
"""

from __future__ import annotations

import io
import json
import optparse
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyang import context, plugin, repository
from pyang.plugins.tree import emit_tree


def trees(files: Iterable[Path], folders: Iterable[Path] = ()) -> dict[str, list[str]]:
    """The diagrams of modules that are compiled together, each drawn alone."""
    arguments = [*map(str, folders), "--", *map(str, files)]
    command = [sys.executable, "-m", __name__, *arguments]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, capture_output=True, check=True, text=True, cwd=root, timeout=300
    )
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def _options(*given: str) -> Any:
    parser = optparse.OptionParser()
    for one in plugin.plugins:
        one.add_opts(parser)
    return parser.parse_args(list(given))[0]


def _diagram(ctx: Any, module: Any, *given: str) -> str:
    ctx.opts = _options(*given)
    text = io.StringIO()
    emit_tree(ctx, [module], text, None, None, None)
    return text.getvalue()


def _drawn(folders: list[str], files: list[str]) -> Iterator[tuple[str, list[str]]]:
    plugin.init([])
    ctx = context.Context(repository.FileRepository(":".join(folders), use_env=True))
    ctx.opts, ctx.implicit_errors = _options(), False
    modules = []
    for file in files:
        text = Path(file).read_text(encoding="utf-8")
        name = Path(file).stem.partition("@")[0]
        modules.append(ctx.add_module(file, text, "yang", name, primary_module=True))
    ctx.validate()
    for module in modules:
        beyond = ("--tree-print-structures", "--tree-print-yang-data")
        yield module.arg, [_diagram(ctx, module), _diagram(ctx, module, *beyond)]


if __name__ == "__main__":
    cut = sys.argv.index("--")
    print(json.dumps(dict(_drawn(sys.argv[1:cut], sys.argv[cut + 1 :]))))
