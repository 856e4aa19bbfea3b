"""The extensions that mean something here, as ``module:name``."""

from __future__ import annotations

STRUCTURES = ("ietf-yang-structure-ext:structure", "ietf-restconf:yang-data")
"""Extensions that hold definitions of data of their own (RFC 8791, RFC 8040)."""

AUGMENT_STRUCTURE = "ietf-yang-structure-ext:augment-structure"

ANNOTATION = "ietf-yang-metadata:annotation"
"""The extension that defines an annotation (RFC 7952, 3)."""

CONCEPT = "ndt-ext:concept"
"""The extension that says which concept a node stands for."""

INITIAL = "ndt-ext:initial"
TRANSITION = "ndt-ext:transition"
FROM = "ndt-ext:from"
TO = "ndt-ext:to"
"""The extensions that declare the life cycle whose state a leaf holds."""
