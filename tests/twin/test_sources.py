"""The table of sources: what is kept of each, how old it is, what goes, and who said what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings.ndt import Document
from ndtframe.data.state import DocumentKind, Note, Observation
from ndtframe.errors import DataError, InputError, RepositoryError, UsageError
from ndtframe.repository.memory import MemoryRepository
from ndtframe.testing.samples import NETWORK_ID, sample_twin
from ndtframe.twin import merging, refresh, sources
from ndtframe.twin.merging import Sources
from ndtframe.twin.settings_tables import CollectorSection
from ndtframe.twin.twin import Twin

from .twin_samples import NOON, Given, Json, document, link, network, node

ONE = network([node("n:a", "A")])
OTHER = network([node("n:a", "B"), node("n:b")])
NODE = "/ietf-network:networks/network[network-id='n:1']/node[node-id='n:a']"


class At(Given):
    """A collector that says when it read what it brings, and when that held."""

    def __init__(self, value: Json, collected: datetime, observed: datetime | None = None) -> None:
        super().__init__(document(value))
        self._times = collected, observed

    def collect(self, scope: Any = ()) -> list[Observation]:
        from dataclasses import replace

        collected, observed = self._times
        (found,) = super().collect()
        return [replace(found, collected_at=collected, observed_at=observed)]


@pytest.fixture
def twin(tmp_path: Path) -> Iterator[Twin]:
    with Twin.create(tmp_path / "t", "t") as made:
        yield made


def table(twin: Twin) -> Any:
    """The table as it is shown: the twin's entry."""
    shown = twin.sources()
    shown.validate(strict_references=True)
    (entry,) = shown.twins.twin
    return entry


def configured(twin: Twin, **tables: dict[str, Any]) -> Twin:
    """The twin with these collectors of files in twin.toml, opened anew."""
    lines = []
    for name, settings in tables.items():
        values = {"name": name, "kind": "file", "files": [f"{name}.json"], **settings}
        lines += ["[[collector]]", *(f"{key} = {value!r}" for key, value in values.items())]
    file = twin.settings.file
    text = file.read_text(encoding="utf-8").partition("\n[[collector]]")[0]
    file.write_text(text + "\n" + "\n".join(lines), encoding="utf-8")
    twin.close()
    return Twin.open(twin.folder)


def put(twin: Twin, name: str, value: Json) -> None:
    (twin.folder / f"{name}.json").write_text(document(value).to_json(), encoding="utf-8")


# -- what is kept -------------------------------------------------------------------------------


def test_table_tells_of_each_source(twin: Twin) -> None:
    notes = (Note("metric", "no metrics", 3), Note("metric", "and no lengths", 2))
    held = NOON - timedelta(days=1)
    good = At(ONE, NOON, held)
    bad = Given(document(OTHER), notes=notes)
    twin.collect({"good": good, "bad": bad}, {"bad": 7})
    entry = table(twin)
    assert list(entry.source.keys()) == ["good", "bad"]
    one, other = entry.source["good"], entry.source["bad"]
    assert (one.rank, one.state, one.kind, one.used) == (0, "ok", "import", True)
    assert (one.observed_at, one.collected_at) == (
        "2026-01-01T12:00:00.000000Z",
        "2026-01-02T12:00:00.000000Z",
    )
    assert (other.rank, other.method, other.category) == (7, "file", ("topology",))
    assert [(note.subject, note.text, note.count) for note in other.note] == [
        ("metric", "no metrics", 3),
        ("metric 2", "and no lengths", 2),
    ]
    (conflict,) = entry.conflict
    assert (conflict.element, conflict.leaf) == (NODE, "ndt-topology:label")
    assert (conflict.source, conflict.value) == ("bad", "B")
    assert (conflict.believed, conflict.believed_value) == ("good", "A")
    assert (one.conflicts, other.conflicts) == (0, 1)


