"""A collector or a functional model by itself as a subject; and those of our own twin.

``py:module:Class`` that names a plugin class is wrapped by :func:`subject_of`.  The settings of the
run (``--setting file=network.csv``) are the settings of the plugin.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ndtframe import plugins
from ndtframe.contracts import Collector, FunctionalModel
from ndtframe.contracts.subject import Refused
from ndtframe.data.canonical import canonical_json
from ndtframe.errors import NdtError, UsageError
from ndtframe.testing.subject.base import Arguments, Base, Result
from ndtframe.testing.subject.figures import figures
from ndtframe.testing.subject.views import Views

if TYPE_CHECKING:
    from ndtframe.contracts.subject import Subject
    from ndtframe.data.state import Observation
    from ndtframe.twin.view import View

MODEL = "topology"
"""The functional model of our own twin that is asked if none is named."""


class Plugins(Views):
    """``collector``, the one that reads the network for our own twin, and ``model``, each of its.

    What is discovered are names of sources: the network is one source.
    """

    def collector_describe(self, arguments: Arguments) -> Result:
        """What the collector says of itself."""
        return {"descriptor": described(self.followed.collector())}

    def collector_discover(self, arguments: Arguments) -> Result:
        """What can be collected."""
        return {"scopes": list(self.followed.collector().discover())}

    def collector_collect(self, arguments: Arguments) -> Result:
        """What is collected, and what went wrong."""
        return collected(self.followed.collector(), arguments)

    def model_describe(self, arguments: Arguments) -> Result:
        """What a functional model says of itself."""
        return {"descriptor": described(self._model(arguments))}

    def model_run(self, arguments: Arguments) -> Result:
        """What a functional model makes of a view."""
        return computed(self._model(arguments), self.view(arguments["view"]), arguments)

    def _model(self, arguments: Arguments) -> FunctionalModel[Any]:
        return self.followed.twin.model(arguments.get("model", MODEL))


class PluginSubject(Base):
    """A class of plugins as a subject; what it offers are the methods of its kind."""

    def __init__(self, plugin: type[Any]) -> None:
        self._class = plugin
        self._settings: Mapping[str, Any] = {}
        self._live: Any = {}

    def start(self, arguments: Arguments) -> Result:
        """Who this is; the settings are kept for the plugin."""
        self._settings = dict(arguments.get("settings", {}))
        name = f"{self._class.__module__}:{self._class.__qualname__}"
        told = {"name": name, "version": _version(name), "language": "Python"}
        return super().start(arguments) | {"implementation": told}

    def open(self, arguments: Arguments) -> None:
        """Begin with a network; a collector has one of its own."""
        self._live = arguments.get("documents", {}).get("live", {})

    def plugin(self, seed: int | None = None) -> Any:
        """A new plugin, made with the settings of the run; with a seed, if it has one."""
        from pydantic import ValidationError

        fields = self._class.Settings.model_fields
        more = {"seed": seed} if seed is not None and "seed" in fields else {}
        try:
            settings = self._class.Settings.model_validate({**self._settings, **more})
        except ValidationError as invalid:
            fault = invalid.errors()[0]
            name = ".".join(map(str, fault["loc"]))
            raise UsageError(
                f"The plugin's setting '{name}' is wrong: {fault['msg']}.",
                remedy=f"Set it: --setting {name}=VALUE",
            ) from None
        return self._class(settings)


class CollectorSubject(PluginSubject):
    """A collector."""

    def collector_describe(self, arguments: Arguments) -> Result:
        """What it says of itself."""
        return {"descriptor": described(self._class)}

    def collector_discover(self, arguments: Arguments) -> Result:
        """What can be collected."""
        return {"scopes": list(self.plugin().discover())}

    def collector_collect(self, arguments: Arguments) -> Result:
        """What is collected, and what went wrong."""
        return collected(self.plugin(), arguments)


class ModelSubject(PluginSubject):
    """A functional model."""

    def model_describe(self, arguments: Arguments) -> Result:
        """What it says of itself."""
        return {"descriptor": described(self._class)}

    def model_run(self, arguments: Arguments) -> Result:
        """What it makes of the network, which is live only."""
        from ndtframe.bindings.ndt import Document
        from ndtframe.testing.samples import view_of

        if arguments["view"] != "live":
            raise Refused("A model by itself has no view but 'live'.")
        model = self.plugin(arguments.get("seed"))
        return computed(model, view_of(Document.from_value(self._live)), arguments)


_KINDS: tuple[tuple[plugins.Kind[Any], type[PluginSubject]], ...] = (
    (plugins.COLLECTOR, CollectorSubject),
    (plugins.FUNCTIONAL_MODEL, ModelSubject),
)


def subject_of(plugin: type[Any]) -> Subject:
    """A class of plugins as a subject.

    Raises :class:`~ndtframe.errors.UsageError` for one that is neither a collector nor a functional
    model.
    """
    for kind, subject in _KINDS:
        if type(plugin.descriptor).__name__ == kind.descriptor:
            return subject(plugin)
    known = " or ".join(f"a {kind.descriptor}" for kind, _ in _KINDS)
    raise UsageError(
        f"'{plugin.__qualname__}' is no plugin that can be tested by itself.",
        remedy=f"Its 'descriptor' has to be {known}.",
    )


# -- what plugins say, as JSON -----------------------------------------------------------------


def described(plugin: Any) -> dict[str, Any]:
    """What a plugin says of itself, with dashes in the names."""
    told: dict[str, Any] = json.loads(json.dumps(asdict(plugin.descriptor)))
    return {name.replace("_", "-"): value for name, value in told.items()}


def collected(collector: Collector, arguments: Arguments) -> Result:
    """What a collector brings; that a source cannot be read is an error among the data."""
    observations: list[Any] = []
    try:
        for each in collector.collect(tuple(arguments.get("scope", ()))):
            observations.append(_told(each))
    except NdtError as error:
        return {"observations": observations, "errors": [{"message": str(error)}]}
    return {"observations": observations, "errors": []}


def _told(observation: Observation) -> dict[str, Any]:
    times = {
        "collected-at": observation.collected_at.isoformat(),
        "observed-at": observation.observed_at and observation.observed_at.isoformat(),
    }
    return {
        "source": observation.source,
        "category": observation.category,
        "method": str(observation.method),
        "rank": observation.rank,
        "notes": [{"subject": note.subject, "text": note.text} for note in observation.notes],
        "document": observation.content.to_value(),
        **{name: time for name, time in times.items() if time},
    }


def computed(model: FunctionalModel[Any], view: View, arguments: Arguments) -> Result:
    """What a model makes of a view."""
    if arguments.get("parameters"):
        raise Refused("What a model is asked beyond its view has no form in JSON.")
    result = model.run(view)
    told = figures(result, view.network.network_id)
    return {"results": json.loads(canonical_json(result.to_json())), "figures": list(told)}


def _version(name: str) -> str:
    """The version of the distribution whose plugin this is, as far as it is known."""
    owners: Iterable[str] = (each.version for each in plugins.installed() if each.target == name)
    return next(iter(owners), "unknown")
