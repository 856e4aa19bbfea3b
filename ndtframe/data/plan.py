"""The table of a model set, read once, as plans of its nodes and fields.

``schema.json`` beside the generated classes holds the table, or ``SCHEMA`` of a package that is
made at run time; ``ndtframe.emit.table`` writes it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ndtframe.data.annotations import AnnotationPlan, follow
from ndtframe.data.tree import is_attached, is_taken, join, release
from ndtframe.data.type_table import build_types
from ndtframe.data.types import AnyPlan, Fault, TypePlan
from ndtframe.errors import DataError, SchemaError, Violation

if TYPE_CHECKING:
    from ndtframe.data.edit.journal import Journal

FORMAT = 6


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

    One that is ``mounted`` is at the top of what a mount point mounts.
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
    type: TypePlan = field(init=False)
    node: NodePlan = field(init=False)
    get: Callable[[Any], Any] = field(init=False)
    put: Callable[[Any, Any], None] = field(init=False)

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
    extends: NodePlan | None = None
    members: dict[str, FieldPlan] = field(init=False)
    by_attribute: dict[str, FieldPlan] = field(init=False)
    key_of: Callable[[Any], Any] = field(init=False)
    _by_child: dict[int, FieldPlan] = field(init=False)

    def __post_init__(self) -> None:
        self.members = {f.qualified: f for f in self.fields}
        self.members |= {f.name: f for f in self.fields if f.module == self.module}
        self.by_attribute = {f.attribute: f for f in self.fields}
        self._by_child = {id(f.node): f for f in self.fields if hasattr(f, "node")}
        for item in self.fields:
            descriptor = getattr(self.cls, item.slot)
            item.get, item.put = descriptor.__get__, descriptor.__set__
        self.key_of = attrgetter(*self.key_attributes) if self.key_attributes else id

    def any_set(self, node: Any) -> bool:
        """Whether ``node`` has any value at all."""
        return any(item.is_set(node) for item in self.fields)

    def field_of(self, child: NodePlan) -> FieldPlan:
        """The field that holds nodes of another class."""
        return self._by_child[id(child.extends or child)]

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
    annotations by qualified name, in that order.
    """

    name: str
    modules: dict[str, dict[str, str]]
    identities: dict[str, list[str]]
    document: NodePlan
    notifications: dict[str, NodePlan]
    operations: dict[str, OperationPlan]
    structures: dict[str, StructurePlan]
    annotations: dict[str, AnnotationPlan]


_SETS: dict[str, SetPlan] = {}


def load(cls: type[Any]) -> SetPlan:
    """The plan of the model set that a generated class belongs to, read once."""
    package = sys.modules[cls.__module__].__package__ or ""
    if package not in _SETS:
        _SETS[package] = _Reader(package).read()
    return _SETS[package]


