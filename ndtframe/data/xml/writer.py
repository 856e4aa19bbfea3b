"""Nodes to XML text (RFC 7950, 7): canonical values, in the order of the schema, keys first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from ndtframe.data.annotations import OWN, Held
from ndtframe.data.paths import predicates, quoted
from ndtframe.data.plan import FieldPlan, NodePlan, load
from ndtframe.data.run import entries_of
from ndtframe.data.types import shown
from ndtframe.data.xml import anydata
from ndtframe.data.xml.attributes import Attributes
from ndtframe.data.xml.names import NETCONF, Prefixes, attribute, content
from ndtframe.data.xml.texts import BackReader, Text, is_plain, text_of
from ndtframe.data.xml.values import Unread, key_text
from ndtframe.errors import DataError, Violation

NOT_PRESERVED: Final = "not-preserved"
"""The app-tag of what XML does not say as it is."""

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(root: Any, *, indent: int | None, losses: list[Violation]) -> str:
    """The XML text of a document, notification, input, output or structure.

    The one element of a root stands alone; several, or none, in the ``data`` of NETCONF.
    ``losses`` gathers the values whose text is read back as something else.  Raises
    :class:`~ndtframe.errors.DataError` for characters that XML does not have.
    """
    writer = _Writer(root, indent)
    plan = root.plan()
    if plan.module:
        start = f'<{plan.name} xmlns="{writer.namespace(plan.module)}"'
        writer.node(start, f"</{plan.name}>", root, plan)
    elif _has_one_element(root, plan):
        writer.children(root, plan)
    else:
        writer.node(f'<data xmlns="{NETCONF}"', "</data>", root, plan)
    if writer.faults:
        raise DataError(writer.faults)
    losses += writer.losses
    return "".join(writer.out).removeprefix("\n") + ("" if indent is None else "\n")


def _has_one_element(root: Any, plan: NodePlan) -> bool:
    found = 0
    for field in plan.fields:
        if field.is_set(root):
            found += len(field.get(root)) if field.kind in ("list", "leaf-list") else 1
    return found == 1


class _Element:
    """How the elements of a field are written; ``back`` checks texts that may not be exact."""

    __slots__ = ("back", "end", "field", "start", "text")

    def __init__(self, field: FieldPlan, start: str, document: NodePlan) -> None:
        is_leaf = field.kind in ("leaf", "leaf-list")
        is_exact = not is_leaf or is_plain(field.type)
        self.field, self.start, self.end = field, start, f"</{field.name}>"
        self.text: Text | None = text_of(field.type, document) if is_leaf else None
        self.back = None if is_exact else BackReader(field.type, document)


class _Writer:
    """Appends texts to ``out``, and knows where it is."""

    def __init__(self, root: Any, indent: int | None) -> None:
        set_plan = load(type(root))
        self.out: list[str] = []
        self.losses: list[Violation] = []
        self.faults: list[Violation] = []
        self._modules, self._document = set_plan.modules, set_plan.document
        self._none = Prefixes({}, "")
        self._indent = None if indent is None else " " * indent
        self._break = "" if indent is None else "\n"
        self._trail: list[tuple[FieldPlan, Any]] = []
        self._annotations = Attributes(set_plan)
        self._anydata = anydata.Texts(set_plan, self._annotations)
        self._elements: dict[NodePlan, list[_Element]] = {}

    def namespace(self, module: str) -> str:
        """The namespace of a module, as an attribute holds it."""
        return attribute(self._modules[module]["namespace"])

    # -- nodes ---------------------------------------------------------------------------------

    def node(self, start: str, end: str, node: Any, plan: NodePlan) -> bool:
        """Write an element with what is below it; whether there was anything below."""
        place = len(self.out)
        self.out.append(f"{self._break}{start}>")
        self._shift(1)
        self.children(node, plan)
        self._shift(-1)
        if len(self.out) == place + 1:
            self.out[place] = f"{self._break}{start}/>"
            return False
        self.out.append(f"{self._break}{end}")
        return True

    def _shift(self, by: int) -> None:
        if self._indent:
            more = self._break + self._indent
            self._break = more if by > 0 else self._break[: -len(self._indent)]

    def children(self, node: Any, plan: NodePlan) -> None:
        """Write what is below a node."""
        annotations: Held | None = node._annotations
        for element in self._elements_of(plan):
            value = element.field.get(node)
            if value is not None and value != ():
                self._child(element, value, annotations)

    def _elements_of(self, plan: NodePlan) -> list[_Element]:
        """Keys first, in the order of the ``key`` statement (RFC 7950, 7.8.5)."""
        if plan not in self._elements:
            keys = [plan.by_attribute[name] for name in plan.key_attributes]
            fields = [*keys, *(field for field in plan.fields if field not in keys)]
            self._elements[plan] = [
                _Element(field, self._start(field, plan), self._document) for field in fields
            ]
        return self._elements[plan]

    def _start(self, field: FieldPlan, above: NodePlan) -> str:
        if field.module == above.module:
            return f"<{field.name}"
        return f'<{field.name} xmlns="{self.namespace(field.module)}"'

    def _child(self, element: _Element, value: Any, annotations: Held | None) -> None:
        match element.field.kind:
            case "leaf":
                self._leaf(element, value, annotations)
            case "leaf-list":
                for position, item in enumerate(value):
                    self._leaf(element, item, annotations, position)
            case "list":
                for entry in entries_of(value):
                    self._below(element, entry)
            case "anydata" | "anyxml":
                self._any(element, value, annotations)
            case _:
                if not self._below(element, value) and not element.field.presence:
                    self.out.pop()

    def _below(self, element: _Element, node: Any) -> bool:
        """Write a node; whether it says anything."""
        field, start = element.field, element.start
        annotations: Held | None = node._annotations
        own = annotations.get(OWN) if annotations else None
        self._trail.append((field, node))
        if own:
            start += self._said(own, field, "".join(self._steps()))
        found = self.node(start, element.end, node, node.plan())
        self._trail.pop()
        return found or bool(own)

    def _attributes(self, own: dict[str, Any], prefixes: Prefixes, path: str) -> str:
        """The attributes that say the annotations of the node at a path (RFC 7952, 5.1)."""
        found = []
        for item in self._annotations.of(own, prefixes):
            found.append(item.written)
            if item.loss:
                loss = Violation("operation-failed", path, item.loss, "", NOT_PRESERVED)
                self.losses.append(loss)
        return "".join(found)

    def _said(self, own: dict[str, Any], field: FieldPlan, path: str) -> str:
        """The same, after the prefixes they need."""
        prefixes = Prefixes(self._modules, field.module)
        said = self._attributes(own, prefixes, path)
        return prefixes.attributes() + said

    # -- values --------------------------------------------------------------------------------

    def _leaf(
        self, element: _Element, value: Any, annotations: Held | None, position: int = 0
    ) -> None:
        assert element.text is not None
        back, field = element.back, element.field
        own = annotations.get((field.attribute, position)) if annotations else None
        is_bare = back is None and not own
        prefixes = self._none if is_bare else Prefixes(self._modules, field.module)
        text = element.text(value, prefixes)
        self._check_characters(field, text)
        said = self._attributes(own, prefixes, self._path(field)) if own else ""
        start = f"{self._break}{element.start}{'' if is_bare else prefixes.attributes()}{said}"
        self.out.append(f"{start}>{content(text)}{element.end}" if text else f"{start}/>")
        if back is not None:
            found = back.read(text, prefixes)
            if type(found) is not type(value) or found != value:
                self._misread(field, value, text, found)

    def _misread(self, field: FieldPlan, value: Any, text: str, found: Any) -> None:
        written = shown(field.type.encode(value))
        if isinstance(found, Unread):
            message = f"{written} is written as {shown(text)}, which cannot be read back"
        else:
            back = shown(field.type.encode(found))
            message = f"{written} is read back from XML as {back}"
        self._lose(field, message, value)

    def _any(self, element: _Element, value: Any, annotations: Held | None) -> None:
        field = element.field
        value = field.type.encode(value)
        inner = self._anydata.elements(value, field.module)
        if not self._check_characters(field, inner):
            return
        start = f"{self._break}{element.start}"
        own = annotations.get((field.attribute, 0)) if annotations else None
        if own:
            start += self._said(own, field, self._path(field))
        self.out.append(f"{start}>{inner}{element.end}" if inner else f"{start}/>")
        found = self._anydata.read_back(inner, field.module, is_object=field.kind == "anydata")
        if not anydata.same(found, value):
            message = "XML does not tell the types and arrays of data without a schema"
            self._lose(field, f"{message}: read back, they are other", value)

    def _check_characters(self, field: FieldPlan, text: str) -> bool:
        illegal = _ILLEGAL.search(text)
        if illegal is not None:
            message = f"XML has no character U+{ord(illegal.group()):04X}"
            self.faults.append(Violation("invalid-value", self._path(field), message, field.rule))
        return illegal is None

    def _lose(self, field: FieldPlan, message: str, value: Any) -> None:
        path = self._path(field)
        if field.kind == "leaf-list":
            path += f"[.={quoted(key_text(field.type.encode(value)))}]"
        tag = "operation-failed"
        self.losses.append(Violation(tag, path, message, field.rule, NOT_PRESERVED))

    def _path(self, field: FieldPlan) -> str:
        return "".join(self._steps()) + f"/{field.member}"

    def _steps(self) -> Iterator[str]:
        for field, node in self._trail:
            keys = predicates(field, node) if field.is_list and field.node.key_attributes else ""
            yield f"/{field.member}{keys}"
