"""Two processes that refresh one twin at once, and one that reads meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ndtframe.twin import sources
from ndtframe.twin.twin import Twin

from .twin_samples import Given, document, network, node

pytestmark = pytest.mark.slow

WRITER = """
import sys
from ndtframe.twin.twin import Twin
from tests.twin.twin_samples import Given, document, network, node
name = sys.argv[2]
with Twin.open(sys.argv[1]) as twin:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(int(sys.argv[3])):
        labelled = network([node(f"n:{name}", f"{name}{number}")])
        assert twin.collect({name: Given(document(labelled))}).record is not None
"""


def writer(folder: Path, name: str, times: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), name, str(times)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_nothing_that_either_brings_is_lost(tmp_path: Path) -> None:
    times = 8
    with Twin.create(tmp_path / "t", "t") as twin:
        twin.collect({"base": Given(document(network([node("n:base")])))})
        both = [writer(twin.folder, name, times) for name in ("a", "b")]
        for one in both:
            assert one.stdout is not None
            assert one.stdout.readline() == "ready\n"
        for one in both:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        while any(one.poll() is None for one in both):  # a reader sees whole states alone
            view = twin.live()
            assert "n:base" in view.network.node
        assert [(one.returncode, one.communicate()[1]) for one in both] == [(0, ""), (0, "")]
        labels = {name: found.label for name, found in twin.live().network.node._index.items()}
        assert labels == {"n:base": None, "n:a": f"a{times - 1}", "n:b": f"b{times - 1}"}
        assert len(twin.snapshots()) == 1 + 2 * times
        assert set(sources.read(twin.repository).used) == {"base", "a", "b"}
        assert twin.repository.verify() == []


def test_one_that_waits_in_vain_says_for_whom(tmp_path: Path) -> None:
    with Twin.create(tmp_path / "t", "t") as twin:
        text = twin.settings.file.read_text(encoding="utf-8")
        quick = text.replace('path = "twin.sqlite"', 'path = "twin.sqlite"\ntimeout = 0.2')
        twin.settings.file.write_text(quick, encoding="utf-8")
        twin.collect({"base": Given(document(network([node("n:base")])))})
        holding = twin.repository._database.writer()  # type: ignore[attr-defined]
        with holding:
            one = writer(twin.folder, "a", 1)
            _, errors = one.communicate("go\n", timeout=60)
        assert one.returncode == 1
        assert "is writing to the repository and did not finish in 0.2 s" in errors
        assert len(twin.snapshots()) == 1
