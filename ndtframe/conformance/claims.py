"""Claims: what may be said of a profile, computed from verdicts and never typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ndtframe.conformance.outcome import Verdict
from ndtframe.conformance.profile import Part, Profile
from ndtframe.conformance.statement import Support, stated

_EXECUTED = {Verdict.PASS, Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.ERROR}


@dataclass(frozen=True, slots=True)
class Claim:
    """What may be said of a profile.

    ``passed`` of the ``of`` things that it demands here; ``missing`` names the others: operations
    that the subject does not offer, and requirements.
    """

    claim: Literal["met", "not met", "not tested"]
    passed: int
    of: int
    missing: tuple[str, ...]


def claim(
    profile: Profile,
    verdicts: Mapping[str, Verdict],
    statement: Mapping[str, Any] | None,
    operations: Collection[str],
) -> Claim:
    """The claim that follows from the verdicts of requirements, by id.

    ``statement`` is the document of the implementation's statement, ``operations`` what the subject
    offers.  Met: all operations are offered, every demanded part passed, and there is one.  Not
    tested: nothing that it demands was executed, or no reference implementation exists at which the
    profile could be tried.
    """
    support = stated(statement)
    demanded = [each.requirement for each in profile.parts if _demanded(each, support, operations)]
    had = {each: verdicts.get(each, Verdict.NOT_TESTED) for each in demanded}
    absent = [each for each in profile.operations if each not in operations]
    missing = (*absent, *(each for each in demanded if had[each] is not Verdict.PASS))
    count = len(profile.operations) + len(demanded)
    if profile.reference == "none" or _EXECUTED.isdisjoint(had.values()):
        return Claim("not tested", count - len(missing), count, missing)
    return Claim("not met" if missing else "met", count - len(missing), count, missing)


def _demanded(part: Part, support: Mapping[str, Support], operations: Collection[str]) -> bool:
    if part.standing != "conditional":
        return part.standing == "mandatory"
    kind, _, name = part.when.partition(":")
    if kind == "operation":
        return name in operations
    return support.get(name) != "not-applicable"
