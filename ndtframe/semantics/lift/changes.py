"""What an edit changes in the triples of a document, without writing all of them.

Nodes that both documents share, as a fork and its base do, are not looked into.  What is written of
the others is written of both, and what is equal falls away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ndtframe.data.document import Document
from ndtframe.data.plan import FieldPlan, NodePlan
from ndtframe.data.references import Target, compile_target
from ndtframe.data.types import LeafrefPlan
from ndtframe.semantics.lift.data_paths import entry_step, has_ambiguous_keys
from ndtframe.semantics.lift.lifting import (
    Walk,
    Writer,
    is_there,
    write_below,
    write_entries,
    write_fields,
    write_node,
    write_own,
    writer_of,
)

_FAR: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Read:
    """Leafs that links of other nodes are made of: up from those, then down containers.

    ``leafs`` are the ids of their plans, ``depth`` is how many containers lie between at most.
    """

    leafs: frozenset[int]
    depth: int


def changes(before: Document, after: Document, base: str) -> tuple[set[str], set[str]]:
    """The triples that only the first of two documents has, and only the second, as N-Triples.

    Both are of one class, and ``base`` names either.  Raises as :func:`~.lifting.lift` does.
    """
    plans = before.model_set()
    pieces: tuple[list[bytes], list[bytes]] = ([], [])
    old, new = (Walk(plans.annotations, each.append, iris=[base]) for each in pieces)
    writer = writer_of(type(before))
    if before is not after:
        _Both(old, new, _read(type(before))).node(writer, before, after)
    old.hand_on()
    new.hand_on()
    gone, come = (set(b"".join(each).decode().split("\n")) for each in pieces)
    return gone - come, come - gone


@dataclass(slots=True)
class _Both:
    """Two documents that are walked through side by side."""

    old: Walk
    new: Walk
    read: _Read

    def node(self, writer: Writer, old: Any, new: Any) -> int:
        """Write what may differ in a node that both have; how far below a leaf that is read is.

        What is made of such a leaf stands somewhere below the node that it is reached from: all of
        that is written.
        """
        subject = f"<{self.old.iris[-1]}>"
        write_own(self.old, writer, old, subject)
        write_own(self.new, writer, new, subject)
        nearest = 0 if self._is_read(writer, old, new) else _FAR
        self.old.above.append(old)
        self.new.above.append(new)
        for item, below in writer.nodes:
            held = item.get(old), item.get(new)
            if held[0] is not held[1]:
                nearest = min(nearest, self._field(item, below, *held, subject) + 1)
        self.old.above.pop()
        self.new.above.pop()
        if nearest <= self.read.depth:
            write_fields(self.old, writer, old, subject)
            write_fields(self.new, writer, new, subject)
        return nearest

    def _is_read(self, writer: Writer, old: Any, new: Any) -> bool:
        leafs = (each for each in writer.fields.values() if id(each) in self.read.leafs)
        return any(each.get(old) != each.get(new) for each in leafs)

    def _field(self, item: FieldPlan, writer: Writer, old: Any, new: Any, subject: str) -> int:
        if item.is_list:
            self._entries(item, writer, old, new, subject)
            return _FAR
        if all(is_there(walk, item, each) for walk, each in ((self.old, old), (self.new, new))):
            return self._pair(writer, old, new, f"/{item.member}")
        for walk, each in ((self.old, old), (self.new, new)):
            if each is not None:
                write_below(walk, item, writer, each, subject)
        return 0

    def _pair(self, writer: Writer, old: Any, new: Any, step: str) -> int:
        for walk in (self.old, self.new):
            walk.iris.append(walk.iris[-1] + step)
        nearest = self.node(writer, old, new)
        for walk in (self.old, self.new):
            walk.iris.pop()
        return nearest

    def _entries(self, item: FieldPlan, writer: Writer, old: Any, new: Any, subject: str) -> None:
        """Entries that are not shared; all of them where their places count."""
        if item.by_user or not item.node.key_attributes or has_ambiguous_keys(item):
            for walk, each in ((self.old, old), (self.new, new)):
                if each is not None:
                    write_entries(walk, item, writer, each, subject)
            return
        held = [() if each is None else list(getattr(each, "_raw", each)) for each in (old, new)]
        gone, come = (_by_step(item, held[n], held[1 - n]) for n in (0, 1))
        for step in gone.keys() & come.keys():
            self._pair(writer, gone[step], come[step], step)
        for walk, found, other in ((self.old, gone, come), (self.new, come, gone)):
            for step in found.keys() - other.keys():
                write_node(walk, writer, found[step], subject, step, "")


def _by_step(item: FieldPlan, entries: Collection[Any], others: Collection[Any]) -> dict[str, Any]:
    """The entries that are not among the others, by their steps."""
    shared = {id(each) for each in others}
    return {entry_step(item, each, 0): each for each in entries if id(each) not in shared}


_READ: dict[type[Document], _Read] = {}


def _read(document: type[Document]) -> _Read:
    if document not in _READ:
        found = list(_readers(document.plan(), ()))
        leafs = frozenset(leaf for leaf, _ in found)
        _READ[document] = _Read(leafs, max((depth for _, depth in found), default=-1))
    return _READ[document]


def _readers(plan: NodePlan, trail: tuple[NodePlan, ...]) -> Iterator[tuple[int, int]]:
    """The leafs that links of other nodes are made of, and how many containers lie above each."""
    here = (*trail, plan)
    for item in plan.fields:
        if item.kind in ("container", "list"):
            yield from _readers(item.node, here)
        elif isinstance(item.type, LeafrefPlan):
            target = compile_target(item.type, here, item)
            down = target.down if isinstance(target, Target) else ()
            for reader in (each for _, readers in down for each in readers.values()):
                if reader.up or len(reader.down) > 1:
                    yield id(reader.down[-1]), len(reader.down) - 1
