"""A YANG statement as it was written: keyword, argument, place, substatements."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ndtframe.errors import Position


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One statement of RFC 7950, 6.3.

    ``keyword`` of an extension is ``module:name``.  ``module`` is the module the statement is
    written in, which resolves its prefixes.  Only some statements are written without an argument.
    """

    keyword: str
    argument: str
    position: Position
    module: str
    substatements: tuple[Statement, ...] = ()
    has_argument: bool = True

    def all(self, *keywords: str) -> Iterator[Statement]:
        """The substatements of these keywords, in order."""
        return (item for item in self.substatements if item.keyword in keywords)

    def one(self, keyword: str) -> Statement | None:
        """The first substatement of that keyword."""
        return next(self.all(keyword), None)

    def text(self, keyword: str, default: str = "") -> str:
        """The argument of the first substatement of that keyword."""
        found = self.one(keyword)
        return default if found is None else found.argument

    def is_true(self, keyword: str, default: bool = False) -> bool:
        """The boolean argument of the first substatement of that keyword."""
        found = self.one(keyword)
        return default if found is None else found.argument == "true"


@dataclass(frozen=True, slots=True)
class ParsedModule:
    """A module or submodule as statements, with its prefixes resolved to module names.

    ``name`` of a submodule is that of the module it belongs to, and ``part`` its own; ``parts`` of
    a module are its submodules.  ``key`` tells revisions of one module apart: it is the name, or
    ``name@revision`` for one beside the revision that counts.  ``imports`` are the keys of the
    prefixes, where ``prefixes`` are their module names.
    """

    name: str
    part: str
    revision: str | None
    namespace: str
    prefix: str
    prefixes: dict[str, str]
    statement: Statement
    implemented: bool
    belongs_to: str = ""
    parts: tuple[ParsedModule, ...] = ()
    key: str = ""
    imports: dict[str, str] = field(default_factory=dict)

    @property
    def is_first(self) -> bool:
        """Whether it is of YANG version 1."""
        return self.statement.text("yang-version", "1") == "1"
