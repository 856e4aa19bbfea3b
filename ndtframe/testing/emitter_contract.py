"""What every emitter must do, as tests to inherit.

A plugin writer gives the class; the schema is of a model set that ships, ``model_set``, unless a
fixture ``schema`` gives another::

    class TestMyEmitter(EmitterContract):
        @pytest.fixture
        def plugin_class(self):
            return MyEmitter
"""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from ndtframe import plugins
from ndtframe.contracts import Artifact, Emitter
from ndtframe.data.canonical import sha256
from ndtframe.testing.plugin_contract import PluginContract

if TYPE_CHECKING:
    from ndtframe.schema.tree import Schema

_EMIT_ELSEWHERE = """
import sys
from importlib import import_module
from ndtframe.testing.emitter_contract import digest, schema_of
module, name, model_set = sys.argv[1:]
emitter = getattr(import_module(module), name)
print(digest(emitter(emitter.Settings()).emit(schema_of(model_set))))
"""


@cache
def schema_of(model_set: str) -> Schema:
    """The schema of a model set that ships; made once, since it is frozen."""
    from ndtframe.schema import parse, source
    from ndtframe.schema.build import build
    from ndtframe.schema.model_set import ModelSet

    chosen = ModelSet.load(model_set)
    return build(parse.read(source.find(chosen), chosen), chosen)


def digest(artifacts: Any) -> str:
    """SHA-256 of all artifacts, their paths and their texts."""
    whole = "".join(f"{artifact.path}\n{artifact.text}\0" for artifact in artifacts)
    return sha256(whole.encode())


class EmitterContract(PluginContract):
    """The tests; see the docstring of the module for what to give."""

    kind = plugins.EMITTER
    model_set: ClassVar[str] = "topology"

    @pytest.fixture
    def schema(self) -> Schema:
        """The schema it makes files from."""
        return schema_of(self.model_set)

    @pytest.fixture
    def artifacts(self, plugin: Emitter, schema: Schema) -> list[Artifact]:
        """What it makes."""
        return list(plugin.emit(schema))

    def test_paths_are_relative_sorted_and_distinct(self, artifacts: list[Artifact]) -> None:
        """Every path lies below the output folder, and is there once, in order."""
        assert artifacts
        paths = [artifact.path for artifact in artifacts]
        assert paths == sorted(set(paths))
        for path in map(PurePosixPath, paths):
            assert not path.is_absolute()
            assert ".." not in path.parts

    def test_text_ends_with_a_line_end_and_names_no_folder_of_this_machine(
        self, artifacts: list[Artifact]
    ) -> None:
        """The text is the same on any machine."""
        for artifact in artifacts:
            assert artifact.text == "" or artifact.text.endswith("\n")
            assert "\r" not in artifact.text
            assert str(Path.cwd()) not in artifact.text

    def test_same_schema_gives_same_bytes(
        self, plugin_class: type[Any], settings: Any, schema: Schema, artifacts: list[Artifact]
    ) -> None:
        """A new emitter makes the same artifacts."""
        assert list(plugin_class(settings).emit(schema)) == artifacts

    @pytest.mark.parametrize("seed", ["0", "1"])
    def test_bytes_do_not_depend_on_the_hash_seed(self, plugin_class: type[Any], seed: str) -> None:
        """Another process with another ``PYTHONHASHSEED`` makes the same bytes."""
        ours = plugin_class(plugin_class.Settings())
        arguments = [plugin_class.__module__, plugin_class.__qualname__, self.model_set]
        done = subprocess.run(
            [sys.executable, "-c", _EMIT_ELSEWHERE, *arguments],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert done.stdout.strip() == digest(ours.emit(schema_of(self.model_set)))
