"""Our own plugins keep to the contracts that others must keep to.

Those of collectors and repositories are tested beside them.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

import pytest
from pydantic import BaseModel

from ndtframe import plugins
from ndtframe.bindings.ndt import Document
from ndtframe.bindings.ndt.ndt_session import Change
from ndtframe.contracts import CollectorDescriptor
from ndtframe.data.state import Method, Observation
from ndtframe.testing import (
    ApplicationContract,
    EmitterContract,
    FunctionalModelContract,
)
from ndtframe.testing.samples import NETWORK_ID, sample_document, sample_twin
from ndtframe.twin.changes import demand_scale, link_down
from ndtframe.twin.intended import bring_in
from ndtframe.twin.twin import Twin


def ours(kind: plugins.Kind[Any]) -> list[str]:
    return [one.name for one in plugins.installed() if one.is_own and one.kind is kind]


@pytest.mark.parametrize("name", ours(plugins.FUNCTIONAL_MODEL))
class TestFunctionalModels(FunctionalModelContract):
    @pytest.fixture
    def plugin_class(self, name: str) -> type[Any]:
        return plugins.load(plugins.FUNCTIONAL_MODEL, name)


@pytest.mark.slow
@pytest.mark.parametrize("name", ours(plugins.EMITTER))
class TestEmitters(EmitterContract):
    model_set = "ndt"

    @pytest.fixture
    def plugin_class(self, name: str) -> type[Any]:
        return plugins.load(plugins.EMITTER, name)


class Given:
    """A collector that brings a document."""

    descriptor: ClassVar[CollectorDescriptor] = CollectorDescriptor("given", "", (), "file")
    Settings: ClassVar[type[BaseModel]] = BaseModel

    def __init__(self, content: Document) -> None:
        self.content = content

    def discover(self) -> Sequence[str]:
        return ["given"]

    def collect(self, scope: Sequence[str] = ()) -> list[Observation]:
        return [Observation("given", "topology", self.content, Method.FILE, datetime.now(UTC))]


APPLICATION_PARAMETERS: dict[str, dict[str, Any]] = {
    "what-if": {"demand-uncertainty": 0.1},
    "failure-sweep": {},
    "drift": {"history": 3},
}


@pytest.mark.parametrize("name", ours(plugins.APPLICATION))
class TestApplications(ApplicationContract):
    @pytest.fixture
    def plugin_class(self, name: str) -> type[Any]:
        return plugins.load(plugins.APPLICATION, name)

    @pytest.fixture
    def parameters(self, plugin_class: type[Any], name: str) -> Any:
        return plugin_class.Parameters.model_validate(APPLICATION_PARAMETERS[name])

    @pytest.fixture
    def twin(self, tmp_path: Path) -> Iterator[Twin]:
        """The sample network, and what it should be: the same with another label."""
        with sample_twin(tmp_path) as twin:
            meant = Document.from_json(sample_document().to_json())
            meant.networks.network[NETWORK_ID].label = "as it should be"
            bring_in(twin, "plan", Given(meant))
            yield twin

    @pytest.fixture
    def changes(self) -> list[Change]:
        return [link_down("link:A-B"), demand_scale(Decimal("1.5"), at=60, until=90)]
