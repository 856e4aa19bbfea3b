"""What every application must do, as tests to inherit.

A plugin writer gives the class, and parameters that ask something of the sample network::

    class TestMyApplication(ApplicationContract):
        @pytest.fixture
        def plugin_class(self):
            return MyApplication

        @pytest.fixture
        def parameters(self):
            return MyApplication.Parameters(...)

A fixture ``twin`` may give another twin than the sample.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from ndtframe import plugins
from ndtframe.contracts import Application
from ndtframe.data.canonical import canonical_json
from ndtframe.data.state import StateKind
from ndtframe.testing.plugin_contract import PluginContract, must_give
from ndtframe.testing.samples import sample_twin
from ndtframe.twin.report import Report
from ndtframe.twin.twin import Twin


class ApplicationContract(PluginContract):
    """The tests; see the docstring of the module for what to give."""

    kind = plugins.APPLICATION

    @pytest.fixture
    def parameters(self) -> Any:
        """What is asked; must be given by the subclass."""
        return must_give("parameters")

    @pytest.fixture
    def twin(self, tmp_path: Path) -> Iterator[Twin]:
        """The twin that is asked: of the sample network."""
        with sample_twin(tmp_path) as twin:
            yield twin

    def test_models_it_needs_are_installed(self, plugin: Application) -> None:
        """What the descriptor says it needs can be had by name."""
        assert set(plugin.descriptor.needs) <= set(plugins.names(plugins.FUNCTIONAL_MODEL))

    def test_parameters_refuse_unknown_keys(self, plugin_class: type[Any]) -> None:
        """A mistyped parameter is an error, not silently ignored."""
        with pytest.raises(ValidationError) as caught:
            plugin_class.Parameters.model_validate({"no-such-parameter": 1})
        assert ("no-such-parameter",) in [fault["loc"] for fault in caught.value.errors()]

    def test_report_says_what_is_needed_to_repeat_it(
        self, plugin: Application, twin: Twin, parameters: Any
    ) -> None:
        """Application, twin, base, state and parameters are in it, and it has a canonical form."""
        report = plugin.run(twin, parameters)
        assert isinstance(report, Report)
        assert report.application == plugin.descriptor.name
        assert report.twin == twin.name
        assert report.base == twin.live().base
        assert isinstance(report.state, StateKind)
        assert canonical_json(report.to_json())

    def test_same_question_gives_the_same_hash(
        self, plugin_class: type[Any], settings: Any, twin: Twin, parameters: Any
    ) -> None:
        """Also from a new application."""
        first, second = plugin_class(settings), plugin_class(settings)
        reports = [one.run(twin, parameters) for one in (first, first, second)]
        assert len({report.result_hash for report in reports}) == 1

    def test_leaves_the_live_state_alone(
        self, plugin: Application, twin: Twin, parameters: Any
    ) -> None:
        """Nothing is stored, and the live state is what it was."""
        record, document = twin.repository.live(), twin.live().document.to_json()
        plugin.run(twin, parameters)
        assert twin.repository.live() == record
        assert twin.live().document.to_json() == document

    def test_progress_grows_and_ends_at_its_total(
        self, plugin: Application, twin: Twin, parameters: Any
    ) -> None:
        """Where it tells its progress, the steps done never shrink nor pass their number."""
        told: list[tuple[int, int]] = []
        plugin.run(twin, parameters, progress=lambda done, total: told.append((done, total)))
        assert told == sorted(told)
        assert all(0 <= done <= total for done, total in told)
        assert not told or told[-1][0] == told[-1][1]
