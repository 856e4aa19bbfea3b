"""The Schema: a frozen tree of data definitions with every name, type and reference resolved.

It is what road one turns around: ``build`` makes it, ``names`` names it, emitters see nothing else.
A node knows three modules: ``defined_in``, whose text holds its statement (a grouping may be
elsewhere); ``module``, whose namespace it is in (RFC 7950, 7.13: that of the module that uses the
grouping); and ``root_module``, under whose top-level node it hangs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ndtframe.errors import Position
from ndtframe.language.xpath import Expression
from ndtframe.schema.types import Type


@dataclass(frozen=True, slots=True)
class Constraint:
    """A ``when`` or ``must`` expression.

    ``text`` is as written; ``prefixes`` is the name of the module whose prefixes it uses and
    ``default_module`` what a name without prefix belongs to (RFC 7950, 6.4.1).  The ``when`` of an
    augment or uses statement is evaluated at the parent of the node: ``at_parent`` says so.
    """

    expression: Expression
    text: str
    prefixes: str
    default_module: str
    position: Position
    at_parent: bool = False
    error_message: str = ""
    error_app_tag: str = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """A use of an extension: ``keyword`` is its ``module:name``.

    ``substatements`` are those in it, of other extensions and of YANG itself.
    """

    keyword: str
    argument: str
    position: Position
    substatements: tuple[Extension, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What every node has.

    ``extensions`` are the uses of extensions in its statement.  ``concept`` is the name of what it
    stands for (``ndt-ext:concept``), its own or that of the node above, or "" for none.
    ``path`` is its schema path, ``/module:name/name...``, where a name is qualified if its module
    is not that of its parent.  ``if_features`` are the expressions it depends on, as written in the
    module of each; those of its ancestors are not repeated.

    ``mounted_at`` is the path of the mount point (RFC 8528) that the node is mounted at, or "";
    ``is_mounted_top`` says that it is at the top of the data that is mounted there.
    """

    name: str
    module: str
    defined_in: str
    root_module: str
    path: str
    position: Position
    description: str = ""
    reference: str = ""
    status: str = "current"
    config: bool = True
    whens: tuple[Constraint, ...] = ()
    if_features: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    concept: str = ""
    mounted_at: str = ""
    is_mounted_top: bool = False

    @property
    def children(self) -> tuple[Node, ...]:
        """The schema nodes below, choices and cases among them."""
        return ()


@dataclass(frozen=True, slots=True)
class Mount:
    """A mount point (RFC 8528); what is mounted is among the children of its node.

    One that ``is_open`` has none there: each instance says itself what is mounted.  Without
    ``config`` all that is mounted is state.  ``references`` lead from the mount point to the nodes
    of its own tree that what is mounted may refer to.
    """

    label: str
    is_open: bool = False
    config: bool = True
    references: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner(Node):
    """A node with nodes below it; ``musts`` hold at each of its instances."""

    nodes: tuple[Node, ...] = ()
    musts: tuple[Constraint, ...] = ()
    mount: Mount | None = None

    @property
    def children(self) -> tuple[Node, ...]:
        return self.nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Container(Inner):
    """container (RFC 7950, 7.5); ``presence`` is its meaning, or "" for none."""

    presence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class List(Inner):
    """list (RFC 7950, 7.8); ``keys`` are names of leafs, ``unique`` tuples of paths of names."""

    keys: tuple[str, ...] = ()
    unique: tuple[tuple[tuple[str, ...], ...], ...] = ()
    min_elements: int = 0
    max_elements: int | None = None
    ordered_by_user: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """A change of state (``ndt-ext:transition``), from one of its ``sources`` to its ``target``."""

    trigger: str
    sources: tuple[str, ...]
    target: str
    position: Position
    description: str = ""


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """What states a leaf may hold one after the other (module ndt-ext)."""

    states: tuple[str, ...]
    initial: str
    transitions: tuple[Transition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf(Node):
    """leaf (RFC 7950, 7.6); ``type_name`` is the name of its type as it is written."""

    type: Type
    type_name: str = ""
    default: str | None = None
    mandatory: bool = False
    units: str = ""
    is_key: bool = False
    musts: tuple[Constraint, ...] = ()
    life_cycle: LifeCycle | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafList(Node):
    """leaf-list (RFC 7950, 7.7); ``type_name`` as of a leaf."""

    type: Type
    type_name: str = ""
    defaults: tuple[str, ...] = ()
    units: str = ""
    min_elements: int = 0
    max_elements: int | None = None
    ordered_by_user: bool = False
    musts: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Inner):
    """case (RFC 7950, 7.9.2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Inner):
    """choice (RFC 7950, 7.9): its ``nodes`` are cases."""

    mandatory: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyData(Node):
    """anydata (RFC 7950, 7.10), or anyxml (7.11) where ``is_anyxml``: data without a schema."""

    is_anyxml: bool = False
    mandatory: bool = False
    musts: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification(Inner):
    """notification (RFC 7950, 7.16): at the top of a module, or of a data node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure(Inner):
    """A structure (RFC 8791), or ``rc:yang-data`` (RFC 8040, 8) where ``is_bare``.

    Data of a structure stands in a member of its name, bare data does not.
    """

    is_bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters(Inner):
    """The input or output of an operation; ``operation`` is its name."""

    operation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Node):
    """rpc (RFC 7950, 7.14) at the top of a module, or action (7.15) of a data node."""

    input: Parameters
    output: Parameters

    @property
    def children(self) -> tuple[Node, ...]:
        return (self.input, self.output)


