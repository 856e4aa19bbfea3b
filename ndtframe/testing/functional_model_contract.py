"""What every functional model must do, as tests to inherit.

A plugin writer gives the class, and a view or a request where the sample will not do::

    class TestMyModel(FunctionalModelContract):
        @pytest.fixture
        def plugin_class(self):
            return MyModel
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

from ndtframe import plugins
from ndtframe.contracts import FunctionalModel
from ndtframe.data.canonical import canonical_json, result_hash
from ndtframe.errors import NdtError
from ndtframe.testing.plugin_contract import PluginContract
from ndtframe.testing.samples import ColumnsView, fingerprint, sample_columns, sample_view
from ndtframe.twin.columns import NetworkColumns
from ndtframe.twin.view import View


class FunctionalModelContract(PluginContract):
    """The tests; see the docstring of the module for what to give."""

    kind = plugins.FUNCTIONAL_MODEL

    @pytest.fixture
    def view(self) -> View:
        """The view it computes on: the sample network."""
        return sample_view()

    @pytest.fixture
    def model_request(self) -> Any:
        """What is asked of it: nothing."""
        return None

    def test_descriptor_says_facets_and_scale(self, plugin: FunctionalModel[Any]) -> None:
        """The four facets of the IRTF NDT architecture (7), needs, gives and a bound are there."""
        descriptor = plugin.descriptor
        facets = ("technique", "network_type", "function_type", "life_cycle_phase", "generality")
        assert [name for name in facets if not getattr(descriptor, name).strip()] == []
        assert descriptor.gives
        assert descriptor.scale_bound > 0

    def test_result_is_frozen_and_canonical(
        self, plugin: FunctionalModel[Any], view: View, model_request: Any
    ) -> None:
        """It is a frozen dataclass, and its JSON values have a canonical form."""
        result: Any = plugin.run(view, model_request)
        assert canonical_json(result.to_json())
        assert is_dataclass(result)
        with pytest.raises(FrozenInstanceError):
            setattr(result, fields(result)[0].name, None)

    def test_is_deterministic(
        self, plugin_class: type[Any], settings: Any, view: View, model_request: Any
    ) -> None:
        """The same view and request give the same result hash, from a new model too."""
        first, second = plugin_class(settings), plugin_class(settings)
        hashes = {
            result_hash(model.run(view, model_request).to_json())
            for model in (first, first, second)
        }
        assert len(hashes) == 1

    def test_leaves_the_view_alone(
        self, plugin: FunctionalModel[Any], view: View, model_request: Any
    ) -> None:
        """Not a bit of the columns is changed, also where the arrays could be written."""
        writeable = ColumnsView(_writeable(view.columns()))
        before = fingerprint(writeable.columns())
        plugin.run(writeable, model_request)
        assert fingerprint(writeable.columns()) == before

    def test_empty_network_gives_a_result_or_an_error_of_ours(
        self, plugin: FunctionalModel[Any], model_request: Any
    ) -> None:
        """A network without nodes is either answered, or refused with a reason."""
        with suppress(NdtError):
            result = plugin.run(ColumnsView(_empty()), model_request)
            assert canonical_json(result.to_json())


def _writeable(columns: NetworkColumns) -> NetworkColumns:
    arrays: dict[str, Any] = {
        field.name: value.copy()
        for field in fields(columns)
        if isinstance(value := getattr(columns, field.name), np.ndarray)
    }
    return replace(columns, **arrays)


def _empty() -> NetworkColumns:
    columns = sample_columns()
    nothing: dict[str, Any] = {
        field.name: value[:0]
        for field in fields(columns)
        if isinstance(value := getattr(columns, field.name), np.ndarray | tuple)
    }
    return replace(columns, **nothing)
