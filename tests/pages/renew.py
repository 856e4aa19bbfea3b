"""Writes into pages what their commands print: ``python -m tests.pages.renew PAGE...``.

What ``...`` stands for stays so.  What went wrong is told, and the exit code is 1.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.pages.blocks import with_texts
from tests.pages.page import read


def renew(page: Path) -> list[str]:
    """Renew one page; gives what went wrong."""
    text = page.read_text(encoding="utf-8")
    wrong, texts = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for outcome in read(text, Path(folder) / "session"):
            if outcome.wrong:
                wrong.append(f"{page}:{outcome.block.line}: {outcome.wrong}")
            if outcome.text != outcome.block.text:
                texts[outcome.block.line] = outcome.text
    if texts:
        page.write_text(with_texts(text, texts), encoding="utf-8")
    return wrong


if __name__ == "__main__":
    told = [line for name in sys.argv[1:] for line in renew(Path(name))]
    print("\n".join(told), end="\n" if told else "")
    sys.exit(bool(told))
