"""Names in an XPath expression: prefixes become modules (RFC 7950, 6.4.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ndtframe.language.xpath import syntax
from ndtframe.language.xpath.fault import Source
from ndtframe.language.xpath.lexer import Token

_QUALIFIED: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_.\-]*):([A-Za-z_][A-Za-z0-9_.\-]*)")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that an expression may use."""

    source: Source
    prefixes: Mapping[str, str]
    default_module: str | None
    identity_module: str | None

    def test(self, token: Token) -> syntax.NameTest:
        """The node test of a name, ``*``, ``prefix:name`` or ``prefix:*``."""
        prefix, colon, name = token.text.rpartition(":")
        wanted = None if name == "*" else name
        if colon:
            return syntax.NameTest(self._module(prefix, token.offset), wanted)
        return syntax.NameTest(self.default_module if wanted else None, wanted)

    def qualified(self, text: str) -> str | None:
        """``module:name`` for the text of a literal that is a known prefix and a name."""
        match = _QUALIFIED.fullmatch(text)
        if match is None or match[1] not in self.prefixes:
            return None
        return f"{self.prefixes[match[1]]}:{match[2]}"

    def identity(self, name: syntax.Expression, offset: int) -> syntax.Expression:
        """The second argument of ``derived-from``, its prefix resolved as far as it can be."""
        if not isinstance(name, syntax.Literal):
            known = tuple(sorted(self.prefixes.items()))
            return syntax.IdentityName(name, known, self.identity_module)
        prefix, colon, local = name.value.rpartition(":")
        module = self._module(prefix, offset) if colon else self.identity_module
        return syntax.Literal(f"{module}:{local}" if module else local)

    def _module(self, prefix: str, offset: int) -> str:
        if prefix not in self.prefixes:
            known = ", ".join(sorted(self.prefixes)) or "none"
            raise self.source.fault(
                offset,
                f"the prefix '{prefix}' is not known; expected one of: {known}",
                "Import the module with that prefix, or correct the prefix.",
            )
        return self.prefixes[prefix]
