"""What every form must do, as tests to inherit.

A plugin writer gives the class, ``samples``: documents that its form carries something of, and
``foreign``: values as another system of that form sends them::

    class TestMyForm(FormContract):
        @pytest.fixture
        def plugin_class(self):
            return MyForm

        @pytest.fixture
        def samples(self):
            return [Document.from_json(...)]

        @pytest.fixture
        def foreign(self):
            return [{...}]
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from ndtframe import plugins
from ndtframe.contracts import Aliases, Form
from ndtframe.convert.conversion import Conversion, convert
from ndtframe.convert.losses import Loss
from ndtframe.errors import DataError
from ndtframe.testing.plugin_contract import PluginContract, must_give

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document


def undeclared(conversion: Conversion) -> list[str]:
    """The losses for which the form declares no reason, by their paths."""
    return [loss.path for loss in conversion.losses if loss.reason is None]


class FormContract(PluginContract):
    """The tests; see the docstring of the module for what to give."""

    kind = plugins.FORM

    @pytest.fixture
    def samples(self) -> list[Document]:
        """Documents of ours; must be given by the subclass."""
        return must_give("samples")  # type: ignore[no-any-return]

    @pytest.fixture
    def foreign(self) -> list[Any]:
        """Values of another system; must be given by the subclass."""
        return must_give("foreign")  # type: ignore[no-any-return]

    def test_carries_something_of_every_sample(self, plugin: Form, samples: list[Document]) -> None:
        """A form that loses all is no form."""
        assert samples
        for sample in samples:
            assert convert(sample, plugin).steps[0].kept > 0

    def test_losses_are_a_patch_that_leads_to_what_comes_back(
        self, plugin: Form, samples: list[Document]
    ) -> None:
        """What comes back is what set out, but for what the report says.

        The order of entries that no user orders is no difference (RFC 7950, 7.7.7).
        """
        for sample in samples:
            conversion = convert(sample, plugin)
            back = convert(conversion.value, None, plugin, context=sample)
            expected = type(sample).decoded(applied(sample, conversion.losses))
            assert list(expected.diff(type(sample).decoded(back.value))) == []

    def test_every_loss_has_its_reason(
        self, plugin: Form, samples: list[Document], foreign: list[Any]
    ) -> None:
        """Nothing is lost that the form does not say it loses."""
        for sample in samples:
            assert undeclared(convert(sample, plugin)) == []
        assert foreign
        for value in foreign:
            assert undeclared(convert(value, None, plugin)) == []

    def test_is_a_function_of_what_it_is_given(self, plugin: Form, samples: list[Document]) -> None:
        """It changes nothing of it, and the same gives the same."""
        for sample in samples:
            before = sample.to_json()
            texts = {json.dumps(plugin.write(sample, Aliases())) for _ in range(2)}
            assert len(texts) == 1
            assert sample.to_json() == before

    def test_reads_what_it_writes(self, plugin: Form, samples: list[Document]) -> None:
        """What it writes is of the form, by its own judgement, and JSON."""
        for sample in samples:
            written = convert(sample, plugin).value
            assert plugin.read(json.loads(json.dumps(written))) == written

    def test_reading_changes_nothing_that_it_is_given(
        self, plugin: Form, foreign: list[Any]
    ) -> None:
        """What is read stays as it was."""
        for value in foreign:
            before = copy.deepcopy(value)
            plugin.read(value)
            assert value == before

    @pytest.mark.parametrize("value", [None, 7, "text", [7], {"no-such-member": 7}])
    def test_refuses_what_is_not_of_the_form(self, plugin: Form, value: Any) -> None:
        """A value of no sense is an error of data."""
        with pytest.raises(DataError):
            plugin.read(value)


def applied(document: Document, losses: tuple[Loss, ...]) -> dict[str, Any]:
    """The value of a document after its losses."""
    from ndtframe.data.edit.apply import carry_out
    from ndtframe.data.edit.edits import Edit

    changed = type(document).decoded(document.to_value())
    edits = [loss.change for loss in losses if isinstance(loss.change, Edit)]
    assert len(edits) == len(losses)
    carry_out(changed, edits)
    return changed.to_value()
