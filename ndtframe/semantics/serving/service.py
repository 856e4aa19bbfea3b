"""From a request to a reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from ndtframe.errors import NdtError
from ndtframe.semantics.query import Answer
from ndtframe.semantics.serving import forms, page
from ndtframe.semantics.serving.datasets import dataset
from ndtframe.semantics.serving.description import description
from ndtframe.semantics.serving.protocol import Refused, Request, asked, reason_of, status_of
from ndtframe.semantics.serving.source import Source, State

METHODS: Final[tuple[str, ...]] = ("GET", "HEAD", "POST", "OPTIONS")
MOST_ROWS: Final = "X-SPARQL-MaxRows"
"""The header that tells that an answer was cut, and after how many rows or triples."""

_HTML, _TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply: its status, media type, content and further headers."""

    status: HTTPStatus
    kind: str = _TEXT
    content: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


class Service:
    """Answers requests from what a source has."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def reply(self, request: Request) -> Reply:
        """The reply to a request, whatever it is."""
        try:
            return self._routed(request)
        except Refused as refused:
            return _told(refused.status, refused.reason, refused.headers)
        except NdtError as error:
            return _told(status_of(error), reason_of(error))

    def _routed(self, request: Request) -> Reply:
        match request.path:
            case [""]:
                allowed, answered = tuple(each for each in METHODS if each != "POST"), self._page
            case [name, "sparql"] if name:
                allowed, answered = METHODS, self._sparql
            case _:
                raise Refused(HTTPStatus.NOT_FOUND, "There is nothing here: see /.")
        allow = ", ".join(allowed)
        if request.method not in allowed:
            raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, f"Only {allow} are possible.", Allow=allow)
        if request.method == "OPTIONS":
            return Reply(HTTPStatus.NO_CONTENT, headers={"Allow": allow})
        return answered(request)

    def _page(self, request: Request) -> Reply:
        forms.chosen(request.accept, ("text/html",))
        status, text = page.shown(self._source, dict(request.fields))
        return Reply(status, _HTML, text.encode("utf-8", "replace"), page.HEADERS)

    def _sparql(self, request: Request) -> Reply:
        state = self._state(request.path[0])
        question = asked(request)
        if question is None:
            return self._described(request, state)
        graphs = dataset(question, state, self._source)
        return self._written(self._source.ask(question.text, graphs), request)

    def _written(self, answer: Answer, request: Request) -> Reply:
        kind = forms.media_type(answer, request.accept)
        headers = {"Vary": "Accept"}
        if answer.is_cut:
            headers[MOST_ROWS] = str(self._source.most)
        return Reply(HTTPStatus.OK, _with_charset(kind), forms.written(answer, kind), headers)

    def _described(self, request: Request, state: State) -> Reply:
        """The description of an endpoint; for a browser, the page."""
        kind = forms.chosen(request.accept, (*forms.TRIPLES, "text/html"))
        name = quote(state.name, safe=":")
        if kind == "text/html":
            return Reply(HTTPStatus.SEE_OTHER, headers={"Location": f"/?state={name}"})
        triples = description(state, f"{request.base}/{name}/sparql")
        content = forms.rdf(triples, kind)
        return Reply(HTTPStatus.OK, _with_charset(kind), content, {"Vary": "Accept"})

    def _state(self, name: str) -> State:
        try:
            return self._source.state(name)
        except NdtError as error:
            raise Refused(HTTPStatus.NOT_FOUND, reason_of(error)) from error


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _told(status: HTTPStatus, reason: str, headers: Mapping[str, str] | None = None) -> Reply:
    more = {"Retry-After": "1"} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}
    content = f"{reason}\n".encode("utf-8", "backslashreplace")
    return Reply(status, _TEXT, content, {**(headers or {}), **more})
