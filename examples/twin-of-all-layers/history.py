"""A year of events in the network of plan.toml.

Everything follows from one seed.  Faults have causes (a duct, an amplifier, a card of a router),
and the alarms are those of everything above.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from layers import FIBRES, PLAN, RATES, SITES, WAVES, Json, both, hops, item, ref

SEED = 2025
START = datetime(2025, 1, 1, tzinfo=UTC)
DAY = 86_400
JOBS = "/ndt-twin:twins/twin[name='all-layers']/ndt-session:job[job-id='{}']"


def moment(seconds: float) -> str:
    """A time of the year as YANG writes it."""
    return (START + timedelta(seconds=int(seconds))).strftime("%Y-%m-%dT%H:%M:%SZ")


def span(start: float, end: float | None) -> Json:
    """An interval; open at the end where there is none."""
    return {"start": moment(start)} | ({} if end is None else {"end": moment(end)})


def events() -> Json:
    """Alarms, incidents, planned work and actions of the year."""
    chance = random.Random(SEED)
    works = [_work(chance, number) for number in range(1, 31)]
    made = (_fault(chance, works) for _ in range(24))
    faults = list({(fault[1][0], fault[2]): fault for fault in made}.values())
    faults.append(("Card of a wavelength", ["roadm:CAR/CAR-ELM"], 363.4 * DAY, None, None))
    faults.sort(key=lambda fault: fault[2])
    alarms, incidents = list(_noise(chance)), []
    for number, fault in enumerate(faults, 1):
        found = list(_alarms(chance, fault))
        incidents.append((_incident(number, fault, found), found))
        alarms += found
    alarms.sort(key=lambda alarm: alarm["start"])
    for number, alarm in enumerate(alarms, 1):
        alarm["alarm-id"] = f"alarm:{number}"
    for incident, found in incidents:
        incident["symptom"] = [alarm["alarm-id"] for alarm in found]
    only = [incident for incident, _ in incidents]
    actions = [_action(number, incident) for number, incident in enumerate(only[::3], 1)]
    lists = {"alarm": alarms, "incident": only, "planned-work": works, "action": actions}
    return {"ndt-event:events": lists}


Fault = tuple[str, list[str], float, float | None, str | None]
"""What failed, the items, from when until when, and the work that it came from."""


def _work(chance: random.Random, number: int) -> Json:
    """A night's work; the last ones are still to come."""
    what = chance.choice(["fibre", "router", "amplifier"])
    name = chance.choice({"fibre": FIBRES, "router": [*SITES], "amplifier": ["H1", "H3"]}[what])
    day = number * 12 + chance.randrange(8)
    state = "approved" if day > 364 else chance.choice(["done"] * 5 + ["cancelled"])
    found = {"work-id": f"work:{number}", "label": f"Work on {what} {name}", "state": state}
    found |= span(day * DAY, day * DAY + 5 * 3600) | {"element": [item(f"{what}:{name}")]}
    if state == "done" and chance.random() < 0.3:
        found["actual"] = span(day * DAY + 3600, day * DAY + chance.randrange(3, 8) * 3600)
    if number % 3 == 0:
        found["checked-in"] = [JOBS.format(f"work-{number}")]
    return found


def _fault(chance: random.Random, works: list[Json]) -> Fault:
    """A duct that was cut, an amplifier or a card that failed; some during work on it."""
    start, end = chance.randrange(362 * DAY), chance.randrange(20 * 60, 14 * 3600)
    what = chance.choice(["duct", "duct", "amplifier", "card", "card"])
    if what == "duct":
        name = chance.choice([*PLAN["ducts"], *FIBRES])
        done = [w for w in works if w["label"] == f"Work on fibre {name}" and w["state"] == "done"]
        if done:
            start = int((datetime.fromisoformat(done[0]["start"]) - START).total_seconds()) + 4000
        work = done[0]["work-id"] if done else None
        return "Duct that was cut", [f"duct:{name}"], start, start + end, work
    if what == "amplifier":
        name = chance.choice(["H1", "H3"])
        return "Amplifier without power", [f"amplifier:{name}"], start, start + end, None
    return "Card of a router", [f"router:{chance.choice([*SITES])}/1"], start, start + end, None


