"""States change as their module declares, or not at all."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ndtframe.data.life_cycle import (
    LifeCycle,
    advance,
    check_change,
    life_cycle,
    life_cycles,
    undeclared_changes,
)
from ndtframe.errors import DataError, LifeCycleError, StateKindError
from ndtframe.testing.bindings import compiled
from ndtframe.testing.life_cycles import life_cycle_cases, route

MODULE = """module t { yang-version 1.1; namespace "urn:t"; prefix t; import ndt-ext { prefix e; }
grouping cycle {
  leaf state {
    type enumeration { enum pending; enum running; enum cancelling; enum done; enum "given up"; }
    default pending;
    e:initial pending;
    e:transition start { e:from pending; e:to running; }
    e:transition cancel { e:from running; e:to cancelling; }
    e:transition cancel { e:from pending; e:to "given up"; }
    e:transition end { e:from running; e:to done; }
    e:transition stop { e:from cancelling; e:to "given up"; }
    e:transition repeat { e:from done; e:from "given up"; e:to pending; }
  }
}
container work {
  list job { key "name place"; leaf name { type string; } leaf place { type uint8; } uses cycle; }
  container main { uses cycle; }
  container extra { presence there; uses cycle; }
  container quiet { leaf x { type string; } }
  list note { config false; leaf text { type string; } }
  leaf text { type string; }
}
list door { key id; leaf id { type string; }
  leaf is { type enumeration { enum open; enum shut; } mandatory true;
    e:initial open; e:transition shut { e:from open; e:to shut; } }
  choice more { case a { leaf mood { type enumeration { enum good; enum bad; } default good;
    e:initial good; e:transition sour { e:from good; e:to bad; } } leaf a { type string; } }
    case b { leaf b { type string; } } }
}
}"""
STATES = ("pending", "running", "cancelling", "done", "given up")
LINE = "t.yang:3"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return compiled(tmp_path_factory.mktemp("life_cycle"), MODULE)


@pytest.fixture(scope="module")
def cycle(package: ModuleType) -> LifeCycle:
    return life_cycle(package.Document().work.main, "state")


def job(package: ModuleType, state: str) -> Any:
    document = package.Document()
    return document.work.job.add(name="a", place=1, state=state)


def jobs(package: ModuleType, **states: str) -> Any:
    entries = [{"name": n, "place": 1, "state": s.replace("_", " ")} for n, s in states.items()]
    return package.Document.from_value({"t:work": {"job": entries}})


def told(before: Any, after: Any) -> list[str]:
    return [item.path for item in undeclared_changes(before, after)]


def test_what_a_life_cycle_tells(cycle: LifeCycle) -> None:
    assert (cycle.states, cycle.initial, cycle.final) == (STATES, "pending", ())
    assert cycle.triggers == ("start", "cancel", "end", "stop", "repeat")
    assert cycle.path == "/t:work/main/state"
    assert cycle.rule == LINE
    assert cycle.ways("pending") == {"start": "running", "cancel": "given up"}
    assert cycle.transitions[5].sources == ("done", "given up")
    assert cycle.transitions[5].rule == "t.yang:12"


def test_final_states(package: ModuleType) -> None:
    doors = life_cycle(package.Document.plan().by_attribute["door"].node.cls, "is_")
    assert doors.final == ("shut",)
    assert "'shut' is final" in doors.why_not("shut", "shut")


def test_all_life_cycles_of_a_set(package: ModuleType) -> None:
    assert [found.path for found in life_cycles(package.Document)] == [
        "/t:work/job/state",
        "/t:work/main/state",
        "/t:work/extra/state",
        "/t:door/is",
        "/t:door/more/a/mood",
    ]


def test_every_step(package: ModuleType, cycle: LifeCycle) -> None:
    cases = life_cycle_cases(cycle)
    assert len(cases) == len(STATES) * 5
    assert sum(case.target is not None for case in cases) == 7
    for case in cases:
        entry = job(package, case.state)
        if case.target is not None:
            assert cycle.after(case.state, case.trigger) == case.target
            assert cycle.why_not(case.state, case.trigger) == ""
            assert advance(entry, "state", case.trigger) == entry.state == case.target
            continue
        assert cycle.why_not(case.state, case.trigger)
        with pytest.raises(LifeCycleError):
            cycle.after(case.state, case.trigger)
        with pytest.raises(LifeCycleError):
            advance(entry, "state", case.trigger)
        assert entry.state == case.state


def test_every_state_is_reached(package: ModuleType, cycle: LifeCycle) -> None:
    for state in cycle.states:
        entry = job(package, cycle.initial)
        for trigger in route(cycle, state):
            advance(entry, "state", trigger)
        assert entry.state == state


def test_a_refusal_says_all(package: ModuleType) -> None:
    entry = job(package, "running")
    with pytest.raises(LifeCycleError) as caught:
        advance(entry, "state", "start")
    (violation,) = caught.value.violations
    assert violation.path == "/t:work/job[name='a'][place='1']/state"
    assert violation.rule == LINE
    for word in ("'start'", "'running'", "'cancel' (to 'cancelling')", "'end' (to 'done')"):
        assert word in str(caught.value)
    assert isinstance(caught.value, DataError)


def test_a_trigger_that_does_not_exist(package: ModuleType) -> None:
    with pytest.raises(LifeCycleError, match="did you mean 'start'"):
        advance(job(package, "pending"), "state", "stat")


def test_a_state_that_does_not_exist(cycle: LifeCycle) -> None:
    assert "none of its states" in cycle.why_not("asleep", "start")


def test_a_state_that_is_absent(package: ModuleType) -> None:
    door = package.Document().door.add(id="front")
    with pytest.raises(LifeCycleError, match="begins as 'open'"):
        advance(door, "is_", "shut")


def test_a_default_is_a_state(package: ModuleType) -> None:
    main = package.Document().work.main
    assert not main.is_set("state")
    assert advance(main, "state", "start") == "running"


def test_names_that_are_wrong(package: ModuleType) -> None:
    entry = job(package, "pending")
    with pytest.raises(AttributeError, match="nearest: state"):
        life_cycle(entry, "stat")
    with pytest.raises(TypeError, match="'name' of Job declares no life cycle"):
        advance(entry, "name", "start")


def test_what_is_read_only_stays(package: ModuleType) -> None:
    document = package.Document().freeze()
    with pytest.raises(StateKindError):
        advance(document.work.main, "state", "start")


def test_changes_of_entries(package: ModuleType, cycle: LifeCycle) -> None:
    for before in STATES:
        for after in STATES:
            old, new = jobs(package, a=before), jobs(package, a=after)
            is_declared = before == after or after in cycle.ways(before).values()
            assert bool(told(old, new)) is not is_declared, (before, after)


def test_what_is_new_begins(package: ModuleType) -> None:
    new = jobs(package, a="pending", b="running")
    path = "/t:work/job[name='b'][place='1']/state"
    assert told(None, new) == told(package.Document(), new) == [path]
    assert told(None, jobs(package, a="pending")) == []


def test_what_is_gone_is_not_judged_and_begins_anew(package: ModuleType) -> None:
    full, empty = jobs(package, a="running"), jobs(package)
    assert told(full, empty) == []
    assert told(empty, full) == ["/t:work/job[name='a'][place='1']/state"]


def test_another_order_is_no_change(package: ModuleType) -> None:
    assert told(jobs(package, a="running", b="done"), jobs(package, b="done", a="running")) == []


def test_an_absent_state_is_its_default(package: ModuleType) -> None:
    running = package.Document.from_value({"t:work": {"main": {"state": "running"}}})
    done = package.Document.from_value({"t:work": {"main": {"state": "done"}}})
    for absent in ({}, {"t:work": {}}, {"t:work": {"main": {}}}):
        after = package.Document.from_value(absent)
        assert told(running, after) == ["/t:work/main/state"]
        assert told(done, after) == []
        assert told(after, running) == []
        assert told(after, done) == ["/t:work/main/state"]


def test_a_presence_container_comes_and_goes(package: ModuleType) -> None:
    def extra(state: str) -> Any:
        return package.Document.from_value({"t:work": {"extra": {"state": state}}})

    empty = package.Document()
    assert told(extra("running"), empty) == []
    assert told(empty, extra("running")) == ["/t:work/extra/state"]
    assert told(empty, extra("pending")) == []
    assert told(extra("pending"), extra("done")) == ["/t:work/extra/state"]


def test_a_state_in_a_case(package: ModuleType) -> None:
    def door(**more: str) -> Any:
        return package.Document.from_value({"t:door": [{"id": "x", "is": "open", **more}]})

    assert told(door(), door(a="1")) == []
    assert told(door(a="1"), door(mood="bad")) == []
    assert told(door(mood="bad"), door(a="1")) == ["/t:door[id='x']/mood"]
    assert told(door(mood="bad"), door(b="1")) == []
    assert told(door(b="1"), door(mood="bad")) == ["/t:door[id='x']/mood"]


def test_every_wrong_leaf_is_told(package: ModuleType) -> None:
    before, after = jobs(package, a="done", b="done"), jobs(package, a="running", b="running")
    with pytest.raises(LifeCycleError) as caught:
        check_change(before, after)
    assert [item.rule for item in caught.value.violations] == [LINE, LINE]
    assert "'done' became 'running'" in str(caught.value)
    assert "'repeat' (to 'pending')" in str(caught.value)
    check_change(before, before)


def test_versions_of_different_sets(package: ModuleType) -> None:
    with pytest.raises(TypeError, match="two versions of one document"):
        check_change(package.Document().work, package.Document())


def test_a_fork_is_compared_with_its_base(package: ModuleType) -> None:
    entries = [{"name": str(number), "place": 1} for number in range(1000)]
    base = package.Document.from_value({"t:work": {"job": entries}})
    fork = base.fork()
    assert told(base, fork) == []
    advance(fork.work.job["7", 1], "state", "start")
    assert told(base, fork) == []
    advance(fork.work.job["7", 1], "state", "end")
    assert told(base, fork) == ["/t:work/job[name='7'][place='1']/state"]
    assert base.work.job["7", 1].state == "pending"


def test_only_state_leafs_have_one_in_the_table(package: ModuleType) -> None:
    assert package.__file__ is not None
    text = Path(package.__file__).with_name("schema.json").read_text(encoding="utf-8")
    assert text.count('"life-cycle"') == 5
