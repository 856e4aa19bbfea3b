"""Base classes of the generated classes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from ndtframe.data.tree import writing

if TYPE_CHECKING:
    from ndtframe.data.annotations import Annotations, Held
    from ndtframe.data.plan import NodePlan

_set = object.__setattr__


class Node:
    """A data node that has others below it.

    Leafs are attributes; what is absent reads as ``None``, or as its default.  Setting an attribute
    checks its type at once, and takes the form of RFC 7951 as well; ``del`` or ``None`` removes it.
    Rules over several nodes are checked by :meth:`ndtframe.data.document.Document.validate`.
    """

    __slots__ = ("_annotations", "_parent")
    _plan: ClassVar[NodePlan | None] = None
    _annotations: Held | None
    _parent: Any

    def __init__(self, **values: Any) -> None:
        self._empty()
        for name, value in values.items():
            setattr(self, name, value)

    @classmethod
    def plan(cls) -> NodePlan:
        """The plan of this class, from the table of its model set."""
        found = cls.__dict__.get("_plan")
        if found is None:
            from ndtframe.data.plan import load

            found = load(cls).plan_of(cls)
        plan: NodePlan = found
        return plan

    def _empty(self) -> None:
        _set(self, "_parent", None)
        _set(self, "_annotations", None)
        for field in self.plan().fields:
            field.put(self, field.absent)

    def _set_parent(self, parent: Any) -> None:
        _set(self, "_parent", parent)

    def _assign(self, name: str, value: Any) -> None:
        field = self.plan().named(name)
        journal = writing(self)
        if journal is not None and not field.is_list:
            journal.slot(self, field)
        field.assign(self, value, journal)

    if not TYPE_CHECKING:  # type checkers would take any name for right
        __setattr__ = _assign

    def __delattr__(self, name: str) -> None:
        setattr(self, name, None)

    @property
    def parent(self) -> Node | None:
        """The data node above, or ``None`` at the top."""
        above = getattr(self, "_parent", None)
        return above if above is None or isinstance(above, Node) else above.parent

    @property
    def path(self) -> str:
        """The instance-identifier of the node in its document (RFC 7951, 6.11)."""
        from ndtframe.data.paths import path_of

        return path_of(self)

    def is_set(self, name: str) -> bool:
        """Whether an attribute has a value of its own, not its default."""
        field = self.plan().named(name)
        return field.is_set(self)

    @property
    def annotations(self) -> Annotations:
        """The annotations of the node itself (RFC 7952): ``module:name`` to value, to be changed.

        Those of its leafs are had by :meth:`annotations_of`.
        """
        from ndtframe.data.annotations import Annotations

        return Annotations(self)

    def annotations_of(self, name: str, position: int | None = None) -> Annotations:
        """The annotations of a leaf, anydata or anyxml, by attribute; to be changed.

        Of a leaf-list, those of the entry at ``position``, from 0.  Raises AttributeError for a
        name that does not exist, TypeError for a container or list, IndexError.
        """
        from ndtframe.data.annotations import Annotations

        field = self.plan().named(name)
        if field.kind in ("container", "list"):
            raise TypeError(f"'{name}' is a {field.kind}: use the annotations of its node")
        if (position is None) is (field.kind == "leaf-list"):
            raise TypeError(f"a position is given for leaf-lists alone; '{name}' is a {field.kind}")
        if position is not None and not 0 <= position < len(field.get(self)):
            raise IndexError(f"'{name}' has no entry {position}")
        return Annotations(self, field, position or 0)

    def find(self, xpath: str) -> list[Any]:
        """What an XPath (RFC 7950, 6.4) selects, seen from this node, in the order of the document.

        Of containers and lists come nodes, of leafs and leaf-lists values.  A name needs no prefix,
        and then is of any module; prefixes are those of the modules, or their names.  Absent leafs
        with a default are found by that.  Raises :class:`~ndtframe.errors.SchemaError` for a text
        that is no XPath, or none that selects nodes.
        """
        from ndtframe.data.find import find

        return find(self, xpath)

    def to_value(self) -> dict[str, Any]:
        """The node as RFC 7951 JSON values."""
        from ndtframe.data.encode import encode

        return encode(self)

    def clone(self) -> Self:
        """A node with the same values and no parent, down to the last leaf."""
        return self._copied(deep=True)

    def _copied(self, *, deep: bool) -> Self:
        """A copy without parent; what is below is copied too, or shared until a fork touches it."""
        new = object.__new__(type(self))
        _set(new, "_parent", None)
        for field in self.plan().fields:
            value = field.get(self)
            field.put(new, field.copied(value) if deep else value)
        _set(new, "_annotations", self._annotations)
        return new

    def __repr__(self) -> str:
        plan = self.plan()
        keys = ", ".join(f"{a}={getattr(self, a)!r}" for a in plan.key_attributes)
        return f"<{type(self).__name__} {keys}>" if keys else f"<{type(self).__name__}>"


class Container(Node):
    """An instance of a YANG container."""

    __slots__ = ()


class Entry(Node):
    """An entry of a YANG list."""

    __slots__ = ()
