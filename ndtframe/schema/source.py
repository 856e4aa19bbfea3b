"""Where the texts of YANG modules are found (stage 1 of generate).

A module is looked for, in this order, in the folders the user names, in those of the environment
variable ``NDTFRAME_YANG_PATH``, in the ``yang`` folder of ndtframe, and in the modules that the
installed ``pyang`` distribution ships.  What a model set pins must be found as pinned.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from ndtframe import resources
from ndtframe.errors import MissingExtraError, Position, SchemaError
from ndtframe.schema.model_set import ModelSet, ModuleRef

_REVISION = re.compile(
    r"(?:^|[;{}])\s*revision\s+[\"']?(\d{4}-\d\d-\d\d)[\"']?\s*[{;]", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class ModuleText:
    """The text of one module: its name, newest revision, file and content."""

    name: str
    revision: str | None
    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Library:
    """All modules within reach, by name, in order of preference."""

    files: dict[str, tuple[Path, ...]]

    def find(self, ref: ModuleRef) -> ModuleText | None:
        """The first module of that name, and of that revision and hash where they are pinned."""
        for path in self.files.get(ref.name, ()):
            found = _read(ref.name, path)
            if ref.revision in (None, found.revision) and ref.sha256 in (None, _sha256(found)):
                return found
        return None


def library(paths: Iterable[Path] = (), named: Mapping[str, Path] | None = None) -> Library:
    """Look through all folders once; ``named`` are files of modules that go before all others."""
    files: dict[str, list[Path]] = {name: [path] for name, path in (named or {}).items()}
    for path in _candidates(paths):
        files.setdefault(path.stem.split("@")[0], []).append(path)
    return Library({name: tuple(found) for name, found in files.items()})


def find(model_set: ModelSet, paths: Sequence[Path] = ()) -> tuple[ModuleText, ...]:
    """The texts of the implemented and imported modules of a set, in its order.

    Raises :class:`~ndtframe.errors.SchemaError` for a module that is missing or not as pinned.
    """
    reach = library((*paths, *model_set.paths), model_set.files)
    return tuple(_require(reach, ref) for ref in (*model_set.modules, *model_set.imports))


def _require(reach: Library, ref: ModuleRef) -> ModuleText:
    text = reach.find(ref)
    if text is not None:
        return text
    others = [_read(ref.name, path) for path in reach.files.get(ref.name, ())]
    if not others:
        raise SchemaError(
            f"The YANG module {ref} is not within reach.",
            remedy="Name its folder with --path or in NDTFRAME_YANG_PATH.",
        )
    said = (f"{o.name}@{o.revision} sha256 {_sha256(o)[:12]} ({o.path})" for o in others)
    pinned = f" with sha256 {ref.sha256[:12]}" if ref.sha256 else ""
    raise SchemaError(
        f"Expected {ref}{pinned}; within reach is {'; '.join(dict.fromkeys(said))}.",
        remedy="Name the folder of what is expected with --path or in NDTFRAME_YANG_PATH.",
    )


def _candidates(paths: Iterable[Path]) -> Iterator[Path]:
    named = [*paths, *_environment()]
    for folder in named:
        yield from sorted(folder.glob("*.yang"), key=_revision_in_name, reverse=True)
    yield from sorted(resources.folder("yang").glob("*/*.yang"))
    yield from _shipped_with_pyang()


def _revision_in_name(path: Path) -> str:
    """``name@revision.yang`` by its revision; a name without one stands for the newest."""
    return path.stem.partition("@")[2] or "newest"


def _environment() -> list[Path]:
    value = os.environ.get("NDTFRAME_YANG_PATH", "")
    return [Path(part) for part in value.split(os.pathsep) if part]


@cache
def _shipped_with_pyang() -> tuple[Path, ...]:
    try:
        files = metadata.files("pyang") or []
    except metadata.PackageNotFoundError as error:
        raise MissingExtraError("compile", "Reading YANG modules") from error
    modules = (file for file in sorted(files) if file.suffix == ".yang")
    return tuple(Path(str(file.locate())).resolve() for file in modules)


def _read(name: str, path: Path) -> ModuleText:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        message = f"The YANG module cannot be read: {error.strerror or error}."
        raise SchemaError(message, where=str(path), remedy="Check its permissions.") from error
    except UnicodeDecodeError as error:
        where = Position(str(path), error.object.count(b"\n", 0, error.start) + 1)
        message = f"The YANG module cannot be read: the octet 0x{error.object[error.start]:02X} is"
        remedy = "Write it in UTF-8 (RFC 7950, 6)."
        raise SchemaError(f"{message} not UTF-8.", where=where, remedy=remedy) from error
    revisions = _REVISION.findall(text)
    return ModuleText(name, max(revisions) if revisions else None, path, text)


def _sha256(module: ModuleText) -> str:
    return hashlib.sha256(module.text.encode()).hexdigest()
