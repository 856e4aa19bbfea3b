"""That a document is known to be valid: what lets an edit be checked by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ndtframe.data.edit.referrers import Referrers
    from ndtframe.data.layers import Indexes


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
