"""The registry: what is installed, and what is said of a plugin that is not right."""

import shutil
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest

from ndtframe import plugins
from ndtframe.errors import MissingExtraError, PluginError, UsageError

MakeDistribution = Callable[..., None]

OWN_NAMES = {
    plugins.COLLECTOR: {"file", "replay", "topohub"},
    plugins.REPOSITORY: {"memory", "sqlite"},
    plugins.FUNCTIONAL_MODEL: {"routing", "topology", "traffic"},
    plugins.APPLICATION: {"failure-sweep", "what-if"},
    plugins.FORM: {"rfc8345", "tmf639", "tmf921"},
    plugins.EMITTER: {"python", "tree"},
}


@pytest.mark.parametrize("kind", plugins.KINDS, ids=lambda kind: kind.title)
def test_our_own_are_known(kind: plugins.Kind[object]) -> None:
    assert set(plugins.names(kind)) >= OWN_NAMES[kind]


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in OWN_NAMES.items() for name in sorted(names)]
)
def test_our_own_load(kind: plugins.Kind[object], name: str) -> None:
    assert plugins.load(kind, name).__module__.startswith("ndtframe.")


def test_third_party_is_listed_without_import(distribution: MakeDistribution) -> None:
    distribution("Made.Up_Plugins", "made", "made_listed:Made")
    (record,) = [one for one in plugins.installed() if one.name == "made"]
    assert (record.kind, record.distribution, record.version, record.target) == (
        plugins.COLLECTOR,
        "made-up-plugins",
        "1.5",
        "made_listed:Made",
    )
    assert not record.is_own
    assert "made_listed" not in sys.modules


def test_third_party_loads(distribution: MakeDistribution) -> None:
    distribution("made-plugin", "made", "made_good:Made")
    assert plugins.load(plugins.COLLECTOR, "made").descriptor.title == "Made up"


def test_what_is_installed_or_removed_later_is_seen(
    distribution: MakeDistribution, tmp_path: Path
) -> None:
    distribution("made-plugin", "made", "made_first:Made")
    assert "late" not in plugins.names(plugins.COLLECTOR)
    late = tmp_path / "made-plugin" / "late_plugin-2.0.dist-info"
    time.sleep(0.02)  # file systems tell no two times apart that are nearer
    late.mkdir()
    (late / "METADATA").write_text("Metadata-Version: 2.1\nName: late-plugin\nVersion: 2.0\n")
    (late / "entry_points.txt").write_text("[ndtframe.collectors]\nlate = made_first:Made\n")
    assert plugins.find(plugins.COLLECTOR, "late").owner == "late-plugin 2.0"
    time.sleep(0.02)
    shutil.rmtree(late)
    assert "late" not in plugins.names(plugins.COLLECTOR)


