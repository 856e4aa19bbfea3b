"""A subject in this very process: for tests, since one that hangs or ends takes us with it."""

from __future__ import annotations

import json
import traceback

from ndtframe.conformance.messages import Answer, Request
from ndtframe.conformance.roads.hearing import heard
from ndtframe.conformance.roads.road import Limits
from ndtframe.conformance.roads.serve import answer
from ndtframe.contracts.subject import Subject


class Direct:
    """The road to a Python object; what is said goes through JSON in both directions."""

    def __init__(self, subject: Subject, limits: Limits | None = None) -> None:
        self._subject = subject
        self._limits = limits or Limits()

    def exchange(self, request: Request, seconds: float | None = None) -> Answer:
        """Ask and wait for the answer, however long it takes."""
        copy = Request.from_json(json.loads(json.dumps(request.to_json())))
        try:
            line = json.dumps(answer(self._subject, copy).to_json()).encode()
        except Exception as error:
            told = "".join(traceback.format_exception(error, limit=-3))
            return Answer.broken(request.id, "crashed", told.strip())
        return heard(line, request, self._limits)

    def close(self) -> None:
        """Nothing is held."""
