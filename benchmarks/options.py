"""What the command line asks of the benchmarks."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Options:
    """Which benchmarks, how large documents, whether beside peers, and where more modules are."""

    names: tuple[str, ...] = ()
    huge: bool = False
    peers: bool = True
    paths: tuple[Path, ...] = ()

    @property
    def sizes(self) -> tuple[int, ...]:
        """The sizes of networks, in nodes."""
        return (100, 1_000, 10_000, *((100_000,) if self.huge else ()))


def parsed(names: Iterable[str]) -> Options:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of: {', '.join(names)}")
    parser.add_argument(
        "--huge", action="store_true", help="also 100 000 nodes: some minutes and 2 GiB"
    )
    parser.add_argument(
        "--no-peers", action="store_true", help="install nothing: only libyang and plain pydantic"
    )
    parser.add_argument(
        "--path", action="append", default=[], type=Path, help="a folder with more YANG modules"
    )
    chosen = parser.parse_args()
    return Options(tuple(chosen.names), chosen.huge, not chosen.no_peers, tuple(chosen.path))
