"""Our own plugins keep to the contracts that others must keep to.

Those of collectors and repositories are tested beside them.
"""

from decimal import Decimal
from typing import Any

import pytest

from ndtframe import plugins
from ndtframe.bindings.ndt.ndt_session import Change
from ndtframe.testing import (
    ApplicationContract,
    EmitterContract,
    FunctionalModelContract,
)
from ndtframe.twin.changes import demand_scale, link_down


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


APPLICATION_PARAMETERS: dict[str, dict[str, Any]] = {
    "what-if": {"demand-uncertainty": 0.1},
    "failure-sweep": {},
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
    def changes(self) -> list[Change]:
        return [link_down("link:A-B"), demand_scale(Decimal("1.5"), at=60, until=90)]
