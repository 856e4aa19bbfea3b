"""The classes of the 3GPP resource model for digital twins, as classes of ours.

Names and structure are those of TS28561_NdtNrm 19.3.0; the words are ours.  Nothing is required but
``id``, and one of two kinds of scope.  Members of other names are kept, so that they can be told as
lost; null is no value.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from ndtframe.convert.nrm.names import is_dn
from ndtframe.language.lexical import illegal_character

CAPABILITIES = (
    "RISKY_ACTIONS_PREDICTION",
    "EVENTS_IMPACTS_VERIFICATION",
    "NETWORK_ISSUE_INDUCEMENT",
    "NETWORK_EVENTS_VERIFICATION",
    "NETWORK_CONFIGURATIONS_VERIFICATION",
    "AUTOMATION_CONFIGURATION_VERIFICATION",
    "ML_TRAINING_DATA_GENERATION",
    "USER_EXPERIENCE_DATA_GENERATION",
)
"""The values of NDTCapability in 19.3.0.  Others are read, since a later release may have more."""


def _text(value: str) -> str:
    if illegal_character(value) is not None:
        raise ValueError("a text holds no control characters and no lone surrogates")
    return value


def _dn(value: str) -> str:
    if not is_dn(_text(value)):
        raise ValueError("expected a distinguished name, such as 'SubNetwork=1,NDTFunction=2'")
    return value


def _unique(values: list[str]) -> list[str]:
    if len({*values}) < len(values):
        raise ValueError("every value may stand once")
    return values


READ_ONLY = "read-only"
"""Marks what only the producer of a service sets; who creates an object leaves it out."""
Text = Annotated[str, AfterValidator(_text)]
Dn = Annotated[str, AfterValidator(_dn)]
GeoArea = dict[str, Any]
"""An area, of the generic resource model; its structure is not looked into."""
AttributeMap = dict[str, Any]
"""Attributes of some object, by their names."""
Capabilities = Annotated[list[Text], Field(min_length=1), AfterValidator(_unique)]


class Part(BaseModel):
    """A part of a managed object."""

    model_config = ConfigDict(extra="allow", strict=True)

    @model_validator(mode="before")
    @classmethod
    def _no_nulls(cls, given: Any) -> Any:
        empty = (
            [name for name, value in given.items() if value is None] if _is_object(given) else ()
        )
        if empty:
            raise ValueError(f"null is no value of '{empty[0]}': leave it out")
        return given

    def to_value(self) -> dict[str, Any]:
        """What was given, as a JSON value."""
        return self.model_dump(exclude_unset=True)


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


class ScopeDefinition(Part):
    """What is in scope: managed entities, or areas; exactly one of both.

    ``managedEntitiesScope`` can only be read: its producer sets it.
    """

    managedEntitiesScope: Annotated[list[Dn] | None, READ_ONLY] = None
    areaScope: list[GeoArea] | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        if (self.managedEntitiesScope is None) == (self.areaScope is None):
            raise ValueError("expected exactly one of 'managedEntitiesScope' and 'areaScope'")
        return self


class NDTFunctionScope(Part):
    """The scope of a twin, in the radio access network and in the core network."""

    nDTRANScope: ScopeDefinition | None = None
    nDTCNScope: ScopeDefinition | None = None


class PerformanceData(Part):
    """A figure to simulate with: an integer, and a scaling factor."""

    performanceDataName: Text | None = None
    performanceDataValue: int | None = None
    performanceDataScalingFactor: int | None = None


class SimulationData(Part):
    """What to simulate with."""

    performanceData: list[PerformanceData] | None = None
    mDTData: list[Any] | None = None
    configurationData: list[AttributeMap] | None = None


class SimulationDataDescriptor(Part):
    """What to simulate with, and on which condition; the condition can only be read."""

    simulationData: list[SimulationData] | None = None
    condition: Annotated[Dn | None, READ_ONLY] = None


class NDTInputDescription(Part):
    """The scenario of a job."""

    nDTInputDescriptionId: Text | None = None
    simulationDataDescriptor: list[SimulationDataDescriptor] | None = None
    networkEventInfo: Text | None = None


class NdtJobExecutionReqts(Part):
    """How a job is to be carried out.  The unit of ``maxRuntime`` was not seen: seconds here."""

    maxRuntime: int | None = None


class NDTOutputDescription(Part):
    """What was found out about one object; ``objectInstance`` can only be read."""

    nDTOutputDescriptionId: Text | None = None
    objectInstance: Annotated[Dn | None, READ_ONLY] = None
    objectAttributeList: list[AttributeMap] | None = None


class NDTOutputDataPoint(Part):
    """What was found out: state of the network, its configuration, observations."""

    networkState: list[NDTOutputDescription] | None = None
    networkConfiguration: list[NDTOutputDescription] | None = None
    observations: list[NDTOutputDescription] | None = None


class ManagedObject(Part):
    """What every class has: an id, and a distinguished name that ends with the class and the id."""

    id: Text
    objectClass: Text | None = None
    objectInstance: Dn | None = None

    @property
    def dn(self) -> str:
        """Its distinguished name; all that were read have one."""
        assert self.objectInstance is not None
        return self.objectInstance


class NDTFunction(ManagedObject):
    """A twin: what can be asked of it, and whereof."""

    supportedNDTCapabilities: Capabilities | None = None
    nDTFunctionScope: NDTFunctionScope | None = None
    nDTFunctionRefList: list[Dn] | None = None


class NDTJob(ManagedObject):
    """One demand on a twin.  The references to reports and to other jobs can only be read."""

    nDTCapability: Text | None = None
    nDTJobSynchScope: ScopeDefinition | None = None
    nDTJobScenario: NDTInputDescription | None = None
    nDTJobExecutionRequirements: NdtJobExecutionReqts | None = None
    nDTReportRefList: Annotated[list[Dn] | None, READ_ONLY] = None
    nDTJobRefList: Annotated[list[Dn] | None, READ_ONLY] = None


class NDTReport(ManagedObject):
    """The answer to a job.  The reference to that can only be read."""

    nDTJobOutputData: Annotated[list[NDTOutputDataPoint], Field(min_length=1)] | None = None
    nDTJobRef: Annotated[Dn | None, READ_ONLY] = None


CLASSES: dict[str, type[ManagedObject]] = {
    each.__name__: each for each in (NDTFunction, NDTJob, NDTReport)
}
"""The classes of objects, by their names."""
