"""Write the documents of this folder: the same text each time, on every machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import history
import measured
import records
import states

HERE = Path(__file__).parent


def text(value: Any, indent: str = "") -> str:
    """A value as JSON; what is short stands on one line."""
    flat = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(flat) < 900 or not isinstance(value, dict | list):
        return flat
    inner = indent + " "
    named = isinstance(value, dict)
    parts = (
        [f"{json.dumps(name)}:{text(part, inner)}" for name, part in value.items()]
        if named
        else [text(part, inner) for part in value]
    )
    begin, end = "{}" if named else "[]"
    return begin + "\n" + ",\n".join(inner + part for part in parts) + "\n" + indent + end


def main(folder: Path = HERE) -> None:
    """Write all of them into a folder."""
    documents = {
        "planning": states.planning(),
        "discovery": states.discovery(),
        "intended": states.intended(),
        "services": records.services(),
        "inventory": records.inventory(),
        "events": history.events(),
        "observations": measured.observations(),
    }
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(text(document) + "\n", encoding="utf-8")


if __name__ == "__main__":
    import sys

    main(*map(Path, sys.argv[1:]))
