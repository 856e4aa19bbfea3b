"""The plans of the nodes and fields of a model set: what its generated classes work by.

``ndtframe.data.set_table`` makes them of the table of a package, once.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from difflib import get_close_matches
from operator import attrgetter
from threading import RLock
from typing import TYPE_CHECKING, Any

from ndtframe.data.annotations import AnnotationPlan, follow
from ndtframe.data.tree import is_attached, is_taken, join, release
from ndtframe.data.types import Fault, TypePlan
from ndtframe.errors import DataError, Violation

if TYPE_CHECKING:
    from ndtframe.data.edit.journal import Journal
    from ndtframe.data.life_cycle import LifeCycle

BUILDING = RLock()
"""Held while plans are made, so that every class has one plan whichever threads ask for it."""

FORMAT = 7
"""Number of the form of tables; that of ``ndtframe.emit.table`` is the same."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A ``when`` or ``must``: its XPath with modules as prefixes, as written, and where."""

    xpath: str
    text: str
    rule: str
    at_parent: bool = False
    message: str = ""
    app_tag: str = ""


@dataclass(frozen=True, slots=True)
class ChoicePlan:
    """A choice: ``cases`` say inside which cases of which choices it stands itself."""

    name: str
    rule: str
    mandatory: bool
    default: str
    cases: tuple[tuple[int, str], ...]
    whens: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class MountPlan:
    """A mount point (RFC 8528); what is mounted are fields of the class that are ``mounted``.

    Of one that ``is_open`` each instance says itself what is mounted; ``described`` gives the
    document class of that, where modules can be compiled.  ``references`` lead from it to the nodes
    of its own tree that what is mounted may refer to.
    """

    label: str
    is_open: bool
    references: tuple[str, ...]
    described: Callable[[dict[str, Any]], type[Any]] | None = None


@dataclass(slots=True, eq=False)
class FieldPlan:
    """One child of a node: where its value lies, how it is named, what it may be.

    One that is ``mounted`` is at the top of what a mount point mounts.  ``concept`` is the name of
    what it stands for, its own or that of the node above, or "".

    The plan of its nodes is made when ``node`` is first asked for.  What is known before: the names
    of the ``keys`` of a list; whether instances of the mount point that it is say themselves what
    is mounted (``opens``); and whether an empty container breaks a rule of its own, or may
    (``expects``).  ``expected`` says the same of what is above, while the field itself is absent.
    """

    name: str
    module: str
    kind: str
    attribute: str
    slot: str
    member: str
    rule: str
    config: bool
    mandatory: bool
    is_key: bool
    minimum: int
    maximum: int | None
    by_user: bool
    unique: tuple[tuple[tuple[str, ...], ...], ...]
    presence: bool
    mounted: bool
    cases: tuple[tuple[int, str], ...]
    whens: tuple[Rule, ...]
    musts: tuple[Rule, ...]
    concept: str = ""
    keys: tuple[str, ...] = ()
    opens: bool = False
    expects: bool = False
    expected: bool = False
    make: Callable[[], NodePlan] | None = None
    life_cycle: LifeCycle | None = None
    type: TypePlan = field(init=False)
    node: NodePlan = field(init=False)
    get: Callable[[Any], Any] = field(init=False)
    put: Callable[[Any, Any], None] = field(init=False)

    if not TYPE_CHECKING:  # type checkers would take any name for right

        def __getattr__(self, name: str) -> Any:
            """The plan of the nodes, which is made now; it is found without this from now on."""
            if name != "node" or self.make is None:
                raise AttributeError(name)
            self.node = self.make()
            return self.node

    @property
    def qualified(self) -> str:
        """``module:name``."""
        return f"{self.module}:{self.name}"

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return self.kind == "list"

    @property
    def has_default(self) -> bool:
        """Whether it is a leaf or leaf-list that reads as something else while it is absent."""
        return self.kind in ("leaf", "leaf-list") and self.slot != self.attribute

    @property
    def always_seen(self) -> bool:
        """Whether XPath sees it while it is absent (RFC 7950, 6.4.1)."""
        return self.has_default or (self.kind == "container" and not self.presence)

    @property
    def absent(self) -> Any:
        """What the slot holds while there is no value."""
        return () if self.kind == "leaf-list" else None

    def new(self, **values: Any) -> Any:
        """A new node of a container or list."""
        return self.node.cls(**values)

    def wrap(self, parent: Any, value: Any) -> Any:
        """The list of ``parent``, from the entries that were read or that its base has."""
        from ndtframe.data.lists import KeyedList, KeylessList, layer_under

        under = layer_under(parent, self, value)
        if under is not None:
            return KeyedList(parent, self, under=under)
        kind = KeyedList if self.node.key_attributes else KeylessList
        return kind(parent, self, getattr(value, "_raw", value) or ())

    def copied(self, value: Any) -> Any:
        """A deep copy of what a slot holds."""
        if value is None or self.kind not in ("container", "list"):
            return deepcopy(value) if self.kind in ("anydata", "anyxml") else value
        if self.is_list:
            return [entry._copied(deep=True) for entry in getattr(value, "_raw", value)]
        return value._copied(deep=True)

    def is_set(self, node: Any) -> bool:
        """Whether ``node`` has a value here."""
        return self.holds(self.get(node))

    def holds(self, value: Any) -> bool:
        """Whether what a slot holds is more than nothing: a container without presence may be."""
        if self.kind in ("leaf", "leaf-list", "anydata", "anyxml"):
            return value is not None and value != ()
        if self.is_list:
            return bool(value is not None and len(value))
        return value is not None and (self.presence or value.plan().any_set(value))

    def assign(self, node: Any, value: Any, journal: Journal | None = None) -> None:
        """Set the value of ``node``, checked against its type; ``None`` removes it."""
        if value is None:
            self._remove(node, journal)
        elif self.kind == "leaf":
            self._refuse_key_change(node)
            self.put(node, self._checked(node, value))
        elif self.kind == "leaf-list":
            items = tuple(self._checked(node, item) for item in value)
            follow(node, self, items, journal)
            self.put(node, items)
        elif self.kind in ("anydata", "anyxml"):
            self.put(node, self._checked(node, value))
        else:
            self._assign_node(node, value, journal)

    def _checked(self, node: Any, value: Any) -> Any:
        try:
            return self.type.decode(self.type.encode(value))
        except Fault as fault:
            path = f"{node.path.rstrip('/')}/{self.member}"
            raise DataError([Violation(fault.tag, path, fault.message, self.rule)]) from fault

    def _refuse_key_change(self, node: Any) -> None:
        if self.is_key and is_attached(node):
            raise DataError(
                [Violation("bad-element", node.path, "The key of an entry does not change.")],
                remedy="Remove the entry and add one with the other key.",
            )

    def _assign_node(self, node: Any, value: Any, journal: Journal | None) -> None:
        if self.is_list:
            raise TypeError(f"'{self.attribute}' is a list: use its add() and remove()")
        if not isinstance(value, self.node.cls):
            raise TypeError(f"'{self.attribute}' takes a {self.node.cls.__name__}")
        own = value.clone() if is_taken(value, journal) else value
        release(node, self.get(node), journal)
        join(node, own, journal)
        self.put(node, own)

    def _remove(self, node: Any, journal: Journal | None) -> None:
        self._refuse_key_change(node)
        if self.is_list:
            getattr(node, self.attribute).clear()
        else:
            follow(node, self, None, journal)
            release(node, self.get(node), journal)
            self.put(node, self.absent)


