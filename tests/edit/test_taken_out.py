"""What is taken out of a document, changed meanwhile, put in elsewhere, and comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from weakref import ref

import pytest

from ndtframe import load
from ndtframe.data.document import Document
from ndtframe.errors import DataError, UsageError

SOURCE = """
module small {
  yang-version 1.1; namespace "urn:small"; prefix s;
  list site {
    key "name";
    leaf name { type string; }
    leaf code { type uint8; }
    container inner { leaf size { type uint8; } }
    leaf-list many { type uint8; }
  }
  leaf of-name { type leafref { path "/s:site/s:name"; } }
  leaf of-code { type leafref { path "/s:site/s:code"; } }
  leaf of-size { type leafref { path "/s:site/s:inner/s:size"; } }
}
"""
SITES = [{"name": "a", "code": 5, "inner": {"size": 5}}, {"name": "b", "inner": {"size": 1}}]
VALUE: dict[str, Any] = {"small:site": SITES}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> type[Document]:
    source = tmp_path_factory.mktemp("yang") / "small.yang"
    source.write_text(SOURCE)
    return load(source).Document


def changed_then_removed(document: Any) -> None:
    document.site["a"].code = 6
    document.site.remove("a")


def removed_then_changed(document: Any) -> None:
    site = document.site["a"]
    document.site.remove("a")
    site.code = 6


def inner_changed_then_replaced(document: Any) -> None:
    document.site["a"].inner.size = 6
    document.site["a"].inner = type(document.site["a"].inner)()


def renamed(document: Any) -> None:
    site = document.site["a"]
    document.site.remove("a")
    site.name = "c"
    document.site.add(site)


@pytest.mark.parametrize(
    ("change", "held"),
    [
        (changed_then_removed, {"small:of-code": 5}),
        (removed_then_changed, {"small:of-code": 5}),
        (inner_changed_then_replaced, {"small:of-size": 5}),
        (renamed, {"small:of-name": "a"}),
    ],
)
def test_what_something_was_when_it_went_decides_who_referred_to_it(
    small: type[Document], change: Callable[[Any], None], held: dict[str, Any]
) -> None:
    document = small.from_value({**VALUE, **held})
    text = document.to_json()
    with pytest.raises(DataError) as refused, document.edit():
        change(document)
    assert refused.value.violations[0].error_app_tag == "instance-required"
    assert document.to_json() == text


def test_a_renamed_entry_is_another(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    with document.edit() as transaction:
        renamed(document)
    other = small.from_value(VALUE)
    other.apply(transaction.edits)
    assert other.to_json() == document.to_json()
    transaction.undo()
    assert sorted(document.site.keys()) == ["a", "b"]


# -- other documents -------------------------------------------------------------------------


def test_what_an_open_transaction_may_bring_back_is_not_added_elsewhere(
    small: type[Document],
) -> None:
    document: Any = small.from_value(VALUE)
    other: Any = small()
    with document.edit():
        site = document.site["a"]
        document.site.remove("a")
        with pytest.raises(ValueError, match="may return"):
            other.site.add(site)
        inner = document.site["b"].inner
        document.site["b"].inner = None
        other.site.add(name="x").inner = inner
    assert other.site["x"].inner is not inner
    other.site.add(site)
    assert site.path == "/small:site[name='a']"


@pytest.mark.parametrize("place", ["nowhere", "another document", "the fork"])
@pytest.mark.parametrize("in_transaction", [False, True])
def test_what_a_fork_lets_go_shares_nothing_with_its_base(
    small: type[Document], place: str, in_transaction: bool
) -> None:
    base: Any = small.from_value(VALUE)
    assert base.site["b"].inner.size == 1
    fork, other, text = base.fork(), small(), base.to_json()
    site = fork.site["b"]
    if in_transaction:
        with fork.edit():
            fork.site.remove("b")
    else:
        fork.site.remove("b")
    if place != "nowhere":
        (fork if place == "the fork" else other).site.add(site)
    site.inner.size = 9
    assert base.to_json() == text
    if place != "nowhere":
        assert "9" in (fork if place == "the fork" else other).to_json()


# -- undo --------------------------------------------------------------------------------------


def test_what_changed_while_it_was_out_does_not_come_back(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    site = document.site["a"]
    with document.edit() as transaction:
        document.site.remove("a")
    site.code = 7
    with pytest.raises(UsageError, match="nothing has changed"):
        transaction.undo()


def test_what_is_elsewhere_does_not_come_back(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    other: Any = small()
    site = document.site["a"]
    with document.edit() as transaction:
        document.site.remove("a")
    other.site.add(site)
    with pytest.raises(UsageError, match="nothing has changed"):
        transaction.undo()
    assert site.path == "/small:site[name='a']"
    assert list(document.site.keys()) == ["b"]


def test_what_was_put_in_again_is_taken_out_twice(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    site, text = document.site["b"], document.to_json()
    with document.edit() as first:
        document.site.remove("b")
    with document.edit() as second:
        document.site.add(site)
        site.code = 1
    second.undo()
    first.undo()
    assert document.to_json() == text
    assert document.site["b"] is site


def test_an_invalid_document_is_invalid_again(small: type[Document]) -> None:
    document: Any = small.decoded({"small:of-code": 5})
    with document.edit() as transaction:
        document.of_code = None
    transaction.undo()
    with pytest.raises(DataError), document.edit():
        document.site.add(name="x")
    assert document.of_code == 5


def test_a_document_is_as_strict_again_as_it_was(tmp_path: Path) -> None:
    source = tmp_path / "soft.yang"
    soft = 'path "/s:site/s:code"; require-instance false;'
    source.write_text(SOURCE.replace("small", "soft").replace('path "/s:site/s:code";', soft))
    document: Any = load(source).Document.from_value({"soft:of-code": 5})
    with document.edit(strict_references=True) as transaction:
        document.of_code = None
    transaction.undo()
    with document.edit():
        document.of_code = 6
    assert document.of_code == 6


# -- while a transaction is open -----------------------------------------------------------------


def test_what_is_out_has_a_path_of_its_own(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    with document.edit():
        site = document.site["a"]
        document.site.remove("a")
        assert (site.path, site.inner.path, site.find("name")) == ("/", "/inner", ["a"])
        with pytest.raises(DataError, match="/code: expected an integer"):
            site.code = "x"


@pytest.mark.parametrize("act", [Document.fork, Document.freeze])
def test_no_one_rests_on_what_may_be_taken_back(
    small: type[Document], act: Callable[[Any], Any]
) -> None:
    document: Any = small.from_value(VALUE)
    with document.edit():
        with pytest.raises(UsageError, match="being edited"):
            act(document)
        document.of_code = 5
    assert document.of_code == 5


def test_a_transaction_begins_once(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    transaction = document.edit()
    with transaction:
        document.of_code = 5
    with pytest.raises(UsageError, match="is over"), transaction:
        document.of_code = None
    assert document.of_code == 5


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError])
def test_any_way_out_takes_everything_back(
    small: type[Document], kind: type[BaseException]
) -> None:
    document: Any = small.from_value({**VALUE, "small:of-code": 5})
    text = document.to_json()

    def leave() -> None:
        with document.edit():
            changed_then_removed(document)
            raise kind

    with pytest.raises(kind):
        leave()
    assert document.to_json() == text


def test_an_error_while_rules_are_checked_takes_everything_back(
    small: type[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    document: Any = small.from_value(VALUE)
    text = document.to_json()
    for name in ("recheck", "net_edits"):
        with monkeypatch.context() as patched:
            patched.setattr(f"ndtframe.data.edit.transaction.{name}", interrupted)
            with pytest.raises(KeyboardInterrupt), document.edit():
                document.site.remove("a")
        assert document.to_json() == text
    with document.edit():
        document.of_code = 5


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_entries_may_go_while_others_are_looked_at(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    seen = []
    for site in document.site:
        seen.append(site.name)
        document.site.clear()
    assert seen == ["a"]


def test_an_entry_is_given_or_made(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    with pytest.raises(TypeError, match="either"):
        document.site.add(document.site["a"].clone(), code=3)
    for other in (5, load(Path(__file__).with_name("every-rule.yang")).Document()):
        with pytest.raises(TypeError, match="same model set"):
            document.diff(other)
        with pytest.raises(TypeError, match="same model set"):
            document.merge(other)


def test_nothing_is_kept_for_an_undo_that_no_one_can_ask_for(small: type[Document]) -> None:
    document: Any = small.from_value(VALUE)
    kept = []
    for number in range(3):
        with document.edit() as transaction:
            document.site["a"].code = number
        kept.append(ref(transaction))
    del transaction
    assert [found() for found in kept] == [None] * 3
