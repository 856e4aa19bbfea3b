"""YANG texts -> modules as statements (stage 2 of generate).

Each text is read and checked against the grammar, imports and submodules are found, and prefixes
give way to module names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ndtframe.errors import SchemaError
from ndtframe.schema import grammar, references, source
from ndtframe.schema.linkage import Edition, Unit, counting, link, revision_of
from ndtframe.schema.model_set import ModelSet
from ndtframe.schema.source import ModuleText
from ndtframe.schema.statement import ParsedModule, Statement


def read(
    texts: Sequence[ModuleText], model_set: ModelSet, paths: Sequence[Path] = ()
) -> list[ParsedModule]:
    """Parse and check the modules of a set, and what they import, sorted by name.

    Raises :class:`~ndtframe.errors.SchemaError` that names the file and line in error.
    """
    reach = source.library((*paths, *model_set.paths), model_set.files)
    units = link(texts, reach)
    counts = counting(units, texts)
    keys = {one: one[0] if one in counts else f"{one[0]}@{one[1]}" for one in units}
    implemented = {ref.name for ref in model_set.modules}
    found = [
        _Binder(unit, keys, keys[edition] in implemented).module()
        for edition, unit in sorted(units.items(), key=lambda item: keys[item[0]])
    ]
    references.check(found)
    return found


@dataclass(frozen=True, slots=True)
class _Binder:
    """Makes a module of what was written, with names of modules in place of prefixes."""

    unit: Unit
    keys: Mapping[Edition, str]
    implemented: bool

    def module(self) -> ParsedModule:
        """The module, with its submodules in the order it includes them."""
        parts = tuple(self._part(part) for part in self.unit.parts)
        return replace(self._part(self.unit.top), parts=parts)

    def _part(self, top: Statement) -> ParsedModule:
        name = self.unit.top.argument
        holder = top if top.keyword == "module" else top.one("belongs-to") or top
        own = holder.text("prefix")
        editions = {item.text("prefix"): self.unit.imports[id(item)] for item in top.all("import")}
        prefixes = {own: name, **{prefix: edition[0] for prefix, edition in editions.items()}}
        statement = _bound(top, name, prefixes)
        grammar.check(statement, statement.text("yang-version", "1") == "1")
        return ParsedModule(
            name=name,
            part=top.argument,
            revision=revision_of(top),
            namespace=top.text("namespace"),
            prefix=top.text("prefix"),
            prefixes=prefixes,
            statement=statement,
            implemented=self.implemented,
            belongs_to="" if holder is top else name,
            key=self.keys[self.unit.edition],
            imports={prefix: self.keys[edition] for prefix, edition in editions.items()},
        )


def _bound(statement: Statement, module: str, prefixes: Mapping[str, str]) -> Statement:
    keyword = statement.keyword
    prefix, colon, name = keyword.partition(":")
    if colon and prefix not in prefixes:
        raise SchemaError(
            f"The prefix '{prefix}' of the statement '{keyword}' is not defined.",
            where=statement.position,
            remedy="Expected the prefix of an imported module, or of this one (RFC 7950, 6.3.1).",
        )
    return Statement(
        f"{prefixes[prefix]}:{name}" if colon else keyword,
        statement.argument,
        statement.position,
        module,
        tuple(_bound(item, module, prefixes) for item in statement.substatements),
        statement.has_argument,
    )
