"""Our own plugins keep to the contracts that others must keep to.

Those of collectors and repositories are tested beside them.
"""

from typing import Any

import pytest

from ndtframe import plugins
from ndtframe.testing import (
    ApplicationContract,
    EmitterContract,
    FunctionalModelContract,
)


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
    "what-if": {"changes": [{"kind": "link-down", "link": "link:A-B"}]},
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
