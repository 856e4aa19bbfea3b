"""What every functional model must do, as tests to inherit.

A plugin writer gives the class, and a view or a request where the sample will not do::

    class TestMyModel(FunctionalModelContract):
        @pytest.fixture
        def plugin_class(self):
            return MyModel
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import Any

import numpy as np
import pytest

from ndtframe import plugins
from ndtframe.bindings.ndt import Document
from ndtframe.contracts import FunctionalModel
from ndtframe.data.canonical import canonical_json, result_hash
from ndtframe.errors import NdtError
from ndtframe.testing.plugin_contract import PluginContract
from ndtframe.testing.samples import empty_network, sample_view, view_of
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
        """Not a bit of the columns is changed, nor of the document."""
        before = fingerprint(view)
        plugin.run(view, model_request)
        assert fingerprint(view) == before

    def test_empty_network_gives_a_result_or_an_error_of_ours(
        self, plugin: FunctionalModel[Any], model_request: Any
    ) -> None:
        """A network without nodes is either answered, or refused with a reason."""
        document = Document()
        empty_network(document)
        with suppress(NdtError):
            result = plugin.run(view_of(document), model_request)
            assert canonical_json(result.to_json())


def fingerprint(view: View) -> str:
    """SHA-256 of all that a view holds, to see whether somebody changed it."""
    digest = hashlib.sha256(view.document.to_json().encode())
    columns = view.columns()
    for field in fields(columns):
        value = getattr(columns, field.name)
        plain = value.tobytes() if isinstance(value, np.ndarray) else repr(value).encode()
        digest.update(field.name.encode() + b"=" + plain + b";")
    return digest.hexdigest()