def test_contribution_is_kept_once_for_what_it_is(twin: Twin) -> None:
    for _ in range(3):
        twin.collect({"a": Given(document(ONE))})
    assert len(twin.repository.versions(DocumentKind.SOURCE, "a")) == 1
    (record,) = twin.repository.documents(DocumentKind.SOURCE)
    assert record.content_hash == twin.snapshots()[-1].content_hash
    twin.collect({"a": Given(document(OTHER))})
    assert len(twin.repository.versions(DocumentKind.SOURCE, "a")) == 2
    assert twin.repository.verify() == []


def test_state_names_the_readings_of_all_its_sources(twin: Twin) -> None:
    twin.collect({"a": At(ONE, NOON, NOON)}, {"a": 3})
    twin.collect({"b": Given(document(OTHER))})
    a, b = twin.observations("snapshot-2")
    assert (a["source"], a["rank"], a["observed_at"]) == ("a", 3, "2026-01-02T12:00:00.000000Z")
    assert b["source"] == "b"
    record = twin.snapshots()[-1]
    assert (record.sources, record.observed_at) == (("a", "b"), NOON)


def test_source_that_fails_is_told_and_still_used(twin: Twin) -> None:
    twin.collect({"a": Given(document(ONE)), "b": Given(document(OTHER))})
    done = twin.collect({"a": Given(InputError("the line is dead")), "b": Given(document(OTHER))})
    assert done.record is not None
    entry = table(twin).source["a"]
    assert (entry.state, entry.error, entry.used) == ("failed", "the line is dead", True)
    assert entry.tried_at > entry.collected_at
    twin.collect({"a": Given(document(ONE))})
    entry = table(twin).source["a"]
    assert (entry.state, entry.error) == ("ok", None)


def test_where_all_fail_that_is_kept_without_a_new_state(twin: Twin) -> None:
    twin.collect({"a": Given(document(ONE)), "b": Given(document(OTHER))})
    done = twin.collect({"a": Given(InputError("dead")), "b": Given(InputError("dead"))})
    assert done.record is None
    assert len(twin.snapshots()) == 1
    assert {one.state for one in table(twin).source} == {"failed"}
    assert len(table(twin).conflict) == 1


def test_merged_state_that_breaks_a_rule_is_refused_whole(twin: Twin) -> None:
    twin.collect({"a": Given(document(network([node("n:a")])))})
    dangling = network([node("n:x")], [link("l:1", "n:x", "n:a")])
    twin.collect({"b": Given(document(dangling))})  # n:a is of the other source
    with pytest.raises(DataError, match="n:a"):
        twin.collect({"a": Given(document(network([node("n:z")])))})
    assert len(twin.snapshots()) == 2
    assert table(twin).source["a"].state == "ok"
    assert len(twin.repository.versions(DocumentKind.SOURCE, "a")) == 1


# -- what goes ----------------------------------------------------------------------------------


def test_source_that_twin_toml_names_no_longer_is_withdrawn(twin: Twin) -> None:
    put(twin, "a", ONE)
    put(twin, "b", OTHER)
    with configured(twin, a={}, b={"rank": 1}) as opened:
        opened.refresh()
        assert list(opened.live().network.node.keys()) == ["n:a", "n:b"]
    with configured(opened, a={}) as opened:
        done = opened.refresh()
        assert [(note.subject, note.text) for note in done.notes] == [
            ("b", "it is no longer in twin.toml; what it brought is gone.")
        ]
        assert list(opened.live().network.node.keys()) == ["n:a"]
        entry = table(opened).source["b"]
        assert (entry.state, entry.used) == ("withdrawn", False)
        assert opened.refresh().notes == ()
    with configured(opened, a={}, b={"rank": 1}) as opened:
        opened.refresh()
        assert table(opened).source["b"].state == "ok"


def test_source_that_was_withdrawn_and_fails_does_not_come_back(twin: Twin) -> None:
    put(twin, "a", ONE)
    put(twin, "b", OTHER)
    with configured(twin, a={}, b={}) as opened:
        opened.refresh()
    with configured(opened, a={}) as opened:
        opened.refresh()
    (opened.folder / "b.json").unlink()
    with configured(opened, a={}, b={}) as opened:
        opened.refresh()
        assert not table(opened).source["b"].used
        assert list(opened.live().network.node.keys()) == ["n:a"]


