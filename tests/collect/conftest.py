"""An independent judge of the standard form: libyang with the real modules."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

import oopt_gnpy_libyang as libyang
import pytest

from ndtframe.collect import formats
from ndtframe.collect.assembly import Wishes, assemble
from ndtframe.collect.draft import Draft
from ndtframe.collect.reading import Source, read_file

ROOT = Path(__file__).parents[2]
MODULES = ("ietf-l3-unicast-topology", "ndt-topology", "ndt-traffic")


class Judge:
    """Validates JSON values of the modules with libyang, leafrefs included."""

    def __init__(self) -> None:
        files = metadata.files("pyang") or []
        found = {str(Path(str(file.locate())).resolve().parent) for file in files
                 if file.name == "ietf-network-topology.yang"}  # fmt: skip
        ours = {str(family) for family in (ROOT / "yang").iterdir()}
        options = libyang.ContextOptions.NoYangLibrary | libyang.ContextOptions.DisableSearchCwd
        self._context = libyang.Context(":".join(sorted(found | ours)), options)
        for module in MODULES:
            self._context.load_module(module)

    def check(self, value: Any) -> None:
        """Raise an error of libyang unless the value is valid."""
        self._context.parse_data(
            json.dumps(value, ensure_ascii=False),
            libyang.DataFormat.JSON,
            libyang.ParseOptions.Strict,
            libyang.ValidationOptions.Present,
        )


@pytest.fixture(scope="session")
def judge() -> Judge:
    return Judge()


Import = Callable[..., Draft]


@pytest.fixture
def imported(judge: Judge) -> Import:
    """Import texts (by name), judged: ``imported({"a.gml": "graph [...]"}, network="x")``."""

    def run(texts: dict[str, str], **wishes: Any) -> Draft:
        readings = [formats.read(Source(name, text.encode())) for name, text in texts.items()]
        made = assemble(readings, Wishes(**wishes))
        judge.check(made.content)
        return made

    return run


@pytest.fixture
def imported_files(judge: Judge) -> Import:
    def run(paths: Sequence[Path], **wishes: Any) -> Draft:
        readings = [formats.read(read_file(path)) for path in paths]
        made = assemble(readings, Wishes(**wishes))
        judge.check(made.content)
        return made

    return run


@pytest.fixture
def shared_topologies() -> Path:
    folder = ROOT.parent / "shared" / "data" / "topologies"
    if not folder.is_dir():
        pytest.skip("../shared is absent: its topologies are for trials beside the project")
    return folder
