"""Our own functional models keep to the contract."""

from typing import Any

import pytest

from ndtframe import plugins
from ndtframe.testing import FunctionalModelContract

KIND = plugins.FUNCTIONAL_MODEL
OURS = [one.name for one in plugins.installed() if one.is_own and one.kind is KIND]


@pytest.mark.parametrize("name", OURS)
class TestOurs(FunctionalModelContract):
    @pytest.fixture
    def plugin_class(self, name: str) -> type[Any]:
        return plugins.load(KIND, name)
