"""The words of SHACL that are known."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from ndtframe.semantics.iris import SH

TARGETS: Final[Mapping[str, Literal["class", "node", "subjects-of", "objects-of"]]] = (
    MappingProxyType(
        {
            "targetClass": "class",
            "targetNode": "node",
            "targetSubjectsOf": "subjects-of",
            "targetObjectsOf": "objects-of",
        }
    )
)

CONSTRAINTS: Final[Mapping[str, tuple[str, bool]]] = MappingProxyType(
    {
        "class": ("iri", True),
        "datatype": ("iri", False),
        "nodeKind": ("iri", False),
        "minCount": ("number", False),
        "maxCount": ("number", False),
        "minExclusive": ("literal", False),
        "minInclusive": ("literal", False),
        "maxExclusive": ("literal", False),
        "maxInclusive": ("literal", False),
        "minLength": ("number", False),
        "maxLength": ("number", False),
        "pattern": ("pattern", False),
        "hasValue": ("term", True),
        "in": ("list", False),
        "equals": ("iri", True),
        "disjoint": ("iri", True),
        "lessThan": ("iri", True),
        "lessThanOrEquals": ("iri", True),
        "and": ("shapes", True),
        "or": ("shapes", True),
        "xone": ("shapes", True),
        "not": ("one_shape", True),
        "node": ("one_shape", True),
        "qualifiedValueShape": ("qualified", False),
        "closed": ("closed", False),
        "sparql": ("sparql", True),
    }
)
"""How the value of each is read, and whether a shape may have several."""

OF_PROPERTIES: Final = frozenset(
    ("minCount", "maxCount", "lessThan", "lessThanOrEquals", "qualifiedValueShape")
)

SHAPES_OF: Final = frozenset(
    ("property", "node", "not", "and", "or", "xone", "qualifiedValueShape")
)
"""What leads to shapes."""

ABOUT: Final = frozenset(
    (
        *("path", "property", "severity", "message", "deactivated"),
        *("flags", "ignoredProperties"),
        *("qualifiedMinCount", "qualifiedMaxCount", "qualifiedValueShapesDisjoint"),
        *("name", "description", "order", "group", "defaultValue", "declare"),
    )
)
"""What else is said of shapes; the last ones are for people and forms."""

IN_QUERIES: Final = frozenset(("select", "prefixes", "message", "deactivated"))

TYPES: Final = frozenset(
    f"{SH}{name}"
    for name in ("Shape", "NodeShape", "PropertyShape", "SPARQLConstraint", "PrefixDeclaration")
)
