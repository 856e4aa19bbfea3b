"""Bindings of modules that are only known at run time: the same code, from memory.

What ``ndt generate`` would write is run instead.  The same model set gives the same package, which
is made once.  It knows where modules are found, so what a document says is mounted in it (RFC 8528)
is compiled when the document is read.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

from ndtframe.contracts import Artifact
from ndtframe.emit.python import PythonEmitter
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.mounted import outside_of
from ndtframe.schema.mounts import LIBRARIES, MEMBER
from ndtframe.schema.resolve import Outside, nothing_outside

_ROOT = "ndtframe_loaded"

Mounted = Callable[[str, bool, bool, dict[str, Any]], Any]
"""The document class of what an instance of a mount point says is mounted in it.

It is given the label of the mount point, whether all is state there, whether there are references
to the tree around it, and the instance.
"""


def load(*files: str | Path, paths: Sequence[Path] = ()) -> ModuleType:
    """The package of bindings of YANG files; ``package.Document`` reads their documents.

    Imports are sought beside the files, in ``paths``, and where ``ndt`` finds them.  Raises
    :class:`~ndtframe.errors.SchemaError`.
    """
    return package_of(ModelSet.of_files([Path(file) for file in files], paths))


def package_of(model_set: ModelSet, paths: Sequence[Path] = ()) -> ModuleType:
    """The package of bindings of a model set.  Raises :class:`~ndtframe.errors.SchemaError`."""
    return _package(model_set, paths, nothing_outside)


def _package(model_set: ModelSet, paths: Sequence[Path], outside: Outside) -> ModuleType:
    """The same, for a set that may be mounted where it sees more ``outside``."""
    made = schema(model_set, paths, outside)
    artifacts = list(PythonEmitter().emit(made))
    reach = list(map(str, (*paths, *model_set.paths)))
    digest = hashlib.sha256(repr((artifacts, reach)).encode()).hexdigest()[:16]
    mounted = _mounted(model_set, paths, outside_of(made, outside))
    return _FINDER.package(f"{_ROOT}.set_{digest}", artifacts, mounted)


def _mounted(model_set: ModelSet, paths: Sequence[Path], around: Outside) -> Mounted:
    """Compiles what instances say is mounted in them, each schema once."""
    known: dict[str, Any] = {}

    def mounted(label: str, is_state: bool, sees_more: bool, instance: dict[str, Any]) -> Any:
        says = instance if MEMBER in instance else [instance.get(name) for name in LIBRARIES]
        key = json.dumps([label, is_state, sees_more, says], sort_keys=True)
        if key not in known:
            inside = model_set.mounted(label, instance, is_state=is_state)
            outside = around if sees_more else nothing_outside
            known[key] = _package(inside, paths, outside).Document
        return known[key]

    return mounted


class _Memory(MetaPathFinder, Loader):
    """Finds and runs modules that are held in memory."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {_ROOT: ""}
        self._tables: dict[str, str] = {}
        self._mounted: dict[str, Mounted] = {}

    def package(self, name: str, artifacts: Sequence[Artifact], mounted: Mounted) -> ModuleType:
        """The package of these artifacts, imported."""
        if self not in sys.meta_path:
            sys.meta_path.append(self)
        self._mounted.setdefault(name, mounted)
        for artifact in artifacts:
            module, _, kind = artifact.path.rpartition(".")
            if kind == "json":
                self._tables[name] = artifact.text
            elif kind == "py":
                full = name if module == "__init__" else f"{name}.{module}"
                self._texts[full] = artifact.text
        return _import(name)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of a module that is held here."""
        if fullname not in self._texts:
            return None
        is_package = fullname == _ROOT or fullname in self._tables
        return spec_from_loader(fullname, self, is_package=is_package)

    def exec_module(self, module: ModuleType) -> None:
        """Run a module."""
        name = module.__name__
        if name in self._tables:
            module.__dict__["SCHEMA"] = self._tables[name]
            module.__dict__["MOUNTED"] = self._mounted[name]
        exec(compile(self._texts[name], f"<{name}>", "exec"), module.__dict__)


def _import(name: str) -> ModuleType:
    from importlib import import_module

    import_module(_ROOT)
    return import_module(name)


_FINDER = _Memory()
