"""Requests of the SPARQL 1.1 Protocol, and why they are refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, unquote

from ndtframe.errors import LimitError, NdtError, RepositoryError

MOST_FIELDS: Final = 1000
"""Parameters that a request may have."""

_QUERY, _FORM = "application/sparql-query", "application/x-www-form-urlencoded"
_UPDATES: Final = ("update", "using-graph-uri", "using-named-graph-uri")


class Refused(Exception):
    """A request that is not answered: the status, and the reason."""

    def __init__(self, status: HTTPStatus, reason: str, **headers: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def status_of(error: NdtError) -> HTTPStatus:
    """Whether it is the request that is wrong, or the service that cannot answer now."""
    busy = isinstance(error, LimitError | RepositoryError)
    return HTTPStatus.SERVICE_UNAVAILABLE if busy else HTTPStatus.BAD_REQUEST


def reason_of(error: NdtError) -> str:
    """What a client is told of an error: all but where a file of this machine lies."""
    where = None if str(error.where).startswith("/") else error.where
    return str(NdtError(error.message, where=where, remedy=error.remedy))


@dataclass(frozen=True, slots=True)
class Request:
    """A request: its method, target and body; headers by their names in lower case.

    ``base`` is the address of the server as the client names it.
    """

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    base: str = ""

    @property
    def path(self) -> list[str]:
        """The steps of the path, decoded; one empty step for ``/``."""
        return [unquote(step) for step in self.target.partition("?")[0].split("/")[1:]]

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The parameters behind the path."""
        return _fields(self.target.partition("?")[2])

    @property
    def accept(self) -> str:
        """What the client takes; all, if it says nothing."""
        return self.headers.get("accept", "*/*")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the graphs that the request names, if any."""

    text: str
    default: tuple[str, ...]
    named: tuple[str, ...]


def asked(request: Request) -> Asked | None:
    """What a request asks; None if it asks nothing.  Raises :class:`Refused`."""
    fields = _posted(request) if request.method == "POST" else request.fields
    if any(name in _UPDATES for name, _ in fields):
        raise Refused(HTTPStatus.FORBIDDEN, _NO_UPDATE)
    found = [text for name, text in fields if name == "query"]
    if len(found) > 1 or (request.method == "POST" and not found):
        raise Refused(HTTPStatus.BAD_REQUEST, f"Expected one 'query', found {len(found)}.")
    if not found:
        return None
    return Asked(found[0], _all(fields, "default-graph-uri"), _all(fields, "named-graph-uri"))


_NO_UPDATE: Final = "An update is refused: these endpoints only read."


def _posted(request: Request) -> list[tuple[str, str]]:
    kind = Message()
    kind["Content-Type"] = request.headers.get("content-type", "")
    media_type, charset = kind.get_content_type(), kind.get_content_charset("utf-8")
    if "update" in media_type:
        raise Refused(HTTPStatus.FORBIDDEN, _NO_UPDATE)
    if media_type not in (_QUERY, _FORM) or charset.lower() not in ("utf-8", "us-ascii"):
        raise Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Expected {_QUERY} or {_FORM}, in UTF-8.")
    try:
        text = request.body.decode()
    except UnicodeDecodeError as error:
        raise Refused(HTTPStatus.BAD_REQUEST, "The body is not UTF-8 text.") from error
    if media_type == _QUERY:
        return [("query", text), *request.fields]
    return [*_fields(text), *request.fields]


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        reason = f"The parameters cannot be read: {error}."
        raise Refused(HTTPStatus.BAD_REQUEST, reason) from error


def _all(fields: list[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for each, text in fields if each == name))
