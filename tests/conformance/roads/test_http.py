"""The road to a RESTCONF server, against a small server of our own."""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from typing import Any

import pytest

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads import Address, Limits
from ndtframe.errors import UsageError
from tests.conformance.roads.restconf_server import XRD, RestconfServer, running

DOCUMENT = {"ietf-network:networks": {"network": [{"network-id": "a"}, {"network-id": "b ü"}]}}
OTHER = {"ietf-network:networks": {"network": [{"network-id": "c"}]}}
LIMITS = Limits(start=5, other=5, line=2**18)


@pytest.fixture(scope="module")
def one() -> Iterator[RestconfServer]:
    with running() as server:
        yield server


@pytest.fixture
def server(one: RestconfServer) -> RestconfServer:
    fresh: dict[str, Any] = {
        "document": DOCUMENT,
        "way": "proper",
        "credentials": None,
        "asked": [],
    }
    vars(one).update(fresh | {"host_meta": XRD})
    return one


def start(address: str, seconds: float | None = None, **settings: str) -> tuple[Any, Answer]:
    road = Address.of(address).connect(LIMITS)
    named = {name.replace("_", "-"): value for name, value in settings.items()}
    return road, road.exchange(Request(1, "start", {"settings": named}), seconds)


def test_the_root_is_found_and_the_datastore_read(server: RestconfServer) -> None:
    road, answer = start(server.address)
    assert answer.result["operations"] == ["view.read"]
    assert [path for path, _ in server.asked] == ["/.well-known/host-meta", "/rests/data"]
    read = road.exchange(Request.do(2, "view.read", {"view": "live"}))
    assert read == Answer.ok(2, {"state-kind": "live", "document": DOCUMENT})
    assert road.exchange(Request.do(3, "view.read", {"view": {"at": "now"}})).kind == "refused"
    assert road.exchange(Request.do(4, "view.write", {"view": "live"})).kind == "unsupported"
    assert road.exchange(Request(5, "stop", {})).kind == "ok"
    road.close()


def test_parts_are_read(server: RestconfServer) -> None:
    road, _ = start(f"{server.address}/rests")
    assert [path for path, _ in server.asked] == ["/rests/data"]
    only = ["/ietf-network:networks/network=b%20%C3%BC"]
    read = road.exchange(Request.do(2, "view.read", {"view": "live", "only": only}))
    networks = read.result["document"]["ietf-network:networks"]["network"]
    assert networks == [{"network-id": "b ü"}]
    wrong = Request.do(2, "view.read", {"view": "live", "only": ["nonsense"]})
    assert road.exchange(wrong).kind == "refused"


def test_it_is_changed_only_if_it_may_be(server: RestconfServer) -> None:
    road, _ = start(server.address)
    assert road.exchange(Request(2, "open", {"documents": {"live": DOCUMENT}})).kind == "ok"
    refused = road.exchange(Request(3, "open", {"documents": {"live": OTHER}}))
    assert (refused.kind, "?write=yes" in refused.message) == ("refused", True)
    road, answer = start(f"{server.address}?write=yes")
    assert answer.result["operations"] == ["view.read", "view.write"]
    assert road.exchange(Request(2, "open", {"documents": {"live": OTHER}})).kind == "ok"
    assert server.document == OTHER
    write = {"view": "live", "document": DOCUMENT}
    assert road.exchange(Request.do(3, "view.write", write)).kind == "ok"
    assert server.document == DOCUMENT
    refused = road.exchange(Request.do(4, "view.write", write | {"document": {"x:bad": 1}}))
    assert refused == Answer.refused(4, "HTTP 400 Bad Request: invalid-value not that", "/x:bad")


def test_credentials(server: RestconfServer) -> None:
    server.credentials = "Basic " + base64.b64encode(b"ann:s\xc3\xa9same:!").decode()
    assert start(server.address, user="ann", password="sésame:!")[1].kind == "ok"
    in_address = server.address.replace("//", "//ann:s%C3%A9same%3A%21@")
    assert start(in_address)[1].kind == "ok"
    refused = start(server.address, user="ann", password="wrong")[1]
    assert (refused.kind, "access-denied" in refused.message) == ("refused", True)
    server.credentials = "Bearer abc"
    assert start(server.address, token="abc")[1].kind == "ok"
    assert start(server.address, pasword="abc")[1].kind == "refused"


@pytest.mark.parametrize(
    ("way", "fault"),
    [
        ("slow", "hung"),
        ("silent", "hung"),
        ("endless", "flooded"),
        ("cut", "malformed"),
        ("hang_up", "crashed"),
        ("no_http", "malformed"),
        ("no_json", "malformed"),
        ("bare", "malformed"),
        ("deep", "malformed"),
        ("not_a_number", "malformed"),
        ("failing", "crashed"),
    ],
)
def test_a_server_that_misbehaves_is_told(server: RestconfServer, way: str, fault: str) -> None:
    road, answer = start(server.address)
    assert answer.kind == "ok"
    server.way = way
    begin = time.monotonic()
    wait = 0.3 if fault == "hung" else None
    answer = road.exchange(Request.do(2, "view.read", {"view": "live"}), wait)
    assert (answer.id, answer.fault) == (2, fault), answer
    assert time.monotonic() - begin < 3


def test_a_redirection_is_not_followed(server: RestconfServer) -> None:
    server.way = "elsewhere"
    assert "302" in start(server.address)[1].message


@pytest.mark.parametrize(
    "text",
    [
        "no XML",
        "<XRD/>",
        '<!DOCTYPE XRD [<!ENTITY a "b">]><XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"/>',
        '<XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0"><Link rel="restconf"/></XRD>',
    ],
)
def test_a_root_that_is_not_told_is_malformed(server: RestconfServer, text: str) -> None:
    server.host_meta = text
    assert start(server.address)[1].fault == "malformed"


def test_nobody_there_is_told() -> None:
    answer = start("http://127.0.0.1:1")[1]
    assert (answer.fault, "cannot be reached" in answer.detail) == ("crashed", True)


@pytest.mark.parametrize(
    "wrong",
    ["http:x", "http://", "http://h:x", "https://h?write=maybe", "http://h?a=b", "http://h#a"],
)
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(UsageError, match="RESTCONF"):
        Address.of(wrong).connect()


def test_certificates_that_are_not_there_are_told(server: RestconfServer) -> None:
    answer = start(server.address.replace("http:", "https:"), ca_file="/no/such/file")[1]
    assert (answer.kind, "certificates" in answer.message) == ("refused", True)
