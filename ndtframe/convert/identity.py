"""Who is who: data paths of ours, and the identifiers of other systems.

No standard has a rule of identity across the bodies (gap G4).  Ours has two parts:

- an identifier that we give is made of the data path (RFC 8040, 3.5.3) by a rule of the form, and
  leads back to it by itself;
- one that another system gave stands, with the path of what it means, in the list ``alias`` of the
  twin, under the name of the form.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ndtframe.contracts import Aliases
from ndtframe.language.paths import Keys, PathStep, to_uri

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

TWIN = "ndt-twin"
SESSION = "ndt-session"


def aliases_of(form: str, *documents: Document | None) -> Aliases:
    """What a form's system calls what these documents hold; a later one prevails."""
    return Aliases(
        {
            alias.path_: alias.identifier
            for document in documents
            if document is not None
            for twin in document.twins.twin
            for alias in twin.alias
            if alias.form == form
        }
    )


def merged(*known: Aliases) -> Aliases:
    """All of several; a later one prevails."""
    return Aliases({path: name for each in known for path, name in each.of.items()})


def twin_path(twin: str, *below: tuple[str, str, str]) -> str:
    """The data path of a twin, or of an entry below it: (module, list, value of its key) each."""
    steps = [PathStep(TWIN, "twins"), PathStep(TWIN, "twin", Keys((("name", twin),)))]
    return to_uri((*steps, *_entries(below)))


def _entries(below: Iterable[tuple[str, str, str]]) -> Iterable[PathStep]:
    for module, name, key in below:
        yield PathStep(module, name, Keys((("key", key),)))
