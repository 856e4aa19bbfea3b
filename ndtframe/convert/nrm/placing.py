"""Which of ours the objects of another system are, where their names do not say so.

A function whose name is not known becomes a twin, and a job or a report one of the twin of the
function above it; without one, of the only function in the text, or of the twin ``unstated``.
What they are called is the value at the end of their name where that can be a name of ours and
nothing else is called so; else what can be kept of it with a hash of the whole.  So names do not
depend on the order of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from ndtframe.contracts import Aliases
from ndtframe.convert.identity import merged
from ndtframe.convert.nrm.classes import ManagedObject, NDTFunction, NDTJob, NDTReport
from ndtframe.convert.nrm.names import CLASS_OF, KIND_OF, Held, Kind, Names, is_name, last_of
from ndtframe.errors import DataError, Violation

UNSTATED = "unstated"
"""The name where our modules want one and the other system gives none."""
_KEPT = 80


def assigned(wanted: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """A name for each of several things: the one that is wanted for it, or one made of that."""
    often = Counter(wanted.values())
    return {
        thing: name if often[name] == 1 and name not in taken and is_name(name) else made
        for thing, name in wanted.items()
        for made in [_made(name, thing)]
    }


def _made(wanted: str, thing: str) -> str:
    kept = re.sub(r"[^A-Za-z0-9._\-]+", "-", wanted).lstrip(".-_")[:_KEPT]
    mark = sha256(thing.encode()).hexdigest()[:16]
    return f"{kept}-{mark}" if kept else mark


def placed(objects: Sequence[ManagedObject], names: Names) -> Names:
    """The names that are known when the objects of a text are.

    Raises :class:`~ndtframe.errors.DataError` if two objects are one of ours.
    """
    twins = _Twins.of_text(objects, names)
    rows = [(each.dn, twins.of(each.dn)) for each in objects]
    for each, (_, twin) in zip(objects, tuple(rows), strict=True):
        rows += ((dn, twins.above(dn) or twin) for dn in references(each))
    found = _with_parts(rows, twins.names)
    _require_different(objects, found)
    return found


def references(each: ManagedObject) -> Iterator[str]:
    """The names of the jobs and reports that an object refers to."""
    match each:
        case NDTJob(nDTReportRefList=[*reports]):
            yield from (dn for dn in reports if last_of(dn)[1] == CLASS_OF["report"])
        case NDTReport(nDTJobRef=str(job)) if last_of(job)[1] == CLASS_OF["job"]:
            yield job


def function_above(dn: str) -> str | None:
    """The name of the function that a name lies below; None if it lies below none."""
    above = last_of(dn)[0]
    return above if above and last_of(above)[1] == CLASS_OF["twin"] else None


@dataclass(frozen=True, slots=True)
class _Twins:
    """The twins of a text: ``given`` are those that got a name, by the names of their functions.

    ``names`` are those that are known when the functions are that are there themselves.
    """

    names: Names
    given: Mapping[str, str]

    @classmethod
    def of_text(cls, objects: Sequence[ManagedObject], names: Names) -> _Twins:
        """The twins of the functions of a text, and of those that its names lie below."""
        own = {each.dn for each in objects if isinstance(each, NDTFunction)}
        above = {dn for each in objects for dn in _functions_above(each, names)}
        found = {dn: names.held(dn) for dn in sorted(own | above)}
        wanted = {dn: last_of(dn)[2] for dn, held in found.items() if held is None}
        known = [*found.values(), *map(Held.at, names.aliases.of)]
        given = assigned(wanted, {held.twin for held in known if held})
        kept = {Held("twin", name): dn for dn, name in given.items() if dn in own}
        of_found = {dn: held.twin for dn, held in found.items() if held}
        return cls(_known(names, kept), given | of_found)

    def of(self, dn: str) -> str:
        """The twin of an object."""
        held = self.names.held(dn)
        only = next(iter(self.given.values())) if len(self.given) == 1 else UNSTATED
        return held.twin if held else self.above(dn) or only

    def above(self, dn: str) -> str | None:
        """The twin of the function that a name lies below, if it lies below any."""
        return self.given.get(function_above(dn) or "")


def _functions_above(each: ManagedObject, names: Names) -> Iterator[str]:
    """The functions that tell of which twin something is that is not known by itself."""
    for dn in (each.dn, *references(each)):
        above = function_above(dn)
        if above and names.path(dn) is None:
            yield above


def _known(names: Names, more: Mapping[Held, str]) -> Names:
    aliases = Aliases({held.path: dn for held, dn in more.items()})
    return Names(names.root, merged(names.aliases, aliases))


def _with_parts(rows: Iterable[tuple[str, str]], names: Names) -> Names:
    """``names`` with the jobs and reports of some names; each row has a name and its twin."""
    unknown: dict[tuple[Kind, str], dict[str, str]] = {}
    held = [Held.at(path) for path in names.aliases.of]
    for dn, twin in rows:
        found, kind = names.held(dn), KIND_OF[last_of(dn)[1]]
        if found is None and kind != "twin":
            unknown.setdefault((kind, twin), {}).setdefault(dn, last_of(dn)[2])
        held.append(found)
    more: dict[Held, str] = {}
    for (kind, twin), wanted in unknown.items():
        taken = {h.key for h in held if h and (h.kind, h.twin) == (kind, twin)}
        given = assigned(wanted, taken)
        more |= {Held(kind, twin, name): dn for dn, name in given.items()}
    return _known(names, more)


def _require_different(objects: Sequence[ManagedObject], names: Names) -> None:
    seen: dict[Held | None, str] = {}
    for place, each in enumerate(objects):
        held = names.held(each.dn)
        if held in seen:
            message = f"'{each.dn}' is the same as '{seen[held]}': {held and held.path}"
            fault = Violation("invalid-value", f"/{place}/objectInstance", message)
            raise DataError([fault], remedy="Take one of both out, or correct the aliases.")
        seen[held] = each.dn