def test_metadata_is_read_once(
    distribution: MakeDistribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution("made-plugin", "made", "made_once:Made")
    monkeypatch.setattr(plugins, "_changed", lambda place: 0)  # whatever others install meanwhile
    read = metadata.entry_points
    calls: list[object] = []
    monkeypatch.setattr(metadata, "entry_points", lambda: (calls.append(1), read())[1])
    assert plugins.load(plugins.COLLECTOR, "made")
    assert plugins.installed()
    assert len(calls) == 1


def test_third_party_can_be_hidden(
    distribution: MakeDistribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    distribution("made-plugin", "made", "made_hidden:Made")
    monkeypatch.setenv("NDTFRAME_PLUGINS", "none")
    assert {one.distribution for one in plugins.installed()} == {"ndtframe"}
    with pytest.raises(PluginError, match="hidden by NDTFRAME_PLUGINS=none"):
        plugins.load(plugins.COLLECTOR, "made")


def test_switch_has_two_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NDTFRAME_PLUGINS", "nine")
    with pytest.raises(UsageError, match=r"NDTFRAME_PLUGINS is 'nine'.*'none'"):
        plugins.installed()


def test_missing_names_the_nearest_and_all() -> None:
    with pytest.raises(PluginError) as caught:
        plugins.load(plugins.COLLECTOR, "topohob")
    assert "Did you mean 'topohub'?" in str(caught.value)
    assert "file, replay, topohub" in str(caught.value)


def test_claimed_twice_names_both_owners(distribution: MakeDistribution) -> None:
    distribution("first-plugin", "made", "made_first:Made")
    distribution("other-plugin", "made", "made_other:Made")
    with pytest.raises(PluginError) as caught:
        plugins.load(plugins.COLLECTOR, "made")
    assert "first-plugin 1.5" in str(caught.value)
    assert "other-plugin 1.5" in str(caught.value)


def test_one_of_ours_cannot_be_taken_over(distribution: MakeDistribution) -> None:
    distribution("greedy-plugin", "file", "made_greedy:Made")
    with pytest.raises(PluginError, match="greedy-plugin"):
        plugins.load(plugins.COLLECTOR, "file")


@pytest.mark.parametrize(
    ("module", "source", "cause"),
    [
        ("broken_import", "import no_such_module_at_all", "no_such_module_at_all"),
        ("broken_syntax", "def f(:\n", "SyntaxError"),
        ("broken_code", "1 / 0", "ZeroDivisionError"),
        ("broken_name", "Other = 1", "has no attribute 'Made'"),
    ],
)
def test_broken_names_distribution_module_and_cause(
    distribution: MakeDistribution, module: str, source: str, cause: str
) -> None:
    distribution("broken-plugin", "made", f"{module}:Made", source)
    with pytest.raises(PluginError) as caught:
        plugins.load(plugins.COLLECTOR, "made")
    for part in ("broken-plugin 1.5", module, cause):
        assert part in str(caught.value)


INCOMPLETE = {
    "not_class": ("Made = 3", "is not a class"),
    "no_descriptor": ("class Made: pass", "no class variable 'descriptor'"),
    "wrong_descriptor": ("class Made: descriptor = 'made'", "is a str, not a CollectorDescriptor"),
    "no_settings": ("class Made: pass", "no class variable 'Settings'"),
    "wrong_settings": ("class Made: Settings = dict", "'Settings' that is not a Pydantic model"),
    "no_method": ("class Made: pass", "no method 'collect(self, scope=())'"),
    "method_is_data": ("class Made: collect = 3", "no method 'collect(self, scope=())'"),
    "other_parameters": (
        "class Made:\n    def collect(self): ...",
        "'collect' that cannot be called as 'collect(self, scope=())'",
    ),
    "demands_more": (
        "class Made:\n    def collect(self, scope): ...",
        "'collect' that cannot be called as 'collect(self, scope=())'",
    ),
}


@pytest.mark.parametrize("module", INCOMPLETE)
def test_incomplete_names_what_lacks(distribution: MakeDistribution, module: str) -> None:
    source, lack = INCOMPLETE[module]
    distribution("incomplete-plugin", "made", f"{module}:Made", source)
    with pytest.raises(PluginError) as caught:
        plugins.load(plugins.COLLECTOR, "made")
    assert "incomplete-plugin 1.5 is incomplete" in str(caught.value)
    assert lack in str(caught.value)


def test_ours_without_its_library_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> None:
        raise ModuleNotFoundError(f"No module named 'SQLAlchemy' for {module}", name="sqlalchemy")

    monkeypatch.setattr(plugins, "import_module", absent)
    with pytest.raises(MissingExtraError) as caught:
        plugins.load(plugins.REPOSITORY, "sqlite")
    assert "repository 'sqlite' needs the optional part 'store'" in str(caught.value)
    assert "ndtframe[store]" in str(caught.value)


def test_ours_that_lacks_a_module_of_its_own_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> None:
        raise ModuleNotFoundError(f"No module named '{module}'", name=module)

    monkeypatch.setattr(plugins, "import_module", absent)
    with pytest.raises(PluginError, match=r"of ndtframe .* is broken"):
        plugins.load(plugins.REPOSITORY, "sqlite")


def test_without_entry_points_says_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    with pytest.raises(PluginError, match=r"no collector is installed at all.*with pip"):
        plugins.load(plugins.COLLECTOR, "file")
