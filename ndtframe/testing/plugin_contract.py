"""What every plugin must do, whatever its kind, as tests to inherit."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from pydantic import BaseModel, ValidationError

from ndtframe import contracts
from ndtframe.contracts.structure import missing_parts
from ndtframe.plugins import Kind


def must_give(name: str) -> Any:
    """Stop: the subclass of a contract lacks a fixture."""
    pytest.fail(f"give a fixture '{name}' in the subclass of the contract", pytrace=False)


class PluginContract:
    """The tests of all kinds; the contract of a kind adds its own.

    A subclass gives ``plugin_class``, and ``settings`` unless it takes none.
    """

    kind: ClassVar[Kind[Any]]

    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        """The class under test; must be given by the subclass."""
        return must_give("plugin_class")  # type: ignore[no-any-return]

    @pytest.fixture
    def settings(self, plugin_class: type[Any]) -> BaseModel:
        """What the plugin is made with: its defaults, unless the subclass gives another."""
        made: BaseModel = plugin_class.Settings()
        return made

    @pytest.fixture
    def plugin(self, plugin_class: type[Any], settings: BaseModel) -> Any:
        """The plugin under test."""
        return plugin_class(settings)

    def test_fulfils_the_protocol(self, plugin_class: type[Any], plugin: Any) -> None:
        """The class has the structure that is checked when it is loaded, and so has a plugin."""
        protocol = getattr(contracts, self.kind.protocol)
        descriptor = getattr(contracts, self.kind.descriptor)
        assert missing_parts(plugin_class, protocol, descriptor) == ()
        assert isinstance(plugin, protocol)

    def test_descriptor_is_complete(self, plugin_class: type[Any]) -> None:
        """It has a name as it is written in ``twin.toml``, and a title for people."""
        descriptor = plugin_class.descriptor
        assert descriptor.name == descriptor.name.strip().lower() != ""
        assert descriptor.title.strip()

    def test_settings_refuse_unknown_keys(self, plugin_class: type[Any]) -> None:
        """A key that is not known is an error, so that a mistyped one is not silently ignored."""
        with pytest.raises(ValidationError) as caught:
            plugin_class.Settings.model_validate({"no-such-setting": 1})
        refused = [fault["loc"] for fault in caught.value.errors()]
        assert ("no-such-setting",) in refused
