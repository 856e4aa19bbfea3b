"""How generated classes declare what gives more than a stored value when it is read.

The value itself lies in a slot of the same name with an underscore before it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ndtframe.data.cases import case_in_use
from ndtframe.data.tree import adopt


class _Declared:
    """A declaration that finds its slot when the class is made."""

    __slots__ = ("get", "name", "put")

    get: Callable[[Any], Any]
    put: Callable[[Any, Any], None]

    def __set_name__(self, owner: type, name: str) -> None:
        slot = owner.__dict__[f"_{name}"]
        self.name, self.get, self.put = name, slot.__get__, slot.__set__

    def __set__(self, node: Any, value: Any) -> None:
        node.plan().by_attribute[self.name].assign(node, value)

    def __delete__(self, node: Any) -> None:
        node.plan().by_attribute[self.name].assign(node, None)


class _Child(_Declared):
    """A container, or the list of a node: made when it is first read."""

    __slots__ = ()

    def __get__(self, node: Any, owner: type | None = None) -> Any:
        if node is None:
            return self
        value = self.get(node)
        try:
            if value._parent is node:
                return value
        except AttributeError:
            pass
        return self._first(node, value)

    def _first(self, node: Any, value: Any) -> Any:
        field = node.plan().by_attribute[self.name]
        own = field.wrap(node, value) if field.is_list else adopt(node, value or field.new())
        self.put(node, own)
        return own


class _Presence(_Child):
    """A container whose presence means something: ``None`` while it is absent."""

    __slots__ = ()

    def __get__(self, node: Any, owner: type | None = None) -> Any:
        if node is not None and self.get(node) is None:
            return None
        return super().__get__(node, owner)


class _Default(_Declared):
    """A leaf or leaf-list with a default, which is read while the leaf is absent."""

    __slots__ = ("default", "in_case")

    def __init__(self, default: Any, in_case: bool) -> None:
        self.default, self.in_case = default, in_case

    def __get__(self, node: Any, owner: type | None = None) -> Any:
        if node is None:
            return self
        value = self.get(node)
        if value is not None and value != ():
            return value
        if self.in_case and not case_in_use(node.plan().by_attribute[self.name], node):
            return value
        return self.default


def slots(*names: str) -> tuple[str, ...]:
    """The slots of a class.

    Type checkers that saw them written out would refuse to set what is declared with a default,
    since its value lies in a slot of another name.
    """
    return names


def child() -> Any:
    """A container without presence: always there to be read."""
    return _Child()


def presence() -> Any:
    """A container with presence (RFC 7950, 7.5.5): ``None`` until it is set."""
    return _Presence()


def entries() -> Any:
    """A list (RFC 7950, 7.8)."""
    return _Child()


def default(value: Any, *, in_case: bool = False) -> Any:
    """A leaf that reads as ``value`` while it is absent (RFC 7950, 7.6.1).

    One that stands ``in_case`` does so only while its case is the one in use.
    """
    return _Default(value, in_case)
