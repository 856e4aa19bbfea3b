"""Aliases of a conversion: which of them a document must hold, and in which twin.

One of a twin, or of what is in it, stands there; any other in the first twin.  Where there is no
twin, one is made that has the name of the form and holds nothing else, and is no resource.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ndtframe.convert.tmf.identity import Names
from ndtframe.convert.tmf.kinds import TWIN, keys_of, path_of
from ndtframe.convert.tmf.writing import add_aliases

Json = dict[str, Any]
TWINS = "ndt-twin:twins"


def without_own(form: str, value: Json, written: list[Json], names: Names) -> list[Json]:
    """What was written, with the aliases that do not follow from it, and no twin that is none."""
    twins = value.get(TWINS, {}).get("twin", [])
    left = {twin["name"]: _left(form, twin, twins, names) for twin in twins}
    empty = {twin["name"] for twin in twins if _is_holder(form, twin) and not left[twin["name"]]}
    by_path = {path_of(TWIN, [name]): name for name in left}
    by_id = {names.id_of(path): name for path, name in by_path.items()}
    found = [made for made in written if by_id.get(made["id"]) not in empty]
    for made in found:
        if made["id"] in by_id:
            add_aliases(made, left[by_id[made["id"]]])
    return found


def add(form: str, value: Json, names: Names, given: Iterable[tuple[str, str, str | None]]) -> None:
    """Give a document the aliases that had a part, and those of what was ``given``.

    That is a path, an id and an href each.
    """
    wanted = dict(names.kept())
    for path, name, href in given:
        identifier = names.identifier(path, name, href)
        if identifier is not None:
            wanted[path] = identifier
    for path, identifier in wanted.items():
        twin = _home(form, value, path)
        known = twin.setdefault("alias", [])
        if not any((one["form"], one["path"]) == (form, path) for one in known):
            known.append({"form": form, "path": path, "identifier": identifier})


def _left(form: str, twin: Json, twins: list[Json], names: Names) -> list[Json]:
    """The aliases of a twin that reading would not bring back there by itself."""
    return [
        alias
        for alias in twin.get("alias", ())
        if alias["form"] != form
        or alias["path"] not in names.used
        or _home_name(alias["path"], [one["name"] for one in twins]) != twin["name"]
    ]


def _is_holder(form: str, twin: Json) -> bool:
    return twin["name"] == form and twin.keys() == {"name", "alias"}


def _home_name(path: str, twins: list[str]) -> str | None:
    own = keys_of(path)[0] if path.startswith(f"{TWIN}=") else None
    return own if own in twins else next(iter(twins), None)


def _home(form: str, value: Json, path: str) -> Json:
    twins = value.setdefault(TWINS, {}).setdefault("twin", [])
    name = _home_name(path, [twin["name"] for twin in twins])
    if name is None:
        twins.append({"name": form})
        name = form
    found: Json = next(twin for twin in twins if twin["name"] == name)
    return found
