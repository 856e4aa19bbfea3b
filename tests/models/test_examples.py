"""The examples of every model set say of themselves whether they are valid; libyang agrees."""

from importlib import import_module
from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.data.reading import read_document
from ndtframe.errors import DataError

from ..data.libyang import Judge

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
    assert caught.value.violations[0].path.startswith("/")


def of_set(name: str, kind: str) -> list[Path]:
    return [path for path in examples(kind) if path.parts[-4] == name]


@pytest.mark.parametrize("name", sorted({path.parts[-4] for path in examples("valid")}))
def test_libyang_agrees(name: str, tmp_path: Path) -> None:
    judge = Judge.of_set(name, tmp_path)
    said = {path: judge.complaint(path.read_text("utf-8")) for path in of_set(name, "valid")}
    assert not any(said.values()), said
    for path in of_set(name, "invalid"):
        assert judge.complaint(path.read_text("utf-8")), path


def test_absent_container_misses_what_is_mandatory_in_it() -> None:
    from ndtframe.bindings.ndt import Document

    document = Document()
    network = document.networks.network.add(network_id="network:lab")
    network.demand_matrix.add(matrix_id="peak")
    missing = [violation.path.rpartition("/")[2] for violation in document.violations()]
    assert missing == ["factor", "origin"]
