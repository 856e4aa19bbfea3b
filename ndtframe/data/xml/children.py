"""What may stand below an element, by namespace and name, prepared for a reader."""

from __future__ import annotations

from typing import Final, Self

from ndtframe.data.plan import FieldPlan, NodePlan, SetPlan
from ndtframe.data.xml.attributes import readable
from ndtframe.data.xml.names import Modules, by_namespace
from ndtframe.data.xml.values import Convert, converter


class Child:
    """One child: its field, how its text becomes a value, and what may stand below it."""

    __slots__ = (
        "below",
        "convert",
        "is_leaf",
        "is_many",
        "kind",
        "member",
        "module",
        "name",
        "rule",
    )

    ROOT: Final = ""
    """The member of a root that has an element of its own; no path tells it."""

    def __init__(self, kind: str, name: str, member: str, below: NodePlan | None = None) -> None:
        self.kind, self.name, self.member, self.below = kind, name, member, below
        self.is_leaf = kind in ("leaf", "leaf-list")
        self.is_many = kind in ("list", "leaf-list")
        self.convert: Convert | None = None
        self.rule = self.module = ""

    @classmethod
    def of_field(cls, field: FieldPlan, document: NodePlan) -> Self:
        """The child that a field is."""
        below = field.node if field.kind in ("container", "list") else None
        made = cls(field.kind, field.name, field.member, below)
        made.rule, made.module = field.rule, field.module
        if made.is_leaf:
            made.convert = converter(field.type, document)
        return made

    @classmethod
    def of_root(cls, plan: NodePlan) -> Self:
        """The element of a notification, an input, an output or a structure."""
        return cls("container", plan.name, cls.ROOT, plan)

    @classmethod
    def of_text(cls, name: str) -> Self:
        """An element with text that is no data."""
        return cls("leaf", name, name)


Names = dict[str, Child]
"""Children by ``NAMESPACE NAME``, as the parser tells names."""


class Schema:
    """The children of all nodes of a model set, prepared when they are first asked for."""

    def __init__(self, set_plan: SetPlan) -> None:
        self.modules: Modules = set_plan.modules
        self.module_by_namespace = by_namespace(self.modules)
        self.annotations = readable(set_plan)
        self.annotation_plans = set_plan.annotations
        self._document = set_plan.document
        self._names: dict[NodePlan, Names] = {}

    def below(self, plan: NodePlan) -> Names:
        """What may stand below a node."""
        if plan not in self._names:
            self._names[plan] = {
                self.name(field.module, field.name): Child.of_field(field, self._document)
                for field in plan.fields
            }
        return self._names[plan]

    def name(self, module: str, name: str) -> str:
        """The name of an element as the parser tells it."""
        return f"{self.modules[module]['namespace']} {name}"

    def qualified(self, name: str) -> str:
        """``module:name`` of an element, or its plain name if its namespace is of no module."""
        namespace, _, plain = name.rpartition(" ")
        module = self.module_by_namespace.get(namespace)
        return f"{module}:{plain}" if module else plain