class _Reader:
    """Reads the table of one package."""

    document: NodePlan

    def __init__(self, package: str) -> None:
        self.package = package
        module = import_module(package)
        path = Path(getattr(module, "__file__", None) or package).with_name("schema.json")
        held = getattr(module, "SCHEMA", None)
        self.mounted = getattr(module, "MOUNTED", None)
        text = path.read_text(encoding="utf-8") if held is None else held
        self.table: dict[str, Any] = json.loads(text)
        if self.table.get("format") != FORMAT:
            raise SchemaError(
                f"The bindings were generated in form {self.table.get('format')}; this version of "
                f"ndtframe reads form {FORMAT}.",
                where=str(path),
                remedy="Regenerate them: ndt generate",
            )
        self.types = build_types(self.table["types"])

    def read(self) -> SetPlan:
        document = import_module(self.package).Document
        plan = self._node(document, "", "", self.table["data"], _choices(self.table), ())
        self.document = plan
        table = self.table
        notifications = {
            _call_name(entry): self._root(entry, entry["name"]) for entry in table["notifications"]
        }
        operations = {_call_name(entry): self._operation(entry) for entry in table["operations"]}
        return SetPlan(
            table["model-set"],
            table["modules"],
            table["identities"],
            plan,
            notifications,
            operations,
            {_call_name(entry): self._structure(entry) for entry in table["structures"]},
            {plan.qualified: plan for plan in map(self._annotation, table["annotations"])},
        )

    def _annotation(self, entry: dict[str, Any]) -> AnnotationPlan:
        name, module = entry["name"], entry["module"]
        namespace = entry.get("namespace") or self.table["modules"][module]["namespace"]
        return AnnotationPlan(name, module, entry["rule"], namespace, self.types[entry["type"]])

    def _structure(self, entry: dict[str, Any]) -> StructurePlan:
        """A structure: a root with nothing around it, where absolute paths begin (RFC 8791)."""
        bare = entry.get("bare", False)
        module = "" if bare else entry["module"]
        if bare:
            fields = [{"module": entry["module"], **field} for field in entry["fields"]]
            entry = {**entry, "fields": fields}
        made = self._root({**entry, "module": module}, entry["name"])
        made.around = ()
        return StructurePlan(bare, made)

    def _operation(self, entry: dict[str, Any]) -> OperationPlan:
        name, module = entry["name"], entry["module"]
        parent = entry.get("parent", "")
        above = {"module": module, "parent": parent, "operation": name}
        parts = (self._root({**entry[part], **above}, part) for part in ("input", "output"))
        return OperationPlan(name, module, parent, *parts)

    def _root(self, entry: dict[str, Any], name: str) -> NodePlan:
        """The plan of what is read as a whole: a notification, an input, an output."""
        cls, choices = self._class(entry["class"]), _choices(entry)
        plan = self._node(cls, name, entry["module"], entry["fields"], choices, ())
        plan.musts = _rules(entry, "must")
        plan.around = self._way(entry.get("parent", ""))
        plan.operation = entry.get("operation", "")
        return plan

    def _way(self, path: str) -> tuple[NodePlan, ...]:
        """The plans from the document to a node, by its data path."""
        found = [self.document]
        for member in path.split("/")[1:]:
            found.append(found[-1].members[member].node)
        return tuple(found)

    def _class(self, reference: str) -> type[Any]:
        module, _, name = reference.partition(":")
        found: type[Any] = getattr(import_module(f"{self.package}.{module}"), name)
        return found

    def _node(
        self,
        cls: type[Any],
        name: str,
        module: str,
        entries: Iterable[dict[str, Any]],
        choices: tuple[ChoicePlan, ...],
        keys: Iterable[str],
    ) -> NodePlan:
        fields = tuple(self._field(entry, module) for entry in entries)
        attributes = {f.name: f.attribute for f in fields if f.is_key}
        plan = NodePlan(cls, name, module, fields, choices, tuple(attributes[k] for k in keys))
        cls._plan = plan
        return plan

    def _field(self, entry: dict[str, Any], parent_module: str) -> FieldPlan:
        name, kind = entry["name"], entry["kind"]
        module = entry.get("module", parent_module)
        hidden = kind in ("container", "list") or "default" in entry or "defaults" in entry
        attribute = entry.get("attribute", name.replace("-", "_"))
        plan = FieldPlan(
            name=name,
            module=module,
            kind=kind,
            attribute=attribute,
            slot=f"_{attribute}" if hidden else attribute,
            member=name if module == parent_module else f"{module}:{name}",
            rule=entry["rule"],
            config=entry.get("config", True),
            mandatory=entry.get("mandatory", False),
            is_key=entry.get("key", False),
            minimum=entry.get("min", 0),
            maximum=entry.get("max"),
            by_user=entry.get("ordered-by-user", False),
            unique=tuple(tuple(map(tuple, paths)) for paths in entry.get("unique", ())),
            presence=entry.get("presence", False),
            mounted=entry.get("mounted", False),
            cases=_cases(entry),
            whens=_rules(entry, "when"),
            musts=_rules(entry, "must"),
        )
        if kind in ("leaf", "leaf-list"):
            plan.type = self.types[entry["type"]]
        elif kind in ("anydata", "anyxml"):
            plan.type = AnyPlan(kind)
        else:
            cls = self._class(entry["class"])
            keys = entry.get("keys", ())
            plan.node = self._node(cls, name, module, entry["fields"], _choices(entry), keys)
            plan.node.mount = self._mount(entry)
        return plan

    def _mount(self, entry: dict[str, Any]) -> MountPlan | None:
        item = entry.get("mount")
        if item is None:
            return None
        references = tuple(item.get("references", ()))
        label, is_open = item["label"], item.get("open", False)
        if self.mounted is None or not is_open:
            return MountPlan(label, is_open, references)
        described = partial(self.mounted, label, item.get("state", False), bool(references))
        return MountPlan(label, is_open, references, described)


def _cases(entry: dict[str, Any]) -> tuple[tuple[int, str], ...]:
    return tuple((number, name) for number, name in entry.get("cases", ()))


def _call_name(entry: dict[str, Any]) -> str:
    """The name of an operation or notification, or its data path if a data node has it."""
    name, module, parent = entry["name"], entry["module"], entry.get("parent", "")
    if not parent:
        return f"{module}:{name}"
    above = [step.partition(":")[0] for step in parent.split("/") if ":" in step]
    return f"{parent}/{name}" if above[-1] == module else f"{parent}/{module}:{name}"


def _choices(entry: dict[str, Any]) -> tuple[ChoicePlan, ...]:
    return tuple(
        ChoicePlan(
            item["name"],
            item["rule"],
            item.get("mandatory", False),
            item.get("default", ""),
            _cases(item),
            _rules(item, "when"),
        )
        for item in entry.get("choices", ())
    )


def _rules(entry: dict[str, Any], kind: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            item["xpath"],
            item["text"],
            item["rule"],
            item.get("at-parent", False),
            item.get("message", ""),
            item.get("app-tag", ""),
        )
        for item in entry.get(kind, ())
    )
