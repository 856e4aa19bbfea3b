"""Life cycles (module ndt-ext) as people look at them: a state diagram, a table, a few lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ndtframe.emit import prose
from ndtframe.emit.markdown_text import block, code, plain, table
from ndtframe.schema.tree import Leaf, LifeCycle, Schema, Transition

_UNSAFE = re.compile(r"[^\w .,/()-]")


def holders(schema: Schema, modules: Collection[str]) -> list[Leaf]:
    """The leafs of these modules that hold the state of a life cycle."""
    leafs = (node for node in schema.walk() if isinstance(node, Leaf) and node.module in modules)
    return [leaf for leaf in leafs if leaf.life_cycle is not None]


def lines(leaf: Leaf) -> Iterator[str]:
    """A life cycle as lines: its path, each state, and where triggers lead from there."""
    cycle = leaf.life_cycle
    assert cycle is not None
    yield f"{leaf.path}  ({prose.place(leaf.position)})"
    for state in cycle.states:
        ways = list(_ways(cycle, state))
        first, last = state == cycle.initial, not ways
        yield "  " + state + ", initial" * first + ", final" * last
        yield from (f"    {trigger} -> {target}" for trigger, target in ways)


def markdown(leaf: Leaf) -> str:
    """A life cycle as a state diagram (in the words of Mermaid) and a table of transitions."""
    assert leaf.life_cycle is not None
    return f"{block(diagram(leaf.life_cycle), 'mermaid')}\n{transitions(leaf)}"


def transitions(leaf: Leaf) -> str:
    """The transitions of a life cycle as a table."""
    cycle = leaf.life_cycle
    assert cycle is not None
    heads = ("trigger", "from", "to", *(["meaning"] if _is_described(cycle) else []))
    return table(heads, (_row(item)[: len(heads)] for item in cycle.transitions)).rstrip("\n")


def diagram(cycle: LifeCycle) -> str:
    """The state diagram of a life cycle, in the words of Mermaid."""
    numbers = {state: f"s{number}" for number, state in enumerate(cycle.states, 1)}
    drawn = ["stateDiagram-v2"]
    drawn += [f'state "{_label(state)}" as {number}' for state, number in numbers.items()]
    drawn.append(f"[*] --> {numbers[cycle.initial]}")
    for state, number in numbers.items():
        ways = list(_ways(cycle, state))
        drawn += [f"{number} --> {numbers[target]}: {trigger}" for trigger, target in ways]
        drawn += [] if ways else [f"{number} --> [*]"]
    return "\n    ".join(drawn)


def _ways(cycle: LifeCycle, state: str) -> Iterator[tuple[str, str]]:
    return ((item.trigger, item.target) for item in cycle.transitions if state in item.sources)


def _is_described(cycle: LifeCycle) -> bool:
    return any(item.description for item in cycle.transitions)


def _row(item: Transition) -> tuple[str, ...]:
    sources = ", ".join(map(_cell, item.sources))
    said = plain(prose.first_sentence(item.description))
    return code(item.trigger), sources, _cell(item.target), said


def _cell(text: str) -> str:
    """Code in a table, where a bar would end the cell."""
    return code(text).replace("|", "\\|")


def _label(text: str) -> str:
    """A name in a diagram, where some characters would mean something."""
    return _UNSAFE.sub(lambda match: f"#{ord(match[0])};", prose.one_line(text))
