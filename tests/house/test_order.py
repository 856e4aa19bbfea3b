"""The tests that begin first are there."""

from tests.conftest import HERE, LONG


def test_long_files_exist() -> None:
    assert [name for name in LONG if not (HERE / name).is_file()] == []
