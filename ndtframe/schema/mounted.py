"""What is mounted becomes part of the tree (RFC 8528): the last step of stage 3 of generate.

A mounted schema is a Schema of its own: its own modules, features and deviations.  Its data nodes
are put below the node that has the mount point.  Its operations and notifications are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from ndtframe.errors import SchemaError
from ndtframe.language.xpath import Expression, LeafrefPath
from ndtframe.language.xpath import parse as parse_xpath
from ndtframe.language.xpath.syntax import FilterPath, LocationPath, NameTest, Union
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.mounts import EXTENSION, MountPoint, Mounts
from ndtframe.schema.resolve import Outside, nothing_outside
from ndtframe.schema.tree import (
    Annotation,
    Case,
    Choice,
    Container,
    Inner,
    Leaf,
    LeafList,
    List,
    Module,
    Mount,
    Node,
    Notification,
    Operation,
    Schema,
    data_children,
)

Build = Callable[[ModelSet, Outside], Schema]


def with_mounts(schema: Schema, model_set: ModelSet, outside: Outside, build: Build) -> Schema:
    """``schema`` with what is mounted in it, which ``build`` makes.

    Raises :class:`~ndtframe.errors.SchemaError` for mount points that are not as RFC 8528 has them.
    """
    mounts = model_set.mounts
    for module, label in mounts.points if mounts is not None else ():
        if module not in schema.modules or not schema.modules[module].implemented:
            raise SchemaError(
                f"'schema-mounts' tells of the mount point '{module}:{label}', but the module "
                f"'{module}' is not implemented in the model set (RFC 8528).",
            )
    joiner = _Joiner(schema, model_set, outside, build)
    nodes = tuple(joiner.node(node, ()) for node in schema.nodes)
    if model_set.is_state:
        nodes = tuple(map(_as_state, nodes))
    annotations = tuple(joiner.annotations[name] for name in sorted(joiner.annotations))
    modules = dict(sorted(joiner.modules.items()))
    return replace(schema, nodes=nodes, modules=modules, annotations=annotations)


@dataclass(slots=True)
class _Joiner:
    schema: Schema
    model_set: ModelSet
    outside: Outside
    build: Build
    modules: dict[str, Module] = field(init=False)
    annotations: dict[str, Annotation] = field(init=False)

    def __post_init__(self) -> None:
        self.modules = dict(self.schema.modules)
        self.annotations = {one.qualified: one for one in self.schema.annotations}

    def node(self, node: Node, above: tuple[tuple[str, str], ...]) -> Node:
        """A node with what is mounted in and below it; ``above`` are the data nodes above it."""
        labels = [item.argument for item in node.extensions if item.keyword == EXTENSION]
        if labels:
            self._check(node, labels)
        if not isinstance(node, Inner):
            return node
        is_data = not isinstance(node, Choice | Case)
        steps = (*above, (node.module, node.name)) if is_data else above
        children = tuple(self.node(child, steps) for child in node.nodes)
        if not labels:
            return node if children == node.nodes else replace(node, nodes=children)
        mount, mounted = self._mounted(node, labels[0], steps)
        found: Node = replace(node, nodes=(*children, *mounted), mount=mount)
        _refuse_clashes(found)
        return found

    def _check(self, node: Node, labels: list[str]) -> None:
        if len(labels) > 1 or not isinstance(node, Container | List):
            raise SchemaError(
                f"'{node.name}' has a mount point that cannot be here: a container or list may "
                "have one (RFC 8528, 3.1).",
                where=node.position,
            )
        for name in (node.defined_in, node.module):
            if self.schema.modules[name].yang_version != "1.1":
                raise SchemaError(
                    f"'{node.name}' has a mount point, but the module '{name}' is of YANG 1 "
                    "(RFC 8528, 3.1).",
                    where=node.position,
                    remedy="Expected 'yang-version 1.1;' in it.",
                )

    def _mounted(
        self, node: Inner, label: str, steps: tuple[tuple[str, str], ...]
    ) -> tuple[Mount, tuple[Node, ...]]:
        """The mount point of a node, and the nodes that are mounted there."""
        mounts = self.model_set.mounts
        point = mounts.points.get((node.module, label)) if mounts is not None else None
        if mounts is None or point is None:
            return Mount(label), ()
        references = tuple(self._reference(text, node, mounts) for text in point.references)
        config = node.config and point.config
        described = [] if point.is_inline else mounts.described(steps)
        if not described:
            return Mount(label, is_open=True, config=config, references=references), ()
        sets = [self.model_set.mounted(label, item, is_state=not config) for item in described]
        around = outside_of(self.schema, self.outside) if references else nothing_outside
        schema = self.build(_only(sets, node, point), around)
        for name, module in schema.modules.items():
            self.modules[name] = _merged(self.modules.get(name), module)
        for one in schema.annotations:
            self.annotations.setdefault(one.qualified, one)
        nodes = tuple(_moved(child, node, is_top=True) for child in schema.nodes)
        return Mount(label, config=config, references=references), nodes

    def _reference(self, text: str, node: Inner, mounts: Mounts) -> Expression:
        """A ``parent-reference``: names without prefix are of the mount point's module."""
        by_namespace = {module.namespace: name for name, module in self.modules.items()}
        prefixes = {
            prefix: by_namespace[uri]
            for prefix, uri in mounts.namespaces.items()
            if uri in by_namespace
        }
        where = f"the parent-reference of {node.path}"
        found = parse_xpath(text, prefixes=prefixes, default_module=node.module, where=where)
        if not isinstance(found, LocationPath | FilterPath | Union):
            raise SchemaError(f"'{text}' does not select nodes (RFC 8528).", where=where)
        return found