@dataclass(slots=True, eq=False)
class NodePlan:
    """A class and its fields.

    ``members`` finds a field by the name of an RFC 7951 member, plain or qualified.  ``around`` are
    the plans of what stands around a root that is no document, the document's first: its own tree
    is one with that (RFC 7950, 6.4.1), where an input or output stands for its ``operation``.  A
    plan that ``extends`` another is of an instance of a mount point, with what is mounted in that
    alone.
    """

    cls: type[Any]
    name: str
    module: str
    fields: tuple[FieldPlan, ...]
    choices: tuple[ChoicePlan, ...]
    key_attributes: tuple[str, ...]
    musts: tuple[Rule, ...] = ()
    mount: MountPlan | None = None
    around: tuple[NodePlan, ...] = ()
    operation: str = ""
    concept: str = ""
    extends: NodePlan | None = None
    members: dict[str, FieldPlan] = field(init=False)
    by_attribute: dict[str, FieldPlan] = field(init=False)
    key_of: Callable[[Any], Any] = field(init=False)

    def __post_init__(self) -> None:
        self.members = {f.qualified: f for f in self.fields}
        self.members |= {f.name: f for f in self.fields if f.module == self.module}
        self.by_attribute = {f.attribute: f for f in self.fields}
        for item in self.fields:
            descriptor = getattr(self.cls, item.slot)
            item.get, item.put = descriptor.__get__, descriptor.__set__
        self.key_of = attrgetter(*self.key_attributes) if self.key_attributes else id

    def any_set(self, node: Any) -> bool:
        """Whether ``node`` has any value at all."""
        return any(item.is_set(node) for item in self.fields)

    def field_of(self, child: NodePlan) -> FieldPlan:
        """The field that holds nodes of another class."""
        return self.members[f"{child.module}:{child.name}"]

    def named(self, attribute: str) -> FieldPlan:
        """The field of an attribute; AttributeError, with the nearest names, if there is none."""
        found = self.by_attribute.get(attribute)
        if found is None:
            near = get_close_matches(attribute, self.by_attribute, n=3)
            hint = f"; nearest: {', '.join(near)}" if near else ""
            raise AttributeError(f"{self.cls.__name__} has no '{attribute}'{hint}")
        return found

    def find(self, module: str | None, name: str | None) -> FieldPlan | None:
        """The field of that module and name."""
        return self.members.get(f"{module}:{name}")


@dataclass(slots=True, eq=False)
class OperationPlan:
    """An rpc, or an action of the data node of data path ``parent``."""

    name: str
    module: str
    parent: str
    input: NodePlan
    output: NodePlan


@dataclass(slots=True, eq=False)
class StructurePlan:
    """A structure; data of one that ``is_bare`` stands without a member of its name."""

    is_bare: bool
    node: NodePlan


@dataclass(slots=True, eq=False)
class SetPlan:
    """A whole model set: its document, its modules, its notifications and operations.

    Notifications and operations are found by qualified name, those of data nodes by data path;
    annotations by qualified name, in that order.  All are made when they are first asked for, as
    is the plan of a class, which ``plan_of`` gives.
    """

    name: str
    modules: dict[str, dict[str, str]]
    identities: dict[str, list[str]]
    document: NodePlan
    notifications: Mapping[str, NodePlan]
    operations: Mapping[str, OperationPlan]
    structures: Mapping[str, StructurePlan]
    annotations: Mapping[str, AnnotationPlan]
    plan_of: Callable[[type[Any]], NodePlan]


_SETS: dict[str, SetPlan] = {}


def load(cls: type[Any]) -> SetPlan:
    """The plan of the model set that a generated class belongs to, read once."""
    package = sys.modules[cls.__module__].__package__ or ""
    if package not in _SETS:
        from ndtframe.data.set_table import read

        with BUILDING:
            if package not in _SETS:
                _SETS[package] = read(package)
    return _SETS[package]
