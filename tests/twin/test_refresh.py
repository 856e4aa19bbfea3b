"""From sources to the live state: a failing source stops no other, a bad state is not stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from ndtframe.bindings import topology
from ndtframe.bindings.ndt import Document
from ndtframe.data.state import Note, Observation
from ndtframe.errors import DataError, InputError, PluginError, RepositoryError, StateKindError
from ndtframe.repository.memory import MemoryRepository
from ndtframe.twin.merging import Sources
from ndtframe.twin.refresh import Refreshed, refresh
from ndtframe.twin.twin import Twin

from .twin_samples import Given, document, link, network, node

ONE = network([node("n:a")], label="one")
TWO = network([node("n:b")], name="n:2")
BETTER = network([node("n:better")], label="better")
DANGLING = network([node("n:a")], [link("l:1", "n:a", "n:nowhere")])


@pytest.fixture
def repository() -> MemoryRepository:
    return MemoryRepository()


def run(
    repository: MemoryRepository, strict: bool = True, by_hand: bool = False, **sources: Any
) -> Refreshed:
    """Refresh from sources by name; a pair is a collector and its rank."""
    pairs = {name: item if isinstance(item, tuple) else (item, 0) for name, item in sources.items()}
    ranks = {name: rank for name, (_, rank) in pairs.items()}
    return refresh(
        {name: collector for name, (collector, _) in pairs.items()},
        repository,
        sources=Sources(ranks=ranks, strict_references=strict),
        by_hand=by_hand,
    )


def stored(repository: MemoryRepository) -> list[Any]:
    """The networks of the live state."""
    record = repository.live()
    assert record is not None
    networks = Document.from_json(repository.content(record)).networks.network
    return [(net.network_id, net.label, list(net.node.keys())) for net in networks]


def test_only_the_networks_in_scope_are_used(repository: MemoryRepository) -> None:
    both, scope = Given(document(ONE, TWO)), frozenset({"n:2"})
    refresh({"plan": both}, repository, sources=Sources(scope=scope))
    assert [name for name, *_ in stored(repository)] == ["n:2"]
    refresh({"hand": Given(document(ONE))}, repository, sources=Sources(scope=scope), by_hand=True)
    assert sorted(name for name, *_ in stored(repository)) == ["n:1", "n:2"]
    refresh({"plan": both}, repository, sources=Sources())
    assert len(stored(repository)) == 2


def test_one_source(repository: MemoryRepository) -> None:
    notes = (Note("metric", "no metrics", 3),)
    done = run(repository, plan=Given(document(ONE), notes=notes))
    assert done.record is not None
    assert (done.record.snapshot_id, done.record.sources) == ("snapshot-1", ("plan",))
    assert done.outcomes[0].notes == notes
    assert stored(repository) == [("n:1", "one", ["n:a"])]


def test_several_sources_make_one_state(repository: MemoryRepository) -> None:
    done = run(repository, a=Given(document(ONE)), b=Given(document(TWO)))
    assert done.record is not None
    assert done.record.sources == ("a", "b")
    assert [name for name, *_ in stored(repository)] == ["n:1", "n:2"]


@pytest.mark.parametrize("ranks", [(0, 1), (1, 0), (0, 0)])
def test_better_rank_wins_and_the_first_of_equals(
    ranks: tuple[int, int], repository: MemoryRepository
) -> None:
    run(repository, a=(Given(document(ONE)), ranks[0]), b=(Given(document(BETTER)), ranks[1]))
    assert stored(repository)[0][1] == ("one" if ranks[0] <= ranks[1] else "better")


def test_network_of_the_worse_rank_is_taken_where_the_better_has_none(
    repository: MemoryRepository,
) -> None:
    run(repository, a=(Given(document(BETTER)), 0), b=(Given(document(ONE, TWO)), 9))
    assert stored(repository) == [("n:1", "better", ["n:better", "n:a"]), ("n:2", None, ["n:b"])]


def test_failing_source_is_an_outcome_and_the_others_are_stored(
    repository: MemoryRepository,
) -> None:
    fault = InputError("no such file")
    done = run(repository, a=Given(fault), b=Given(document(ONE)))
    assert [outcome.error for outcome in done.outcomes] == [fault, None]
    assert done.record is not None
    assert done.record.sources == ("b",)


def test_broken_collector_is_an_outcome_too(repository: MemoryRepository) -> None:
    done = run(repository, a=Given(KeyError("x")), b=Given(document(ONE)))
    error = done.outcomes[0].error
    assert isinstance(error, PluginError)
    assert "'a' is broken: it failed (KeyError: 'x')" in str(error)
    assert done.record is not None


class Halfway(Given):
    """Fails after its first observation."""

    def collect(self, scope: Sequence[str] = ()) -> Iterator[Observation]:  # type: ignore[override]
        yield self._observe(document(ONE))
        raise InputError("the line went dead")


def test_source_that_fails_halfway_brings_nothing(repository: MemoryRepository) -> None:
    done = run(repository, a=Halfway())
    assert done.outcomes[0].observations == ()
    assert (done.record, repository.live()) == (None, None)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_interruption_is_no_outcome(
    stop: type[BaseException], repository: MemoryRepository
) -> None:
    with pytest.raises(stop):
        run(repository, a=Given(stop()), b=Given(document(ONE)))
    assert repository.live() is None


@pytest.mark.parametrize("brought", [(), (Document(),)], ids=["nothing", "an empty document"])
def test_source_that_brings_nothing_is_told(
    brought: tuple[Document, ...], repository: MemoryRepository
) -> None:
    done = run(repository, a=Given(*brought))
    assert isinstance(done.outcomes[0].error, InputError)
    assert "brought nothing" in str(done.outcomes[0].error)
    assert repository.live() is None


@pytest.mark.parametrize("brought", [topology.Document(), "text", None])
def test_what_is_no_document_of_the_model_set_is_refused(
    brought: Any, repository: MemoryRepository
) -> None:
    error = run(repository, a=Given(brought)).outcomes[0].error
    assert isinstance(error, PluginError)
    assert "'a' is broken: it brought a" in str(error)


def test_nothing_is_stored_where_all_fail(repository: MemoryRepository) -> None:
    run(repository, a=Given(document(ONE)))
    done = run(repository, a=Given(InputError("gone")))
    assert done.record is None
    record = repository.live()
    assert record is not None
    assert record.number == 1


def test_what_a_source_brings_no_longer_goes(repository: MemoryRepository) -> None:
    run(repository, a=Given(document(ONE, TWO)))
    run(repository, a=Given(document(network([node("n:c")], name="n:2"))))
    assert stored(repository) == [("n:2", None, ["n:c"])]


def test_what_another_source_brings_too_stays(repository: MemoryRepository) -> None:
    run(repository, a=Given(document(ONE, TWO)), b=Given(document(ONE)))
    run(repository, a=Given(document(TWO)))
    assert stored(repository) == [("n:2", None, ["n:b"]), ("n:1", "one", ["n:a"])]


def test_source_that_fails_keeps_what_it_brought(repository: MemoryRepository) -> None:
    run(repository, a=Given(document(ONE)), b=Given(document(TWO)))
    done = run(repository, a=Given(InputError("gone")), b=Given(document(BETTER)))
    assert done.record is not None
    assert done.record.sources == ("a", "b")
    assert stored(repository)[0] == ("n:1", "one", ["n:a", "n:better"])


def test_import_takes_the_place_of_an_import_of_the_same_network_alone(
    repository: MemoryRepository,
) -> None:
    run(repository, by_hand=True, a=Given(document(ONE, TWO)))
    run(repository, by_hand=True, b=Given(document(network([node("n:c")], name="n:2"))))
    run(repository, by_hand=True, a=Given(document(network(name="n:0"))))
    assert sorted(stored(repository)) == [
        ("n:0", None, []),
        ("n:1", "one", ["n:a"]),
        ("n:2", None, ["n:c"]),
    ]


def test_same_network_again_is_the_same_content(repository: MemoryRepository) -> None:
    first = run(repository, by_hand=True, a=Given(document(ONE, TWO))).record
    for again in (document(TWO), document(ONE), document(TWO, ONE)):
        record = run(repository, by_hand=True, a=Given(again)).record
        assert first is not None
        assert record is not None
        assert record.content_hash == first.content_hash


def test_link_to_a_node_that_does_not_exist_is_refused(repository: MemoryRepository) -> None:
    assert document(DANGLING).violations() == []  # valid YANG: require-instance false
    run(repository, a=Given(document(TWO)))
    with pytest.raises(DataError, match="n:nowhere") as error:
        run(repository, plan=Given(document(DANGLING)))
    assert error.value.where == "plan"
    assert "strict-references = false" in str(error.value)
    record = repository.live()
    assert record is not None
    assert record.number == 1


def test_link_to_a_node_that_does_not_exist_may_be_allowed(repository: MemoryRepository) -> None:
    assert run(repository, strict=False, a=Given(document(DANGLING))).record is not None


def test_state_that_breaks_a_rule_is_refused_and_names_no_switch(
    repository: MemoryRepository,
) -> None:
    wrong = document(ONE)
    wrong.networks.network["n:1"].demand_matrix.add(matrix_id="m")  # lacks its scale
    with pytest.raises(DataError, match="mandatory") as error:
        run(repository, plan=Given(wrong))
    assert "strict-references" not in str(error.value)
    assert repository.live() is None


def test_hypothetical_scale_is_refused(repository: MemoryRepository) -> None:
    wrong = document(ONE)
    matrix = wrong.networks.network["n:1"].demand_matrix.add(matrix_id="m:1")
    matrix.scale.factor, matrix.scale.origin = 1, "hypothetical"  # type: ignore[assignment]
    with pytest.raises(StateKindError, match="The scale of 'm:1' is marked as hypothetical"):
        run(repository, a=Given(wrong))


def test_merging_changes_neither_side() -> None:
    one, other = document(ONE, TWO), document(BETTER)
    texts = one.to_json(), other.to_json()
    repository = MemoryRepository()
    run(repository, a=Given(one), b=Given(other))
    assert (one.to_json(), other.to_json()) == texts
    with pytest.raises(StateKindError):
        one.networks.network["n:2"].node["n:b"].label = "x"


def test_strict_check_is_on_in_a_new_twin_and_can_be_turned_off(tmp_path: Path) -> None:
    with Twin.create(tmp_path / "t", "t") as twin, pytest.raises(DataError):
        twin.collect({"a": Given(document(DANGLING))})
    file = tmp_path / "t" / "twin.toml"
    text = file.read_text(encoding="utf-8")
    off = text.replace("strict-references = true", "strict-references = false")
    file.write_text(off, encoding="utf-8")
    with Twin.open(tmp_path / "t") as twin:
        assert twin.collect({"a": Given(document(DANGLING))}).record is not None
        assert twin.live().columns().link_target.tolist() == [-1]


def test_closed_repository_is_an_error_not_an_outcome(repository: MemoryRepository) -> None:
    repository.close()
    with pytest.raises(RepositoryError):
        run(repository, a=Given(document(ONE)))


def test_twin_refreshes_from_the_sources_of_its_settings(tmp_path: Path) -> None:
    with Twin.create(tmp_path / "t", "t") as twin:
        folder = twin.folder
    (folder / "one.json").write_text(document(ONE).to_json(), encoding="utf-8")
    (folder / "better.json").write_text(document(BETTER).to_json(), encoding="utf-8")
    with (folder / "twin.toml").open("a", encoding="utf-8") as file:
        for name, rank in (("one", 5), ("better", 1), ("absent", 0)):
            file.write(
                f'\n[[collector]]\nname = "{name}"\nkind = "file"\nrank = {rank}\n'
                f'files = ["{name}.json"]\n'
            )
    with Twin.open(folder) as twin:
        done = twin.refresh()
        errors = {outcome.source: outcome.error for outcome in done.outcomes}
        assert [name for name, error in errors.items() if error] == ["absent"]
        assert twin.live().network.label == "better"
