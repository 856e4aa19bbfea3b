"""``python -m benchmarks.differential``: some thousands of documents, and what came of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from time import monotonic

from benchmarks.differential.run import Tally, run

MOST_SHOWN = 10


def main() -> int:
    """Run as the command line says; 1 if a difference is not explained."""
    parser = argparse.ArgumentParser(prog="make bench-diff", description=__doc__)
    parser.add_argument("--documents", type=int, default=3000, help="how many are drawn")
    parser.add_argument("--seed", type=int, default=1, help="another one gives other documents")
    parser.add_argument("--only", type=int, help="the document of that number alone")
    chosen = parser.parse_args()
    numbers = range(chosen.documents) if chosen.only is None else [chosen.only]
    tally = run(numbers, chosen.seed, _progress(len(numbers)))
    print(file=sys.stderr)
    print(summary(tally))
    return 1 if tally.faults else 0


def _progress(total: int) -> Callable[[int, Tally], None]:
    """Prints one line over and over, or where that is no terminal a line at times."""
    started = monotonic()
    last = [started]

    def show(done: int, tally: Tally) -> None:
        now = monotonic()
        is_terminal = sys.stderr.isatty()
        if done < total and now - last[0] < (0.2 if is_terminal else 10):
            return
        last[0] = now
        line = (
            f"{done} of {total} documents, {sum(tally.texts.values())} texts, "
            f"{tally.different} different, {len(tally.faults)} not explained, "
            f"{now - started:.0f} s"
        )
        print(f"\r{line}" if is_terminal else line, end="" if is_terminal else "\n",
              file=sys.stderr, flush=True)  # fmt: skip

    return show


def summary(tally: Tally) -> str:
    """What was found, as Markdown tables and the first differences that nothing explains."""
    texts = sum(tally.texts.values())
    lines = [f"{sum(tally.schemas.values())} documents, {texts} texts of JSON and XML", ""]
    lines += ["| what was done to it | texts | refused |", "| --- | ---: | ---: |"]
    lines += [f"| {d} | {n} | {tally.refused[d]} |" for d, n in sorted(tally.texts.items())]
    lines += [
        "",
        "| verdicts | texts |",
        "| --- | ---: |",
        f"| equal | {texts - tally.different} |",
    ]
    lines += [f"| different: {why} | {n} |" for why, n in sorted(tally.explained.items())]
    lines += [f"| different and not explained | {len(tally.faults)} |"]
    lines += [f"\n{fault}" for fault in tally.faults[:MOST_SHOWN]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
