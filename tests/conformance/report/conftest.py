"""Reports of runs of the small suite, made once."""

from pathlib import Path

import pytest

from .samples import STATEMENT, Bad, Good, written


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a subject that does all; one case has a fault of its own."""
    return written(tmp_path_factory.mktemp("reports") / "good.jsonl", Good)


@pytest.fixture(scope="session")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a subject that fails, crashes, lies and has hostile names."""
    path = tmp_path_factory.mktemp("reports") / "bad.jsonl"
    return written(path, Bad, text=f"cmd:./{Bad.name}", seed=5)


@pytest.fixture(scope="session")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the bad subject with a statement."""
    path = tmp_path_factory.mktemp("reports") / "stated.jsonl"
    return written(path, Bad, statement=STATEMENT)


@pytest.fixture(scope="session")
def broken_off(tmp_path_factory: pytest.TempPathFactory, bad: Path) -> Path:
    """The beginning of the bad report."""
    path = tmp_path_factory.mktemp("reports") / "broken-off.jsonl"
    path.write_bytes(b"".join(bad.read_bytes().splitlines(keepends=True)[:3]))
    return path
