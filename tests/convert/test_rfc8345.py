"""Networks as RFC 8345 alone has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.convert.conversion import convert
from ndtframe.convert.rfc8345 import Rfc8345Form
from ndtframe.errors import DataError
from ndtframe.testing import FormContract

EXAMPLES = Path(__file__).parents[2] / "models/ndt/examples/valid"
WITH_NETWORKS = (
    "bidirectional",
    "flows",
    "layer-3",
    "layers",
    "multipoint",
    "parts",
    "twin",
    "two-nodes",
)


def example(name: str) -> Document:
    return Document.from_json((EXAMPLES / f"{name}.json").read_bytes())


class TestRfc8345Form(FormContract):
    @pytest.fixture
    def plugin_class(self) -> type[Any]:
        return Rfc8345Form

    @pytest.fixture
    def samples(self) -> list[Document]:
        return [example(name) for name in WITH_NETWORKS]

    @pytest.fixture
    def foreign(self) -> list[Any]:
        return [json.loads((EXAMPLES / "layers.json").read_text())]


@pytest.mark.parametrize("name", ["layer-3", "layers", "two-nodes", "dangling-end"])
def test_plain_networks_lose_nothing(name: str) -> None:
    conversion = convert(example(name), Rfc8345Form())
    assert conversion.losses == ()
    assert conversion.value == example(name).to_value()
    assert conversion.steps[0].kept == conversion.steps[0].values > 0


def test_a_link_of_both_directions_becomes_two() -> None:
    conversion = convert(example("bidirectional"), Rfc8345Form())
    (network,) = conversion.value["ietf-network:networks"]["network"]
    links = network["ietf-network-topology:link"]
    ends = {(link["source"]["source-node"], link["destination"]["dest-node"]) for link in links}
    assert ends == {(b, a) for a, b in ends}
    assert "ndt-" not in json.dumps(conversion.value)
    assert {loss.reason.gap for loss in conversion.losses if loss.reason} == {"G5"}


def test_what_is_no_network_is_lost_as_a_whole() -> None:
    conversion = convert(example("twin-itself"), Rfc8345Form())
    assert conversion.value == {}
    assert [(loss.kind, loss.path) for loss in conversion.losses] == [
        ("dropped", "/ndt-twin:twins")
    ]
    assert conversion.steps[0].kept == 0


def test_a_document_of_ours_is_not_of_the_form() -> None:
    with pytest.raises(DataError, match=r"'ndt-.*' is of no module of RFC 8345"):
        convert(example("twin").to_value(), None, Rfc8345Form())
