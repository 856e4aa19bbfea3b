"""``ndt diff`` and ``ndt patch``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ndtframe.cli import ndt
from ndtframe.errors import DataError

NODES = "/ietf-network:networks/network[network-id='n']/node"


def network(*nodes: str) -> dict[str, Any]:
    entries = [{"node-id": node} for node in nodes]
    return {"ietf-network:networks": {"network": [{"network-id": "n", "node": entries}]}}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    before, after, patch = (tmp_path / name for name in ("a.json", "b.json", "patch.json"))
    before.write_text(json.dumps(network("a:1", "a:2")))
    after.write_text(json.dumps(network("a:3", "a:1")))
    return before, after, patch


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(ndt, [str(argument) for argument in arguments])


def test_differences_for_people(files: tuple[Path, Path, Path]) -> None:
    before, after, _ = files
    done = run("diff", before, after)
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        f"delete {NODES}[node-id='a:2']",
        f'create {NODES}[node-id=\'a:3\'] {{"node-id": "a:3"}}',
    ]
    assert run("diff", before, after, "--exit-code").exit_code == 1
    assert (
        run("diff", before, before, "--exit-code").exit_code,
        run("diff", after, after).stdout,
    ) == (0, "")


@pytest.mark.parametrize("encoding", ["json", "xml"])
def test_a_difference_is_carried_out(files: tuple[Path, Path, Path], encoding: str) -> None:
    before, after, patch = files
    patch.write_text(run("diff", before, after, "--json").stdout)
    source = before.with_suffix(f".{encoding}")
    source.write_text(run("encode", before, "--to", encoding).stdout)
    done = run("patch", source, patch)
    assert done.exit_code == 0
    result = before.with_name(f"c.{encoding}")
    result.write_text(done.stdout)
    assert run("diff", after, result).stdout == ""
    assert result.read_text().lstrip()[0] == ("<" if encoding == "xml" else "{")


def test_a_patch_that_does_not_fit_changes_nothing(files: tuple[Path, Path, Path]) -> None:
    before, after, patch = files
    patch.write_text(run("diff", before, after, "--json").stdout)
    done = run("patch", after, patch)
    assert isinstance(done.exception, DataError)
    assert str(patch) in str(done.exception)
    assert "it does not exist" in str(done.exception)
    assert done.stdout == ""


def test_what_is_no_patch_is_refused(files: tuple[Path, Path, Path]) -> None:
    before, _, patch = files
    for text in ("{", "[]", '{"ietf-yang-patch:yang-patch": {"edit": [7]}}'):
        patch.write_text(text)
        done = run("patch", before, patch)
        assert isinstance(done.exception, DataError)
        assert done.exception.exit_code == 2


def test_a_malformed_document_is_refused(files: tuple[Path, Path, Path]) -> None:
    before, after, _ = files
    after.write_text('{"ietf-network:networks": {"net": []}}')
    done = run("diff", before, after)
    assert isinstance(done.exception, DataError)
    assert str(after) in str(done.exception)
