"""``ndt demo``: the main job on a real network, from the standards' text to an answer."""

from __future__ import annotations

import shutil
from collections import Counter
from decimal import Decimal
from importlib import resources as packaged
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ndtframe import files
from ndtframe.cli.options import json_option, print_json, progress_bar
from ndtframe.errors import UsageError

if TYPE_CHECKING:
    from ndtframe.convert.conversion import Conversion
    from ndtframe.functional.results import TrafficResult
    from ndtframe.twin.report import Report
    from ndtframe.twin.twin import Twin
    from ndtframe.twin.view import LiveView

_NETWORK = "sndlib/abilene"
_MARK = ".made-by-ndt-demo"
_HALF_MORE = Decimal("1.5")
_FORM = "3gpp-ndt-nrm"
_QUESTION = "what-a-failure-takes-down"
_SERVICES = "services.json"
_SUPPOSED = "Three services and their paths are supposed: nobody ordered them."
_MOST = 5
"""Reasons for losses that are told."""
_QUESTIONS = (
    "What if the busiest link fails while traffic grows by half?",
    "Which single failure of a link, node or risk group hurts most?",
)


@click.command()
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo"),
    show_default=True,
    help="Where the twin and the report go; what an earlier demo left there is replaced.",
)
@json_option
def demo(output: Path, as_json: bool) -> None:
    """Build a twin of the Abilene research network, then ask it three questions.

    What if the busiest link fails while traffic grows by half?  Which single failure of a link,
    node or risk group hurts most?  And, asked of its knowledge graph: which services does
    the worst of these take down?  Then the twin and its answers are written in
    the words of 3GPP, and it is told what has no place there.
    """
    from ndtframe.twin.twin import Twin

    _prepare(output)
    try:
        with Twin.create(output / "twin", "abilene") as twin:
            import_network(twin, quiet=as_json)
            reports = _ask(twin, quiet=as_json)
            _show(twin, reports, output, as_json)
            _question(twin, reports[1], output, quiet=as_json)
            _convert(twin, reports, output, quiet=as_json)
    except BaseException:
        _clear(output)
        raise


def _prepare(output: Path) -> None:
    """Make room, but never delete what no demo made."""
    if output.exists() and any(output.iterdir()) and not (output / _MARK).exists():
        raise UsageError(
            f"The folder {output} is not empty, and no demo made it.",
            remedy="Name another with --output.",
        )
    output.mkdir(parents=True, exist_ok=True)
    _clear(output)
    (output / _MARK).touch()


def _clear(output: Path) -> None:
    """Remove all that is in the folder of a demo."""
    for item in output.iterdir():
        if item.is_dir() and not item.is_symlink():
            shutil.rmtree(item)
        else:
            item.unlink()


def import_network(twin: Twin, *, quiet: bool) -> None:
    """Collect the network and the services of the demo into a twin."""
    from ndtframe.collect.file import FileCollector
    from ndtframe.collect.settings import ImportSettings
    from ndtframe.collect.topohub import TopohubCollector, TopohubSettings

    data = packaged.files("ndtframe.demo")
    rest, services = packaged.as_file(data / "abilene.toml"), packaged.as_file(data / _SERVICES)
    with rest as known, services as ordered:
        network = TopohubCollector(TopohubSettings(network=_NETWORK, files=(known,)))
        orders = FileCollector(ImportSettings(files=(ordered,)))
        network.collect()  # tells what keeps the network away; orders without it only tell of gaps
        done = twin.collect({"topohub": network, "orders": orders}, {"topohub": 0, "orders": 1})
    outcomes = {outcome.source: outcome for outcome in done.outcomes}
    for outcome in outcomes.values():
        if outcome.error is not None:
            raise outcome.error
    if quiet:
        return
    click.echo(f"1. Collected {_NETWORK} of topohub and validated it against the YANG modules.")
    for note in outcomes["topohub"].notes:
        click.echo(f"   - {note.text}")
    click.echo(f"   - {_SUPPOSED}")
    assert done.record is not None
    click.echo(f"2. Stored it as {done.record.snapshot_id}, the live state of '{twin.name}'.\n")


def _ask(twin: Twin, *, quiet: bool) -> list[Report]:
    from ndtframe.twin.changes import demand_scale, link_down

    view = twin.live()
    traffic = twin.model("traffic").run(view)
    if not quiet:
        _say_models(twin, view, traffic)
    busiest = view.columns().link_labels[int(traffic.load.argmax())]
    what_if = twin.run("what-if", changes=(link_down(busiest), demand_scale(_HALF_MORE)))
    with progress_bar("Failing one at a time", quiet=quiet) as progress:
        sweep = twin.run("failure-sweep", {}, progress=progress)
    return [what_if, sweep]


