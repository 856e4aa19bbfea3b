"""Which of ours the objects of another system are, where their names do not say so.

A function whose name is not known becomes a twin, and a job or a report one of the twin of its
function; without a function above it, of the only one in the text, or of the twin ``unstated``.
What they are called is the value at the end of their name where that can be a name of ours and
nothing else is called so; else what can be kept of it with a hash of the whole.  So names do not
depend on the order of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    functions = sorted({dn for each in objects for dn in _functions(each)})
    known = _with_twins(functions, names)
    rows = [(each.dn, _twin_of(each, objects, known)) for each in objects]
    for each in objects:
        twin = _twin_of(each, objects, known)
        rows += ((dn, _twin_above(dn, known) or twin) for dn in references(each))
    found = _with_parts(rows, known)
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


def _functions(each: ManagedObject) -> Iterator[str]:
    if isinstance(each, NDTFunction):
        yield each.dn
    for dn in (each.dn, *references(each)):
        above = function_above(dn)
        if above:
            yield above


def _with_twins(functions: Iterable[str], names: Names) -> Names:
    wanted = {dn: last_of(dn)[2] for dn in functions if names.held(dn) is None}
    known = [names.held(dn) for dn in functions] + [Held.at(path) for path in names.aliases.of]
    given = assigned(wanted, {held.twin for held in known if held})
    return _known(names, {Held("twin", name): dn for dn, name in given.items()})


def _known(names: Names, more: Mapping[Held, str]) -> Names:
    aliases = Aliases({held.path: dn for held, dn in more.items()})
    return Names(names.root, merged(names.aliases, aliases))


def _twin_of(each: ManagedObject, objects: Sequence[ManagedObject], names: Names) -> str:
    """The twin that an object is of."""
    held = names.held(each.dn)
    if held:
        return held.twin
    functions = [one.dn for one in objects if isinstance(one, NDTFunction)]
    only = names.held(functions[0]) if len(functions) == 1 else None
    return _twin_above(each.dn, names) or (only.twin if only else UNSTATED)


def _twin_above(dn: str, names: Names) -> str | None:
    above = function_above(dn)
    held = names.held(above) if above else None
    return held.twin if held else None


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
