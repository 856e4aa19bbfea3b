"""Data without a schema (RFC 7951, 5.5 and 5.6): elements to JSON values and back.

XML says less than JSON: every text becomes a string, and an array of one entry is a plain value.
What JSON says more is lost on writing, and told.  Attributes that are annotations of the model set
(RFC 7952) are members "@" and "@name" in JSON, also here.  An element in a namespace of no module
is a member that has the namespace in place of the module: there is no other name for it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest
from typing import Any, Final
from xml.parsers import expat

from ndtframe.data.metadata import MEMBER
from ndtframe.data.plan import SetPlan
from ndtframe.data.xml.attributes import Attributes, Readable, readable
from ndtframe.data.xml.names import (
    SPACE,
    Declared,
    Modules,
    Prefixes,
    attribute,
    by_namespace,
    content,
)

_MODULE: Final = re.compile(r"[A-Za-z0-9_.\-]*")
_ELEMENT: Final = re.compile(r"(?!xml)[A-Za-z_][A-Za-z0-9_.\-]*", re.IGNORECASE)


class _Open:
    """An element that is open."""

    __slots__ = ("annotations", "members", "module", "name", "texts")

    def __init__(self, name: str, module: str, annotations: dict[str, Any]) -> None:
        self.name, self.module, self.annotations = name, module, annotations
        self.texts: list[str] = []
        self.members: list[tuple[str, Any, Any]] = []


class Builder:
    """Gathers what stands in one element of ``module``, which is open at first."""

    def __init__(self, module: str, *, is_object: bool) -> None:
        self._is_object = is_object
        self._open = [_Open("", module, {})]
        self.is_mixed = False

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def start(
        self, module: str, name: str, text: str, annotations: dict[str, Any] | None = None
    ) -> None:
        """An element begins after a text.

        ``module`` is "" if it has no namespace, and the namespace itself if that is of no module;
        the name of its member begins with that and a colon, so that it is the same written again.
        """
        above = self._open[-1]
        above.texts.append(text)
        member = name if module == above.module else f"{module}:{name}"
        self._open.append(_Open(member, module, annotations or {}))

    def end(self, text: str) -> Any:
        """The innermost element ends after a text; its value."""
        done = self._open.pop()
        done.texts.append(text)
        said = "".join(done.texts)
        if done.members or (self._is_object and not self._open):
            self.is_mixed = self.is_mixed or bool(said.strip(SPACE))
            own = {MEMBER: done.annotations} if done.annotations else {}
            value: Any = own | _gathered(done.members)
            beside = None
        else:
            value, beside = said, done.annotations or None
        if self._open:
            self._open[-1].members.append((done.name, value, beside))
        return value


def _gathered(members: list[tuple[str, Any, Any]]) -> dict[str, Any]:
    """An object; what stands more than once is an array."""
    values: dict[str, list[Any]] = {}
    beside: dict[str, list[Any]] = {}
    for name, value, own in members:
        values.setdefault(name, []).append(value)
        beside.setdefault(name, []).append(own)
    found: dict[str, Any] = {}
    for name, items in values.items():
        found[name] = items[0] if len(items) == 1 else items
        if any(beside[name]):
            row = beside[name]
            found[MEMBER + name] = row[0] if len(row) == 1 else _trimmed(row)
    return found


def _trimmed(row: list[Any]) -> list[Any]:
    """An array without the nulls at its end (RFC 7952, 5.2.4)."""
    last = max(place for place, item in enumerate(row) if item)
    return row[: last + 1]


class Texts:
    """Writes data without a schema, and reads it back."""

    def __init__(self, set_plan: SetPlan, attributes: Attributes) -> None:
        self._modules: Modules = set_plan.modules
        self._readable = readable(set_plan)
        self._attributes = attributes

    def elements(self, value: Any, module: str) -> str:
        """The content of an element of ``module`` that says ``value``, as far as XML can."""
        if isinstance(value, dict):
            names = [name for name in value if not name.startswith(MEMBER)]
            return "".join(
                self._member(name, value[name], value.get(MEMBER + name), module) for name in names
            )
        if isinstance(value, list):
            return "" if value == [None] else " ".join(_scalar(item) for item in value)
        return content(_scalar(value))

    def _member(self, name: str, value: Any, beside: Any, above: str) -> str:
        is_many = isinstance(value, list) and value != [None]
        items = value if is_many else [value]
        row = beside if is_many and isinstance(beside, list) else [beside]
        module, colon, plain = name.rpartition(":")
        inside, declaration = self._namespace(module if colon else above, above)
        tag = plain if _ELEMENT.fullmatch(plain) else "_"
        parts = []
        for item, other in zip_longest(items, row[: len(items)]):
            own = item.get(MEMBER) if isinstance(item, dict) else other
            start = f"<{tag}{declaration}{self._said(own, inside)}>"
            parts.append(f"{start}{self.elements(item, inside)}</{tag}>")
        return "".join(parts)

    def _namespace(self, inside: str, above: str) -> tuple[str, str]:
        """The module or namespace of an element, and its declaration where that is new."""
        if inside in self._modules:
            namespace = self._modules[inside]["namespace"]
        elif _MODULE.fullmatch(inside):
            inside = namespace = ""
        else:
            namespace = inside
        is_new = inside != above or not inside
        return inside, f' xmlns="{attribute(namespace)}"' if is_new else ""

    def _said(self, annotations: Any, module: str) -> str:
        if not isinstance(annotations, dict):
            return ""
        prefixes = Prefixes(self._modules, module)
        said = self._attributes.of_values(annotations, prefixes)
        return prefixes.attributes() + said

    def read_back(self, inner: str, module: str, *, is_object: bool) -> Any:
        """What a reader gets from the content of an element of ``module``."""
        reading = _ReadBack(self._modules, self._readable, Builder(module, is_object=is_object))
        namespace = attribute(self._modules[module]["namespace"])
        return reading.value(f'<a xmlns="{namespace}">{inner}</a>')


class _ReadBack:
    """Reads the text of one element, as a reader of the model set does."""

    def __init__(
        self, modules: Modules, annotations: Mapping[str, Readable], builder: Builder
    ) -> None:
        self._names = by_namespace(modules)
        self._annotations, self._builder = annotations, builder
        self._declared = Declared(self._names)
        self._pieces: list[str] = []
        self._has_begun = False
        self._value: Any = None

    def value(self, text: str) -> Any:
        """What is said inside the outermost element of a text."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartNamespaceDeclHandler = self._declared.start
        parser.EndNamespaceDeclHandler = self._declared.end
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._pieces.append
        parser.Parse(text, True)
        return self._value

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._has_begun:
            self._has_begun = True
            return
        namespace, _, plain = name.rpartition(" ")
        own = {}
        for attribute_name, text in attributes.items():
            known = self._annotations[attribute_name]
            own[known.plan.qualified] = known.read(text, self._declared.module_of)
        self._builder.start(self._names.get(namespace, namespace), plain, self._taken(), own)

    def _end(self, _name: str) -> None:
        self._value = self._builder.end(self._taken())

    def _taken(self) -> str:
        taken = "".join(self._pieces)
        self._pieces.clear()
        return taken


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None or isinstance(value, dict | list) else str(value).lower()


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same; 1, 1.0 and true are three."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(v, other[k]) for k, v in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
