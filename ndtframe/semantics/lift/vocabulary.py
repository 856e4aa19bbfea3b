"""The IRIs of the mechanical layer."""

from __future__ import annotations

from typing import Final

from ndtframe.language.iris import SCHEMA
from ndtframe.semantics.iris import RDF, XSD

DATA: Final = "urn:ndtframe:data#"
"""The vocabulary of the layer itself."""

LINK: Final = "urn:ndtframe:link:"
"""Before a schema path: what the value of a reference leads to."""
EXACT: Final = "urn:ndtframe:exact:"
"""Before a schema path: the RFC 7951 text of a value that a store would change."""
IDENTITY: Final = "urn:ndtframe:identity:"
"""Before ``module:name`` of an identity."""
ANNOTATION: Final = "urn:ndtframe:annotation:"
"""Before ``module:name`` of an annotation (RFC 7952)."""

TYPE: Final = f"{RDF}type"
HOLDS: Final = f"{DATA}holds"
INDEX: Final = f"{DATA}index"
VALUE_ENTRY: Final = f"{DATA}Value"
"""The type of an entry of a leaf-list."""
DOCUMENT: Final = f"{DATA}Document"
MODEL_SET: Final = f"{DATA}modelSet"

INTEGER: Final = f"{XSD}integer"
DECIMAL: Final = f"{XSD}decimal"
BOOLEAN: Final = f"{XSD}boolean"
BINARY: Final = f"{XSD}base64Binary"
DATE_TIME: Final = f"{XSD}dateTime"
STRING: Final = f"{XSD}string"
JSON: Final = f"{RDF}JSON"


def schema_property(path: str) -> str:
    """The property of a leaf, or the class of a container or list, at a schema path."""
    return SCHEMA + path
