"""Names that are new in each run: ``{A}`` in a case stands for one made from the seed.

A subject that knows the answers of yesterday by heart does not pass with them today.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"\{([A-Z][A-Z0-9]*)\}")


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one case in one run, made from ``origin`` (seed and case)."""

    origin: str

    def of(self, word: str) -> str:
        """The name that stands for a word: of lower-case letters, digits and a hyphen."""
        digest = hashlib.sha256(f"{self.origin}:{word}".encode()).hexdigest()
        return f"{word.lower()}-{digest[:6]}"

    def filled(self, value: Any) -> Any:
        """A JSON value with the names in all its texts, those of members included."""
        if isinstance(value, str):
            return _WORD.sub(lambda match: self.of(match[1]), value)
        if isinstance(value, dict):
            return {self.filled(member): self.filled(each) for member, each in value.items()}
        return [self.filled(each) for each in value] if isinstance(value, list) else value
