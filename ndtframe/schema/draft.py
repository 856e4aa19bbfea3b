"""Statements -> drafts: groupings expanded and augments applied (stage 3 of generate, first half).

A draft is a node that can still grow.  Stage 3's second half (``build``) freezes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.change_rules import check_augment, check_refine
from ndtframe.schema.keywords import STRUCTURES
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement

NODES = (
    "container",
    "list",
    "leaf",
    "leaf-list",
    "choice",
    "case",
    "anydata",
    "anyxml",
    "notification",
    "rpc",
    "action",
    "input",
    "output",
)
_IN_CHOICE = ("container", "list", "leaf", "leaf-list", "choice", "anydata", "anyxml")
_OPERATIONS = ("rpc", "action")


@dataclass(frozen=True, slots=True)
class Condition:
    """A ``when`` statement, with the scope of its prefixes; see ``Constraint.at_parent``."""

    statement: Statement
    scope: Scope
    at_parent: bool


@dataclass(slots=True, eq=False)
class Draft:
    """A node under construction.

    ``properties`` are the substatements that describe it, a refinement's put in place of its own;
    ``features`` are the ``if-feature`` of the ``uses`` or ``augment`` that brought it.
    """

    kind: str
    name: str
    module: str
    scope: Scope
    position: Position
    parent: Draft | None
    properties: list[tuple[Statement, Scope]]
    children: list[Draft] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    features: list[str] = field(default_factory=list)
    written_as: str = ""

    @property
    def is_apart(self) -> bool:
        """Whether it is of a typedef or grouping by itself, which stands nowhere in data."""
        top = self
        while top.parent is not None:
            top = top.parent
        return top.kind in ("typedef", "grouping")

    @property
    def is_bare(self) -> bool:
        """Whether it is of ``rc:yang-data``, whose name stands nowhere in data."""
        return self.written_as == STRUCTURES[1]

    def one(self, keyword: str) -> Statement | None:
        """The property of that keyword."""
        return next((item for item, _ in self.properties if item.keyword == keyword), None)

    def all(self, keyword: str) -> list[tuple[Statement, Scope]]:
        """The properties of that keyword, with their scopes."""
        return [item for item in self.properties if item[0].keyword == keyword]

    def text(self, keyword: str, default: str = "") -> str:
        """The argument of the property of that keyword."""
        found = self.one(keyword)
        return default if found is None else found.argument

    def child(self, module: str, name: str) -> Draft | None:
        """The schema child of that name."""
        return next((c for c in self.children if (c.module, c.name) == (module, name)), None)

    def data_parent(self) -> Draft | None:
        """The nearest node above that data has: neither choice nor case.

        Of an operation, the input or output stands for the operation itself.
        """
        above = self.parent
        while above is not None and above.kind in ("choice", "case", *_OPERATIONS):
            above = above.parent
        return above

    def data_children(self) -> Iterator[Draft]:
        """The nodes below that data has."""
        return data_nodes(self.children)


def data_nodes(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The nodes that data has: choices and cases give way to what they hold."""
    for draft in drafts:
        if draft.kind in ("choice", "case"):
            yield from data_nodes(draft.children)
        else:
            yield draft


def expand(scope: Scope, keywords: tuple[str, ...] = NODES) -> list[Draft]:
    """The drafts of the data definitions of a module."""
    holder = Draft("module", "", scope.module.name, scope, scope.statement.position, None, [])
    for statement in scope.statement.all(*keywords, "uses"):
        _add(holder, statement, scope, scope.module.name)
    for child in holder.children:
        child.parent = None
    return holder.children


def structure(statement: Statement, scope: Scope) -> Draft:
    """The draft of a structure (RFC 8791) or of ``rc:yang-data`` (RFC 8040, 8)."""
    return _by_itself("structure", statement, scope)


def grouping(statement: Statement, scope: Scope) -> Draft:
    """The draft of a grouping by itself (RFC 7950, 7.12)."""
    return _by_itself("grouping", statement, scope)


def _by_itself(kind: str, statement: Statement, scope: Scope) -> Draft:
    module = scope.module.name
    draft = _draft(kind, statement, scope, module, None)
    for item in statement.all(*NODES, "uses"):
        _add(draft, item, scope.inside(statement), module)
    return draft


def augment(statement: Statement, scope: Scope, target: Draft, module: str) -> list[Draft]:
    """Add the nodes of an ``augment`` statement to its target (RFC 7950, 7.17): those."""
    check_augment(statement, target.kind, target.name)
    before = len(target.children)
    for item in statement.all(*NODES, "uses"):
        _add(target, item, scope.inside(statement), module)
    added = target.children[before:]
    _condition(added, statement, scope)
    return added


