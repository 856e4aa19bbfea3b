"""The wheel: built without a network, the same to the byte each time, and complete."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

USE_IT = """
import ndtframe, pathlib, sys
from ndtframe import plugins, resources
target = pathlib.Path(sys.argv[1]).resolve()
assert target in pathlib.Path(ndtframe.__file__).resolve().parents, ndtframe.__file__
for kind in ("yang", "models"):
    assert target in resources.folder(kind).parents, resources.folder(kind)
assert list(resources.folder("yang").glob("*/*.yang"))
assert ndtframe.DataError and ndtframe.StateKind.LIVE
print(len(plugins.installed()))
"""


def run(*command: str, cwd: Path, **variables: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(kind: str, source: Path, out: Path) -> Path:
    """Build a wheel or an sdist of ``source`` with the tools at hand."""
    arguments = ("-m", "build", "--no-isolation", f"--{kind}", "--outdir", str(out))
    run(sys.executable, *arguments, cwd=source, SOURCE_DATE_EPOCH="1700000000")
    (built,) = out.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def test_wheel_carries_code_and_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"ndtframe"}
    assert "ndtframe/py.typed" in names
    assert "ndtframe/_data/yang/topology/ndt-topology.yang" in names
    assert not [name for name in names if "__pycache__" in name or name.endswith(".pyc")]
    carried = {name.removeprefix("ndtframe/_data/") for name in names if "/_data/" in name}
    here = {
        path.relative_to(ROOT).as_posix()
        for kind in ("yang", "models", "ontology", "conformance")
        for path in (ROOT / kind).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert carried == here


@pytest.mark.slow
def test_sdist_builds_the_same_wheel_to_the_byte(wheel: Path, tmp_path: Path) -> None:
    sdist = build("sdist", ROOT, tmp_path / "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    again = build("wheel", source, tmp_path / "again")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_installed_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target))
    run(sys.executable, *pip, str(wheel), cwd=tmp_path)
    printed = run(sys.executable, "-c", USE_IT, str(target), cwd=tmp_path, PYTHONPATH=str(target))
    assert int(printed) >= 10
