"""Drafts -> frozen nodes (stage 3 of generate, second half)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ndtframe.errors import SchemaError
from ndtframe.language.xpath import parse as parse_xpath
from ndtframe.schema import life_cycles, node_rules, tree, types
from ndtframe.schema.concepts import concept_of
from ndtframe.schema.defaults import accepts, settled
from ndtframe.schema.draft import Condition, Draft
from ndtframe.schema.resolve import Resolver
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement


def path_of(draft: Draft) -> str:
    """The schema path of a draft; a name is qualified where its module is not its parent's."""
    above = draft.parent
    if above is None:
        return f"/{draft.module}:{draft.name}"
    name = draft.name if above.module == draft.module else f"{draft.module}:{draft.name}"
    return f"{path_of(above)}/{name}"


@dataclass(frozen=True, slots=True)
class Freezer:
    """Freezes drafts from the top down, handing on what nodes inherit.

    ``frozen`` are the nodes so far, by their drafts.
    """

    resolver: Resolver
    frozen: dict[Draft, tree.Node] = field(default_factory=dict)

    def freeze_all(self, drafts: Iterable[Draft]) -> tuple[tree.Node, ...]:
        """The nodes of top-level drafts."""
        top = list(drafts)
        node_rules.check_names(top)
        return tuple(self._node(draft, config=True, keys=()) for draft in top)

    def check_apart(self, draft: Draft) -> None:
        """Refuse a typedef or grouping that is wrong wherever it is used."""
        if draft.kind == "typedef":
            type_ = self.resolver.of(draft)
            if not _defaults(draft, type_):
                _inherited(draft, type_)
            return
        apart = replace(self, frozen={})
        node_rules.check_names(draft.children)
        for child in draft.children:
            apart._node(child, config=None, keys=())

    def _node(self, draft: Draft, *, config: bool | None, keys: tuple[str, ...]) -> tree.Node:
        node = self._of_kind(draft, config, keys)
        self.frozen[draft] = node
        return node

    def _of_kind(self, draft: Draft, config: bool | None, keys: tuple[str, ...]) -> tree.Node:
        config = self._config(draft, config)
        node_rules.check_counts(draft)
        node_rules.check_place(draft)
        shared = self._shared(draft, bool(config))
        if draft.kind == "leaf":
            return self._leaf(draft, shared, is_key=draft.name in keys)
        life_cycles.refuse(draft)
        if draft.kind == "leaf-list":
            return self._leaf_list(draft, shared)
        if draft.kind in ("anydata", "anyxml"):
            return self._any(draft, shared)
        return self._inner(draft, shared, config)

    def _config(self, draft: Draft, inherited: bool | None) -> bool | None:
        """Whether it is configuration; ``None`` in operations, which know no such thing."""
        statement = draft.one("config")
        if inherited is None or draft.kind in ("rpc", "action", "notification", "structure"):
            return None
        if statement is None:
            return inherited
        if statement.argument == "true" and not inherited:
            raise SchemaError(
                f"'{draft.name}' says config true below a node that is config false.",
                where=statement.position,
                remedy="Expected config false, or none (RFC 7950, 7.21.1).",
            )
        return statement.argument == "true"

    def _shared(self, draft: Draft, config: bool) -> dict[str, Any]:
        return {
            "name": draft.name,
            "module": draft.module,
            "defined_in": draft.scope.module.name,
            "root_module": _root(draft).module,
            "path": path_of(draft),
            "position": draft.position,
            "description": draft.text("description"),
            "reference": draft.text("reference"),
            "status": draft.text("status", "current"),
            "config": config,
            "concept": concept_of(draft),
            "extensions": tuple(
                _extension(item) for item, _ in draft.properties if ":" in item.keyword
            ),
            "whens": tuple(_when(condition, draft) for condition in draft.conditions),
            "if_features": _if_features(draft),
        }

    def _leaf(self, draft: Draft, shared: dict[str, Any], *, is_key: bool) -> tree.Leaf:
        type_ = self.resolver.of(draft)
        mandatory = draft.text("mandatory") == "true"
        needed = mandatory or is_key
        own = next(iter(_defaults(draft, type_)), None)
        if own is None and not needed:
            own = _inherited(draft, type_)
        default = None if needed else own
        return tree.Leaf(
            **shared,
            type=type_,
            type_name=draft.text("type"),
            default=default,
            mandatory=mandatory,
            units=draft.text("units", type_.units),
            is_key=is_key,
            musts=_musts(draft),
            life_cycle=life_cycles.life_cycle_of(draft, type_, default),
        )

    def _leaf_list(self, draft: Draft, shared: dict[str, Any]) -> tree.LeafList:
        type_ = self.resolver.of(draft)
        own = _defaults(draft, type_)
        node_rules.check_defaults(draft, own, shared["config"])
        least = int(draft.text("min-elements", "0"))
        given = None if own or least else _inherited(draft, type_)
        inherited = () if given is None else (given,)
        return tree.LeafList(
            **shared,
            type=type_,
            type_name=draft.text("type"),
            defaults=own or inherited,
            units=draft.text("units", type_.units),
            min_elements=least,
            max_elements=_max(draft),
            ordered_by_user=draft.text("ordered-by") == "user",
            musts=_musts(draft),
        )

    def _any(self, draft: Draft, shared: dict[str, Any]) -> tree.AnyData:
        mandatory = draft.text("mandatory") == "true"
        return tree.AnyData(
            **shared,
            is_anyxml=draft.kind == "anyxml",
            mandatory=mandatory,
            musts=_musts(draft),
        )

    def _inner(self, draft: Draft, shared: dict[str, Any], config: bool | None) -> tree.Node:
        keys = tuple(name.split(":")[-1] for name in draft.text("key").split())
        if draft.kind not in ("choice", "case"):
            node_rules.check_names(draft.children)
        nodes = tuple(self._node(child, config=config, keys=keys) for child in draft.children)
        if draft.kind in ("rpc", "action"):
            return _operation(nodes, shared)
        shared |= {"nodes": nodes, "musts": _musts(draft)}
        match draft.kind:
            case "structure":
                return tree.Structure(**shared, is_bare=draft.is_bare)
            case "input" | "output":
                assert draft.parent is not None
                return tree.Parameters(**shared, operation=draft.parent.name)
            case "container":
                return tree.Container(**shared, presence=draft.text("presence"))
            case "list":
                return self._list(draft, shared, keys)
            case "choice":
                node_rules.check_default_case(draft, nodes, draft.text("default") or None)
                return tree.Choice(
                    **shared,
                    mandatory=draft.text("mandatory") == "true",
                    default=draft.text("default") or None,
                )
            case "case":
                return tree.Case(**shared)
            case _:
                return tree.Notification(**shared)

    def _list(self, draft: Draft, shared: dict[str, Any], keys: tuple[str, ...]) -> tree.List:
        node_rules.check_keys(draft, shared["nodes"], shared["config"])
        node_rules.check_uniques(draft, shared["nodes"])
        return tree.List(
            **shared,
            keys=keys,
            unique=tuple(_unique(draft, *found) for found in draft.all("unique")),
            min_elements=int(draft.text("min-elements", "0")),
            max_elements=_max(draft),
            ordered_by_user=draft.text("ordered-by") == "user",
        )


