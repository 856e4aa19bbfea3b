"""Differences of JSON values, against their own application."""

from __future__ import annotations

import copy
from operator import itemgetter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ndtframe.convert.json_difference import Change, changes

scalars = st.none() | st.booleans() | st.integers(-2, 2) | st.sampled_from(["", "a", "a/b~c"])
names = st.sampled_from(["id", "objectInstance", "a", "a/b", "~", ""])
values = st.recursive(
    scalars, lambda below: st.lists(below, max_size=3) | st.dictionaries(names, below, max_size=3)
)


def applied(value: Any, made: list[Change]) -> Any:
    """The value after the changes, as RFC 6902 carries them out."""
    top = {"": copy.deepcopy(value)}
    for change in made:
        *way, last = ["", *change.path.split("/")[1:]]
        target: Any = top
        for step in (part.replace("~1", "/").replace("~0", "~") for part in way):
            target = target[int(step) if isinstance(target, list) else step]
        last = last.replace("~1", "/").replace("~0", "~")
        if isinstance(target, list):
            place = len(target) if last == "-" else int(last)
            if change.operation == "remove":
                del target[place]
            else:
                target[place : place + (change.operation == "replace")] = [change.after]
        elif change.operation == "remove":
            del target[last]
        else:
            target[last] = change.after
    return top[""]


def sorted_by_id(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: sorted_by_id(below) for name, below in value.items()}
    if isinstance(value, list):
        entries = [sorted_by_id(entry) for entry in value]
        for name in ("objectInstance", "id"):
            ids = [one.get(name) for one in entries if isinstance(one, dict)]
            if all(isinstance(one, str) for one in ids) and len({*ids}) == len(entries):
                return sorted(entries, key=itemgetter(name))
        return entries
    return value


@given(values, values)
def test_changes_lead_from_the_first_to_the_second(before: Any, after: Any) -> None:
    assert sorted_by_id(applied(before, list(changes(before, after)))) == sorted_by_id(after)


@given(values)
def test_equal_values_differ_in_nothing(value: Any) -> None:
    assert list(changes(value, copy.deepcopy(value))) == []


def test_entries_with_ids_are_matched_wherever_they_stand() -> None:
    before = [{"id": "a", "n": 1}, {"id": "b", "n": 1}]
    after = [{"id": "b", "n": 2}, {"id": "c"}]
    assert list(changes(before, after)) == [
        Change("replace", "/1/n", 1, 2),
        Change("add", "/-", after={"id": "c"}),
        Change("remove", "/0", {"id": "a", "n": 1}),
    ]


def test_objects_of_3gpp_are_matched_by_their_names() -> None:
    before = [{"id": "1", "objectInstance": "A=1"}, {"id": "1", "objectInstance": "B=1"}]
    after = [{"id": "1", "objectInstance": "B=1"}]
    assert list(changes(before, after)) == [Change("remove", "/0", before[0])]


def test_texts_of_which_some_are_gone_are_matched_by_themselves() -> None:
    assert list(changes(["a", "b", "c"], ["a", "c", "d"])) == [
        Change("add", "/-", after="d"),
        Change("remove", "/1", "b"),
    ]
    assert [change.path for change in changes(["a", "b"], ["b", "a"])] == ["/0", "/1"]


def test_true_is_not_one() -> None:
    assert list(changes({"a": True}, {"a": 1})) == [Change("replace", "/a", True, 1)]
