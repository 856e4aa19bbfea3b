"""Whether a document may become a state of a twin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ndtframe.errors import DataError
from ndtframe.twin import consistency

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document


def check(document: Document, *, strict_references: bool, where: str, otherwise: str) -> None:
    """Raise :class:`~ndtframe.errors.DataError` if a document breaks a rule of YANG or of ours.

    With ``strict_references`` every leafref must lead somewhere.  ``where`` is the source, and
    ``otherwise`` says what has not changed.
    """
    found = document.violations(strict_references=strict_references)
    remedy = f"Correct the source; {otherwise}."
    if not found:
        found = list(consistency.violations(document))
    elif strict_references and not document.violations():
        remedy = (
            "Correct the source, or, if this is as it should be, set strict-references = false "
            f"under [checks] in twin.toml; {otherwise}."
        )
    if found:
        raise DataError(found, where=where, remedy=remedy)
