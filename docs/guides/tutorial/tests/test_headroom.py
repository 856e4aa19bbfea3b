"""The application keeps to the contract of its kind, and what it says comes true."""

from decimal import Decimal
from pathlib import Path

import pytest
from ndt_tutorial.headroom import Headroom, HeadroomParameters

from ndtframe.contracts.no_settings import NoSettings
from ndtframe.errors import ModelError
from ndtframe.testing import ApplicationContract
from ndtframe.testing.samples import sample_twin
from ndtframe.twin.changes import demand_scale


class TestHeadroom(ApplicationContract):
    @pytest.fixture
    def plugin_class(self) -> type[Headroom]:
        return Headroom

    @pytest.fixture
    def parameters(self) -> HeadroomParameters:
        return HeadroomParameters(full=0.8)


@pytest.mark.parametrize("full", [0.5, 1.0])
def test_links_are_full_when_the_demands_have_grown(full: float, tmp_path: Path) -> None:
    with sample_twin(tmp_path) as twin, twin.session() as session:
        found = Headroom(NoSettings()).run(twin, session, HeadroomParameters(full=full))
        session.apply([demand_scale(Decimal(found.growth))])
        traffic = twin.model("traffic").run(session.view())
        assert traffic.max_utilisation == pytest.approx(full)
        assert traffic.max_link in found.links


def test_nothing_to_carry_is_told(tmp_path: Path) -> None:
    with sample_twin(tmp_path) as twin, twin.session() as session:
        session.apply([demand_scale(0)])
        with pytest.raises(ModelError, match="no headroom"):
            Headroom(NoSettings()).run(twin, session, HeadroomParameters())
