"""Prints the table of subjects that are wrong on purpose, or writes it into the docs."""

import sys

from tests.conformance.wrong.page import FILE, text

if "--write" in sys.argv[1:]:
    FILE.write_text(text(), encoding="utf-8")
else:
    sys.stdout.write(text(reasons=True))
