"""Which imported modules a set implements without naming them (RFC 7950, 5.6.5).

A module that is augmented, deviated from, or pointed into by the path of a leafref is implemented,
also where the path stands in a typedef or grouping that is used from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ndtframe.schema.keywords import AUGMENT_STRUCTURE
from ndtframe.schema.scope import Scope, whole
from ndtframe.schema.statement import ParsedModule, Statement
from ndtframe.schema.types import BUILTINS

_PREFIX = re.compile(r"([A-Za-z_][\w.-]*):(?!:)[A-Za-z_]")


def implied(modules: Mapping[str, ParsedModule], named: Iterable[str]) -> list[str]:
    """The modules that are implemented: those named, in their order, then those they imply."""
    found = list(named)
    search = _Search(modules)
    for name in found:
        for part in whole(modules[name]):
            scope = Scope(modules, part, part.statement)
            for needed in search.needs(part.statement, scope):
                if needed not in found:
                    found.append(needed)
    return found


@dataclass(slots=True)
class _Search:
    modules: Mapping[str, ParsedModule]
    seen: set[int] = field(default_factory=set)

    def needs(self, statement: Statement, scope: Scope) -> Iterator[str]:
        """The modules that what stands in a statement needs."""
        inside = scope.inside(statement)
        for item in statement.substatements:
            if item.keyword in ("augment", "deviation", "path", AUGMENT_STRUCTURE):
                yield from self._named(item, scope)
            elif item.keyword in ("type", "uses"):
                yield from self._used(item, inside)
            yield from self.needs(item, inside)

    def _named(self, statement: Statement, scope: Scope) -> Iterator[str]:
        """The modules of the prefixes in a path; without any, the module it stands in."""
        prefixes = _PREFIX.findall(statement.argument)
        yield from (scope.module.prefixes[p] for p in prefixes if p in scope.module.prefixes)
        if statement.argument.lstrip().startswith("/") and not prefixes:
            yield scope.module.name

    def _used(self, statement: Statement, scope: Scope) -> Iterator[str]:
        """The needs of the typedef or grouping that a statement refers to, each looked at once."""
        is_type = statement.keyword == "type"
        if is_type and ":" not in statement.argument and statement.argument in BUILTINS:
            return
        kind = "typedef" if is_type else "grouping"
        definition, home = scope.definition(kind, statement.argument, statement.position)
        if id(definition) not in self.seen:
            self.seen.add(id(definition))
            yield from self.needs(definition, home)
