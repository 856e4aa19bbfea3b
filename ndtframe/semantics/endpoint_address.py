"""Where an endpoint is, and who asks.

An address is that of Oxigraph, behind which are ``query``, ``update`` and ``store``.  Other
servers have other names for these three, which then follow behind ``#``; an empty one is the
address itself::

    http://127.0.0.1:7878
    https://example.org/twins#sparql,update,data
    https://example.org/repositories/twins#,statements,rdf-graphs/service

Who asks is told by the environment, never by the address: a token in ``NDTFRAME_STORE_TOKEN``, or a
name and password in ``NDTFRAME_STORE_USER`` and ``NDTFRAME_STORE_PASSWORD``.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, Self
from urllib.parse import SplitResult, urlsplit

from ndtframe.errors import UsageError

TOKEN: Final = "NDTFRAME_STORE_TOKEN"
USER: Final = "NDTFRAME_STORE_USER"
PASSWORD: Final = "NDTFRAME_STORE_PASSWORD"

_PLACES: Final = "query,update,store?no_transaction"
"""Oxigraph fills a graph in no transaction, five times as fast, if it is told so."""


@dataclass(frozen=True, slots=True)
class Address:
    """The addresses of an endpoint, for queries, updates, and graphs as a whole."""

    base: str
    query: str
    update: str
    graphs: str

    @classmethod
    def is_one(cls, text: str) -> bool:
        """Whether a text is meant as an address, not as a folder, be it one that can be used."""
        return "://" in text

    @classmethod
    def of(cls, text: str) -> Self:
        """The addresses of a text; :class:`~ndtframe.errors.UsageError` for what is none."""
        parts = _parts(text)
        base = parts._replace(fragment="").geturl().rstrip("/")
        places = (parts.fragment or _PLACES).split(",")
        if len(places) != len(_PLACES.split(",")):
            raise UsageError(
                f"'#{parts.fragment}' does not say where queries, updates and graphs go.",
                where=base,
                remedy="Write three places, such as #sparql,update,data.",
            )
        return cls(base, *(f"{base}/{place}" if place else base for place in places))

    def is_of_this_machine(self) -> bool:
        """Whether nothing leaves this machine."""
        host = urlsplit(self.base).hostname or ""
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"


def _parts(text: str) -> SplitResult:
    """The parts of an address that can be used."""
    try:
        parts = urlsplit(text)
        usable = parts.hostname and parts.port != 0 and text.isascii() and text.isprintable()
    except ValueError:
        usable = False
    if not usable or " " in text or parts.query or parts.scheme not in ("http", "https"):
        raise UsageError(
            "This is no address of an endpoint.",
            where=text[:200] if "@" not in text else None,
            remedy="Write it as http://127.0.0.1:7878 or https://example.org/twins.",
        )
    if "@" in parts.netloc:
        raise UsageError(
            "An address holds no name and password: others would see them.",
            remedy=f"Set {USER} and {PASSWORD}, or {TOKEN}, in the environment.",
        )
    return parts


def credentials(address: Address, environment: Mapping[str, str] = os.environ) -> str | None:
    """The header ``Authorization``, of the environment; None if it says nothing.

    Raises :class:`~ndtframe.errors.UsageError` if what it says is not whole, or would be readable
    by others on its way.
    """
    token, user, password = (environment.get(each, "") for each in (TOKEN, USER, PASSWORD))
    if not (token or user or password):
        return None
    if (token and (user or password)) or bool(user) != bool(password) or ":" in user:
        raise UsageError(
            f"The environment does not say who asks: set {TOKEN}, or {USER} and {PASSWORD}."
        )
    if not (token + user + password).isprintable() or not token.isascii():
        raise UsageError(f"What {TOKEN}, {USER} or {PASSWORD} hold cannot be sent.")
    if not address.base.startswith("https:") and not address.is_of_this_machine():
        raise UsageError(
            "A token or password is only sent by https: others could read it.",
            where=address.base,
            remedy=f"Use https, or unset {TOKEN} and {PASSWORD}.",
        )
    return f"Bearer {token}" if token else f"Basic {_encoded(user, password)}"


def _encoded(user: str, password: str) -> str:
    return b64encode(f"{user}:{password}".encode()).decode()
