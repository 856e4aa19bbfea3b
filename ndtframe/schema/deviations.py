"""Deviations (RFC 7950, 7.20.3): what an implementation does otherwise, applied to drafts."""

from __future__ import annotations

from ndtframe.errors import SchemaError
from ndtframe.schema.change_rules import check_deviate, check_deviation
from ndtframe.schema.draft import Draft
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement

_SINGLE = ("config", "default", "mandatory", "min-elements", "max-elements", "type", "units")


def deviate(deviation: Statement, scope: Scope, target: Draft, roots: list[Draft]) -> None:
    """Apply one ``deviation`` statement to the node it is about.

    Raises :class:`~ndtframe.errors.SchemaError` where it adds what is there, or replaces or deletes
    what is not.
    """
    check_deviation(deviation)
    for statement in deviation.all("deviate"):
        if statement.argument == "not-supported":
            siblings = roots if target.parent is None else target.parent.children
            siblings.remove(target)
        else:
            check_deviate(statement, target.kind, target.name)
            _CHANGES[statement.argument](statement, scope.inside(statement), target)


def _add(statement: Statement, scope: Scope, target: Draft) -> None:
    for item in statement.substatements:
        if item.keyword in _SINGLE and not _is_leaf_list_default(item, target):
            _require_absent(item, target)
        target.properties.append((item, scope))


def _replace(statement: Statement, scope: Scope, target: Draft) -> None:
    for item in statement.substatements:
        if item.keyword not in ("config", "mandatory", "min-elements", "max-elements"):
            _require_present(item, target)
    replaced = {item.keyword for item in statement.substatements}
    kept = [held for held in target.properties if held[0].keyword not in replaced]
    target.properties = kept + [(item, scope) for item in statement.substatements]


def _delete(statement: Statement, scope: Scope, target: Draft) -> None:
    for item in statement.substatements:
        same = [held for held in target.properties if _is_same(item, held[0])]
        if not same:
            raise _wrong(item, target, "deletes what is not there")
        target.properties.remove(same[0])


def _is_same(wanted: Statement, held: Statement) -> bool:
    """Whether a property is the one that is wanted: what extensions say in that, it says too."""
    parts = {(item.keyword, item.argument) for item in wanted.substatements if ":" in item.keyword}
    own = {(item.keyword, item.argument) for item in held.substatements}
    return (held.keyword, held.argument) == (wanted.keyword, wanted.argument) and parts <= own


def _is_leaf_list_default(item: Statement, target: Draft) -> bool:
    return item.keyword == "default" and target.kind == "leaf-list"


def _require_absent(item: Statement, target: Draft) -> None:
    if target.one(item.keyword) is not None:
        raise _wrong(item, target, "adds what is there already")


def _require_present(item: Statement, target: Draft) -> None:
    if target.one(item.keyword) is None:
        raise _wrong(item, target, "replaces what is not there")


def _wrong(item: Statement, target: Draft, what: str) -> SchemaError:
    return SchemaError(
        f"The deviation of '{target.name}' {what}: '{item.keyword} {item.argument}'.",
        where=item.position,
        remedy="Expected 'add' of what is not there, 'replace' or 'delete' of what is "
        "(RFC 7950, 7.20.3.2).",
    )


_CHANGES = {"add": _add, "replace": _replace, "delete": _delete}
