"""Which statements the compiler handles; all others are refused by name and line.

A statement that is silently passed over would make a document valid that is not.  ``HANDLED`` says
for each statement which substatements have a meaning here; whatever else stands in a module is
refused, with a reason where ``REFUSED`` has one.
"""

from __future__ import annotations

from ndtframe.errors import SchemaError
from ndtframe.schema.statement import Statement

_CALL = {"description", "reference", "status", "if-feature"}
_NODE = {*_CALL, "when"}
_DATA = {"container", "list", "leaf", "leaf-list", "choice", "anydata", "anyxml", "uses"}
_CALLS = {"action", "notification"}
_SCOPE = {"typedef", "grouping"}

HANDLED: dict[str, set[str]] = {
    "module": {
        *_DATA,
        *_SCOPE,
        "augment",
        "deviation",
        "extension",
        "feature",
        "identity",
        "include",
        "notification",
        "rpc",
        "import",
        "namespace",
        "prefix",
        "yang-version",
        "organization",
        "contact",
        "description",
        "reference",
        "revision",
    },
    "include": {"revision-date", "description", "reference"},
    "belongs-to": {"prefix"},
    "extension": {"argument", "description", "reference", "status"},
    "argument": {"yin-element"},
    "feature": {"if-feature", "description", "reference", "status"},
    "deviation": {"deviate", "description", "reference"},
    "deviate": {
        "config",
        "default",
        "mandatory",
        "max-elements",
        "min-elements",
        "must",
        "type",
        "unique",
        "units",
    },
    "import": {"prefix", "revision-date", "description", "reference"},
    "revision": {"description", "reference"},
    "identity": {"base", "if-feature", "description", "reference", "status"},
    "typedef": {"type", "units", "default", "description", "reference", "status"},
    "grouping": {*_DATA, *_SCOPE, *_CALLS, "description", "reference", "status"},
    "uses": {*_NODE, "refine", "augment"},
    "refine": {
        "if-feature",
        "description",
        "reference",
        "config",
        "default",
        "mandatory",
        "presence",
        "must",
        "min-elements",
        "max-elements",
    },
    "augment": {*_NODE, *_DATA, *_CALLS, "case"},
    "container": {*_NODE, *_DATA, *_SCOPE, *_CALLS, "config", "must", "presence"},
    "list": {
        *_NODE,
        *_DATA,
        *_SCOPE,
        *_CALLS,
        "config",
        "must",
        "key",
        "unique",
        "min-elements",
        "max-elements",
        "ordered-by",
    },
    "leaf": {*_NODE, "config", "must", "type", "units", "default", "mandatory"},
    "leaf-list": {
        *_NODE,
        "config",
        "must",
        "type",
        "units",
        "default",
        "min-elements",
        "max-elements",
        "ordered-by",
    },
    "choice": {
        *_NODE,
        "anydata",
        "anyxml",
        "case",
        "container",
        "list",
        "leaf",
        "leaf-list",
        "choice",
        "config",
        "default",
        "mandatory",
    },
    "case": {*_NODE, *_DATA},
    "anydata": {*_NODE, "config", "mandatory", "must"},
    "anyxml": {*_NODE, "config", "mandatory", "must"},
    "rpc": {*_CALL, *_SCOPE, "input", "output"},
    "action": {*_CALL, *_SCOPE, "input", "output"},
    "input": {*_DATA, *_SCOPE, "must"},
    "output": {*_DATA, *_SCOPE, "must"},
    "notification": {*_CALL, *_DATA, *_SCOPE, "must"},
    "type": {
        "base",
        "bit",
        "enum",
        "fraction-digits",
        "length",
        "path",
        "pattern",
        "range",
        "require-instance",
        "type",
    },
    "enum": {"value", "if-feature", "description", "reference", "status"},
    "bit": {"position", "if-feature", "description", "reference", "status"},
    "range": {"description", "reference", "error-message", "error-app-tag"},
    "length": {"description", "reference", "error-message", "error-app-tag"},
    "pattern": {"description", "reference", "error-message", "error-app-tag", "modifier"},
    "must": {"description", "reference", "error-message", "error-app-tag"},
    "when": {"description", "reference"},
}

HANDLED["submodule"] = (HANDLED["module"] - {"namespace", "prefix"}) | {"belongs-to"}

STRUCTURES = ("ietf-yang-structure-ext:structure", "ietf-restconf:yang-data")
"""Extensions that hold definitions of data of their own (RFC 8791, RFC 8040)."""

AUGMENT_STRUCTURE = "ietf-yang-structure-ext:augment-structure"

for _keyword in STRUCTURES:
    HANDLED[_keyword] = {*_DATA, *_SCOPE, "must", "description", "reference", "status"}

HANDLED[AUGMENT_STRUCTURE] = {*_DATA, "case", "description", "reference", "status"}

ANNOTATION = "ietf-yang-metadata:annotation"
"""The extension that defines an annotation (RFC 7952, 3)."""

HANDLED[ANNOTATION] = {"type", "units", "if-feature", "description", "reference", "status"}

REFUSED: dict[str, str] = {}


def check(statement: Statement) -> None:
    """Refuse a statement that holds one without a meaning here, at any depth.

    Uses of extensions (RFC 7950, 7.19) change no data; they are kept with the node they stand in.
    """
    allowed = HANDLED.get(statement.keyword, set())
    for item in statement.substatements:
        if ":" in item.keyword:
            continue
        if item.keyword not in allowed:
            reason = REFUSED.get(item.keyword, "its meaning is not known")
            raise SchemaError(
                f"The statement '{item.keyword} {item.argument}' is refused: {reason}.",
                where=item.position,
            )
        check(item)
