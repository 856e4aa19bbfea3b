"""What all tests share.

Hypothesis tries new examples for a person, always the same ones where CI is set.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "twin-of-all-layers"

settings.register_profile("person", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "person")


COMMANDS = ("chromium", "java", "netconfd", "sshd", "json_pp")
"""What Debian packages bring (.ci/debian.txt); tests that need one are marked with its name."""


LONG = (
    "conformance/test_wrong.py",
    "pages/test_pages.py",
    "semantics/questions/test_built_twin.py",
    "site/test_browser.py",
    "twin/test_job_runs.py",
    "cli/test_process.py",
    "semantics/shapes/test_of_schema_documents.py",
    "end_to_end/test_real_networks.py",
    "semantics/questions/test_large.py",
    "emit_outputs/test_every_module.py",
    "cli/test_job_commands.py",
    "semantics/store/test_store.py",
    "end_to_end/test_handover.py",
    "data/test_two_roads.py",
    "twin/test_job_hashes.py",
    "convert/nrm/test_round_trips.py",
    "data/test_hostile_json.py",
    "conformance/test_odd.py",
    "conformance/report/test_verify.py",
    "conformance/third_parties/test_third_parties.py",
)
"""Files that take half a minute and more begin first: no process is left alone with one at the end.

Two that need the example twin do not begin together, nor two that need the site: one would wait
while the other builds it.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--thorough``."""
    parser.addoption("--thorough", action="store_true", help="all of what is else a sample")


@pytest.fixture
def thorough(request: pytest.FixtureRequest) -> bool:
    """Whether all is tried, however long it takes."""
    return bool(request.config.getoption("thorough"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests, and leave out some."""
    order = {HERE / name: place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: order.get(item.path, len(order)))
    _leave_out(items)


def _leave_out(items: list[pytest.Item]) -> None:
    """Leave out what needs a command that is not there, and say how to get it."""
    for command in COMMANDS:
        if shutil.which(command) is None:
            absent = pytest.mark.skip(
                reason=f"there is no {command}; as root, .ci/debian-packages installs it"
            )
            for item in items:
                if item.get_closest_marker(command):
                    item.add_marker(absent)


@pytest.fixture(scope="session")
def example_twin(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The example twin as its script builds it, once for all processes; it is to be copied."""
    base = tmp_path_factory.getbasetemp()
    root = base if worker_id == "master" else base.parent
    folder, making = root / "twin-of-all-layers", root / "twin-in-the-making"
    with (root / "twin.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            command = [sys.executable, "-B", EXAMPLE / "build.py", making]
            subprocess.run(command, check=True, timeout=900)
            making.rename(folder)
    return folder
