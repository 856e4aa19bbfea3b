"""A browser for the tests of the site, and what it is asked."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of the system, without a window."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments
        )
        yield browser
        browser.close()


class Visit:
    """A tab, and what went wrong in it: errors, requests that failed or went to another host."""

    def __init__(self, context: BrowserContext, allowed: str) -> None:
        self.page: Page = context.new_page()
        self.troubles: list[str] = []
        self._allowed = (allowed, "data:", "about:", "blob:")
        self.page.on("console", lambda told: self._console(told.type, told.text))
        self.page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))
        self.page.on("requestfailed", lambda asked: self._failed(asked.url, asked.failure))
        self.page.on("request", lambda asked: self._asked(asked.url))

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.troubles.append(f"{kind}: {text}")

    def _failed(self, address: str, why: str | None) -> None:
        """Note it, but for what the browser gave up since the page was left."""
        if why != "net::ERR_ABORTED":
            self.troubles.append(f"failed: {address} {why}")

    def _asked(self, address: str) -> None:
        if not address.startswith(self._allowed):
            self.troubles.append(f"asked elsewhere: {address}")


def look_up(page: Page, question: str, most: int) -> list[str]:
    """The pages that the search of a site names first, each once."""
    box = page.locator(".md-search__input")
    box.click()
    box.fill("")
    box.press("Shift")
    page.wait_for_function(f"{_META} && !/match/.test({_META})")
    box.fill(question)
    box.press("Shift")
    page.wait_for_function(f"/match/.test({_META})")
    found = page.locator(".md-search-result__link").evaluate_all("each => each.map(a => a.href)")
    pages = (each.partition("#")[0].partition("?")[0] for each in found)
    return list(dict.fromkeys(pages))[:most]


_META = "document.querySelector('.md-search-result__meta').textContent.trim()"
