"""The package of the guides: installed as by a stranger, it is found, and loads.

Its own tests, and the profiles of its kinds, are run by the guides (``tests/pages``).
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TUTORIAL = Path(__file__).parents[2] / "docs" / "guides" / "tutorial"

SEE_IT = """
from ndtframe import plugins
for record in plugins.installed():
    if not record.is_own:
        plugins.load(record.kind, record.name)
        print(record.kind.group, record.name, record.owner)
"""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder it is installed in."""
    target = tmp_path_factory.mktemp("site")
    pip = ("pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    run(target, "-m", *pip, "--target", str(target), str(TUTORIAL))
    return target


def run(target: Path, *arguments: str, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=target,
        env={**os.environ, "PYTHONPATH": str(target), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_is_seen_and_loads(installed: Path) -> None:
    assert run(installed, "-c", SEE_IT).splitlines() == [
        "ndtframe.collectors edge-list ndt-tutorial 0.1.0",
        "ndtframe.functional_models mean-hops ndt-tutorial 0.1.0",
        "ndtframe.applications headroom ndt-tutorial 0.1.0",
    ]


def test_it_can_be_hidden(installed: Path) -> None:
    assert run(installed, "-c", SEE_IT, NDTFRAME_PLUGINS="none") == ""


def test_command_lists_it(installed: Path) -> None:
    listed = run(installed, "-c", "from ndtframe.cli import main; main()", "plugins")
    assert "edge-list" in listed
    assert "ndt-tutorial" in listed
