"""Schema -> XSD 1.1 of XML documents (RFC 7950), one file a namespace.

``document.xsd`` is the whole: the elements ``data`` and ``config`` of NETCONF (RFC 6241) around the
top-level data.  Structures, notifications and what rpcs are given are elements, too; what
operations return, and all that belongs to actions and to notifications of data nodes, are types
named by their schema path.  Children may stand in any order.  A child that is in another namespace
than its parent is declared in the file of its own, in a model group.  No valid document is refused;
patterns with ``invert-match``, which identities there are, leafrefs, ``when`` and ``must``
are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, ClassVar

from pydantic import BaseModel

from ndtframe.contracts import Artifact, EmitterDescriptor
from ndtframe.contracts.no_settings import NoSettings
from ndtframe.emit import prose
from ndtframe.emit.presence import in_choice, is_required
from ndtframe.emit.xml_text import Element, document
from ndtframe.emit.xsd_annotations import Annotations
from ndtframe.emit.xsd_rules import (
    assertions,
    component,
    keys,
    prefix,
    qualified,
)
from ndtframe.emit.xsd_types import simple_type
from ndtframe.errors import SchemaError
from ndtframe.schema import tree

NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0"
_MANY = {"minOccurs": "0", "maxOccurs": "unbounded"}
_XSD = "http://www.w3.org/2001/XMLSchema"


class XsdEmitter:
    """Makes the XSD of a model set."""

    descriptor: ClassVar[EmitterDescriptor] = EmitterDescriptor("xsd", "XSD 1.1 of XML documents")
    Settings: ClassVar[type[BaseModel]] = NoSettings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def emit(self, schema: tree.Schema) -> Iterable[Artifact]:
        """``xsd/document.xsd`` and one file a module that has nodes."""
        writer = _Writer(schema)
        for node in _elements(schema):
            writer.add_global(node, writer.element(node, excused=False, top=True))
        for module, attributes in writer.annotations.declarations().items():
            writer.globals.setdefault(module, []).extend(attributes)
        for operation in schema.operations:
            writer.add_global(operation, writer.operation(operation))
        for node in _apart(schema):
            writer.add_global(node, writer.complex_type(node))
        texts = writer.files()
        if "document" in texts:
            raise SchemaError("A module named 'document' would have the file of the whole XSD.")
        texts["document"] = writer.document()
        yield from sorted(
            (Artifact(f"xsd/{name}.xsd", text) for name, text in texts.items()),
            key=attrgetter("path"),
        )


@dataclass(slots=True)
class _Writer:
    schema: tree.Schema
    globals: dict[str, list[Element]] = field(default_factory=dict)
    """The elements, groups, types and attributes of each module."""

    @property
    def annotations(self) -> Annotations:
        """What the set declares of annotations."""
        return Annotations(self.schema)

    def add_global(self, node: tree.Node, element: Element) -> None:
        """Put an element or group into the file of the node's module."""
        self.globals.setdefault(node.module, []).append(element)

    def element(self, node: tree.Node, *, excused: bool, top: bool = False) -> Element:
        """The declaration of a data node or notification; ``top`` ones occur where referred to."""
        occurs = {} if top else _occurs(node, excused)
        sentence = prose.first_sentence(node.description)
        return Element(
            "xs:element",
            {"name": node.name, **occurs},
            [*_documented(sentence), *self._content(node)],
        )

    def operation(self, node: tree.Operation) -> Element:
        """The element of an operation, with its input."""
        sentence = prose.first_sentence(node.description)
        inside = [*_documented(sentence), *self._content(node.input)]
        return Element("xs:element", {"name": node.name}, inside)

    def complex_type(self, node: tree.Node) -> Element:
        """The type of what is in an element whose name does not tell it, by its schema path."""
        (made,) = (each for each in self._content(node) if each.name == "xs:complexType")
        sentence = prose.first_sentence(node.description)
        inside = [*_documented(sentence), *made.content]
        return Element("xs:complexType", {"name": component(node.path)}, inside)

    def _content(self, node: tree.Node) -> Iterator[Element]:
        """The type of an element, and its keys."""
        match node:
            case tree.Leaf() | tree.LeafList():
                yield self._text(node)
            case tree.AnyData():
                yield _anything()
            case _:
                inside = [self._all(node), *self.annotations.allowed(), *assertions(node)]
                yield Element("xs:complexType", {}, inside)
                yield from keys(node.path, tree.data_children(node))

    def _text(self, node: tree.Leaf | tree.LeafList) -> Element:
        """The type of a leaf: of its text alone, or with annotations."""
        own = simple_type(node.type)
        if not self.schema.annotations:
            return own
        name = component(node.path)
        named = Element(own.name, {**own.attributes, "name": name}, own.content)
        self.globals.setdefault(node.module, []).append(named)
        return self.annotations.extended(f"{prefix(node.module)}:{name}")

    def _all(self, parent: tree.Node) -> Element:
        """The children in any order; those of other namespaces by the group of each."""
        inside = in_choice(parent)
        by_module: dict[str, list[Element]] = {parent.module: []}
        for child in tree.data_children(parent):
            made = self.element(child, excused=child.path in inside)
            by_module.setdefault(child.module, []).append(made)
        found = by_module.pop(parent.module)
        for module, elements in by_module.items():
            name = component(parent.path)
            group = Element("xs:group", {"name": name}, [Element("xs:all", {}, elements)])
            self.globals.setdefault(module, []).append(group)
            found.append(Element("xs:group", {"ref": f"{prefix(module)}:{name}"}))
        if tree.is_open(parent):
            found.append(Element("xs:any", {"processContents": "skip", **_MANY}))
        return Element("xs:all", {}, found)

    def files(self) -> dict[str, str]:
        """The text of the file of each module."""
        return {
            module: document(self._file(self.schema.modules[module].namespace, inside))
            for module, inside in self.globals.items()
        }

    def document(self) -> str:
        """The text of the file of whole documents."""
        data = list(tree.data_children(self.schema))
        excused = in_choice(self.schema)
        children = [
            Element("xs:element", {"ref": qualified(n), **_occurs(n, excused=n.path in excused)})
            for n in data
        ]
        inside = [Element("xs:all", {}, children), *assertions(self.schema)]
        whole = Element("xs:complexType", {}, inside)
        elements = [
            Element("xs:element", {"name": name}, [whole, *keys(f"/{name}", data)])
            for name in ("data", "config")
        ]
        return document(self._file(NETCONF, elements, self.globals))

    def _file(self, namespace: str, inside: list[Element], needed: Iterable[str] = ()) -> Element:
        """An ``xs:schema`` that declares and imports the modules it names."""
        used = {*_prefixes(inside), *map(prefix, needed)}
        spaces = {
            name: module.namespace
            for name, module in self.schema.modules.items()
            if prefix(name) in used
        }
        declared = {f"xmlns:{prefix(name)}": found for name, found in spaces.items()}
        imports = [
            _import(name, found, namespace)
            for name, found in spaces.items()
            if name in self.globals and (found != namespace or namespace == NETCONF)
        ]
        attributes = {
            "xmlns:xs": _XSD,
            **declared,
            "targetNamespace": namespace,
            "elementFormDefault": "qualified",
        }
        return Element("xs:schema", attributes, [*imports, *inside])


