"""All artifacts are written or none, and nobody else's files are lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from ndtframe.contracts import Artifact
from ndtframe.emit.files import MARK, check, write
from ndtframe.errors import UsageError


def artifacts(**texts: str) -> list[Artifact]:
    return [
        Artifact(name.replace("__", "/") + ".py", f"{MARK}\n{text}") for name, text in texts.items()
    ]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_written_and_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "package"
    made = artifacts(a="1", sub__b="2")
    assert write(made, folder) == [folder / "a.py", folder / "sub" / "b.py"]
    assert write(made, folder) == []
    assert sorted(contents(folder)) == ["a.py", "sub/b.py"]
    check(made, folder)
    check(made, folder, alone=True)


def test_python_that_is_no_longer_made_goes_and_that_of_others_stays(tmp_path: Path) -> None:
    write(artifacts(a="1", b="2"), tmp_path)
    (tmp_path / "mine.py").write_text("x = 1\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.py").write_text(f"{MARK}\nof another package\n")
    with pytest.raises(UsageError, match=r"b\.py is no longer made"):
        check(artifacts(a="1"), tmp_path)
    write(artifacts(a="1"), tmp_path)
    assert sorted(contents(tmp_path)) == ["a.py", "mine.py", "sub/b.py"]
    check(artifacts(a="1"), tmp_path)
    with pytest.raises(UsageError, match=r"mine\.py is no longer made"):
        check(artifacts(a="1"), tmp_path, alone=True)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("z.py", lambda path: path.write_text("x = 1\n")),
        ("z.py", lambda path: path.mkdir()),
        ("sub", lambda path: path.write_text("")),
    ],
)
def test_what_is_in_the_way_leaves_all_as_it_was(tmp_path: Path, name: str, make) -> None:  # type: ignore[no-untyped-def]
    write(artifacts(a="1"), tmp_path)
    make(tmp_path / name)
    before = contents(tmp_path)
    with pytest.raises(UsageError, match=name):
        write(artifacts(a="2", new__b="2", z="2", sub__c="3"), tmp_path)
    assert contents(tmp_path) == before
    assert not (tmp_path / "new").exists()


def test_a_text_that_cannot_be_encoded_leaves_all_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write(artifacts(a="1", b="\ud800"), tmp_path / "package")
    assert not (tmp_path / "package").exists()


@pytest.mark.parametrize("path", ["../out.py", "/out.py", "a/../../out.py"])
def test_nothing_is_written_outside_of_the_folder(tmp_path: Path, path: str) -> None:
    with pytest.raises(UsageError, match="outside of the folder"):
        write([Artifact(path, "")], tmp_path / "package")
    assert list(tmp_path.iterdir()) == []


def test_two_files_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="made twice"):
        write([*artifacts(a="1"), *artifacts(a="2")], tmp_path)


def test_what_is_missing_and_what_differs_is_told(tmp_path: Path) -> None:
    write(artifacts(a="1"), tmp_path)
    with pytest.raises(UsageError, match=r"a\.py differs, .*b\.py is missing") as caught:
        check(artifacts(a="2", b="2"), tmp_path)
    assert "without --check" in str(caught.value)


def test_many_faults_are_counted(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing, and 2 more"):
        check(artifacts(**{f"m{number}": "" for number in range(12)}), tmp_path)
