"""Statements -> the frozen Schema (stage 3 of generate), in the order of RFC 7950.

Modules are read in full, their data definitions expanded, augments applied until none is left,
then every node is frozen with its types, paths and constraints resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ndtframe.errors import SchemaError
from ndtframe.schema import circles, parse, source
from ndtframe.schema.annotations import declared
from ndtframe.schema.augments import Applied, apply, imports_first, target_of
from ndtframe.schema.deviations import deviate
from ndtframe.schema.draft import Draft, expand, structure
from ndtframe.schema.features import prune
from ndtframe.schema.freeze import Freezer, path_of
from ndtframe.schema.implied import implied
from ndtframe.schema.keywords import AUGMENT_STRUCTURE, STRUCTURES
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.mounted import with_mounts
from ndtframe.schema.resolve import Outside, Resolver, nothing_outside
from ndtframe.schema.scope import Scope, identities, usable, whole
from ndtframe.schema.set_rules import check_augments, check_leafrefs
from ndtframe.schema.statement import ParsedModule, Statement
from ndtframe.schema.tree import Module, Notification, Operation, Schema, Structure
from ndtframe.schema.unused import check_unused


def schema(
    model_set: ModelSet, paths: Sequence[Path] = (), outside: Outside = nothing_outside
) -> Schema:
    """The Schema of a model set: its texts found, parsed and built.

    ``outside`` finds leafs in the trees around one that is mounted.  Raises
    :class:`~ndtframe.errors.SchemaError`, with file and line, for a module that is missing, wrong,
    or uses a statement that is refused.
    """
    texts = source.find(model_set, paths)
    return build(parse.read(texts, model_set, paths), model_set, paths, outside)


def build(
    parsed: Iterable[ParsedModule],
    model_set: ModelSet,
    paths: Sequence[Path] = (),
    outside: Outside = nothing_outside,
) -> Schema:
    """Statements -> Schema, what is mounted in it (RFC 8528) included."""
    own = _own(parsed, model_set, outside)
    circles.check(own)
    return with_mounts(own, model_set, outside, lambda item, around: schema(item, paths, around))


def _own(parsed: Iterable[ParsedModule], model_set: ModelSet, outside: Outside) -> Schema:
    modules = {module.key: module for module in prune(parsed, model_set.features)}
    names = _implemented(modules, model_set)
    modules |= {name: replace(modules[name], implemented=True) for name in names}
    ours = [part for name in names for part in whole(modules[name])]
    scopes = [Scope(modules, part, part.statement) for part in ours]
    roots, augments = _expand_all(scopes)
    structures, of_structures = _structures(scopes)
    bases = identities(modules)
    resolver = Resolver(bases, usable(modules), tuple(roots), path_of, outside)
    freezer = Freezer(resolver)
    nodes = freezer.freeze_all(roots)
    bare = freezer.freeze_all(structures)
    check_augments(augments, freezer.frozen)
    check_leafrefs(freezer.frozen.values())
    check_unused(scopes, freezer)
    return Schema(
        name=model_set.name,
        title=model_set.title,
        modules=_modules(modules, bases),
        nodes=tuple(node for node in nodes if not isinstance(node, Notification | Operation)),
        notifications=tuple(node for node in nodes if isinstance(node, Notification)),
        operations=tuple(node for node in nodes if isinstance(node, Operation)),
        structures=tuple(node for node in bare if isinstance(node, Structure)),
        annotations=declared(scopes, resolver),
        augments=tuple(item.frozen(freezer.frozen) for item in (*augments, *of_structures)),
        chosen_names=dict(model_set.names),
    )


def _implemented(modules: Mapping[str, ParsedModule], model_set: ModelSet) -> list[str]:
    """The names of the modules that are implemented, those that are named first."""
    names = [ref.name for ref in model_set.modules]
    for name in names:
        if name not in modules:
            raise SchemaError(
                f"'{name}' is no module: it is a submodule, or its file has another name.",
                remedy="Name the module it belongs to.",
            )
    return implied(modules, names) if model_set.implies else names


def _expand_all(scopes: list[Scope]) -> tuple[list[Draft], list[Applied]]:
    """The top-level drafts of data, operations and notifications, and the augments in them."""
    roots = [draft for scope in scopes for draft in expand(scope)]
    augments = apply(_all(imports_first(scopes), "augment"), roots)
    for deviation, scope in _all(scopes, "deviation"):
        target = target_of(deviation, scope, roots)
        if target is None:
            raise SchemaError(
                f"The deviation '{deviation.argument}' has no target in the model set.",
                where=deviation.position,
                remedy="Add the module that defines it to the set.",
            )
        deviate(deviation, scope, target, roots)
    return roots, augments


def _structures(scopes: list[Scope]) -> tuple[list[Draft], list[Applied]]:
    """The drafts of structures and of bare data, and the augments of structures."""
    drafts = [structure(*item) for item in _all(scopes, *STRUCTURES)]
    augments = _all(scopes, AUGMENT_STRUCTURE)
    return drafts, apply(augments, [draft for draft in drafts if not draft.is_bare])


def _all(scopes: list[Scope], *keywords: str) -> list[tuple[Statement, Scope]]:
    return [(item, scope) for scope in scopes for item in scope.statement.all(*keywords)]


def _modules(
    modules: Mapping[str, ParsedModule], bases: Mapping[str, tuple[str, ...]]
) -> dict[str, Module]:
    return {
        name: Module(
            name=name,
            revision=module.revision,
            namespace=module.namespace,
            prefix=module.prefix,
            prefixes=module.prefixes,
            implemented=module.implemented,
            description=module.statement.text("description"),
            yang_version=module.statement.text("yang-version", "1"),
            identities={key: val for key, val in bases.items() if key.split(":")[0] == name},
        )
        for name, module in sorted(modules.items())
        if name == module.name
    }
