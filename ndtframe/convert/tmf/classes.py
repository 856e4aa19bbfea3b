"""Resources and intents, as TM Forum has them: names and structure, in classes of our own.

What a class does not name is kept, so that it can be told as lost.  TMF639 v5.0.0: Resource and
below; TMF921 v5.0.0: Intent and ProbeIntent.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
    Tag,
)
from pydantic.alias_generators import to_camel

from ndtframe.language.lexical import illegal_character


def _words(text: str) -> str:
    """A text without characters that no YANG string holds."""
    at = None if text.isascii() and text.isprintable() else illegal_character(text)
    if at is not None:
        raise ValueError(f"the character U+{ord(text[at]):04X} is in no string of YANG")
    return text


Text = Annotated[str, AfterValidator(_words)]
"""A string that can also be one of YANG (RFC 7950, 14)."""
Id = Annotated[Text, StringConstraints(min_length=1)]
"""What identifies something for its system."""
Time = Annotated[
    str,
    StringConstraints(
        pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+\-]\d{2}:\d{2})$",
    ),
]
"""A point in time (RFC 3339)."""
Href = Annotated[Text, StringConstraints(min_length=1, pattern=r"^\S+$")]
"""A reference to something (RFC 3986)."""


class _Member(BaseModel):
    model_config = ConfigDict(extra="allow", alias_generator=to_camel, strict=True)


class Extensible(_Member):
    """What says of which class it is; ``base_type`` is the one that this one specialises."""

    type: Annotated[Id, Field(alias="@type")]
    base_type: Annotated[Text | None, Field(alias="@baseType")] = None
    schema_location: Annotated[Text | None, Field(alias="@schemaLocation")] = None


class Entity(Extensible):
    """What has an identity; whoever asks a server to make one may leave it to the server."""

    id: Id | None = None
    href: Href | None = None


class EntityRef(Extensible):
    """A reference to an entity."""

    id: Id
    href: Href | None = None
    name: Text | None = None
    referred_type: Annotated[Text | None, Field(alias="@referredType")] = None


class TimePeriod(_Member):
    """A span of time, open where one side is absent."""

    start_date_time: Time | None = None
    end_date_time: Time | None = None


class Characteristic(Extensible):
    """A name and a value; the class says what kind of value it is."""

    name: Text | None = None
    value_type: Text | None = None
    value: Any = None


# -- TMF639 ------------------------------------------------------------------------------------


class ResourceRefOrValue(Extensible):
    """A resource elsewhere by its id, or one inside of another."""

    id: Id | None = None


class ResourceRelationship(Extensible):
    """That a resource has to do with another one, and what."""

    relationship_type: Text | None = None
    resource: EntityRef | None = None


class ExternalIdentifier(Extensible):
    """What another system calls the resource."""

    owner: Text | None = None
    external_identifier_type: Text | None = None
    id: Text | None = None


class ResourceSpecificationRef(EntityRef):
    """A reference to what all resources of a kind have in common."""

    version: Text | None = None


class Resource(Entity):
    """What a network is made of or does its work with; the states are those of ITU-T X.731."""

    name: Text | None = None
    description: Text | None = None
    creation_date: Time | None = None
    start_operating_date: Time | None = None
    end_operating_date: Time | None = None
    operational_state: Literal["enabled", "disabled"] | None = None
    usage_state: Literal["idle", "active", "busy"] | None = None
    administrative_state: Literal["locked", "unlocked", "shuttingDown"] | None = None
    lifecycle_state: Literal["planned", "installed", "pendingRemoval"] | None = None
    unknown_status: StrictBool | None = None
    valid_for: TimePeriod | None = None
    place: list[Any] | None = None
    supporting_resource: list[ResourceRefOrValue] | None = None
    resource_relationship: list[ResourceRelationship] | None = None
    resource_characteristic: list[Characteristic] | None = None
    resource_specification: ResourceSpecificationRef | None = None
    external_identifier: list[ExternalIdentifier] | None = None


class LogicalResource(Resource):
    """A resource that cannot be touched."""

    value: Text | None = None


class PhysicalResource(Resource):
    """A resource that can be touched."""

    serial_number: Text | None = None
    manufacture_date: Time | None = None


class EndpointRef(EntityRef):
    """An end of an edge: the vertex, and its connection point.

    Data enter the edge at an end that is a root; at one that is none they only leave.
    """

    is_root: StrictBool = True
    connection_point: EntityRef | None = None


class Connection(Entity):
    """An edge of a resource graph."""

    name: Text | None = None
    association_type: Literal["pointtoPoint", "pointtoMultipoint"] | None = None
    endpoint: Annotated[list[EndpointRef], Field(min_length=2)] | None = None


class ResourceGraphRelationship(Entity):
    """That a graph has to do with another one."""

    relationship_type: Literal["adjacency", "connectivity"] | None = None
    resource_graph: EntityRef | None = None


class ResourceGraph(_Member):
    """What joins the resource functions that another one contains."""

    id: Id | None = None
    name: Text | None = None
    description: Text | None = None
    graph_relationship: list[ResourceGraphRelationship] | None = None
    connection: list[Connection] | None = None


class ResourceFunction(LogicalResource):
    """A logical resource that does something; it may contain a graph of others."""

    connection_point: list[EntityRef] | None = None
    connectivity: list[ResourceGraph] | None = None
    function_type: Text | None = None
    role: Text | None = None
    priority: StrictInt | None = None


# -- TMF921 ------------------------------------------------------------------------------------


class IntentExpression(Extensible):
    """What an intent wants, in a language that the class names; ``iri`` identifies it."""

    iri: Text | None = None
    expression_value: Any = None


class Intent(Entity):
    """What somebody wants."""

    name: Text | None = None
    description: Text | None = None
    priority: Text | None = None
    context: Text | None = None
    lifecycle_status: Text | None = None
    creation_date: Time | None = None
    last_update: Time | None = None
    status_change_date: Time | None = None
    valid_for: TimePeriod | None = None
    version: Text | None = None
    is_bundle: StrictBool | None = None
    expression: IntentExpression | None = None
    characteristic: list[Characteristic] | None = None
    intent_relationship: list[Any] | None = None


class ProbeIntent(Intent):
    """An intent that only asks what would come of it."""


# -- which of several --------------------------------------------------------------------------

KINDS: Final = ("LogicalResource", "PhysicalResource", "ResourceFunction")


def _kind(value: Any) -> str:
    """The class that a resource is read as: its own, else the one it specialises."""
    if isinstance(value, dict):
        for member in ("@type", "@baseType"):
            if value.get(member) in KINDS:
                return str(value[member])
    return "Resource"


AnyResource = Annotated[
    Annotated[LogicalResource, Tag("LogicalResource")]
    | Annotated[PhysicalResource, Tag("PhysicalResource")]
    | Annotated[ResourceFunction, Tag("ResourceFunction")]
    | Annotated[Resource, Tag("Resource")],
    Discriminator(_kind),
]
"""A resource of any class."""
