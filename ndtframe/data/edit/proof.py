"""That a document is known to be valid: what lets an edit be checked by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ndtframe.data.edit.referrers import Referrers
    from ndtframe.data.plan import FieldPlan
    from ndtframe.data.run import Indexes


@dataclass(slots=True, eq=False)
class Proof:
    """That a document follows its rules, and what helps to see that it still does.

    ``base`` is the proof of the document that a session rests on; ``last`` stands for the
    transaction that can be taken back, which is kept by no one but who may want that.
    """

    document: Any
    strict: bool
    base: Proof | None = None
    last: object = None
    indexes: Indexes = field(default_factory=dict)
    _referrers: Referrers | None = None

    def __post_init__(self) -> None:
        if self.base is not None:
            self.indexes = self.base.indexes

    def index(self, item: FieldPlan, entries: list[Any]) -> Mapping[Any, Any]:
        """Entries that were read, by key; made once for all documents that share them."""
        known = self.indexes.get(id(entries))
        if known is None:
            key_of = item.node.key_of
            known = self.indexes[id(entries)] = entries, {key_of(e): e for e in entries}
        return known[1]

    @property
    def indexed(self) -> int:
        """Of how many leafrefs all holders were looked up in this document."""
        return 0 if self._referrers is None else self._referrers.size

    @property
    def referrers(self) -> Referrers:
        """Who refers to a value."""
        from ndtframe.data.edit.referrers import Referrers

        if self._referrers is None:
            base = None if self.base is None else self.base.referrers
            self._referrers = Referrers(self.document, base)
        return self._referrers
