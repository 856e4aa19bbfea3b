"""Features (RFC 7950, 7.20): what a disabled feature makes conditional is taken out of the text.

Everything after this stage sees modules as if the statement had never been written.  An
``if-feature`` that holds stays, for people to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from ndtframe.errors import SchemaError
from ndtframe.schema.statement import ParsedModule, Statement

Enabled = Mapping[str, frozenset[str]]
"""Module to the features that are on; "*" stands for modules not named, of which else all are."""

_TOKEN = re.compile(r"[()]|[^\s()]+")


_NUMBERS = {"enumeration": ("enum", "value"), "bits": ("bit", "position")}
_JOINED = re.compile(r"\b(?:not|and|or)\(|\)(?:and|or)\b")
"""Words of an expression stand apart from brackets (RFC 7950, 14)."""


def prune(modules: Iterable[ParsedModule], enabled: Enabled) -> list[ParsedModule]:
    """The modules without what needs a feature that is off.

    Raises :class:`~ndtframe.errors.SchemaError` for an expression that is wrong or names a feature
    that does not exist.
    """
    found = list(modules)
    pruner = _Pruner({module.key: module for module in found}, enabled)
    pruner.check_names()
    return [pruner.module(module) for module in found]


def names_of(condition: Statement, is_first: bool) -> list[str]:
    """The features that an ``if-feature`` names, each checked to stand where a name may.

    ``is_first`` is for YANG version 1, where it names just one.
    """
    names: list[str] = []
    tokens = _TOKEN.findall(condition.argument)

    def note(name: str) -> bool:
        names.append(name)
        return True

    _, rest = _or(tokens, note, condition)
    joined = _JOINED.search(condition.argument)
    if rest or joined or (is_first and len(tokens) != 1):
        raise _wrong(condition)
    return names


def _numbered(statement: Statement) -> Iterator[Statement]:
    """The enums or bits of a type with the numbers they have whether others are there or not."""
    (keyword, number), highest = _NUMBERS[statement.argument], -1
    for item in statement.substatements:
        if statement.keyword != "type" or item.keyword != keyword:
            yield item
            continue
        own = item.text(number) or str(highest + 1)
        if item.one(number) is None:
            added = Statement(number, own, item.position, item.module)
            item = replace(item, substatements=(*item.substatements, added))
        highest = max(highest, int(own))
        yield item


class _Pruner:
    def __init__(self, modules: Mapping[str, ParsedModule], enabled: Enabled) -> None:
        self._modules = modules
        self._enabled = enabled
        self._features = {
            (key, statement.argument): (part, statement)
            for key, module in modules.items()
            for part in (module, *module.parts)
            for statement in part.statement.all("feature")
        }

    def check_names(self) -> None:
        """Refuse features that are turned on and do not exist."""
        wanted = {(module, name) for module, names in self._enabled.items() for name in names}
        for module, name in sorted(wanted - self._features.keys()):
            known = ", ".join(sorted(own for home, own in self._features if home == module))
            raise SchemaError(
                f"There is no feature '{module}:{name}' to be turned on.",
                remedy=f"Features of {module}: {known or 'none'}.",
            )

    def module(self, module: ParsedModule) -> ParsedModule:
        """A module and its submodules, pruned."""
        statement = self._statement(module.statement, module)
        parts = tuple(self.module(part) for part in module.parts)
        return replace(module, statement=statement, parts=parts)

    def _statement(self, statement: Statement, module: ParsedModule) -> Statement:
        """A statement without what does not hold.

        The ``if-feature`` of a ``refine`` is one of the node it refines: where it does not hold,
        one without an argument is left of the statement, and says that the node goes.
        """
        if not self.holds(statement, module):
            gone = Statement("if-feature", "", statement.position, statement.module)
            return replace(statement, substatements=(gone,))
        written = statement.substatements
        kept = tuple(
            self._statement(item, module)
            for item in (_numbered(statement) if statement.argument in _NUMBERS else written)
            if item.keyword == "refine" or self.holds(item, module)
        )
        return replace(statement, substatements=kept)

    def holds(self, statement: Statement, module: ParsedModule) -> bool:
        """Whether every ``if-feature`` of a statement holds."""
        return all(self._expression(item, module) for item in statement.all("if-feature"))

    def _expression(self, condition: Statement, module: ParsedModule) -> bool:
        tokens = _TOKEN.findall(condition.argument)
        value, rest = _or(tokens, lambda name: self._is_on(name, condition, module), condition)
        if rest:
            raise _wrong(condition)
        return value

    def _is_on(self, reference: str, user: Statement, module: ParsedModule) -> bool:
        prefix, _, name = reference.rpartition(":")
        owner = module.imports.get(prefix, module.key)
        if (owner, name) not in self._features:
            raise SchemaError(f"There is no feature '{reference}'.", where=user.position)
        part, statement = self._features[owner, name]
        on = self._enabled.get(part.name, self._enabled.get("*"))
        if on is not None and name not in on:
            return False
        return self.holds(statement, part)


Test = Callable[[str], bool]


def _or(tokens: list[str], test: Test, where: Statement) -> tuple[bool, list[str]]:
    value, rest = _and(tokens, test, where)
    while rest[:1] == ["or"]:
        other, rest = _and(rest[1:], test, where)
        value = value or other
    return value, rest


def _and(tokens: list[str], test: Test, where: Statement) -> tuple[bool, list[str]]:
    value, rest = _not(tokens, test, where)
    while rest[:1] == ["and"]:
        other, rest = _not(rest[1:], test, where)
        value = value and other
    return value, rest


def _not(tokens: list[str], test: Test, where: Statement) -> tuple[bool, list[str]]:
    if tokens[:1] == ["not"]:
        value, rest = _not(tokens[1:], test, where)
        return not value, rest
    if tokens[:1] == ["("]:
        value, rest = _or(tokens[1:], test, where)
        if rest[:1] != [")"]:
            raise _wrong(where)
        return value, rest[1:]
    if not tokens or tokens[0] in ("and", "or", ")"):
        raise _wrong(where)
    return test(tokens[0]), tokens[1:]


def _wrong(condition: Statement) -> SchemaError:
    return SchemaError(
        f"'{condition.argument}' is no if-feature expression.",
        where=condition.position,
        remedy="Expected names of features with 'not', 'and', 'or' and brackets, in YANG version 1 "
        "one name (RFC 7950, 7.20.2).",
    )
