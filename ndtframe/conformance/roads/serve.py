"""The serving loop of a subject in Python: ``python -m ndtframe.conformance.roads.serve M:A``.

An implementation may use it as its own program too, as the subject of a ``cmd:`` address.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from functools import partial
from importlib import import_module
from typing import IO, Any, Final, cast

from ndtframe.conformance.messages import Answer, Request
from ndtframe.contracts.subject import Refused, Subject, Unsupported
from ndtframe.errors import NdtError

PLUGINS: Final = "ndtframe.testing.subject.plugin"
"""The module that makes a subject of a class of plugins."""


def answer(subject: Subject, request: Request) -> Answer:
    """What a subject says to a request; an exception of its own is let through."""
    try:
        return Answer.ok(request.id, _called(subject, request))
    except Refused as refusal:
        return Answer.refused(request.id, refusal.message, refusal.path)
    except Unsupported:
        return Answer.unsupported(request.id)


def _called(subject: Subject, request: Request) -> dict[str, object]:
    match request.command:
        case "start":
            return dict(subject.start(request.arguments))
        case "open":
            subject.open(request.arguments)
        case "do":
            return dict(subject.do(request.operation, request.arguments["arguments"]))
        case "stop":
            subject.stop()
    return {}


def serve(subject: Subject, requests: Iterable[bytes], answers: IO[bytes]) -> None:
    """Answer each request until the one to stop, or until no more come."""
    for line in requests:
        request = Request.from_json(json.loads(line))
        answers.write(json.dumps(answer(subject, request).to_json()).encode() + b"\n")
        answers.flush()
        if request.command == "stop":
            return


def own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """Standard input and output for us alone.

    What else reads finds nothing there; what else prints goes to the standard error output.
    """
    sys.stdout.flush()
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return requests, answers


def main(target: str) -> None:
    """Serve the subject ``module:attribute``."""
    requests, answers = own_pipes()
    module, _, attribute = target.partition(":")
    try:
        subject = subject_of(getattr(import_module(module), attribute))
    except NdtError as error:
        sys.exit(str(error))
    serve(subject, requests, answers)


def subject_of(made: Any) -> Subject:
    """The subject that a callable gives; a class of plugins is one by itself."""
    if hasattr(made, "descriptor") and not hasattr(made, "start"):
        made = partial(import_module(PLUGINS).subject_of, made)
    return cast(Subject, made())


if __name__ == "__main__":
    main(sys.argv[1])
