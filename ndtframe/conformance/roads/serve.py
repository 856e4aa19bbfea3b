"""The serving loop of a subject in Python: ``python -m ndtframe.conformance.roads.serve M:A``."""

from __future__ import annotations

from ndtframe.conformance.messages import Answer, Request
from ndtframe.contracts.subject import Refused, Subject, Unsupported


def answer(subject: Subject, request: Request) -> Answer:
    """What a subject says to a request; an exception of its own is let through."""
    try:
        return Answer.ok(request.id, _called(subject, request) or {})
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
