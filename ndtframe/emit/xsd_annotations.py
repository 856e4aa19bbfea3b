"""Annotations (RFC 7952) in XSD 1.1: attributes that any element of data may have.

They are declared in the files of their modules, and allowed by their namespaces.  Where a set
declares none, elements have no attributes.
"""

from __future__ import annotations

from dataclasses import dataclass

from ndtframe.emit.xml_text import Element
from ndtframe.emit.xsd_types import simple_type
from ndtframe.schema import tree


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotations of a schema, as XSD has them."""

    schema: tree.Schema

    def declarations(self) -> dict[str, list[Element]]:
        """The attributes, by module; that of RFC 6243 is in no file, and so without a type."""
        found: dict[str, list[Element]] = {}
        for annotation in self.schema.annotations:
            if annotation.namespace == self.schema.modules[annotation.module].namespace:
                inside = [simple_type(annotation.type)]
                attribute = Element("xs:attribute", {"name": annotation.name}, inside)
                found.setdefault(annotation.module, []).append(attribute)
        return found

    def allowed(self) -> list[Element]:
        """What lets an element with children have them."""
        spaces = sorted({annotation.namespace for annotation in self.schema.annotations})
        if not spaces:
            return []
        return [
            Element("xs:anyAttribute", {"namespace": " ".join(spaces), "processContents": "lax"})
        ]

    def extended(self, type_name: str) -> Element:
        """The type of an element that has text of a named type, and annotations."""
        extension = Element("xs:extension", {"base": type_name}, self.allowed())
        return Element("xs:complexType", {}, [Element("xs:simpleContent", {}, [extension])])
