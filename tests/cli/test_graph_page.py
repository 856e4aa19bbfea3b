"""``ndt graph serve``: the page for people, and the command itself."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode

import pytest

from ndtframe.semantics import questions

from .conftest import NDT, Ndt
from .served import METRICS, Client

# -- the page --------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What a page holds: elements, texts, links, forms."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_page_lists_states_and_questions(client: Client) -> None:
    found = client("GET", "/", Accept="text/html")
    assert found.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]
    page = Page(found.text)
    assert {"live", "snapshot-1", "session:works", "intended:<b>plan</b>", "twin"} <= set(
        page.texts
    )
    assert all(each.title in "".join(page.texts) for each in questions.everything())
    assert not {"script", "link", "img", "iframe"} & {tag for tag, _ in page.elements}
    addresses = [each.get("href") or each.get("action") for _, each in page.elements]
    assert all(each.startswith(("/", "#")) for each in addresses if each)
    labels = {each.get("for") for each in page.all("label")}
    assert {each["id"] for each in page.all("textarea")} <= labels
    assert "prefers-color-scheme: dark" in found.text


def test_every_link_of_the_page_leads_somewhere(client: Client) -> None:
    page = Page(client("GET", "/").text)
    states = [each["href"] for each in page.all("a") if "state=" in str(each["href"])]
    assert len(states) >= 5
    for target in states:
        assert client("GET", str(target)).status == 200


def test_page_answers(client: Client) -> None:
    target = f"/?{urlencode({'state': 'session:works', 'query': METRICS})}"
    page = Page(client("GET", target).text)
    assert "77" in page.texts
    assert any("found in session:works" in text for text in page.texts)
    links = Page(client("GET", f"/?{urlencode({'query': 'SELECT ?l { ?l a ndt:Link }'})}").text)
    describe = next(each["href"] for each in links.all("a") if "DESCRIBE" in str(each["href"]))
    assert "subject" in Page(client("GET", str(describe).partition("#")[0]).text).texts
    assert "yes" in Page(client("GET", "/?query=ASK{}").text).texts


def test_page_asks_questions_that_ship(client: Client) -> None:
    page = Page(client("GET", "/?state=live&question=4").text)
    assert "To the answer" in page.texts
    wrong = client("GET", "/?question=nothing")
    assert wrong.status == 400
    assert "There is no question" in wrong.text
    assert client("GET", "/?question=4&set-nothing=1").status == 400


@pytest.mark.parametrize("field", ["query", "state", "question", "set-x"])
def test_what_a_page_shows_is_escaped(client: Client, field: str) -> None:
    evil = "<script>alert(1)</script>\"'><b>"
    fields = {"question": "4"} if field == "set-x" else {}
    found = client("GET", f"/?{urlencode({**fields, field: evil})}")
    assert found.status in (400, 200)
    assert "<script" not in found.text
    assert "<b>" not in found.text
    assert found.headers["Content-Security-Policy"]


def test_what_data_holds_is_escaped(client: Client) -> None:
    text = "SELECT ?x { VALUES ?x { '<script>alert(1)</script>' <x:&\\u0022onclick=> '\\u202e' } }"
    found = client("GET", f"/?{urlencode({'query': text})}").text
    assert "<script" not in found
    assert "&lt;script&gt;" in found
    assert "\u202e" not in found
    assert "<b>plan" not in client("GET", "/").text


# -- the command -----------------------------------------------------------------------------------


@pytest.mark.slow
def test_command_serves_until_it_is_interrupted(served_twin: Path) -> None:
    command = [sys.executable, "-c", NDT, "graph", "serve", "--port", "0"]
    with subprocess.Popen(
        [*command, "--twin", str(served_twin)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"Serving sample at http://127\.0\.0\.1:(\d+)/", line)
        assert found, line
        assert "77" in Client(int(found[1])).ask(METRICS, "/session:works/sparql").values("m")
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(10) == 0
        finally:
            process.kill()
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_port_that_is_taken_is_told(ndt: Ndt, twin: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = ndt("graph", "serve", "--port", port)
    assert (done.code, "Nothing can be served" in done.err) == (2, True)
    assert ndt("graph", "serve", "--port", "0", "--host", "no.such.host.invalid").code == 2
