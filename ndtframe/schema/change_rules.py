"""What ``refine``, ``deviate`` and ``augment`` may change of which kind of node (stage 3)."""

from __future__ import annotations

from ndtframe.errors import SchemaError
from ndtframe.schema.statement import Statement

_LEAF = {"default", "mandatory", "must", "config"}
_COUNTED = {"must", "config", "min-elements", "max-elements"}
_ALWAYS = {"description", "reference", "if-feature"}

_REFINED: dict[str, set[str]] = {
    "leaf": _LEAF,
    "leaf-list": {"default", *_COUNTED},
    "list": _COUNTED,
    "container": {"presence", "must", "config"},
    "choice": {"default", "mandatory", "config"},
    "anydata": {"mandatory", "must", "config"},
    "anyxml": {"mandatory", "must", "config"},
}
"""What a ``refine`` may say of a kind of node (RFC 7950, 7.13.2)."""

_DEVIATED: dict[str, set[str]] = {
    **_REFINED,
    "leaf": {*_LEAF, "type", "units"},
    "leaf-list": {"default", *_COUNTED, "type", "units"},
    "list": {*_COUNTED, "unique"},
    "container": {"must", "config"},
    "input": {"must"},
    "output": {"must"},
    "notification": {"must"},
}
"""What a ``deviate`` may say of a kind of node (RFC 7950, 7.20.3.2)."""

_AUGMENTED = ("container", "list", "choice", "case", "input", "output", "notification", "structure")
_BOTH = ("container", "list")


def check_refine(statement: Statement, kind: str, name: str) -> None:
    """Refuse what a node of this kind does not have."""
    allowed = _REFINED.get(kind, set()) | _ALWAYS
    _check(statement, kind, name, allowed, "7.13.2")


def check_deviate(statement: Statement, kind: str, name: str) -> None:
    """Refuse what a node of this kind does not have."""
    _check(statement, kind, name, _DEVIATED.get(kind, set()), "7.20.3.2")


def _check(statement: Statement, kind: str, name: str, allowed: set[str], clause: str) -> None:
    seen: set[str] = set()
    for item in statement.substatements:
        if ":" in item.keyword:
            continue
        twice = item.keyword == "default" and item.keyword in seen and kind != "leaf-list"
        if item.keyword not in allowed or twice:
            expected = ", ".join(sorted(allowed)) or "nothing"
            raise SchemaError(
                f"'{statement.keyword} {statement.argument}' says '{item.keyword} "
                f"{item.argument}' of '{name}', a {kind}{', for the second time' * twice}.",
                where=item.position,
                remedy=f"Of a {kind} it may say: {expected} (RFC 7950, {clause}).",
            )
        seen.add(item.keyword)


def check_augment(statement: Statement, kind: str, name: str) -> None:
    """Refuse nodes that cannot be added to one of this kind (RFC 7950, 7.17)."""
    if kind not in _AUGMENTED:
        raise SchemaError(
            f"The {statement.keyword} '{statement.argument}' adds to '{name}', a {kind}.",
            where=statement.position,
            remedy=f"Expected one of: {', '.join(_AUGMENTED)} (RFC 7950, 7.17).",
        )
    only = {"case": ("choice",), "action": _BOTH, "notification": _BOTH}
    for item in statement.all(*only):
        if kind not in only[item.keyword]:
            raise SchemaError(
                f"The {statement.keyword} adds the {item.keyword} '{item.argument}' to a {kind}.",
                where=item.position,
                remedy=f"Expected one to add to: {', '.join(only[item.keyword])} (RFC 7950, 7.17).",
            )


def check_deviation(deviation: Statement) -> None:
    """Nothing stands beside ``deviate not-supported`` (RFC 7950, 7.20.3.2)."""
    changes = list(deviation.all("deviate"))
    gone = next((item for item in changes if item.argument == "not-supported"), None)
    if gone is not None and len(changes) > 1:
        raise SchemaError(
            f"The deviation '{deviation.argument}' changes what it says is not supported.",
            where=gone.position,
            remedy="Expected 'deviate not-supported' alone (RFC 7950, 7.20.3.2).",
        )
