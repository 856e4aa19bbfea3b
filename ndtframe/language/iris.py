"""IRIs: of schema nodes, of twins, and of what is in their data.

No standard says how an instance of YANG data is named in RDF (gap G4); these are our rules, each of
which leads back:

- a schema node has its schema path behind ``urn:ndtframe:schema:``, without the first slash and
  with a module's name where the module changes: ``urn:ndtframe:schema:ndt-twin:twins/twin/state``;
- a twin has its id behind ``urn:ndtframe:twin:``, percent-encoded;
- a node of data has its data path (RFC 8040, 3.5.3; :mod:`ndtframe.language.paths`) behind the IRI
  of its document, which may be that of a twin or any other without ``?`` and ``#``:
  ``urn:ndtframe:twin:t1/ietf-network:networks/network=network%3Aa``.  The document as a whole is
  that IRI itself.  Keys stand in the order of the ``key`` statement, names carry their module where
  it changes, and an entry without keys has its place, counted from 1: ``/m:list;3``.

Different nodes have different IRIs, within one document and across twins.  A path says its keys as
canonical texts; a union in which two values have one text (``5`` and ``"5"``) cannot tell them
apart, as no path of RFC 8040 can.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import quote, unquote_to_bytes

from ndtframe.errors import InputError, LexicalError
from ndtframe.language.paths import KeysOf, Path, parse_uri, to_uri

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

SCHEMA: Final = "urn:ndtframe:schema:"
"""Before the path of a schema node."""
TWIN: Final = "urn:ndtframe:twin:"
"""Before the id of a twin."""

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_FORBIDDEN: Final = re.compile(
    r'[\x00-\x20\x7f-\x9f<>"{}|\\^`\ud800-\udfff]|%(?![0-9A-Fa-f]{2})|#(?=.*#)', re.DOTALL
)
_NAME: Final = r"[A-Za-z_][A-Za-z0-9_.\-]*"
_SCHEMA_PATH: Final = re.compile(rf"{_NAME}:{_NAME}(?:/(?:{_NAME}:)?{_NAME})*")
_SHOWN: Final = 200


class Iri(str):
    """An absolute IRI (RFC 3987), as a text of its own kind.

    Raises LexicalError for a text without a scheme, or with a character that no IRI has.
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check a text."""
        found = _FORBIDDEN.search(text)
        if found or not _SCHEME.match(text):
            why = f"it holds {found[0]!r}" if found else "it has no scheme, as in 'urn:'"
            raise LexicalError(f"{text[:_SHOWN]!r} is no absolute IRI: {why}.")
        return super().__new__(cls, text)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> CoreSchema:
        """Inside Pydantic classes: a string that is checked, in JSON a string."""
        from pydantic_core import core_schema

        return core_schema.no_info_after_validator_function(cls, core_schema.str_schema())


def schema_iri(path: str) -> Iri:
    """The IRI of the schema node at a path, ``/module:a/b``; InputError if it is no such path."""
    if not path.startswith("/") or not _is_schema_path(path[1:]):
        raise InputError(
            f"'{path[:_SHOWN]}' is no path of a schema node: expected '/module:name' and names "
            "behind it, with a module where it changes and only there."
        )
    return Iri(SCHEMA + path[1:])


def schema_path(iri: str) -> str:
    """The path of the schema node that an IRI names; InputError if it names none."""
    path = iri.removeprefix(SCHEMA)
    if path == iri or not _is_schema_path(path):
        raise InputError(f"'{iri[:_SHOWN]}' names no schema node: expected {SCHEMA}module:name/...")
    return f"/{path}"


def twin_iri(twin_id: str) -> Iri:
    """The IRI of the twin of an id; InputError for an id that is no text of Unicode."""
    try:
        return Iri(TWIN + quote(twin_id, safe=""))
    except UnicodeEncodeError as error:
        raise InputError(f"the id {twin_id!r} holds a lone surrogate, which is no text.") from error


def twin_id_of(iri: str) -> str:
    """The id of the twin that an IRI names; InputError if it names none."""
    try:
        twin_id = unquote_to_bytes(iri.removeprefix(TWIN)).decode()
    except UnicodeError:
        twin_id = ""
    if not iri.startswith(TWIN) or twin_iri(twin_id) != iri:
        raise InputError(f"'{iri[:_SHOWN]}' names no twin: expected {TWIN} and an encoded id.")
    return twin_id


def data_iri(base: str, path: Path) -> Iri:
    """The IRI of the node at a path of the document that ``base`` names.

    Raises InputError for a base that is no IRI, ends in a slash or holds ``?`` or ``#``, and for
    values that are no text of Unicode.
    """
    return Iri(_checked_base(base) + (to_uri(path) if path else ""))


def data_path(base: str, iri: str, keys_of: KeysOf) -> Path:
    """The path of the node that an IRI names; ``keys_of`` knows the keys of lists.

    Raises InputError for an IRI that :func:`data_iri` does not make of this base.
    """
    rest = iri.removeprefix(_checked_base(base))
    if rest == iri or (rest and not rest.startswith("/")) or rest == "/":
        raise InputError(f"'{iri[:_SHOWN]}' is no IRI of what is in the document '{base}'.")
    path = parse_uri(rest, keys_of) if rest else ()
    if data_iri(base, path) != iri:
        raise InputError(
            f"'{iri[:_SHOWN]}' is not written as the IRI of a node is: expected "
            f"'{data_iri(base, path)[:_SHOWN]}'."
        )
    return path


def _checked_base(base: str) -> Iri:
    if base.endswith("/") or "?" in base or "#" in base:
        raise InputError(
            f"'{base[:_SHOWN]}' names no document: expected an IRI without '?', '#' and a slash at "
            "its end, as in 'urn:ndtframe:twin:t1'."
        )
    return Iri(base)


def _is_schema_path(path: str) -> bool:
    """Whether all is named as it should, and modules stand only where they change."""
    if not _SCHEMA_PATH.fullmatch(path):
        return False
    above = ""
    for step in path.split("/"):
        module = step.rpartition(":")[0]
        if module and module == above:
            return False
        above = module or above
    return True
