"""Asks third parties, all or those that are named; ``--write`` keeps what comes, for the docs."""

import sys

from tests.conformance.third_parties import PARTIES, told, write

names = [name for name in sys.argv[1:] if name != "--write"] or list(PARTIES)
for name in names:
    for line in (write if "--write" in sys.argv[1:] else told)(name):
        sys.stdout.write(f"{line}\n")