def test_withdrawal_alone_makes_a_new_state(twin: Twin) -> None:
    put(twin, "a", ONE)
    put(twin, "b", OTHER)
    with configured(twin, a={}, b={}) as opened:
        opened.refresh()
    (opened.folder / "a.json").unlink()
    with configured(opened, a={}) as opened:
        assert opened.refresh().record is not None
        assert opened.live().network.node["n:a"].label == "A"


def section(**values: Any) -> CollectorSection:
    return CollectorSection.model_validate({"name": "a", "kind": "file", **values})


@pytest.mark.parametrize(("age", "used"), [(20, True), (61, False)])
def test_what_is_too_old_is_dropped(age: int, used: bool) -> None:
    repository = MemoryRepository()
    given = Sources(sections={"a": section(expires=60), "b": section(name="b")})
    then = datetime.now(UTC) - timedelta(seconds=age)
    collectors = {"a": At(ONE, datetime.now(UTC), then), "b": Given(document(OTHER))}
    done = refresh.refresh(collectors, repository, sources=given)
    (entry,) = (one for one in sources.read(repository).entries.values() if one.name == "a")
    assert (entry.used, float(entry.expires)) == (used, 60)
    assert done.record is not None
    assert ("a" in done.record.sources) is used


def test_expiry_alone_makes_a_new_state() -> None:
    repository = MemoryRepository()
    given = Sources(sections={"a": section(), "b": section(name="b")})
    collectors = {"a": Given(document(ONE)), "b": Given(document(OTHER))}
    refresh.refresh(collectors, repository, sources=given)
    given = Sources(sections={"a": section(expires=1), "b": section(name="b")})
    failing = {name: Given(InputError("dead")) for name in "ab"}
    done = refresh.refresh(failing, repository, sources=given)
    assert done.record is not None
    assert [note.text for note in done.notes] == ["it has expired; what it brought is gone."]
    record = repository.live()
    assert record is not None
    assert b'"A"' not in repository.content(record)


def test_import_is_withdrawn_by_hand(twin: Twin) -> None:
    twin.collect({"a.json": Given(document(ONE))}, by_hand=True)
    twin.collect({"b.json": Given(document(network(name="n:2")))}, by_hand=True)
    assert [(one.name, one.label, one.kind) for one in table(twin).source] == [
        ("import n:1", "a.json", "import"),
        ("import n:2", "b.json", "import"),
    ]
    with pytest.raises(UsageError, match=r"no source 'n:1'.*import n:1, import n:2"):
        twin.withdraw("n:1")
    assert twin.withdraw("import n:1").record is not None
    assert list(twin.live().document.networks.network.keys()) == ["n:2"]
    twin.collect({"c.json": Given(document(ONE))}, by_hand=True)
    assert len(list(twin.live().document.networks.network)) == 2


def test_source_of_twin_toml_is_not_withdrawn_by_hand(twin: Twin) -> None:
    put(twin, "a", ONE)
    with configured(twin, a={}) as opened:
        opened.refresh()
        with pytest.raises(UsageError, match=r"one of twin\.toml"):
            opened.withdraw("a")


def test_import_and_source_of_the_same_network_are_merged_by_rank(twin: Twin) -> None:
    put(twin, "a", ONE)
    with configured(twin, a={"rank": 5}) as opened:
        opened.refresh()
        opened.collect({"b.json": Given(document(OTHER))}, {"b.json": 9}, by_hand=True)
        assert opened.live().network.node["n:a"].label == "A"
        opened.collect({"b.json": Given(document(OTHER))}, {"b.json": 1}, by_hand=True)
        assert opened.live().network.node["n:a"].label == "B"
        opened.refresh()
        assert opened.live().network.node["n:a"].label == "B"


def test_what_belongs_to_no_network_is_a_contribution_of_its_own(twin: Twin) -> None:
    services = {"ndt-service:services": {"customer": [{"customer-id": "x"}]}}
    both = Document.from_value({**document(ONE).to_value(), **services})
    twin.collect({"all.json": Given(both)}, by_hand=True)
    assert [one.name for one in table(twin).source] == ["import n:1", "import all.json"]
    twin.collect({"new.json": Given(document(OTHER))}, by_hand=True)
    live = twin.live().document
    assert list(live.services.customer.keys()) == ["x"]
    assert live.networks.network["n:1"].node["n:a"].label == "B"


