"""Usage of ``ndt validate``: exit code 2, and what stands on its edge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .case import ndt_validate, whole

BODY = """
feature f; leaf l { if-feature f; type string; } leaf r { type string; }
container c { presence "c"; leaf m { type string; mandatory true; } action a; }
rpc one { input { leaf i { type leafref { path "/t:r"; } } } } rpc two; notification n;
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("command")
    texts = {
        "t.yang": whole("t", BODY),
        "good": '{"t:r":"v"}',
        "bad": '{"t:r":"v","t:c":{}}',
        "cut": "{",
        "bytes": "\udcff",
        "input": '{"t:input":{"i":"v"}}',
        "library": "[]",
    }
    for name, text in texts.items():
        (found / name).write_text(text, encoding="utf-8", errors="surrogateescape")
    return found


def code(folder: Path, *words: str) -> int:
    options = [str(folder / word[1:]) if word.startswith("=") else word for word in words]
    named = [] if "--yang-library" in words else ["--module", "t"]
    return ndt_validate("--path", str(folder), *named, *options)[0]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["=absent"],
        ["=good", "=absent"],
        ["=good", "--module", "absent"],
        ["=good", "--module", "t@2019-01-01"],
        ["=good", "--feature", "t:absent"],
        ["=good", "--feature", "absent:f"],
        ["=good", "--feature", "t"],
        ["=good", "--kind", "other"],
        ["=good", "--content", "state"],
        ["=good", "--target", "/t:one"],
        ["=good", "--context", "=absent"],
        ["=good", "--context", "=cut"],
        ["=good", "--yang-library", "=absent"],
        ["=good", "--yang-library", "=library"],
        ["=good", "--set", "absent"],
        ["=input", "--kind", "rpc-input"],
        ["=input", "--kind", "rpc-input", "--target", "/t:absent"],
        ["=input", "--kind", "rpc-input", "--target", "t:one"],
        ["=input", "--kind", "rpc-input", "--target", "/t:c/a"],
        ["=input", "--kind", "action-input", "--target", "/t:one"],
        ["=input", "--kind", "notification", "--target", "/t:one"],
    ],
    ids=" ".join,
)
def test_wrong_usage(folder: Path, words: list[str]) -> None:
    assert code(folder, *words) == 2


@pytest.mark.parametrize(
    ("expected", "words"),
    [
        (0, ["=good"]),
        (0, ["=good", "--module", "t"]),
        (0, ["=good", "--feature", "none", "--feature", "all"]),
        (1, ["=good", "=bad"]),
        (1, ["=cut", "=good"]),
        (1, ["=bytes"]),
        (1, ["=input", "--kind", "rpc-input", "--target", "/t:one"]),
        (0, ["=input", "--kind", "rpc-input", "--target", "/t:one", "--context", "=good"]),
        (0, ["=input", "--kind", "rpc-input", "--target", "/t:one", "--context", "=bad"]),
    ],
    ids=str,
)
def test_verdicts(folder: Path, expected: int, words: list[str]) -> None:
    assert code(folder, *words) == expected


def test_each_file_has_its_own_result(folder: Path) -> None:
    names = ("good", "bad", "cut", "bytes", "good")
    files = [str(folder / name) for name in names]
    done, output = ndt_validate("--path", str(folder), "--module", "t", "--json", *files)
    results = json.loads(output)
    assert done == 1
    assert [item["file"] for item in results] == files
    assert [item["valid"] for item in results] == [True, False, False, False, True]
    tags = [[error["error-tag"] for error in item["errors"]] for item in results]
    malformed = ["malformed-message"]
    assert tags == [[], ["missing-element"], malformed, malformed, []]
    (error,) = results[1]["errors"]
    assert error["path"] == "/t:c/m"
    assert error["error-app-tag"] is None
    assert error["rule"].startswith("t.yang:")
