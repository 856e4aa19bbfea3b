"""A twin in its folder: made whole or not at all, opened by name, asked with parameters."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from decimal import Decimal
from pathlib import Path

import pytest

from ndtframe.errors import (
    ModelError,
    PluginError,
    RepositoryError,
    SettingsError,
    UsageError,
)
from ndtframe.testing.samples import sample_twin
from ndtframe.twin.changes import demand_scale, link_down
from ndtframe.twin.twin import Twin

LONG = "a" * 300


def listing(folder: Path) -> list[str]:
    """All that is in a folder, at any depth."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.fixture
def twin(tmp_path: Path) -> Twin:
    return sample_twin(tmp_path / "twin")


def test_twin_is_made_in_a_new_folder(tmp_path: Path) -> None:
    with Twin.create(tmp_path / "a" / "b", "core") as twin:
        assert (twin.name, twin.folder) == ("core", tmp_path / "a" / "b")
    assert listing(tmp_path) == ["a", "a/b", "a/b/twin.toml"]


@pytest.mark.parametrize(
    ("folder", "name"),
    [("t", "no spaces"), ("t", ""), ("a/b/" + LONG, "t"), ("a/taken/b", "t"), (LONG, "t")],
)
def test_twin_that_cannot_be_made_leaves_nothing(folder: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "taken").touch()
    before = listing(tmp_path)
    with pytest.raises(UsageError) as error:
        Twin.create(tmp_path / folder, name)
    assert error.value.remedy
    assert listing(tmp_path) == before


def test_disk_that_is_full_leaves_nothing(tmp_path: Path) -> None:
    code = """
        import resource, sys
        from ndtframe import Twin
        from ndtframe.errors import UsageError
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
        try:
            Twin.create(sys.argv[1], "t")
        except UsageError as error:
            print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(tmp_path / "a" / "t")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert "cannot be made" in done.stdout
    assert listing(tmp_path) == []


def test_folder_with_a_twin_keeps_it(twin: Twin) -> None:
    before = (twin.folder / "twin.toml").read_bytes()
    with pytest.raises(UsageError, match="There is a twin in"):
        Twin.create(twin.folder, "other")
    assert (twin.folder / "twin.toml").read_bytes() == before
    twin.close()


def test_named_folder_is_the_twin_s_own(twin: Twin, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = twin.folder / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    assert Twin.open().folder == twin.folder
    for wrong in ("typo", "..//typo", inside, LONG):
        with pytest.raises(SettingsError, match="cannot be read"):
            Twin.open(wrong)
    twin.close()


def test_no_twin_here_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=r"no twin\.toml in") as error:
        Twin.open()
    assert "ndt twin init" in str(error.value)


def test_twin_without_data_is_told(tmp_path: Path) -> None:
    with Twin.create(tmp_path / "t", "t") as twin:
        with pytest.raises(UsageError, match="holds nothing yet"):
            twin.live()
        assert twin.snapshots() == []


@pytest.mark.parametrize("name", [1, "1", "snapshot-1", "snapshot-001"])
def test_snapshot_by_number_or_name(name: str | int, twin: Twin) -> None:
    assert twin.snapshot(name).base == "snapshot-1"
    twin.close()


@pytest.mark.parametrize("name", ["", "x", "snapshot-", "-1", "1.5", "9" * 5000, "snapshot-٣"])
def test_what_is_no_snapshot_is_told(name: str, twin: Twin) -> None:
    with pytest.raises(UsageError, match="names no snapshot"):
        twin.snapshot(name)
    twin.close()


@pytest.mark.parametrize("number", [0, 2, 10**17])
def test_snapshot_that_is_not_stored_is_told(number: int, twin: Twin) -> None:
    with pytest.raises(RepositoryError, match="snapshot-1"):
        twin.snapshot(number)
    twin.close()


def test_application_answers_and_live_stays(twin: Twin) -> None:
    before = twin.live().document.to_json()
    report = twin.run("what-if", changes=[link_down("A-B")])
    again = twin.run("what-if", session=twin.session().apply([link_down("link:B-A")]))
    assert (report.base, str(report.state)) == ("snapshot-1", "potential")
    assert report.result_hash == again.result_hash
    assert twin.live().document.to_json() == before
    twin.close()


@pytest.mark.parametrize(
    ("application", "parameters", "message"),
    [
        ("what-if", {"demand-uncertainty": "much"}, "'demand-uncertainty' of the application"),
        ("failure-sweep", {"knds": ["link"]}, "no parameter 'knds'. Did you mean 'kinds'?"),
        ("failure-sweep", {"kinds": ["link", "nod"]}, "The parameter 'kinds.1' of"),
        ("failure-sweep", {"directed": "perhaps"}, "The parameter 'directed' of"),
    ],
)
def test_wrong_parameter_is_named(
    application: str, parameters: dict[str, object], message: str, twin: Twin
) -> None:
    with pytest.raises(UsageError) as error:
        twin.run(application, parameters)
    assert message in str(error.value)
    assert "\n" not in str(error.value)
    twin.close()


def test_unknown_application_and_matrix_and_network(twin: Twin) -> None:
    with pytest.raises(PluginError, match="no application 'what-fi'"):
        twin.run("what-fi")
    twin.matrix_id = "x"
    with pytest.raises(ModelError, match="no traffic matrix 'x'"):
        twin.run("failure-sweep")
    twin.network_id = "network:smple"
    with pytest.raises(ModelError, match="Nearest: network:sample"):
        twin.run("failure-sweep")
    twin.close()


def test_model_that_is_not_in_use_is_told_with_the_line(twin: Twin) -> None:
    file = twin.folder / "twin.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"topology", "routing", ', ""), encoding="utf-8")
    with Twin.open(twin.folder) as changed, pytest.raises(SettingsError) as error:
        changed.model("topology")
    line = text[: text.index("names = ")].count("\n") + 1
    assert str(error.value).startswith(f"{file}:{line}: The functional model 'topology' is needed")
    twin.close()


def test_model_in_use_that_is_not_installed_is_told_with_the_line(twin: Twin) -> None:
    file = twin.folder / "twin.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"routing", ', '"roting", '), encoding="utf-8")
    with Twin.open(twin.folder) as changed, pytest.raises(PluginError, match="Did you mean") as err:
        changed.model("topology")
    assert f"{file}:" in str(err.value)
    twin.close()


def test_notes_are_the_assumptions_of_the_network(twin: Twin) -> None:
    view = twin.live()
    (unknown,) = twin.notes(view)
    assert unknown.text == "No capacity is known for 2 links, so they have no utilisation."
    with twin.session(view) as session:
        with session.edit() as document:
            network = document.networks.network["network:sample"]
            network.assumption.add(subject="metric", rule="All are 1.", count=6)
        (note, _) = twin.notes(session.view())
    assert (note.subject, note.text, note.count) == ("metric", "All are 1.", 6)
    twin.close()


def test_same_scenario_gives_the_same_hash_whatever_came_before(twin: Twin) -> None:
    scenario = [demand_scale(Decimal("1.5"))]
    first = twin.run("what-if", changes=scenario).result_hash
    twin.run("failure-sweep")
    twin.run("what-if", changes=[link_down("B-C")])
    assert twin.run("what-if", changes=scenario).result_hash == first
    twin.close()
