"""Roads on which we ourselves answer for the subject: a file, a server of another protocol."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ndtframe.conformance import trees
from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads.hearing import heard
from ndtframe.conformance.roads.road import Limits
from ndtframe.conformance.roads.serve import answer
from ndtframe.contracts.subject import Refused, Subject
from ndtframe.data.subset import subset
from ndtframe.errors import DataError, InputError, UsageError
from ndtframe.wire.failures import Excessive, Refusal, Silent, Unintelligible, Unreachable

Json = Any


class AnsweringRoad:
    """The road to what a subject of our own asks for us; its failures are faults."""

    def __init__(self, subject: Subject, limits: Limits) -> None:
        self._subject = subject
        self._limits = limits

    def exchange(self, request: Request, seconds: float | None = None) -> Answer:
        """Ask and wait for the answer."""
        try:
            line = json.dumps(answer(self._subject, request).to_json()).encode()
            return heard(line, request, self._limits)
        except Refusal as error:
            return Answer.refused(request.id, error.message, error.path)
        except UsageError as error:
            return Answer.refused(request.id, str(error))
        except Silent as error:
            return Answer.broken(request.id, "hung", str(error))
        except Excessive as error:
            return Answer.broken(request.id, "flooded", str(error))
        except Unreachable as error:
            return Answer.broken(request.id, "crashed", str(error))
        except (Unintelligible, InputError, DataError) as error:
            return Answer.broken(request.id, "malformed", str(error))
        except RecursionError:
            return Answer.broken(request.id, "malformed", "The document is nested too deeply.")

    def close(self) -> None:
        """Nothing is held."""


def require(held: Json, documents: dict[str, Json], remedy: str) -> None:
    """See that what is held is what a case gives; raises Refused otherwise, with what to do."""
    live = documents.get("live")
    if live is not None and not trees.same(held, live):
        place = trees.difference(held, live)
        raise Refused(f"It holds other networks than the case gives: {place}. {remedy}")


def read(view: Json, held: Json, only: Iterable[str]) -> dict[str, Json]:
    """The result of ``view.read`` of the live view, the only one there is."""
    if view != "live":
        raise Refused("There is no view but the live one.")
    return {"state-kind": "live", "document": _parts(held, list(only)) if only else held}


def _parts(held: Json, only: list[str]) -> Json:
    from ndtframe.bindings.ndt import Document

    try:
        return subset(Document.decoded(held), only)
    except (DataError, InputError) as error:
        raise Refused(f"Parts cannot be told apart here: {error}") from error
