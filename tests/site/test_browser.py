"""The site in a real browser: on a phone, in both schemes, by keyboard, and through its search."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.browsing import DESK, PHONE, Visit, chromium, look_up

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

QUESTIONS = {
    "difference DTN NDT": "words/dtn-and-ndt",
    "link fails what if": "words/WhatIf|see/|quickstart|own-network",
    "write a collector": "guides/collector",
    "exit codes": "reference/commands",
    "evidence mark V-abs": "concepts/evidence",
    "state kind potential": "concepts/state-kinds",
    "GraphML file": "guides/own-network|start/quickstart",
    "failing case clause": "conformance/failures",
    "SPARQL question": "guides/graph|reference/graph",
    "install extra graph": "reference/plugins|reference/graph|extras",
    "shadow emulator controller": "words/misconceptions|start/what-it-is",
    "NDTFunction": "words/|modules/ndt-twin",
}
"""What a stranger asks, and the pages of which one must be among the first five."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
SHORTER = """() => {
  for (const row of document.querySelectorAll("tbody tr:nth-child(n + 6)")) row.remove();
  [...document.querySelectorAll("article *")].slice(400).forEach((each) => each.remove());
  for (const link of document.querySelectorAll("article a"))
    if (!link.textContent.trim()) link.remove();
}"""
"""A long page is as readable as its beginning, and takes axe minutes."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as each:
        yield each


@pytest.fixture(scope="module")
def address(site: Path) -> str:
    return site.as_uri()


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", color_scheme="light")
    yield Visit(context, address)
    context.close()


def test_pages_fit_a_phone_and_ask_nobody(
    browser: Browser, site: Path, address: str, thorough: bool
) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    visit = Visit(context, address)
    wrong: dict[str, Any] = {}
    for path in _paths(site) if thorough else _some_of_each_kind(site):
        visit.page.goto(f"{address}/{path}")
        width = visit.page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"] or visit.troubles:
            wrong[path] = [width, *visit.troubles]
            visit.troubles.clear()
    context.close()
    assert wrong == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_of_each_kind_are_accessible(
    browser: Browser, site: Path, address: str, scheme: Any, thorough: bool
) -> None:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce", color_scheme=scheme)
    page = context.new_page()
    wrong = {}
    for path in _paths(site) if thorough else _one_of_each_kind(site):
        page.goto(f"{address}/{path}")
        page.evaluate(SHORTER)
        if found := _violations(page, only_colours=scheme == "dark"):
            wrong[path] = found
    context.close()
    assert wrong == {}


def test_a_page_that_cannot_be_read_is_seen(desk: Visit, address: str) -> None:
    desk.page.goto(f"{address}/index.html")
    desk.page.evaluate("document.querySelector('article p').style.color = '#ccc'")
    assert any("color-contrast" in each for each in _violations(desk.page))


@pytest.fixture(scope="module")
def searching(browser: Browser, address: str) -> Iterator[Page]:
    """A page opened from disk, deep in the site, whose search has read the index."""
    page = browser.new_page(viewport=DESK)
    page.goto(f"{address}/concepts/evidence.html")
    yield page
    page.close()


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_search_finds(searching: Page, address: str, question: str) -> None:
    found = [each.removeprefix(f"{address}/") for each in look_up(searching, question, 5)]
    assert [each for each in found if re.search(QUESTIONS[question], each)], found


def test_the_keyboard_reaches_the_search_and_the_scheme(desk: Visit, address: str) -> None:
    desk.page.goto(f"{address}/index.html")
    reached = []
    for _ in range(12):
        desk.page.keyboard.press("Tab")
        reached.append(
            desk.page.evaluate("`${document.activeElement.className} ${document.activeElement.id}`")
        )
    for name in ("md-skip", "md-search__input", "__palette"):
        assert any(name in each for each in reached), (name, reached)


def test_the_scheme_follows_the_system_and_the_reader(desk: Visit, address: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    desk.page.goto(f"{address}/index.html")
    light = desk.page.evaluate(ground)
    desk.page.emulate_media(color_scheme="dark")
    desk.page.wait_for_function(f"{ground} !== '{light}'")
    switch = desk.page.locator("[data-md-component=palette] label:not([hidden])")
    switch.click()
    desk.page.wait_for_function(f"{ground} === '{light}'")
    switch.click()
    desk.page.wait_for_function(f"{ground} !== '{light}'")
    desk.page.goto(f"{address}/concepts/evidence.html")
    assert desk.page.evaluate(ground) != light
    assert desk.troubles == []


def test_an_address_that_leads_nowhere_has_a_page(browser: Browser, site: Path) -> None:
    class Handler(SimpleHTTPRequestHandler):
        def send_error(self, code: int, *rest: Any) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write((site / "404.html").read_bytes())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}"
    visit = Visit(browser.new_context(viewport=PHONE), host)
    visit.page.goto(f"{host}/no/such/page.html")
    assert visit.page.get_by_role("heading", level=1).inner_text() == "There is no such page"
    visit.page.get_by_role("link", name="the first page").click()
    assert visit.page.url == f"{host}/index.html"
    assert [each for each in visit.troubles if "404" not in each] == []
    visit.page.context.close()
    server.shutdown()


def _paths(site: Path) -> list[str]:
    every = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return [path for path in every if path != "404.html" and not path.startswith("files/")]


def _kinds(site: Path) -> list[list[str]]:
    """The pages of each folder."""
    kinds: dict[str, list[str]] = {}
    for path in _paths(site):
        kinds.setdefault(path.rpartition("/")[0], []).append(path)
    return list(kinds.values())


def _some_of_each_kind(site: Path) -> list[str]:
    """About six pages of each folder."""
    return [path for pages in _kinds(site) for path in pages[:: len(pages) // 6 + 1]]


def _one_of_each_kind(site: Path) -> list[str]:
    """A page of the middle of each folder."""
    return [pages[len(pages) // 2] for pages in _kinds(site)]


def _violations(page: Page, *, only_colours: bool = False) -> list[str]:
    """What is serious, by rule and place."""
    rules = {"runOnly": ["color-contrast"]} if only_colours else RULES
    options = {**rules, "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{each['id']}: {each['nodes'][0]['target']} {each['nodes'][0]['failureSummary'][:200]}"
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
