"""Addresses of NETCONF servers, and one that is not there; a real one is asked in third_parties."""

from __future__ import annotations

import socket

import pytest

from ndtframe.conformance.messages import Request
from ndtframe.conformance.roads import Address
from ndtframe.errors import UsageError


@pytest.mark.parametrize(
    "rest",
    [
        "//",
        "//user@",
        "//host:port",
        "//host:99999",
        "//user:secret@host",
        "//host?pasword=1",
        "//host?write=no&more=1",
    ],
)
def test_what_is_no_address_of_a_server_is_told(rest: str) -> None:
    with pytest.raises(UsageError, match="no address of a NETCONF server"):
        Address.of(f"netconf:{rest}").connect()


def test_a_server_that_is_not_there_is_a_fault_of_the_subject() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    road = Address.of(f"netconf://user@127.0.0.1:{port}?host-key=AAAA").connect()
    first = road.exchange(Request(1, "start", {}), 5)
    assert (first.kind, first.fault) == ("broken", "crashed")
    later = road.exchange(Request.do(2, "view.read", {"view": "live"}), 5)
    assert (later.kind, later.id) == ("broken", 2)
    road.close()
    road.close()