def _only(sets: list[ModelSet], node: Node, point: MountPoint) -> ModelSet:
    """The one schema that all instances of a mount point share."""
    first, *others = sets
    for other in others:
        if (other.modules, other.imports, other.features) != (
            first.modules,
            first.imports,
            first.features,
        ):
            raise SchemaError(
                f"Instances of {node.path} say that different modules are mounted, but the mount "
                f"point '{point.label}' has a shared schema (RFC 8528).",
                where=node.position,
                remedy="Make their yang-library equal, or the mount point 'inline'.",
            )
    return first


def outside_of(schema: Schema, outside: Outside) -> Outside:
    """What a path leads to in a schema, without what is mounted there, or in those around it."""
    return lambda path: _leaf(schema.nodes, path) or outside(path)


def _as_state(node: Node) -> Node:
    """A node and all below it as state."""
    if not isinstance(node, Inner):
        return replace(node, config=False)
    mount = None if node.mount is None else replace(node.mount, config=False)
    below = tuple(map(_as_state, node.nodes))
    state: Node = replace(node, config=False, mount=mount, nodes=below)
    return state


def _moved(node: Node, mount: Node, *, is_top: bool = False) -> Node:
    """A mounted node where it is mounted, without its operations and notifications."""
    moved = replace(
        node,
        path=_path(node.path, mount),
        mounted_at=_path(node.mounted_at, mount) if node.mounted_at else mount.path,
        concept=node.concept or mount.concept,
        is_mounted_top=node.is_mounted_top or (is_top and not isinstance(node, Choice | Case)),
    )
    if not isinstance(moved, Inner):
        return moved
    inner_top = is_top and isinstance(node, Choice | Case)
    kept = (child for child in moved.nodes if not isinstance(child, Operation | Notification))
    below: Node = replace(
        moved, nodes=tuple(_moved(child, mount, is_top=inner_top) for child in kept)
    )
    return below


def _path(path: str, mount: Node) -> str:
    """A path of a mounted schema, seen from the whole."""
    return f"{mount.path}/{path[1:].removeprefix(f'{mount.module}:')}"


def _merged(ours: Module | None, mounted: Module) -> Module:
    is_mounted = mounted.implemented or mounted.is_mounted
    if ours is None:
        return replace(mounted, implemented=False, is_mounted=is_mounted)
    return replace(
        ours,
        is_mounted=ours.is_mounted or is_mounted,
        identities={**mounted.identities, **ours.identities},
    )


def _refuse_clashes(node: Node) -> None:
    seen: dict[tuple[str, str], Node] = {}
    for child in data_children(node):
        other = seen.setdefault((child.module, child.name), child)
        if other is not child:
            raise SchemaError(
                f"'{child.module}:{child.name}' is mounted at {node.path}, which has a node of "
                "that name.",
                where=child.position,
            )


def _leaf(nodes: Iterable[Node], path: LeafrefPath) -> Leaf | LeafList | None:
    """The leaf that an absolute path of child steps leads to."""
    if not isinstance(path, LocationPath) or not path.absolute:
        return None
    below = _flat(nodes)
    found: Node | None = None
    for step in path.steps:
        test = step.test
        found = below.get((test.module, test.name)) if isinstance(test, NameTest) else None
        if found is None:
            return None
        below = _flat(found.children)
    return found if isinstance(found, Leaf | LeafList) else None


def _flat(nodes: Iterable[Node]) -> Mapping[tuple[str | None, str | None], Node]:
    """Data nodes by module and name, those of cases among them."""
    found: dict[tuple[str | None, str | None], Node] = {}
    for node in nodes:
        if isinstance(node, Choice | Case):
            found |= _flat(node.children)
        elif not node.mounted_at:
            found[node.module, node.name] = node
    return found
