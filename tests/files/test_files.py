"""Files are written whole or not at all; locks are had, or not, in time."""

from __future__ import annotations

import fcntl
import os
import time
from pathlib import Path
from threading import Thread

import pytest

from ndtframe import files
from ndtframe.errors import UsageError


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    files.write(target, "é")
    files.write(target, b"second")
    assert target.read_bytes() == b"second"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_it_has_the_rights_that_the_user_gives_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write(tmp_path / "a", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_what_a_link_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    files.write(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe, found = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    files.write(pipe, "through")
    reader.join(5)
    assert found == [b"through"]


def test_nothing_is_left_of_what_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="No space left on device"):
        files.write(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_lock_is_waited_for_no_longer_than_said(tmp_path: Path) -> None:
    place = tmp_path / "lock"
    one, other = (os.open(place, os.O_RDONLY | os.O_CREAT) for _ in range(2))
    assert files.taken(one, fcntl.LOCK_EX)
    start = time.monotonic()
    assert not files.taken_within(other, fcntl.LOCK_SH, 0.05)
    assert 0.05 <= time.monotonic() - start < 5
    os.close(one)
    assert files.taken_within(other, fcntl.LOCK_SH, 0.05)
    os.close(other)
