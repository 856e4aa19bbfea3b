"""``ndt demo``: the main job, to the words of another body."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Ndt

pytestmark = pytest.mark.slow


def test_twin_and_answers_go_out_as_3gpp_has_them(ndt: Ndt, tmp_path: Path) -> None:
    done = ndt("demo", "-o", tmp_path / "demo")
    assert done.code == 0, done.err
    objects = json.loads((tmp_path / "demo/3gpp-ndt-nrm.json").read_text("utf-8"))
    kinds = [each["objectClass"] for each in objects]
    assert kinds == ["NDTFunction", "NDTReport", "NDTReport"]
    report = json.loads((tmp_path / "demo/3gpp-ndt-nrm-losses.json").read_text("utf-8"))
    (step,) = report["steps"]
    assert 0.8 < step["kept"] / step["values"] < 1
    assert f"{step['kept']} of {step['values']} values" in done.out
    assert {"G3", "G6"} <= {loss.get("gap") for loss in step["losses"]}
    twin = tmp_path / "demo/twin"
    assert ndt("convert", "--twin", twin, "--to", "3gpp-ndt-nrm").json == objects


def test_for_programs_it_prints_the_reports_alone(ndt: Ndt, tmp_path: Path) -> None:
    done = ndt("demo", "-o", tmp_path / "demo", "--json")
    assert len(done.json) == 2
    assert (tmp_path / "demo/3gpp-ndt-nrm.json").is_file()
