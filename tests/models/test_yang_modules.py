"""Our own YANG modules: lint-clean, all in the set, each data node with its concept."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.schema.build import schema
from ndtframe.schema.concepts import without_concept
from ndtframe.schema.diagnostics import warnings
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.tree import Schema

FILES = sorted(resources.folder("yang").glob("*/*.yang"))
MODULES = [path.stem for path in FILES]
NO_NODES = {"ndt-ext", "ndt-types"}


@cache
def ndt() -> Schema:
    return schema(ModelSet.load("ndt"))


def test_pyang_has_nothing_to_say() -> None:
    pyang = Path(sys.executable).with_name("pyang")
    folders = ":".join(sorted({str(path.parent) for path in FILES}))
    command = [pyang, "--lint", "--path", folders, *FILES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_has_nothing_to_say() -> None:
    assert [str(item) for item in warnings(ndt())] == []


@pytest.mark.parametrize("module", MODULES)
def test_every_data_node_has_a_concept(module: str) -> None:
    assert ndt().modules[module].implemented
    own = [node for node in ndt().walk() if node.module == module]
    assert bool(own) is (module not in NO_NODES)
    missing = [node.path for node in without_concept(ndt(), module)]
    assert missing == [], "no concept, of their own or from the node above"
