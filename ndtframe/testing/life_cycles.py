"""Every legal and every illegal step of a life cycle, as cases of a test.

::

    @pytest.mark.parametrize("case", life_cycle_cases(life_cycle(Job, "state")), ids=str)
    def test_job(case: StepCase) -> None:
        ...
"""

from __future__ import annotations

from dataclasses import dataclass

from ndtframe.data.life_cycle import LifeCycle


@dataclass(frozen=True, slots=True)
class StepCase:
    """A state, a trigger, and the state it leads to: ``None`` where it must be refused."""

    state: str
    trigger: str
    target: str | None

    def __str__(self) -> str:
        return f"{self.state}-{self.trigger}-{self.target or 'refused'}"


def life_cycle_cases(cycle: LifeCycle) -> list[StepCase]:
    """Each trigger in each state, in the order of the module."""
    return [
        StepCase(state, trigger, cycle.ways(state).get(trigger))
        for state in cycle.states
        for trigger in cycle.triggers
    ]


def route(cycle: LifeCycle, state: str) -> list[str]:
    """A shortest row of triggers that leads from the initial state to another."""
    known: dict[str, list[str]] = {cycle.initial: []}
    waiting = [cycle.initial]
    for current in waiting:
        for trigger, target in cycle.ways(current).items():
            if target not in known:
                known[target] = [*known[current], trigger]
                waiting.append(target)
    return known[state]
