# Made by `ndt generate`; never edited.
"""Classes of the module inventory of the ontology."""

from __future__ import annotations

from typing import Annotated, ClassVar

from ndtframe.semantics.graph import Iri, NonNegative, Property, Term


class InventoryItem(Term):
    """One thing that a network is made of, or a place: what it is, what it is in, and which
    elements of the map it is.

    IRI ``urn:ndtframe:ontology#InventoryItem``.  Source ndtframe (OWN).
    """

    class_iri: ClassVar[str] = "urn:ndtframe:ontology#InventoryItem"
    narrower: ClassVar[tuple[str, ...]] = ()

    has_external_reference: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#hasExternalReference")] = ()
    """Leads to what a model of somebody else says of the same thing. Leads to
    ExternalReference."""
    has_origin: Annotated[Iri | None, Property("urn:ndtframe:ontology#hasOrigin")] = None
    """Leads from what is known to how it became known. Leads to DataOrigin."""
    inside_of: Annotated[Iri | None, Property("urn:ndtframe:ontology#insideOf")] = None
    """The one thing that an item is in. Leads to InventoryItem."""
    kind: Annotated[str, Property("urn:ndtframe:ontology#kind", "string")]
    """Which of several kinds something is of, by the word that its schema has for it."""
    label: Annotated[str | None, Property("urn:ndtframe:ontology#label", "string")] = None
    """The name of something as its source or people write it, in any script."""
    realises: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#realises")] = ()
    """The element of the map that an item is, or that is gone without it. Leads to Element."""
    runs_through: Annotated[tuple[Iri, ...], Property("urn:ndtframe:ontology#runsThrough")] = ()
    """What a long thing lies in from its one end to its other. Leads to InventoryItem."""
    status: Annotated[str | None, Property("urn:ndtframe:ontology#status", "string")] = None
    """Where something stands, as its record says: planned, in use, solved, done."""
