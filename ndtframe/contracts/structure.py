"""Whether a class has the structure that the Protocol of its kind asks for.

Python checks a Protocol on instances and by names only; a plugin is checked as a class, before it
is made, and with the parameters its methods take.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from typing import Any


def missing_parts(candidate: object, protocol: type, descriptor: type) -> tuple[str, ...]:
    """What ``candidate`` lacks of ``protocol``, a phrase for each part; empty if it lacks nothing.

    ``descriptor`` is the type its ``descriptor`` must have.  Of the Protocol, the annotated class
    variables other than ``descriptor`` are Pydantic models, and the functions are its methods.
    """
    if not inspect.isclass(candidate):
        return ("is not a class",)
    return (
        *_descriptor_faults(candidate, descriptor),
        *_model_faults(candidate, protocol),
        *_method_faults(candidate, protocol),
    )


def _descriptor_faults(candidate: type, expected: type) -> Iterator[str]:
    found = getattr(candidate, "descriptor", None)
    if found is None:
        yield f"has no class variable 'descriptor' (a {expected.__name__})"
    elif not isinstance(found, expected):
        yield f"has a 'descriptor' that is a {type(found).__name__}, not a {expected.__name__}"


def _model_faults(candidate: type, protocol: type) -> Iterator[str]:
    from pydantic import BaseModel

    for name in inspect.get_annotations(protocol):
        if name == "descriptor":
            continue
        found = getattr(candidate, name, None)
        if found is None:
            yield f"has no class variable '{name}' (a Pydantic model class)"
        elif not (inspect.isclass(found) and issubclass(found, BaseModel)):
            yield f"has a '{name}' that is not a Pydantic model class"


def _method_faults(candidate: type, protocol: type) -> Iterator[str]:
    for name, wanted in _members(protocol):
        found = getattr(candidate, name, None)
        if isinstance(wanted, property):
            # A plain instance attribute, set in __init__, serves as well: it is seen there only.
            continue
        if not callable(found):
            yield f"has no method '{name}{_shown(wanted)}'"
        elif not _accepts(found, wanted):
            yield f"has a method '{name}' that cannot be called as '{name}{_shown(wanted)}'"


def _members(protocol: type) -> Iterator[tuple[str, Any]]:
    for name, member in vars(protocol).items():
        if not name.startswith("_") and (callable(member) or isinstance(member, property)):
            yield name, member


def _accepts(found: Callable[..., object], wanted: Callable[..., object]) -> bool:
    """Whether ``found`` takes the arguments that callers of ``wanted`` may give."""
    parameters = inspect.signature(wanted).parameters.values()
    named = {p.name: None for p in parameters if p.kind is p.KEYWORD_ONLY}
    placed = [None for p in parameters if p.kind is not p.KEYWORD_ONLY]
    required = [None for p in parameters if p.default is p.empty and p.name not in named]
    try:
        signature = inspect.signature(found)
        signature.bind(*placed, **named)
        signature.bind(*required, **_required_names(wanted))
    except (TypeError, ValueError):
        return False
    return True


def _required_names(wanted: Callable[..., object]) -> dict[str, None]:
    parameters = inspect.signature(wanted).parameters.values()
    return {p.name: None for p in parameters if p.kind is p.KEYWORD_ONLY and p.default is p.empty}


def _shown(wanted: Callable[..., object]) -> str:
    """The parameters of a method, without its types."""
    signature = inspect.signature(wanted)
    plain = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    shown = signature.replace(parameters=plain, return_annotation=signature.empty)
    return str(shown)
