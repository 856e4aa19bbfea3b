"""Every question that ships, asked of a twin of 10 000 nodes: something to say, and in time.

What the twin was made by tells the rows of many questions beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from ndtframe.semantics import questions
from ndtframe.semantics.store import GraphStore

from .large import (
    FAULTY,
    PLACES,
    REGIONS,
    Place,
    Span,
    borders,
    every_place,
    express,
    first_span,
    label,
    link,
    point,
    ring,
    spans_from,
    turned,
    waves,
)
from .large_records import (
    EVERY_FOURTH,
    EVERY_TENTH,
    backup,
    is_without_record,
    measured,
    primary,
)
from .large_store import ask, filled
from .large_twin import CAPACITY, PEERS, TOO_MUCH, predicted

pytestmark = pytest.mark.slow

REGION = 10
FROM, TO = label((REGION, 0)), label((REGION + 1, 0))
LINK = link(first_span(REGION))
GIVEN = {
    "what-carries-a-service": {"service": f"line-{REGION}"},
    "what-a-failure-takes-down": {"failing": f"Bridge {REGION}"},
    "ways-between-two-nodes": {"from": FROM, "to": TO},
    "what-changed-in-an-area": {"area": f"Region {FAULTY}"},
    "where-a-fact-comes-from": {"element": LINK},
    "who-says-so": {"element": LINK},
    "how-far-a-prediction-was": {"prediction": "report-all"},
    "compare-two-changes": {"one": "action-20", "other": "action-40"},
    "twins-around-a-twin": {"twin": "large"},
    "is-an-intent-met": {"intent": "room-20", "scenario": "action-20"},
    "what-is-measured": {"element": LINK},
    "full-links": {"share": "0.85"},
    "can-a-service-be-placed": {"from": FROM, "to": TO, "avoid": f'"Bridge {REGION + 2}"'},
    "events-around-an-incident": {
        "incident": f"Cut in region {REGION}",
        "from": '"2025-01-11T00:00:00Z"',
        "until": '"2025-01-12T00:00:00Z"',
    },
}
"""Parameters that name something of this twin."""

BUDGET = 1.0
BUDGETS = {
    "what-carries-a-service": 3.0,
    "diverse-links-that-share-a-risk": 3.0,
    "ways-between-two-nodes": 5.0,
    "what-an-abstraction-stands-for": 2.0,
    "gaps-between-map-and-inventory": 6.0,
    "where-the-network-departs": 6.0,
    "where-a-fact-comes-from": 2.0,
    "how-old-is-what-is-known": 3.0,
    "who-says-so": 2.0,
    "how-far-a-prediction-was": 3.0,
    "compare-two-changes": 4.0,
    "is-an-intent-met": 3.0,
}
"""Seconds of CPU that a question may take, if not ``BUDGET``: twice what it takes on a machine that
is slow and busy with other things."""


@pytest.fixture(scope="module")
def twin() -> Iterator[GraphStore]:
    with filled() as store:
        yield store


@pytest.mark.parametrize("question", [each.name for each in questions.everything()])
def test_a_question_has_an_answer_in_time(question: str, twin: GraphStore) -> None:
    rows, seconds = ask(twin, question, **GIVEN.get(question, {}))
    assert rows
    assert seconds < BUDGETS.get(question, BUDGET)
    if question in EXPECTED:
        assert in_order(rows) == in_order(EXPECTED[question]())


def in_order(rows: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Rows in which names that stand in one text are sorted."""
    return {tuple(", ".join(sorted(cell.split(", "))) for cell in row) for row in rows}


def test_names_in_the_tables_are_questions() -> None:
    assert {*GIVEN, *BUDGETS, *EXPECTED} <= {each.name for each in questions.everything()}
    assert len(EXPECTED) >= 8


# -- what the answers are -------------------------------------------------------------------------


