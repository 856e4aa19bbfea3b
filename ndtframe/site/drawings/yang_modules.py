"""How the YANG modules of a model set build on each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ndtframe.schema.tree import Schema
from ndtframe.site.diagrams import diagram, quoted
from ndtframe.site.drawings.rooms import reduced
from ndtframe.site.sources import Sources


def draw(sources: Sources, model_set: str = "ndt") -> str:
    """Who imports and augments whom, of the modules of a set."""
    schema = sources.schemas[model_set]
    augments = sorted({pair for pair in _augments(schema) if pair[0] != pair[1]})
    needs = reduced(_imports(schema))
    imports = [(one, other) for one in needs for other in sorted(needs[one])]
    told = ". ".join(
        [f"{one} augments {other}" for one, other in augments]
        + [f"{one} imports {other}" for one, other in imports if (one, other) not in augments]
    )
    return diagram(_dot(schema, augments, imports), f"The modules of {schema.title}", f"{told}.")


def _augments(schema: Schema) -> Iterator[tuple[str, str]]:
    return ((each.module, each.target_module) for each in schema.augments)


def _imports(schema: Schema) -> Mapping[str, frozenset[str]]:
    """The modules of the set that each names by a prefix of its own."""
    return {
        name: frozenset(set(module.prefixes.values()) & set(schema.modules) - {name})
        for name, module in sorted(schema.modules.items())
    }


def _dot(schema: Schema, augments: list[tuple[str, str]], imports: list[tuple[str, str]]) -> str:
    lines = ['digraph { rankdir=BT; ranksep=0.5; nodesep=0.25; node [style="rounded"]']
    for name, module in sorted(schema.modules.items()):
        kind = "one" if module.implemented else "soft"
        lines.append(f'{quoted(name)} [label={quoted(name)}, class="{kind}"]')
    lines += [f"{quoted(one)} -> {quoted(other)} [class=main]" for one, other in augments]
    lines += [
        f'{quoted(one)} -> {quoted(other)} [class="soft"]'
        for one, other in imports
        if (one, other) not in augments
    ]
    return "\n".join([*lines, "}"])