def _add(parent: Draft, statement: Statement, scope: Scope, module: str) -> None:
    if statement.keyword == "uses":
        _use(parent, statement, scope, module)
        return
    if parent.kind == "choice" and statement.keyword in _IN_CHOICE:
        parent = _shorthand_case(parent, statement, scope, module)
    draft = _draft(statement.keyword, statement, scope, module, parent)
    parent.children.append(draft)
    inside = scope.inside(statement)
    for item in statement.all(*NODES, "uses"):
        _add(draft, item, inside, module)
    if statement.keyword in _OPERATIONS:
        _complete(draft, statement, inside, module)


def _complete(draft: Draft, statement: Statement, scope: Scope, module: str) -> None:
    """Give an operation the input and output it always has (RFC 7950, 7.14)."""
    for kind in ("input", "output"):
        if draft.child(module, kind) is None:
            empty = Statement(kind, "", statement.position, statement.module)
            draft.children.append(_draft(kind, empty, scope, module, draft))


def _draft(
    kind: str, statement: Statement, scope: Scope, module: str, parent: Draft | None
) -> Draft:
    inside = scope.inside(statement)
    properties = [
        (item, inside)
        for item in statement.substatements
        if item.keyword not in (*NODES, "uses", "typedef", "grouping", "when")
    ]
    conditions = [Condition(item, inside, at_parent=False) for item in statement.all("when")]
    return Draft(
        kind, statement.argument or kind, module, scope, statement.position, parent, properties,
        conditions=conditions,
        written_as=statement.keyword,
    )  # fmt: skip


def _shorthand_case(parent: Draft, statement: Statement, scope: Scope, module: str) -> Draft:
    """The case that a choice's node without one stands for (RFC 7950, 7.9.2).

    It is deprecated or obsolete with its only node.
    """
    status = [(item, scope) for item in statement.all("status")]
    case = Draft("case", statement.argument, module, scope, statement.position, parent, status)
    parent.children.append(case)
    return case


def _use(parent: Draft, statement: Statement, scope: Scope, module: str) -> None:
    """Put a copy of a grouping in place of ``uses`` (RFC 7950, 7.13)."""
    grouping, home = scope.definition("grouping", statement.argument, statement.position)
    before = len(parent.children)
    inside = home.inside(grouping)
    for item in grouping.all(*NODES, "uses"):
        _add(parent, item, inside, module)
    added = parent.children[before:]
    for refine in statement.all("refine"):
        _refine(_below(added, refine, scope, module), refine, scope)
    added = parent.children[before:]
    for item in statement.all("augment"):
        augment(item, scope, _below(added, item, scope, module), module)
    _condition(added, statement, scope)


def _condition(drafts: list[Draft], statement: Statement, scope: Scope) -> None:
    """Put the conditions of ``uses`` or ``augment`` on what it brings."""
    for draft in drafts:
        draft.features += [item.argument for item in statement.all("if-feature")]
    for item in statement.all("when"):
        condition = Condition(item, scope.inside(statement), at_parent=True)
        for draft in drafts:
            draft.conditions.append(condition)


def _below(drafts: list[Draft], statement: Statement, scope: Scope, module: str) -> Draft:
    """The node that a ``refine`` or an ``augment`` inside ``uses`` points at."""
    found: Draft | None = None
    children = drafts
    for step in statement.argument.split("/"):
        named = scope.resolve(step, statement.position) if ":" in step else (module, step)
        found = next((child for child in children if (child.module, child.name) == named), None)
        if found is None:
            raise SchemaError(
                f"'{statement.argument}' is not in the grouping: there is no '{step}'.",
                where=statement.position,
                remedy="Expected the path of a node that the grouping defines (RFC 7950, 7.13).",
            )
        children = found.children
    assert found is not None
    return found


def _refine(draft: Draft, statement: Statement, scope: Scope) -> None:
    if statement.text("if-feature", "on") == "" and draft.parent is not None:
        draft.parent.children.remove(draft)
        return
    check_refine(statement, draft.kind, draft.name)
    inside = scope.inside(statement)
    replaced = {item.keyword for item in statement.substatements} - {"must", "if-feature"}
    kept = [item for item in draft.properties if item[0].keyword not in replaced]
    draft.properties = kept + [(item, inside) for item in statement.substatements]
