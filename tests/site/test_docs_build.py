"""``ndt docs build``: the site of a user's twin, whatever its names say."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ndtframe.collect.file import FileCollector
from ndtframe.collect.settings import ImportSettings
from ndtframe.errors import InputError, UsageError
from ndtframe.site.build import MARK, Built, Order, build_twin, project_file
from ndtframe.twin.twin import Twin

HOSTILE = '<script>window.hacked=1</script>" onload="x | [a](javascript:x) `c` {.d}'
LONG, OTHER = "very-long-" * 30, "网络"
_GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="l" for="node" attr.name="label" attr.type="string"/>
<graph edgedefault="undirected">
<node id="a"><data key="l">{hostile}</data></node><node id="b"><data key="l">{long}</data></node>
<node id="c"><data key="l">{other}</data></node>
<edge source="a" target="b"/><edge source="b" target="c"/><edge source="c" target="a"/>
</graph></graphml>"""


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A twin of a network with hostile names, a title of that kind, and a page of its own."""
    folder = tmp_path_factory.mktemp("user")
    graph = folder / "network.graphml"
    graph.write_text(
        _GRAPHML.format(hostile=_escaped(HOSTILE), long=LONG, other=OTHER), encoding="utf-8"
    )
    with Twin.create(folder / "twin", "mine") as twin:
        done = twin.collect({"graph": FileCollector(ImportSettings(files=(graph,)))})
        assert [each.error for each in done.outcomes] == [None]
        twin.keep(twin.run("what-if", changes=[]))
    settings = folder / "twin" / "twin.toml"
    text = settings.read_text(encoding="utf-8")
    titled = text.replace("[twin]", f"[twin]\ntitle = {json.dumps(HOSTILE)}", 1)
    settings.write_text(titled, encoding="utf-8")
    (folder / "twin" / "docs").mkdir()
    (folder / "twin" / "docs" / "own.md").write_text("# A page of mine\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> Built:
    return build_twin(Order(folder / "site", folder / "twin"), lambda text: None)


def test_the_site_has_the_nodes_and_the_own_page(built: Built) -> None:
    index = (built.output / "index.html").read_text(encoding="utf-8")
    for name in (LONG, OTHER):
        assert name in index
    assert "&lt;script&gt;window.hacked=1&lt;/script&gt;" in index
    assert "A page of mine" in (built.output / "own.html").read_text(encoding="utf-8")
    assert built.pages == len(list(built.output.rglob("*.html")))


def test_no_name_becomes_markup(built: Built) -> None:
    for page in built.output.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "<script>window.hacked" not in text, page.name
        assert not re.search(r"<[^>]* onload=\"x", text), page.name


def test_what_is_hypothetical_says_so(built: Built) -> None:
    for name in ("twin/map.html", "twin/reports/report-1.html"):
        assert "Hypothetical" in (built.output / name).read_text(encoding="utf-8"), name
    assert "Hypothetical" not in (built.output / "index.html").read_text(encoding="utf-8")


def test_nothing_comes_from_elsewhere(built: Built) -> None:
    loaded = re.compile(r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(https?:)?//')
    for page in built.output.rglob("*.html"):
        assert not loaded.search(page.read_text(encoding="utf-8")), page.name


def test_no_name_runs_in_a_browser(built: Built) -> None:
    api = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    chromium = Path("/usr/bin/chromium")
    if not chromium.is_file():
        pytest.skip("needs /usr/bin/chromium: apt-get install chromium")
    with api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 800})
        said: list[str] = []
        page.on("pageerror", lambda error: said.append(str(error)))
        for name in ("index.html", "twin/map.html", "twin/sources.html"):
            page.goto((built.output / name).as_uri())
            assert page.evaluate("window.hacked") is None, name
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, name
        page.goto((built.output / "twin/map.html").as_uri())
        page.select_option(".see select", index=1)
        told = page.inner_text(".said")
        browser.close()
    assert said == []
    assert " fails, the greatest utilisation is " in told


def test_a_build_takes_the_place_of_a_build_only(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="no build of 'ndt docs' made it"):
        build_twin(Order(tmp_path, folder / "twin"), lambda text: None)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_what_fails_leaves_nothing(folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "report.json"
    wrong.write_text("no report", encoding="utf-8")
    order = Order(tmp_path / "site", folder / "twin", reports=(wrong,))
    with pytest.raises(InputError, match="cannot be built"):
        build_twin(order, lambda text: None)
    assert [each.name for each in tmp_path.iterdir()] == ["report.json"]


def test_the_mark_and_the_project(built: Built, tmp_path: Path) -> None:
    assert (built.output / MARK).is_file()
    assert project_file(tmp_path) is None
    (tmp_path / "mkdocs.yml").write_text("plugins: [ndtframe]\n", encoding="utf-8")
    assert project_file(tmp_path) == tmp_path / "mkdocs.yml"


def test_the_command_says_what_is_wrong(tmp_path: Path) -> None:
    ndt = str(Path(sys.executable).with_name("ndt"))
    command = [ndt, "docs", "build", "--json", "--twin", "none"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "none" in done.stderr
