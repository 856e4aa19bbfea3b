"""One edit type, that of YANG Patch (RFC 8072): differences, patches and change logs are of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from ndtframe.data.layers import Where
from ndtframe.data.types import shown
from ndtframe.errors import DataError, InputError, Violation
from ndtframe.language import paths
from ndtframe.language.paths import Path

if TYPE_CHECKING:
    from ndtframe.data.plan import NodePlan, SetPlan

Operation = Literal["create", "delete", "insert", "merge", "move", "remove", "replace"]
"""What an edit does to its target (RFC 8072, 2.5)."""

OPERATIONS: tuple[Operation, ...] = get_args(Operation)
WHERES = (None, *get_args(Where))
_PLACED = frozenset({"insert", "move"})
_WITH_VALUE = frozenset({"create", "insert", "merge", "replace"})
_NAMES: Final[dict[type, str]] = {str: "a text", list: "an array", dict: "an object"}
_MEMBER = "ietf-yang-patch:yang-patch"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of one node.

    ``target`` and ``point`` are instance-identifiers in the form of RFC 7951 (6.11); "/" is the
    document.  ``value`` is the RFC 7951 value of the target alone, without its name.  A list
    without keys, or a leaf-list in which values may repeat, is a target as a whole, with an array
    as value: RFC 8072 has no name for its entries.  ``where`` is for "insert" and "move", which put
    an entry last without it; ``point`` for "before" and "after".  Raises
    :class:`~ndtframe.errors.InputError` for all else.
    """

    operation: Operation
    target: str
    value: Any = None
    where: Where | None = None
    point: str | None = None

    def __post_init__(self) -> None:
        _require("operation", self.operation, OPERATIONS)
        _require("where", self.where, WHERES if self.operation in _PLACED else (None,))
        is_beside = self.where in ("before", "after")
        texts = (self.target, self.point) if is_beside else (self.target,)
        if not all(isinstance(text, str) for text in texts):
            raise InputError("An edit needs a target, and a point to be put before or after.")
        if self.point is not None and not is_beside:
            raise InputError("A point is only for what is put before or after it.")

    @property
    def has_value(self) -> bool:
        """Whether the operation says what the target is to be."""
        return self.operation in _WITH_VALUE

    def __str__(self) -> str:
        place = f" {self.where} {self.point or ''}".rstrip() if self.where else ""
        value = f" {json.dumps(self.value, ensure_ascii=False)}" if self.has_value else ""
        return f"{self.operation} {self.target}{place}{value}"


@dataclass(frozen=True, slots=True)
class Patch:
    """Edits in order, carried out all or none (RFC 8072, 2.2)."""

    edits: tuple[Edit, ...]
    patch_id: str = "patch"
    comment: str = ""

    def __iter__(self) -> Iterator[Edit]:
        return iter(self.edits)

    def __len__(self) -> int:
        return len(self.edits)

    def __str__(self) -> str:
        return "\n".join(map(str, self.edits))

    def __add__(self, other: Iterable[Edit]) -> Patch:
        return Patch((*self.edits, *other), self.patch_id, self.comment)

    def to_value(self) -> dict[str, Any]:
        """The patch as RFC 8072 writes it in JSON; edits are numbered from 1."""
        edits = [_written(number, edit) for number, edit in enumerate(self.edits, 1)]
        comment = {"comment": self.comment} if self.comment else {}
        return {_MEMBER: {"patch-id": self.patch_id, **comment, "edit": edits}}

    def to_json(self, *, indent: int | None = None) -> str:
        """The text of :meth:`to_value`."""
        return json.dumps(self.to_value(), indent=indent, ensure_ascii=False)

    @classmethod
    def from_value(cls, value: Any, model_set: SetPlan) -> Patch:
        """The patch of RFC 8072 JSON for documents of a model set.

        Raises :class:`~ndtframe.errors.DataError` that says where the value is no patch.
        """
        place = f"/{_MEMBER}"
        if not isinstance(value, dict) or list(value) != [_MEMBER]:
            raise _unreadable("/", f"expected an object with '{_MEMBER}' alone")
        found = _members(place, value[_MEMBER], _PATCH)
        rows = enumerate(found.get("edit", ()), 1)
        edits = tuple(_read(f"{place}/edit[{n}]", row, model_set.document) for n, row in rows)
        return cls(edits, found.get("patch-id", "patch"), found.get("comment", ""))

    @classmethod
    def from_json(cls, text: bytes | str, model_set: SetPlan) -> Patch:
        """The patch of a text; see :meth:`from_value`."""
        from ndtframe.data.decode import parse_json

        return cls.from_value(parse_json(text), model_set)