def carriers() -> set[tuple[str, ...]]:
    """Links, their ends and what these rest on, layer by layer."""
    over = [*primary(REGION), *backup(REGION)]
    below = [span if span in waves() else turned(span) for span in over]
    rows = {(layer, link(span)) for span in below for layer in ("optical", "fibre")}
    found = {(layer, f"network:{layer}", "Link", name) for layer, name in rows}
    found |= {("ip", "network:ip", "Link", link(span)) for span in over}
    places = {place for span in over for place in span}
    found |= {("fibre", "network:fibre", "Node", label(place)) for place in places}
    for layer in ("ip", "optical"):
        for span in (*over, *map(turned, over)):
            told = f"{label(span[0])} {point(span)}"
            found.add((layer, f"network:{layer}", "TerminationPoint", told))
    return found


def taken_down() -> set[tuple[str, ...]]:
    """Both paths of the line pass the bridge; the express wavelength does."""
    lost = f"{link(first_span(REGION))}, {link(backup(REGION)[0])}"
    customer = f"Customer {REGION}"
    return {
        (f"line-{REGION}", customer, "2", "connection", lost),
        (f"wave-{REGION}", customer, "1", "connection", link(express(REGION))),
    }


def shared() -> set[tuple[str, ...]]:
    found = set()
    for region in range(REGIONS):
        if region % 2 == 0:
            pair = sorted((link(first_span(region)), link(backup(region)[0])))
            found.add((f"bridge-{region}", *pair, "risk-group", f"bridge {region}"))
        passed = ring(region)[3]
        pair = sorted((link(express(region)), link(passed)))
        found.add((f"bypass-{region}", *pair, "link", link(passed)))
    return found


def ways() -> set[tuple[str, ...]]:
    """By walking."""
    start, end = (REGION, 0), (REGION + 1, 0)
    found = set()
    for way in _walks(start, end, 3):
        via = ", ".join(label(span[1]) for span in way[:-1])
        names = [link(span) for span in way]
        found.add((str(len(way)), *names, *[""] * (3 - len(way)), via))
    return found


def _walks(start: Place, end: Place, most: int) -> Iterator[list[Span]]:
    for span in spans_from(start):
        if span[1] == end:
            yield [span]
        elif most > 1:
            for rest in _walks(span[1], end, most - 1):
                if start not in {each[1] for each in rest}:
                    yield [span, *rest]


def stood_for() -> set[tuple[str, ...]]:
    found = set()
    for region in range(REGIONS):
        found |= {("board", f"Region {region}", label(p), "network:ip") for p, _ in ring(region)}
        other = (region + 1) % REGIONS
        for span in borders(region):
            found.add(("board", f"link:{region}:{other}", link(span), "network:ip"))
            found.add(("board", f"link:{other}:{region}", link(turned(span)), "network:ip"))
    return found


def ends() -> set[tuple[str, ...]]:
    kind = ("multipoint-to-multipoint", "bidirectional")
    found = set()
    for region in EVERY_TENTH:
        places = [("network:ip", label((region, place))) for place in (0, 10)]
        for network, place in (*places, ("network:neighbour", f"node:peer-{region}")):
            found.add((f"link:peer-{region}", *kind, place, network, "", "true"))
    return found


def gaps() -> set[tuple[str, ...]]:
    found = {
        ("no place", "ndt-inventory:chassis", label((region, 0)), f"router:spare-{region}")
        for region in EVERY_TENTH
    }
    for place in filter(is_without_record, every_place()):
        found.add(("no record", "Node", "network:ip", label(place)))
        for span in spans_from(place):
            found.add(("no record", "TerminationPoint", label(place), point(span)))
    return found


def jobs() -> set[tuple[str, ...]]:
    return {
        (f"action-{r}", f"planner {r % 3}", f"action-{r}", "what-if", "completed", "")
        for r in EVERY_FOURTH
    }


def peers() -> set[tuple[str, ...]]:
    kinds = ("contains", "cooperates")
    return {
        (kinds[n % 2], f"twin-{n}", f"https://twin-{n}.example/", told, "large")
        for n in range(PEERS)
        for told in ("demands", "failures")
    }


