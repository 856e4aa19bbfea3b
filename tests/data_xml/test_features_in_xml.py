"""Every feature of YANG in XML: the same nodes as from JSON, the same faults, libyang agreeing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import oopt_gnpy_libyang as libyang
import pytest

from ndtframe.data.decode import parse_json
from ndtframe.errors import DataError, Violation
from ndtframe.testing.bindings import compiled

from ..data.features import choices, constraints, groupings, nodes, references, types
from ..data.features.feature import Feature, Wrong, text_of
from ..data.libyang import shipped_folders

JSON, XML = libyang.DataFormat.JSON, libyang.DataFormat.XML

ALL: tuple[Feature, ...] = tuple(
    feature
    for table in (nodes, types, references, choices, groupings, constraints)
    for feature in table.FEATURES
)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("features_in_xml")


@cache
def package(folder: Path, number: int) -> ModuleType:
    place = folder / str(number)
    place.mkdir()
    return compiled(place, *ALL[number].texts())


@cache
def context(folder: Path, number: int) -> Any:
    package(folder, number)
    libyang.set_log_options(libyang.LogOptions.Store)
    path = ":".join(map(str, [folder / str(number), *shipped_folders()]))
    options = libyang.ContextOptions.NoYangLibrary | libyang.ContextOptions.DisableSearchCwd
    made = libyang.Context(path, options)
    for text in ALL[number].texts():
        if text.startswith("module"):
            made.load_module(text.split()[1])
    return made


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(number, place, item, id=f"{feature.name}-{place}")
        for number, feature in enumerate(ALL)
        for place, item in enumerate(getattr(feature, kind))
    ]


def by_libyang(context: Any, text: str, kind: Any, to: Any) -> str:
    """A document as libyang writes it in the other encoding; several elements in a row."""
    strict, present = libyang.ParseOptions.Strict, libyang.ValidationOptions.Present
    node = context.parse_data(text, kind, strict, present)
    flags = libyang.PrintFlags.WithSiblings | libyang.PrintFlags.Shrink
    return "" if node is None else node.print(to, flags) or ""


@pytest.mark.parametrize(("number", "place", "document"), cases("right"))
def test_right(folder: Path, number: int, place: int, document: Any) -> None:
    cls = package(folder, number).Document
    read = cls.from_json(text_of(document))
    losses: list[Violation] = []
    text = read.to_xml(losses=losses)
    again = cls.from_xml(text)
    assert bool(losses) == (again.to_json() != read.to_json())
    assert again.to_xml(losses=[]) == text
    assert cls.from_xml(read.to_xml(indent=2, losses=[])).to_json() == again.to_json()
    # libyang writes a carriage return as it is, which every XML reader takes for a line feed.
    if not losses and place not in ALL[number].libyang and "&#13;" not in text:
        theirs = by_libyang(context(folder, number), text_of(document), JSON, XML).strip()
        assert sorted_values(cls.from_xml(theirs or "<data/>")) == sorted_values(read)
        back = by_libyang(context(folder, number), inside(text), XML, JSON).strip()
        assert sorted_values(cls.from_json(back or "{}")) == sorted_values(read)


def inside(text: str) -> str:
    """The elements of a document in a row: libyang knows no element around them."""
    match = re.fullmatch(r"<data xmlns=[^>]*(?:/>|>(.*)</data>)", text, re.DOTALL)
    return text if match is None else match[1] or ""


def sorted_values(document: Any) -> Any:
    """The value of a document; libyang sorts the values of leaf-lists."""
    return sorted_arrays(document.to_value())


def sorted_arrays(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: sorted_arrays(item) for name, item in value.items()}
    if isinstance(value, list):
        return sorted(map(sorted_arrays, value), key=repr)
    return value


@pytest.mark.parametrize(("number", "place", "case"), cases("wrong"))
def test_wrong(folder: Path, number: int, place: int, case: Wrong) -> None:
    """What is right in types but breaks a rule breaks the same rule in XML."""
    cls = package(folder, number).Document
    try:
        read = cls.decoded(parse_json(text_of(case.document)))
    except DataError:
        return
    expected = read.violations()
    losses: list[Violation] = []
    text = read.to_xml(losses=losses)
    with pytest.raises(DataError) as caught:
        cls.from_xml(text)
    found = caught.value.violations
    assert [(v.error_tag, v.path) for v in found] == [(v.error_tag, v.path) for v in expected]
    assert all(v.line == 1 for v in found)
