"""From a question to a report: an application runs on a session, and what it found is written up.

Road two's last step before somebody looks: the report says what the answer rests on, down to the
readings of sources, and what was assumed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from secrets import randbits
from typing import TYPE_CHECKING, Any

from ndtframe import plugins
from ndtframe.data.canonical import result_hash
from ndtframe.data.state import Note
from ndtframe.errors import DataError, PluginError
from ndtframe.repository.records import time_text
from ndtframe.twin import plugin_settings
from ndtframe.twin.parameters import checked_parameters
from ndtframe.twin.report import Report, Result, result_value

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document
    from ndtframe.contracts import Application
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.session import Session
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import View

REPORTS = "ndt-session:report"
UNKEPT = "unkept"
"""The id of a report that was not kept."""


def answer(
    twin: Twin,
    session: Session,
    application: str,
    parameters: Mapping[str, Any],
    *,
    seed: int | None = None,
    progress: Progress | None = None,
) -> Report:
    """Let an application answer on a session.

    Raises :class:`~ndtframe.errors.UsageError` for parameters that it does not take, and whatever
    the application refuses.
    """
    kind = application_of(twin, application)
    given = checked_parameters(application, kind.Parameters, parameters)
    begun = seed_of(kind, seed)
    result = kind(kind.Settings()).run(twin, session, given, seed=begun, progress=progress)
    return written(twin, session, kind, given, result, seed=begun)


def seed_of(kind: type[Application], seed: int | None) -> int | None:
    """The seed that was given; one that is drawn, where the application needs one."""
    return randbits(63) if seed is None and kind.descriptor.seeded else seed


def application_of(twin: Twin, name: str) -> type[Application]:
    """An application by name.

    Raises :class:`~ndtframe.errors.PluginError` if it is not installed, and
    :class:`~ndtframe.errors.SettingsError` for a functional model that it needs and the twin does
    not use.
    """
    kind = plugins.load(plugins.APPLICATION, name)
    plugin_settings.require_models(twin.settings, kind.descriptor.needs)
    return kind


def written(
    twin: Twin,
    session: Session,
    kind: type[Application],
    parameters: Any,
    result: Result,
    *,
    seed: int | None = None,
) -> Report:
    """The report of what an application found.

    Raises :class:`~ndtframe.errors.PluginError` for a result that its own module refuses.
    """
    value = result_value(result)
    name = kind.descriptor.name
    entry = {
        "report-id": UNKEPT,
        "created-at": time_text(datetime.now(UTC)),
        "state-kind": str(kind.descriptor.state),
        "application": name,
        **_given(parameters, seed),
        "base": session.entry.base_.to_value(),
        "scenario": session.entry.scenario.to_value(),
        "assumption": [_note(note) for note in assumptions(session.view())],
        "provenance": _provenance(twin, session, kind),
        "result-hash": result_hash(value),
        "result": value,
    }
    try:
        return Report(document_of(twin.name, REPORTS, without_nothing(entry)), result)
    except DataError as error:
        raise PluginError(
            f"The application '{name}' found what its module does not allow: {error}",
            remedy="Tell its author.",
        ) from error


def document_of(twin: str, member: str, *entries: dict[str, Any]) -> Document:
    """A document of entries of one list of the twin, such as ``ndt-session:report``, checked."""
    from ndtframe.bindings.ndt import Document

    told = {"name": twin, **({member: list(entries)} if entries else {})}
    return Document.from_value({"ndt-twin:twins": {"twin": [told]}})


def without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry without the members that say nothing."""
    return {name: value for name, value in entry.items() if value not in (None, "", [], {})}


def assumptions(view: View) -> tuple[Note, ...]:
    """What figures made from a view rest on, and what is missing from them."""
    import numpy as np

    told = tuple(
        Note(assumption.subject, assumption.rule, assumption.count or 0)
        for assumption in view.network.assumption
    )
    unknown = int(np.count_nonzero(np.isnan(view.columns().link_capacity)))
    if not unknown:
        return told
    text = f"No capacity is known for {unknown} links, so they have no utilisation."
    return (*told, Note("utilisation", text, unknown))


def _given(parameters: Any, seed: int | None) -> dict[str, Any]:
    told = parameters.model_dump(mode="json", exclude_defaults=True)
    return {"parameters": told, **({} if seed is None else {"seed": str(seed)})}


def _note(note: Note) -> dict[str, Any]:
    return {"subject": note.subject, "text": note.text, "count": str(note.count)}


def _provenance(twin: Twin, session: Session, kind: type[Application]) -> dict[str, Any]:
    from ndtframe.bindings.ndt import Document

    needs = kind.descriptor.needs
    software = plugins.find(plugins.APPLICATION, kind.descriptor.name)
    found: dict[str, Any] = {
        "observation": list(_observations(twin, session.base.base)),
        "model": [{"model": name, "version": _version(name)} for name in needs],
        "software": software.owner,
        "schema": Document.model_set().name,
    }
    return without_nothing(found)


def _version(model: str) -> str:
    return plugins.find(plugins.FUNCTIONAL_MODEL, model).owner


def _observations(twin: Twin, snapshot: str) -> Iterator[dict[str, Any]]:
    """The readings that a stored state was made of, the newest of each source and category."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for kept in twin.observations(snapshot):
        names = ("source", "category", "method", "rank")
        entry = {name: kept[name] for name in names}
        for name in ("observed_at", "collected_at"):
            if kept[name]:
                entry[name.replace("_", "-")] = kept[name]
        found[kept["source"], kept["category"]] = entry
    yield from found.values()
