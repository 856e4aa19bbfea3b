"""The contracts tested with plugins that are wrong on purpose, and the sample they test with."""

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest
from pydantic import BaseModel, ConfigDict

from ndtframe import plugins
from ndtframe.contracts import Artifact, CollectorDescriptor, EmitterDescriptor, ModelDescriptor
from ndtframe.data.state import Method, Observation
from ndtframe.errors import DataError
from ndtframe.testing import (
    CollectorContract,
    EmitterContract,
    FunctionalModelContract,
    sample_columns,
    sample_document,
    sample_view,
)
from ndtframe.twin.view import View

COUNT = itertools.count()


class Nothing(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Lenient(BaseModel):
    pass


@dataclass(frozen=True)
class Figure:
    value: float

    def to_json(self) -> dict[str, Any]:
        return {"value": self.value}


class Model:
    """A model whose answer is given; right but for what a test makes wrong."""

    descriptor = ModelDescriptor("made", "Made up", "t", "n", "f", "l", "g", (), ("value",), 10)
    Settings: type[BaseModel] = Nothing

    def __init__(self, settings: Any, answer: Callable[[View], Any] = lambda view: Figure(1)):
        self.answer = answer

    def run(self, view: View, request: Any = None) -> Any:
        return self.answer(view)


def changed_columns(view: View) -> Figure:
    metric = view.columns().link_metric
    metric.flags.writeable = True
    metric[0] += 1
    return Figure(1)


def test_model_that_is_right_passes() -> None:
    contract, model = FunctionalModelContract(), cast(Any, Model(Nothing()))
    contract.test_fulfils_the_protocol(Model, model)
    contract.test_descriptor_is_complete(Model)
    contract.test_settings_refuse_unknown_keys(Model)
    contract.test_descriptor_says_facets_and_scale(model)
    contract.test_result_is_frozen_and_canonical(model, sample_view(), None)
    contract.test_leaves_the_view_alone(model, sample_view(), None)
    contract.test_is_deterministic(Model, Nothing(), sample_view(), None)
    contract.test_empty_network_gives_a_result_or_an_error_of_ours(model, None)


def test_model_that_changes_the_view_is_caught() -> None:
    model = cast(Any, Model(Nothing(), changed_columns))
    with pytest.raises(AssertionError):
        FunctionalModelContract().test_leaves_the_view_alone(model, sample_view(), None)


def test_model_that_is_random_is_caught() -> None:
    def made(settings: Any) -> Model:
        return Model(settings, lambda view: Figure(next(COUNT)))

    with pytest.raises(AssertionError):
        FunctionalModelContract().test_is_deterministic(
            cast(Any, made), Nothing(), sample_view(), None
        )


def test_model_whose_result_can_be_changed_is_caught() -> None:
    answer = SimpleNamespace(to_json=dict)
    model = cast(Any, Model(Nothing(), lambda view: answer))
    with pytest.raises(AssertionError):
        FunctionalModelContract().test_result_is_frozen_and_canonical(model, sample_view(), None)


def test_model_that_fails_on_nothing_is_caught() -> None:
    model = cast(Any, Model(Nothing(), lambda view: Figure(1 / len(view.columns().node_ids))))
    with pytest.raises(ZeroDivisionError):
        FunctionalModelContract().test_empty_network_gives_a_result_or_an_error_of_ours(model, None)


def test_plugin_that_takes_any_setting_is_caught() -> None:
    wrong = type("Wrong", (Model,), {"Settings": Lenient})
    with pytest.raises(pytest.fail.Exception):
        FunctionalModelContract().test_settings_refuse_unknown_keys(wrong)


def test_plugin_without_a_method_is_caught() -> None:
    wrong = type("Wrong", (Model,), {"run": None})
    with pytest.raises(AssertionError, match="no method 'run"):
        FunctionalModelContract().test_fulfils_the_protocol(wrong, wrong(Nothing()))


class Collector:
    """A collector of one observation, which a test makes wrong."""

    descriptor = CollectorDescriptor("made", "Made up", ("topology",), "none")
    Settings = Nothing
    values: dict[str, Any] = {}  # noqa: RUF012

    def __init__(self, settings: Any) -> None:
        """Takes settings, has none."""

    def discover(self) -> Sequence[str]:
        return ["all"]

    def collect(self, scope: Sequence[str] = ()) -> Iterable[Observation]:
        now = datetime.now(UTC)
        right = Observation("made", "topology", sample_document(), Method.FILE, now)
        return [replace(right, **self.values)]


def check(**values: Any) -> None:
    """Run the tests of the contract on a collector with these values."""
    made = type("Made", (Collector,), {"values": values})
    contract, collector = CollectorContract(), cast(Any, made(None))
    found = list(collector.collect())
    contract.test_collects_observations_with_context(collector, found)
    contract.test_documents_are_valid(found)
    contract.test_is_repeatable(made, None, found)
    contract.test_discovers_what_it_collects(collector, found)


def test_collector_that_is_right_passes() -> None:
    check()


@pytest.mark.parametrize(
    "values",
    [{"category": "weather"}, {"method": "guess"}, {"rank": -1}, {"collected_at": datetime.min}],
    ids=lambda values: next(iter(values)),
)
def test_collector_with_a_wrong_context_is_caught(values: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check(**values)


def test_collector_with_an_invalid_document_is_caught() -> None:
    document = sample_document()
    document.networks.network["network:sample"].network_types.l3_unicast_topology = None
    with pytest.raises(DataError):
        check(content=document)


def test_collector_whose_source_fails_with_a_bare_error_is_caught() -> None:
    def failing(settings: Any) -> Any:
        raise KeyError("bare")

    with pytest.raises(KeyError):
        CollectorContract().test_broken_source_is_an_error_of_ours(cast(Any, failing), None)


class Emitter:
    descriptor = EmitterDescriptor("made", "Made up")
    Settings = Nothing

    def __init__(self, settings: Any) -> None:
        """Takes settings, has none."""

    def emit(self, schema: Any) -> Iterable[Artifact]:
        return [Artifact("made.txt", f"{sorted({'a', 'b'})}{next(COUNT)}\n")]


def test_emitter_that_is_not_stable_is_caught() -> None:
    first = list(Emitter(None).emit(None))
    with pytest.raises(AssertionError):
        EmitterContract().test_same_schema_gives_same_bytes(Emitter, None, cast(Any, None), first)


@pytest.mark.parametrize("paths", [["b", "a"], ["a", "a"], ["../a"], [], ["/a"]])
def test_emitter_with_wrong_paths_is_caught(paths: list[str]) -> None:
    artifacts = [Artifact(path, "\n") for path in paths]
    with pytest.raises(AssertionError):
        EmitterContract().test_paths_are_relative_sorted_and_distinct(artifacts)


def test_sample_is_what_its_picture_says() -> None:
    topology = plugins.load(plugins.FUNCTIONAL_MODEL, "topology")
    result = topology(topology.Settings()).run(sample_view())
    assert result.cut_nodes == ("node:D",)
    assert [pair.label for pair in result.cut_links] == ["link:D-E"]
    columns = sample_columns()
    assert np.array_equal(columns.link_opposite, np.arange(12) ^ 1)
    assert np.isnan(columns.link_capacity).sum() == 2