def _hit(name: str) -> tuple[list[str], list[str], list[str]]:
    """The fibres, the wavelengths and the links of IP that are gone without an item."""
    kind, _, rest = name.partition(":")
    if kind == "router":
        site = rest.partition("/")[0]
        return [], [], [ends for ends in RATES if site in ends.split("-")]
    if kind == "roadm":
        return [], [rest.partition("/")[2]], [rest.partition("/")[2]]
    ends = [fibre for fibre in FIBRES if rest in (fibre, *fibre.split("-"))]
    fibres = PLAN["ducts"].get(rest, ends)
    waves = [wave for wave in WAVES if set(fibres) & set(hops(wave))]
    return fibres, waves, [wave for wave in waves if wave in RATES]


def _alarms(chance: random.Random, fault: Fault) -> Iterator[Json]:
    """What the layers say one after the other, and take back in the end."""
    _, (name, *_), start, end, _ = fault
    for delay, (layer, kind, severity), names in zip(
        (0, 1, 3),
        (
            ("fibre", "loss-of-signal", "critical"),
            ("optical", "wavelength-down", "critical"),
            ("ip", "link-down", "major"),
        ),
        _hit(name),
        strict=True,
    ):
        for one in names:
            at = start + delay + chance.randrange(3)
            until = None if end is None else end + delay + chance.randrange(20)
            elements = [ref(layer, "link", n) for n in (both(one) if layer == "ip" else [one])]
            yield _alarm(kind, severity, elements, at, until)


def _alarm(kind: str, severity: str, elements: list[str], at: float, until: float | None) -> Json:
    found = {"alarm-id": "", "type": kind, "severity": severity, **span(at, until)}
    return found | {"element": elements, "source": "alarms", "method": "on-change"}


def _noise(chance: random.Random) -> Iterator[Json]:
    """Alarms that belong to no incident."""
    for _ in range(70):
        kind = chance.choice(["high-temperature", "fan-failed", "memory-low", "clock-unlocked"])
        element = ref(chance.choice(["ip", "optical"]), "node", chance.choice([*SITES]))
        at, severity = chance.randrange(364 * DAY), chance.choice(["warning", "minor"])
        yield _alarm(kind, severity, [element], at, at + chance.randrange(60, 30 * 3600))


def _incident(number: int, fault: Fault, alarms: list[Json]) -> Json:
    what, items, start, end, work = fault
    found = {"incident-id": f"incident:{number}", "label": what, "severity": "critical"}
    found |= {"state": "open" if end is None else "closed", **span(start, end)}
    found["element"] = list(dict.fromkeys(e for alarm in alarms for e in alarm["element"]))
    if work:
        found["related"] = [f"/ndt-event:events/planned-work[work-id='{work}']"]
    ticket = {"reference-id": "ticket", "model": "tickets", "instance": f"TT-2025-{number:04}"}
    found["external-reference"] = [ticket]
    found["cause"] = {"element": [item(name) for name in items], "text": what}
    return found


def _action(number: int, incident: Json) -> Json:
    """What was done about an incident: every second one was proposed by the twin."""
    start = (datetime.fromisoformat(incident["start"]) - START).total_seconds()
    found = {"action-id": f"action:{number}", "label": "Higher metrics around the fault"}
    found |= {"state": "refused" if number % 4 == 0 else "done", **span(start + 1500, None)}
    found |= {"element": incident["element"][-2:], "done-by": "operations"}
    found["related"] = [f"/ndt-event:events/incident[incident-id='{incident['incident-id']}']"]
    if number % 2 == 0:
        found["proposed-by-twin"] = "/ndt-twin:twins/twin[name='all-layers']"
        found["checked-in"] = [JOBS.format(f"action-{number}")]
    else:
        found["proposed-by"] = "operations"
    if found["state"] == "refused":
        del found["done-by"]
        return found
    found |= {"approved-by": "duty officer", "approved-at": moment(start + 1200)}
    return found | {"effect": {"text": "No link above nine tenths of its capacity."}}
