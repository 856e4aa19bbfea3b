"""Metadata annotations (RFC 7952): where nodes keep them, and how they are read and set.

A node keeps its own annotations and those of its leafs, leaf-lists, anydata and anyxml in one slot,
which is empty as long as there are none: by attribute ("" for the node itself) and position, which
counts the entries of a leaf-list from 0 and is 0 otherwise.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NoReturn

from ndtframe.data.tree import writing
from ndtframe.data.types import BooleanPlan, Fault, TypePlan
from ndtframe.errors import DataError, Violation

if TYPE_CHECKING:
    from ndtframe.data.edit.journal import Journal
    from ndtframe.data.plan import FieldPlan, SetPlan

Place = tuple[str, int]
Held = dict[Place, dict[str, Any]]

OWN: Final[Place] = ("", 0)
"""The place of the annotations of a node itself."""

CLAUSE: Final = "RFC 7952, 5.2"


@dataclass(slots=True, eq=False)
class AnnotationPlan:
    """An annotation (RFC 7952); ``namespace`` is that of its XML attribute."""

    name: str
    module: str
    rule: str
    namespace: str
    type: TypePlan

    @property
    def qualified(self) -> str:
        """``module:name``."""
        return f"{self.module}:{self.name}"


_OLDER: Final = AnnotationPlan(
    "default",
    "ietf-netconf-with-defaults",
    "RFC 6243, 6",
    "urn:ietf:params:xml:ns:netconf:default:1.0",
    BooleanPlan("boolean"),
)
"""How the mark of a default is written, also where the set lacks the module that has it."""

DEFAULT: Final = _OLDER.qualified
"""The annotation of a value that is its default (RFC 6243; in JSON, RFC 7952)."""


class Annotations(MutableMapping[str, Any]):
    """The annotations of one node, leaf, or entry of a leaf-list: ``module:name`` to Python value.

    ``annotations["ietf-origin:origin"] = "ietf-origin:learned"``.  Setting one checks that the
    model set declares it and that the value is of its type, and raises
    :class:`~ndtframe.errors.DataError`.  Iterating gives the names in order.
    """

    __slots__ = ("_field", "_node", "_place")

    def __init__(self, node: Any, field: FieldPlan | None = None, position: int = 0) -> None:
        self._node, self._field = node, field
        self._place = OWN if field is None else (field.attribute, position)

    def _held(self) -> dict[str, Any]:
        return held(self._node).get(self._place, {})

    def __getitem__(self, name: str) -> Any:
        return self._held()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._held()))

    def __len__(self) -> int:
        return len(self._held())

    def __setitem__(self, name: str, value: Any) -> None:
        plan = self._plan(name)
        self._require_instance()
        try:
            checked = plan.type.decode(plan.type.encode(value))
        except Fault as fault:
            message = f"the annotation '{name}': {fault.message}"
            self._refuse("bad-attribute", message, plan.rule, fault.app_tag)
        _note(self._node, writing(self._node))
        place(self._node, self._place, {**self._held(), name: checked})

    def __delitem__(self, name: str) -> None:
        kept = {other: value for other, value in self._held().items() if other != name}
        if len(kept) == len(self):
            raise KeyError(name)
        _note(self._node, writing(self._node))
        place(self._node, self._place, kept)

    def __repr__(self) -> str:
        return f"<annotations {dict(self)!r}>"

    def _plan(self, name: str) -> AnnotationPlan:
        known = declared(self._node)
        if name not in known:
            self._refuse("unknown-attribute", unknown(name, known), CLAUSE)
        return known[name]

    def _require_instance(self) -> None:
        """Refuse to annotate what is not there, and what is no data node."""
        if self._field is None:
            if not is_data(self._node):
                self._refuse("unknown-attribute", "only nodes of data have annotations", CLAUSE)
            return
        value = self._field.get(self._node)
        is_many = self._field.kind == "leaf-list"
        if value is None or (is_many and self._place[1] >= len(value)):
            self._refuse("missing-element", "it is absent, and so has no annotations", CLAUSE)

    def _refuse(self, tag: str, message: str, rule: str, app_tag: str | None = None) -> NoReturn:
        path = self._node.path
        if self._field is not None:
            path = f"{path.rstrip('/')}/{self._field.member}"
        raise DataError([Violation(tag, path, message, rule, app_tag)])


def held(node: Any) -> Held:
    """All annotations that a node keeps; for reading only."""
    found: Held | None = node._annotations
    return found or {}


def place(node: Any, where: Place, values: dict[str, Any]) -> None:
    """Let a node keep these annotations at a place, in place of those it had there."""
    kept = {key: own for key, own in held(node).items() if key != where}
    if values:
        kept[where] = values
    put(node, kept)


def add(node: Any, where: Place, values: dict[str, Any]) -> None:
    """Let a node that was just made, and shares nothing yet, keep these annotations at a place."""
    if node._annotations is None:
        put(node, {where: values})
    else:
        node._annotations[where] = values


def put(node: Any, annotations: Held) -> None:
    """Let a node keep these annotations and no others."""
    object.__setattr__(node, "_annotations", annotations or None)


def declared(node: Any) -> Mapping[str, AnnotationPlan]:
    """The annotations of the model set of a node, by qualified name."""
    from ndtframe.data.plan import load

    return load(type(node)).annotations


def writable(set_plan: SetPlan) -> Mapping[str, AnnotationPlan]:
    """The annotations that may have to be written: those declared, and the mark of a default."""
    return {DEFAULT: _OLDER, **set_plan.annotations}


def is_data(node: Any) -> bool:
    """Whether a node is of data: a container or entry, not a document or another root."""
    from ndtframe.data.node import Container, Entry

    return isinstance(node, Container | Entry)


def unknown(name: str, known: Mapping[str, AnnotationPlan]) -> str:
    """What is said of an annotation that the model set does not declare."""
    said = f"the annotation '{name}' is not known"
    if ":" not in name:
        same = [f"'{other}'" for other in known if other.rpartition(":")[2] == name]
        hint = f"; did you mean {' or '.join(same)}?" if same else ""
        return f"{said}: its module stands before its name (RFC 7952, 5.2.1){hint}"
    if not known:
        return f"{said}: no module of the set declares annotations{_remedy(name)}"
    near = get_close_matches(name, known, n=1)
    return f"{said}: no module of the set declares it" + (
        f"; did you mean '{near[0]}'?" if near else _remedy(name)
    )


def _remedy(name: str) -> str:
    return f"; add '{name.partition(':')[0]}' to the set" if name == DEFAULT else ""


# -- when values change -----------------------------------------------------------------------


def follow(node: Any, field: FieldPlan, value: Any, journal: Journal | None) -> None:
    """Let annotations follow what a field is about to hold: of what goes, they go.

    An entry of a leaf-list keeps those of the entry with its value.
    """
    of_field = {key: own for key, own in held(node).items() if key[0] == field.attribute}
    if not of_field or (field.kind != "leaf-list" and value is not None):
        return
    _note(node, journal)
    kept = {key: own for key, own in held(node).items() if key not in of_field}
    if field.kind == "leaf-list":
        kept |= _moved(field, field.get(node), value or (), of_field)
    put(node, kept)


def _moved(field: FieldPlan, old: Any, new: Any, annotations: Held) -> Held:
    places: dict[tuple[type, Any], deque[int]] = {}
    for position, value in enumerate(new):
        places.setdefault((type(value), value), deque()).append(position)
    moved: Held = {}
    for position, value in enumerate(old):
        free = places.get((type(value), value))
        if free:
            own, to = annotations.get((field.attribute, position)), free.popleft()
            moved |= {(field.attribute, to): own} if own else {}
    return moved


def _note(node: Any, journal: Journal | None) -> None:
    if journal is not None:
        journal.annotations(node)
