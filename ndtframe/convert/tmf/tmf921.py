"""The form ``tmf921``: sessions and intents as intents of TMF921 v5.0.0.

A value is an array of intents, as a server answers for ``/intent``; one alone is read, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final

from pydantic import BaseModel, ConfigDict, TypeAdapter

from ndtframe.contracts import Aliases, FormDescriptor, Reason
from ndtframe.convert.tmf.aliases import add
from ndtframe.convert.tmf.classes import Intent
from ndtframe.convert.tmf.identity import Names
from ndtframe.convert.tmf.intents import (
    INTENT,
    SCENARIO,
    SERVICES,
    intent_id,
    intent_path,
    intents,
    is_session,
    scenario_path,
    take_intent,
    take_session,
)
from ndtframe.convert.tmf.reading import RESOURCES, checked_list, require_kind
from ndtframe.convert.tmf.taking import Entries
from ndtframe.errors import DataError, Violation

if TYPE_CHECKING:
    from ndtframe.bindings.ndt import Document

NAME: Final = "tmf921"
_NO_INTENT: Final = "It is no intent: nothing of it has a place there."
_ENVELOPE: Final = f"{INTENT}/envelope"
Json = dict[str, Any]


class Tmf921Settings(BaseModel):
    """Nothing can be set."""

    model_config = ConfigDict(extra="forbid")


class Tmf921Form:
    """Intents of TMF921."""

    descriptor: ClassVar[FormDescriptor] = FormDescriptor(
        NAME,
        "Intents and probe intents of TMF921 v5.0.0",
        body="TM Forum",
        revision="5.0.0",
        terms="urn:ndtframe:term:tmf921-5.0.0:",
        ours=(
            *(
                Reason(f"/{top}", _NO_INTENT)
                for top in (
                    "ietf-network:networks",
                    "ndt-inventory:inventory",
                    "ndt-event:events",
                    "ndt-observation:observations",
                    "ndt-implementation:implementation",
                )
            ),
            Reason(
                "/ndt-twin:twins",
                "Of a twin, only sessions are intents: a job names an application, and a report is "
                "no IntentReport.",
                "G15",
            ),
            Reason(
                "/ndt-twin:twins/twin/alias",
                "An identifier that another system gave is kept with a twin.",
                "G4",
            ),
            Reason(
                "/ndt-twin:twins/twin/ndt-session:job",
                "A job asks an application; an intent names none.",
                "G15",
            ),
            Reason(
                "/ndt-twin:twins/twin/ndt-session:report",
                "A report is no IntentReport: that tells how far an intent is met.",
                "G15",
            ),
            Reason(f"/{SERVICES}", "Of services, only intents are intents.", "G15"),
            Reason(
                _ENVELOPE,
                "What is the rule there is not said apart; a JSON value comes back as we write it.",
            ),
        ),
        theirs=(
            Reason("/*", "Our modules have no place for it."),
            Reason("/*/href", "An address follows from the id where the system gave none.", "G4"),
            Reason("/*/characteristic", "It is no characteristic that we know."),
            Reason("/*/expression", "Of an expression, only class, iri and value are kept."),
            Reason("/*/lifecycleStatus", "A session has a state of its own, in words of ours."),
            Reason(
                "/*/intentRelationship",
                "Which intents have to do with each other is not kept.",
                "G15",
            ),
        ),
        opaque=(
            Reason(
                f"{_ENVELOPE}/expression",
                "It is said in a language that the twin does not speak: it is kept, and asks "
                "nothing of it.",
                "G15",
            ),
        ),
    )
    Settings: ClassVar[type[BaseModel]] = Tmf921Settings

    def __init__(self, settings: Any = None) -> None:
        self.settings = settings

    def read(self, value: Any) -> list[Json]:
        """An array of intents whose structure is that of TMF921."""
        found = checked_list(value, _adapter(), "Intent")
        require_kind(found, "an Intent", RESOURCES | {"IntentReport", "IntentSpecification"})
        wrong = list(_nameless(found))
        if wrong:
            raise DataError(wrong, remedy="Give intents as a server keeps them.")
        return found

    def write(self, document: Document, aliases: Aliases) -> list[Json]:
        """Sessions and intents."""
        return intents(document.to_value(), Names("intent", aliases))

    def document(self, value: Any, aliases: Aliases) -> Json:
        """Twins with sessions, and intents."""
        names = Names("intent", aliases)
        entries = Entries()
        paths = [_path(intent, names) for intent in value]
        _require_different(paths, value)
        for path, intent in zip(paths, value, strict=True):
            _take(path, intent, entries)
        pairs = zip(paths, value, strict=True)
        given = ((path, one.get("id") or path, one.get("href")) for path, one in pairs)
        add(NAME, entries.value, names, given)
        return entries.value


def _take(path: str, intent: Json, entries: Entries) -> None:
    """Add what an intent says to a document."""
    if is_session(path):
        take_session(intent, entries.at(path))
    else:
        holder = entries.value.setdefault(SERVICES, {}).setdefault("intent", [])
        holder.append({"intent-id": intent_id(path)})
        take_intent(intent, holder[-1])


def _path(intent: Json, names: Names) -> str:
    """Where an intent belongs in a document of ours."""
    name = intent.get("id")
    known = (names.path_of(name) or name) if name else None
    if known and (is_session(known) or intent_id(known) is not None):
        return str(known)
    return scenario_path(intent) or intent_path(str(name))


def _nameless(found: list[Json]) -> Iterator[Violation]:
    for place, intent in enumerate(found):
        if intent.get("id") is None and scenario_path(intent) is None:
            expected = f"expected an id, or a {SCENARIO} that names a session"
            yield Violation("missing-element", f"/{place}/id", expected)


def _require_different(paths: list[str], intents_: list[Json]) -> None:
    twice = [path for path, count in Counter(paths).items() if count > 1]
    if twice:
        names = [one.get("id") for path, one in zip(paths, intents_, strict=True) if path in twice]
        said = f"the intents {names} all mean {twice[0]}; expected one of them"
        raise DataError(
            [Violation("data-exists", "", said)],
            remedy="Leave the others out, or correct the aliases of the twin.",
        )


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(list[Intent])
