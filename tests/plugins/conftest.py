"""Distributions made up for a test: their metadata and one module, on the import path."""

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

MakeDistribution = Callable[..., None]

GOOD = """
    from pydantic import BaseModel, ConfigDict
    from ndtframe.contracts import CollectorDescriptor

    class Settings(BaseModel):
        model_config = ConfigDict(extra="forbid")

    class Made:
        descriptor = CollectorDescriptor("made", "Made up", ("topology",), "none")
        Settings = Settings
        def __init__(self, settings):
            self.settings = settings
        def discover(self):
            return ()
        def collect(self, scope=()):
            return ()
    """


@pytest.fixture
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeDistribution:
    """Make a distribution that claims a plugin ``name`` of ``group`` with the class ``target``."""

    def make(
        dist: str, name: str, target: str, source: str = GOOD, group: str = "ndtframe.collectors"
    ) -> None:
        folder = tmp_path / dist
        info = folder / f"{dist.replace('-', '_')}-1.5.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {dist}\nVersion: 1.5\n")
        (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {target}\n")
        module = target.partition(":")[0]
        (folder / f"{module}.py").write_text(textwrap.dedent(source))
        monkeypatch.syspath_prepend(folder)

    return make
