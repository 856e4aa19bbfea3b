"""Whole documents: read, checked, written, forked."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar, Self

from ndtframe.data.node import Node
from ndtframe.data.tree import require_closed
from ndtframe.errors import DataError, Position, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ndtframe.data.check import NodeChecks
    from ndtframe.data.edit.edits import Edit, Patch
    from ndtframe.data.edit.rules import Rules
    from ndtframe.data.edit.transaction import Transaction
    from ndtframe.data.plan import SetPlan
    from ndtframe.data.screen import Screen
    from ndtframe.data.with_defaults import Mode


class _Root(Node):
    """What documents and notifications have: they are read and written as a whole."""

    __slots__ = ("_base", "_frozen", "_journal", "_proof")
    _validators: ClassVar[Any] = None
    _checks: ClassVar[NodeChecks | None] = None
    _screen: ClassVar[Screen | None] = None

    @classmethod
    def from_json(
        cls,
        text: bytes | str,
        *,
        strict_references: bool = False,
        where: Position | str | None = None,
        context: Node | None = None,
    ) -> Self:
        """Read and validate RFC 7951 JSON.

        ``strict_references`` requires the target of every leafref, also where its YANG says
        ``require-instance false`` (as all of RFC 8345 do).  ``where`` names the text in errors.
        Raises :class:`~ndtframe.errors.DataError` with every violation that was found.
        """
        from ndtframe.data import fast
        from ndtframe.data.decode import parse_json
        from ndtframe.data.positions import located

        raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        with fast.collector_paused(), located(text):
            document = fast.read(cls._fast(), raw)
            if document is not None:
                valid, members = document._look(strict_references, context)
                if fast.has_members(raw, members):
                    return cls._valid(document, strict_references, where, context, known=valid)
            document = cls._decoded(parse_json(text, where), where)
            return cls._valid(document, strict_references, where, context)

    @classmethod
    def from_xml(
        cls,
        text: bytes | str,
        *,
        strict_references: bool = False,
        where: Position | str | None = None,
        context: Node | None = None,
    ) -> Self:
        """Read and validate XML (RFC 7950); otherwise as :meth:`from_json`.

        A document is one top-level element or several, alone or inside ``data`` or ``config`` (of
        NETCONF, RESTCONF or no namespace).  All else is its own element; a notification may stand
        in the envelope of RFC 5277.
        """
        from ndtframe.data import fast
        from ndtframe.data.xml import reading

        with fast.collector_paused(), reading.located(cls, text):
            document: Self = reading.decoded(cls, text, where)
            return cls._valid(document, strict_references, where, context)

    @classmethod
    def from_value(
        cls,
        value: Any,
        *,
        strict_references: bool = False,
        where: Position | str | None = None,
        context: Node | None = None,
    ) -> Self:
        """The same from parsed JSON: dictionaries, lists, strings, numbers."""
        return cls._valid(cls._decoded(value, where), strict_references, where, context)

    @classmethod
    def decoded(cls, value: Any, *, where: Position | str | None = None) -> Self:
        """Read parsed JSON, checking types and structure but no rule between nodes.

        Raises :class:`~ndtframe.errors.DataError`; :meth:`violations` tells the rest.
        """
        made: Self = cls._decoded(value, where)
        return made

    @classmethod
    def _decoded(cls, value: Any, where: Position | str | None) -> Any:
        from ndtframe.data.decode import Decoder, TooMany

        decoder = Decoder()
        with suppress(TooMany):
            document = decoder.node(cls.plan(), value, "")
        if decoder.violations:
            raise DataError(decoder.violations, where=where)
        return document

    @classmethod
    def _valid(
        cls,
        document: Self,
        strict: bool,
        where: Position | str | None,
        context: Node | None = None,
        *,
        known: bool = False,
    ) -> Self:
        """``document``, if it is valid, or even ``known`` to be."""
        found = [] if known else document.violations(strict_references=strict, context=context)
        if found:
            raise DataError(found, where=where)
        document._prove(strict)
        return document

    def _prove(self, strict: bool) -> None:
        """Remember that the document is valid, if it is one to be edited."""

    @classmethod
    def _fast(cls) -> Any:
        if "_validators" not in cls.__dict__:
            from ndtframe.data import fast

            cls._validators = fast.Validators(cls.plan())
        return cls._validators

    def violations(
        self,
        *,
        strict_references: bool = False,
        context: Node | None = None,
        config_only: bool = False,
    ) -> list[Violation]:
        """Every rule that the document breaks now.

        ``context`` is the document that a notification or the parameters of an operation go with,
        or the node of it that they are of: where their references and conditions look (RFC 7950,
        6.4.1).  With ``config_only`` state
        may be missing, and none may be there.
        """
        from ndtframe.data.check import validate
        from ndtframe.data.content import state_in
        from ndtframe.data.fast import collector_paused

        with collector_paused():
            if not config_only and self._look(strict_references, context)[0]:
                return []
            state = state_in(self) if config_only else []
            return state + validate(
                self._all_checks(),
                self,
                strict=strict_references,
                context=context,
                config_only=config_only,
            )

    @classmethod
    def _all_checks(cls) -> NodeChecks:
        from ndtframe.data.check import NodeChecks

        if "_checks" not in cls.__dict__:
            cls._checks = NodeChecks(cls.plan(), cls.plan().around)
        assert cls._checks is not None
        return cls._checks

    def _look(self, strict_references: bool, context: Node | None) -> tuple[bool, int]:
        """Whether the document is sure to be valid, and how many members it has."""
        from ndtframe.data.screen import Screen, look

        cls = type(self)
        if "_screen" not in cls.__dict__:
            cls._screen = Screen(cls.plan(), cls.plan().around)
        assert cls._screen is not None
        return look(cls._screen, self, strict=strict_references, context=context)

    def validate(self, *, strict_references: bool = False) -> None:
        """Raise :class:`~ndtframe.errors.DataError` if the document breaks a rule."""
        self._valid(self, strict_references, None)

    def to_json(self, *, indent: int | None = None, with_defaults: Mode = "explicit") -> str:
        """RFC 7951 JSON, in the order of the schema: equal documents give equal text.

        ``with_defaults`` says which defaults are written (RFC 6243): those that were set
        ("explicit"), none ("trim"), or all in use ("report-all"; "report-all-tagged" marks them by
        the annotation ``ietf-netconf-with-defaults:default``).
        """
        from ndtframe.data.with_defaults import applied

        value = applied(self, with_defaults).to_value()
        separators = (",", ":") if indent is None else None
        return json.dumps(value, indent=indent, ensure_ascii=False, separators=separators)

    def to_xml(
        self,
        *,
        indent: int | None = None,
        losses: list[Violation] | None = None,
        with_defaults: Mode = "explicit",
    ) -> str:
        """XML (RFC 7950), in the order of the schema: equal documents give equal text.

        ``with_defaults`` is as of :meth:`to_json`.

        A few values are read back from XML as something else: strings in unions that look like
        numbers, and what JSON tells of data without a schema.  They are added to ``losses``;
        without such a list they, like characters that XML does not have, raise
        :class:`~ndtframe.errors.DataError`.
        """
        from ndtframe.data.with_defaults import applied
        from ndtframe.data.xml.writer import write

        found: list[Violation] = []
        text = write(applied(self, with_defaults), indent=indent, losses=found)
        if found and losses is None:
            raise DataError(found, remedy="Encode as JSON, or take the loss: to_xml(losses=[]).")
        if losses is not None:
            losses += found
        return text

    @classmethod
    def model_set(cls) -> SetPlan:
        """The model set the document is of: its name and modules."""
        from ndtframe.data.plan import load

        return load(cls)


class Document(_Root):
    """A document: all top-level data of a model set."""

    __slots__ = ()
    _compiled_rules: ClassVar[Rules | None] = None

    def freeze(self) -> Self:
        """Make the document read-only, for good; not while it is being edited."""
        require_closed(self)
        object.__setattr__(self, "_frozen", True)
        return self

    @property
    def is_frozen(self) -> bool:
        """Whether the document is read-only."""
        return getattr(self, "_frozen", False)

    def fork(self) -> Self:
        """A document to be changed that shares with this one what it does not touch.

        This document becomes read-only, since the fork rests on it.  Raises
        :class:`~ndtframe.errors.UsageError` while it is being edited.
        """
        from ndtframe.data.edit.proof import Proof

        self.freeze()
        fork = self._copied(deep=False)
        object.__setattr__(fork, "_base", self)
        proof: Proof | None = getattr(self, "_proof", None)
        if proof is not None:
            object.__setattr__(fork, "_proof", Proof(fork, proof.strict, proof))
        return fork

    def edit(self, *, strict_references: bool | None = None) -> Transaction:
        """Edit in a transaction: ``with document.edit():`` commits all of its block, or nothing.

        At the end of the block the rules that it touched are checked; if one is broken, everything
        is taken back and :class:`~ndtframe.errors.DataError` says what.  The targets of all
        leafrefs are required with ``strict_references``, or else if they were when the document was
        last checked.
        """
        from ndtframe.data.edit.transaction import Transaction

        return Transaction(self, strict_references=strict_references)

    def apply(self, edits: Iterable[Edit], *, strict_references: bool | None = None) -> Patch:
        """Carry out edits (RFC 8072), all or none, and say what changed.

        Inside ``with document.edit():`` they are part of that transaction.  Raises
        :class:`~ndtframe.errors.DataError` for an edit whose target is not there, or is, against
        its operation, and for rules that the edits break.
        """
        from ndtframe.data.edit.apply import carry_out
        from ndtframe.data.edit.edits import Patch

        edits = Patch(tuple(edits))
        if getattr(self, "_journal", None) is not None:
            carry_out(self, edits)
            return edits
        with self.edit(strict_references=strict_references) as transaction:
            carry_out(self, edits)
        return transaction.edits

    def diff(self, other: Self) -> Patch:
        """The edits (RFC 8072) that make ``other`` of this document."""
        from ndtframe.data.edit.diff import node_edits
        from ndtframe.data.edit.edits import Patch

        self._require_same(other)
        return Patch(tuple(node_edits(self, other, "")))

    def merge(self, other: Self, *, strict_references: bool | None = None) -> Patch:
        """Lay ``other`` over this document, all or nothing, and say what changed.

        Leafs of ``other`` replace those here; values of leaf-lists and entries of lists are added,
        entries with the same keys are merged.
        """
        from ndtframe.data.edit.edits import Edit

        self._require_same(other)
        whole = Edit("merge", "/", other.to_value())
        return self.apply((whole,), strict_references=strict_references)

    def _require_same(self, other: Self) -> None:
        if type(other) is not type(self):
            raise TypeError(f"expected a document of the same model set, not {other!r}")

    def _prove(self, strict: bool) -> None:
        from ndtframe.data.edit.proof import Proof

        object.__setattr__(self, "_proof", Proof(self, strict))

    @classmethod
    def _rules(cls) -> Rules:
        """The rules one by one, as transactions check them."""
        from ndtframe.data.edit.rules import compile_rules

        if "_compiled_rules" not in cls.__dict__:
            cls._compiled_rules = compile_rules(cls.plan(), cls._all_checks())
        assert cls._compiled_rules is not None
        return cls._compiled_rules


class Parameters(_Root):
    """The input or output of an operation (RFC 7950, 7.14): read and written bare."""

    __slots__ = ()


class Structure(_Root):
    """A structure (RFC 8791) or ``rc:yang-data`` (RFC 8040): read and written bare."""

    __slots__ = ()


class Notification(_Root):
    """A notification (RFC 7950, 7.16): read and written bare."""

    __slots__ = ()
