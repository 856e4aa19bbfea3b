"""Which modules a command works with: a shipped set, modules by name, or a yang-library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.schema.model_set import ModelSet

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--set", "name", help="A model set that ships; 'ndt' if nothing else is named."),
    click.option(
        "--module",
        "modules",
        multiple=True,
        metavar="NAME[@REVISION]",
        help="A module, repeatable.",
    ),
    click.option(
        "--yang-library",
        "library",
        type=click.Path(path_type=Path, dir_okay=False),
        help="An RFC 8525 yang-library in JSON that says which modules and features.",
    ),
    click.option(
        "--feature",
        "features",
        multiple=True,
        metavar="all|none|MODULE:NAME",
        help="Features that are on; all if left out. MODULE:NAME turns off the module's others.",
    ),
    click.option(
        "--path",
        "paths",
        multiple=True,
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="A folder of YANG modules, looked through before all others; repeatable.",
    ),
)


def model_set_options(function: F) -> F:
    """``--set``, ``--module``, ``--yang-library``, ``--feature`` and ``--path``."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def document_class(
    name: str | None,
    modules: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
) -> Any:
    """The document class of what the options name."""
    if sum(map(bool, (name, modules, library))) > 1:
        raise UsageError("Only one of --set, --module and --yang-library can be named.")
    if not (modules or library or features):
        from ndtframe.cli.documents import bindings

        return bindings(name or "ndt")
    from ndtframe.emit.runtime import package_of

    return package_of(_model_set(name, modules, library, features, paths), paths).Document


def _model_set(
    name: str | None,
    modules: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
) -> ModelSet:
    from ndtframe.schema.model_set import ModelSet

    if library is not None:
        found = ModelSet.of_library(library, paths)
    elif modules:
        found = ModelSet.of_names(modules, paths)
    else:
        found = ModelSet.load(name or "ndt")
    return replace(found, features=_features(features)) if features else found


def _features(texts: tuple[str, ...]) -> dict[str, frozenset[str]]:
    on: dict[str, set[str]] = {}
    for text in texts:
        module, colon, name = text.partition(":")
        if text == "none":
            on.setdefault("*", set())
        elif colon and module and name:
            on.setdefault(module, set()).add(name)
        elif text != "all":
            raise UsageError(f"--feature: '{text}' is neither all, none nor MODULE:NAME.")
    return {module: frozenset(names) for module, names in on.items()}
