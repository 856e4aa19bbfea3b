"""Model sets: a named, pinned pick of YANG modules (stage 0 of generate)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ndtframe import resources
from ndtframe.errors import SchemaError, UsageError
from ndtframe.schema.manifest import entries
from ndtframe.schema.mounts import Mounts, read


@dataclass(frozen=True, slots=True)
class ModuleRef:
    """A module by name and revision; ``sha256`` pins its text where it is given."""

    name: str
    revision: str | None = None
    sha256: str | None = None

    def __str__(self) -> str:
        return f"{self.name}@{self.revision}" if self.revision else self.name


@dataclass(frozen=True, slots=True)
class ModelSet:
    """Which modules make a set, and what is made from them.

    ``modules`` are implemented (their data nodes are part of the set), ``imports`` are there for
    their types and groupings only.  ``paths`` are folders looked through before all others.
    ``features`` are those that are on, by module; "*" stands for modules that are not named, of
    which else all are on.  A set that ``implies`` implements what its modules augment or point
    into as well (RFC 7950, 5.6.5); one of a manifest names all.  ``emit`` are the names of the
    emitters that make its files.  ``mounts`` say what is mounted at its mount points (RFC 8528).
    One that ``is_state`` is mounted where all is state, whatever its modules say.  ``files`` are
    those of modules that were named by their file.  ``purpose`` is what the set is for.
    """

    name: str
    title: str
    modules: tuple[ModuleRef, ...]
    imports: tuple[ModuleRef, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[Path, ...] = ()
    features: Mapping[str, frozenset[str]] = field(default_factory=dict)
    implies: bool = False
    emit: tuple[str, ...] = ("python",)
    mounts: Mounts | None = None
    is_state: bool = False
    files: Mapping[str, Path] = field(default_factory=dict)
    purpose: str = ""

    @classmethod
    def load(cls, name: str) -> ModelSet:
        """The shipped set of that name.  Raises :class:`~ndtframe.errors.UsageError`."""
        folder = resources.folder("models") / name
        if not (folder / "set.toml").is_file():
            known = ", ".join(shipped())
            raise UsageError(f"There is no model set '{name}'.", remedy=f"Known sets: {known}.")
        return _read(name, folder)

    @classmethod
    def of_names(cls, names: Sequence[str], paths: Sequence[Path] = ()) -> ModelSet:
        """A set made of modules by name, or as ``name@revision``."""
        named = dict.fromkeys(map(_split, names))
        refs = tuple(ModuleRef(name, revision or None) for name, revision in named)
        return cls(refs[0].name, refs[0].name, refs, paths=tuple(paths), implies=True)

    @classmethod
    def of_library(cls, file: Path, paths: Sequence[Path] = ()) -> ModelSet:
        """The set that a yang-library (RFC 8525, or RFC 7895) describes, features included.

        Where it holds ``schema-mounts`` (RFC 8528) too, those say what is mounted in the set: for a
        shared schema, what the yang-library inside an instance of the mount point says.

        Raises :class:`~ndtframe.errors.SchemaError`.
        """
        try:
            library = json.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            message = f"The yang-library cannot be read: {error.strerror or error}."
            raise SchemaError(message, where=str(file), remedy="Check its name.") from error
        except ValueError as error:
            raise _no_library(file, "it is no JSON", _FROM_XML) from error
        made = _of_library(file.stem, file.stem, library, {}, {}, file)
        return replace(made, paths=(file.parent, *paths))

    @classmethod
    def of_files(cls, files: Sequence[Path], paths: Sequence[Path] = ()) -> ModelSet:
        """A set made of the modules in ``files``; imports are sought beside them.

        A file should be named after its module (RFC 7950, 5.2); one that is named here need not.
        Raises :class:`~ndtframe.errors.UsageError` if two of them hold one module.
        """
        named: dict[str, Path] = {}
        for path in files:
            if named.setdefault(_said(path), path) != path:
                message = f"The module '{_said(path)}' is in {named[_said(path)]}, too."
                raise UsageError(message, where=str(path), remedy="Name one of them.")
        refs = tuple(map(ModuleRef, named))
        found = tuple(dict.fromkeys((*(path.parent for path in files), *paths)))
        return cls(refs[0].name, refs[0].name, refs, paths=found, files=named, implies=True)

    def mounted(self, label: str, instance: dict[str, Any], *, is_state: bool) -> ModelSet:
        """The set that an instance of a mount point says is mounted there, for the same folders.

        Raises :class:`~ndtframe.errors.SchemaError`.
        """
        where = Path(f"the yang-library mounted at '{label}'")
        made = _of_library(label, label, instance, {}, {}, where)
        return replace(made, paths=self.paths, is_state=is_state)


def shipped() -> list[str]:
    """The names of the model sets that ship, sorted."""
    return sorted(path.parent.name for path in resources.folder("models").glob("*/set.toml"))


def _read(name: str, folder: Path) -> ModelSet:
    settings = tomllib.loads((folder / "set.toml").read_text(encoding="utf-8"))
    library = json.loads((folder / "yang-library.json").read_text(encoding="utf-8"))
    where = folder / "yang-library.json"
    names, hashes = settings.get("names", {}), settings.get("sha256", {})
    made = _of_library(name, settings["title"], library, names, hashes, where)
    emit, purpose = settings.get("emit", made.emit), settings.get("purpose", "")
    return replace(made, emit=tuple(emit), purpose=purpose)


def _of_library(
    name: str,
    title: str,
    library: dict[str, Any],
    names: Mapping[str, str],
    hashes: Mapping[str, str],
    where: Path,
) -> ModelSet:
    try:
        implemented, imported = entries(library)
        modules, imports = _refs(implemented, hashes), _refs(imported, hashes)
    except (KeyError, IndexError) as error:
        raise _no_library(where, f"it lacks {error}") from error
    except (TypeError, AttributeError) as error:
        raise _no_library(where, "a part of it is of another form") from error
    features = {entry["name"]: frozenset(entry.get("feature", ())) for entry in implemented}
    mounts = read(library, str(where))
    return ModelSet(name, title, modules, imports, names, features=features, mounts=mounts)


_FROM_XML = (
    "What is XML becomes JSON by 'ndt encode FILE --to json --module ietf-yang-library "
    "--module ietf-datastores'."
)


def _no_library(where: Path, why: str, remedy: str | None = None) -> SchemaError:
    message = f"This is no yang-library (RFC 8525): {why}."
    return SchemaError(message, where=str(where), remedy=remedy)


_HEAD = re.compile(
    r"\A\ufeff?(?:\s|//[^\n]*\n|/\*.*?\*/)*(?:sub)?module\s+[\"']?([A-Za-z_][\w.-]*)", re.DOTALL
)


def _said(path: Path) -> str:
    """The name that a module has by its text; that of its file where the text says none."""
    try:
        match = _HEAD.match(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        match = None
    return match[1] if match else _split(path.stem)[0]


def _split(name: str) -> tuple[str, str]:
    module, _, revision = name.partition("@")
    return module, revision


def _refs(entries: list[dict[str, Any]], hashes: Mapping[str, str]) -> tuple[ModuleRef, ...]:
    return tuple(
        ModuleRef(entry["name"], entry.get("revision") or None, hashes.get(entry["name"]))
        for entry in entries
    )
