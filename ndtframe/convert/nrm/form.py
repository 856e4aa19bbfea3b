"""The form ``3gpp-ndt-nrm`` itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict

from ndtframe.contracts import Aliases, FormDescriptor
from ndtframe.convert.nrm import reasons
from ndtframe.convert.nrm.classes import Dn, ManagedObject, NDTFunction, NDTJob, NDTReport
from ndtframe.convert.nrm.consumer import require_writable
from ndtframe.convert.nrm.jobs import inputs_of, job_of, read_job, sessions_of
from ndtframe.convert.nrm.names import Names, last_of
from ndtframe.convert.nrm.objects import HEAD, Layout, objects_of, places, written
from ndtframe.convert.nrm.placing import function_above, placed, references
from ndtframe.convert.nrm.reports import read_report, report_of
from ndtframe.convert.nrm.twins import function_of, read_function, scope_names

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.bindings.ndt.ndt_twin import Twin

NAME = "3gpp-ndt-nrm"
_REPORTS = "ndt-session:report"


def _sub_network(dn: str) -> str:
    if last_of(dn)[1] != "SubNetwork":
        raise ValueError("expected the name of a SubNetwork, such as 'SubNetwork=1'")
    return dn


class NrmSettings(BaseModel):
    """How objects are written, and who wrote those that are read.

    ``layout``: ``flat`` or ``attributes``; ``sub_network``: what our functions lie below;
    ``written_by``: of a ``consumer`` no attribute is taken that only a producer sets.
    """

    model_config = ConfigDict(extra="forbid")

    layout: Layout = "attributes"
    sub_network: Annotated[Dn, AfterValidator(_sub_network)] = "SubNetwork=ndt"
    written_by: Literal["producer", "consumer"] = "producer"


class NrmForm:
    """Twins, jobs and reports as 3GPP's NDTFunction, NDTJob and NDTReport.

    A value is a list of managed objects: of each twin its function, its jobs and its reports.
    """

    descriptor: ClassVar[FormDescriptor] = FormDescriptor(
        NAME,
        "3GPP resource model for digital twins: NDTFunction, NDTJob, NDTReport",
        body="3GPP",
        revision="TS28561_NdtNrm 19.3.0",
        terms="urn:ndtframe:term:ts28561-19.3.0:",
        ours=reasons.OURS,
        theirs=reasons.THEIRS,
        opaque=reasons.OPAQUE,
    )
    Settings: ClassVar[type[BaseModel]] = NrmSettings

    def __init__(self, settings: NrmSettings | None = None) -> None:
        self.settings = settings or NrmSettings()

    def read(self, value: Any) -> Any:
        """The objects of a text, in the layout of the settings, each with its class and name."""
        objects = self._objects(value)
        if self.settings.written_by == "consumer":
            require_writable(objects, places(value))
        return written(objects, self.settings.layout)

    def write(self, document: Document, aliases: Aliases) -> Any:
        """The objects that tell of a document's twins."""
        names = Names(self.settings.sub_network, aliases)
        objects = (each for twin in document.twins.twin for each in _objects_of(twin, names))
        return written(objects, self.settings.layout)

    def document(self, value: Any, aliases: Aliases) -> dict[str, Any]:
        """The twins, jobs and reports that objects tell of."""
        objects = self._objects(value)
        return _document(objects, placed(objects, Names(self.settings.sub_network, aliases)))

    def _objects(self, value: Any) -> list[ManagedObject]:
        return objects_of(value, self.settings.sub_network)


def _objects_of(twin: Twin, names: Names) -> Iterator[ManagedObject]:
    """The objects of a twin; a function that says no more than its jobs do is left out."""
    function = function_of(twin, names)
    is_alone = not (len(twin.job) or len(twin.report))
    if is_alone or names.path(function.dn) or {*function.to_value()} - {*HEAD}:
        yield function
    for job in twin.job:
        yield job_of(job, twin, names)
    for report in twin.report:
        yield report_of(report, twin, names)


def _document(objects: list[ManagedObject], names: Names) -> dict[str, Any]:
    from ndtframe.bindings.ndt import Document

    document = Document()
    jobs = [each for each in objects if isinstance(each, NDTJob)]
    sessions = sessions_of(inputs_of(jobs, names), names)
    reports: dict[str, list[dict[str, Any]]] = {}
    aliases: dict[str, list[tuple[str, str]]] = {}
    for each in objects:
        twin = _twin(document, each, names)
        match each:
            case NDTFunction():
                read_function(each, twin, names)
            case NDTJob():
                read_job(each, twin, names, sessions)
            case NDTReport():
                reports.setdefault(twin.name, []).append(read_report(each, names))
        aliases.setdefault(twin.name, []).extend(_aliases_of(each, names))
    for session, input_id in sessions.ids.items():
        if input_id != session.key:
            aliases[session.twin].append((session.path, input_id))
    for twin in document.twins.twin:
        _add_aliases(twin, aliases[twin.name])
    value = document.to_value()
    for entry in value["ndt-twin:twins"]["twin"] if objects else ():
        entry |= {_REPORTS: reports[entry["name"]]} if entry["name"] in reports else {}
    return value


def _twin(document: Document, each: ManagedObject, names: Names) -> Twin:
    held = names.held(each.dn)
    assert held is not None
    found = document.twins.twin.get(held.twin)
    return document.twins.twin.add(name=held.twin) if found is None else found


def _aliases_of(each: ManagedObject, names: Names) -> Iterator[tuple[str, str]]:
    """The aliases that an object names something by, or lies below: path and identifier."""
    mentioned = [each.dn, *references(each)]
    unknown = [dn for dn in mentioned if names.path(dn) is None]
    mentioned += [above for dn in unknown if (above := function_above(dn))]
    if isinstance(each, NDTFunction):
        mentioned += (*(each.nDTFunctionRefList or ()), *scope_names(each.nDTFunctionScope))
    for dn in mentioned:
        path = names.path(dn)
        if path and names.aliases.identifier(path) == dn:
            yield path, dn


def _add_aliases(twin: Twin, found: Iterable[tuple[str, str]]) -> None:
    """Add aliases to a twin, unless their path or their identifier is there already."""
    paths: set[str] = set()
    identifiers: set[str] = set()
    for path, identifier in found:
        if path not in paths and identifier not in identifiers:
            twin.alias.add(form=NAME, path_=path, identifier=identifier)
            paths.add(path)
            identifiers.add(identifier)
