"""Secrets among the settings of a subject: what evidence is kept without."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from ndtframe.errors import UsageError

REMOVED: Final = "«removed»"
"""What stands in evidence in the place of a secret."""

SHORTEST: Final = 4
"""Characters that a secret has at least: one of fewer could not be told from other text."""

_TELLING: Final = re.compile(
    r"pass(word|wd|phrase|code)|token|secret|key|credential|auth(?!or\b)|bearer|cookie"
    r"|(?<![a-z])(pass|pin|psk|pw)(?![a-z])"
)


def is_secret(name: str) -> bool:
    """Whether the name of a setting says that its value is secret."""
    return _TELLING.search(name.lower()) is not None


class Secrets:
    """The secret values of a run: those of settings that say so, and a password in the address."""

    def __init__(self, settings: Mapping[str, str], address: str = "") -> None:
        """Raises :class:`~ndtframe.errors.UsageError` for a secret that is too short to remove."""
        values = {name: value for name, value in settings.items() if is_secret(name) and value}
        if password := _password(address):
            values["password of the address"] = password
        for name, value in values.items():
            if len(value) < SHORTEST:
                raise UsageError(
                    f"The {name} is too short to be removed from the evidence.",
                    remedy=f"Use one of {SHORTEST} characters or more.",
                )
        forms = {form for value in values.values() for form in _forms(value)}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if forms else None

    def removed(self, value: Any) -> Any:
        """A JSON value without them, wherever they stand: in text and in names of members."""
        if self._pattern is None:
            return value
        if isinstance(value, str):
            return self._pattern.sub(REMOVED, value)
        if isinstance(value, list):
            return [self.removed(inner) for inner in value]
        if isinstance(value, dict):
            return {self.removed(name): self.removed(inner) for name, inner in value.items()}
        return value


def _password(address: str) -> str:
    """The password of ``scheme://user:password@host``; "" if there is none."""
    try:
        return unquote(urlsplit(address).password or "") if "://" in address else ""
    except ValueError:
        return ""


def _forms(secret: str) -> Iterator[str]:
    """A secret as it is, in JSON, in an address, as Python shows it and in base 64."""
    yield secret
    yield json.dumps(secret)[1:-1]
    yield json.dumps(secret, ensure_ascii=False)[1:-1]
    yield quote(secret)
    yield quote(secret, safe="")
    yield repr(secret)[1:-1]
    yield base64.b64encode(secret.encode()).decode().rstrip("=")
