"""Patches that nobody should send: each is refused by name, and nothing of it is done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ndtframe import load
from ndtframe.data.document import Document
from ndtframe.data.edit.edits import Edit, Patch
from ndtframe.errors import DataError, InputError

SITE = "/every-rule:top/site[name='a']"
PORT = f"{SITE}/port[name='x'][kind='every-rule:fast']"
OTHER = PORT.replace("='a'", "='b'")
SAMPLE = "/every-rule:counters/sample"
WRONG: tuple[Any, ...] = (None, 5, True, "s", [], {}, [{}], 1.5)


@pytest.fixture(scope="module")
def every_rule() -> type[Document]:
    return load(Path(__file__).with_name("every-rule.yang")).Document


@pytest.fixture
def document(every_rule: type[Document]) -> Any:
    ports = [{"name": name, "kind": "every-rule:fast", "order": [1, 2]} for name in "xy"]
    sites = [{"name": name, "area": {"size": 1}, "port": ports} for name in "ab"]
    counters = {"sample": [{"value": 1}, {"value": 2}], "series": [1, 1, 2]}
    top = {"simple": [None], "limit": 9, "site": sites}
    return every_rule.from_value({"every-rule:top": top, "every-rule:counters": counters})


@pytest.mark.parametrize(
    ("edit", "tag"),
    [
        (Edit("insert", "/every-rule:top/limit", 4), "operation-not-supported"),
        (Edit("move", "/every-rule:top/limit"), "operation-not-supported"),
        (Edit("move", "/every-rule:counters"), "operation-not-supported"),
        (Edit("move", f"{SITE}/port"), "operation-not-supported"),
        (Edit("move", f"{PORT}/order"), "operation-not-supported"),
        (Edit("insert", f"{PORT}/order", [7]), "operation-not-supported"),
        (Edit("move", SITE, None, "first"), "operation-not-supported"),
        (Edit("insert", f"{SITE}/tag[.='z']", "z"), "operation-not-supported"),
        (Edit("move", f"{SAMPLE}[1]", None, "last"), "operation-not-supported"),
        (Edit("insert", f"{SAMPLE}[3]", {}), "operation-not-supported"),
        (Edit("create", f"{SAMPLE}[9]", {}), "data-missing"),
        (Edit("create", f"{SAMPLE}[1]", {}), "data-exists"),
        (Edit("move", PORT, None, "before", PORT), "invalid-value"),
        (Edit("move", PORT, None, "after", OTHER), "invalid-value"),
        (Edit("move", PORT, None, "after", f"{SITE}/code"), "invalid-value"),
        (Edit("move", PORT, None, "after", f"{SITE}/port"), "data-missing"),
        (Edit("move", PORT, None, "after", "/"), "invalid-value"),
        (Edit("move", PORT, None, "after", "no path"), "malformed-message"),
        (Edit("move", PORT, None, "after", PORT.replace("'x'", "'q'")), "data-missing"),
        (
            Edit("move", f"{PORT}/order[.='1']", None, "before", f"{PORT}/order[.='1']"),
            "invalid-value",
        ),
        (Edit("delete", f"{SITE}/area/size[.='1']"), "invalid-value"),
        (Edit("delete", f"{SITE}/area[1]"), "invalid-value"),
        (Edit("delete", "/every-rule:counters[name='x']"), "invalid-value"),
        (Edit("delete", "/every-rule:top[1]/site[name='a']"), "invalid-value"),
        (Edit("delete", "/every-rule:top/site[1]"), "invalid-value"),
        (Edit("merge", "/every-rule:top/site[.='a']", {"name": "a"}), "invalid-value"),
        (Edit("delete", "/every-rule:counters/series[1]"), "invalid-value"),
        (Edit("replace", f"{SITE}/name", "q"), "bad-element"),
        (Edit("create", f"{SITE}/name/x", "q"), "data-missing"),
        (Edit("create", f"{SITE}[name='a']", {}), "malformed-message"),
        (Edit("delete", f"{SAMPLE}[{'9' * 5000}]"), "malformed-message"),
        (Edit("replace", "/", None), "invalid-value"),
    ],
)
def test_what_cannot_be_done(document: Any, edit: Edit, tag: str) -> None:
    text = document.to_json()
    with pytest.raises(DataError) as refused:
        document.apply([Edit("create", f"{SITE}/code", 1), edit])
    assert refused.value.violations[0].error_tag == tag
    assert document.to_json() == text


def test_entries_without_a_key(document: Any) -> None:
    document.apply(
        [
            Edit("merge", f"{SAMPLE}[1]", {"of": "a"}),
            Edit("replace", f"{SAMPLE}[2]", {"of": "b"}),
            Edit("remove", f"{SAMPLE}[3]"),
        ]
    )
    assert [(row.value, row.of) for row in document.counters.sample] == [(1, "a"), (None, "b")]
    document.apply([Edit("delete", f"{SAMPLE}[1]")])
    assert [row.of for row in document.counters.sample] == ["b"]


@pytest.mark.parametrize(
    "words",
    [
        {"where": "sideways"},
        {"where": "before"},
        {"where": ["first"]},
        {"where": "first", "point": PORT},
        {"target": 5},
        {"operation": "merge", "where": "first"},
        {"operation": ["merge"]},
    ],
)
def test_an_edit_that_means_nothing(words: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        Edit(**{"operation": "move", "target": PORT, **words})


# -- RFC 8072 JSON ---------------------------------------------------------------------------


def patch(**row: Any) -> dict[str, Any]:
    return {"ietf-yang-patch:yang-patch": {"patch-id": "p", "edit": [row]}}


@pytest.mark.parametrize("wrong", WRONG, ids=repr)
def test_wrong_types_everywhere(every_rule: type[Document], wrong: Any) -> None:
    good = {"operation": "move", "target": "/every-rule:top/site=a", "where": "last"}
    values: list[Any] = [wrong, {"ietf-yang-patch:yang-patch": wrong}]
    if wrong != []:
        values.append({"ietf-yang-patch:yang-patch": {"edit": wrong}})
    for name in () if wrong == "s" else ("patch-id", "comment"):
        values.append({"ietf-yang-patch:yang-patch": {name: wrong}})
    for name in ("operation", "target", "value", "where", "point"):
        values.append(patch(**{**good, name: wrong}))
    for value in values:
        if value == {"ietf-yang-patch:yang-patch": {}}:
            continue
        with pytest.raises(DataError, match=r"^/.*\[RFC 8072, 2.2\]"):
            Patch.from_value(value, every_rule.model_set())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"ietf-yang-patch:yang-patch": {"edti": []}}, "'edti' is not known"),
        ({"ietf-yang-patch:yang-patch": {}, "more": 1}, "alone"),
        (patch(operation="delete", target="/every-rule:top", vaule=1), "'vaule' is not known"),
        (patch(operation="create", target="/every-rule:free"), "needs a value"),
        (patch(operation="delete", target="/every-rule:top", value={}), "'top' alone"),
        (
            patch(operation="delete", target="/every-rule:top", value={"every-rule:top": {}}),
            "has no value",
        ),
        (patch(operation="delete", target="/every-rule:top/site=%FF"), "no UTF-8"),
        (patch(operation="delete", target="/every-rule:top/site=%zz"), "percent-encoded"),
        (patch(operation="delete", target="/every-rule:top/site=\ud800"), "percent-encoded"),
        (patch(operation="delete", target="/every-rule:top/site=a,b"), "values of name"),
        (patch(operation="delete", target=f"{'/every-rule:top'};{'9' * 5000}"), "so many"),
    ],
)
def test_what_is_no_patch(every_rule: type[Document], value: Any, said: str) -> None:
    with pytest.raises(DataError, match=said) as refused:
        Patch.from_value(value, every_rule.model_set())
    assert len(str(refused.value)) < 500


@pytest.mark.parametrize("step", ["/a", "/a=1"])
def test_long_paths_are_read_in_linear_time(every_rule: type[Document], step: str) -> None:
    value = patch(operation="delete", target="/every-rule:top" + step * 30_000)
    found = Patch.from_json(json.dumps(value), every_rule.model_set())
    with pytest.raises(DataError, match="'every-rule:a' is not known"):
        every_rule().apply(found)
    keys = "".join(f"[k{number}='1']" for number in range(30_000))
    with pytest.raises(DataError):
        every_rule().apply([Edit("delete", f"/every-rule:top/site{keys}")])
