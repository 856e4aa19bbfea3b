"""What names in a module refer to: all of it exists, and nothing refers to itself (stage 2).

Each name of a typedef, grouping, identity, feature and extension is looked up where it stands, also
in modules that are only imported and in groupings that are never used (RFC 7950, 5.5, 6.2.1, 7.3 to
7.20).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ndtframe.errors import SchemaError
from ndtframe.language.patterns import translate
from ndtframe.language.xpath import parse as parse_xpath
from ndtframe.language.xpath import parse_leafref
from ndtframe.schema import grammar
from ndtframe.schema.features import names_of
from ndtframe.schema.scope import Scope, whole
from ndtframe.schema.statement import ParsedModule, Statement
from ndtframe.schema.types import BUILTINS

_GLOBAL = ("feature", "identity", "extension")
_SCOPED = ("typedef", "grouping")
_STATUS = ("current", "deprecated", "obsolete")

_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_NEWER = re.compile(
    r"(?<![\w.-])(re-match|deref|derived-from(?:-or-self)?|enum-value|bit-is-set)\s*\("
)

Edges = dict[Statement, list[tuple[Statement, Statement]]]
"""A definition, and each it refers to with the statement that does."""


def check(modules: Sequence[ParsedModule]) -> None:
    """Refuse names that are defined twice, that nothing defines, or that mean themselves.

    Raises :class:`~ndtframe.errors.SchemaError` with file and line.
    """
    by_key = {module.key: module for module in modules}
    for module in modules:
        _refuse_doubles(module)
    checker = _Checker(by_key)
    for part in (part for module in modules for part in whole(module)):
        checker.inside(part.statement, Scope(by_key, part, part.statement), 0)
    for edges in checker.edges.values():
        _refuse_cycles(edges)


def _refuse_doubles(module: ParsedModule) -> None:
    seen: dict[tuple[str, str], Statement] = {}
    for part in whole(module):
        for item in part.statement.all(*_GLOBAL, *_SCOPED):
            _refuse_taken(item, seen)
    for part in whole(module):
        for item in part.statement.substatements:
            _refuse_shadows(item, seen)


def _refuse_shadows(statement: Statement, outer: Mapping[tuple[str, str], Statement]) -> None:
    """A scoped definition never has the name of one of its kind further out (RFC 7950, 5.5)."""
    seen = dict(outer) if statement.one("typedef") or statement.one("grouping") else outer
    for item in statement.all(*_SCOPED):
        assert isinstance(seen, dict)
        _refuse_taken(item, seen)
    for item in statement.substatements:
        if item.substatements:
            _refuse_shadows(item, seen)


def _refuse_taken(item: Statement, seen: dict[tuple[str, str], Statement]) -> None:
    other = seen.setdefault((item.keyword, item.argument), item)
    if other is not item:
        raise SchemaError(
            f"The {item.keyword} '{item.argument}' is defined already, at {other.position}.",
            where=item.position,
            remedy=f"Expected a name that no {item.keyword} here or further out has "
            "(RFC 7950, 5.5 and 6.2.1).",
        )
    if item.keyword == "typedef" and item.argument in BUILTINS:
        raise SchemaError(
            f"The typedef '{item.argument}' has the name of a built-in type.",
            where=item.position,
            remedy="Expected another name (RFC 7950, 7.3).",
        )


@dataclass(slots=True)
class _Checker:
    modules: Mapping[str, ParsedModule]
    edges: dict[str, Edges] = field(default_factory=dict)

    def inside(self, statement: Statement, scope: Scope, status: int) -> None:
        """Check all that stands in a statement; ``status`` is that of what is around it."""
        own = max(status, _STATUS.index(statement.text("status", "current")))
        for item in statement.substatements:
            if ":" in item.keyword:
                self._extension(item, scope)
                if not grammar.is_known(item.keyword):
                    continue
            found = _HANDLERS.get(item.keyword)
            if found is not None:
                found(self, item, scope, own)
            if item.substatements:
                self.inside(item, scope.inside(item), own)

    def _type(self, item: Statement, scope: Scope, status: int) -> None:
        if item.argument not in BUILTINS:
            definition, home = scope.definition("typedef", item.argument, item.position)
            self._refer("typedef", item, scope, definition, home, status)

    def _uses(self, item: Statement, scope: Scope, status: int) -> None:
        definition, home = scope.definition("grouping", item.argument, item.position)
        self._refer("grouping", item, scope, definition, home, status)

    def _base(self, item: Statement, scope: Scope, status: int) -> None:
        definition, home = scope.of_module_level("identity", item.argument, item.position)
        self._refer("identity", item, scope, definition, home, status)

    def _if_feature(self, item: Statement, scope: Scope, status: int) -> None:
        for name in names_of(item, scope.module.is_first):
            definition, home = scope.of_module_level("feature", name, item.position)
            self._refer("feature", item, scope, definition, home, status)

    def _refer(
        self, kind: str, item: Statement, scope: Scope, to: Statement, home: Scope, status: int
    ) -> None:
        """Note that a definition refers to another, unless that is older than it may be."""
        theirs = to.text("status", "current")
        if home.module.key == scope.module.key and _STATUS.index(theirs) > status:
            raise SchemaError(
                f"'{item.keyword} {item.argument}' is {_STATUS[status]}, and refers to a {kind} "
                f"that is {theirs}.",
                where=item.position,
                remedy=f"Expected status {theirs} here too (RFC 7950, 7.21.2).",
            )
        owner = scope.nearest(kind)
        if owner is not None:
            self.edges.setdefault(kind, {}).setdefault(owner, []).append((to, item))

    def _xpath(self, item: Statement, scope: Scope, _status: int) -> None:
        module, where = scope.module, item.position
        newer = _NEWER.search(_LITERAL.sub("", item.argument)) if module.is_first else None
        if newer is not None:
            raise SchemaError(
                f"The function '{newer[1]}' in '{item.keyword} {item.argument}' is of YANG 1.1.",
                where=where,
                remedy="Expected a function of YANG version 1, or yang-version 1.1 (RFC 7950, 10).",
            )
        parse_xpath(
            item.argument, prefixes=module.prefixes, default_module=module.name, where=where
        )

    def _path(self, item: Statement, scope: Scope, _status: int) -> None:
        module, where = scope.module, item.position
        parse_leafref(item.argument, module.prefixes, module.name, where)

    def _pattern(self, item: Statement, _scope: Scope, _status: int) -> None:
        translate(item.argument, item.position)

    def _extension(self, item: Statement, scope: Scope) -> None:
        module, _, name = item.keyword.partition(":")
        definition = self._defined(scope, module, name)
        if definition is None:
            raise SchemaError(
                f"There is no extension '{name}' in module {module}.",
                where=item.position,
                remedy="Expected one that an 'extension' statement defines (RFC 7950, 7.19).",
            )
        wanted = definition.one("argument")
        if item.has_argument is (wanted is None):
            expected = "no argument" if wanted is None else f"the argument '{wanted.argument}'"
            raise SchemaError(
                f"The extension '{name}' of module {module} is used in the wrong way.",
                where=item.position,
                remedy=f"Expected {expected} (RFC 7950, 7.19).",
            )

    def _defined(self, scope: Scope, module: str, name: str) -> Statement | None:
        keys = [scope.module.key, *scope.module.imports.values()]
        owners = (self.modules[key] for key in keys if self.modules[key].name == module)
        parts = (part for owner in owners for part in whole(owner))
        found = (item for part in parts for item in part.statement.all("extension"))
        return next((item for item in found if item.argument == name), None)


_HANDLERS: dict[str, Callable[[_Checker, Statement, Scope, int], None]] = {
    "type": _Checker._type,
    "uses": _Checker._uses,
    "base": _Checker._base,
    "if-feature": _Checker._if_feature,
    "must": _Checker._xpath,
    "when": _Checker._xpath,
    "path": _Checker._path,
    "pattern": _Checker._pattern,
}


def _refuse_cycles(edges: Edges) -> None:
    done: set[Statement] = set()
    for start in edges:
        trail: list[Statement] = [start]
        waiting: list[Iterator[tuple[Statement, Statement]]] = [iter(edges[start])]
        while waiting:
            to, item = next(waiting[-1], (None, None))
            if to is None or item is None:
                waiting.pop()
                done.add(trail.pop())
            elif to in trail:
                raise _circular(to, item)
            elif to not in done:
                trail.append(to)
                waiting.append(iter(edges.get(to, ())))


def _circular(to: Statement, item: Statement) -> SchemaError:
    return SchemaError(
        f"The definition of the {to.keyword} '{to.argument}' is circular.",
        where=item.position,
        remedy="Expected a definition that does not refer to itself, directly or through others.",
    )
