"""Tables that a reader filters and sorts, on a small site of their own."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.site.browsing import DESK, PHONE, chromium
from tests.site.conftest import ROOT

pytestmark = [pytest.mark.chromium, pytest.mark.slow]

LEVELS, MARKS = ("MUST", "SHOULD", "MAY"), ("V", "V-abs", "OBS")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tables")
    (folder / "docs/deep").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT}/ndtframe/site/mkdocs.yml\nsite_name: Tables\n"
        "nav: [index.md, deep/table.md]\n"
    )
    (folder / "docs/index.md").write_text("# First\n\n" + "| wide |" * 40 + "\n" + "| --- |" * 40)
    (folder / "docs/deep/table.md").write_text(_page())
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder / "site"]
    subprocess.run(command, cwd=folder, check=True, timeout=300)
    return f"{(folder / 'site').as_uri()}/deep/table.html"


def _page() -> str:
    rows = (
        f"| REQ-{at} | {LEVELS[at % 3]} | {MARKS[at % 3]}, {MARKS[at // 750]} | t{at} {{#r{at}}} |"
        for at in range(1500)
    )
    first = "\n".join(
        ["| Requirement | Level {.choose} | Marks {.choose} | Text |", "| --- " * 4 + "|", *rows]
    )
    second = "| Name | Age |\n| --- | --- |\n| Ann | 9 |\n| Bob | 10 |"
    boxes = (
        f'<div class="ndt-filter"{identity} markdown>\n\n{table}\n\n</div>'
        for identity, table in (("", first), (' id="people"', second))
    )
    return "# Table\n\n" + "\n\n".join(boxes)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as each:
        yield each


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport=DESK)
    page.goto(address)
    yield page
    page.close()


def _count(page: Page) -> str:
    return page.locator("output").first.inner_text()


def test_words_leave_the_rows_that_have_them_all(page: Page) -> None:
    assert _count(page) == "1500 of 1500 rows"
    page.get_by_label("Filter", exact=True).first.fill("MAY  req-14")
    fit = [at for at in range(1500) if LEVELS[at % 3] == "MAY" and str(at).startswith("14")]
    assert _count(page) == f"{len(fit)} of 1500 rows"
    page.get_by_role("button", name="Show all").click()
    assert _count(page) == "1500 of 1500 rows"


def test_a_choice_leaves_the_rows_that_have_it_among_others(page: Page) -> None:
    page.get_by_label("Level").select_option("MUST")
    assert _count(page) == "500 of 1500 rows"
    page.get_by_label("Marks").select_option("V-abs")
    assert _count(page) == "250 of 1500 rows"
    assert page.get_by_label("Marks").locator("option").all_inner_texts() == ["all", *sorted(MARKS)]


def test_headers_sort_by_number_both_ways_and_back(page: Page) -> None:
    names = page.locator("#people tbody td:first-child")
    ages, sort = page.locator("#people th").nth(1), page.get_by_role("button", name="Age")
    seen = []
    for _ in range(3):
        sort.click()
        seen.append((ages.get_attribute("aria-sort"), *names.all_inner_texts()))
    assert seen == [
        ("ascending", "Ann", "Bob"),
        ("descending", "Bob", "Ann"),
        ("none", "Ann", "Bob"),
    ]


def test_the_keyboard_is_enough(page: Page) -> None:
    page.get_by_label("Filter", exact=True).first.focus()
    page.keyboard.type("req-7")
    page.keyboard.press("Tab")
    page.keyboard.type("MU")
    assert page.evaluate("document.activeElement.value") == "MUST"
    page.get_by_role("button", name="Requirement").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.locator("tbody tr:visible td").first.inner_text() == "REQ-798"


def test_an_address_brings_the_same_rows_to_somebody_else(browser: Browser, page: Page) -> None:
    page.get_by_label("Filter", exact=True).first.fill("req-7")
    page.get_by_label("Level").select_option("MAY")
    page.get_by_role("button", name="Requirement").click()
    page.get_by_role("button", name="Name").click()
    other = browser.new_page(viewport=PHONE)
    other.goto(page.url)
    rows = "tbody tr:visible"
    assert other.locator(rows).all_inner_texts() == page.locator(rows).all_inner_texts()
    assert _count(other) == _count(page) != "1500 of 1500 rows"
    other.close()


def test_what_an_address_points_at_is_shown(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}?table=nothing#r3")
    assert page.locator("#r3").is_visible()
    assert page.locator("table").first.locator("tbody tr:visible").count() == 1
    page.close()


def test_without_a_script_it_is_a_table(browser: Browser, address: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address)
    assert page.locator("table").first.locator("tbody tr").count() == 1500
    assert page.locator("table button, .ndt-filter input").count() == 0
    page.close()


def test_a_box_that_scrolls_is_reached_by_keyboard_and_named(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(address.replace("deep/table", "index"))
    box = page.get_by_role("region", name="Table in “First”")
    assert box.get_attribute("tabindex") == "0"
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()
