"""Nothing in the repository names a machine, a folder of one, or the host of a registry."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FOLDERS = "|".join(["work", "root", "home", "opt", "Users", "mnt"])
HOSTS = "|".join(["pypi" + r"\.org", "python" + "hosted", "index" + "-url", "/simple" + "/"])
FOREIGN = re.compile(rf"(?<![\w./:~*\])-])/(?:{FOLDERS})/[\w.-]+|{HOSTS}")


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    names = [name for name in listed.stdout.split("\0") if name]
    return [path for name in names if (path := ROOT / name).is_file()]


def test_no_tracked_file_names_a_machine() -> None:
    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        for match in FOREIGN.finditer(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert sorted(found) == []


FOREIGN_TEXTS = ["see /ho" + "me/ann/x", '"/wo' + 'rk/main"', "index" + "-url = x"]


@pytest.mark.parametrize("text", FOREIGN_TEXTS)
def test_it_would_be_seen(text: str) -> None:
    assert FOREIGN.search(text)
