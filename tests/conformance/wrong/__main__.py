"""Tells what each subject that is wrong on purpose was found by; or writes it down for the docs."""

import sys

from tests.conformance.wrong.page import FILE, reasons, text

if "--write" in sys.argv[1:]:
    FILE.write_text(text(), encoding="utf-8")
else:
    for line in reasons():
        sys.stdout.write(f"{line}\n")
