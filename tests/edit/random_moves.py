"""Random edits of entries and containers that are taken out, changed, and put in elsewhere."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

from ndtframe.data.plan import FieldPlan
from ndtframe.data.tree import is_attached
from ndtframe.errors import DataError

from .random_edits import edit, nodes, value


class Mover:
    """Edits documents, and keeps what was taken out of any of them to be used again."""

    def __init__(self, random: Random, places: tuple[str, ...]) -> None:
        self._random, self._places = random, places
        self._out: list[Any] = []

    def edit(self, document: Any) -> None:
        """One edit; one that is refused at once changes nothing."""
        how = self._random.choice([self._take, self._put, self._change, self._plain, self._mark])
        with suppress(DataError, ValueError, KeyError):
            how(document)

    def _plain(self, document: Any) -> None:
        edit(self._random, document, self._places)

    def _inside(self, document: Any, kind: str) -> list[tuple[Any, FieldPlan]]:
        return [(n, f) for n in nodes(document) for f in n.plan().fields if f.kind == kind]

    def _take(self, document: Any) -> None:
        """Take out an entry or a container."""
        if self._random.random() < 0.3:
            node, item = self._random.choice(self._inside(document, "container"))
            held = getattr(node, item.attribute)
            setattr(node, item.attribute, None)
        else:
            node, item = self._random.choice(self._inside(document, "list"))
            entries = getattr(node, item.attribute)
            held = self._random.choice(list(entries) or [None])
            if held is None:
                return
            place = list(entries).index(held)
            entries.remove(item.node.key_of(held) if item.node.key_attributes else place)
        if held is not None:
            self._out.append(held)

    def _put(self, document: Any) -> None:
        """Put in what was taken out, or a copy of something that is still there."""
        pool = [*self._out, *list(nodes(document))[1:]]
        if not pool:
            return
        held = self._random.choice(pool)
        places = [
            (node, item)
            for kind in ("container", "list")
            for node, item in self._inside(document, kind)
            if item.node is held.plan()
        ]
        if not places:
            return
        node, item = self._random.choice(places)
        if item.kind == "container":
            setattr(node, item.attribute, held)
        else:
            getattr(node, item.attribute).add(self._random.choice([held, held, held.clone()]))

    def _change(self, document: Any) -> None:
        """Change what is out, its key too."""
        out = [held for held in self._out if not is_attached(held)]
        if not out:
            return
        node = self._random.choice(list(nodes(self._random.choice(out))))
        leafs = [item for item in node.plan().fields if item.kind == "leaf"]
        if leafs and self._random.random() < 0.5:
            item = self._random.choice(leafs)
            setattr(node, item.attribute, value(self._random, item.type, self._places))
        elif node.plan().fields:
            edit(self._random, node, self._places)

    def _mark(self, document: Any) -> None:
        """Annotate something, if its model set has annotations."""
        node = self._random.choice(list(nodes(document)))
        node.annotations["wide-rules:mark"] = self._random.choice("xyz")
