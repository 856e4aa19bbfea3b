"""The data folders of a checkout, and what is said when there are none."""

from pathlib import Path

import pytest

from ndtframe import resources
from ndtframe.errors import InputError, UsageError


@pytest.mark.parametrize("kind", resources.present())
def test_folder_of_the_checkout_holds_data(kind: str) -> None:
    assert any(path.is_file() for path in resources.folder(kind).rglob("*"))


def test_yang_and_models_are_there() -> None:
    assert {"yang", "models"} <= set(resources.present())


def test_unknown_kind_names_the_known() -> None:
    with pytest.raises(UsageError, match="no data folder 'yong'; there are yang, models"):
        resources.folder("yong")


def test_installation_without_data_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "ndtframe")
    with pytest.raises(InputError, match=r"'yang' is not part of this installation.*again"):
        resources.folder("yang")
    assert resources.present() == ()


def test_wheel_folder_wins_over_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = tmp_path / "ndtframe" / "_data" / "yang"
    packed.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "ndtframe")
    assert resources.folder("yang") == packed
