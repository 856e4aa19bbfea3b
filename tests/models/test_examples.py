"""The examples of every model set say of themselves whether they are valid; libyang agrees."""

from importlib import import_module
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.data.reading import read_document
from ndtframe.errors import DataError

MODELS = resources.folder("models")


def examples(kind: str) -> list[Path]:
    found = sorted(MODELS.glob(f"*/examples/{kind}/*.json"))
    assert found
    return found


def read(path: Path) -> None:
    document = import_module(f"ndtframe.bindings.{path.parts[-4]}").Document
    read_document(document, path.read_bytes(), where=str(path))


@pytest.mark.parametrize(
    "path", examples("valid"), ids=lambda path: f"{path.parts[-4]}-{path.stem}"
)
def test_valid(path: Path) -> None:
    read(path)


@pytest.mark.parametrize(
    "path", examples("invalid"), ids=lambda path: f"{path.parts[-4]}-{path.stem}"
)
def test_invalid_by_one_rule(path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(path)
    assert len(caught.value.violations) == 1, caught.value
    assert caught.value.violations[0].path.startswith("/ietf-network:networks/")


def test_absent_container_misses_what_is_mandatory_in_it() -> None:
    from ndtframe.bindings.ndt import Document

    document = Document()
    network = document.networks.network.add(network_id="network:lab")
    network.demand_matrix.add(matrix_id="peak")
    missing = [violation.path.rpartition("/")[2] for violation in document.violations()]
    assert missing == ["factor", "origin"]
