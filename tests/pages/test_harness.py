"""What runs the pages notices what is wrong with them."""

from pathlib import Path

import pytest

from tests.pages.blocks import blocks, with_texts
from tests.pages.page import is_run, pages, read
from tests.pages.renew import renew
from tests.pages.shown import fits, renewed

PAGE = """
```toml title="lab/a.toml"
a = 1
```

1. A step:

    ```console
    $ cd lab
    $ cat a.toml \\
    >     a.toml
    a = 1
    ...
    $ export B=5; false
    $ echo $?
    1
    $ echo $B
    5
    ```

```python
import os
a = os.path.exists("a.toml")
```

```python
print(a)
```

```output
True
```

<!-- not run: it would take a year -->
```sh
sleep 31536000
```

<!-- ndt:begin file a.py -->
```python
raise SystemExit
```
<!-- ndt:end -->
"""


def outcomes(text: str, folder: Path) -> list[tuple[int, bool, str]]:
    """Of each block its line, whether it shows what came, and what went wrong."""
    found = read(text, folder / "session")
    return [(each.block.line, each.text == each.block.text, each.wrong) for each in found]


def test_what_is_right_is_right(tmp_path: Path) -> None:
    assert [rest for _, *rest in outcomes(PAGE, tmp_path)] == [[True, ""]] * 7


def test_kinds() -> None:
    assert [block.kind for block in blocks(PAGE)] == [
        "file", "console", "python", "python", "output", "not run", "made",
    ]  # fmt: skip
    assert [block.kind for block in blocks("```\na\n```\n```yang\nb\n```\n")] == ["", ""]


@pytest.mark.parametrize(
    "wrong",
    [
        "```console\n$ echo 1\n2\n```\n",
        "```console\n$ echo 1\n```\n",
        "```console\n$ true\n2\n```\n",
        "```console\n$ printf '1\\n2\\n'\n1\n```\n",
        "```console\n$ false\n```\n",
        "```sh\nfalse\ntrue\n```\n",
        "```python\nraise ValueError(1)\n```\n",
        "```python\nprint(1)\n```\n```output\n2\n```\n",
        '```json\n{"ietf-network:networks": {"network": [{}]}}\n```\n',
    ],
)
def test_what_is_wrong_is_told(wrong: str, tmp_path: Path) -> None:
    assert is_run(wrong)
    assert any(error or not shown for _, shown, error in outcomes(wrong, tmp_path))


def test_a_page_has_a_folder_of_its_own(tmp_path: Path) -> None:
    page = "```console\n$ ls\n$ echo $NDTFRAME_PLUGINS\n```\n"
    assert outcomes(page, tmp_path) == [(1, True, "")]


def test_dots_stand_for_anything_and_for_nothing_else() -> None:
    assert fits(["a ... c", "...", "z"], ["a b c", "y", "z"])
    assert fits(["...", "z"], ["z"])
    assert not fits(["a ... c"], ["a b d"])
    assert not fits(["...", "y"], ["x", "z"])


def test_dots_stay_when_what_is_around_them_changes() -> None:
    shown = ["at ... UTC", "old", "...", "end", "last"]
    came = ["at 12:00 UTC", "new", "x", "y", "end", "first"]
    assert renewed(shown, came) == ["at ... UTC", "...", "end", "first"]


def test_renewing_writes_what_came_and_then_changes_nothing(tmp_path: Path) -> None:
    page = tmp_path / "a.md"
    page.write_text("# A\n\n```console\n$ echo 1\n$ echo 2\n3\n```\n\nText.\n", encoding="utf-8")
    assert renew(page) == []
    text = page.read_text(encoding="utf-8")
    assert text == "# A\n\n```console\n$ echo 1\n1\n$ echo 2\n2\n```\n\nText.\n"
    assert renew(page) == []
    assert page.read_text(encoding="utf-8") == text
    assert with_texts(PAGE.lstrip("\n"), {}) == PAGE.lstrip("\n")


def test_there_are_pages_that_are_run() -> None:
    assert sum(is_run(page.read_text(encoding="utf-8")) for page in pages()) >= 10
