"""The name of a subject: ``cmd:perl twin.pl``, ``py:module:attribute``, ``file:network.json``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Final, cast

from ndtframe.conformance.roads.road import Limits, Road
from ndtframe.errors import UsageError

SCHEMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cmd": "ndtframe.conformance.roads.cmd",
        "py": "ndtframe.conformance.roads.py",
        "file": "ndtframe.conformance.roads.file",
        "http": "ndtframe.conformance.roads.http",
        "https": "ndtframe.conformance.roads.http",
        "netconf": "ndtframe.conformance.roads.netconf",
    }
)
"""Scheme of an address: the module of its road.

The module has ``connect(address, limits) -> Road``, which raises
:class:`~ndtframe.errors.UsageError` if the address is wrong; a subject that cannot be reached is
told by the answer to its start.
"""

ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {"reference": "py:ndtframe.testing.subject:ReferenceTwin"}
)
"""Short names of subjects that come with us."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a subject is; ``text`` is the whole of it, ``rest`` what follows the scheme."""

    text: str
    scheme: str
    rest: str

    @classmethod
    def of(cls, text: str) -> Address:
        """Read an address or an alias; raises :class:`~ndtframe.errors.UsageError`."""
        full = ALIASES.get(text, text)
        scheme, colon, rest = full.partition(":")
        if not colon or scheme not in SCHEMES or not rest.strip():
            raise UsageError(
                f"'{text}' is no address of a subject.",
                remedy=f"Write one of {', '.join(f'{name}:…' for name in SCHEMES)}, "
                f"or {', '.join(ALIASES)}.",
            )
        return cls(full, scheme, rest)

    def connect(self, limits: Limits | None = None) -> Road:
        """The road to the subject; raises :class:`~ndtframe.errors.UsageError`."""
        module = import_module(SCHEMES[self.scheme])
        return cast(Road, module.connect(self, limits or Limits()))

    def __str__(self) -> str:
        return self.text
