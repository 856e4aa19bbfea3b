"""Documents compared as data, and looked into by data paths."""

import pytest

from ndtframe.conformance import trees
from ndtframe.errors import InputError

NODES = [{"node-id": "a"}, {"node-id": "b"}]
DOCUMENT = {"ietf-network:networks": {"network": [{"network-id": "n", "node": NODES}]}}


def changed(**network: object) -> dict[str, object]:
    return {"ietf-network:networks": {"network": [{"network-id": "n", "node": NODES} | network]}}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(changed(node=NODES[::-1]), id="order of entries"),
        pytest.param(changed(**{"acme:colour": "red"}), id="members of other modules"),
        pytest.param(changed(**{"@": {"ndt-ext:x": 1}}), id="metadata"),
        pytest.param(
            changed(node=[{"node-id": "a", "acme:x": {"y": 1}}, NODES[1]]), id="further below"
        ),
    ],
)
def test_what_is_no_difference(other: object) -> None:
    assert trees.same(other, DOCUMENT)
    assert trees.difference(other, DOCUMENT) == ""


@pytest.mark.parametrize(
    ("other", "told"),
    [
        pytest.param(changed(node=NODES[:1]), 'node has no entry {"node-id": "b"}', id="lost"),
        pytest.param(changed(node=[*NODES, {"node-id": "c"}]), "is not expected", id="added"),
        pytest.param(changed(**{"network-id": "m"}), "has no entry", id="another value"),
        pytest.param({}, "/ietf-network:networks is missing", id="nothing"),
        pytest.param([], "expected", id="no document"),
    ],
)
def test_what_is_a_difference(other: object, told: str) -> None:
    assert not trees.same(other, DOCUMENT)
    assert told in trees.difference(other, DOCUMENT)


def test_foreign_modules_are_compared_when_both_are_expected_to_have_them() -> None:
    document = {"acme:box": {"lamp": [{"name": "x"}, {"name": "y"}]}}
    assert trees.same({"acme:box": {"lamp": [{"name": "y"}, {"name": "x"}]}}, document)
    assert not trees.same({"acme:box": {"lamp": [{"name": "y"}]}}, document)


def test_a_number_is_no_text() -> None:
    assert not trees.same({"acme:a": 1}, {"acme:a": "1"})
    assert not trees.same({"acme:a": True}, {"acme:a": 1})


NETWORK = "/ietf-network:networks/network=n"


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (f"{NETWORK}/node=a", [{"node-id": "a"}]),
        (f"{NETWORK}/node=a/node-id", ["a"]),
        (f"{NETWORK}/node=c", []),
        (f"{NETWORK}/ietf-network-topology:link=l", []),
        ("/ietf-network:networks/network=m", []),
    ],
)
def test_data_paths(path: str, found: list[object]) -> None:
    assert trees.find(DOCUMENT, path) == found


@pytest.mark.parametrize("path", ["networks", f"{NETWORK}/node=a,b", "/acme:boxes/box=1"])
def test_paths_that_cannot_be_followed(path: str) -> None:
    with pytest.raises(InputError):
        trees.find(DOCUMENT, path)
