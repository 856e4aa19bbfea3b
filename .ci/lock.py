"""From pip's installation report to constraints: names and versions, no hosts, no hashes."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def constraints(report: Path) -> str:
    """The text of ``constraints.txt``, sorted; what is installed from a folder is left out."""
    installs = json.loads(report.read_text(encoding="utf-8"))["install"]
    pins = sorted(
        f"{install['metadata']['name'].lower()}=={install['metadata']['version']}"
        for install in installs
        if "dir_info" not in install["download_info"]
    )
    return "\n".join(["# Made by `make lock`; never edited.", *pins]) + "\n"


if __name__ == "__main__":
    sys.stdout.write(constraints(Path(sys.argv[1])))
