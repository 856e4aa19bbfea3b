"""Runs the benchmarks and prints their tables."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.options import parsed
from benchmarks.pairs import measure, table


def benchmarks() -> dict[str, ModuleType]:
    """The benchmarks by name."""
    found = [path.stem for path in sorted(Path(__file__).parent.glob("[!_]*.py"))]
    modules = {name: import_module(f"benchmarks.{name}") for name in found}
    return {name: module for name, module in modules.items() if _is_benchmark(module)}


def _is_benchmark(module: ModuleType) -> bool:
    return hasattr(module, "PAIRS") or hasattr(module, "report")


def main() -> None:
    """Run what the command line names, or all."""
    known = benchmarks()
    options = parsed(known)
    for name in options.names or known:
        if name not in known:
            sys.exit(f"There is no benchmark '{name}'; there are: {', '.join(known)}.")
        module = known[name]
        print(f"\n{(module.__doc__ or '').strip()}\n", flush=True)
        if hasattr(module, "report"):
            print(module.report(options), flush=True)
        else:
            print(table(measure(pair) for pair in module.PAIRS), flush=True)


if __name__ == "__main__":
    main()
