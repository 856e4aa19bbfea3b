"""JSON values to nodes: the slow road, which names every fault and is the only judge.

What the fast road (``fast``) does not accept comes here; both make the same nodes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from ndtframe.data.paths import quoted
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import Fault, shown
from ndtframe.errors import DataError, Position, Violation

DEEPEST = 200
"""The deepest nesting of arrays and objects that is read."""

_MALFORMED = "malformed-message"


class _Repeated(Exception):
    """An object has a member twice."""


def parse_json(text: bytes | str, where: Position | str | None = None) -> Any:
    """The value of a JSON text, read strictly (RFC 8259; I-JSON's unique names, RFC 7493).

    Raises :class:`~ndtframe.errors.DataError` with the line of the fault.
    """
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return json.loads(decoded, object_pairs_hook=_object, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        line = bytes(error.object[: error.start]).count(b"\n") + 1
        raise _malformed("The text is not UTF-8.", where, line) from error
    except json.JSONDecodeError as error:
        message = f"This is not JSON: {error.msg} at column {error.colno}."
        raise _malformed(message, where, error.lineno) from error
    except _Repeated as error:
        raise _malformed(f"The member {error} stands twice in one object.", where) from error
    except RecursionError as error:
        message = f"Arrays and objects are nested deeper than {DEEPEST} levels."
        raise _malformed(message, where) from error
    except ValueError as error:
        raise _malformed(f"This is not JSON that can be read: {error}.", where) from error


def _malformed(message: str, where: Position | str | None, line: int | None = None) -> DataError:
    place = Position(str(where), line) if where is not None and line is not None else where
    return DataError([Violation(_MALFORMED, "", message, "RFC 7951, 4", line=line)], where=place)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Repeated(next(shown(name) for name in names if names.count(name) > 1))
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


class Decoder:
    """Makes nodes of JSON values, and gathers every fault on the way."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []

    def node(self, plan: NodePlan, value: Any, path: str) -> Any:
        """The node of an object, or ``None`` with a violation."""
        if not isinstance(value, dict):
            self._fault(path, f"expected an object, found {shown(value)}", "")
            return None
        made = plan.cls()
        seen: dict[FieldPlan, str] = {}
        for member, item in value.items():
            field = plan.members.get(member)
            if field is None:
                self._unknown(plan, member, path)
            elif field in seen:
                message = f"'{member}' and '{seen[field]}' are the same member"
                self._fault(f"{path}/{field.member}", message, field.rule, _MALFORMED)
            else:
                seen[field] = member
                self._field(made, field, item, f"{path}/{field.member}")
        return made

    def _field(self, node: Any, field: FieldPlan, value: Any, path: str) -> None:
        match field.kind:
            case "leaf":
                decoded = self._leaf(field, value, path)
            case "leaf-list":
                items = self._array(field, value, path)
                decoded = tuple(
                    self._leaf(field, item, f"{path}[.={quoted(item)}]") for item in items
                )
            case "list":
                decoded = list(self._entries(field, self._array(field, value, path), path))
            case _:
                decoded = self.node(field.node, value, path)
        field.put(node, decoded)

    def _leaf(self, field: FieldPlan, value: Any, path: str) -> Any:
        try:
            return field.type.decode(value)
        except Fault as fault:
            named = f" ({field.type.typedef})" if field.type.typedef else ""
            self._fault(path, fault.message + named, field.rule, fault.tag)
            return None

    def _array(self, field: FieldPlan, value: Any, path: str) -> list[Any]:
        if isinstance(value, list):
            return value
        self._fault(path, f"expected an array, found {shown(value)}", field.rule)
        return []

    def _entries(self, field: FieldPlan, items: Iterable[Any], path: str) -> Iterable[Any]:
        for position, item in enumerate(items, 1):
            step = f"{path}{self._keys(field, item) or f'[{position}]'}"
            entry = self.node(field.node, item, step)
            if entry is not None:
                self._missing_keys(field, entry, step)
                yield entry

    def _keys(self, field: FieldPlan, item: Any) -> str:
        if not isinstance(item, dict):
            return ""
        names = [field.node.by_attribute[a].name for a in field.node.key_attributes]
        if any(not isinstance(item.get(name), str | int) for name in names):
            return ""
        return "".join(f"[{name}={quoted(item[name])}]" for name in names)

    def _missing_keys(self, field: FieldPlan, entry: Any, path: str) -> None:
        for attribute in field.node.key_attributes:
            key = field.node.by_attribute[attribute]
            if key.get(entry) is None and not self._faulty(f"{path}/{key.member}"):
                message = f"the key '{key.name}' is missing"
                self._fault(path, message, field.rule, "missing-element")

    def _faulty(self, path: str) -> bool:
        return any(violation.path == path for violation in self.violations[-8:])

    def _unknown(self, plan: NodePlan, member: str, path: str) -> None:
        near = get_close_matches(member, [field.member for field in plan.fields], n=1)
        hint = f"; did you mean '{near[0]}'?" if near else ""
        if member.startswith("@"):
            hint = "; annotations (RFC 7952) are not kept"
        place = path or "the top of the document"
        message = f"'{member}' is not known at {place}{hint}"
        self._fault(f"{path}/{member}", message, "", "unknown-element")

    def _fault(self, path: str, message: str, rule: str, tag: str = "invalid-value") -> None:
        self.violations.append(Violation(tag, path, message, rule))