def capabilities() -> set[tuple[str, ...]]:
    return {
        ("A large twin", "what-if", "RISKY_ACTIONS_PREDICTION"),
        ("A large twin", "failure-sweep", "EVENTS_IMPACTS_VERIFICATION"),
    }


def series() -> set[tuple[str, ...]]:
    return {("load", "bit/s", "300", "Parquet", f"{LINK.removeprefix('link:')}.parquet")}


def around() -> set[tuple[str, ...]]:
    day = "2025-01-11T"
    return {
        (f"{day}06:00:02Z", "Alarm", f"alarm:{REGION}:link-down", "link-down"),
        (f"{day}06:00:03Z", "Alarm", f"alarm:{REGION}:wavelength-down", "wavelength-down"),
        (f"{day}06:00:04Z", "Alarm", f"alarm:{REGION}:light-lost", "light-lost"),
    }


EXPECTED = {
    "what-carries-a-service": carriers,
    "what-a-failure-takes-down": taken_down,
    "diverse-links-that-share-a-risk": shared,
    "ways-between-two-nodes": ways,
    "what-an-abstraction-stands-for": stood_for,
    "links-over-borders": ends,
    "gaps-between-map-and-inventory": gaps,
    "which-jobs": jobs,
    "what-a-twin-can-be-asked": capabilities,
    "twins-around-a-twin": peers,
    "what-is-measured": series,
    "events-around-an-incident": around,
}
"""The rows of questions, told by what the twin was made by."""


def test_links_are_full_where_their_load_says_so(twin: GraphStore) -> None:
    rows, _ = ask(twin, "full-links", share="0.85")
    full = {
        (link(span), f"{predicted(span) / CAPACITY:.3f}")
        for wave in waves()
        for span in (wave, turned(wave))
        if predicted(span) > 0.85 * CAPACITY
    }
    found = {(row[2].rpartition("link=")[2].replace("%3A", ":"), row[3]) for row in rows}
    assert found == full


def test_only_what_departs_from_what_is_intended_is_told(twin: GraphStore) -> None:
    rows, _ = ask(twin, "where-the-network-departs")
    broken = first_span(FAULTY)
    wrong = {link(first_span(region)) for region in EVERY_TENTH}
    down = {link(broken), link(turned(broken))}
    told = " ".join(",".join(row) + ";" for row in rows).replace("%3A", ":")
    assert len(rows) == len(wrong) + len(down)
    assert all(told.count(f"{each},") == 1 or told.count(f"{each};") == 1 for each in wrong | down)
    assert told.count("snapshot-1") == len(wrong)
    assert told.count("snapshot-2") == len(down)


def test_a_state_of_an_area_tells_what_went_down(twin: GraphStore) -> None:
    rows, _ = ask(twin, "what-changed-in-an-area", area=f"Region {FAULTY}")
    broken = first_span(FAULTY)
    down = {row[1] for row in rows if row[2:] == ("state", "up", "down")}
    assert down == {link(broken), link(turned(broken))}
    up = {row[1] for row in rows if row[2:] == ("state", "up", "up")}
    assert {label((FAULTY, place)) for place in range(PLACES)} <= up


def test_predictions_are_off_by_as_much_as_they_were_made(twin: GraphStore) -> None:
    rows, _ = ask(twin, "how-far-a-prediction-was", prediction="report-all")
    off = {row[2]: row[5:8] for row in rows}
    pairs = str(len(measured()))
    assert off["mean difference"] == off["greatest difference"]
    assert off["mean difference"] == (str(TOO_MUCH), "bit/s", pairs)


def test_what_was_done_was_checked_by_the_job_of_that_name(twin: GraphStore) -> None:
    rows, _ = ask(twin, "what-was-done")
    checked = {
        (f"Cut in region {r}", f"Higher metric in region {r}", f"action-{r}") for r in EVERY_FOURTH
    }
    assert {(row[0], row[2], row[6]) for row in rows} == checked
