"""What stands between markers is made, checked, and nothing beside it is touched."""

from pathlib import Path

import pytest

from ndtframe.errors import InputError, UsageError
from ndtframe.site import markers
from ndtframe.site.chapters import BLOCKS, CHAPTERS, block, chapter
from ndtframe.site.sources import Sources


@pytest.fixture
def project(tmp_path: Path) -> Sources:
    (tmp_path / "docs").mkdir()
    (tmp_path / "one.toml").write_text("[a]\nb = 1\n\n[c]\nd = 2\n", encoding="utf-8")
    return Sources(tmp_path)


def test_a_block_is_made_anew(project: Sources) -> None:
    text = "Before.\n\n<!-- ndt:begin file one.toml -->\nold\n<!-- ndt:end -->\n\nAfter.\n"
    filled = markers.fill(text, project, "a.md")
    assert filled == text.replace("old", "```toml\n[a]\nb = 1\n\n[c]\nd = 2\n```")
    assert markers.fill(filled, project, "a.md") == filled


def test_a_part_of_a_file_is_shown(project: Sources) -> None:
    text = "<!-- ndt:begin file one.toml 'b =' --><!-- ndt:end -->"
    assert markers.without(markers.fill(text, project, "a.md")) == "```toml\nb = 1\n```\n"


def test_a_part_goes_on_behind_its_closing_bracket(project: Sources) -> None:
    code = "def f(\n    a: int,\n) -> int:\n    return a\n\n\nb = 2\n"
    (project.root / "one.py").write_text(code, encoding="utf-8")
    text = markers.fill("<!-- ndt:begin file one.py 'def f(' --><!-- ndt:end -->", project, "a.md")
    assert markers.without(text) == "```python\n" + code.removesuffix("\n\n\nb = 2\n") + "\n```\n"


def test_what_is_within_a_line_stays_there() -> None:
    text = "There are <!-- ndt:begin count -->3<!-- ndt:end --> of them.\n"
    assert markers.without(text) == "There are 3 of them.\n"


def test_what_ends_a_line_stays_there() -> None:
    text = "There are <!-- ndt:begin count -->3<!-- ndt:end -->\nof them.\n"
    assert markers.without(text) == "There are 3\nof them.\n"


def test_a_marker_in_code_is_none(project: Sources) -> None:
    text = "It begins with `<!-- ndt:begin x -->` and ends with `<!-- ndt:end -->`.\n"
    assert markers.fill(text, project, "a.md") == markers.without(text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a\n<!-- ndt:begin file x -->", "does not end"),
        ("a\n<!-- ndt:end -->", "p.md:2: A marker ends that did not begin"),
        ("<!-- ndt:begin a -->\n<!-- ndt:begin b -->", "p.md:2: A marker begins within another"),
        ("\n\n<!-- ndt:begin nothing --><!-- ndt:end -->", "p.md:3: .*There is no block 'nothing'"),
        ("<!-- ndt:begin file none.py --><!-- ndt:end -->", "p.md:1: .*no such file"),
        ("<!-- ndt:begin file one.toml z --><!-- ndt:end -->", "0 lines begin with 'z'"),
        ("<!-- ndt:begin file --><!-- ndt:end -->", "p.md:1: .*missing 1 required"),
        ("<!-- ndt:begin file 'x --><!-- ndt:end -->", "p.md:1: .*No closing quotation"),
    ],
)
def test_markers_that_are_wrong_are_named_by_file_and_line(
    project: Sources, text: str, said: str
) -> None:
    with pytest.raises(InputError, match=said):
        markers.fill(text, project, "p.md")


def test_only_pages_with_markers_are_made(project: Sources) -> None:
    (project.root / "docs" / "none.md").write_text("Nothing.\n", encoding="utf-8")
    (project.root / "docs" / "some.md").write_text(
        "<!-- ndt:begin file one.toml 'd =' --><!-- ndt:end -->\n", encoding="utf-8"
    )
    (made,) = markers.artifacts(project)
    assert (made.path, "d = 2" in made.text) == ("docs/some.md", True)


@pytest.mark.parametrize("name", sorted(CHAPTERS))
def test_every_chapter_is_there(name: str) -> None:
    assert callable(chapter(name))


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_every_block_is_there(name: str) -> None:
    assert callable(block(name))


def test_a_chapter_that_is_not_is_told() -> None:
    with pytest.raises(UsageError, match=r"There is no chapter 'x'; there are .*files"):
        chapter("x")