def _defaults(draft: Draft, type_: types.Type) -> tuple[str, ...]:
    """The defaults that a leaf or leaf-list states itself."""
    return tuple(
        settled(type_, statement.argument, scope, statement.position)
        for statement, scope in draft.all("default")
    )


def _inherited(draft: Draft, type_: types.Type) -> str | None:
    """The default that the type gives, if its own restrictions leave it (RFC 7950, 7.3.4)."""
    if type_.default is None or accepts(type_, type_.default):
        return type_.default
    raise SchemaError(
        f"The default '{type_.default}' that the type of '{draft.name}' has is none of its values.",
        where=draft.position,
        remedy="Expected a default of its own that the restrictions accept (RFC 7950, 7.3.4).",
    )


def _extension(statement: Statement) -> tree.Extension:
    below = tuple(map(_extension, statement.substatements))
    return tree.Extension(statement.keyword, statement.argument, statement.position, below)


def _if_features(draft: Draft) -> tuple[str, ...]:
    """The features a node depends on: its own, then those of what brought it, each once."""
    own = (statement.argument for statement, _ in draft.all("if-feature"))
    return tuple(dict.fromkeys((*own, *draft.features)))


def _operation(nodes: tuple[tree.Node, ...], shared: dict[str, Any]) -> tree.Operation:
    parts = {node.name: node for node in nodes if isinstance(node, tree.Parameters)}
    return tree.Operation(**shared, input=parts["input"], output=parts["output"])


def _root(draft: Draft) -> Draft:
    return draft if draft.parent is None else _root(draft.parent)


def _max(draft: Draft) -> int | None:
    text = draft.text("max-elements", "unbounded")
    return None if text == "unbounded" else int(text)


def _unique(draft: Draft, statement: Statement, scope: Scope) -> tuple[tuple[str, ...], ...]:
    """The leafs of a ``unique`` as data has them: paths of RFC 7951 members below the entry."""
    return tuple(
        tuple(_members(draft, path, statement, scope)) for path in statement.argument.split()
    )


def _members(draft: Draft, path: str, statement: Statement, scope: Scope) -> Iterator[str]:
    above = draft
    for step in path.split("/"):
        named = scope.resolve(step, statement.position) if ":" in step else (draft.module, step)
        child = above.child(*named)
        if child is None:
            raise SchemaError(
                f"The path '{path}' of a 'unique' of '{draft.name}' leads nowhere.",
                where=statement.position,
            )
        if child.kind not in ("choice", "case"):
            holder = child.data_parent()
            is_own = holder is not None and holder.module == child.module
            yield child.name if is_own else f"{child.module}:{child.name}"
        above = child


def _when(condition: Condition, draft: Draft) -> tree.Constraint:
    at_parent = condition.at_parent
    return _constraint(condition.statement, condition.scope, draft, at_parent)


def _musts(draft: Draft) -> tuple[tree.Constraint, ...]:
    return tuple(_constraint(item, scope, draft, False) for item, scope in draft.all("must"))


def _constraint(
    statement: Statement, scope: Scope, draft: Draft, at_parent: bool
) -> tree.Constraint:
    module = draft.module
    if at_parent:
        above = draft.data_parent()
        module = above.module if above is not None else module
    return tree.Constraint(
        expression=parse_xpath(
            statement.argument,
            prefixes=scope.module.prefixes,
            default_module=module,
            where=statement.position,
        ),
        text=statement.argument,
        prefixes=scope.module.name,
        default_module=module,
        position=statement.position,
        at_parent=at_parent,
        error_message=statement.text("error-message"),
        error_app_tag=statement.text("error-app-tag"),
    )
