"""What every collector must do, as tests to inherit.

A plugin writer gives three fixtures::

    class TestMyCollector(CollectorContract):
        @pytest.fixture
        def plugin_class(self):
            return MyCollector

        @pytest.fixture
        def settings(self):                     # of a source that can be read
            return MyCollector.Settings(...)

        @pytest.fixture
        def broken_settings(self):              # of a source that is absent or malformed
            return MyCollector.Settings(...)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from ndtframe import plugins
from ndtframe.contracts import Collector
from ndtframe.data.state import Method, Note, Observation
from ndtframe.errors import NdtError
from ndtframe.testing.plugin_contract import PluginContract, must_give


class CollectorContract(PluginContract):
    """The tests; see the docstring of the module for what to give."""

    kind = plugins.COLLECTOR

    @pytest.fixture
    def broken_settings(self) -> Any:
        """Settings of a source that cannot be read; must be given by the subclass."""
        return must_give("broken_settings")

    @pytest.fixture
    def observations(self, plugin: Collector) -> Sequence[Observation]:
        """All that it collects."""
        return list(plugin.collect())

    def test_collects_observations_with_context(
        self, plugin: Collector, observations: Sequence[Observation]
    ) -> None:
        """Each is of a category it said, has a method, and times with a zone."""
        assert observations
        for observation in observations:
            assert isinstance(observation, Observation)
            assert observation.category in plugin.descriptor.categories
            assert isinstance(observation.method, Method)
            assert observation.rank >= 0
            for time in (observation.collected_at, observation.observed_at):
                assert time is None or time.tzinfo is not None
            assert observation.collected_at is not None
            assert all(isinstance(note, Note) and note.text for note in observation.notes)

    def test_documents_are_valid(self, observations: Sequence[Observation]) -> None:
        """Each document keeps the rules of its YANG modules."""
        for observation in observations:
            observation.content.validate()

    def test_is_repeatable(
        self, plugin_class: type[Any], settings: Any, observations: Sequence[Observation]
    ) -> None:
        """The same source gives the same documents and notes, from a new collector too."""
        again = list(plugin_class(settings).collect())
        assert _content(again) == _content(observations)

    def test_discovers_what_it_collects(
        self, plugin: Collector, observations: Sequence[Observation]
    ) -> None:
        """``discover`` names scopes; all of them together are what an empty scope means."""
        scopes = list(plugin.discover())
        assert all(isinstance(scope, str) for scope in scopes)
        assert _content(list(plugin.collect(scopes))) == _content(observations)

    def test_broken_source_is_an_error_of_ours(
        self, plugin_class: type[Any], broken_settings: Any
    ) -> None:
        """A source that cannot be read is an ``NdtError`` that says something."""
        with pytest.raises(NdtError) as caught:
            list(plugin_class(broken_settings).collect())
        assert len(str(caught.value)) > 20


def _content(observations: Sequence[Observation]) -> list[Any]:
    return [
        (one.category, one.rank, one.notes, one.observed_at, one.content.to_json())
        for one in observations
    ]
