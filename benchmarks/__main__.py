"""Runs the benchmarks and prints their tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.pairs import measure, table


def benchmarks(names: list[str]) -> Iterator[ModuleType]:
    """The benchmarks of these names; all of them if none is named."""
    found = [path.stem for path in sorted(Path(__file__).parent.glob("[!_]*.py"))]
    modules = {name: import_module(f"benchmarks.{name}") for name in found}
    known = {name: module for name, module in modules.items() if _is_benchmark(module)}
    for name in names or known:
        if name not in known:
            sys.exit(f"There is no benchmark '{name}'; there are: {', '.join(known)}.")
        yield known[name]


def _is_benchmark(module: ModuleType) -> bool:
    return hasattr(module, "PAIRS") or hasattr(module, "report")


def main() -> None:
    """Run what the command line names."""
    for module in benchmarks(sys.argv[1:]):
        print(f"\n{(module.__doc__ or '').strip()}\n", flush=True)
        if hasattr(module, "report"):
            print(module.report())
        else:
            print(table(measure(pair) for pair in module.PAIRS))


if __name__ == "__main__":
    main()
