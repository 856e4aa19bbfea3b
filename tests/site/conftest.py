"""What the tests of the site share."""

import fcntl
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ndtframe.site.sources import Sources

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def sources() -> Sources:
    """The sources of the project's own site."""
    return Sources(ROOT)


def build_site(project: Path, folder: Path, **environment: str) -> str:
    """Build the site of the project into a folder, strictly; what was complained of."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", folder]
    told = {"NO_MKDOCS_2_WARNING": "1", **environment}
    process = subprocess.run(
        command, cwd=project, env=os.environ | told, capture_output=True, text=True, timeout=600
    )
    assert (folder / "index.html").exists(), process.stderr[-4000:]
    return process.stderr


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The project's own site, built once for all processes; complaints stand beside it."""
    base = tmp_path_factory.getbasetemp()
    root = base if worker_id == "master" else base.parent
    folder = root / "site"
    with (root / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.with_suffix(".txt").exists():
            complaints = build_site(ROOT, folder, PYTHONHASHSEED="1")
            folder.with_suffix(".txt").write_text(complaints, encoding="utf-8")
    return folder
