"""Where the two differ, and the clause that decides; what none of these explains is a fault."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.differential.judge import Judge, Verdict
from ndtframe.data.plan import NodePlan
from ndtframe.language.paths import parse_text


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a difference is right: the clause, and whether it is this one."""

    clause: str
    fits: Callable[[Verdict, Judge], bool]


def reason(verdict: Verdict, judge: Judge) -> str | None:
    """The clause that explains a difference, or ``None``."""
    fitting = (known.clause for known in REASONS if known.fits(verdict, judge))
    return next(fitting, None)


def _they_alone_say(pattern: str) -> Callable[[Verdict, Judge], bool]:
    def fits(verdict: Verdict, judge: Judge) -> bool:
        return not verdict.ours and re.search(pattern, verdict.theirs or "") is not None

    return fits


def _says_nothing(verdict: Verdict, judge: Judge) -> bool:
    """They refuse it for what is not there once empty containers and arrays are left out.

    What they refuse then has another reason.
    """
    if verdict.ours:
        return False
    written = judge.document.from_value(verdict.value).to_json()
    if written == verdict.text:
        return False
    left = Verdict(written, verdict.value, (), judge.complaint(written))
    return left.theirs is None or reason(left, judge) is not None


def _in_absent_container(verdict: Verdict, judge: Judge) -> bool:
    """They refuse it as well once the containers that hold what is missing are written."""
    if verdict.theirs is not None or not verdict.ours:
        return False
    value = copy.deepcopy(verdict.value)
    for violation in verdict.ours:
        _write_containers(value, judge.document.plan(), violation.path)
    return judge.complaint(json.dumps(value, ensure_ascii=False)) is not None


def _write_containers(value: dict[str, Any], plan: NodePlan, path: str) -> None:
    """Write the containers without presence that a path leads through and that are absent."""
    for step in parse_text(path):
        field = plan.find(step.module, step.name)
        if field is None or field.kind != "container" or step.selector is not None:
            return
        value = value.setdefault(field.member, {})
        plan = field.node


def _points_at_what_is_in_use(verdict: Verdict, judge: Judge) -> bool:
    """They miss a container without presence, or a leaf with a default, that is not written."""
    match = _POINT.search(verdict.theirs or "")
    if verdict.ours or match is None:
        return False
    plan: NodePlan | None = judge.document.plan()
    field = None
    for step in parse_text(match[1]):
        field = plan.find(step.module, step.name) if plan is not None else None
        plan = getattr(field, "node", None)
    return field is not None and field.always_seen


def _has_space_between_steps(verdict: Verdict, judge: Judge) -> bool:
    """We refuse nothing but instance-identifiers, and one has space outside of predicates."""
    messages = [violation.message for violation in verdict.ours]
    alone = all("expected an instance-identifier" in message for message in messages)
    return verdict.theirs is None and alone and _SPACED.search(verdict.text) is not None


_SPACED: Final = re.compile(r"""\]\s+[/\[]|/[^<>"]*\s+[<"]|[>"]\s+/""")
_POINT: Final = re.compile(r'Invalid instance-identifier "(.*?)" value - required instance')
_INET: Final = r'"\[a-z\]\[a-z0-9\+\.-\]\*:|ipv[46]-address|Failed to store IPv'

REASONS: Final[tuple[Reason, ...]] = (
    Reason(
        "RFC 7950, 7.5.1: a container without presence is there with what it needs",
        _in_absent_container,
    ),
    Reason(
        "RFC 7950, 7.5.1 and 7.6.1: what is in use may be referred to", _points_at_what_is_in_use
    ),
    Reason("XPath 1.0, 4.2: string-length counts characters", _they_alone_say("string-length\\(")),
    Reason(
        "RFC 7950, 14: no space stands between the steps of an instance-identifier",
        _has_space_between_steps,
    ),
    Reason(
        "RFC 7950, 9.9.3: what need not exist may be a node of no module of the set",
        _they_alone_say(r"Invalid instance-identifier .* semantic error"),
    ),
    Reason("libyang has an ietf-inet-types of its own, which is newer", _they_alone_say(_INET)),
    Reason("RFC 7950, 7.5.1: an empty container without presence says nothing", _says_nothing),
)
