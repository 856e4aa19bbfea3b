"""Life cycles (module ndt-ext) as state diagrams."""

from __future__ import annotations

from collections.abc import Iterator

from ndtframe.emit import life_cycles
from ndtframe.errors import UsageError
from ndtframe.schema.tree import Leaf, LifeCycle
from ndtframe.site.diagrams import diagram, quoted
from ndtframe.site.sources import Sources


def draw(sources: Sources, path: str) -> str:
    """The state diagram of the leaf whose path ends so, as in ``job/state``."""
    found = {leaf.path: leaf for leaf in _holders(sources)}
    ends = [leaf for name, leaf in found.items() if _plain(name).endswith(f"/{path}")]
    if len(ends) != 1:
        known = ", ".join(_plain(name) for name in found) or "none"
        raise UsageError(f"{len(ends)} life cycles end with '{path}'; there are {known}.")
    return state_machine(ends[0])


def state_machine(leaf: Leaf) -> str:
    """The state diagram of a leaf that holds the state of a life cycle."""
    cycle = leaf.life_cycle
    assert cycle is not None
    of = leaf.path.split("/")[-2].rpartition(":")[2]
    told = "; ".join(
        f"{trigger} leads from {', '.join(sources)} to {target}"
        for trigger, sources, target in _transitions(cycle)
    )
    return diagram(
        _dot(cycle),
        f"The life cycle of {of}",
        f"States: {', '.join(cycle.states)}. The first is {cycle.initial}. {told}.",
    )


def _dot(cycle: LifeCycle) -> str:
    numbers = {state: f"s{number}" for number, state in enumerate(cycle.states)}
    left = {source for item in cycle.transitions for source in item.sources}
    lines = ['digraph { rankdir=LR; nodesep=0.45; ranksep=0.7; node [style="rounded"]',
             'begin [shape=circle, label="", width=0.18, height=0.18, class=start]',
             f"begin -> {numbers[cycle.initial]}"]  # fmt: skip
    for state, number in numbers.items():
        last = "" if state in left else ", peripheries=2, class=end"
        lines.append(f"{number} [label={quoted(state)}{last}]")
    for trigger, sources, target in _transitions(cycle):
        lines += [
            f"{numbers[source]} -> {numbers[target]} [label={quoted(f' {trigger} ')}]"
            for source in sources
        ]
    return "\n".join([*lines, "}"])


def _transitions(cycle: LifeCycle) -> Iterator[tuple[str, tuple[str, ...], str]]:
    for item in cycle.transitions:
        yield item.trigger, item.sources, item.target


def _holders(sources: Sources) -> Iterator[Leaf]:
    seen: set[str] = set()
    for schema in sources.schemas.values():
        for leaf in life_cycles.holders(schema, {node.module for node in schema.walk()}):
            if leaf.path not in seen:
                seen.add(leaf.path)
                yield leaf


def _plain(path: str) -> str:
    """A path without the names of modules."""
    return "/".join(step.rpartition(":")[2] for step in path.split("/"))
