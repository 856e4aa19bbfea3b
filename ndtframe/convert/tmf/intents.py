"""Sessions and intents of ours as intents of TMF921, and back.

A session asks what would be: it is a ProbeIntent.  Its expression is of a class of ours, which says
so: the base state and the scenario, as RFC 7951 writes them, with the data path of the session.  An
intent of ours has an expression of a class of ours, too: what it is about, and what is expected.
Nothing of this claims to be of TM Forum's intent ontology.

What else there is of either stands among the characteristics.  An intent of anybody else is one of
ours with an envelope, which keeps its expression as it came.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Final
from urllib.parse import unquote

from ndtframe.convert.tmf.characteristics import characteristics, member_of, value_of
from ndtframe.convert.tmf.identity import Names, below
from ndtframe.convert.tmf.kinds import TWIN, kind_of, members, path_of
from ndtframe.convert.tmf.writing import PERIOD
from ndtframe.language.iris import schema_iri
from ndtframe.language.lexical import illegal_character

Json = dict[str, Any]
SERVICES: Final = "ndt-service:services"
INTENT: Final = f"/{SERVICES}/intent"
SESSION: Final = f"{TWIN}/ndt-session:session"
SCENARIO: Final = "NdtScenarioExpression"
EXPECTATIONS: Final = "NdtIntentExpression"
_SAID: Final = {
    SESSION: {
        "label": "name",
        "description": "description",
        "created-at": "creationDate",
        "changed-at": "lastUpdate",
    },
    INTENT: {"label": "name", "description": "description"},
}
_ENVELOPE: Final = {"priority": "priority", "context": "context", "status": "lifecycleStatus"}
_MODULES: Final = {SESSION: "ndt-session", INTENT: "ndt-service"}
_WHOLE: Final = {SESSION: ("base", "scenario"), INTENT: ("element", "expectation")}
"""The members that an expression of ours holds."""
_KEYS: Final = {SESSION: "session-id", INTENT: "intent-id"}


# -- to intents --------------------------------------------------------------------------------


def intents(value: Json, names: Names) -> list[Json]:
    """The intents of an RFC 7951 value of a document of ours."""
    probes = [
        _probe(session, path_of(SESSION, [twin["name"], session["session-id"]]), names)
        for twin in value.get("ndt-twin:twins", {}).get("twin", ())
        for session in twin.get("ndt-session:session", ())
    ]
    wanted = [
        _intent(entry, intent_path(entry["intent-id"]), names)
        for entry in value.get(SERVICES, {}).get("intent", ())
    ]
    return probes + wanted


def intent_path(identifier: str) -> str:
    """The data path of an intent of ours."""
    return below(f"/{SERVICES}", "intent", identifier)


def intent_id(path: str) -> str | None:
    """The id of the intent at a data path; None if it is none, or not written as we write it."""
    found = unquote(path.removeprefix(f"{INTENT}="))
    return found if intent_path(found) == path else None


def _probe(session: Json, path: str, names: Names) -> Json:
    kind = {"@type": "ProbeIntent", "@baseType": "Intent"}
    made: Json = kind | _named(session, SESSION, path, names)
    value = {"session": path} | _part(session, _WHOLE[SESSION])
    made["expression"] = _of_ours(SCENARIO, SESSION, value)
    return made | _rest(session, SESSION, (*_SAID[SESSION], *_WHOLE[SESSION]))


def _intent(entry: Json, path: str, names: Names) -> Json:
    envelope: Json = entry.get("envelope", {})
    made: Json = {"@type": envelope.get("class", "Intent")}
    made |= _named(entry, INTENT, path, names)
    made |= {theirs: envelope[name] for name, theirs in _ENVELOPE.items() if name in envelope}
    if envelope.get("valid-time"):
        made["validFor"] = {PERIOD[name]: time for name, time in envelope["valid-time"].items()}
    said = (*_SAID[INTENT], "envelope")
    if "expression" in envelope:
        return made | {"expression": _opaque(envelope["expression"])} | _rest(entry, INTENT, said)
    value = _part(entry, _WHOLE[INTENT])
    own = {"expression": _of_ours(EXPECTATIONS, INTENT, value)} if value else {}
    return made | own | _rest(entry, INTENT, (*said, *_WHOLE[INTENT]))


def _named(entry: Json, schema: str, path: str, names: Names) -> Json:
    named = {theirs: entry[name] for name, theirs in _SAID[schema].items() if name in entry}
    return {"id": names.id_of(path), "href": names.href_of(path), **named}


def _part(entry: Json, wanted: tuple[str, ...]) -> Json:
    return {name: entry[name] for name in wanted if name in entry}


def _of_ours(kind: str, schema: str, value: Json) -> Json:
    iri = str(schema_iri(schema))
    return {"@type": kind, "@baseType": "IntentExpression", "iri": iri, "expressionValue": value}


def _opaque(expression: Json) -> Json:
    """The expression of somebody else, as it came."""
    value: Any = expression["text"]
    if expression.get("encoding") == "json":
        with suppress(ValueError):
            value = json.loads(value)
    iri = {"iri": expression["iri"]} if "iri" in expression else {}
    return {"@type": expression["language"], **iri, "expressionValue": value}


def _rest(entry: Json, schema: str, said: tuple[str, ...]) -> Json:
    gone = {_KEYS[schema], *said}
    found = characteristics(entry, _MODULES[schema], lambda member: member not in gone)
    return {"characteristic": found} if found else {}


# -- from intents ------------------------------------------------------------------------------


def scenario_path(intent: Json) -> str | None:
    """The path of the session that an expression of ours names; None if there is none."""
    value = (intent.get("expression") or {}).get("expressionValue")
    path = value.get("session") if isinstance(value, dict) else None
    is_ours = (intent.get("expression") or {}).get("@type") == SCENARIO
    return path if is_ours and isinstance(path, str) and is_session(path) else None


def is_session(path: str) -> bool:
    """Whether a data path is that of a session."""
    kind = kind_of(path)
    return kind is not None and kind.schema == SESSION


def take_session(intent: Json, entry: Json) -> None:
    """Give a session what an intent says of it."""
    _take_named(intent, entry, SESSION)
    expression = intent.get("expression") or {}
    value = expression.get("expressionValue")
    if expression.get("@type") == SCENARIO and isinstance(value, dict):
        entry |= _part(value, _WHOLE[SESSION])


def take_intent(intent: Json, entry: Json) -> None:
    """Give an intent of ours what an intent says."""
    _take_named(intent, entry, INTENT)
    envelope = _envelope(intent)
    expression = intent.get("expression") or {}
    value = expression.get("expressionValue")
    if expression.get("@type") == EXPECTATIONS and isinstance(value, dict):
        entry |= _part(value, _WHOLE[INTENT])
    elif value is not None:
        envelope["expression"] = _kept(expression, value)
    entry |= {"envelope": envelope} if envelope else {}


def _envelope(intent: Json) -> Json:
    """What an envelope says besides the expression."""
    known = _ENVELOPE.items()
    envelope = {name: intent[theirs] for name, theirs in known if intent.get(theirs) is not None}
    if intent["@type"] != "Intent":
        envelope["class"] = intent["@type"]
    period = intent.get("validFor") or {}
    times = {name: period[theirs] for name, theirs in PERIOD.items() if period.get(theirs)}
    return envelope | ({"valid-time": times} if times else {})


def _kept(expression: Json, value: Any) -> Json:
    """An expression as the envelope keeps it."""
    iri = {"iri": expression["iri"]} if expression.get("iri") is not None else {}
    kept = {"language": expression["@type"], **iri}
    if isinstance(value, str) and illegal_character(value) is None:
        return kept | {"text": value}
    return kept | {"encoding": "json", "text": json.dumps(value, ensure_ascii=True)}


def _take_named(intent: Json, entry: Json, schema: str) -> None:
    for found in intent.get("characteristic") or ():
        name = found.get("name") or ""
        member = member_of(name, _MODULES[schema])
        if ":" in name and member.removeprefix("@") in members(schema) - {_KEYS[schema]}:
            entry[member] = value_of(found)
    for member, attribute in _SAID[schema].items():
        if intent.get(attribute) is not None:
            entry.setdefault(member, intent[attribute])
