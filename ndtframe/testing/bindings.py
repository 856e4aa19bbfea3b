"""Bindings of YANG modules that a test writes itself: text to an imported package in one call.

::

    def test_mine(tmp_path):
        package = compiled(tmp_path, MY_MODULE)
        document = package.Document.from_json('{"my-module:top": {}}')
"""

from __future__ import annotations

import importlib.util
import itertools
import re
import sys
from pathlib import Path
from types import ModuleType

from ndtframe.emit.files import write
from ndtframe.emit.generate import generate
from ndtframe.emit.python import PythonEmitter
from ndtframe.schema.build import schema
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.tree import Schema

_NAME = re.compile(r"\s*(?:sub)?module\s+([\w.-]+)")
_numbers = itertools.count(1)


def written(folder: Path, *texts: str) -> ModelSet:
    """The model set of YANG modules, written into ``folder`` as files named after them.

    The first names the set.  What they import is sought beside them and where ``ndt`` finds it.
    """
    files = []
    for text in texts:
        match = _NAME.match(text)
        assert match, "expected the text of a YANG module"
        path = folder / f"{match[1]}.yang"
        path.write_text(text, encoding="utf-8")
        if not text.lstrip().startswith("submodule"):
            files.append(path)
    return ModelSet.of_files(files)


def schema_of(folder: Path, *texts: str) -> Schema:
    """The Schema of YANG modules.  Raises :class:`~ndtframe.errors.SchemaError`."""
    return schema(written(folder, *texts))


def compiled(folder: Path, *texts: str) -> ModuleType:
    """The package of bindings of YANG modules, generated into ``folder`` and imported from there.

    ``package.Document`` reads their documents.  Raises :class:`~ndtframe.errors.SchemaError`.
    """
    package = folder / "bindings"
    write(generate(written(folder, *texts), [PythonEmitter()]), package)
    return imported(package)


def imported(package: Path) -> ModuleType:
    """A package of bindings from its folder, under a name of its own."""
    name = f"ndtframe_test_bindings_{next(_numbers)}"
    spec = importlib.util.spec_from_file_location(
        name, package / "__init__.py", submodule_search_locations=[str(package)]
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
