"""Forms: how another body writes what we hold, there and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from ndtframe.bindings.ndt import Document


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a form cannot carry something.

    ``path`` says what: on our side the schema path of a node, ``/ndt-twin:twins/twin/source``, on
    the form's a JSON pointer in which ``*`` stands for any member or place.  It holds for all that
    is below, unless a longer one does.  ``gap`` is the number of the gap between the standards that
    is to blame (``"G3"``), as docs/words/gaps.md lists them; "" for none.
    """

    path: str
    text: str
    gap: str = ""


@dataclass(frozen=True, slots=True)
class FormDescriptor:
    """What a form says of itself.

    ``body`` is the standards body, ``revision`` what it published and we follow; ``terms`` is the
    beginning of the IRIs of its terms in the register, "" if it has none there.  ``ours`` are the
    reasons for what of our data it cannot carry, ``theirs`` for what of its data we cannot.
    ``opaque`` says what of our data comes and goes as it is and nobody looks into: it comes back,
    so it is no loss, but what it means is lost.
    """

    name: str
    title: str
    body: str
    revision: str
    terms: str = ""
    ours: tuple[Reason, ...] = ()
    theirs: tuple[Reason, ...] = ()
    opaque: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Aliases:
    """What one other system calls what we hold: data paths (RFC 8040) and its identifiers.

    They are the entries of ``/ndt-twin:twins/twin/alias`` of one form.
    """

    of: Mapping[str, str] = field(default_factory=dict)

    def identifier(self, path: str) -> str | None:
        """What the other system calls what is at ``path``; None if it is not known to."""
        return self.of.get(path)

    def path(self, identifier: str) -> str | None:
        """What the other system means with ``identifier``; None if that is not known."""
        return next((path for path, known in self.of.items() if known == identifier), None)


@runtime_checkable
class Form(Protocol):
    """Writes our documents as another body does, and reads them back.

    Both ways are functions of what they are given: no clock, no chance.  A form carries what it can
    and leaves out the rest in silence; ``ndtframe.convert`` takes every conversion back and tells
    what was lost.
    """

    descriptor: ClassVar[FormDescriptor]
    Settings: ClassVar[type[BaseModel]]

    def __init__(self, settings: Any) -> None: ...

    def read(self, value: Any) -> Any:
        """The JSON value of a text of this form, checked.

        Raises :class:`~ndtframe.errors.DataError`, which names the place, what was expected and
        what to do.
        """
        ...

    def write(self, document: Document, aliases: Aliases) -> Any:
        """Our document in this form, as a JSON value; identifiers as ``aliases`` know them."""
        ...

    def document(self, value: Any, aliases: Aliases) -> dict[str, Any]:
        """What was read in this form, as the RFC 7951 value of a document of ours.

        Its entries of ``alias`` are those that ``aliases`` had a part in, and one for every
        identifier that does not lead back to a path by itself.
        """
        ...
