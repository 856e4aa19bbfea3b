"""Asks third parties and writes down what comes, or prints the page of the docs."""

import sys

from tests.conformance.third_parties import PARTIES, write
from tests.conformance.third_parties.page import FILE, text

if "--write" in sys.argv[1:]:
    names = [name for name in sys.argv[1:] if name != "--write"] or list(PARTIES)
    for name in names:
        for line in write(name):
            sys.stderr.write(f"{line}\n")
    FILE.write_text(text(), encoding="utf-8")
else:
    sys.stdout.write(text())
