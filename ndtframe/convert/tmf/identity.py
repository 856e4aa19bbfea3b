"""Ids and hrefs of TM Forum, and our data paths.

No standard has a rule of identity across the bodies (gap G4).  Ours: the id of what we name is its
data path (RFC 8040, 3.5.3), letter for letter; the href is a relative reference below the root of
the interface, ``resource/`` or ``intent/`` and the id, percent-encoded.  Both lead back.

What another system named stands in the list ``alias`` of the twin: the id that it gave and, behind
a space, its href where that is another than ours would be.  (An id with a space in it has a space
behind it even without one.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import quote

from ndtframe.contracts import Aliases


def below(path: str, name: str, key: str) -> str:
    """The data path of an entry: ``name`` is the list's, with its module where that changes."""
    return f"{path}/{name}={encoded(key)}"


@lru_cache(maxsize=1 << 17)
def encoded(key: str) -> str:
    """The value of a key as a data path writes it."""
    return quote(key, safe="")


def packed(identifier: str, href: str | None) -> str:
    """An id and an href as one identifier of an alias."""
    return f"{identifier} {href or ''}" if href or " " in identifier else identifier


def unpacked(identifier: str) -> tuple[str, str | None]:
    """The id and the href of an identifier of an alias."""
    if " " not in identifier:
        return identifier, None
    name, _, href = identifier.rpartition(" ")
    return name, href or None


@dataclass
class Names:
    """What is called what, in one conversion.

    ``collection`` is the first step of hrefs.  ``used`` gathers the paths whose alias had a part.
    """

    collection: str
    aliases: Aliases
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._given = {path: unpacked(name) for path, name in self.aliases.of.items()}
        self._paths = {name: path for path, (name, _) in self._given.items()}

    def id_of(self, path: str) -> str:
        """The id of what is at a path."""
        given = self._given.get(path)
        if given is None:
            return path
        self.used.add(path)
        return given[0]

    def href_of(self, path: str) -> str:
        """The href of what is at a path."""
        given = self._given.get(path)
        return (given[1] if given else None) or self.href_by(self.id_of(path))

    def href_by(self, identifier: str) -> str:
        """The href that follows from an id."""
        return f"{self.collection}/{encoded(identifier)}"

    def path_of(self, identifier: str) -> str | None:
        """The path that an alias has for an id."""
        path = self._paths.get(identifier)
        if path is not None:
            self.used.add(path)
        return path

    def identifier(self, path: str, name: str, href: str | None) -> str | None:
        """What an alias for a path must hold, so that this id and href come back; None: nothing."""
        own = href if href != self.href_by(name) else None
        return packed(name, own) if own or name != path else None

    def kept(self) -> Iterator[tuple[str, str]]:
        """Paths and identifiers of the aliases that had a part."""
        return ((path, name) for path, name in self.aliases.of.items() if path in self.used)
