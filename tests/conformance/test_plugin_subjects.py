"""Classes of plugins as subjects: ours, the sample's, and some that are no plugins or wrong."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import BaseModel

from ndtframe import plugins
from ndtframe.collect.replay import ReplayCollector, write_observations
from ndtframe.conformance.messages import Request
from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.play import play
from ndtframe.conformance.roads import Address, Direct
from ndtframe.conformance.suite import Suite
from ndtframe.contracts.subject import Refused
from ndtframe.data.state import Method, Observation
from ndtframe.errors import UsageError
from ndtframe.functional.topology import TopologyModel
from ndtframe.testing.samples import sample_document
from ndtframe.testing.subject.network import moment
from ndtframe.testing.subject.plugin import subject_of
from ndtframe.testing.subject.views import Views

SUITE = Suite.load()
CASES = [case for case in SUITE.cases.values() if case.area == "plugins"]


def verdicts(plugin: type[Any], **settings: str) -> dict[str, str]:
    """What comes of the cases on plugins that a class can be asked."""
    subject = subject_of(plugin)
    road, numbers = Direct(subject), itertools.count(1)
    start = {"protocol": 1, "seed": 3, "settings": settings}
    offered = subject.start(start)["operations"]
    found = {}
    for case in CASES:
        played = play(
            case,
            3,
            lambda command, arguments: road.exchange(
                Request(next(numbers), command, dict(arguments))
            ),
            SUITE.document,
            offered,
        )
        if played.outcome.verdict is not Verdict.NOT_TESTED:
            found[case.id.partition("/")[2]] = str(played.outcome.verdict)
    return found


@pytest.fixture
def replay_file(tmp_path: Path) -> str:
    at = moment(None)
    file = tmp_path / "replay.jsonl"
    write_observations(
        [Observation("sample", "topology", sample_document(), Method.FILE, at, observed_at=at)],
        file,
    )
    return str(file)


@pytest.mark.parametrize("name", plugins.names(plugins.FUNCTIONAL_MODEL))
def test_our_models_pass(name: str) -> None:
    found = verdicts(plugins.load(plugins.FUNCTIONAL_MODEL, name))
    assert set(found.values()) == {"pass"}
    assert {"model-facets", "model-technique", "model-again"} <= found.keys()


def test_our_collector_passes(replay_file: str) -> None:
    found = verdicts(ReplayCollector, file=replay_file)
    assert set(found.values()) == {"pass"}
    assert {"discovers-again", "source-failure", "collector-context"} <= found.keys()


class NoFacets(TopologyModel):
    """Does not tell its function."""

    descriptor = replace(TopologyModel.descriptor, function_type="")


class Surprising(TopologyModel):
    """Counts how often it ran."""

    turns = 0

    def run(self, view: Any, request: Any = None) -> Any:
        Surprising.turns += 1
        return replace(super().run(view, request), diameter=Surprising.turns)


class SeedSettings(BaseModel):
    """A seed."""

    seed: int = 0


class Seeded(TopologyModel):
    """Has a seed of its own to start from, and says so."""

    descriptor = replace(TopologyModel.descriptor, deterministic=False)
    Settings = SeedSettings

    def run(self, view: Any, request: Any = None) -> Any:
        settings = cast(SeedSettings, self.settings)
        return replace(super().run(view, request), diameter=settings.seed % 97)


class NeverNamed(ReplayCollector):
    """Discovers what nobody can collect."""

    def discover(self) -> list[str]:
        return ["elsewhere"]


class Empty(ReplayCollector):
    """Brings nothing and is content."""

    def collect(self, scope: Any = ()) -> list[Observation]:
        return []


@pytest.mark.parametrize(
    ("plugin", "case"),
    [
        (NoFacets, "model-facets"),
        (Surprising, "model-again"),
        (NeverNamed, "collects-what-it-discovers"),
        (Empty, "collects-again"),
        (Empty, "source-failure"),
    ],
)
def test_wrong_plugins_fail(plugin: type[Any], case: str, replay_file: str) -> None:
    settings = {"file": replay_file} if issubclass(plugin, ReplayCollector) else {}
    assert verdicts(plugin, **settings)[case] == "fail"


def test_a_model_with_a_seed_is_given_one() -> None:
    assert set(verdicts(Seeded).values()) == {"pass"}
    subject = subject_of(Seeded)
    subject.open({"documents": {"live": sample_document().to_value()}})
    run = {"view": "live", "seed": 5}
    assert subject.do("model.run", run)["results"]["diameter"] == "5"


def test_a_setting_that_is_wrong_is_told() -> None:
    subject = subject_of(ReplayCollector)
    subject.start({"protocol": 1, "seed": 1, "settings": {}})
    with pytest.raises(Refused, match="--setting file=VALUE"):
        subject.do("collector.discover", {})


def test_what_is_no_plugin_is_refused() -> None:
    class Other(Views):
        descriptor = "of something else"

    with pytest.raises(UsageError, match="CollectorDescriptor or a ModelDescriptor"):
        subject_of(Other)


def test_a_plugin_has_an_address() -> None:
    road = Address.of("py:ndtframe.functional.topology:TopologyModel").connect()
    try:
        start = {"protocol": 1, "seed": 1, "settings": {}}
        answer = road.exchange(Request(1, "start", start))
    finally:
        road.close()
    assert answer.result["operations"] == ["model.describe", "model.run"]
