"""A map on which a reader chooses what fails: each single failure as a what-if, asked beforehand.

``answers`` asks; ``render`` gives HTML that stands within a page, with its own style and script.
Nothing is computed in the browser: it shows texts that are made here.
"""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ndtframe import pages
from ndtframe.apps.results import FailureOutcome, NetworkFigures, SweepResult, WhatIfResult
from ndtframe.functional.results import TrafficResult
from ndtframe.language.foreign import visible
from ndtframe.present.bands import DOWN, SCALE, UNKNOWN
from ndtframe.present.cells import Table, change_cell, rate_cell
from ndtframe.present.picture import Picture, Plan
from ndtframe.present.rows import outcomes_table, used_cell
from ndtframe.present.sections import Section, sections
from ndtframe.present.units import percent, rate

if TYPE_CHECKING:
    from ndtframe.bindings.ndt.ndt_session import Change
    from ndtframe.contracts.application import Progress
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin

MOST_FIGURES = 12_000
"""Links times failures that one page carries; of more failures, those that do most harm."""

KINDS = {"link": "Links", "node": "Nodes", "risk-group": "Risk groups"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One failure: ``section`` is what a report shows of it; ``command`` asks for it, or is ""."""

    outcome: FailureOutcome
    figures: NetworkFigures
    section: Section
    command: str


@dataclass(frozen=True, slots=True)
class Answers:
    """All that a reader may choose, in document order, and what the sweep found.

    ``first`` is what is shown before any choice; ``left_out`` counts failures without a map.
    """

    plan: Plan
    sweep: SweepResult
    choices: tuple[Choice, ...]
    first: int
    left_out: int

    @property
    def table(self) -> Table:
        """Every single failure, the worst first."""
        return outcomes_table(self.sweep)


def answers(twin: Twin, asked_of: str = "", progress: Progress | None = None) -> Answers:
    """Ask a twin about each single failure of its live state; nothing is stored.

    ``asked_of`` is the folder that commands name.  Raises as :meth:`Twin.run` and
    :meth:`Twin.live` do.
    """
    columns = twin.live().columns()
    plan = Plan(columns)
    result = twin.run("failure-sweep").result
    assert isinstance(result, SweepResult)
    chosen = _worst(result, MOST_FIGURES // max(1, len(columns.link_ids)))
    choices = []
    for number, outcome in enumerate(chosen, 1):
        report = twin.run("what-if", changes=[_change(outcome)])
        choices.append(_choice(plan, outcome, report, asked_of))
        if progress:
            progress(number, len(chosen))
    worst = result.worst_by_utilisation
    first = chosen.index(worst) if worst in chosen else 0
    return Answers(plan, result, tuple(choices), first, len(result.outcomes) - len(chosen))


def render(found: Answers, key: str = "see") -> str:
    """The map with its choices, as HTML that stands within another page.

    Raises :class:`~ndtframe.errors.MissingExtraError` without jinja2.
    """
    templates = pages.environment("ndtframe.present")
    first = found.choices[found.first]
    return templates.get_template("failures.html.j2").render(
        key=key,
        found=found,
        kinds=KINDS,
        first=first,
        said=_said(found, first),
        rows=list(_rows(found, first)),
        option=_option,
        data=_embedded(found),
        scale=SCALE,
        unknown=UNKNOWN,
        down=DOWN,
    )


def _worst(result: SweepResult, most: int) -> list[FailureOutcome]:
    def harm(outcome: FailureOutcome) -> tuple[float, float]:
        return outcome.lost, outcome.max_utilisation or 0.0

    kept = sorted(result.outcomes, key=harm, reverse=True)[: max(1, most)]
    return [outcome for outcome in result.outcomes if outcome in kept]


def _change(outcome: FailureOutcome) -> Change:
    from ndtframe.twin.changes import group_down, link_down, node_down

    if outcome.kind == "link":
        return link_down(outcome.failure_id)
    if outcome.kind == "node":
        return node_down(outcome.failure_id)
    return group_down(outcome.failure_id)


def _choice(plan: Plan, outcome: FailureOutcome, report: Report, asked_of: str) -> Choice:
    assert isinstance(report.result, WhatIfResult)
    (step,) = report.result.steps
    (section,) = sections(plan, (report,))
    return Choice(outcome, step.figures, section, _command(outcome, asked_of))


def _command(outcome: FailureOutcome, asked_of: str) -> str:
    """The command that asks the same; none where it takes no such name."""
    named = {"risk-group": f"group:{outcome.failure_id}"}.get(outcome.kind, outcome.failure_id)
    if not asked_of or ":" not in named or not named.isprintable():
        return ""
    return shlex.join(["ndt", "what-if", "--twin", asked_of, "--down", named])


def _option(choice: Choice) -> str:
    """A choice as a list has it: what fails, and what that comes to."""
    after = choice.figures.traffic
    lost = f", {rate(after.lost)} lost" if after.lost else ""
    return f"{choice.outcome.label}: {percent(after.max_utilisation)}{lost}"


def _said(found: Answers, choice: Choice) -> str:
    """One sentence, for those who hear it."""
    before, after = found.sweep.before.traffic, choice.figures.traffic
    return (
        f"If {choice.outcome.label} fails, the greatest utilisation is "
        f"{percent(after.max_utilisation)} (before: {percent(before.max_utilisation)}); "
        f"{rate(after.lost)} of {rate(before.offered)} lost."
    )


def _rows(found: Answers, choice: Choice) -> Iterator[dict[str, Any]]:
    """The table of links: of each direction its figures before, and those after a failure."""
    before, names = found.sweep.before.traffic, found.plan.names
    for i, after in sorted(enumerate(_after(found, choice)), key=lambda row: -row[1]["sort"]):
        link = before.link_ids[i]
        yield {
            "link": i,
            "name": names.link_cell(link),
            "capacity": rate_cell(float(before.capacity[i])),
            "load": rate_cell(float(before.load[i])),
            "used": used_cell(before, i),
            "after": after,
        }


def _after(found: Answers, choice: Choice) -> Iterator[dict[str, Any]]:
    """The figures of each link after a failure, as texts."""
    before, after = found.sweep.before.traffic, choice.figures.traffic
    places = {link: i for i, link in enumerate(after.link_ids)}
    for i, link in enumerate(before.link_ids):
        yield _link(before, i, after, places[link])


def _link(before: TrafficResult, i: int, after: TrafficResult, j: int) -> dict[str, Any]:
    used = used_cell(after, j)
    assert used.band is not None
    change = change_cell(float(before.utilisation[i]), float(after.utilisation[j]))
    return {
        "load": rate_cell(float(after.load[j])).full_text,
        "used": used.full_text,
        "band": used.band.key,
        "share": round(used.share, 3),
        "sort": round(used.sort, 6) if isinstance(used.sort, float) else -1,
        "change": change.full_text if after.usable[j] else "–",
    }


def _embedded(found: Answers) -> Any:
    """What the script needs, as JSON within HTML."""
    from markupsafe import Markup

    data = [_visible(_data(found, choice)) for choice in found.choices]
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _visible(value: Any) -> Any:
    """A value whose texts have their control characters written out."""
    if isinstance(value, dict):
        return {name: _visible(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(item) for item in value]
    return visible(value) if isinstance(value, str) else value


def _data(found: Answers, choice: Choice) -> dict[str, Any]:
    """One choice as the script takes it."""
    columns = found.plan.columns
    places = {link: i for i, link in enumerate(columns.link_ids)}
    real = (columns.node_ids[i] for i in np.flatnonzero(~columns.node_pseudo).tolist())
    nodes = {node: i for i, node in enumerate(real)}
    before, after = choice.section.pictures
    outcome = choice.outcome
    return {
        "kind": outcome.kind,
        "fails": {
            "links": [places[link] for link in outcome.links],
            "nodes": [nodes[node] for node in outcome.nodes],
        },
        "said": _said(found, choice),
        "command": choice.command,
        "figures": [
            [one.label, one.before, one.value, one.note, one.alarm]
            for one in choice.section.figures
        ],
        "links": list(_after(found, choice)),
        "lines": {half.line.link: half.lines for half in after.halves},
        "nodes": _other_nodes(before, after),
    }


def _other_nodes(before: Picture, after: Picture) -> dict[int, Any]:
    """The nodes that another picture shows otherwise, by their places in both."""
    pairs = enumerate(zip(before.nodes, after.nodes, strict=True))
    return {i: [new.up, new.lines] for i, (old, new) in pairs if old != new}
