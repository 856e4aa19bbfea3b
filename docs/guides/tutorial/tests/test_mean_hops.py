"""The model keeps to the contract of its kind, and counts right."""

from fractions import Fraction

import pytest
from ndt_tutorial.mean_hops import MeanHopsModel

from ndtframe.contracts.no_settings import NoSettings
from ndtframe.testing import FunctionalModelContract, sample_view


class TestMeanHops(FunctionalModelContract):
    @pytest.fixture
    def plugin_class(self) -> type[MeanHopsModel]:
        return MeanHopsModel


def test_counts_the_sample() -> None:
    """Six of the ten pairs of nodes are neighbours, and the other four are two hops apart."""
    result = MeanHopsModel(NoSettings()).run(sample_view())
    assert result.mean == Fraction(6 * 1 + 4 * 2, 10)
    assert result.pairs == 20
