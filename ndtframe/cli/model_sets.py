"""Which modules a command works with: a shipped set, modules by name, or a yang-library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.schema.model_set import ModelSet

F = TypeVar("F", bound=Callable[..., Any])

_LIBRARY = click.option(
    "--yang-library",
    "library",
    type=click.Path(path_type=Path, dir_okay=False),
    help="An RFC 8525 yang-library in JSON that says which modules and features.",
)
_FEATURE = click.option(
    "--feature",
    "features",
    multiple=True,
    metavar="all|none|MODULE:NAME",
    help="Features that are on; all if left out. MODULE:NAME turns off the module's others.",
)
_PATH = click.option(
    "--path",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of YANG modules, looked through before all others; repeatable.",
)
_SET = click.option("--set", "name", help="A model set that ships; 'ndt' if nothing else is named.")
_MODULE = click.option(
    "--module",
    "modules",
    multiple=True,
    metavar="MODULE",
    help="A module by its file or as NAME[@REVISION], repeatable.",
)


def named_sets_options(function: F) -> F:
    """``SET|MODULE|FILE.yang`` arguments, ``--yang-library``, ``--feature`` and ``--path``."""
    names = click.argument("names", nargs=-1, metavar="[SET|MODULE|FILE.yang]...")
    return names(_LIBRARY(_FEATURE(_PATH(function))))


def named_sets(
    names: tuple[str, ...],
    library: Path | None,
    features: tuple[str, ...],
    paths: tuple[Path, ...],
) -> list[ModelSet]:
    """The model sets that the options name: each that ships, then one of all modules and files."""
    from ndtframe.schema.model_set import ModelSet, shipped

    if library is not None and names:
        raise UsageError("Name either model sets and modules, or a --yang-library.")
    if library is not None:
        return [_with_features(ModelSet.of_library(library, paths), features)]
    known = shipped()
    sets = [ModelSet.load(name) for name in names if name in known]
    others = tuple(name for name in names if name not in known)
    if others:
        sets.append(_of_modules(others, paths, sets=known))
    return [_with_features(each, features) for each in sets]


def _of_modules(
    names: tuple[str, ...], paths: tuple[Path, ...], *, sets: Sequence[str] = ()
) -> ModelSet:
    """One set of modules, by name and by file; ``sets`` might have been meant, too."""
    from ndtframe.schema import source
    from ndtframe.schema.model_set import ModelSet

    files = [Path(name) for name in names if _is_file(name)]
    modules = [name for name in names if not _is_file(name)]
    reach = source.library((*paths, *(file.parent for file in files))).files
    for name in modules:
        if name.partition("@")[0] not in reach:
            raise _unknown(name, reach, sets)
    if not files:
        return ModelSet.of_names(modules, paths)
    made = ModelSet.of_files(files, paths)
    more = ModelSet.of_names(modules).modules if modules else ()
    return replace(made, modules=(*made.modules, *more))


def _is_file(name: str) -> bool:
    """Whether a module is named by its file; that must be there then."""
    file = Path(name)
    if not name.endswith(".yang") and file.name == name:
        return False
    if file.is_dir():
        raise _folder(name)
    if not file.exists():
        raise UsageError("There is no such file.", where=name)
    return True


def _folder(name: str) -> UsageError:
    remedy = f"Name modules by their files, or by name after --path {name}."
    return UsageError("This is a folder; expected a module.", where=name, remedy=remedy)


def _unknown(name: str, reach: Iterable[str], sets: Sequence[str]) -> UsageError:
    if Path(name).is_dir():
        return _folder(name)
    near = get_close_matches(name.partition("@")[0], [*sets, *reach], n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    known = f"Known sets: {', '.join(sets)}. " if sets else ""
    what = "neither a model set nor a YANG module" if sets else "no YANG module"
    return UsageError(
        f"There is {what} '{name}'.{hint}",
        remedy=f"{known}A module's folder is named with --path or in NDTFRAME_YANG_PATH.",
    )


def model_set_options(function: F) -> F:
    """``--set``, ``--module``, ``--yang-library``, ``--feature`` and ``--path``."""
    return _SET(_MODULE(_LIBRARY(_FEATURE(_PATH(function)))))


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
        found = _of_modules(modules, paths)
    else:
        found = ModelSet.load(name or "ndt")
    return _with_features(found, features)


def _with_features(model_set: ModelSet, features: tuple[str, ...]) -> ModelSet:
    return replace(model_set, features=_features(features)) if features else model_set


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
