"""Where names of typedefs, groupings and identities are looked up (RFC 7950, 5.5 and 6.2.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.statement import ParsedModule, Statement


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The statements around a statement, from its own parent up to its module."""

    modules: Mapping[str, ParsedModule]
    module: ParsedModule
    statement: Statement
    outer: Scope | None = None

    def inside(self, statement: Statement) -> Scope:
        """The scope of what stands inside ``statement``."""
        return Scope(self.modules, self.module, statement, self)

    def of_module(self, name: str) -> Scope:
        """The outermost scope of a module, by its key."""
        module = self.modules[name]
        return Scope(self.modules, module, module.statement)

    def definition(self, kind: str, reference: str, user: Position) -> tuple[Statement, Scope]:
        """The ``typedef`` or ``grouping`` a name refers to, and the scope it stands in."""
        key, name = self._located(reference, user)
        start = self if key == self.module.key else self.of_module(key)
        for scope in (*start._outward(), *start.of_parts()):
            for statement in scope.statement.all(kind):
                if statement.argument == name:
                    return statement, scope
        raise _missing(kind, name, self.modules[key], user)

    def of_module_level(self, kind: str, reference: str, user: Position) -> tuple[Statement, Scope]:
        """The same of what only stands at the top of a module: ``identity`` or ``feature``."""
        key, name = self._located(reference, user)
        for scope in self.of_module(key).of_parts():
            for statement in scope.statement.all(kind):
                if statement.argument == name:
                    return statement, scope
        raise _missing(kind, name, self.modules[key], user)

    def nearest(self, keyword: str) -> Statement | None:
        """The innermost statement of that keyword around."""
        around = (scope.statement for scope in self._outward())
        return next((item for item in around if item.keyword == keyword), None)

    def of_parts(self) -> tuple[Scope, ...]:
        """The outermost scopes of the module and of its submodules."""
        return tuple(
            Scope(self.modules, part, part.statement)
            for part in whole(self.modules[self.module.key])
        )

    def resolve(self, reference: str, user: Position) -> tuple[str, str]:
        """``prefix:name`` as module and name; a name without prefix is of this module."""
        prefix, _, name = reference.rpartition(":")
        if not prefix:
            return self.module.name, name
        if prefix not in self.module.prefixes:
            raise SchemaError(
                f"The prefix '{prefix}' of '{reference}' is not imported.",
                where=user,
                remedy="Expected the prefix of an import, or of the module itself.",
            )
        return self.module.prefixes[prefix], name

    def _located(self, reference: str, user: Position) -> tuple[str, str]:
        """The same with the key of the module, which tells revisions apart."""
        _, name = self.resolve(reference, user)
        prefix = reference.rpartition(":")[0]
        return self.module.imports.get(prefix, self.module.key), name

    def _outward(self) -> Iterator[Scope]:
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer


def _missing(kind: str, name: str, module: ParsedModule, user: Position) -> SchemaError:
    return SchemaError(
        f"There is no {kind} '{name}' in module {module.name}.",
        where=user,
        remedy=f"Expected the name of a {kind} that can be seen from here (RFC 7950, 5.5).",
    )


def whole(module: ParsedModule) -> tuple[ParsedModule, ...]:
    """A module and its submodules."""
    return (module, *module.parts)


def identities(modules: Mapping[str, ParsedModule]) -> dict[str, tuple[str, ...]]:
    """Every identity, as ``module:name``, with its bases.

    Where revisions of a module differ, the one that counts decides.
    """
    found: dict[str, tuple[str, ...]] = {}
    counting_last = sorted(modules.values(), key=lambda module: module.key == module.name)
    for part in (part for module in counting_last for part in whole(module)):
        scope = Scope(modules, part, part.statement)
        for statement in part.statement.all("identity"):
            bases = (scope.resolve(b.argument, b.position) for b in statement.all("base"))
            found[f"{part.name}:{statement.argument}"] = tuple(":".join(base) for base in bases)
    return found


def usable(modules: Mapping[str, ParsedModule]) -> frozenset[str]:
    """The identities that values may be: those of implemented modules, ``module:name``."""
    return frozenset(
        f"{module.name}:{statement.argument}"
        for module in modules.values()
        if module.implemented
        for part in whole(module)
        for statement in part.statement.all("identity")
    )


def derived(base: str, bases: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The identities derived from ``base``, directly or not, without ``base`` itself."""
    found: set[str] = set()
    waiting = [base]
    while waiting:
        current = waiting.pop()
        for identity, above in bases.items():
            if current in above and identity not in found:
                found.add(identity)
                waiting.append(identity)
    return found
