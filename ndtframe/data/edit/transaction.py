"""Edits as transactions: all of them, if the document follows its rules with them, or none."""

from __future__ import annotations

from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ndtframe.data.edit.diff import are_called_alike, come_and_go, field_edits, rows, whole_edit
from ndtframe.data.edit.edits import Edit, Patch
from ndtframe.data.edit.journal import Entries, Journal, Rows, Slot
from ndtframe.data.edit.proof import Proof
from ndtframe.data.edit.recheck import line_of, recheck, take_back
from ndtframe.data.encode import encode
from ndtframe.data.paths import Places, path_of, predicates
from ndtframe.data.tree import require_closed, require_writable
from ndtframe.errors import DataError, UsageError

if TYPE_CHECKING:
    from ndtframe.data.document import Document

_set = object.__setattr__


class Transaction:
    """Edits of one document, from ``with document.edit():`` to its end.

    At the end the rules that the edits touch are checked.  If one is broken, or the block is left
    by an error, everything is taken back.
    """

    def __init__(self, document: Document, *, strict_references: bool | None) -> None:
        self._document = document
        self._strict = strict_references
        self._earlier: tuple[Proof | None, object, bool] = (None, None, False)
        self._mark = object()
        self._journal: Journal | None = None
        self._edits: tuple[Edit, ...] | None = None
        self._indexed: tuple[Proof | None, int] = (None, 0)

    def __enter__(self) -> Self:
        document = self._document
        require_writable(document)
        require_closed(document)
        if self._journal is not None:
            raise UsageError(
                "The transaction is over.", remedy="Begin each with its own document.edit()."
            )
        self._journal = Journal(getattr(document, "_base", None))
        self._indexed = self._indexed_now()
        _set(document, "_journal", self._journal)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._commit()
        finally:
            if self._edits is None:
                self._take_back()
            _set(self._document, "_journal", None)

    @property
    def edits(self) -> Patch:
        """What changed in all, in the terms of RFC 8072; once the transaction is committed."""
        if self._edits is None:
            raise UsageError(
                "The transaction is not committed.", remedy="Ask after its 'with' block."
            )
        return Patch(self._edits)

    def undo(self) -> None:
        """Take back what was committed.

        Raises :class:`~ndtframe.errors.UsageError` if the document changed since, or something
        that was removed from it.
        """
        document = self._document
        proof: Proof | None = getattr(document, "_proof", None)
        require_writable(document)
        require_closed(document)
        if proof is None or proof.last is not self._mark or not self._opened.can_return:
            raise UsageError(
                "Only the last transaction of a document can be taken back, and only while "
                "nothing has changed since.",
                remedy="Undo the later transactions first.",
            )
        self._take_back()
        proof, last, strict = self._earlier
        if proof is not None:
            proof.last, proof.strict = last, strict
        _set(document, "_proof", proof)
        self._edits = None

    @property
    def _opened(self) -> Journal:
        assert self._journal is not None
        return self._journal

    def _take_back(self) -> None:
        """Restore what was; an index made since does not know of it yet."""
        proof, indexed = self._indexed_now()
        if proof is None or indexed == 0 or (proof, indexed) == self._indexed:
            self._opened.restore()
        else:
            take_back(self._opened, self._document._rules(), proof)

    def _indexed_now(self) -> tuple[Proof | None, int]:
        proof: Proof | None = getattr(self._document, "_proof", None)
        return proof, 0 if proof is None else proof.indexed

    def _commit(self) -> None:
        document, journal = self._document, self._opened
        proof: Proof | None = getattr(document, "_proof", None)
        earlier = (proof, proof and proof.last, bool(proof and proof.strict))
        strict = self._strict if self._strict is not None else bool(proof and proof.strict)
        rules = document._rules()
        if proof is None or (strict and not proof.strict) or rules.is_partial:
            found = document.violations(strict_references=strict)
            proof = Proof(document, strict)
        else:
            found = recheck(journal, rules, proof, strict=strict)
        if found:
            raise DataError(found, remedy="Nothing of the transaction was done.")
        edits = tuple(net_edits(document, journal))
        journal.close()
        self._earlier, proof.last, proof.strict = earlier, self._mark, strict
        _set(document, "_proof", proof)
        self._edits = edits


def net_edits(document: Any, journal: Journal) -> Iterator[Edit]:
    """What a journal amounts to, place by place."""
    new = {id(child) for place in journal.places() for _, child in place.children()[0]}
    wholes = [rows.list for rows in journal.rows.values()]
    wholes += [place.list for place in journal.entries.values() if _is_whole(place)]
    new |= {id(entry) for held in wholes for entry in held._raw}
    places: Places = {}
    for place in journal.places():
        if line_of(place.holder, document, new) is not None:
            yield from _edits(place, path_of(place.holder, places), journal)


def _is_whole(place: Entries) -> bool:
    """Whether no name tells the entries of a list apart."""
    return are_called_alike(place.field, place.before, place.list._index)


def _edits(place: Slot | Entries | Rows, above: str, journal: Journal) -> Iterator[Edit]:
    """The edits of one place of the node at ``above``."""
    path = f"{above.rstrip('/')}/{place.field.member}"
    match place:
        case Slot(field=item, before=before, now=now) if item.kind == "container":
            if before is not now:
                had = journal.held(place)
                yield from whole_edit(path, had, item.holds(now), now and encode(now))
        case Slot(field=item, before=before, now=now):
            yield from field_edits(item, before, now, above)
        case Entries(list=held) if _is_whole(place):
            yield from whole_edit(path, place.had_any, bool(held), rows(held))
        case Entries(list=held):
            yield from come_and_go(held._field, *place.change(), path)
            for entry in place.replaced():
                yield Edit("replace", f"{path}{predicates(held._field, entry)}", encode(entry))
        case Rows(list=held, before=before):
            yield from whole_edit(path, bool(before), bool(held), rows(held))
