"""A conversion between two forms, taken back step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ndtframe.contracts import Form
from ndtframe.convert import losses as lost
from ndtframe.convert.identity import aliases_of, merged
from ndtframe.convert.losses import Loss, Opaque
from ndtframe.errors import InputError

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

OURS = "ndt"
"""The form of our own documents: RFC 7951 JSON of the model set ``ndt``."""


@dataclass(frozen=True, slots=True)
class Step:
    """One way between our documents and a form; ``source`` and ``target`` are names of forms.

    ``values`` is how many leafs and entries of leaf-lists set out (of another form: values that
    are neither objects nor arrays), ``kept`` how many of them come back as they were.  ``opaque``
    is what is kept and was not looked into.
    """

    source: str
    target: str
    revision: str
    values: int
    kept: int
    losses: tuple[Loss, ...]
    opaque: tuple[Opaque, ...]

    def to_value(self) -> dict[str, Any]:
        """The step as JSON."""
        told = {"from": self.source, "to": self.target, "revision": self.revision}
        counts = {"values": self.values, "kept": self.kept}
        losses = [loss.to_value() for loss in self.losses]
        opaque = {"opaque": [one.to_value() for one in self.opaque]} if self.opaque else {}
        return {**told, **counts, "losses": losses, **opaque}


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion gives: a JSON value of the target form, and the loss report.

    Where ``target`` is ``ndt``, ``value`` is the RFC 7951 value of a document of ours, and
    ``incomplete`` says what that lacks to be valid, if it does: another form need not hold all that
    our modules make mandatory.
    """

    source: str
    target: str
    value: Any
    steps: tuple[Step, ...]
    incomplete: tuple[str, ...] = ()

    @property
    def losses(self) -> tuple[Loss, ...]:
        """The losses of all steps."""
        return tuple(loss for step in self.steps for loss in step.losses)

    def report(self) -> dict[str, Any]:
        """The loss report as JSON."""
        steps = [step.to_value() for step in self.steps]
        told = {"from": self.source, "to": self.target, "steps": steps}
        return told | ({"incomplete": list(self.incomplete)} if self.incomplete else {})


def convert(
    value: Any,
    target: Form | None,
    source: Form | None = None,
    *,
    context: Document | None = None,
) -> Conversion:
    """Convert a document of ours, or a JSON value of another form.

    ``source`` and ``target`` are forms, ``None`` our own; ``value`` is then a ``Document``.
    ``context`` is a document that knows what other systems call what we hold: its entries of
    ``alias`` count beside those of ``value``.  Raises :class:`~ndtframe.errors.DataError` for a
    value that is not of its form.
    """
    from ndtframe.data.fast import collector_paused

    with collector_paused():
        return _converted(value, target, source, context)


def _converted(
    value: Any, target: Form | None, source: Form | None, context: Document | None
) -> Conversion:
    steps: list[Step] = []
    document: Document = value
    incomplete: tuple[str, ...] = ()
    if source is not None:
        document, step, incomplete = _read(source, value, context)
        steps.append(step)
    given: Any = document
    if target is not None:
        given, step = _write(target, document, context)
        steps.append(step)
    elif source is not None:
        given = document.to_value()
    else:
        raise InputError("A document of ours needs no conversion to itself: name another form.")
    return Conversion(_name(source), _name(target), given, tuple(steps), incomplete)


def _name(form: Form | None) -> str:
    return form.descriptor.name if form else OURS


def _write(form: Form, document: Document, context: Document | None) -> tuple[Any, Step]:
    """Our document in another form."""
    aliases = aliases_of(form.descriptor.name, context, document)
    written = form.read(form.write(document, aliases))
    back = type(document).decoded(form.document(written, aliases))
    losses = tuple(lost.of_documents(document, back, form.descriptor.ours))
    opaque = tuple(lost.of_opaque(back, form.descriptor.opaque))
    counts = document.to_value(), back.to_value()
    return written, _step(form, (OURS, form.descriptor.name), *counts, losses, opaque)


def _read(
    form: Form, value: Any, context: Document | None
) -> tuple[Document, Step, tuple[str, ...]]:
    """What another form says, as our document; and what that lacks to be valid."""
    from ndtframe.bindings.ndt import Document

    checked = form.read(value)
    aliases = aliases_of(form.descriptor.name, context)
    document = Document.decoded(form.document(checked, aliases))
    known = merged(aliases, aliases_of(form.descriptor.name, document))
    back = form.read(form.write(document, known))
    losses = tuple(lost.of_values(checked, back, form.descriptor.theirs))
    opaque = tuple(lost.of_opaque(document, form.descriptor.opaque))
    step = _step(form, (form.descriptor.name, OURS), checked, back, losses, opaque)
    lacking = tuple(str(violation) for violation in document.violations())
    return document, step, lacking


def _step(
    form: Form,
    names: tuple[str, str],
    before: Any,
    back: Any,
    losses: tuple[Loss, ...],
    opaque: tuple[Opaque, ...],
) -> Step:
    returned = sum(scalars(loss.returns) for loss in losses if loss.kind != "dropped")
    kept = scalars(back) - returned
    return Step(*names, form.descriptor.revision, scalars(before), kept, losses, opaque)


def scalars(value: Any) -> int:
    """How many values a JSON value holds that are neither objects nor arrays."""
    if isinstance(value, dict):
        return sum(map(scalars, value.values()))
    if isinstance(value, list):
        return sum(map(scalars, value))
    return 1