# -- what was live before sources were kept -----------------------------------------------------


def test_state_without_sources_stays_until_a_source_brings_its_network(tmp_path: Path) -> None:
    with sample_twin(tmp_path / "t") as twin:
        assert list(table(twin).source) == []
        twin.collect({"a": Given(document(ONE))})
        assert sorted(twin.live().document.networks.network.keys()) == ["n:1", NETWORK_ID]
        assert table(twin).source[f"import {NETWORK_ID}"].kind == "earlier"
        done = twin.collect({"b": Given(document(network([node("n:z")], name=NETWORK_ID)))})
        assert [note.text for note in done.notes] == [
            "a source brings its network; what it brought is gone."
        ]
        made = twin.live().document.networks.network[NETWORK_ID]
        assert list(made.node.keys()) == ["n:z"]


def test_failure_of_all_leaves_a_state_without_sources_alone(tmp_path: Path) -> None:
    with sample_twin(tmp_path / "t") as twin:
        twin.collect({"a": Given(InputError("dead"))})
        assert len(twin.snapshots()) == 1
        twin.collect({"a": Given(document(ONE))})
        assert NETWORK_ID in twin.live().document.networks.network


# -- ages ---------------------------------------------------------------------------------------


def test_ages_are_those_of_now(twin: Twin) -> None:
    twin.collect({"a": At(ONE, NOON, NOON - timedelta(hours=1)), "b": At(OTHER, NOON)})
    settings = twin.settings.model_copy(
        update={"sync": twin.settings.sync.model_copy(update={"staleness_bound": 3000.0})}
    )
    known = sources.read(twin.repository)
    shown = sources.shown(settings, known, NOON + timedelta(minutes=1))
    (entry,) = shown.twins.twin
    told = {one.name: (float(one.age or 0), one.stale) for one in entry.source}
    assert told == {"a": (3660, True), "b": (60, False)}
    shown.validate()
    early = sources.shown(settings, known, NOON - timedelta(days=9))
    assert {float(one.age or 0) for one in early.twins.twin["t"].source} == {0}


def test_source_that_was_never_read_is_listed(twin: Twin) -> None:
    with configured(twin, a={"rank": 4}) as opened:
        entry = table(opened).source["a"]
        assert (entry.state, entry.rank, entry.collector) == ("never", 4, "file")


# -- who said what ------------------------------------------------------------------------------


def test_origin_of_elements_and_values(twin: Twin) -> None:
    twin.collect({"a": Given(document(ONE)), "b": Given(document(OTHER))}, {"b": 1})
    assert twin.origin_of(NODE).believed == "a"
    assert twin.origin_of(NODE).others == ("b",)
    assert twin.origin_of(f"{NODE}/ndt-topology:label").believed == "a"
    assert twin.origin_of(NODE.replace("n:a", "n:b")) == sources_origin("b")
    with pytest.raises(UsageError, match="No source brings"):
        twin.origin_of(NODE.replace("n:a", "n:z"))
    with pytest.raises(UsageError, match="No source brings"):
        twin.origin_of(f"{NODE}/ndt-topology:operational-state")
    with pytest.raises(DataError, match="not known"):
        twin.origin_of(f"{NODE}/ndt-topology:lable")
    with pytest.raises(InputError):
        twin.origin_of("no path")


def sources_origin(believed: str, *others: str) -> Any:
    from ndtframe.twin.origin import Origin

    return Origin(believed, others)


def test_origin_follows_what_goes_together(twin: Twin) -> None:
    bare = link("l:1", "n:a", "n:a", metric=3, capacity={"rate": "5"})
    full = link("l:1", "n:a", "n:a", metric=4, metric_origin="assumed")
    full["ndt-topology:capacity"] = {"rate": "6", "origin": "assumed"}
    ends = [node("n:a")]
    twin.collect(
        {"a": Given(document(network(ends, [bare]))), "b": Given(document(network(ends, [full])))},
        {"b": 1},
    )
    place = (
        "/ietf-network:networks/network[network-id='n:1']/ietf-network-topology:link[link-id='l:1']"
    )
    assert twin.origin_of(f"{place}/ndt-topology:capacity/rate").believed == "a"
    for leaf in ("ndt-topology:capacity/origin", "ndt-topology:metric-origin"):
        with pytest.raises(UsageError, match="No source brings"):
            twin.origin_of(f"{place}/{leaf}")
    made = twin.live().network.link["l:1"]
    assert (made.capacity.origin, made.metric_origin) == (None, None)


