"""The collector keeps to the contract of its kind, and reads what is written."""

from pathlib import Path

import pytest
from ndt_tutorial.edge_list import EdgeListCollector, EdgeListSettings

from ndtframe.errors import InputError
from ndtframe.testing import CollectorContract

TEXT = "from,to,metric,capacity\nOslo,Köln,10,1000000000\nKöln,Wien,,\nOslo,Köln,20,\n"


class TestEdgeList(CollectorContract):
    @pytest.fixture
    def plugin_class(self) -> type[EdgeListCollector]:
        return EdgeListCollector

    @pytest.fixture
    def settings(self, tmp_path: Path) -> EdgeListSettings:
        file = tmp_path / "edges.csv"
        file.write_text(TEXT, encoding="utf-8")
        return EdgeListSettings(file=file)

    @pytest.fixture
    def broken_settings(self, tmp_path: Path) -> EdgeListSettings:
        return EdgeListSettings(file=tmp_path / "absent.csv")

    def test_reads_what_is_written(self, plugin: EdgeListCollector) -> None:
        (observation,) = plugin.collect()
        network = observation.content.networks.network["network:edges"]
        assert [node.label for node in network.node] == ["Oslo", "Köln", "Wien"]
        assert len(network.link) == 6
        link = network.link["link:Oslo-K%C3%B6ln;2"]
        assert link.l3_link_attributes.metric1 == 20
        assert network.link[link.opposite].destination.dest_node == "node:Oslo"
        assert [note.text for note in observation.notes] == [
            "no metric: 1 links",
            "no capacity: 2 links",
        ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("a,b\n", 1),
        ("from,to,metric,capacity\nA,B\n", 2),
        ("from,to,metric,capacity\nA,B,1,\nA,,1,\n", 3),
        ("from,to,metric,capacity\nA,B,-1,\n", 2),
        ("from,to,metric,capacity\nA,B,1,many\n", 2),
    ],
)
def test_fault_names_its_line(tmp_path: Path, text: str, line: int) -> None:
    file = tmp_path / "edges.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        list(EdgeListCollector(EdgeListSettings(file=file)).collect())
    assert f"edges.csv:{line}: " in str(caught.value)
