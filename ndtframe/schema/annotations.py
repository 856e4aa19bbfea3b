"""Metadata annotations (RFC 7952): their statements -> resolved (part of stage 3 of generate)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ndtframe.errors import SchemaError
from ndtframe.language.xpath.syntax import LocationPath
from ndtframe.schema import types
from ndtframe.schema.draft import Draft
from ndtframe.schema.keywords import ANNOTATION
from ndtframe.schema.resolve import Resolver
from ndtframe.schema.scope import Scope
from ndtframe.schema.statement import Statement
from ndtframe.schema.tree import Annotation

_WITH_DEFAULTS: Final = "ietf-netconf-with-defaults"
_DEFAULT_NAMESPACE: Final = "urn:ietf:params:xml:ns:netconf:default:1.0"


def declared(scopes: Sequence[Scope], resolver: Resolver) -> tuple[Annotation, ...]:
    """The annotations of ``scopes``, which are those of implemented modules, by qualified name.

    That of RFC 6243, which is older than the statement, comes with the module of that RFC.  Raises
    :class:`~ndtframe.errors.SchemaError` for one that is not as RFC 7952 (3) has it.
    """
    found: dict[str, Annotation] = {}
    for scope in scopes:
        _refuse_misplaced(scope.statement)
        for statement in scope.statement.all(ANNOTATION):
            made = _annotation(statement, scope, resolver)
            if made.qualified in found:
                other = found[made.qualified].position
                message = f"The annotation '{made.name}' is defined twice; the other is at {other}."
                raise SchemaError(message, where=made.position)
            found[made.qualified] = made
    for made in _older(scopes):
        found.setdefault(made.qualified, made)
    return tuple(found[name] for name in sorted(found))


def _annotation(statement: Statement, scope: Scope, resolver: Resolver) -> Annotation:
    name, module, inside = statement.argument, scope.module.name, scope.inside(statement)
    properties = [(item, inside) for item in statement.substatements]
    draft = Draft("leaf", name, module, scope, statement.position, None, properties)
    type_ = resolver.of(draft)
    _refuse_relative(type_, name)
    return Annotation(
        name=name,
        module=module,
        namespace=scope.modules[module].namespace,
        position=statement.position,
        type=type_,
        units=statement.text("units", type_.units),
        status=statement.text("status", "current"),
        description=statement.text("description"),
        reference=statement.text("reference"),
    )


def _refuse_misplaced(statement: Statement, *, depth: int = 0) -> None:
    """An annotation stands at the top of a module or submodule, nowhere else."""
    for item in statement.substatements:
        if item.keyword == ANNOTATION and depth:
            message = f"The annotation '{item.argument}' stands in '{statement.keyword}'"
            raise _wrong(f"{message}, not at the top of a module", item)
        _refuse_misplaced(item, depth=depth + 1)


def _refuse_relative(type_: types.Type, name: str) -> None:
    """A path that begins at the node itself leads nowhere: any node may be annotated."""
    for leafref in _leafrefs(type_):
        if not (isinstance(leafref.path, LocationPath) and leafref.path.absolute):
            message = f"The leafref of the annotation '{name}' has a path that begins at no node"
            raise SchemaError(
                f"{message}: an annotation is of any node.",
                where=leafref.position,
                remedy="Write a path that begins at the top.",
            )


def _leafrefs(type_: types.Type) -> Iterator[types.Leafref]:
    match type_:
        case types.Leafref():
            yield type_
        case types.Union():
            for member in type_.members:
                yield from _leafrefs(member)


def _wrong(message: str, statement: Statement) -> SchemaError:
    return SchemaError(f"{message} (RFC 7952, 3).", where=statement.position)


def _older(scopes: Iterable[Scope]) -> Iterator[Annotation]:
    """The mark of a value that is its default, an XML attribute of RFC 6243."""
    for scope in scopes:
        if scope.module.name == _WITH_DEFAULTS:
            yield Annotation(
                name="default",
                module=_WITH_DEFAULTS,
                namespace=_DEFAULT_NAMESPACE,
                position=scope.statement.position,
                type=types.Boolean("boolean"),
                description="The value is the default of the schema.",
                reference="RFC 6243, 6",
            )