def test_origin_in_an_earlier_state(twin: Twin) -> None:
    twin.collect({"b": Given(document(OTHER))}, {"b": 1})
    twin.collect({"a": Given(document(ONE))})
    twin.collect({"c": Given(document(ONE))})
    assert twin.origin_of(NODE, 1) == sources_origin("b")
    assert twin.origin_of(NODE, "snapshot-2") == sources_origin("a", "b")
    assert twin.origin_of(NODE) == sources_origin("a", "c", "b")


# -- the form of what is stored -----------------------------------------------------------------


def test_links_of_both_directions_are_expanded_before_the_merge(twin: Twin) -> None:
    compact = link("l:1", "n:a", "n:b", metric=3, direction="bidirectional")
    plain = [
        link("l:1", "n:a", "n:b", metric=5, opposite="l:1;reverse"),
        link("l:1;reverse", "n:b", "n:a", metric=6, opposite="l:1"),
    ]
    ends = [node("n:a"), node("n:b")]
    twin.collect(
        {
            "a": Given(document(network(ends, [compact]))),
            "b": Given(document(network(ends, plain))),
        },
        {"a": 1},
    )
    made = twin.live().network.link
    assert {name: made[name].l3_link_attributes.metric1 for name in made.keys()} == {  # noqa: SIM118
        "l:1": 5,
        "l:1;reverse": 6,
    }


def test_links_that_have_no_plain_form_are_a_fault_of_their_source(twin: Twin) -> None:
    both = link("l:1", "n:a", "n:b", direction="bidirectional")
    taken = link("l:1;reverse", "n:a", "n:b")
    wrong = network([node("n:a"), node("n:b")], [both, taken])
    done = twin.collect({"a": Given(document(wrong)), "b": Given(document(ONE))})
    assert [outcome.error is None for outcome in done.outcomes] == [False, True]
    assert done.record is not None
    assert done.record.sources == ("b",)


def test_state_of_another_twin_is_not_inherited(twin: Twin) -> None:
    claimed = {
        **ONE,
        "network-types": {**ONE["network-types"], "ndt-topology:twin-topology": {}},
        "ndt-topology:state": {"kind": "snapshot", "twin": "other", "snapshot": "snapshot-7"},
    }
    twin.collect({"a": Given(document(claimed))})
    state = twin.live().document.networks.network["n:1"].state
    assert state.to_value() == {"kind": "live"}


# -- two at once --------------------------------------------------------------------------------


def test_one_that_was_slower_merges_with_what_was_stored_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    repository = MemoryRepository()
    merge, others = merging.merge, [{"b": Given(document(OTHER))}]

    def interrupted(found: Any) -> Any:
        if others:
            refresh.refresh(others.pop(), repository, sources=Sources(ranks={"b": 1}))
        return merge(found)

    monkeypatch.setattr(merging, "merge", interrupted)
    refresh.refresh({"a": Given(document(ONE))}, repository, sources=Sources())
    assert sources.read(repository).used == {"a": 0, "b": 1}
    record = repository.live()
    assert record is not None
    assert (record.number, record.sources) == (2, ("b", "a"))


def test_it_does_not_try_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    repository = MemoryRepository()
    merge, busy = merging.merge, []

    def interrupted(found: Any) -> Any:
        if not busy:
            busy.append(1)
            refresh.refresh({"b": Given(document(OTHER))}, repository, sources=Sources())
            busy.clear()
        return merge(found)

    monkeypatch.setattr(merging, "merge", interrupted)
    with pytest.raises(RepositoryError, match="sources"):
        refresh.refresh({"a": Given(document(ONE))}, repository, sources=Sources())