def _say_models(twin: Twin, view: LiveView, traffic: TrafficResult) -> None:
    from ndtframe.present import units

    topology = twin.model("topology").run(view)
    routing = twin.model("routing").run(view)
    paths = sum(
        len(routing.paths(a, b)) for a in routing.node_ids for b in routing.node_ids if a != b
    )
    click.echo("3. Ran the functional models.")
    click.echo(
        f"   - topology: {topology.node_count} nodes, {topology.pair_count} links, diameter "
        f"{topology.diameter} hops, {len(topology.cut_nodes)} cut node, "
        f"{len(topology.cut_links)} cut link"
    )
    click.echo(f"   - routing: {paths} shortest paths, equal-cost ones included")
    click.echo(
        f"   - traffic: {units.rate(traffic.offered)} offered in {traffic.demand_count} demands, "
        f"{units.rate(traffic.carried)} carried\n"
    )


def _show(twin: Twin, reports: list[Report], output: Path, as_json: bool) -> None:
    import json

    from ndtframe.cli.applications import page
    from ndtframe.present import tables
    from ndtframe.present.html import write_report

    view = twin.live()
    value = [report.to_json() for report in reports]
    write_report(output / "report.html", page(twin, view, reports))
    files.write(output / "report.json", json.dumps(value, indent=2) + "\n")
    if as_json:
        print_json(value)
        return
    for number, (question, report) in enumerate(zip(_QUESTIONS, reports, strict=True), 4):
        click.echo(f"{number}. {question}\n")
        tables.print_report(report, view.columns(), limit=10)
        click.echo()
    click.echo(f"Open {output / 'report.html'} in a browser.  The same as JSON: report.json.\n")


def _question(twin: Twin, sweep: Report, output: Path, *, quiet: bool) -> None:
    """Ask the knowledge graph who loses what by the worst failure, and draw the answer."""
    from ndtframe.apps.results import SweepResult
    from ndtframe.cli import asking
    from ndtframe.cli.drawing import page
    from ndtframe.cli.graph_states import chosen, fill
    from ndtframe.cli.graph_store import FOLDER
    from ndtframe.cli.query import print_rows
    from ndtframe.present.html import write_answer
    from ndtframe.semantics import questions
    from ndtframe.semantics.store import GraphStore

    with GraphStore(twin.folder / FOLDER) as store:
        fill(store, twin, chosen(twin, "live"))
    assert isinstance(sweep.result, SweepResult)
    worst = sweep.result.worst_by_loss
    assert worst is not None
    asked = asking.asked(questions.find(_QUESTION), {"failing": worst.label})
    answer = asking.answer(twin, asked)
    write_answer(output / "question.html", page(twin, asked, answer, _SUPPOSED))
    if quiet:
        return
    click.echo(
        "6. Which services does the worst of these failures take down, and over which links?\n"
    )
    print_rows(answer)
    click.echo("\nA question to the knowledge graph, one of those that 'ndt query --list' names.")
    click.echo(f"Open {output / 'question.html'} in a browser: the map has the answer.\n")


def _convert(twin: Twin, reports: list[Report], output: Path, *, quiet: bool) -> None:
    """Write the twin and its answers in the words of 3GPP, and tell what has no place there."""
    from ndtframe import plugins
    from ndtframe.cli.conversions import as_text
    from ndtframe.convert.conversion import convert
    from ndtframe.twin.bundle import account

    for report in reports:
        twin.keep(report)
    form = plugins.load(plugins.FORM, _FORM)
    conversion = convert(account(twin), form(form.Settings()))
    files.write(output / f"{_FORM}.json", as_text(conversion.value))
    files.write(output / f"{_FORM}-losses.json", as_text(conversion.report()))
    if not quiet:
        _say_losses(conversion, output)


def _say_losses(conversion: Conversion, output: Path) -> None:
    from ndtframe.present.tables import print_listing

    (step,) = conversion.steps
    click.echo("7. What does another body's form carry of it?\n")
    click.echo(
        "As 3GPP has it, the twin is an NDTFunction, and each answer an NDTReport.  "
        f"{step.kept} of {step.values} values\ngo there and come back.  What does not, mostly:"
    )
    often = Counter(loss.reason for loss in step.losses if loss.reason and loss.reason.gap)
    rows = [(times, reason.text, reason.gap) for reason, times in often.most_common(_MOST)]
    print_listing(("losses", "why", "gap"), rows, empty="Nothing is lost.")
    click.echo(f"\n{_FORM}.json in {output} has it, {_FORM}-losses.json all that was lost.")
    twin = output / "twin"
    click.echo(f"Go on with: ndt what-if --twin {twin} --down link:CHINng-NYCMng")
    click.echo(f"            ndt convert --twin {twin} --to tmf639")
    click.echo(f"            ndt query --twin {twin} --list")
    click.echo("            ndt term session")
