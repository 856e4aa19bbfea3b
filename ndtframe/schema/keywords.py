"""The extensions that mean something here, as ``module:name``."""

from __future__ import annotations

STRUCTURES = ("ietf-yang-structure-ext:structure", "ietf-restconf:yang-data")
"""Extensions that hold definitions of data of their own (RFC 8791, RFC 8040)."""

AUGMENT_STRUCTURE = "ietf-yang-structure-ext:augment-structure"

ANNOTATION = "ietf-yang-metadata:annotation"
"""The extension that defines an annotation (RFC 7952, 3)."""
