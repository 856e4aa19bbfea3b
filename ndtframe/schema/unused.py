"""Typedefs and groupings that nothing uses are checked all the same (RFC 7950, 7.3 and 7.12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ndtframe.schema.draft import Draft, grouping
from ndtframe.schema.freeze import Freezer
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement

Item = tuple[Statement, Scope]


def check_unused(scopes: Sequence[Scope], freezer: Freezer) -> None:
    """Compile every typedef, and every grouping that no ``uses`` names, by itself.

    What their leafrefs refer to depends on where they are used, and is not looked at.
    """
    found = [item for scope in scopes for item in _definitions(scope)]
    used = {definition for item in found for definition in _used(item)}
    for statement, scope in found:
        if statement.keyword == "typedef":
            freezer.check_apart(_typedef(statement, scope))
        elif statement.keyword == "grouping" and statement not in used:
            freezer.check_apart(grouping(statement, scope))


def _definitions(scope: Scope) -> Iterator[Item]:
    for item in scope.statement.substatements:
        if item.keyword in ("typedef", "grouping", "uses"):
            yield item, scope
        if item.substatements:
            yield from _definitions(scope.inside(item))


def _used(item: Item) -> Iterable[Statement]:
    statement, scope = item
    if statement.keyword == "uses":
        yield scope.definition("grouping", statement.argument, statement.position)[0]


def _typedef(statement: Statement, scope: Scope) -> Draft:
    properties = [(item, scope.inside(statement)) for item in statement.substatements]
    module, place = scope.module.name, statement.position
    return Draft("typedef", statement.argument, module, scope, place, None, properties)
