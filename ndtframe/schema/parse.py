"""YANG text -> statements (stage 2 of generate).  The only importer of pyang.

pyang reads the text and checks it (grammar, references, types); what it finds wrong is one
:class:`~ndtframe.errors.SchemaError` with every place.  Its resolved trees are not used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from ndtframe.errors import MissingExtraError, Position, SchemaError
from ndtframe.schema import source
from ndtframe.schema.model_set import ModelSet, ModuleRef
from ndtframe.schema.source import Library, ModuleText
from ndtframe.schema.statement import ParsedModule, Statement

try:
    from pyang import context, error, repository, yang_parser
except ImportError as absent:  # pragma: no cover - depends on the installation
    raise MissingExtraError("compile", "Reading YANG modules") from absent


class _Reach(repository.Repository):
    """Our library of modules, as pyang wants to see one."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.texts: dict[str, str] = {}

    def get_modules_and_revisions(self, ctx: Any) -> list[tuple[str, None, str]]:
        return [(name, None, name) for name in sorted(self._library.files)]

    def get_module_from_handle(self, handle: str) -> tuple[str, str, str]:
        found = self._library.find(ModuleRef(handle))
        if found is None:
            raise self.ReadError(f"no module {handle}")
        self.texts[str(found.path)] = found.text
        return str(found.path), "yang", found.text


def read(
    texts: Sequence[ModuleText], model_set: ModelSet, paths: Sequence[Path] = ()
) -> list[ParsedModule]:
    """Parse and check the modules of a set, and what they import.

    Raises :class:`~ndtframe.errors.SchemaError` that names every file and line in error.
    """
    reach = _Reach(source.library((*paths, *model_set.paths)))
    ctx = context.Context(reach)
    implemented = {ref.name for ref in model_set.modules}
    for text in texts:
        reach.texts[str(text.path)] = text.text
        with _understood(ctx, str(text.path)):
            ctx.add_module(str(text.path), text.text, "yang", text.name, primary_module=True)
    with _understood(ctx, str(texts[0].path)):
        ctx.validate()
    _refuse(ctx)
    found = [
        _module(module, reach.texts[module.pos.ref], implemented)
        for _, module in sorted(ctx.modules.items())
        if module is not None
    ]
    _refuse_two_revisions(found)
    return [
        replace(module, parts=_parts(module, found)) for module in found if not module.belongs_to
    ]


def _parts(module: ParsedModule, found: Iterable[ParsedModule]) -> tuple[ParsedModule, ...]:
    """The submodules of a module, in the order it includes them."""
    included = [item.argument for item in module.statement.all("include")]
    places = {name: place for place, name in enumerate(included)}
    parts = [part for part in found if part.belongs_to == module.name]
    return tuple(sorted(parts, key=lambda part: places.get(part.part, len(places))))


@contextmanager
def _understood(ctx: Any, file: str) -> Iterator[None]:
    """Turn what pyang trips over, such as a text that ends in a word, into our own error."""
    try:
        yield
    except (IndexError, TypeError, AttributeError, KeyError, ValueError, RecursionError) as fault:
        _refuse(ctx)
        raise SchemaError(
            f"This is no YANG that can be read; it may end too early ({fault}).", where=file
        ) from fault


def _refuse_two_revisions(modules: Sequence[ParsedModule]) -> None:
    seen: dict[str, ParsedModule] = {}
    for module in modules:
        other = seen.setdefault(module.part, module)
        if other is not module:
            raise SchemaError(
                f"The module {module.part} is needed in two revisions, {other.revision} and "
                f"{module.revision}; only one can be compiled.",
                where=module.statement.position,
                remedy="Import it without a revision, or everywhere in the same one.",
            )


def _judged_later(ctx: Any, tag: str, args: Any) -> bool:
    """Whether ``resolve`` judges a fault: pyang finds nothing in a choice at the top by a path."""
    if tag != "LEAFREF_IDENTIFIER_NOT_FOUND":
        return False
    module = ctx.get_module(args[0])
    return any(child.keyword == "choice" for child in getattr(module, "i_children", ()))


def _refuse(ctx: Any) -> None:
    found = sorted(
        (pos.ref, pos.line, error.err_to_str(tag, args))
        for pos, tag, args in ctx.errors
        if error.is_error(error.err_level(tag)) and not _judged_later(ctx, tag, args)
    )
    if not found:
        return
    ref, line, message = found[0]
    more = "".join(f"\n{ref}:{line}: {message}" for ref, line, message in found[1:])
    raise SchemaError(f"{message}{more}", where=Position(ref, line))


def _module(module: Any, text: str, implemented: set[str]) -> ParsedModule:
    """A module as it was written: pyang's checks change the statements they have checked."""
    part = module.arg
    belongs_to = module.search_one("belongs-to")
    name = part if belongs_to is None else belongs_to.arg
    prefixes = {prefix: target for prefix, (target, _) in module.i_prefixes.items()}
    if belongs_to is not None:
        prefixes[belongs_to.search_one("prefix").arg] = name
    written = yang_parser.YangParser().parse(
        context.Context(_Reach(Library({}))), module.pos.ref, text
    )
    statement = _statement(written, name, prefixes)
    revisions = [item.argument for item in statement.all("revision")]
    return ParsedModule(
        name=name,
        part=part,
        revision=max(revisions) if revisions else None,
        namespace=statement.text("namespace"),
        prefix=statement.text("prefix"),
        prefixes=prefixes,
        statement=statement,
        implemented=name in implemented,
        belongs_to="" if belongs_to is None else name,
    )


def _statement(raw: Any, module: str, prefixes: dict[str, str]) -> Statement:
    keyword = raw.keyword
    if not isinstance(keyword, str):
        prefix, name = keyword
        keyword = f"{prefixes.get(prefix, prefix)}:{name}"
    return Statement(
        keyword=keyword,
        argument=raw.arg or "",
        position=Position(raw.pos.ref, raw.pos.line),
        module=module,
        substatements=tuple(
            _statement(item, module, prefixes)
            for item in raw.substmts
            if item.keyword != "_comment"
        ),
    )
