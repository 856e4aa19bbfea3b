"""The site as files: built without a complaint, always the same, small, and from one host."""

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, build_site

PAGE, INDEX = 700_000, 6_000_000
"""The most that a page, and what the search reads, may have in bytes."""

_SOURCES = {"src", "srcset", "poster", "data", "action", "formaction", "xlink:href"}
_FOREIGN = re.compile(r"^\s*(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_STYLE = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?=(?:https?:)?//)", re.IGNORECASE)


class _Loaded(HTMLParser):
    """What a page makes a browser load, without links that a reader follows."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            loads = name in _SOURCES or (name == "href" and tag in ("link", "use", "image", "base"))
            if loads and value:
                self.addresses.append(value)
            elif name == "style" and _STYLE.search(value or ""):
                self.addresses.append(f"//{value}")
            elif name == "class" and "mermaid" in (value or "").split():
                self.addresses.append("//the theme would load a library for 'mermaid'")


def test_the_build_has_no_complaint(site: Path) -> None:
    assert site.with_suffix(".txt").read_text(encoding="utf-8") == ""


@pytest.mark.slow
def test_two_builds_are_the_same(site: Path, tmp_path: Path, thorough: bool) -> None:
    if not thorough:
        pytest.skip("a second build takes a minute; make nightly makes it")
    build_site(ROOT, tmp_path / "site", PYTHONHASHSEED="2", TZ="Asia/Tokyo")
    assert _digests(tmp_path / "site") == _digests(site)


def test_pages_and_the_search_are_small(site: Path) -> None:
    large = {
        path.relative_to(site).as_posix(): path.stat().st_size
        for path in [*site.rglob("*.html"), site / "search/search_index.js"]
        if path.stat().st_size > (INDEX if path.suffix == ".js" else PAGE)
    }
    assert not large


def test_nothing_is_loaded_from_another_host(site: Path) -> None:
    found = []
    for path in sorted(site.rglob("*.html")):
        page = _Loaded()
        text = path.read_text(encoding="utf-8")
        page.feed(text)
        found += [(path.name, each) for each in page.addresses if _FOREIGN.match(each)]
        if inline := re.search(r"<style[^>]*>[^<]*" + _STYLE.pattern, text):
            found.append((path.name, inline[0]))
    for path in sorted(site.rglob("*.css")):
        found += [(path.name, each[0]) for each in _STYLE.finditer(path.read_text("utf-8"))]
    assert found == []


def test_the_scan_sees_what_another_host_would_send() -> None:
    page = _Loaded()
    page.feed('<script src="https://x/y.js"></script><link href="//x/y.css"><a href="https://x">')
    assert [each for each in page.addresses if _FOREIGN.match(each)] == [
        "https://x/y.js",
        "//x/y.css",
    ]
    assert _STYLE.search("a { background: url('https://x/y.png') }")
    assert not _STYLE.search("a { background: url('data:image/svg+xml,http://www.w3.org') }")


def test_no_page_stands_outside_the_search(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = {each["location"].partition("#")[0] for each in index["docs"]}
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {path for path in pages - found if not path.startswith("files/")} == {"404.html"}


def _digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