@dataclass(frozen=True, slots=True)
class Augment:
    """An ``augment`` at the top of a module, or ``augment-structure`` (RFC 8791).

    ``target`` is its argument as written, ``target_module`` the module of the node it adds to,
    ``within`` the nearest of ``input``, ``output``, ``notification`` and ``structure`` that node is
    or is in, or "".  ``nodes`` are also among the children of that node.
    """

    module: str
    target: str
    target_module: str
    within: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """An annotation (RFC 7952): any instance of a data node may have one.

    ``namespace`` is that of its XML attribute.
    """

    name: str
    module: str
    namespace: str
    position: Position
    type: Type
    units: str = ""
    status: str = "current"
    description: str = ""
    reference: str = ""

    @property
    def qualified(self) -> str:
        """``module:name``."""
        return f"{self.module}:{self.name}"


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the set: implemented, or there for its types only.

    One that ``is_mounted`` is implemented at a mount point, and perhaps nowhere else.
    """

    name: str
    revision: str | None
    namespace: str
    prefix: str
    prefixes: Mapping[str, str]
    implemented: bool
    description: str = ""
    identities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The identities the module defines, ``module:name``, with their bases."""
    yang_version: str = "1"
    is_mounted: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """A whole model set: its modules by name, and what stands at their top.

    Actions and notifications of data nodes are among the children of those.
    """

    name: str
    title: str
    modules: Mapping[str, Module]
    nodes: tuple[Node, ...]
    notifications: tuple[Notification, ...]
    operations: tuple[Operation, ...] = ()
    structures: tuple[Structure, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    augments: tuple[Augment, ...] = ()
    chosen_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def children(self) -> tuple[Node, ...]:
        """What stands at the top of the data: a parent like other nodes."""
        return self.nodes

    def walk(self) -> Iterator[Node]:
        """Every node, parents before children, in the order of the schema."""
        for node in self.tops():
            yield from _walk(node)

    def tops(self) -> tuple[Node, ...]:
        """All that stands at the top of a module."""
        return (*self.nodes, *self.notifications, *self.operations, *self.structures)

    def find(self, path: str) -> Node:
        """The node of a schema path; ``KeyError`` if there is none."""
        return next(node for node in self.walk() if node.path == path)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def data_children(node: Node | Schema) -> Iterator[Node]:
    """The children as data sees them: choices and cases give way to what they hold.

    Actions and notifications are no data.
    """
    for child in node.children:
        if isinstance(child, Choice | Case):
            yield from data_children(child)
        elif not isinstance(child, Operation | Notification):
            yield child


def is_open(node: Node | Schema) -> bool:
    """Whether an instance of a node says itself what is mounted in it."""
    mount: Mount | None = getattr(node, "mount", None)
    return mount is not None and mount.is_open


def calls(node: Node) -> Iterator[Operation | Notification]:
    """The actions and notifications of a data node."""
    return (child for child in node.children if isinstance(child, Operation | Notification))
