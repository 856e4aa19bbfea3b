"""XPath over a document: its nodes and leafs as the evaluator sees them (RFC 7950, 6.4.1).

A leaf that is absent is seen with its default where that is in use, and containers without presence
are there where they may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from ndtframe.data.cases import case_in_use
from ndtframe.data.plan import FieldPlan, Rule, load
from ndtframe.data.references import parsed
from ndtframe.data.run import Run, entries_of
from ndtframe.data.types import (
    BitsPlan,
    InstanceIdentifierPlan,
    LeafrefPlan,
    NamesPlan,
    StringPlan,
    TypePlan,
)
from ndtframe.language import xpath
from ndtframe.language.xpath import Context, XNode


class Instance:
    """One node of the tree: an inner node, a leaf, or one entry of a leaf-list.

    ``value`` is the data node, or the Python value of a leaf; ``place`` its position among the
    entries of its list.
    """

    __slots__ = ("field", "parent", "place", "run", "value")

    def __init__(
        self,
        run: Run,
        value: Any,
        field: FieldPlan | None = None,
        parent: Instance | None = None,
        place: int = 0,
    ) -> None:
        self.run, self.value, self.field = run, value, field
        self.parent, self.place = parent, place

    def _key(self) -> tuple[Any, ...]:
        if not self.is_inner:
            assert self.parent is not None
            return id(self.parent.value), id(self.field), self.place
        return (id(self.value),)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Instance) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    @property
    def module(self) -> str:
        """The module of the node; "" at the root."""
        if self.field is None:
            return "" if self.parent is None else self.value.plan().module
        return self.field.module

    @property
    def name(self) -> str:
        """The name of the node; "" at the root."""
        if self.field is None:
            plan = self.value.plan()
            return "" if self.parent is None else plan.operation or plan.name
        return self.field.name

    @property
    def namespace(self) -> str:
        """The namespace of the module."""
        modules = load(type(self.run.root)).modules
        return modules.get(self.module, {}).get("namespace", "")

    @property
    def root(self) -> Instance:
        """The document, or the mount point that the node is mounted at."""
        return self if self.parent is None else self.parent.root

    @property
    def order(self) -> tuple[int, ...]:
        """Document order: the places of the ancestors, then the own."""
        if self.parent is None or self.field is None:
            return ()
        fields = self.parent.value.plan().fields
        return (*self.parent.order, fields.index(self.field), self.place)

    @property
    def is_leaf(self) -> bool:
        """Whether it is a leaf or an entry of a leaf-list."""
        return self.field is not None and self.field.kind in ("leaf", "leaf-list")

    @property
    def is_inner(self) -> bool:
        """Whether it may have children: data without a schema has none to be seen."""
        return self.field is None or self.field.kind in ("container", "list")

    @property
    def type(self) -> TypePlan | None:
        """The type of a leaf; a leafref's is that of its target."""
        plan = self.field.type if self.is_leaf and self.field is not None else None
        while isinstance(plan, LeafrefPlan):
            plan = plan.value
        return plan

    @property
    def string_value(self) -> str:
        """The canonical text of a leaf; of other nodes the texts of all leafs below."""
        if self.is_inner:
            return "".join(child.string_value for child in self.children(None, None))
        if not self.is_leaf:
            return ""
        assert self.field is not None
        encoded = self.field.type.encode(self.value)
        if encoded == [None]:
            return ""
        return encoded if isinstance(encoded, str) else str(encoded).lower()

    @property
    def identity(self) -> str | None:
        """The identity an identityref holds, as ``module:name``."""
        plan = self.type
        return self.value if plan is not None and plan.name == "identityref" else None

    @property
    def enum_value(self) -> int | None:
        """The number of the enum that an enumeration holds."""
        plan = self.type
        return plan.values.get(self.value) if isinstance(plan, NamesPlan) else None

    def children(self, module: str | None, name: str | None) -> Iterator[Instance]:
        """The children of that module and name; ``None`` is any."""
        if not self.is_inner:
            return
        for field in self.value.plan().fields:
            if self._hides(field):
                continue
            if name in (None, field.name) and module in (None, field.module):
                yield from self.below(field)
        if self.run.around and self.value is self.run.around[-1]:
            root = Instance(self.run, self.run.root, parent=self)
            if name in (None, root.name) and module in (None, root.module):
                yield root

    def _hides(self, field: FieldPlan) -> bool:
        is_mounted, is_state = field.mounted, not field.config
        return (is_mounted and self.run.hides_mounted) or (is_state and self.run.hides_state)

    def below(self, field: FieldPlan) -> Iterator[Instance]:
        """The instances of a field."""
        value = field.get(self.value)
        if value is None or value == ():
            value = self.implied(field)
        if value is None:
            return
        entries = entries_of(value) if field.kind in ("list", "leaf-list") else (value,)
        for place, entry in enumerate(entries):
            yield Instance(self.run, entry, field, self, place)

    def implied(self, field: FieldPlan) -> Any:
        """What is seen of a field that is absent: its default, or an empty container."""
        if not field.always_seen or not self._is_in_use(field):
            return None
        if field.has_default:
            return getattr(self.value, field.attribute)
        return self.run.memo.setdefault((id(self.value), id(field)), field.new())

    def _is_in_use(self, field: FieldPlan) -> bool:
        """Whether a field would be there: its case is in use and each ``when`` of it holds.

        A ``when`` that asks for its own node is told that it is there.
        """
        if not case_in_use(field, self.value):
            return False
        asked = ("in use", id(self.value), id(field))
        if field.whens and asked not in self.run.memo:
            self.run.memo[asked] = True
            self.run.memo[asked] = all(self._allows(field, rule) for rule in field.whens)
        return bool(self.run.memo.get(asked, True))

    def _allows(self, field: FieldPlan, rule: Rule) -> bool:
        at = self if rule.at_parent else self.stand_in(field)
        return _compiled(rule.xpath)(Context.at(at))

    def stand_in(self, field: FieldPlan) -> Instance:
        """What a ``when`` is asked at while its node is absent (RFC 7950, 7.21.5)."""
        inner = field.kind in ("container", "list")
        return Instance(self.run, field.new() if inner else "", field, self)

    def entries(
        self, module: str | None, name: str, leaf_module: str | None, leaf: str, value: str
    ) -> Iterable[XNode] | None:
        """The entries of a list whose only key has a value, by the index of the run."""
        field = self.value.plan().find(module, name) if self.is_inner else None
        held = field.get(self.value) if field is not None else None
        if held is None or field is None or not field.is_list or self._hides(field):
            return None
        keys = [field.node.by_attribute[a] for a in field.node.key_attributes]
        if len(keys) != 1 or keys[0].name != leaf or not _is_text(keys[0].type):
            return None
        entry = self.run.index(field, held).get(value)
        return None if entry is None else [Instance(self.run, entry, field, self)]

    def deref(self) -> Iterator[Instance]:
        """The leafs that a leafref refers to, or the node an instance-identifier names (10.3.1)."""
        plan = self.field.type if self.is_leaf and self.field is not None else None
        if isinstance(self.type, InstanceIdentifierPlan):
            from ndtframe.data.instances import nodes_at

            yield from nodes_at(self.root, self.value)
        if isinstance(plan, LeafrefPlan):
            for node in _selected(plan.path)(Context.at(self)):
                if node.string_value == self.string_value and isinstance(node, Instance):
                    yield node

    def derived_from(self, identity: str, *, or_self: bool) -> bool:
        """Whether the identity held is derived from another (RFC 7950, 10.4)."""
        held = self.identity
        if held is None:
            return False
        bases = load(type(self.run.root)).identities
        above = _ancestors(held, bases)
        return identity in above or (or_self and held == identity)

    def bit_is_set(self, bit: str) -> bool:
        """Whether a value of type bits has a bit (RFC 7950, 10.6.1)."""
        return isinstance(self.type, BitsPlan) and bit in self.value


def _is_text(plan: TypePlan) -> bool:
    """Whether a value of a type is its text; in a union, values that are not may have the same."""
    while isinstance(plan, LeafrefPlan):
        plan = plan.value
    return isinstance(plan, StringPlan | NamesPlan | InstanceIdentifierPlan)


def _ancestors(identity: str, bases: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(bases.get(identity, ()))
    while waiting:
        base = waiting.pop()
        if base not in found:
            found.add(base)
            waiting += bases.get(base, ())
    return found


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Callable[[Context], bool]:
    return xpath.compile_boolean(parsed(text))


@lru_cache(maxsize=4096)
def _selected(text: str) -> Callable[[Context], Iterable[XNode]]:
    return xpath.compile_nodes(parsed(text))
