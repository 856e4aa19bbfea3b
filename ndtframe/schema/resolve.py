"""``type`` statements -> resolved types (stage 3 of generate)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from ndtframe.errors import SchemaError
from ndtframe.language.lexical import INTEGER_BOUNDS, decimal_bounds
from ndtframe.language.xpath import LeafrefPath, parse_leafref
from ndtframe.language.xpath.syntax import (
    Binary,
    Expression,
    FilterPath,
    FunctionCall,
    LocationPath,
    NameTest,
    Step,
)
from ndtframe.schema import types
from ndtframe.schema.defaults import settled
from ndtframe.schema.draft import Draft, data_nodes
from ndtframe.schema.restrictions import (
    bits,
    complaint,
    decimal_ranges,
    enums,
    integer_ranges,
    lengths,
    patterns,
)
from ndtframe.schema.scope import Scope, derived
from ndtframe.schema.statement import Statement
from ndtframe.schema.structures import relative
from ndtframe.schema.tree import Leaf, LeafList
from ndtframe.schema.type_rules import check_builtin, check_derived, check_members

Find = Callable[[Draft, LocationPath], Draft | None]

Outside = Callable[[LeafrefPath], Leaf | LeafList | None]
"""The leaf that a path from the root leads to in the trees around a mounted one (RFC 8528)."""


def nothing_outside(path: LeafrefPath) -> None:
    """There is no tree around one that is not mounted."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """Resolves the types of a whole set.

    ``bases`` are all identities with their bases, ``usable`` those that an implemented module
    defines, ``roots`` the top-level drafts, ``path_of`` gives a draft's schema path.  A leafref of
    a mounted set may also lead ``outside``.
    """

    bases: Mapping[str, tuple[str, ...]]
    usable: frozenset[str]
    roots: tuple[Draft, ...]
    path_of: Callable[[Draft], str]
    outside: Outside = nothing_outside

    def of(self, draft: Draft, trail: tuple[Draft, ...] = ()) -> types.Type:
        """The type of a leaf or leaf-list; ``trail`` are the leafrefs that led here."""
        if draft in trail:
            raise SchemaError(
                f"The leafref '{draft.name}' refers to itself, directly or through others.",
                where=draft.position,
                remedy="Expected a path that ends in a value (RFC 7950, 9.9).",
            )
        (statement, scope), *_ = draft.all("type")
        return self._type(statement, scope, draft, (*trail, draft))

    def _type(
        self, statement: Statement, scope: Scope, draft: Draft, trail: tuple[Draft, ...]
    ) -> types.Type:
        make = self._builtin(statement, draft, trail)
        if ":" not in statement.argument and make is not None:
            check_builtin(statement, scope)
            return make(statement, scope, None)
        typedef, home = scope.definition("typedef", statement.argument, statement.position)
        inner = typedef.one("type")
        assert inner is not None
        base = self._type(inner, home.inside(typedef), draft, trail)
        return self._derive(base, typedef, home, statement, scope)

    def _derive(
        self, base: types.Type, typedef: Statement, home: Scope, statement: Statement, scope: Scope
    ) -> types.Type:
        """The type a typedef stands for, with what ``statement`` restricts further."""
        own = typedef.one("default")
        named = replace(
            base,
            typedefs=(f"{home.module.name}:{typedef.argument}", *base.typedefs),
            units=typedef.text("units", base.units),
            default=settled(base, own.argument, home, own.position) if own else base.default,
        )
        check_derived(statement, base, scope)
        return _restrict(named, statement)

    def _builtin(
        self, statement: Statement, draft: Draft, trail: tuple[Draft, ...]
    ) -> Callable[[Statement, Scope, None], types.Type] | None:
        name = statement.argument
        if name in INTEGER_BOUNDS:
            return partial(_integer, INTEGER_BOUNDS[name])
        special: dict[str, Callable[[Statement, Scope, None], types.Type]] = {
            "leafref": partial(self._leafref, draft, trail),
            "union": partial(self._union, draft, trail),
            "identityref": self._identityref,
        }
        return special.get(name) or _PLAIN.get(name)

    def _union(
        self,
        draft: Draft,
        trail: tuple[Draft, ...],
        statement: Statement,
        scope: Scope,
        _base: None,
    ) -> types.Type:
        members = (self._type(item, scope, draft, trail) for item in statement.all("type"))
        union = types.Union("union", tuple(members))
        check_members(union, statement, scope)
        return union

    def _identityref(self, statement: Statement, scope: Scope, _base: None) -> types.Type:
        bases = [":".join(scope.resolve(b.argument, b.position)) for b in statement.all("base")]
        allowed = set.intersection(*(derived(base, self.bases) for base in bases))
        return types.Identityref("identityref", tuple(bases), tuple(sorted(allowed & self.usable)))

    def _leafref(
        self,
        draft: Draft,
        trail: tuple[Draft, ...],
        statement: Statement,
        scope: Scope,
        _base: None,
    ) -> types.Type:
        path_statement = statement.one("path")
        assert path_statement is not None
        path, target = self._followed(path_statement, scope, draft, trail)
        outside = self.outside(path) if target is None else None
        if target is not None and target.kind in ("leaf", "leaf-list"):
            where, value = self.path_of(target), self.of(target, trail)
        elif outside is not None:
            where, value = outside.path, outside.type
        elif target is None and draft.is_apart and not _is_own(path, draft):
            return types.String("string")
        else:
            raise SchemaError(
                f"The leafref path '{path_statement.argument}' of '{draft.name}' leads to no leaf.",
                where=path_statement.position,
                remedy="Expected the path of a leaf or leaf-list of the model set.",
            )
        return types.Leafref(
            name="leafref",
            path=path,
            path_text=path_statement.argument,
            target=where,
            value=value,
            require_instance=statement.is_true("require-instance", default=True),
            position=path_statement.position,
        )

    def _followed(
        self, statement: Statement, scope: Scope, draft: Draft, trail: tuple[Draft, ...]
    ) -> tuple[LeafrefPath, Draft | None]:
        """A path and where it leads.

        Names without a prefix are of the module that uses the grouping (RFC 7950, 6.4.1).  Some
        modules mean their own, so that is tried where the former leads nowhere.
        """
        found: list[tuple[LeafrefPath, Draft | None]] = []
        for module in (draft.module, scope.module.name):
            written = parse_leafref(
                statement.argument,
                prefixes=scope.module.prefixes,
                default_module=module,
                where=statement.position,
            )
            path = relative(draft, written)
            found.append((path, self._destination(draft, path, trail)))
            if found[-1][1] is not None:
                return found[-1]
        return found[0]

    def _destination(
        self, draft: Draft, path: LeafrefPath, trail: tuple[Draft, ...]
    ) -> Draft | None:
        """The draft that the path of a leafref leads to, through ``deref()`` too."""
        if isinstance(path, LocationPath):
            return follow(draft, path, self.roots)
        assert isinstance(path.base, FunctionCall)
        (argument,) = path.base.arguments
        assert isinstance(argument, LocationPath)
        start = follow(draft, argument, self.roots)
        inner = self.of(start, trail) if start is not None and start.all("type") else None
        if start is None or not isinstance(inner, types.Leafref):
            return None
        middle = self._destination(start, inner.path, trail)
        return (
            None if middle is None else follow(middle, LocationPath(False, path.steps), self.roots)
        )


def _is_own(path: LeafrefPath, draft: Draft) -> bool:
    """Whether the path of a typedef leads to its own module, wherever it is used."""
    if draft.kind != "typedef" or not isinstance(path, LocationPath) or not path.absolute:
        return False
    test = path.steps[0].test
    return isinstance(test, NameTest) and test.module == draft.module


def follow(draft: Draft, path: LocationPath, roots: tuple[Draft, ...]) -> Draft | None:
    """The draft that a path of child and parent steps leads to, or ``None``."""
    current: Draft | None = None if path.absolute else draft
    for step in path.steps:
        if step.axis == "parent":
            if current is None:
                return None
            current = current.data_parent()
        else:
            current = _child(current, step, roots)
            if current is None or not _are_keys(step.predicates, current, draft, roots):
                return None
    return current


def _are_keys(
    predicates: tuple[Expression, ...], entry: Draft, start: Draft, roots: tuple[Draft, ...]
) -> bool:
    """Whether predicates compare keys of a list with leafs that there are (RFC 7950, 9.9.2)."""
    for predicate in predicates:
        assert isinstance(predicate, Binary)
        assert isinstance(predicate.left, LocationPath)
        assert isinstance(predicate.right, FilterPath)
        (step,) = predicate.left.steps
        assert isinstance(step.test, NameTest)
        names = [name.rpartition(":")[2] for name in entry.text("key").split()]
        value = follow(start, LocationPath(False, predicate.right.steps), roots)
        is_leaf = start.is_apart or (value is not None and value.kind == "leaf")
        if step.test.name not in names or step.test.module != entry.module or not is_leaf:
            return False
    return True


def _child(current: Draft | None, step: Step, roots: tuple[Draft, ...]) -> Draft | None:
    if not isinstance(step.test, NameTest):
        return None
    below = data_nodes(roots) if current is None else current.data_children()
    named = (step.test.module, step.test.name)
    return next((child for child in below if (child.module, child.name) == named), None)


def _restrict(base: types.Type, statement: Statement) -> types.Type:
    """A derived type: further restrictions only narrow (RFC 7950, 9)."""
    base = replace(base, complaint=complaint(statement, base.complaint))
    match base:
        case types.Integer():
            return replace(base, ranges=integer_ranges(statement, base.ranges))
        case types.Decimal64():
            ranges = decimal_ranges(statement, base.fraction_digits, base.ranges)
            return replace(base, ranges=ranges)
        case types.String():
            more = (*base.patterns, *patterns(statement))
            return replace(base, lengths=lengths(statement, base.lengths), patterns=more)
        case types.Binary():
            return replace(base, lengths=lengths(statement, base.lengths))
        case types.Enumeration():
            return replace(base, enums=enums(statement, base.enums))
        case types.Bits():
            return replace(base, bits=bits(statement, base.bits))
        case types.Leafref() | types.InstanceIdentifier():
            required = statement.is_true("require-instance", default=base.require_instance)
            return replace(base, require_instance=required)
        case _:
            return base


def _integer(base: types.Bounds, statement: Statement, _scope: Scope, _base: None) -> types.Type:
    ranges = integer_ranges(statement, base)
    return types.Integer(statement.argument, ranges, complaint=complaint(statement))


def _decimal(statement: Statement, _scope: Scope, _base: None) -> types.Type:
    digits = int(statement.text("fraction-digits"))
    ranges = decimal_ranges(statement, digits, decimal_bounds(digits))
    return types.Decimal64("decimal64", digits, ranges, complaint=complaint(statement))


def _string(statement: Statement, _scope: Scope, _base: None) -> types.Type:
    return types.String(
        "string", lengths(statement, ()), patterns(statement), complaint=complaint(statement)
    )


def _binary(statement: Statement, _scope: Scope, _base: None) -> types.Type:
    return types.Binary("binary", lengths(statement, ()), complaint=complaint(statement))


_PLAIN: dict[str, Callable[[Statement, Scope, None], types.Type]] = {
    "decimal64": _decimal,
    "string": _string,
    "boolean": lambda s, _scope, _base: types.Boolean("boolean"),
    "empty": lambda s, _scope, _base: types.Empty("empty"),
    "binary": _binary,
    "enumeration": lambda s, _scope, _base: types.Enumeration("enumeration", enums(s, ())),
    "bits": lambda s, _scope, _base: types.Bits("bits", bits(s, ())),
    "instance-identifier": lambda s, _scope, _base: types.InstanceIdentifier(
        "instance-identifier", s.is_true("require-instance", default=True)
    ),
}
