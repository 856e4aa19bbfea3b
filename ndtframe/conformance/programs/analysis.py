"""The area of analysis: right figures, the same again, jobs that keep to their bounds."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import datetime
from typing import Any

from ndtframe.conformance.messages import Answer
from ndtframe.conformance.outcome import Undecided
from ndtframe.conformance.programs import Call, Program, Setting, oracle, program
from ndtframe.conformance.programs.flows import Plan, drawn, figures_of
from ndtframe.conformance.programs.graphs import four_kinds

Json = Any
Asked = Generator[Call, Answer, Json]
Judged = Generator[Call, Answer, None]

UNITS = {
    "load": "bit/s", "offered": "bit/s", "carried": "bit/s", "lost": "bit/s",
    "unavoidable": "bit/s", "utilisation": "1", "greatest-utilisation": "1", "components": "1",
    "nodes-up": "1", "diameter": "1", "distance": "1", "deviations": "1",
}  # fmt: skip
"""The units of the figures that the suite knows by name."""

NEAR = 1e-6
"""Figures are the same that differ by no more than this part."""

OVERTIME = 0.1
"""Seconds that a job may take beyond its bound: somebody has to look at the clock."""


# -- oracles ---------------------------------------------------------------------------------------


@oracle("analysis.figure")
def figure(figures: Json, name: str, of: str, value: float, unit: str) -> Iterator[str]:
    """There is one figure of a name and an object ("-": the network), of a value in a unit."""
    of = "" if of == "-" else of
    found = figures_of({"figures": figures}, name).get(of, [])
    told = f"'{name}' of {of or 'the network'}"
    if len(found) != 1:
        yield f"it tells {told} {len(found)} times, expected once"
    elif not _is_near(found[0].get("value"), value) or found[0].get("unit") != unit:
        yield f"{told} is {found[0].get('value')} {found[0].get('unit')}, expected {value} {unit}"


@oracle("analysis.unknown")
def unknown(figures: Json, name: str, of: str) -> Iterator[str]:
    """There is no figure of a name and an object, since nobody can know it."""
    for each in figures_of({"figures": figures}, name).get(of, []):
        yield f"'{name}' of {of} is not known, and it tells {each.get('value')}"


@oracle("analysis.told")
def told(figures: Json, name: str, of: str) -> Iterator[str]:
    """There is a figure of a name and an object, whatever its value is."""
    if not figures_of({"figures": figures}, name).get(of):
        yield f"it tells no '{name}' of {of}"


@oracle("analysis.units")
def units(figures: Json) -> Iterator[str]:
    """Each figure has a unit: the one that the suite says, where it knows the name."""
    for each in figures:
        name, unit = each.get("name"), each.get("unit")
        if unit != UNITS.get(name, unit) or not unit:
            yield f"the unit of '{name}' is {unit!r}, expected {UNITS.get(name, 'some')!r}"


@oracle("analysis.some")
def some(value: Json) -> Iterator[str]:
    """There is a list of something."""
    if not isinstance(value, list) or not value:
        yield "there is nothing"


@oracle("analysis.versions")
def versions(models: Json) -> Iterator[str]:
    """Each model that is named has a version."""
    for each in models:
        if not (each.get("model") and each.get("version")):
            yield f"a model is told without its name or its version: {each}"


@oracle("analysis.versions-of-states")
def versions_of_states(snapshots: Json, least: int) -> Iterator[str]:
    """There are so many states at least, each with its own id and time, oldest first."""
    ids = [each.get("id") for each in snapshots]
    times = [_moment(each["taken-at"]) for each in snapshots if "taken-at" in each]
    if len(snapshots) < least or len(set(ids)) < len(ids):
        yield f"it keeps {ids}, expected {least} states"
    if len(times) < len(ids) or times != sorted(times):
        yield "its states are not in the order of their times"


# -- right figures ---------------------------------------------------------------------------------


@program("analysis.loads")
def loads(setting: Setting) -> Program:
    """Random networks: what each link carries, how full it is, and what is lost."""
    for _ in range(3):
        plan = _plan(setting)
        session = yield from _session(setting, plan)
        report = yield from _report(setting, session, "what-if")
        _judge_loads(setting, plan, report)
        _judge_one(setting, report, "lost", "", plan.lost())
        _judge_one(setting, report, "components", "", plan.components())


@program("analysis.distances")
def distances(setting: Setting) -> Program:
    """A random network: the least sums of metrics between all nodes that reach each other."""
    plan = _plan(setting)
    session = yield from _session(setting, plan)
    view = {"session": session}
    answer = yield Call("model.run", {"model": "routing", "view": view})
    found = {
        (_last(each.get("object")), _last(each.get("to"))): each.get("value")
        for each in answer.result.get("figures", ())
        if each.get("name") == "distance"
    }
    expected = {
        (start, end): distance
        for start in plan.nodes
        for end, distance in plan.distances(start).items()
        if end != start
    }
    for ends, distance in expected.items():
        told = f"From {ends[0]} to {ends[1]} it is {distance}, and it tells {found.get(ends)}."
        setting.check(found.get(ends) == distance, told)
    extra = sorted(set(found) - set(expected))
    setting.check(not extra, f"It tells distances where no way leads: {extra[:3]}.")


@program("analysis.failures")
def failures(setting: Setting) -> Program:
    """A random network: what each failure of a line and of a node does."""
    plan = _plan(setting)
    session = yield from _session(setting, plan)
    report = yield from _report(setting, session, "failure-sweep")
    for line in plan.lines:
        if not line.is_down:
            for link, _ in line.links:
                _judge_failure(setting, report, link, plan.without(gone=[line]))
    for node in plan.nodes:
        _judge_failure(setting, report, node, plan.without(dead=[node]))


def _judge_loads(setting: Setting, plan: Plan, report: Json) -> None:
    loads = plan.loads()
    told = figures_of(report, "load")
    for line in plan.lines:
        for link, _ in line.links:
            if not line.is_down or link in told:
                _judge_one(setting, report, "load", link, loads[link])
                _judge_fullness(setting, report, link, loads[link], line.capacity)


def _judge_fullness(
    setting: Setting, report: Json, link: str, load: int, capacity: int | None
) -> None:
    if capacity is not None:
        _judge_one(setting, report, "utilisation", link, load / capacity)
        return
    told = f"The capacity of {link} is not known, and it tells how full it is."
    setting.check(link not in figures_of(report, "utilisation"), told)


def _judge_failure(setting: Setting, report: Json, failed: str, left: Plan) -> None:
    _judge_one(setting, report, "components", failed, left.components())
    _judge_one(setting, report, "lost", failed, left.lost())


def _judge_one(setting: Setting, report: Json, name: str, of: str, value: float) -> None:
    found = list(figure(report.get("figures", ()), name, of, value, UNITS[name]))
    setting.check(not found, "".join(found[:1]))


# -- again -----------------------------------------------------------------------------------------


@program("analysis.again")
def again(setting: Setting) -> Program:
    """Random questions, each asked in two sessions: equal questions, equal hashes and figures."""
    plans = [_plan(setting) for _ in range(3)]
    answers = []
    for plan in [*plans, *plans]:
        session = yield from _session(setting, plan)
        report = yield from _report(setting, session, "what-if", seed=7)
        answers.append((report.get("result-hash"), report.get("figures")))
    hashes = [found for found, _ in answers]
    setting.check(all(hashes), "A report has no hash of its results.")
    setting.check(answers[:3] == answers[3:], "The same scenario and seed gave another result.")
    setting.check(len(set(hashes)) == 3, f"Three scenarios gave {len(set(hashes))} hashes.")


@program("analysis.candidates")
def candidates(setting: Setting) -> Program:
    """Candidates are tried one after another; the network and the live view stay what they are."""
    before = yield Call("view.read", {"view": "live"})
    network = yield Call("network.read", prepares=True)
    for plan in (_plan(setting) for _ in range(4)):
        session = yield from _session(setting, plan)
        report = yield from _report(setting, session, "what-if")
        setting.check(report.get("state-kind") == "potential", "A candidate is not told as such.")
    after = yield Call("view.read", {"view": "live"})
    shown = [four_kinds(each.result.get("document", {})) for each in (before, after)]
    setting.check(shown[0] == shown[1], "Trying candidates changed the live view.")
    now = yield Call("network.read")
    setting.check(now.result == network.result, "Trying candidates changed the network.")


# -- what can be asked -----------------------------------------------------------------------------


@program("analysis.callable")
def callable_(setting: Setting) -> Program:
    """Each application that is listed answers."""
    answer = yield Call("twin.capabilities")
    listed = {each["name"]: each for each in answer.result.get("applications", ())}
    setting.check(bool(listed), "It lists nothing that it can be asked.")
    for name, told in listed.items():
        arguments = {"view": "live", "application": name, "parameters": told.get("parameters", {})}
        asked = yield Call("analysis.run", arguments, why=f"It lists '{name}'.")
        state = asked.result.get("report", {}).get("state")
        setting.check(state == "completed", f"It lists '{name}', whose answer is {state}.")


@program("analysis.impossible")
def impossible(setting: Setting) -> Program:
    """What cannot be computed is refused, or fails with a reason; what can be, is computed."""
    opened = yield Call("session.open", {"base": "live"}, prepares=True)
    session = opened.result["session"]
    yield from _report(setting, session, "what-if")
    change = {"session": session, "document": setting.document("analysis-no-metric")}
    yield Call("session.change", change, prepares=True)
    asked = {"session": session, "application": "what-if", "parameters": {}}
    answer = yield Call("analysis.run", asked, expect="any")
    if answer.kind == "refused":
        setting.check(bool(answer.message), "It refuses without a reason.")
        return
    report = answer.result.get("report", {})
    setting.check(report.get("state") == "failed", f"Its answer is {report.get('state')}.")
    told = "It failed, and tells results all the same."
    setting.check(not report.get("figures") and not report.get("results"), told)
    setting.check(bool(report.get("failure", {}).get("message")), "It failed without a reason.")


@program("analysis.chain")
def chain(setting: Setting) -> Program:
    """An answer for which models work together has figures of each of them."""
    session = yield from _session(setting, _plan(setting))
    report = yield from _report(setting, session, "what-if")
    names = {each.get("name") for each in report.get("figures", ())}
    for name in ("components", "load"):
        setting.check(name in names, f"The answer has no '{name}', which one of its models gives.")


# -- jobs ------------------------------------------------------------------------------------------


@program("analysis.bound")
def bound(setting: Setting) -> Program:
    """A job that may take a thousandth of a second is over then, and has results only if so."""
    session = yield from _session(setting, _plan(setting))
    asked = {"session": session, "application": "failure-sweep", "parameters": {}}
    made = yield Call(
        "job.create", {**asked, "maximum-runtime": 0.001}, expect="any", prepares=True
    )
    if made.kind == "refused":
        raise Undecided("It takes no bound of less than a second.")
    answer = yield Call("job.run", {"job": made.result["job"]})
    job = answer.result.get("job", {})
    setting.check(job.get("maximum-runtime") == 0.001, "The job does not tell its bound.")
    if job.get("state") == "completed":
        taken = _moment(job["ended-at"]) - _moment(job["started-at"])
        told = f"It was to take a thousandth of a second, and took {taken} s."
        setting.check(taken <= 0.001 + OVERTIME, told)
        return
    reason = job.get("failure", {}).get("reason")
    told = f"It is {job.get('state')} ({reason}); expected that it failed of its bound."
    setting.check((job.get("state"), reason) == ("failed", "time-limit"), told)
    setting.check(not job.get("reports"), "It was stopped, and there is a report.")


@program("analysis.shared")
def shared(setting: Setting) -> Program:
    """Work that is split among processes gives the result of work that is not."""
    session = yield from _session(setting, _plan(setting))
    alone = yield from _report(setting, session, "failure-sweep")
    asked = {"session": session, "application": "failure-sweep", "parameters": {}, "workers": 2}
    made = yield Call("job.create", asked, prepares=True)
    answer = yield Call("job.run", {"job": made.result["job"]})
    job = answer.result.get("job", {})
    setting.check(job.get("state") == "completed", f"The job is {job.get('state')}.")
    for report in job["reports"]:
        read = yield Call("report.read", {"report": report})
        same = read.result["report"].get("result-hash") == alone.get("result-hash")
        setting.check(same, "Split among processes, the work gave another result.")
    setting.check(len(job["reports"]) == 1, "The job has not one report.")


@program("analysis.answered")
def answered(setting: Setting) -> Program:
    """A job that ran has one report, which names it, and has output of objects of the network."""
    plan = _plan(setting)
    session = yield from _session(setting, plan)
    asked = {"session": session, "application": "what-if", "parameters": {}}
    made = yield Call("job.create", asked, prepares=True)
    name = made.result["job"]
    waiting = yield Call("job.read", {"job": name})
    setting.check(waiting.result["job"].get("reports") == [], "A job that waits has a report.")
    answer = yield Call("job.run", {"job": name})
    reports = answer.result["job"].get("reports", [])
    setting.check(len(reports) == 1, f"A job that ran has {len(reports)} reports.")
    read = yield Call("report.read", {"report": reports[0]})
    report = read.result.get("report", {})
    setting.check(report.get("job") == name, f"The report is of the job {report.get('job')}.")
    objects = {_last(each["object"]) for each in report.get("figures", ()) if each.get("object")}
    known = {link for line in plan.lines for link, _ in line.links}
    setting.check(bool(objects & known), "The report has no output of a link of the network.")


# -- questions -------------------------------------------------------------------------------------


def _plan(setting: Setting) -> Plan:
    nodes = [setting.named(f"{{N{number}}}") for number in range(6)]
    demands = [setting.named(f"{{D{number}}}") for number in range(5)]
    return drawn(setting.random, setting.named("{RANDOM}"), nodes, demands)


def _session(setting: Setting, plan: Plan) -> Asked:
    opened = yield Call("session.open", {"base": "live"}, prepares=True)
    session = opened.result["session"]
    change = {"session": session, "document": plan.document()}
    yield Call("session.change", change, prepares=True)
    return session


def _report(setting: Setting, session: str, application: str, **more: Any) -> Asked:
    asked = {"session": session, "application": application, "parameters": {}, **more}
    answer = yield Call("analysis.run", asked)
    report = answer.result.get("report", {})
    setting.check(report.get("state") == "completed", f"The answer is {report.get('state')}.")
    return report


def _is_near(found: Any, expected: float) -> bool:
    if not isinstance(found, int | float) or isinstance(found, bool):
        return False
    return abs(found - expected) <= NEAR * max(abs(expected), 1e-12)


def _last(path: Any) -> str:
    return str(path).rpartition("=")[2]


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()
