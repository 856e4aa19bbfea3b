"""The form ``tmf639``: twins, networks and inventories as resources of TMF639 v5.0.0.

A value is an array of resources, as a server answers for ``/resource``; one alone is read, too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ndtframe.contracts import Aliases, FormDescriptor, Reason
from ndtframe.convert.tmf.aliases import add, without_own
from ndtframe.convert.tmf.classes import AnyResource
from ndtframe.convert.tmf.identity import Names
from ndtframe.convert.tmf.locating import Places, edges_of
from ndtframe.convert.tmf.reading import INTENTS, checked_list, require_kind, require_unique
from ndtframe.convert.tmf.taking import take
from ndtframe.convert.tmf.writing import resources

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

NAME: Final = "tmf639"
_EDGE: Final = "/*/connectivity/*/connection/*"


class Tmf639Settings(BaseModel):
    """Nothing can be set."""

    model_config = ConfigDict(extra="forbid")


class Tmf639Form:
    """Resources of TMF639."""

    descriptor: ClassVar[FormDescriptor] = FormDescriptor(
        NAME,
        "Resources and resource graphs of TMF639 v5.0.0",
        body="TM Forum",
        revision="5.0.0",
        terms="urn:ndtframe:term:tmf639-5.0.0:",
        ours=(
            Reason(
                "/ndt-service:services",
                "Services are no resources: an inventory of its own, TMF638, keeps them.",
            ),
            Reason("/ndt-event:events", "An event is no resource."),
            Reason("/ndt-observation:observations", "An observation is no resource."),
            Reason("/ndt-implementation:implementation", "What implements a twin is no resource."),
            Reason(
                "/ndt-twin:twins",
                "An identifier that another system gave is kept with a twin.",
                "G4",
            ),
        ),
        theirs=(
            Reason(
                "/*",
                "Our modules have no place for it; what is supplied, they have as a resource.",
            ),
            Reason(
                "/*/href",
                "An address follows from the id where the system gave none.",
                "G4",
            ),
            Reason(
                "/*/externalIdentifier",
                "It says the data path of what has an id by our rule, and of nothing else.",
                "G4",
            ),
            Reason(
                "/*/resourceSpecification", "It names the node of YANG that the resource is one of."
            ),
            Reason(
                "/*/@type",
                "What stands in the inventory is physical, all else logical; nodes and networks "
                "are resource functions.",
            ),
            Reason("/*/resourceCharacteristic", "It is no characteristic that we know."),
            Reason(
                "/*/resourceRelationship",
                "Only relations that our modules have are carried, and all that follow from them.",
            ),
            Reason("/*/supportingResource", "Only elements of one kind support each other here."),
            Reason(
                "/*/connectivity",
                "A network has one graph, with its id; the resource says all else.",
            ),
            Reason(f"{_EDGE}/id", "A link has an id."),
            Reason(f"{_EDGE}/name", "The resource of the link says its name."),
            Reason(
                f"{_EDGE}/associationType",
                "It follows from the ends; nothing says that many reach many.",
                "G5",
            ),
            Reason(
                f"{_EDGE}/endpoint",
                "An end is a node of a network and a termination point on it; where data enter "
                "nowhere, the first end is the source.",
                "G5",
            ),
        ),
    )
    Settings: ClassVar[type[BaseModel]] = Tmf639Settings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def read(self, value: Any) -> list[dict[str, Any]]:
        """An array of resources whose structure is that of TMF639."""
        found = checked_list(value, _adapter(), "Resource")
        require_kind(found, "a Resource", INTENTS)
        for place, resource in enumerate(found):
            require_unique(edges_of(resource), f"/{place}/connectivity")
        return found

    def write(self, document: Document, aliases: Aliases) -> list[dict[str, Any]]:
        """All that is a resource: twins, their parts, networks, their elements, items."""
        names = Names("resource", aliases)
        value = document.to_value()
        return without_own(NAME, value, resources(value, names), names)

    def document(self, value: Any, aliases: Aliases) -> dict[str, Any]:
        """Networks, twins and an inventory."""
        names = Names("resource", aliases)
        places = Places(value, names)
        found = take(value, places)
        hrefs = {one["id"]: one.get("href") for one in value if one.get("id")}
        add(NAME, found, names, ((path, name, hrefs.get(name)) for name, path in places.all()))
        return found


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(list[AnyResource])
