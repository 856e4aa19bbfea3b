"""Edits carried out on a document: RFC 8072, 2.5.

The rules of the model set are checked when the transaction around ends; here it is only seen that
each target is there, or is not, as its operation wants.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import NoneType, UnionType
from typing import Any

from ndtframe.data.decode import Decoder
from ndtframe.data.edit.edits import Edit
from ndtframe.data.edit.merge import has, is_same, lay_over, place_of, put_values
from ndtframe.data.plan import FieldPlan, load
from ndtframe.data.tree import root
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
        if not isinstance(edit, Edit):
            raise TypeError(f"an Edit is carried out, not a {type(edit).__name__}")
        path = _parsed(edit.target)
        if path:
            _Target.of(document, path, edit).apply()
        else:
            _whole(document, edit)


def _parsed(text: str) -> Path:
    try:
        return parse_text(text)
    except InputError as error:
        raise _refused("malformed-message", "/", str(error)) from error


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
        self._require_order()
        if operation in ("create", "insert") and exists:
            raise _refused("data-exists", self.edit.target, "it exists already")
        if not exists and (operation in ("delete", "move") or self._is_place):
            raise _refused("data-missing", self.edit.target, "it does not exist")
        if operation in ("delete", "remove", "replace") and exists:
            self._remove(keep_place=operation == "replace")
        if self.edit.has_value:
            self._lay()
        if operation in ("insert", "move"):
            self._move()

    @property
    def _is_place(self) -> bool:
        """Whether it is an entry without a name, which is there or cannot be spoken of."""
        return isinstance(self.step.selector, Place) and self.edit.operation != "remove"

    def _require_order(self) -> None:
        """Refuse to put something in an order where there is none."""
        ordered = self.item.by_user and isinstance(self.step.selector, Keys | Value)
        if self.edit.operation in ("insert", "move") and not ordered:
            message = "only an entry has a place among others, and only where the user orders them"
            raise _refused("operation-not-supported", self.edit.target, message)

    def _exists(self) -> bool:
        match self.item.kind:
            case "list" if self.step.selector is not None:
                return child(self.node, self.step) is not None
            case "leaf-list" if isinstance(self.step.selector, Value):
                return has(self.item.get(self.node), self._value()[1])
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
            elif isinstance(self.step.selector, Place):
                getattr(node, item.attribute).remove(self.step.selector.number - 1)
            else:
                getattr(node, item.attribute).remove(item.node.key_of(entry))
        elif isinstance(self.step.selector, Value):
            own = self._value()[1]
            put_values(node, item, [v for v in item.get(node) if not is_same(v, own)])
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
        if isinstance(self.step.selector, Place):
            lay_over(child(self.node, self.step), getattr(new, self.item.attribute)[0])
        else:
            lay_over(self.node, new)

    def _is_named(self, new: Any) -> bool:
        """Whether the new value, or entry, is the one that the target names."""
        match self.step.selector:
            case Keys():
                return child(new, self.step) is not None
            case Value():
                return has(self.item.get(new), self._value()[1])
            case _:
                return True

    def _move(self) -> None:
        if self.item.kind == "leaf-list":
            self._move_value()
            return
        held = getattr(self.node, self.item.attribute)
        key_of = self.item.node.key_of
        entry = child(self.node, self.step)
        point = self._point()
        there = None if point is None else key_of(child(self.node, point))
        held.move(key_of(entry), self.edit.where or "last", there)

    def _move_value(self) -> None:
        own = self._value()[1]
        values = list(self.item.get(self.node))
        values.pop(place_of(values, own))
        place = 0 if self.edit.where == "first" else len(values)
        point = self._point()
        if point is not None:
            beside = replace(self, step=point)._value()[1]
            place = place_of(values, beside) + (self.edit.where == "after")
        values.insert(place, own)
        put_values(self.node, self.item, values)

    def _point(self) -> PathStep | None:
        """The step to the other entry of the same list that this one is put beside."""
        text = self.edit.point
        if text is None:
            return None
        path = _parsed(text)
        point = _Target.of(root(self.node), path, self.edit) if path else None
        if point is None or point.node is not self.node or point.item is not self.item:
            raise _refused("invalid-value", text, "the point is no entry of the same list")
        if point.step.selector is None or not point._exists():
            raise _refused("data-missing", text, "it does not exist")
        if point._name() == self._name():
            raise _refused("invalid-value", text, "the point is the target itself")
        return point.step

    def _name(self) -> Any:
        """What tells an entry from the others."""
        if self.item.kind == "leaf-list":
            return self._value()
        return self.item.node.key_of(child(self.node, self.step))


def field_of(node: Any, step: PathStep) -> FieldPlan:
    """The field that a step names, and can select from as it does.

    Raises :class:`~ndtframe.errors.DataError` if there is none.
    """
    item: FieldPlan | None = node.plan().find(step.module, step.name)
    if item is None:
        message = f"'{step.module}:{step.name}' is not known there"
        raise _refused("unknown-element", node.path, message)
    if not isinstance(step.selector, _selectors(item)):
        message = f"'{item.name}' is a {item.kind}, whose entries are not named so"
        raise _refused("invalid-value", f"{node.path.rstrip('/')}/{item.member}", message)
    return item


def _selectors(item: FieldPlan) -> type | UnionType:
    """What a step to a field may select by; nothing is always possible."""
    if item.is_list:
        return Keys | None if item.node.key_attributes else Place | None
    return Value | None if item.kind == "leaf-list" else NoneType


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
            return held.get(_key(item, dict(pairs), node))
        case Place(number) if number <= len(held):
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
