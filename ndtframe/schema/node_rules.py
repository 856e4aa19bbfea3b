"""Rules of nodes that hold however they came to be: written, used, refined, augmented or deviated.

Part of stage 3.  What a single statement may hold is the grammar's; here is what its parts must be
together (RFC 7950, 7.5 to 7.17).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ndtframe.errors import Position, SchemaError
from ndtframe.schema.draft import Draft
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement
from ndtframe.schema.tree import (
    AnyData,
    Choice,
    Container,
    Leaf,
    LeafList,
    List,
    Node,
)

_CALLS = ("action", "notification")
_NO_CALLS = ("rpc", "action", "notification", "input", "output", "structure")


def check_names(drafts: Iterable[Draft]) -> None:
    """Nodes that stand together have names of their own, those in choices too (7.9.2, 6.2.1)."""
    seen: dict[tuple[str, str], Draft] = {}
    for draft in _together(drafts):
        other = seen.setdefault((draft.module, draft.name), draft)
        if other is not draft:
            raise SchemaError(
                f"'{draft.name}' is defined twice in the same place; the other is at "
                f"{other.position}.",
                where=draft.position,
                remedy="Expected names of their own (RFC 7950, 6.2.1).",
            )


def _together(drafts: Iterable[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        yield draft
        if draft.kind == "choice":
            check_names_of_cases(draft)
            yield from _together(item for case in draft.children for item in case.children)


def check_names_of_cases(choice: Draft) -> None:
    """No case of a choice has the name of another, written or implied (7.9.2)."""
    seen: dict[tuple[str, str], Draft] = {}
    for case in choice.children:
        other = seen.setdefault((case.module, case.name), case)
        if other is not case:
            raise SchemaError(
                f"The choice '{choice.name}' has two cases '{case.name}'.",
                where=case.position,
                remedy="Expected names of their own (RFC 7950, 7.9.2).",
            )


def check_counts(draft: Draft) -> None:
    """``default`` beside ``mandatory`` and ``min-elements``; no more at least than at most."""
    default = draft.one("default")
    most = draft.text("max-elements", "unbounded")
    least = int(draft.text("min-elements", "0"))
    if default is not None and draft.text("mandatory") == "true":
        raise _wrong(
            "has a default and is mandatory", draft, default, "Expected one (7.6.4, 7.9.3)"
        )
    if default is not None and least:
        what = "has a default and is there at least once"
        raise _wrong(what, draft, default, "Expected no default (7.7.2)")
    if most != "unbounded" and int(most) < least:
        what = f"is there at least {least} times and at most {most} times"
        raise _wrong(what, draft, draft.one("max-elements"), "Expected no less at most (7.7.5)")


def check_place(draft: Draft) -> None:
    """Where an action or a notification may not be, however it came there (7.15, 7.16)."""
    if draft.kind not in _CALLS:
        return
    if draft.parent is None and draft.kind == "action":
        raise _wrong("is an action at the top of a module", draft, None, "Expected one in a node")
    above = draft.parent
    while above is not None:
        unkeyed = above.kind == "list" and above.one("key") is None
        if unkeyed or above.kind in _NO_CALLS or (above is draft.parent and above.kind == "case"):
            what = "without a key" if unkeyed else f"'{above.name}'"
            raise _wrong(
                f"is in the {above.kind} {what}", draft, None,
                f"No {draft.kind} can be there (7.15, 7.16)",
            )  # fmt: skip
        above = above.parent


def check_default_case(draft: Draft, cases: Sequence[Node], default: str | None) -> None:
    """The default of a choice is one of its cases, with nothing in it mandatory (7.9.3)."""
    if default is None:
        return
    statement = draft.one("default")
    case = next((one for one in cases if (one.module, one.name) == (draft.module, default)), None)
    if case is None:
        known = ", ".join(one.name for one in cases)
        raise _wrong(f"has no case '{default}'", draft, statement, f"Expected one of: {known}")
    needed = next((node for node in case.children if is_mandatory(node)), None)
    if needed is not None:
        what = f"has the default '{default}', in which '{needed.name}' is mandatory"
        raise _wrong(what, draft, statement, "Expected a case without such nodes (7.9.3)")


def is_mandatory(node: Node) -> bool:
    """Whether a node is a mandatory one (3)."""
    match node:
        case Leaf() | AnyData() | Choice():
            return node.mandatory
        case List() | LeafList():
            return node.min_elements > 0
        case Container():
            return not node.presence and any(is_mandatory(child) for child in node.children)
        case _:
            return False


def check_defaults(draft: Draft, values: Sequence[str], config: bool) -> None:
    """Configuration has each default of a leaf-list once (7.7.4)."""
    if config and len(set(values)) < len(values):
        twice = next(value for value in values if values.count(value) > 1)
        raise _wrong(
            f"has the default '{twice}' twice", draft, draft.one("default"), "Expected once"
        )


def check_keys(draft: Draft, nodes: Sequence[Node], config: bool) -> None:
    """The keys of a list are leafs of its own, and configuration has some (7.8.2)."""
    found: list[str] = []
    for statement, scope in draft.all("key"):
        for name in statement.argument.split():
            found.append(_key(name, draft, nodes, statement, scope).name)
        if len(set(found)) < len(found):
            raise _wrong("names a key twice", draft, statement, "Expected each once (7.8.2)")
    if not found and config:
        raise _wrong("is configuration and has no key", draft, None, "Expected 'key' (7.8.2)")


def _key(
    reference: str, draft: Draft, nodes: Sequence[Node], statement: Statement, scope: Scope
) -> Leaf:
    name = _named(reference, draft, statement.position, scope)
    leaf = next((node for node in nodes if (node.module, node.name) == name), None)
    if not isinstance(leaf, Leaf):
        what = f"has the key '{reference}', which is no leaf of it"
        raise _wrong(what, draft, statement, "Expected a leaf right below the list (7.8.2)")
    child = next(child for child in draft.children if (child.module, child.name) == name)
    own = [item.statement for item in child.conditions if not item.at_parent]
    condition = next((item for item in (*own, child.one("if-feature")) if item), None)
    if condition is not None and not scope.module.is_first:
        what = f"has the key '{reference}' with '{condition.keyword}'"
        raise _wrong(what, draft, condition, "Expected a key that is always there (7.8.2)")
    config = child.one("config")
    if config is not None and (config.argument == "true") is not _is_configuration(draft):
        what = f"has the key '{reference}' with 'config {config.argument}'"
        raise _wrong(what, draft, config, "Expected the same in the list and its keys (7.8.2)")
    if leaf.type.name == "empty" and scope.module.is_first:
        what = f"has the key '{reference}' of type empty"
        raise _wrong(what, draft, statement, "Expected another type in YANG version 1 (7.8.2)")
    return leaf


def _is_configuration(draft: Draft) -> bool:
    above: Draft | None = draft
    while above is not None:
        if above.text("config") == "false":
            return False
        above = above.parent
    return True


def check_uniques(draft: Draft, nodes: Sequence[Node]) -> None:
    """What a ``unique`` names are leafs in no other list, of configuration or of state (7.8.3)."""
    for statement, scope in draft.all("unique"):
        found: dict[str, bool] = {}
        for path in statement.argument.split():
            leaf = _leaf_below(path, statement, scope, draft, nodes)
            if leaf.path in found:
                raise _wrong(
                    f"names '{path}' twice", draft, statement, "Expected each once (7.8.3)"
                )
            found[leaf.path] = leaf.config
        if len(set(found.values())) > 1:
            what = "has a 'unique' of configuration and of state"
            raise _wrong(what, draft, statement, "Expected one of the two (7.8.3)")


def _leaf_below(
    path: str, statement: Statement, scope: Scope, draft: Draft, nodes: Sequence[Node]
) -> Leaf:
    node: Node | None = None
    for step in path.split("/"):
        named = _named(step, draft, statement.position, scope)
        if isinstance(node, List):
            break
        below = nodes if node is None else node.children
        node = next((one for one in below if (one.module, one.name) == named), None)
        if node is None:
            break
    if not isinstance(node, Leaf):
        what = f"has the 'unique' path '{path}', which leads to no leaf"
        raise _wrong(what, draft, statement, "Expected a leaf in no other list (7.8.3)")
    return node


def _named(reference: str, draft: Draft, where: Position, scope: Scope) -> tuple[str, str]:
    """Module and name; a name without prefix is of the module of the list."""
    return scope.resolve(reference, where) if ":" in reference else (draft.module, reference)


def _wrong(what: str, draft: Draft, at: Statement | None, remedy: str) -> SchemaError:
    clause = remedy.replace("(", "(RFC 7950, ")
    return SchemaError(
        f"'{draft.name}' {what}.",
        where=draft.position if at is None else at.position,
        remedy=f"{clause}.",
    )
