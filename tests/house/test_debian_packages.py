"""What the tests need of Debian: installed only if missing, only by root, and without a fuss."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests import conftest

SCRIPT = Path(__file__).parents[2] / ".ci" / "debian-packages"
APT = """#!{bash}
echo "apt-get $*" >>{log}
[[ $1 == update ]] && : >{log}.updated
[[ $1 == update || -e {log}.updated ]]
"""


LISTED = [
    line.split()
    for line in SCRIPT.with_name("debian.txt").read_text().splitlines()
    if line and not line.startswith("#")
]
PACKAGES = [package for package, _ in LISTED]
COMMANDS = [command for _, command in LISTED]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder for commands that holds a shell and nothing else."""
    for name in ("bash", "env"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    return tmp_path


def run(commands: Path) -> str:
    done = subprocess.run(
        [SCRIPT], env={"PATH": str(commands)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def put(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text)
    (folder / name).chmod(0o755)


def test_nothing_is_done_where_the_command_is_there(empty: Path) -> None:
    for command in COMMANDS:
        put(empty, command, "")
    put(empty, "apt-get", APT.format(bash=empty / "bash", log=empty / "log"))
    assert run(empty) == ""
    assert not (empty / "log").exists()


def test_where_it_may_not_install_it_says_in_one_line_what_is_left_out(empty: Path) -> None:
    line = run(empty)
    assert line.count("\n") == 1
    assert f"tests marked {' '.join(COMMANDS)} are left out; they need {' '.join(PACKAGES)}" in line


def test_root_installs_after_an_update_if_need_be(empty: Path) -> None:
    put(empty, "apt-get", APT.format(bash=empty / "bash", log=empty / "log"))
    said = run(empty)
    if os.geteuid() != 0:
        assert "only root" in said
        return
    assert said == ""
    calls = (empty / "log").read_text().splitlines()
    assert [call.split()[1] for call in calls] == ["install", "update", "install"]
    assert calls[0].endswith(f" {' '.join(PACKAGES)}")


def test_the_tests_that_need_a_command_are_marked_and_the_marker_is_known() -> None:
    settings = (SCRIPT.parents[1] / "pyproject.toml").read_text()
    assert set(COMMANDS) == set(conftest.COMMANDS)
    assert all(f'"{command}: ' in settings for command in COMMANDS)
