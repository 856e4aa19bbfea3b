"""Plugins made with what ``twin.toml`` says of them.

A key is written with dashes there (``read-only``) where the plugin's Settings have underscores,
and a relative path (a field of type ``Path``) starts at the folder of ``twin.toml``; a validator
finds that folder in its context, as ``folder``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from ndtframe import plugins
from ndtframe.contracts import Collector, FunctionalModel, Repository
from ndtframe.errors import PluginError, Position, SettingsError
from ndtframe.twin.settings_errors import Place, settings_error
from ndtframe.twin.settings_tables import TwinSettings
from ndtframe.twin.toml_lines import line_of

P = TypeVar("P")


def make_repository(twin: TwinSettings, *, read_only: bool = False) -> Repository:
    """The repository of a twin; to be read only, where its kind can be opened so."""
    section = twin.repository
    given = section.settings
    if read_only:
        given |= _read_only(twin, section.kind)
    return _make(twin, plugins.REPOSITORY, section.kind, given, ("repository",))


def make_collectors(twin: TwinSettings) -> dict[str, Collector]:
    """The collectors of a twin by the names of their sources, best rank first."""
    places = {section.name: ("collector", place) for place, section in enumerate(twin.collectors)}
    ranked = sorted(twin.collectors, key=lambda section: section.rank)
    return {
        section.name: _make(
            twin, plugins.COLLECTOR, section.kind, section.settings, places[section.name]
        )
        for section in ranked
    }


def make_model(twin: TwinSettings, name: str) -> FunctionalModel[Any]:
    """One functional model, with what ``[models.NAME]`` says.

    Raises as :func:`require_models` does.
    """
    require_models(twin, (name,))
    given = twin.models.settings_of(name)
    return _make(twin, plugins.FUNCTIONAL_MODEL, name, given, ("models", name))


def require_models(twin: TwinSettings, needed: Iterable[str]) -> None:
    """Refuse functional models that are not in use, or not installed.

    Raises :class:`~ndtframe.errors.SettingsError` if ``[models]`` does not name one that is needed,
    and :class:`~ndtframe.errors.PluginError` if any that it names is not installed.
    """
    in_use = twin.models.names
    place = Position(str(twin.file), line_of(twin.text, ("models", "names")))
    for name in needed:
        if name not in in_use:
            raise SettingsError(
                f"The functional model '{name}' is needed, and [models] does not name it.",
                where=place,
                remedy=f"Add '{name}' to 'names' under [models].",
            )
    for unknown in sorted({*in_use} - {*plugins.names(plugins.FUNCTIONAL_MODEL)}):
        with _placed(place):
            plugins.find(plugins.FUNCTIONAL_MODEL, unknown)


def _read_only(twin: TwinSettings, kind: str) -> dict[str, Any]:
    with _placed(Position(str(twin.file), line_of(twin.text, ("repository", "kind")))):
        fields = plugins.load(plugins.REPOSITORY, kind).Settings.model_fields
    return {"read-only": True} if "read_only" in fields else {}


def _make(
    twin: TwinSettings, kind: plugins.Kind[P], name: str, given: Mapping[str, Any], place: Place
) -> P:
    with _placed(Position(str(twin.file), line_of(twin.text, (*place, "kind")))):
        plugin: Any = plugins.load(kind, name)
    settings = _validated(twin, plugin.Settings, given, place)
    made: P = plugin(settings)
    return made


@contextmanager
def _placed(place: Position) -> Iterator[None]:
    """Say where ``twin.toml`` names a plugin that is missing or wrong."""
    try:
        yield
    except PluginError as fault:
        fault.where = fault.where or place
        raise


def _validated(
    twin: TwinSettings, model: type[BaseModel], given: Mapping[str, Any], place: Place
) -> BaseModel:
    try:
        settings = model.model_validate(_python_keys(given, model), context={"folder": twin.folder})
    except ValidationError as invalid:
        raise settings_error(invalid, model, file=twin.file, text=twin.text, below=place) from None
    found = {name: getattr(settings, name) for name in model.model_fields}
    moved = {name: _from(twin.folder, value) for name, value in found.items()}
    return settings.model_copy(update={n: v for n, v in moved.items() if v != found[n]})


def _python_keys(given: Mapping[str, Any], model: type[BaseModel]) -> dict[str, Any]:
    """The keys as the model has them; one it does not have stays as it is written."""
    names = set(model.model_fields)
    python = {key: key.replace("-", "_") for key in given}
    return {python[key] if python[key] in names else key: value for key, value in given.items()}


def _from(folder: Path, value: Any) -> Any:
    """A path, or each path of a sequence, that is relative made to start at ``folder``."""
    if isinstance(value, Path):
        return folder / value.expanduser()
    if isinstance(value, tuple | list):
        return type(value)([_from(folder, item) for item in value])
    return value
