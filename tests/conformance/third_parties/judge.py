"""The harness of libyang, called without a process: whether it takes a text."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any

HARNESS = Path(__file__).parents[3] / "conformance" / "subjects" / "libyang" / "subject.py"


class Judge:
    """What libyang has against texts."""

    def __init__(self, subject: Any) -> None:
        self._subject = subject

    def complaint(self, text: str) -> str | None:
        """What it has against a text of JSON or XML, or ``None``."""
        form = "xml" if text.startswith("<") else "json"
        found = self._subject.check({"format": form, "text": text})
        return None if found["valid"] else found["problems"][0]["message"]


@cache
def libyang_judge() -> Judge:
    """The judge, with the modules of the suite loaded once."""
    spec = importlib.util.spec_from_file_location("libyang_subject", HARNESS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Judge(module.Subject())
