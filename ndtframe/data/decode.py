"""JSON values to nodes: the slow road, which names every fault and is the only judge.

What the fast road (``fast``) does not accept comes here; both make the same nodes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, Final

from ndtframe.data import metadata, positions
from ndtframe.data.opening import LIBRARY, opened, why_empty
from ndtframe.data.paths import is_short, quoted, value_step
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.types import Fault, shown
from ndtframe.errors import DataError, Position, SchemaError, Violation

DEEPEST: Final = 200
"""The deepest nesting of arrays and objects that is read, on both roads."""

MOST_VIOLATIONS: Final = 10_000
"""Where so many faults are found, no more are looked for."""

_MALFORMED = "malformed-message"
_LONGEST_HINTED = 60
_MOST_HINTED = 100


class _Unreadable(Exception):
    """A JSON text holds what is not read; ``line_of`` finds where."""

    def __init__(self, message: str, line_of: Callable[[str], int | None]) -> None:
        super().__init__(message)
        self.line_of = line_of


def parse_json(text: bytes | str, where: Position | str | None = None) -> Any:
    """The value of a JSON text, read strictly (RFC 8259; I-JSON's unique names, RFC 7493).

    A byte order mark is passed over.  Raises :class:`~ndtframe.errors.DataError` with the line of
    the fault.
    """
    try:
        decoded = text.decode() if isinstance(text, bytes) else text
        return _loaded(decoded.removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        raise _malformed("The text is not UTF-8.", where, before.count(b"\n") + 1) from error
    except json.JSONDecodeError as error:
        message = f"This is not JSON: {error.msg} at column {error.colno}."
        if not error.doc.strip():
            message = "This is not JSON: there is no text."
        raise _malformed(message, where, error.lineno) from error
    except _Unreadable as error:
        line = error.line_of(decoded) if len(decoded) <= positions.LONGEST else None
        raise _malformed(str(error), where, line) from error


def _loaded(text: str) -> Any:
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except RecursionError as error:
        raise _too_deep() from error
    except json.JSONDecodeError:
        raise
    except ValueError as error:
        raise _Unreadable("A number has too many digits.", positions.line_of_long_number) from error
    if _levels(value) > DEEPEST:
        raise _too_deep()
    return value


def _levels(value: Any) -> int:
    """How deep arrays and objects are nested in a value."""
    levels, row = 0, [value]
    while row := [item for item in row if type(item) in (dict, list)]:
        levels += 1
        row = [i for item in row for i in (item.values() if isinstance(item, dict) else item)]
    return levels


def _too_deep() -> _Unreadable:
    message = f"Arrays and objects are nested deeper than {DEEPEST} levels."
    return _Unreadable(message, lambda text: positions.line_of_depth(text, DEEPEST))


def _malformed(message: str, where: Position | str | None, line: int | None) -> DataError:
    return DataError([Violation(_MALFORMED, "", message, "RFC 7951, 4", line=line)], where=where)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _ in pairs)
        twice = next(name for name, count in counts.items() if count > 1)
        message = f"The member {shown(twice)} stands twice in one object."
        raise _Unreadable(message, positions.line_of_repeated)
    return found


def _no_constant(name: str) -> Any:
    message = f"This is not JSON: {name} is no number."
    raise _Unreadable(message, lambda text: positions.line_of_word(text, name))


class TooMany(Exception):
    """So many faults were found that no more are looked for."""


class Decoder:
    """Makes nodes of JSON values, and gathers every fault on the way."""

    def __init__(self) -> None:
        self.violations: list[Violation] = []
        self._metadata: metadata.Reader | None = None

    def node(self, plan: NodePlan, value: Any, path: str) -> Any:
        """The node of an object, or ``None`` with a violation."""
        if not isinstance(value, dict):
            self._fault(path, f"expected an object, found {shown(value)}", "")
            return None
        if plan.mount is not None:
            plan, value = self._opened(plan, value, path)
        made = plan.cls()
        seen: dict[FieldPlan, str] = {}
        annotations: dict[str, Any] = {}
        for member, item in value.items():
            field = plan.members.get(member)
            if field is None and member.startswith(metadata.MEMBER):
                annotations[member] = item
            elif field is None:
                self._unknown(plan, member, path)
            elif field in seen:
                message = f"'{member}' and '{seen[field]}' are the same member"
                self._fault(f"{path}/{field.member}", message, field.rule, _MALFORMED)
            else:
                seen[field] = member
                self._field(made, field, item, f"{path}/{field.member}")
        if annotations:
            self._annotations(plan).members(made, annotations, seen, path)
        return made

    def _opened(
        self, plan: NodePlan, value: dict[str, Any], path: str
    ) -> tuple[NodePlan, dict[str, Any]]:
        """The plan of an instance of a mount point, which may say itself what is mounted.

        What is mounted is left out of ``value`` if it cannot be compiled.
        """
        try:
            return opened(plan, value), value
        except SchemaError as error:
            self._fault(f"{path}/{LIBRARY}", f"what is mounted cannot be compiled: {error}", "")
            return plan, {name: item for name, item in value.items() if name in plan.members}

    def _annotations(self, plan: NodePlan) -> metadata.Reader:
        if self._metadata is None:
            self._metadata = metadata.Reader(plan, self._fault)
        return self._metadata

    def _field(self, node: Any, field: FieldPlan, value: Any, path: str) -> None:
        match field.kind:
            case "anydata" if isinstance(value, dict) and metadata.MEMBER in value:
                data, annotations = metadata.split(value)
                decoded = self._leaf(field, data, path)
                self._annotations(node.plan()).anydata(node, field, annotations, path)
            case "leaf" | "anydata" | "anyxml":
                decoded = self._leaf(field, value, path)
            case "leaf-list":
                items = enumerate(self._array(field, value, path), 1)
                decoded = tuple(
                    self._leaf(field, item, f"{path}{value_step(item, n)}") for n, item in items
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
            self._fault(path, fault.message + named, field.rule, fault.tag, fault.app_tag)
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
        if not all(is_short(item.get(name)) for name in names):
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
        name = member if is_short(member) else shown(member)[1:-1]
        top = f"the top of the {plan.name}" if plan.operation else "the top of the document"
        place = path or top
        message = f"'{name}' is not known at {place}{self._hint(plan, member)}"
        self._fault(f"{path}/{name}", message, "", "unknown-element")

    def _hint(self, plan: NodePlan, member: str) -> str:
        """What may have been meant; not for the many, since looking takes long."""
        if len(member) > _LONGEST_HINTED or len(self.violations) > _MOST_HINTED:
            return ""
        if plan.mount is not None and not any(field.mounted for field in plan.fields):
            return f"; nothing is mounted here: {why_empty(plan.mount)}"
        module, _, plain = member.rpartition(":")
        known = {field.name: field for field in plan.fields}
        near = get_close_matches(plain, known, n=1)
        if near:
            return f"; did you mean '{known[near[0]].member}'?"
        is_strange = module and all(field.module != module for field in plan.fields)
        return f"; the module '{module}' has no data here" if is_strange else ""

    def _fault(
        self,
        path: str,
        message: str,
        rule: str,
        tag: str = "invalid-value",
        app_tag: str | None = None,
    ) -> None:
        self.violations.append(Violation(tag, path, message, rule, app_tag))
        if len(self.violations) >= MOST_VIOLATIONS:
            raise TooMany
