"""What the NETCONF client makes of a server's words, without a server."""

from __future__ import annotations

import socket
import sys
from types import SimpleNamespace

import pytest

from ndtframe.errors import MissingExtraError
from ndtframe.wire.failures import Refusal, Unreachable
from ndtframe.wire.netconf import Candidate, Place, Session

CAPABILITIES = [
    "urn:ietf:params:netconf:base:1.1",
    "urn:ietf:params:netconf:capability:candidate:1.0",
    "urn:x:networks?module=ietf-network&revision=2018-02-26",
    "urn:x:nothing?revision=2018-02-26",
]


def session(**operations: object) -> Session:
    return Session(SimpleNamespace(server_capabilities=CAPABILITIES, **operations))


def test_modules_and_capabilities_are_those_of_the_hello() -> None:
    opened = session()
    assert opened.modules == {"ietf-network": "urn:x:networks"}
    assert opened.offers("candidate")
    assert not opened.offers("validate")


def test_what_is_put_replaces_what_was_of_its_name() -> None:
    sent = []
    opened = session(edit_config=lambda config, **_: sent.append(config))
    filters = Candidate(opened).put('<a xmlns="urn:a"><b/></a><c xmlns="urn:c"/>')
    assert filters == ['<a xmlns="urn:a"/>', '<c xmlns="urn:c"/>']
    assert sent[0].count(':operation="replace"') == 2


@pytest.mark.parametrize("text", ["<a>", "</content><x>", "&undefined;", "<a></b>"])
def test_what_is_no_xml_is_refused_and_never_sent(text: str) -> None:
    with pytest.raises(Refusal, match="malformed-message"):
        Candidate(session()).put(text)


def test_where_no_server_is_the_error_says_so() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    with pytest.raises(Unreachable, match="no session"):
        Session.open(Place("127.0.0.1", port, user="nobody", host_key="AAAA"), seconds=5)


def test_without_its_library_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ncclient", None)
    with pytest.raises(MissingExtraError, match="netconf"):
        Session.open(Place("127.0.0.1"))
