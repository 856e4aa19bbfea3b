"""The public names: few, resolvable, documented."""

import inspect
import re
from pathlib import Path

import pytest

import ndtframe


def test_face_is_small_and_sorted() -> None:
    assert ndtframe.__all__ == sorted(ndtframe.__all__)
    assert len(ndtframe.__all__) <= 18


@pytest.mark.parametrize("name", ndtframe.__all__)
def test_name_resolves_and_is_documented(name: str) -> None:
    found = getattr(ndtframe, name)
    assert inspect.getdoc(found), f"{name} has no docstring"
    assert name in dir(ndtframe)
    undocumented = [
        member
        for member, value in vars(found).items()
        if not member.startswith("_") and inspect.isfunction(value) and not inspect.getdoc(value)
    ]
    assert undocumented == []


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Twim'"):
        _ = ndtframe.Twim


def test_map_names_every_room() -> None:
    package = Path(ndtframe.__file__).parent
    rooms = {path.parent.name for path in package.glob("*/__init__.py")} - {"demo"}
    named = set(re.findall(r"``(\w+)``", ndtframe.__doc__ or ""))
    assert rooms - named == set()
