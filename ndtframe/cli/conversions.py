"""How ``ndt convert`` prints: forms, and loss reports."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ndtframe.convert.losses import UNDECLARED

if TYPE_CHECKING:
    from rich.console import Console

    from ndtframe.contracts import Form
    from ndtframe.convert.conversion import Conversion, Step
    from ndtframe.convert.losses import Loss

_MANY = 20
"""Losses beyond this number are told together where they are of one kind."""
_PREDICATES = re.compile(r"\[[^\]'\"]*(?:'[^']*'|\"[^\"]*\")?[^\]'\"]*\]")
_PLACES = re.compile(r"(?<=/)[0-9]+(?=/|$)")


def as_text(value: Any) -> str:
    """JSON for a file."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def print_forms(forms: Mapping[str, type[Form]]) -> None:
    """A table of forms: whose they are, which revision, what they hold."""
    from ndtframe.present.tables import print_listing

    rows = [
        (name, kind.descriptor.body, kind.descriptor.revision, kind.descriptor.title)
        for name, kind in sorted(forms.items())
    ]
    print_listing(("form", "body", "revision", "title"), rows, empty="There are no forms.")


def print_losses(conversion: Conversion) -> None:
    """The loss report for people, on standard error."""
    from rich.console import Console

    from ndtframe.present.console import say

    console = Console(stderr=True, highlight=False)
    for step in conversion.steps:
        _print_step(step, console)
    for one in conversion.incomplete:
        say(console, f"not complete: {one}")


def _print_step(step: Step, console: Console) -> None:
    from ndtframe.present.console import say

    kept = f"{step.kept} of {step.values}" if step.losses else f"all {step.values}"
    say(console, f"{step.source} to {step.target} ({step.revision}): {kept} values are kept.")
    for why, losses in _by_reason(step.losses).items():
        say(console, why)
        for line in _lines(losses, is_each=len(step.losses) <= _MANY):
            say(console, f"  {line}")
    for one in step.opaque:
        say(console, f"kept, and not looked into: {one.path}: {one.reason.text}")


def _by_reason(losses: Iterable[Loss]) -> dict[str, list[Loss]]:
    """Losses by what is told of why, in the order in which each was met first."""
    found: dict[str, list[Loss]] = {}
    for loss in losses:
        gap = f"{loss.reason.gap}: " if loss.reason and loss.reason.gap else ""
        found.setdefault(gap + (loss.reason.text if loss.reason else UNDECLARED), []).append(loss)
    return found


def _lines(losses: Iterable[Loss], *, is_each: bool) -> Iterator[str]:
    """What is lost: all of it, or by what it is of, wherever that stands."""
    often = Counter((loss.kind, loss.path if is_each else _anywhere(loss.path)) for loss in losses)
    for (kind, path), times in often.items():
        yield f"{kind:<8}  {path}" + (f"  ({times} times)" if times > 1 else "")


def _anywhere(path: str) -> str:
    """A path without keys and places."""
    return _PLACES.sub("*", _PREDICATES.sub("", path))
