"""Every feature of YANG: what is generated, what is valid, what is not, and libyang's opinion."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from ndtframe.errors import DataError
from ndtframe.testing.bindings import compiled

from .features import choices, constraints, groupings, nodes, references, types
from .features.feature import Feature, Wrong, text_of
from .libyang import Judge

ALL = tuple(
    feature
    for table in (nodes, types, references, choices, groupings, constraints)
    for feature in table.FEATURES
)
NUMBERED = list(enumerate(ALL))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("features")


@cache
def package(folder: Path, number: int) -> ModuleType:
    place = folder / str(number)
    place.mkdir()
    return compiled(place, *ALL[number].texts())


@cache
def judge(folder: Path, number: int) -> Judge:
    package(folder, number)
    names = [text.split()[1] for text in ALL[number].texts() if text.startswith("module")]
    return Judge([folder / str(number)], names)


def cases(kind: str) -> Iterator[object]:
    for number, feature in NUMBERED:
        for place, item in enumerate(getattr(feature, kind)):
            yield pytest.param(number, place, item, id=f"{feature.name}-{place}")


@pytest.mark.parametrize(("number", "feature"), NUMBERED, ids=[f.name for f in ALL])
def test_binding(folder: Path, number: int, feature: Feature) -> None:
    package(folder, number)
    bindings = folder / str(number) / "bindings"
    lines = {
        line.strip() for path in bindings.glob("*.py") for line in path.read_text().splitlines()
    }
    assert set(feature.binding) <= lines, "\n".join(sorted(lines))


@pytest.mark.parametrize(("number", "place", "document"), [*cases("right")])
def test_right(folder: Path, number: int, place: int, document: object) -> None:
    text = text_of(document)  # type: ignore[arg-type]
    read = package(folder, number).Document.from_json(text)
    again = package(folder, number).Document.from_value(json.loads(text))
    assert read.to_json() == again.to_json()
    assert package(folder, number).Document.from_json(read.to_json()).to_json() == read.to_json()
    refused = judge(folder, number).complaint(text)
    assert bool(refused) == (place in ALL[number].libyang), refused


@pytest.mark.parametrize(("number", "place", "case"), [*cases("wrong")])
def test_wrong(folder: Path, number: int, place: int, case: Wrong) -> None:
    text = text_of(case.document)
    with pytest.raises(DataError) as caught:
        package(folder, number).Document.from_json(text)
    first = caught.value.violations[0]
    assert (first.error_tag, first.path) == (case.tag, case.path), first
    assert first.error_app_tag == case.app_tag or not case.app_tag
    assert case.message in first.message
    assert first.line == 1
    assert (judge(folder, number).complaint(text) is None) == bool(case.libyang), place
