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
        """The outermost scope of a module."""
        module = self.modules[name]
        return Scope(self.modules, module, module.statement)

    def definition(self, kind: str, reference: str, user: Position) -> tuple[Statement, Scope]:
        """The ``typedef`` or ``grouping`` a name refers to, and the scope it stands in."""
        module, name = self.resolve(reference, user)
        start = self if module == self.module.name else self.of_module(module)
        for scope in (*start._outward(), *start.of_parts()):
            for statement in scope.statement.all(kind):
                if statement.argument == name:
                    return statement, scope
        raise SchemaError(f"There is no {kind} '{name}' in module {module}.", where=user)

    def of_parts(self) -> tuple[Scope, ...]:
        """The outermost scopes of the module and of its submodules."""
        return tuple(
            Scope(self.modules, part, part.statement)
            for part in whole(self.modules[self.module.name])
        )

    def resolve(self, reference: str, user: Position) -> tuple[str, str]:
        """``prefix:name`` as module and name; a name without prefix is of this module."""
        prefix, _, name = reference.rpartition(":")
        if not prefix:
            return self.module.name, name
        if prefix not in self.module.prefixes:
            raise SchemaError(
                f"The prefix '{prefix}' of '{reference}' is not imported.", where=user
            )
        return self.module.prefixes[prefix], name

    def _outward(self) -> Iterator[Scope]:
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.outer


def whole(module: ParsedModule) -> tuple[ParsedModule, ...]:
    """A module and its submodules."""
    return (module, *module.parts)


def identities(modules: Mapping[str, ParsedModule]) -> dict[str, tuple[str, ...]]:
    """Every identity, as ``module:name``, with its bases."""
    found: dict[str, tuple[str, ...]] = {}
    for part in (part for module in modules.values() for part in whole(module)):
        scope = Scope(modules, part, part.statement)
        for statement in part.statement.all("identity"):
            bases = (scope.resolve(b.argument, b.position) for b in statement.all("base"))
            found[f"{part.name}:{statement.argument}"] = tuple(":".join(base) for base in bases)
    return found


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
