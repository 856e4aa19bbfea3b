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
from ndtframe.data.edit.merge import has, is_same, lay_over, place_of, put_values
from ndtframe.data.edit.naming import UNSAID, child, field_of, refused, value_named
from ndtframe.data.plan import FieldPlan
from ndtframe.data.tree import root
from ndtframe.errors import DataError, InputError
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
        raise refused("malformed-message", "/", str(error)) from error


def _whole(document: Any, edit: Edit) -> None:
    """An edit of all data; only what says so is meant for all."""
    if edit.operation not in ("merge", "replace"):
        message = f"the document as a whole is no target of '{edit.operation}'"
        raise refused("operation-not-supported", "/", message)
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
                raise refused("data-missing", missing, f"{missing} does not exist")
        return cls(node, field_of(node, path[-1]), path[-1], edit)

    def apply(self) -> None:
        operation = self.edit.operation
        exists = self._exists()
        self._require_order()
        if operation in ("create", "insert") and exists:
            raise refused("data-exists", self.edit.target, "it exists already")
        if not exists and (operation in ("delete", "move") or self._is_place):
            raise refused("data-missing", self.edit.target, "it does not exist")
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
            raise refused("operation-not-supported", self.edit.target, message)

    def _exists(self) -> bool:
        match self.item.kind:
            case "list" if self.step.selector is not None:
                return self._entry() is not None
            case "leaf-list" if isinstance(self.step.selector, Value):
                return has(self.item.get(self.node), self._value())
            case _:
                return self.item.is_set(self.node)

    def _value(self) -> Any:
        assert isinstance(self.step.selector, Value)
        held = self.item.get(self.node)
        return value_named(self.item, self.step.selector.value, self.node, held, self._written)

    @property
    def _written(self) -> Any:
        """The value of the edit, which tells what the target names where its text does not."""
        return self.edit.value if self.edit.has_value else UNSAID

    def _entry(self) -> Any:
        return child(self.node, self.step, self._written)

    def _remove(self, *, keep_place: bool) -> None:
        """Let the target go; an entry that is replaced keeps its place among the others."""
        item, node = self.item, self.node
        if item.is_list and self.step.selector is not None:
            entry = self._entry()
            if keep_place:
                for field in item.node.fields:
                    if not field.is_key:
                        setattr(entry, field.attribute, None)
            elif isinstance(self.step.selector, Place):
                getattr(node, item.attribute).remove(self.step.selector.number - 1)
            else:
                getattr(node, item.attribute).remove(item.node.key_of(entry))
        elif isinstance(self.step.selector, Value):
            own = self._value()
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
            raise refused("invalid-value", self.edit.target, message)
        if isinstance(self.step.selector, Place):
            lay_over(self._entry(), getattr(new, self.item.attribute)[0])
        else:
            lay_over(self.node, new)

    def _is_named(self, new: Any) -> bool:
        """Whether the new value, or entry, is the one that the target names."""
        match self.step.selector:
            case Keys():
                return child(new, self.step, self._written) is not None
            case Value():
                return has(self.item.get(new), self._value())
            case _:
                return True

    def _move(self) -> None:
        if self.item.kind == "leaf-list":
            self._move_value()
            return
        held = getattr(self.node, self.item.attribute)
        key_of = self.item.node.key_of
        point = self._point()
        there = None if point is None else key_of(point._entry())
        held.move(key_of(self._entry()), self.edit.where or "last", there)

    def _move_value(self) -> None:
        own = self._value()
        values = list(self.item.get(self.node))
        values.pop(place_of(values, own))
        place = 0 if self.edit.where == "first" else len(values)
        point = self._point()
        if point is not None:
            place = place_of(values, point._value()) + (self.edit.where == "after")
        values.insert(place, own)
        put_values(self.node, self.item, values)

    def _point(self) -> _Target | None:
        """The other entry of the same list that this one is put beside."""
        text = self.edit.point
        if text is None:
            return None
        path = _parsed(text)
        point = _Target.of(root(self.node), path, Edit("remove", text)) if path else None
        if point is None or point.node is not self.node or point.item is not self.item:
            raise refused("invalid-value", text, "the point is no entry of the same list")
        if point.step.selector is None or not point._exists():
            raise refused("data-missing", text, "it does not exist")
        if is_same(point._name(), self._name()):
            raise refused("invalid-value", text, "the point is the target itself")
        return point

    def _name(self) -> Any:
        """What tells an entry from the others."""
        if self.item.kind == "leaf-list":
            return self._value()
        return self.item.node.key_of(self._entry())
