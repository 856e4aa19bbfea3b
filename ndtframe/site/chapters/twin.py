"""A user's twin: what it is, what it holds, where that comes from, what it was asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ndtframe.emit.markdown_text import code, plain, table
from ndtframe.errors import NdtError
from ndtframe.present.failures import answers, render
from ndtframe.present.html import render_sections
from ndtframe.site.chapters.see import table_of
from ndtframe.site.embedded import within
from ndtframe.site.page import Page
from ndtframe.site.sources import Sources
from ndtframe.site.tables import filtered
from ndtframe.twin.report import Report
from ndtframe.twin.twin import Twin

HYPOTHETICAL = (
    '!!! warning "Hypothetical"\n\n    This describes no real network: it was computed over '
    "{base}, with the changes of a scenario.\n"
)
_CONFLICTS_SHOWN = 200


def pages(sources: Sources) -> Iterator[Page]:
    """The pages of the twin, or none where the site has no twin."""
    if sources.twin is None:
        return
    with Twin.open(sources.twin, read_only=True) as twin:
        held = twin.snapshots()
        yield Page("index.md", name_of(twin), _what(twin, bool(held)), _described(twin))
        if held:
            yield _map(twin)
        yield Page("twin/sources.md", "Sources and assumptions", _sources(twin, bool(held)))
        yield Page("twin/history.md", "Stored states and sessions", _history(twin))
        yield from (_report(twin, report) for report in twin.reports())


def name_of(twin: Twin) -> str:
    """What the twin is called."""
    return twin.settings.twin.title or twin.name


def _described(twin: Twin) -> str:
    return twin.settings.twin.description or f"The network digital twin {twin.name}."


def _what(twin: Twin, has_state: bool) -> str:
    about = twin.settings.twin
    facts = [
        ("Twin", plain(twin.name)),
        ("State of its life", plain(twin.state)),
        ("Purpose", ", ".join(map(plain, about.purpose)) or "–"),
        *((f"Counterpart {plain(one.id)}", plain(one.label or one.description or "–"))
          for one in twin.settings.counterparts),
        *((plain(one.relation), plain(one.id)) for one in twin.settings.peers),
    ]  # fmt: skip
    parts = [plain(about.description), table(("What", "Value"), facts)]
    if not has_state:
        return "\n\n".join([*filter(None, parts), "The twin holds no state of its network yet."])
    parts += [f"## Its networks\n\n{_networks(twin)}", f"## The live state\n\n{_live(twin)}"]
    return "\n\n".join(filter(None, parts))


def _networks(twin: Twin) -> str:
    """The networks of the live state, and how many elements they have."""
    rows = [
        (
            plain(each.network_id),
            plain(", ".join(_types(each)) or "–"),
            str(len(each.node)),
            str(len(each.link)),
            str(sum(len(node.termination_point) for node in each.node)),
        )
        for each in twin.live().document.networks.network
    ]
    heads = ("Network", "Types", "Nodes", "Links", "Termination points")
    return table(heads, rows, numbers=(2, 3, 4))


def _types(network: Any) -> list[str]:
    return sorted(network.network_types.to_value()) if network.is_set("network_types") else []


def _live(twin: Twin) -> str:
    """The state that is live: when it held, and its elements by name."""
    view = twin.live()
    columns = view.columns()
    nodes = [
        (plain(label), plain(node), "up" if up else "down")
        for label, node, up, pseudo in zip(
            columns.node_labels, columns.node_ids, columns.node_up, columns.node_pseudo, strict=True
        )
        if not pseudo
    ]
    held = f", which held at {_time(view.observed_at)}" if view.observed_at else ""
    return (
        f"{plain(view.base)}{held}: the network {plain(view.network.network_id)}, "
        f"{len(columns.demand_ids)} demands. The [map](twin/map.md) has its links and "
        "their loads.\n\n" + filtered(table(("Node", "Id", "State"), nodes))
    )


def _map(twin: Twin) -> Page:
    """The map, with what each single failure does; or why there is none."""
    try:
        found = answers(twin, twin.folder.name)
        shown = within(render(found)) if found.choices else "Nothing is up that could fail.\n"
    except NdtError as error:
        text = f"The models cannot answer for this network: {plain(str(error))}\n"
        return Page("twin/map.md", "The map", text)
    left = f" {found.left_out} failures of less harm have no map." if found.left_out else ""
    head = (
        f"Choose what fails: the first map shows {plain(twin.live().base)}, the second what the "
        f"models of the twin say would then hold.{left}\n"
    )
    rest = f"## Every single failure\n\n{table_of(found.table)}"
    text = "\n".join([head, HYPOTHETICAL.format(base=plain(twin.live().base)), shown, rest])
    return Page("twin/map.md", "The map", text, "Choose what fails, and see what then holds.")


def _sources(twin: Twin, has_state: bool) -> str:
    (entry,) = twin.sources().twins.twin
    rows = [
        (
            plain(one.name),
            plain(one.label or one.collector or "–"),
            str(one.rank),
            plain(one.state) + (", stale" if one.stale else ""),
            _short(one.collected_at),
            "yes" if one.used else "no",
            str(one.conflicts or 0),
        )
        for one in entry.source
    ]
    heads = ("Source", "What", "Rank", "State", "Collected (UTC)", "Used", "Conflicts")
    parts = [table(heads, rows, numbers=(2, 6)) if rows else "The twin has no sources."]
    parts += [f"{plain(one.name)}: {plain(one.error)}" for one in entry.source if one.error]
    parts.append(f"## Where sources disagree\n\n{_conflicts(entry)}")
    notes = [f"- {plain(note.text)}" for note in twin.notes(twin.live())] if has_state else []
    known = "\n".join(notes) or "No assumptions are recorded."
    return "\n\n".join([*parts, f"## What the figures rest on\n\n{known}\n"])


def _conflicts(entry: Any) -> str:
    shown = list(entry.conflict)
    rows = [
        (
            plain(f"{one.element} {one.leaf}"),
            plain(one.believed),
            plain("(nothing)" if one.believed_value is None else one.believed_value),
            plain(one.source),
            plain(one.value),
        )
        for one in shown[:_CONFLICTS_SHOWN]
    ]
    if not rows:
        return "No sources disagree."
    left = len(shown) - len(rows)
    more = f"\n\n{left} more: `ndt twin conflicts` has them." if left > 0 else ""
    heads = ("Value", "Believed", "It says", "Other source", "It says")
    return filtered(table(heads, rows)) + more


def _history(twin: Twin) -> str:
    states = [
        (
            plain(one.snapshot_id),
            _time(one.stored_at),
            _time(one.observed_at),
            plain(", ".join(one.sources)),
            "released" if one.released else code(one.content_hash[:12]),
        )
        for one in reversed(twin.snapshots())
    ]
    sessions = [
        (
            plain(one.session_id),
            plain(one.label or "–"),
            plain(one.state),
            plain(one.base_.snapshot),
            str(len(one.scenario.change)),
            _short(one.changed_at),
        )
        for one in twin.sessions()
    ]
    state_heads = ("State", "Stored (UTC)", "Held (UTC)", "Sources", "Hash")
    heads = ("Session", "Label", "State", "Base", "Changes", "Changed (UTC)")
    return "\n\n".join(
        [
            "## Stored states",
            table(state_heads, states) if states else "The twin holds nothing yet.",
            "## Sessions",
            "A session holds a hypothetical state: none of them is the real network.",
            table(heads, sessions, numbers=(4,)) if sessions else "There are no sessions.",
            "",
        ]
    )


def _report(twin: Twin, report: Report) -> Page:
    """A report that is kept, with its tables and maps where its base is still held."""
    base, report_id = report.entry.base_, report.report_id
    twin.network_id = base.network or twin.settings.twin.network
    twin.matrix_id = base.matrix or twin.settings.twin.matrix
    facts = [
        ("Application", plain(report.application)),
        ("State", f"{plain(str(report.state))}, over {plain(report.base)}"),
        ("Made (UTC)", _short(report.entry.created_at)),
        ("Result hash", code(report.result_hash)),
    ]
    try:
        columns = twin.snapshot(report.base).columns()
        shown = within(f'<div class="sections">{render_sections(columns, (report,))}</div>')
    except NdtError as error:
        shown = f"It cannot be drawn: {plain(str(error))}\n"
    is_real = str(report.state) != "potential"
    mark = "" if is_real else HYPOTHETICAL.format(base=plain(report.base))
    text = "\n\n".join([mark, table(("What", "Value"), facts), shown])
    return Page(f"twin/reports/{report_id}.md", report_id, text, section="Reports")


def _time(time: datetime | None) -> str:
    return "–" if time is None else f"{time:%Y-%m-%d %H:%M:%S}"


def _short(time: str | None) -> str:
    return "–" if time is None else plain(time[:19].replace("T", " "))
