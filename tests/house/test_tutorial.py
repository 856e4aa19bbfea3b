"""The package of the guides: installed as by a stranger, it is found, loads, passes its tests."""

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


def test_its_own_tests_pass(installed: Path) -> None:
    run(installed, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(TUTORIAL))


@pytest.mark.parametrize(
    ("plugin", "profile", "settings"),
    [
        ("mean_hops:MeanHopsModel", "plugin-model", ()),
        ("edge_list:EdgeListCollector", "plugin-collector", ("--setting", "file=edges.csv")),
    ],
)
def test_it_meets_the_profile_of_its_kind(
    installed: Path, plugin: str, profile: str, settings: tuple[str, ...]
) -> None:
    (installed / "edges.csv").write_text("from,to,metric,capacity\nA,B,10,\nB,C,,\n", "utf-8")
    ask = ("conformance", "run", f"py:ndt_tutorial.{plugin}", "--profile", profile, *settings)
    told = run(installed, "-c", "from ndtframe.cli import main; main()", *ask)
    claims = [line.split() for line in told.splitlines() if line.strip().startswith(profile)]
    assert [claim[2] for claim in claims] == ["met"]
