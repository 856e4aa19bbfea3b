"""Runs the benchmarks and prints one table."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.pairs import Pair, measure, table


def pairs(names: list[str]) -> Iterator[Pair]:
    """The pairs of the modules of these names; of all modules if none is named."""
    found = sorted(path.stem for path in Path(__file__).parent.glob("[!_]*.py"))
    for name in names or found:
        if name not in found:
            sys.exit(f"There is no benchmark '{name}'; there are: {', '.join(found)}.")
        yield from getattr(import_module(f"benchmarks.{name}"), "PAIRS", ())


def main() -> None:
    """Run what the command line names."""
    print(table(measure(pair) for pair in pairs(sys.argv[1:])))


if __name__ == "__main__":
    main()