def _require(what: str, value: Any, known: tuple[Any, ...]) -> None:
    if value in known:
        return
    names = ", ".join(filter(None, known))
    raise InputError(
        f"{shown(value)} is no {what} of this edit.",
        remedy=f"Expected {f'one of {names}' if names else 'none'} (RFC 8072, 2.5).",
    )


def _unreadable(path: str, message: str) -> DataError:
    return DataError([Violation("malformed-message", path, message, "RFC 8072, 2.2")])


# -- RFC 8072 JSON -------------------------------------------------------------------------------

_PATCH: Final = {"patch-id": str, "comment": str, "edit": list}
_EDIT: Final = {
    **dict.fromkeys(("edit-id", "operation", "target", "point", "where"), str),
    "value": object,
}


def _members(place: str, value: Any, known: Mapping[str, type]) -> dict[str, Any]:
    """The members of an object, each of the type that it is to have."""
    if not isinstance(value, dict):
        raise _unreadable(place, f"expected an object, found {shown(value)}")
    for name, found in value.items():
        if name not in known:
            expected = ", ".join(f"'{other}'" for other in known)
            raise _unreadable(place, f"{shown(name)} is not known there; expected {expected}")
        if not isinstance(found, known[name]):
            raise _unreadable(
                f"{place}/{name}", f"expected {_NAMES[known[name]]}, found {shown(found)}"
            )
    return value


def _written(number: int, edit: Edit) -> dict[str, Any]:
    path = paths.parse_text(edit.target)
    found: dict[str, Any] = {
        "edit-id": str(number),
        "operation": edit.operation,
        "target": paths.to_uri(path),
    }
    if edit.point is not None:
        found["point"] = paths.to_uri(paths.parse_text(edit.point))
    if edit.where is not None:
        found["where"] = edit.where
    if edit.has_value:
        found["value"] = _enveloped(path, edit.value)
    return found


def _enveloped(path: Path, value: Any) -> Any:
    if not path:
        return value
    last = path[-1]
    return {f"{last.module}:{last.name}": value if last.selector is None else [value]}


def _read(place: str, row: Any, document: NodePlan) -> Edit:
    row = _members(place, row, _EDIT)
    try:
        path = paths.parse_uri(row.get("target", ""), keys_of(document))
        point = row.get("point")
        point = None if point is None else paths.to_text(paths.parse_uri(point, keys_of(document)))
        where: Any = row.get("where", _default_where(row))
        operation: Any = row.get("operation", "")
        value = _unwrapped(place, path, row["value"]) if "value" in row else None
        edit = Edit(operation, paths.to_text(path), value, where, point)
    except InputError as error:
        raise _unreadable(place, str(error)) from error
    if edit.has_value is not ("value" in row):
        need = "needs a value" if edit.has_value else "has no value"
        raise _unreadable(place, f"the operation '{operation}' {need}")
    return edit


def _default_where(row: dict[str, Any]) -> str | None:
    """Without ``where``, what is inserted or moved goes to the end (RFC 8072, 2.5)."""
    return "last" if row.get("operation") in ("insert", "move") else None


def _unwrapped(place: str, path: Path, value: Any) -> Any:
    if not path:
        return value
    last = path[-1]
    members = list(value.values()) if isinstance(value, dict) else []
    named = members and next(iter(value)) in (last.name, f"{last.module}:{last.name}")
    if not named or len(members) > 1:
        raise _unreadable(f"{place}/value", f"expected an object with '{last.name}' alone")
    if last.selector is None:
        return members[0]
    if not isinstance(members[0], list) or len(members[0]) != 1:
        raise _unreadable(f"{place}/value", f"expected an array with one '{last.name}'")
    return members[0][0]


def keys_of(document: NodePlan) -> paths.KeysOf:
    """What :func:`ndtframe.language.paths.parse_uri` asks of a schema."""

    def names(path: Sequence[paths.PathStep]) -> list[str]:
        plan: NodePlan | None = document
        field = None
        for step in path:
            field = plan.find(step.module, step.name) if plan is not None else None
            plan = getattr(field, "node", None)
            if plan is None:
                return []
        if field is None or plan is None or not field.is_list:
            return []
        return [plan.by_attribute[attribute].name for attribute in plan.key_attributes]

    return names
