"""The road to a RESTCONF server over TLS: whom it trusts, and that it is bounded there too."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads import Address, Limits, Road
from tests.conformance.roads.restconf_server import RestconfServer, running


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of localhost and its key, in one file, signed by nobody else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = tmp_path_factory.mktemp("tls") / "localhost.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture(scope="module")
def server(certificate: Path) -> Iterator[RestconfServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with running() as made:
        made.socket = context.wrap_socket(made.socket, server_side=True)
        yield made


def start(server: RestconfServer, **settings: str) -> tuple[Road, Answer]:
    road = Address.of(f"https://localhost:{server.server_address[1]}").connect(Limits(start=5))
    return road, road.exchange(Request(1, "start", {"settings": settings}))


def test_who_is_not_trusted_is_not_asked(server: RestconfServer) -> None:
    server.asked.clear()
    answer = start(server)[1]
    assert (answer.fault, "certificate" in answer.detail) == ("crashed", True)
    assert server.asked == []


def test_certificates_to_trust_are_a_setting(server: RestconfServer, certificate: Path) -> None:
    server.way = "proper"
    road, answer = start(server, **{"ca-file": str(certificate)})
    assert answer.kind == "ok", answer
    assert road.exchange(Request.do(2, "view.read", {"view": "live"})).kind == "ok"


@pytest.mark.parametrize("way", ["slow", "silent"])
def test_it_is_waited_for_no_longer_than_may_be(
    server: RestconfServer, certificate: Path, way: str
) -> None:
    server.way = "proper"
    road, _ = start(server, **{"ca-file": str(certificate)})
    server.way = way
    assert road.exchange(Request.do(2, "view.read", {"view": "live"}), 0.3).fault == "hung"
