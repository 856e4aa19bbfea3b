"""Which texts belong together: imports by revision and submodules (RFC 7950, 5.1 and 5.6.5).

Of each module one revision counts: the one a set names, else the newest that is imported.  Others
are there for the typedefs and groupings of those that import them by revision.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from ndtframe.errors import SchemaError
from ndtframe.schema import text
from ndtframe.schema.model_set import ModuleRef
from ndtframe.schema.source import Library, ModuleText
from ndtframe.schema.statement import Statement

Edition = tuple[str, str | None]
"""A module by name and revision."""


@dataclass(slots=True)
class Unit:
    """A module with its submodules, as written, and the edition that each import means."""

    top: Statement
    parts: list[Statement] = field(default_factory=list)
    imports: dict[int, Edition] = field(default_factory=dict)
    """By the ``id`` of the ``import`` statement."""

    @property
    def edition(self) -> Edition:
        """Name and newest revision."""
        return self.top.argument, revision_of(self.top)

    def whole(self) -> tuple[Statement, ...]:
        """The module and its submodules."""
        return (self.top, *self.parts)


def revision_of(top: Statement) -> str | None:
    """The newest revision of a module, in whatever order they stand."""
    return max((item.argument for item in top.all("revision")), default=None)


def link(texts: Sequence[ModuleText], reach: Library) -> dict[Edition, Unit]:
    """The units of ``texts`` and of all they import, directly or not.

    Raises :class:`~ndtframe.errors.SchemaError` for what is missing or may not be imported.
    """
    linker = _Linker(reach)
    for one in texts:
        linker.named.setdefault(one.name, one)
    for one in texts:
        linker.load(one)
    _refuse_cycles(linker.units)
    _refuse_shared_namespaces(linker.units.values())
    return linker.units


def counting(units: Iterable[Edition], texts: Sequence[ModuleText]) -> set[Edition]:
    """Of each module, the edition that counts."""
    chosen: dict[str, Edition] = {}
    for name, revision in sorted(units, key=lambda edition: (edition[0], edition[1] or "")):
        chosen[name] = (name, revision)
    for one in reversed(texts):
        chosen[one.name] = (one.name, revision_of(text.parse(one.text, str(one.path))))
    return set(chosen.values())


class _Linker:
    def __init__(self, reach: Library) -> None:
        self._reach = reach
        self.named: dict[str, ModuleText] = {}
        self.units: dict[Edition, Unit] = {}

    def load(self, source: ModuleText) -> Edition:
        """The unit of a text, with all it needs."""
        unit = Unit(_parsed(source, "module"))
        known = self.units.setdefault(unit.edition, unit)
        if known is unit:
            unit.parts = list(self._included(unit.top, unit.top, {}))
            for part in unit.whole():
                self._import(part, unit)
        return unit.edition

    def _import(self, part: Statement, unit: Unit) -> None:
        _refuse_shared_prefixes(part)
        for item in part.all("import"):
            if item.argument == unit.top.argument:
                raise SchemaError(
                    f"'{part.argument}' imports its own module.", where=item.position,
                    remedy="Its definitions need no import (RFC 7950, 7.1.5).",
                )  # fmt: skip
            edition = self.load(self._sought(item))
            unit.imports[id(item)] = edition
            _refuse_newer(item, part, self.units[edition].top)

    def _sought(self, item: Statement) -> ModuleText:
        """The text that an ``import`` or ``include`` asks for."""
        revision = item.text("revision-date") or None
        named = self.named.get(item.argument)
        if named is not None and revision in (None, named.revision):
            return named
        found = self._reach.find(ModuleRef(item.argument, revision))
        if found is None:
            raise self._missing(item, revision)
        if revision is None and item.keyword == "import":
            self.named[item.argument] = found
        return found

    def _missing(self, item: Statement, revision: str | None) -> SchemaError:
        what = "module" if item.keyword == "import" else "submodule"
        of = f" of revision {revision}" if revision else ""
        files = self._reach.files
        near = () if item.argument in files else get_close_matches(item.argument, files, n=1)
        hint = f"Did you mean '{near[0]}'? Else name" if near else "Name"
        return SchemaError(
            f"There is no {what} '{item.argument}'{of} within reach.",
            where=item.position,
            remedy=f"{hint} its folder with --path or in NDTFRAME_YANG_PATH.",
        )

    def _included(
        self, part: Statement, top: Statement, seen: dict[str, Statement]
    ) -> Iterator[Statement]:
        """The submodules that a module includes, each once."""
        own: set[str] = set()
        for item in part.all("include"):
            if item.argument in own:
                raise SchemaError(
                    f"'{item.argument}' is included twice.", where=item.position,
                    remedy="Expected one 'include' of a submodule.",
                )  # fmt: skip
            own.add(item.argument)
            if item.argument in seen:
                continue
            if part is not top and not _is_first(top):
                raise SchemaError(
                    f"The submodule '{item.argument}' is not included by the module "
                    f"'{top.argument}'.",
                    where=item.position,
                    remedy="A module includes all its submodules (RFC 7950, 5.1).",
                )
            found = _parsed(self._sought(item), "submodule")
            _check_part(found, top, item)
            seen[item.argument] = found
            yield found
        if part is top:
            for found in list(seen.values()):
                yield from self._included(found, top, seen)


def _parsed(source: ModuleText, keyword: str) -> Statement:
    top = text.parse(source.text, str(source.path))
    if top.keyword != keyword:
        raise SchemaError(
            f"'{source.name}' is no {keyword}: it is '{top.keyword} {top.argument}'.",
            where=top.position,
            remedy=f"Expected '{keyword} {source.name}'; a module is imported, and a submodule is "
            "included by its module.",
        )
    if top.argument != source.name:
        raise SchemaError(
            f"'{keyword} {top.argument}' is not what the name of its file says.",
            where=top.position,
            remedy=f"Expected '{keyword} {source.name}', as the file is named (RFC 7950, 5.2).",
        )
    return top


def _check_part(part: Statement, top: Statement, item: Statement) -> None:
    owner = part.text("belongs-to")
    if owner != top.argument:
        raise SchemaError(
            f"The submodule '{part.argument}' belongs to '{owner}', and is included by "
            f"'{top.argument}'.",
            where=item.position,
            remedy="Expected a submodule of the same module (RFC 7950, 7.2.2).",
        )
    if _is_first(part) is not _is_first(top):
        raise SchemaError(
            f"'{part.argument}' and '{top.argument}' are of different YANG versions.",
            where=item.position,
            remedy="Expected the same yang-version in a module and its submodules (RFC 7950, 12).",
        )


def _is_first(top: Statement) -> bool:
    return top.text("yang-version", "1") == "1"


def _refuse_newer(item: Statement, user: Statement, imported: Statement) -> None:
    if item.one("revision-date") is not None and _is_first(user) and not _is_first(imported):
        raise SchemaError(
            f"'{user.argument}' is of YANG version 1 and imports '{item.argument}', which is of "
            "1.1, by revision.",
            where=item.position,
            remedy="Expected an import without revision-date (RFC 7950, 12).",
        )


def _refuse_shared_prefixes(part: Statement) -> None:
    holder = part if part.keyword == "module" else part.one("belongs-to") or part
    seen = {holder.text("prefix"): holder}
    editions: dict[str, str] = {}
    for item in part.all("import"):
        prefix = item.text("prefix")
        if prefix in seen:
            raise SchemaError(
                f"The prefix '{prefix}' of the import of '{item.argument}' is taken by "
                f"'{seen[prefix].argument}'.",
                where=item.position,
                remedy="Expected a prefix of its own for each module (RFC 7950, 7.1.4).",
            )
        seen[prefix] = item
        revision = item.text("revision-date")
        if _is_first(part) and editions.setdefault(item.argument, revision) != revision:
            raise SchemaError(
                f"'{item.argument}' is imported in two revisions by a module of YANG version 1.",
                where=item.position,
                remedy="Expected one revision, or yang-version 1.1 (RFC 7950, 7.1.5).",
            )


def _refuse_shared_namespaces(units: Iterable[Unit]) -> None:
    seen: dict[str, Statement] = {}
    for unit in units:
        namespace = unit.top.one("namespace")
        if namespace is None:
            continue
        other = seen.setdefault(namespace.argument, unit.top)
        if other.argument != unit.top.argument:
            raise SchemaError(
                f"The namespace '{namespace.argument}' is that of '{other.argument}' too.",
                where=namespace.position,
                remedy="Expected a namespace of its own for each module (RFC 7950, 5.3).",
            )


def _refuse_cycles(units: Mapping[Edition, Unit]) -> None:
    done: set[Edition] = set()

    def visit(edition: Edition, trail: tuple[Edition, ...]) -> None:
        if edition in done:
            return
        for part in units[edition].whole():
            for item in part.all("import"):
                target = units[edition].imports[id(item)]
                if target in (*trail, edition):
                    raise SchemaError(
                        f"The import of '{item.argument}' is circular: it imports "
                        f"'{part.argument}' itself, directly or not.",
                        where=item.position,
                        remedy="Modules cannot import each other (RFC 7950, 5.1).",
                    )
                visit(target, (*trail, edition))
        done.add(edition)

    visit_all = sorted(units, key=lambda edition: (edition[0], edition[1] or ""))
    for edition in visit_all:
        visit(edition, ())
