"""A leafref may refer to a default, where and while that is in use (RFC 7950, 7.6.1 and 9.9)."""

from __future__ import annotations

from typing import Any

import pytest

from ndtframe import load
from ndtframe.data.document import Document

SOURCE = """
module some {
  yang-version 1.1; namespace "urn:some"; prefix s;
  list group {
    key "name";
    leaf name { type string; }
    leaf far { type leafref { path "../../group/inner/deep/tag"; } }
    leaf absolute { type leafref { path "/s:group/s:inner/s:deep/s:tag"; } }
    leaf own { type leafref { path "../tuned"; } }
    leaf other { type string; }
    leaf of-other {
      type leafref { path "/s:group[s:name = current()/../other]/s:inner/s:deep/s:tag"; }
    }
    leaf tuned { when "../name = 'w'"; type uint8; default "3"; }
    container inner { container deep { leaf tag { type string; default "a"; } } }
  }
}
"""


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> type[Document]:
    source = tmp_path_factory.mktemp("yang") / "some.yang"
    source.write_text(SOURCE)
    return load(source).Document


@pytest.mark.parametrize("is_read", [False, True])
@pytest.mark.parametrize(
    ("leafs", "holds"),
    [
        ({"far": "a"}, True),
        ({"far": "b"}, False),
        ({"absolute": "a"}, True),
        ({"absolute": "b"}, False),
        ({"own": 3}, False),
        ({"name": "w", "own": 3}, True),
        ({"name": "w", "own": 4}, False),
        ({"other": "x", "of-other": "a"}, True),
        ({"other": "y", "of-other": "a"}, False),
        ({"far": "b", "inner": {"deep": {"tag": "b"}}}, True),
        ({"far": "a", "inner": {"deep": {"tag": "b"}}}, False),
    ],
)
def test_reading_what_is_absent_changes_no_verdict(
    some: type[Document], is_read: bool, leafs: dict[str, Any], holds: bool
) -> None:
    document: Any = some.decoded({"some:group": [{"name": "x", **leafs}]})
    if is_read:
        assert [group.inner.deep.tag for group in document.group]
    assert (document.violations() == []) is holds


def test_many_are_looked_up_once(some: type[Document]) -> None:
    groups = [{"name": str(number), "far": "a", "absolute": "a"} for number in range(2000)]
    assert not some.decoded({"some:group": groups}).violations()
