"""Edits carried out on a document: RFC 8072, 2.5.

The rules of the model set are checked when the transaction around ends; here it is only seen that
each target is there, or is not, as its operation wants.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ndtframe.data.decode import Decoder
from ndtframe.data.edit.edits import Edit
from ndtframe.data.edit.merge import lay_over
from ndtframe.data.plan import FieldPlan, load
from ndtframe.data.types import Fault, TypePlan
from ndtframe.data.xml.values import Unread, converter
from ndtframe.errors import DataError, InputError, Violation
from ndtframe.language.paths import Keys, Path, PathStep, Place, Value, parse_text, to_text


def carry_out(document: Any, edits: Iterable[Edit]) -> None:
    """Carry out edits, in order.

    Raises :class:`~ndtframe.errors.DataError` for the first that cannot be; those before it stay
    done, for the transaction around to take back.
    """
    for edit in edits:
        try:
            path = parse_text(edit.target)
            if path:
                _Target.of(document, path, edit).apply()
            else:
                _whole(document, edit)
        except InputError as error:
            raise _refused("malformed-message", edit.target, str(error)) from error


def _refused(tag: str, path: str, message: str) -> DataError:
    return DataError([Violation(tag, path, message, "RFC 8072, 2.5")])


def _whole(document: Any, edit: Edit) -> None:
    """An edit of all data; only what says so is meant for all."""
    if edit.operation not in ("merge", "replace"):
        message = f"the document as a whole is no target of '{edit.operation}'"
        raise _refused("operation-not-supported", "/", message)
    new = type(document).decoded(edit.value)
    if edit.operation == "replace":
        for item in document.plan().fields:
            setattr(document, item.attribute, None)
    lay_over(document, new)


@dataclass(frozen=True, slots=True)
class _Target:
    """Where an edit goes: a field of a node, and which of its entries."""

    node: Any
    item: FieldPlan
    step: PathStep
    edit: Edit

    @classmethod
    def of(cls, document: Any, path: Path, edit: Edit) -> _Target:
        node = document
        for number, step in enumerate(path[:-1], 1):
            node = child(node, step)
            if node is None:
                missing = to_text(path[:number])
                raise _refused("data-missing", missing, f"{missing} does not exist")
        return cls(node, field_of(node, path[-1]), path[-1], edit)

    def apply(self) -> None:
        operation = self.edit.operation
        exists = self._exists()
        if operation in ("create", "insert") and exists:
            raise _refused("data-exists", self.edit.target, "it exists already")
        if operation in ("delete", "move") and not exists:
            raise _refused("data-missing", self.edit.target, "it does not exist")
        if operation in ("delete", "remove", "replace") and exists:
            self._remove(keep_place=operation == "replace")
        if self.edit.has_value:
            self._lay()
        if operation in ("insert", "move"):
            self._move()

    def _exists(self) -> bool:
        match self.item.kind:
            case "list" if self.step.selector is not None:
                return child(self.node, self.step) is not None
            case "leaf-list" if isinstance(self.step.selector, Value):
                return self._value() in _typed(self.item.get(self.node))
            case _:
                return self.item.is_set(self.node)

    def _value(self) -> tuple[type, Any]:
        assert isinstance(self.step.selector, Value)
        value = value_of(self.item.type, self.step.selector.value, self.node)
        return type(value), value

    def _remove(self, *, keep_place: bool) -> None:
        """Let the target go; an entry that is replaced keeps its place among the others."""
        item, node = self.item, self.node
        if item.is_list and self.step.selector is not None:
            entry = child(node, self.step)
            if keep_place:
                for field in item.node.fields:
                    if not field.is_key:
                        setattr(entry, field.attribute, None)
            else:
                getattr(node, item.attribute).remove(item.node.key_of(entry))
        elif isinstance(self.step.selector, Value):
            kept = [v for v in item.get(node) if (type(v), v) != self._value()]
            setattr(node, item.attribute, kept)
        else:
            setattr(node, item.attribute, None)

    def _lay(self) -> None:
        plan = self.node.plan()
        single = self.step.selector is None
        value = self.edit.value if single else [self.edit.value]
        decoder = Decoder()
        path = self.edit.target.rpartition("/")[0]
        new = decoder.node(plan, {self.item.qualified: value}, path)
        if decoder.violations:
            raise DataError(decoder.violations)
        if not self._is_named(new):
            message = "the value has another key than the target"
            raise _refused("invalid-value", self.edit.target, message)
        lay_over(self.node, new)

    def _is_named(self, new: Any) -> bool:
        """Whether the new value, or entry, is the one that the target names."""
        match self.step.selector:
            case Keys():
                return child(new, self.step) is not None
            case Value():
                return self._value() in _typed(self.item.get(new))
            case _:
                return True

    def _move(self) -> None:
        if self.item.kind == "leaf-list":
            self._move_value()
            return
        held = getattr(self.node, self.item.attribute)
        entry = child(self.node, self.step)
        point = None
        if self.edit.point is not None:
            there = child(self.node, parse_text(self.edit.point)[-1])
            if there is None:
                raise _refused("data-missing", self.edit.point, "it does not exist")
            point = self.item.node.key_of(there)
        held.move(self.item.node.key_of(entry), self.edit.where or "last", point)

    def _move_value(self) -> None:
        values = list(self.item.get(self.node))
        own = self._value()
        values = [value for value in values if (type(value), value) != own]
        place = {"first": 0, "last": len(values)}.get(self.edit.where or "last")
        if place is None:
            place = self._place_of_point(values) + (self.edit.where == "after")
        setattr(self.node, self.item.attribute, [*values[:place], own[1], *values[place:]])

    def _place_of_point(self, values: list[Any]) -> int:
        step = parse_text(self.edit.point or "/")[-1:]
        selector = step[0].selector if step else None
        if isinstance(selector, Value):
            wanted = value_of(self.item.type, selector.value, self.node)
            if wanted in values:
                return values.index(wanted)
        raise _refused("data-missing", self.edit.point or "/", "it does not exist")


def field_of(node: Any, step: PathStep) -> FieldPlan:
    """The field that a step names.  Raises :class:`~ndtframe.errors.DataError` if there is none."""
    item: FieldPlan | None = node.plan().find(step.module, step.name)
    if item is None:
        message = f"'{step.module}:{step.name}' is not known there"
        raise _refused("unknown-element", node.path, message)
    return item


def child(node: Any, step: PathStep) -> Any:
    """The container or entry that a step leads to, handed out; ``None`` if it is not there."""
    item = field_of(node, step)
    if item.kind == "container":
        return getattr(node, item.attribute)
    if not item.is_list:
        return None
    held = getattr(node, item.attribute)
    match step.selector:
        case Keys(pairs):
            return held.get(_key(item, dict(pairs), node)) if item.node.key_attributes else None
        case Place(number) if not item.node.key_attributes and number <= len(held):
            return held[number - 1]
        case _:
            return None


def _key(item: FieldPlan, texts: dict[str, str], node: Any) -> Any:
    keys = [item.node.by_attribute[attribute] for attribute in item.node.key_attributes]
    if {key.name for key in keys} != texts.keys():
        names = ", ".join(key.name for key in keys)
        raise _refused("missing-element", f"{node.path}/{item.member}", f"its keys are: {names}")
    found = tuple(value_of(key.type, texts[key.name], node) for key in keys)
    return found[0] if len(found) == 1 else found


def value_of(plan: TypePlan, text: str, node: Any) -> Any:
    """The value of a canonical text; the text itself where it is none of the type."""
    convert = converter(plan, load(type(node)).document)
    found = convert(text, lambda prefix: prefix or None) if convert else text
    try:
        return text if isinstance(found, Unread) else plan.decode(found)
    except Fault:
        return text


def _typed(values: Iterable[Any]) -> set[tuple[type, Any]]:
    return {(type(value), value) for value in values}