def _elements(schema: tree.Schema) -> Iterator[tree.Node]:
    """What is the root of documents or stands in ``data``; of two in one name, the first."""
    bare = [node for each in schema.structures if each.is_bare for node in tree.data_children(each)]
    structures = [node for node in schema.structures if not node.is_bare]
    seen: set[tuple[str, str]] = {(node.module, node.name) for node in schema.operations}
    for node in (*tree.data_children(schema), *schema.notifications, *structures, *bare):
        if (node.module, node.name) not in seen:
            seen.add((node.module, node.name))
            yield node


def _apart(schema: tree.Schema) -> Iterator[tree.Node]:
    """What operations return, what those of data nodes are given, and notifications of those."""
    tops = {node.path for node in schema.tops()}
    for node in schema.walk():
        if isinstance(node, tree.Operation):
            yield from (node.input,) if node.path not in tops and node.input.nodes else ()
            yield from (node.output,) if node.output.nodes else ()
        elif isinstance(node, tree.Notification) and node.path not in tops:
            yield node


def _import(module: str, namespace: str, own: str) -> Element:
    location = {"schemaLocation": f"{module}.xsd"}
    if namespace == own:
        return Element("xs:include", location)
    return Element("xs:import", {"namespace": namespace, **location})


def _prefixes(elements: Iterable[Element]) -> Iterator[str]:
    """The prefixes of the names in references and paths."""
    for element in elements:
        for attribute in ("base", "ref", "test", "xpath"):
            names = re.findall(r"([\w.-]+):[\w.-]+", element.attributes.get(attribute, ""))
            yield from names
        yield from _prefixes(element.content)


def _occurs(node: tree.Node, excused: bool) -> dict[str, str]:
    """How often a node occurs; ``excused`` if a choice may do without it."""
    required = is_required(node) and not excused
    if not isinstance(node, tree.List | tree.LeafList):
        return {} if required else {"minOccurs": "0"}
    most = "unbounded" if node.max_elements is None else str(node.max_elements)
    return {"minOccurs": str(node.min_elements if required else 0), "maxOccurs": most}


def _documented(sentence: str) -> list[Element]:
    if not sentence:
        return []
    return [Element("xs:annotation", {}, [Element("xs:documentation", {}, [], sentence)])]


def _anything() -> Element:
    """Any content, for anydata and anyxml."""
    open_ = {"namespace": "##any", "processContents": "lax"}
    many = Element("xs:any", {**open_, **_MANY})
    inside = [Element("xs:sequence", {}, [many]), Element("xs:anyAttribute", open_)]
    return Element("xs:complexType", {"mixed": "true"}, inside)
