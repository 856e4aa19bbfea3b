"""Data without a schema (RFC 7951, 5.5 and 5.6): elements to JSON values and back.

XML says less than JSON: every text becomes a string, and an array of one entry is a plain value.
What JSON says more is lost on writing, and told.
"""

from __future__ import annotations

import re
from typing import Any, Final
from xml.parsers import expat

from ndtframe.data.xml.names import SPACE, Modules, attribute, by_namespace, content

_ELEMENT: Final = re.compile(r"(?!xml)[A-Za-z_][A-Za-z0-9_.\-]*", re.IGNORECASE)


class _Open:
    """An element that is open."""

    __slots__ = ("members", "module", "name", "texts")

    def __init__(self, name: str, module: str) -> None:
        self.name, self.module = name, module
        self.texts: list[str] = []
        self.members: list[tuple[str, Any]] = []


class Builder:
    """Gathers what stands in one element of ``module``, which is open at first."""

    def __init__(self, module: str, *, is_object: bool) -> None:
        self._is_object = is_object
        self._open = [_Open("", module)]
        self.is_mixed = False

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def start(self, module: str, name: str, text: str) -> None:
        """An element begins after a text; ``module`` is "" if it has no namespace."""
        above = self._open[-1]
        above.texts.append(text)
        self._open.append(
            _Open(name if module in (above.module, "") else f"{module}:{name}", module)
        )

    def end(self, text: str) -> Any:
        """The innermost element ends after a text; its value."""
        done = self._open.pop()
        done.texts.append(text)
        said = "".join(done.texts)
        if done.members or (self._is_object and not self._open):
            self.is_mixed = self.is_mixed or bool(said.strip(SPACE))
            value: Any = _gathered(done.members)
        else:
            value = said
        if self._open:
            self._open[-1].members.append((done.name, value))
        return value


def _gathered(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; what stands more than once is an array."""
    found: dict[str, list[Any]] = {}
    for name, value in members:
        found.setdefault(name, []).append(value)
    return {name: v[0] if len(v) == 1 else v for name, v in found.items()}


def elements(value: Any, module: str, modules: Modules) -> str:
    """The content of an element of ``module`` that says ``value``, as far as XML can."""
    if isinstance(value, dict):
        return "".join(_member(name, item, module, modules) for name, item in value.items())
    if isinstance(value, list):
        return "" if value == [None] else " ".join(_scalar(item) for item in value)
    return content(_scalar(value))


def _member(name: str, value: Any, above: str, modules: Modules) -> str:
    items = value if isinstance(value, list) and value != [None] else [value]
    module, _, plain = name.rpartition(":")
    inside, declaration = module or above, ""
    if inside not in modules:
        inside, declaration = "", ' xmlns=""'
    elif inside != above:
        declaration = f' xmlns="{attribute(modules[inside]["namespace"])}"'
    tag = plain if _ELEMENT.fullmatch(plain) else "_"
    parts = (elements(item, inside, modules) for item in items)
    return "".join(f"<{tag}{declaration}>{part}</{tag}>" for part in parts)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "" if value is None or isinstance(value, dict | list) else str(value).lower()


def read_back(inner: str, module: str, modules: Modules, is_object: bool) -> Any:
    """What a reader gets from the content of an element of ``module``; ``None`` from none."""
    names = by_namespace(modules)
    builder, pieces = Builder(module, is_object=is_object), list[str]()
    done: list[Any] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def text() -> str:
        taken = "".join(pieces)
        pieces.clear()
        return taken

    def start(name: str) -> None:
        namespace, _, plain = name.rpartition(" ")
        builder.start(names.get(namespace, ""), plain, text())

    parser.StartElementHandler = lambda name, _: start(name) if done else done.append(name)
    parser.EndElementHandler = lambda name: done.append(builder.end(text()))
    parser.CharacterDataHandler = pieces.append
    namespace = attribute(modules[module]["namespace"])
    parser.Parse(f'<a xmlns="{namespace}">{inner}</a>', True)
    return done[-1]


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same; 1, 1.0 and true are three."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(v, other[k]) for k, v in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
