"""The form ``json-ld``: our documents as linked data (JSON-LD 1.1).

The text is the RFC 7951 JSON of the document, with three members more in each of its objects, so a
reader who knows YANG reads it as before, and one who knows RDF gets these triples:

==========================  ========================================================================
``@id``                     the data path (RFC 8040) behind the IRI of the document, as
                            :mod:`ndtframe.language.iris` has it
``@type``                   the IRI of the schema node, and the class of the ontology where the node
                            is a thing of one (:mod:`ndtframe.convert.json_ld_types`)
container, list             one triple from the node to each node below; the property is the schema
                            path of that
leaf, entry of a leaf-list  one triple, the property being the schema path: ``xsd:integer``,
                            ``xsd:decimal``, ``xsd:boolean``, ``xsd:base64Binary``, times
                            ``xsd:dateTime``, the rest strings, letter for letter as RFC 7951 writes
                            them; ``empty`` is ``true``; of a union, as the value that it is
anydata, anyxml             one triple, an ``rdf:JSON``
``ordered-by user``         an RDF list; its cells are the only blank nodes
==========================  ========================================================================

What the names mean is said by ``@context``, once for each name that occurs: contexts of properties
follow the schema, and in each of them a module's name is a prefix.  Where YANG keeps no order, or a
leaf-list of state repeats a value, the text has more than its triples.

What is said of a thing is said in properties of the schema, not in those of the ontology: a view of
:mod:`ndtframe.semantics.terms` may miss what its class needs.

``read`` takes what ``write`` makes, whatever the order of members, and with more in ``@context``.
Other spellings of the same triples (expanded, flattened) are refused: a JSON-LD processor brings
them to this form, given the context.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from ndtframe.contracts import Aliases, FormDescriptor
from ndtframe.convert.json_ld_context import Used, context_of
from ndtframe.convert.json_ld_types import literal, node_types, plain
from ndtframe.errors import DataError, Violation
from ndtframe.language.iris import Iri, data_iri, twin_iri
from ndtframe.semantics.lift.data_paths import entry_step
from ndtframe.semantics.lift.vocabulary import DOCUMENT

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.data.plan import FieldPlan, NodePlan

UNNAMED = "urn:ndtframe:document"
"""The IRI of a document that describes no twin, or several, where no other is set."""

_OWN = ("@context", "@id", "@type")
_REMEDY = "Write it with 'ndt convert', or bring it to that form with a JSON-LD processor."


class JsonLdSettings(BaseModel):
    """``base`` is the IRI of the document; if left out that of its one twin, or one of no twin."""

    model_config = ConfigDict(extra="forbid")

    base: str | None = Field(default=None, pattern=r"^(?:urn|https?):[^?#]*[^?#/]$")


class JsonLdForm:
    """Linked data: RFC 7951 JSON with ``@context``, ``@id`` and ``@type``."""

    descriptor: ClassVar[FormDescriptor] = FormDescriptor(
        "json-ld", "Linked data (JSON-LD 1.1) by data and schema paths", body="W3C", revision="1.1"
    )
    Settings: ClassVar[type[BaseModel]] = JsonLdSettings

    def __init__(self, settings: JsonLdSettings | None = None) -> None:
        self.settings = settings or JsonLdSettings()

    def read(self, value: Any) -> Any:
        """The value as :meth:`write` makes it; DataError for what says anything else."""
        from ndtframe.bindings.ndt import Document

        if not isinstance(value, dict) or not {*_OWN[:2]} <= value.keys():
            fault = _fault("", "expected one object with '@context' and '@id' at the top")
            raise DataError([fault], remedy=_REMEDY)
        document = Document.decoded(plain_node(Document.plan(), value))
        written = self.write(document, Aliases())
        faults = [*_differing("", written, value)]
        if faults:
            raise DataError(faults, remedy=_remedy(written["@id"], value["@id"]))
        return written

    def write(self, document: Document, aliases: Aliases) -> Any:
        """The document with identifiers by data path; aliases play no part."""
        base = data_iri(self.settings.base or _base_of(document), ())
        used: Used = {}
        members = members_of(document, base, "", "", used)
        head = {"@context": context_of(used), "@id": str(base), "@type": DOCUMENT}
        return head | members

    def document(self, value: Any, aliases: Aliases) -> dict[str, Any]:
        """The same without what JSON-LD adds."""
        from ndtframe.bindings.ndt import Document

        return plain_node(Document.plan(), value)


def _base_of(document: Document) -> Iri | str:
    names = [twin.name for twin in document.twins.twin]
    return twin_iri(names[0]) if len(names) == 1 else UNNAMED


# -- there -------------------------------------------------------------------------------------


def members_of(node: Any, iri: str, path: str, concept: str, used: Used) -> dict[str, Any]:
    """The members of a node that has an IRI and a schema path.

    ``concept`` is that of the nearest thing of the ontology above; ``used`` is told what occurs.
    """
    found: dict[str, Any] = {}
    for field in node.plan().fields:
        value = field.get(node)
        if not field.holds(value):
            continue
        below = used.setdefault(field.member, (field, {}))[1]
        found[field.member] = _value(field, value, iri, f"{path}{field.member}", concept, below)
    return found


def _value(field: FieldPlan, value: Any, iri: str, path: str, concept: str, used: Used) -> Any:
    if field.kind == "container":
        return _node(field, value, f"{iri}/{field.member}", path, concept, used)
    if field.kind == "list":
        return [
            _node(field, entry, iri + entry_step(field, entry, place), path, concept, used)
            for place, entry in enumerate(getattr(value, "_raw", value), 1)
        ]
    if field.kind == "leaf-list":
        return [literal(field.type, each) for each in value]
    return literal(field.type, value)


def _node(
    field: FieldPlan, node: Any, iri: str, path: str, concept: str, used: Used
) -> dict[str, Any]:
    types, concept = node_types(field, path, concept)
    return {"@id": iri, "@type": types} | members_of(node, iri, f"{path}/", concept, used)


# -- and back ----------------------------------------------------------------------------------


def plain_node(plan: NodePlan, value: dict[str, Any]) -> dict[str, Any]:
    """An object without what JSON-LD adds; what is wrong is left for who decodes it."""
    return {
        name: _plain_value(plan.members.get(name), below)
        for name, below in value.items()
        if name not in _OWN
    }


def _plain_value(field: FieldPlan | None, value: Any) -> Any:
    if field is None:
        return value
    if field.kind in ("container", "list"):
        if isinstance(value, list):
            return [_plain_value(field, entry) for entry in value]
        return plain_node(field.node, value) if isinstance(value, dict) else value
    if field.kind == "leaf-list" and isinstance(value, list):
        return [plain(field.type, each) for each in value]
    return plain(field.type, value)


def _differing(path: str, expected: Any, found: Any) -> Iterator[Violation]:
    """Where identifiers, types or the context are not as they are written."""
    if isinstance(expected, list) and isinstance(found, list):
        for place, (one, other) in enumerate(zip(expected, found, strict=False)):
            yield from _differing(f"{path}/{place}", one, other)
    if not isinstance(expected, dict) or not isinstance(found, dict) or "@id" not in expected:
        return
    for name in _OWN:
        if name in expected and not _says(found.get(name), expected[name]):
            yield _fault(f"{path}/{name}", f"expected {_shown(expected[name])}")
    for name in expected.keys() - {*_OWN}:
        yield from _differing(f"{path}/{name}", expected[name], found.get(name))


def _says(found: Any, expected: Any) -> bool:
    """Whether something says what is expected; a context may say more, types have no order."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(
            name in found and _says(found[name], below) for name, below in expected.items()
        )
    if isinstance(expected, list) and isinstance(found, list):
        return sorted(map(str, found)) == sorted(map(str, expected))
    return bool(found == expected)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 200 else f"what 'ndt convert' writes, which begins {text[:120]}…"


def _fault(path: str, message: str) -> Violation:
    return Violation("invalid-value", path, message, "json-ld")


def _remedy(expected: str, found: Any) -> str:
    if expected == found:
        return _REMEDY
    return f"The document's IRI is {found!r} there; set it as 'base' if that is meant."
