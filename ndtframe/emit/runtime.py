"""Bindings of modules that are only known at run time: the same code, from memory.

What ``ndt generate`` would write is run instead.  The same model set gives the same package, which
is made once.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

from ndtframe.contracts import Artifact
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.schema.model_set import ModelSet

_ROOT = "ndtframe_loaded"


def load(*files: str | Path, paths: Sequence[Path] = ()) -> ModuleType:
    """The package of bindings of YANG files; ``package.Document`` reads their documents.

    Imports are sought beside the files, in ``paths``, and where ``ndt`` finds them.  Raises
    :class:`~ndtframe.errors.SchemaError`.
    """
    return package_of(ModelSet.of_files([Path(file) for file in files], paths))


def package_of(model_set: ModelSet, paths: Sequence[Path] = ()) -> ModuleType:
    """The package of bindings of a model set.  Raises :class:`~ndtframe.errors.SchemaError`."""
    artifacts = list(generate(model_set, [PythonEmitter()], paths))
    digest = hashlib.sha256(repr(artifacts).encode()).hexdigest()[:16]
    return _FINDER.package(f"{_ROOT}.set_{digest}", artifacts)


class _Memory(MetaPathFinder, Loader):
    """Finds and runs modules that are held in memory."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {_ROOT: ""}
        self._tables: dict[str, str] = {}

    def package(self, name: str, artifacts: Sequence[Artifact]) -> ModuleType:
        """The package of these artifacts, imported."""
        if self not in sys.meta_path:
            sys.meta_path.append(self)
        for artifact in artifacts:
            module, _, kind = artifact.path.rpartition(".")
            if kind == "json":
                self._tables[name] = artifact.text
            else:
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
        exec(compile(self._texts[name], f"<{name}>", "exec"), module.__dict__)


def _import(name: str) -> ModuleType:
    from importlib import import_module

    import_module(_ROOT)
    return import_module(name)


_FINDER = _Memory()
