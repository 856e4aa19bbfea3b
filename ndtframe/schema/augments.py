"""Augments of modules and of structures: applied until none is left (stage 3 of generate)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ndtframe.errors import SchemaError
from ndtframe.schema.draft import Draft, augment
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement
from ndtframe.schema.tree import Augment, Node

Item = tuple[Statement, Scope]
_WITHIN = ("input", "output", "notification", "structure")


@dataclass(frozen=True, slots=True)
class Applied:
    """An ``augment`` statement, the node it is about, and what it added there."""

    statement: Statement
    scope: Scope
    target: Draft
    added: list[Draft]

    def frozen(self, nodes: Mapping[Draft, Node]) -> Augment:
        """The same of frozen nodes; what a deviation took away is not among them.

        A case that is not written (RFC 7950, 7.9.2) gives way to what is.
        """
        written = [node for draft in self.added for node in _as_written(draft)]
        return Augment(
            module=self.scope.module.name,
            target=self.statement.argument,
            target_module=self.target.module,
            within=_within(self.target),
            nodes=tuple(nodes[draft] for draft in written if draft in nodes),
        )


def apply(items: Sequence[Item], roots: Sequence[Draft]) -> list[Applied]:
    """Add what the statements say to the drafts, in whatever order their targets come to be.

    The result is in the order of ``items``.  Raises :class:`~ndtframe.errors.SchemaError` for one
    whose target never does.
    """
    done: dict[int, Applied] = {}
    waiting = list(enumerate(items))
    while waiting:
        for place, item in waiting:
            found = _applied(item, roots)
            if found is not None:
                done[place] = found
        left = [(place, item) for place, item in waiting if place not in done]
        if len(left) == len(waiting):
            raise _astray(left[0][1][0])
        waiting = left
    return [done[place] for place in sorted(done)]


def imports_first(scopes: Sequence[Scope]) -> list[Scope]:
    """Modules behind those they import: what one adds stands before what is added to that."""
    by_module: dict[str, list[Scope]] = {}
    for scope in scopes:
        by_module.setdefault(scope.module.name, []).append(scope)
    found: dict[str, list[Scope]] = {}
    for name in by_module:
        _visit(name, by_module, found, set())
    return [scope for parts in found.values() for scope in parts]


def _visit(
    name: str, waiting: Mapping[str, list[Scope]], found: dict[str, list[Scope]], seen: set[str]
) -> None:
    if name in found or name in seen:
        return
    seen.add(name)
    parts = waiting.get(name, [])
    for scope in parts:
        for imported in scope.module.prefixes.values():
            _visit(imported, waiting, found, seen)
    found[name] = parts


def target_of(statement: Statement, scope: Scope, roots: Iterable[Draft]) -> Draft | None:
    """The node of the absolute path that is the argument of a statement."""
    target: Draft | None = None
    for step in statement.argument.strip("/").split("/"):
        module, name = scope.resolve(step, statement.position)
        if target is None:
            target = next((r for r in roots if (r.module, r.name) == (module, name)), None)
        else:
            target = target.child(module, name)
        if target is None:
            return None
    return target


def _applied(item: Item, roots: Sequence[Draft]) -> Applied | None:
    statement, scope = item
    target = target_of(statement, scope, roots)
    if target is None:
        return None
    return Applied(statement, scope, target, augment(statement, scope, target, scope.module.name))


def _astray(statement: Statement) -> SchemaError:
    keyword = statement.keyword.rpartition(":")[2]
    return SchemaError(
        f"The {keyword} '{statement.argument}' has no target in the model set.",
        where=statement.position,
        remedy="Add the module that defines it to the set.",
    )


def _as_written(draft: Draft) -> list[Draft]:
    return draft.children if draft.kind == "case" and not draft.written_as else [draft]


def _within(draft: Draft | None) -> str:
    while draft is not None:
        if draft.kind in _WITHIN:
            return draft.kind
        draft = draft.parent
    return ""
