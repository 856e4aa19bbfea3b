"""``ndt demo``: the main job, to the words of another body."""

from __future__ import annotations

import json
import re
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


def test_a_question_to_the_graph_is_answered_and_drawn(ndt: Ndt, tmp_path: Path) -> None:
    done = ndt("demo", "-o", tmp_path / "demo")
    told = done.out[done.out.index("6. ") : done.out.index("7. ")]
    assert re.findall(r"connection|redundancy", told) == ["connection", "redundancy"]
    page = (tmp_path / "demo/question.html").read_text("utf-8")
    assert page.count('<path class="stroke m1"') == 4
    assert "An observatory" in page
    given = ("--set", "failing=link:KSCYng-HSTNng", "--draw", tmp_path / "own.html")
    again = ndt("query", "--question", "2", *given, "--twin", tmp_path / "demo/twin")
    assert "A hospital" in again.out
    assert "made in memory" not in again.err
    assert "link:KSCYng-HSTNng" in (tmp_path / "own.html").read_text("utf-8")
    refused = ndt("query", "ASK {}", *given[2:], "--twin", tmp_path / "demo/twin")
    assert refused.code == 2
    assert "Only rows can be drawn" in refused.err
