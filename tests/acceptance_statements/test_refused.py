"""Modules that RFC 7950 (or RFC 6020, for YANG 1) forbids are refused by ``ndt check``."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from ndtframe.cli import ndt

from .case import whole

REFUSED = tomllib.loads(Path(__file__).with_name("refused.toml").read_text("utf-8"))["module"]


@pytest.mark.parametrize("module", [pytest.param(item, id=item["why"]) for item in REFUSED])
def test_refused(module: dict[str, str], tmp_path: Path) -> None:
    for name, text in module.items():
        if name != "why":
            file = "t" if name == "text" else name
            (tmp_path / f"{file}.yang").write_text(whole(file, text), encoding="utf-8")
    result = CliRunner().invoke(ndt, ["check", "--path", str(tmp_path), "t"])
    assert result.exit_code == 1, result.output
    assert result.output.startswith("t: ")
    assert ".yang:" in result.output
